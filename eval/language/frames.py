"""Words that a verb or predicate needs: "zich", "het", an infinitive, no "te".

Source for the rules: ANS 5.3 (reflexive verbs), 18.5 (auxiliaries), 12.2 (separable verbs),
https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import readings, verb_forms, verb_lemmas, zipf
from eval.language.lists import words
from eval.language.phrases import is_question
from eval.language.sentence import Hit, View

_SELF: Final = frozenset(
    {"zich", "zichzelf", "me", "mij", "je", "jou", "ons", "u", "elkaar", "mezelf", "jezelf"}
)
_KEEP: Final = frozenset({"houd", "hou", "houdt", "houden", "hield", "hielden", "gehouden"})
_MAKE: Final = frozenset({"maak", "maakt", "maken", "maakte", "maakten", "gemaakt"})
_COMMON: Final = 3.0
"""Zipf from which the bare verb is one that people use."""
_FAR: Final = 6
"""Words back from "te" to its helper, and words of the shortest sentence that can lack a verb.
Tuned on drafts of the development half, 2026-11-22."""


def _clause(view: View, at: int) -> range:
    """Return the places of the run between marks around a word."""
    first = last = at
    while first > 0 and not view.is_mark(first - 1):
        first -= 1
    while not view.is_mark(last):
        last += 1
    return range(first, last)


def reflexive_missing(view: View) -> Iterator[Hit]:
    """Yield a hit for "zij schaamt voor" and "ze maakt zorgen": "zich" is missing."""
    for at in range(len(view)):
        low = view.low(at)
        if not view.tag(at).startswith("WW") or view.tag(at).startswith("WW|od"):
            continue
        clause = _clause(view, at)
        lows = [view.low(i) for i in clause]
        if _SELF - {"je", "u"} & set(lows) or lows.count("je") > 1 or lows.count("u") > 1:
            continue
        after = [view.low(i) for i in range(at + 1, clause.stop)]
        always = bool(verb_lemmas(low) & words("werkwoord", "wederkerend"))
        keeps = low in _KEEP and _keeps_to(lows, after, low)
        worries = low in _MAKE and "zorgen" in lows and "over" in lows and "te" not in lows
        free = low == "voel" and after[:1] == ["vrij"]
        if free or ((always or keeps or worries) and not _with_you(view, at)):
            yield Hit(
                first=at,
                last=at + 1,
                message=f"Bij '{low}' hoort hier 'zich', 'je' of 'me'. Vul het aan.",
            )


def _with_you(view: View, at: int) -> bool:
    """Return whether "je" or "u" is an object here, or the verb is passive or a noun."""
    clause = _clause(view, at)
    lows = [view.low(i) for i in clause]
    if {"wordt", "worden", "werd", "werden"} & set(lows):
        return True
    return any(
        view.low(i) in {"je", "u"} and view.words[i].dep in {"obj", "iobj", "expl:pv", "expl"}
        for i in clause
    )


def _keeps_to(lows: list[str], after: list[str], low: str) -> bool:
    """Return whether "houden aan" with an agreement, and nothing else that is kept."""
    kept = {"afspraken", "afspraak", "regels", "regel", "voorwaarden", "plan", "afgesproken"}
    if "aan" not in lows or not kept & set(lows):
        return False
    where = lows.index("aan")
    return bool(kept & set(lows[where : where + 4])) and (low == "gehouden" or after[:1] != ["de"])


def agree_without_it(view: View) -> Iterator[Hit]:
    """Yield a hit for "je moeder is niet eens met": "het" is missing."""
    for at in range(1, len(view) - 1):
        if view.low(at) != "eens" or view.low(at + 1) not in {
            "met",
            "over",
            ".",
            "is",
            "bent",
            "zijn",
        }:
            continue
        clause = _clause(view, at)
        lows = [view.low(i) for i in clause]
        be = {"is", "ben", "bent", "zijn", "was", "waren"} & set(lows)
        if (
            be
            and "het" not in lows
            and view.low(at - 1) in {"niet", "mee", "wel"}
            and {"met", "mee"} & set(lows)
        ):
            yield Hit(first=at - 1, last=at + 1, message="Hier mist 'het': 'het eens zijn met'.")


def te_after_modal(view: View) -> Iterator[Hit]:
    """Yield a hit for "je mag te bellen": no "te" after kunnen, mogen, moeten, willen, zullen."""
    for at in range(1, len(view) - 1):
        if view.low(at) != "te" or "inf" not in verb_forms(view.low(at + 1)):
            continue
        if not view.tag(at + 1).startswith("WW|inf"):
            continue
        for back in range(at - 1, max(-1, at - _FAR), -1):
            low = view.low(back)
            if low in words("werkwoord", "hulp"):
                yield Hit(
                    first=back,
                    last=at + 2,
                    message=f"Na '{low}' hoort geen 'te'.",
                    suggestions=(view.text(back, at) + f" {view.low(at + 1)}",),
                )
                break
            if view.is_mark(back) or view.tag(back).startswith(("WW", "VG", "ADJ")):
                break
            if low in {
                "om",
                "door",
                "zonder",
                "aan",
                "naar",
                "iets",
                "niets",
                "veel",
                "wat",
                "niet",
            }:
                break


def infinitive_missing(view: View) -> Iterator[Hit]:
    """Yield a hit for "je kunt altijd met je voogd": zullen and kunnen need a second verb."""
    if is_question(view):
        return
    lows = [word.lower for word in view.words]
    for at, low in enumerate(lows):
        if low not in words("werkwoord", "met_infinitief") or not view.is_finite(at):
            continue
        inside = range(len(view))
        if any(i != at and verb_forms(lows[i]) & {"inf"} for i in inside):
            continue
        if set(lows) & words("werkwoord", "zonder_infinitief") or len(view) < _FAR:
            continue
        yield Hit(
            first=at, last=at + 1, message=f"Bij '{low}' mist een tweede werkwoord. Vul het aan."
        )


def separable_after_te(view: View) -> Iterator[Hit]:
    """Yield a hit for "te opbellen" and "zij opbelt haar": a separable verb written as one."""
    for at in range(1, len(view)):
        low = view.low(at)
        parts = _separable(low)
        if parts is None:
            continue
        start, rest = parts
        if view.low(at - 1) == "te" and "inf" in verb_forms(low):
            yield Hit(
                first=at - 1,
                last=at + 1,
                message=f"Schrijf '{start} te {rest}'.",
                suggestions=(f"{start} te {rest}",),
            )
        elif _in_second_place(view, at):
            yield Hit(
                first=at,
                last=at + 1,
                message=f"Haal '{low}' uit elkaar: '{rest} ... {start}'.",
            )


def _in_second_place(view: View, at: int) -> bool:
    if view.words[at].dep not in {"ROOT", "root"} or not view.is_finite(at):
        return False
    if view.has_form(at, "inf") or view.is_mark(at + 1):
        return False
    return not any(view.tag(i).startswith(("VG|onder", "VNW|betr", "VNW|vb")) for i in range(at))


def _separable(low: str) -> tuple[str, str] | None:
    """Return particle and verb of a separable verb, None for other words."""
    for start in sorted(words("woord", "scheidbaar")):
        rest = low[len(start) :]
        if not low.startswith(start) or zipf(rest) < _COMMON or not verb_forms(rest):
            continue
        for reading in readings(low):
            if reading.tag.startswith("WKW") and reading.lemma.startswith(start):
                bare = reading.lemma[len(start) :]
                if bare in verb_lemmas(rest):
                    return start, rest
    return None


def stranded(view: View) -> Iterator[Hit]:
    """Yield a hit for "je gaat na school naar.": a preposition that ends the sentence."""
    end = len(view) - 2
    if end < 2 or view.low(end + 1) not in {".", "!"}:
        return
    low = view.low(end)
    if low not in words("gaten", "nooit_los"):
        return
    lows = [word.lower for word in view.words[:end]]
    if set(lows) & words("werkwoord", "hulp") and low in words(
        "gaten", "achteraan_met_hulpwerkwoord"
    ):
        return
    if any(w in words("gaten", "er_woord") or w[:4] == "waar" for w in lows):
        return
    for word in lows:
        if any(readings(low + lemma) for lemma in verb_lemmas(word)):
            return
    yield Hit(
        first=end, last=end + 1, message=f"Na '{low}' mist iets. Schrijf de zin helemaal uit."
    )


def comparative(view: View) -> Iterator[Hit]:
    """Yield a hit for "meer beter" and "rustiger als"."""
    for at in range(len(view) - 1):
        later = view.tag(at + 1).startswith("ADJ") and "|comp" in view.tag(at + 1)
        if view.low(at) in {"meer", "minder"} and later:
            yield Hit(first=at, last=at + 2, message=f"Schrijf alleen '{view.low(at + 1)}'.")
        now = view.tag(at).startswith("ADJ") and "|comp" in view.tag(at)
        noun = view.tag(at + 2).startswith(("VNW|pers", "N|", "LID")) and view.is_mark(at + 3)
        if now and view.low(at + 1) == "als" and noun:
            yield Hit(first=at, last=at + 2, message="Schrijf hier 'dan', niet 'als'.")
