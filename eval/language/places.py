"""The place of the finite verb, read from tags: second in a main clause, last in a subordinate one.

Source for the rules: ANS 21.1-21.3 (the two poles), https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lists import words
from eval.language.phrases import (
    NOMINATIVE,
    first_word,
    is_question,
    noun_phrase,
    prepositional,
    subject_phrase,
)
from eval.language.sentence import Hit, View

_SURE: Final = frozenset({"ik", "jij", "hij", "wij", "we", "je", "u", "ze", "zij"})


def third_place(view: View) -> Iterator[Hit]:
    """Yield a hit for "tijdens het gesprek moeder vertelde": two parts before the verb."""
    if is_question(view):
        return
    first = first_word(view)
    end = prepositional(view, first)
    if end is None and _is_adverb(view, first):
        end = first + 1
    if end is None:
        return
    who = subject_phrase(view, end)
    if who is None and view.low(end) in words("voornaamwoord", "familie"):
        who = end + 1
    if who is None or not view.is_finite(who) or _one_name(view, end):
        return
    yield Hit(
        first=end,
        last=who + 1,
        message="Het werkwoord staat op de verkeerde plaats. "
        f"Zet '{view.low(who)}' voor '{view.text(end, who)}'.",
    )


def _is_adverb(view: View, at: int) -> bool:
    low = view.low(at)
    return (
        view.tag(at).startswith(("BW", "ADJ|vrij"))
        and low not in words("volgorde", "geen_bepaling")
        and low not in words("volgorde", "bijzin")
    )


def _one_name(view: View, at: int) -> bool:
    """Return whether a name goes on here ("van Karin Jansen"), or another word keeps its name."""
    before, here = view.words[at - 1], view.words[at]
    if here.stem:
        return not before.stem and before.is_name
    if here.is_name and view.low(at - 1) in words("volgorde", "titel"):
        return True
    if here.is_name and view.tag(at - 2).startswith("VZ"):
        return True
    return here.is_name and (before.is_name or bool(before.stem))


def adverb_before_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "de rechter niet wil" and "wij morgen bellen": no verb in second place."""
    if is_question(view):
        return
    first = first_word(view)
    low, after = view.low(first), first + 1
    if low not in _SURE or (low in {"je", "ze", "zij", "u"} and _is_more(view, after)):
        end = noun_phrase(view, first)
        if end is None or low in words("volgorde", "vraag") or _is_time(view, end - 1):
            return
        after = prepositional(view, end) or end
    low = view.low(after)
    adverb = low in words("volgorde", "na_persoonsvorm")
    alone = after == first + 1 and view.low(first) in {"ik", "jij", "hij", "wij", "we"}
    if not adverb and not (alone and _cannot_follow(view, after)):
        return
    if view.is_mark(after + 1) or view.low(after + 1) in {"en", "of", "maar", "die", "dat"}:
        return
    yield Hit(
        first=first,
        last=after + 1,
        message=f"Hier hoort het werkwoord voor '{low}' te staan. Kijk naar de volgorde.",
    )


def _is_more(view: View, at: int) -> bool:
    return view.is_noun(at) or view.tag(at).startswith(("ADJ", "TW"))


def _is_time(view: View, at: int) -> bool:
    return view.low(at) in words("volgorde", "tijd") | words("getal", "maat")


def _cannot_follow(view: View, at: int) -> bool:
    """Return whether this word can't come between a pronoun that opens and its verb."""
    return (
        view.tag(at).startswith(("BW", "LID", "VNW|bez", "VZ|init"))
        and not view.has_form(at, "1", "3", "mv", "v_ev", "v_mv")
        and view.low(at) not in words("volgorde", "na_voornaamwoord")
    )


def verb_at_end(view: View) -> Iterator[Hit]:
    """Yield a hit for "de rechter morgen beslist": a main clause with its one verb at the end."""
    end = len(view) - 2
    first = first_word(view)
    if end < first + 2 or view.low(end + 1) != "." or not view.is_finite(end):
        return
    start = noun_phrase(view, first)
    if view.low(first) in {"hij", "jij", "ik", "wij", "we"}:
        start = first + 1
    while start is not None and start < end and view.words[start].is_name:
        start += 1
    if start is None or end - start < 1 or _is_time(view, start - 1):
        return
    for at in range(first, end):
        if view.is_mark(at) or view.tag(at).startswith(("VG", "WW", "VNW|betr", "VNW|vb")):
            return
        if view.acts(at) or view.low(at) in words("volgorde", "bijzin"):
            return
        if view.low(at) in words("volgorde", "vraag") | {"die", "dat"}:
            return
    yield Hit(
        first=end,
        last=end + 1,
        message=f"Zet '{view.low(end)}' direct na '{view.text(first, start)}'.",
    )


