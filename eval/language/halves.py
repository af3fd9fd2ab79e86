"""Sentences of which a half is missing: no finite verb, a clause without a verb, a lone article.

Source for the rules: ANS 20.1-20.3 (parts of a clause), 14.1 (noun phrase),
https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import genders, kinds
from eval.language.lists import words
from eval.language.phrases import NOMINATIVE, first_word, is_question, noun_phrase, verbs
from eval.language.sentence import FINITE, Hit, View

_SHORT: Final = 5
"""Words and stop of a sentence below which it may be a heading or an answer."""
_ENDS: Final = frozenset({".", "!"})
_OWNER: Final = frozenset({"onze", "mijn", "jouw", "uw", "elke", "iedere", "deze"})


def _ends(view: View) -> bool:
    return view.low(len(view) - 1) in _ENDS and not view.after_question


def no_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "je moeder het niet eens met de rechter.": no finite verb at all."""
    if len(view) < _SHORT or not _ends(view):
        return
    if any(view.has_form(i, *FINITE) and not _only_noun(view, i) for i in range(len(view))):
        return
    first = first_word(view)
    low = view.low(first)
    opens = low in NOMINATIVE or view.words[first].stem or low in words("gaten", "wie")
    if opens and view.low(first + 1) not in {"eerste", "tweede", "volgende", "laatste"}:
        yield Hit(
            first=first,
            last=first + 1,
            message="Deze zin heeft geen werkwoord dat past. Vul het aan.",
        )


def _only_noun(view: View, at: int) -> bool:
    """Return whether a word that can be a verb stands as a noun or as another word here."""
    return (
        view.low(at) != "zijn"
        and not view.tag(at).startswith("WW")
        and kinds(view.low(at)) != {"WKW"}
    )


def clause_without_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "verteld dat zij." and "bekijken hoe de bezoeken."."""
    end = len(view) - 1
    if not _ends(view):
        return
    for at in range(end - 2, max(0, end - 12), -1):
        low = view.low(at)
        if low not in words("volgorde", "opent_bijzin") or view.is_mark(at + 1):
            continue
        if (
            verbs(view, at + 1, end)
            or _closes(view, end - 1)
            or any(view.is_mark(i) for i in range(at, end))
        ):
            continue
        if any(view.has_form(i, "inf", "vd") and view.tag(i)[:2] == "WW" for i in range(at, end)):
            continue
        who = view.low(at + 1)
        noun = noun_phrase(view, at + 1)
        starts = who in NOMINATIVE | {"het", "er"} or (
            noun is not None and view.tag(at + 1)[:2] != "TW"
        )
        if low == "dat" and who not in NOMINATIVE and view.words[at].dep != "mark":
            continue
        if low == "dat" and view.is_finite(at - 1) and view.tag(at + 1).startswith("LID"):
            continue
        if low == "als" and (end - at < _SHORT - 1 or view.words[at].dep != "mark"):
            continue
        if starts and (low not in {"als", "zoals", "of", "dan"} or who in NOMINATIVE - {"u"}):
            yield Hit(
                first=at,
                last=end,
                message=f"Na '{low}' mist een werkwoord. Schrijf de zin helemaal uit.",
            )
            return


def _closes(view: View, at: int) -> bool:
    """Return whether the last word may be the finite verb, however it is tagged."""
    noun = view.tag(at - 1).startswith(("LID", "ADJ", "VNW|bez")) and view.low(at - 1) != "je"
    return view.has_form(at, *FINITE) and not noun


def owner_without_noun(view: View) -> Iterator[Hit]:
    """Yield a hit for "om onze voor vrijdag": a determiner without its noun."""
    for at in range(len(view) - 1):
        if view.low(at) not in _OWNER or view.is_mark(at + 1):
            continue
        if view.tag(at + 1).startswith("VZ|init") and view.low(at) != "deze":
            later = range(at + 1, min(len(view), at + 6))
            if not any("|prenom" in view.tag(i) and view.tag(i)[:2] == "WW" for i in later):
                yield _lacks(view, at)


def _lacks(view: View, at: int) -> Hit:
    message = f"Na '{view.low(at)}' mist een woord. Vul het aan."
    return Hit(first=at, last=at + 2, message=message)


def missing_conjunction(view: View) -> Iterator[Hit]:
    """Yield a hit for "zelf kiezen je op zaterdag gaat": "of" or "dat" is missing."""
    for at in range(1, len(view) - 3):
        who = at + 1
        if not view.tag(at).startswith(("WW|inf", "WW|vd")) or view.low(at - 1) == "te":
            continue
        clear = view.low(who) in {"ik", "jij", "hij", "wij", "we"}
        you = view.low(who) in {"je", "u", "ze"} and not view.is_noun(who + 1)
        if not (clear or you) or view.is_finite(at):
            continue
        if not any(view.is_finite(i) for i in range(at)):
            continue
        stop = who
        while not view.is_mark(stop):
            stop += 1
        inside = [i for i in range(who + 1, stop) if view.is_finite(i)]
        if (
            inside == [stop - 1]
            and stop - who > 2
            and view.low(0) not in words("gaten", "opent_half")
        ):
            yield Hit(
                first=at,
                last=who + 1,
                message=f"Tussen '{view.low(at)}' en '{view.low(who)}' mist een woord, zoals 'of'.",
            )


def measure_alone(view: View) -> Iterator[Hit]:
    """Yield a hit for "nog jaar": a measure of time without a number or article."""
    for at in range(1, len(view)):
        if view.low(at) not in {"jaar", "maand", "week", "dag", "uur", "keer"}:
            continue
        before = view.low(at - 1)
        if (
            view.tag(at - 1).startswith(("BW", "WW|pv"))
            and before not in words("getal", "voor_maat")
            and view.is_noun(at)
            and not view.is_noun(at + 1)
            and not genders(before)
        ):
            yield Hit(
                first=at - 1,
                last=at + 1,
                message=f"Voor '{view.low(at)}' mist een woord, zoals 'een' of een getal.",
            )


def bare_count(view: View) -> Iterator[Hit]:
    """Yield a hit for "we hebben u brief" and "er komt gesprek": no article before one thing."""
    for at in range(1, len(view)):
        low, before = view.low(at), view.low(at - 1)
        if low not in words("gaten", "telbaar_breed") or not view.is_noun(at):
            continue
        named = at + 1 < len(view) and view.words[at + 1].is_name
        if named or view.is_noun(at + 1) or view.low(at + 1) in {"en", "of", ":"}:
            continue
        if before in {"u", "hem", "jou"} and not is_question(view):
            yield Hit(
                first=at - 1,
                last=at + 1,
                message=f"Voor '{low}' klopt '{before}' niet. Schrijf 'uw', 'jouw' of 'een'.",
            )
        elif view.tag(at - 1).startswith(("WW|pv", "BW", "VZ|init")) and _needs(view, at):
            yield Hit(
                first=at,
                last=at + 1,
                message=f"Voor '{low}' mist een woord, zoals 'de', 'het' of 'een'.",
            )


def _needs(view: View, at: int) -> bool:
    """Return whether nothing excuses the bare noun: a fixed phrase, a list, a title."""
    pair = f"{view.low(at - 1)} {view.low(at)}"
    before = view.low(at - 1)
    if pair in words("gaten", "vaste_paren") or view.words[at].is_name:
        return False
    if view.tag(at - 1).startswith("VZ") and before not in {
        "met",
        "over",
        "naar",
        "bij",
        "in",
        "van",
        "voor",
        "aan",
    }:
        return False
    return before not in {"per", "geen", "als", "zonder", "half", "elk"}