def too_early(view: View) -> Iterator[Hit]:
    """Yield a hit for "dat u komt op tijd": opener, pronoun, verb, and then a place or time."""
    for at in range(len(view) - 4):
        if view.low(at) not in words("volgorde", "bijzin") - {
            "als",
            "zoals",
            "toen",
            "dat",
            "voor",
            "sinds",
        }:
            opens = view.low(at) in {"als", "toen", "dat"} and view.words[at].dep == "mark"
            if not opens:
                continue
        who, verb = at + 1, at + 2
        if view.low(who) not in NOMINATIVE | {"het", "er"} and not view.words[who].stem:
            end = noun_phrase(view, who)
            if end is None or view.low(who) not in words("gaten", "wie"):
                continue
            verb = end
        if not view.is_finite(verb) or view.has_form(verb, "inf") or is_question(view):
            continue
        after = view.tag(verb + 1)
        if after.startswith(("VZ|init", "LID", "VNW|bez", "ADJ|prenom")) or (
            after.startswith(("BW", "ADJ|vrij"))
            and view.low(verb + 1) in words("volgorde", "na_persoonsvorm")
        ):
            yield Hit(
                first=verb,
                last=verb + 2,
                message=f"Na '{view.low(at)}' staat het werkwoord achteraan. "
                f"Zet '{view.low(verb)}' verderop in de zin.",
            )


def opener_and_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "omdat is het veilig" and "want je moeder ziek is"."""
    for at in range(len(view) - 3):
        low, verb = view.low(at), at + 1
        if low in {"omdat", "zodat", "terwijl", "hoewel", "voordat", "nadat", "zodra", "doordat"}:
            if view.is_finite(verb) and view.low(verb + 1) in NOMINATIVE | words("gaten", "wie"):
                yield Hit(first=at, last=verb + 1, message=_LATE.format(low, view.low(verb)))
        elif low == "want" and not view.after_question:
            last = _stop(view, at) - 1
            inside = [i for i in range(at + 1, last + 1) if view.acts(i)]
            starts = view.low(at + 1) in NOMINATIVE | words("gaten", "wie")
            late = inside == [last] and last > at + 3 and view.is_finite(last)
            if starts and late and not view.has_form(last, "inf"):
                message = f"Na 'want' staat '{view.low(last)}' eerder in de zin."
                yield Hit(first=last, last=last + 1, message=message)


_LATE: Final = "Na '{}' staat het werkwoord achteraan. Zet '{}' verderop in de zin."


def _stop(view: View, at: int) -> int:
    while not view.is_mark(at):
        at += 1
    return at


def after_clause(view: View) -> Iterator[Hit]:
    """Yield a hit for "als je dat wilt, de voogd belt je": no inversion after a clause."""
    opener = view.low(0)
    if opener not in words("gaten", "opent_half") | {"als", "omdat", "sinds"} or is_question(view):
        return
    comma = next((i for i in range(len(view)) if view.low(i) == ","), 0)
    if comma < 3 or not view.acts(comma - 1) or view.low(1) in {"het", "volgt"}:
        return
    who = subject_phrase(view, comma + 1)
    if who is None or not view.is_finite(who):
        return
    text = view.text(comma + 1, who)
    yield Hit(first=comma + 1, last=who + 1, message=f"Zet '{view.low(who)}' voor '{text}'.")


def helper_and_finite(view: View) -> Iterator[Hit]:
    """Yield a hit for "je moet morgen komt": a finite verb where an infinitive belongs."""
    helpers = words("werkwoord", "hulp") | {"heeft", "hebben", "heb", "hebt", "wordt", "worden"}
    for at in range(len(view) - 2):
        if view.low(at) not in helpers or not view.is_finite(at):
            continue
        last = _stop(view, at) - 1
        between = range(at + 1, last)
        if last <= at + 1 or any(
            view.tag(i).startswith(("VG", "VNW|betr", "VNW|vb")) for i in between
        ):
            continue
        strict = view.tag(last).startswith("WW") and view.has_form(last, "1", "3", "v_ev", "v_mv")
        if not strict or view.has_form(last, "inf", "vd") or any(view.acts(i) for i in between):
            continue
        if view.low(last) in helpers | {"is", "zijn", "had", "was"} or view.has_tag(
            last, "ZNW", "BNW"
        ):
            continue
        opens = words("volgorde", "bijzin") | words("volgorde", "vraag")
        if not any(view.low(i) in opens for i in between):
            yield Hit(
                first=at,
                last=last + 1,
                message=f"'{view.low(last)}' past niet bij '{view.low(at)}'.",
            )


def they_for_one(view: View) -> Iterator[Hit]:
    """Yield a hit for "moeder is boos en zij willen": "zij" for one person, with a plural verb."""
    for at in range(2, len(view) - 2):
        if view.low(at) not in {"en", "maar"} or view.low(at + 1) not in {"zij", "ze"}:
            continue
        verb = at + 2
        plural = view.is_finite(verb) and view.has_form(verb, "mv", "v_mv")
        if not plural or view.has_form(verb, "1", "3", "v_ev"):
            continue
        one = view.words[0].is_name or view.low(1) in words("voornaamwoord", "familie")
        before = range(at)
        many = any(
            view.low(i) in {"en", "ze", "zij", "we", "wij", "jullie", "hun", "hen"}
            or "|mv|" in view.tag(i)
            or (view.words[i].is_name and i > 0)
            for i in before
        )
        if one and not many:
            yield Hit(
                first=at + 1,
                last=verb + 1,
                message=f"'{view.low(verb)}' past niet: het gaat hier om één persoon.",
            )
