"""Words that tie a noun or a verb to what goes before: a preposition, an article, "te".

Source for the rules: ANS 14.3 (fixed prepositions), 18.5.4 (infinitive with "te"), 14.4 (articles),
https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import genders, verb_lemmas
from eval.language.lists import prepositions, words
from eval.language.phrases import noun_phrase
from eval.language.sentence import Hit, View

_DAYS: Final = frozenset(
    {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"}
)
_MONTHS: Final = frozenset(
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
)
_SPANS: Final = frozenset({"week", "vakantie", "zomer", "winter", "maand", "herfst", "lente"})
_TRAVEL: Final = frozenset({"afstand", "rijden", "lopen", "reizen", "fietsen"})
"""Words of time. Source: ANS 9.3 (prepositions of time), own choice, 2026-11-22."""


def untied(view: View) -> Iterator[Hit]:
    """Yield a hit for "boos je vader" and "contact de school": the preposition is missing."""
    for at in range(1, len(view) - 2):
        low, after = view.low(at), view.low(at + 1)
        feels = view.tag(at).startswith("ADJ|vrij") and low in words("gaten", "met_voorzetsel")
        ties = view.is_noun(at) and low in words("gaten", "naamwoord_met_voorzetsel")
        if (not feels and not ties) or after not in words("gaten", "wie") - {
            "er",
            "ze",
            "zij",
            "we",
        }:
            continue
        end = noun_phrase(view, at + 1)
        timed = end is not None and view.low(end - 1) in words("volgorde", "tijd")
        if end is None or end == at + 2 or timed or view.acts(end) or (view.acts(at - 1) and ties):
            continue
        if view.low(end - 1) in words("getal", "maat") or view.low(end) in {
            "in",
            "uit",
            "op",
            "af",
        }:
            continue
        right = prepositions().get(low, {"": "met"})
        word = next(iter(right.values()))
        yield Hit(first=at, last=at + 2, message=f"Tussen '{low}' en '{after}' mist '{word}'.")


def te_missing(view: View) -> Iterator[Hit]:
    """Yield a hit for "je hoeft niet komen": "te" is missing."""
    for at in range(len(view) - 2):
        if not view.is_finite(at) or not verb_lemmas(view.low(at)) & words("werkwoord", "met_te"):
            continue
        stop = at + 1
        while not view.is_mark(stop):
            stop += 1
        last, inside = stop - 1, range(at + 1, stop)
        if not view.tag(last).startswith("WW|inf") or any(view.low(i) == "te" for i in inside):
            continue
        if any(view.tag(i).startswith(("WW", "VG")) for i in range(at + 1, last)):
            continue
        if view.has_tag(last, "ZNW") or any(view.acts(i) for i in range(at)):
            continue
        low = view.low(last)
        yield Hit(first=at, last=last + 1, message=f"Voor '{low}' mist 'te'.")


def your_not_you(view: View) -> Iterator[Hit]:
    """Yield a hit for "u kind gaat" and "met u zoon": "uw" belongs there."""
    for at in range(len(view) - 2):
        if view.low(at) != "u" or not view.is_noun(at + 1) or view.words[at + 1].is_name:
            continue
        low, before = view.low(at + 1), view.tag(at - 1)
        if not genders(low) or low in words("gaten", "niet_telbaar") | words("volgorde", "tijd"):
            continue
        if at == 0 or before.startswith("VZ|init"):
            yield Hit(first=at, last=at + 2, message="Schrijf 'uw', niet 'u'.", suggestions=("uw",))


def bare_small(view: View) -> Iterator[Hit]:
    """Yield a hit for "zij heeft broertje": a small thing can be counted, so it has an article."""
    for at in range(1, len(view)):
        if not view.is_noun(at) or not view.has_tag(at, "ZNW:EKV:VRK") or view.words[at].is_name:
            continue
        named = at + 1 < len(view) and view.words[at + 1].is_name
        if named or view.has_tag(at, "BYW") or view.low(at + 1) in {"en", "of"}:
            continue
        if view.tag(at - 1).startswith(("WW|pv", "BW", "VZ|init")):
            message = f"Voor '{view.low(at)}' mist een woord, zoals 'een' of 'je'."
            yield Hit(first=at, last=at + 1, message=message)


def time_preposition(view: View) -> Iterator[Hit]:
    """Yield a hit for "in maandag", "op mei", "op 2024", "op 10 uur"."""
    for at in range(len(view) - 1):
        low, after, third = view.low(at), view.low(at + 1), view.low(at + 2)
        if not view.tag(at).startswith("VZ|init"):
            continue
        year = len(after) == len("2024") and after.isdigit() and after[:2] in {"19", "20"}
        right = ""
        if low in {"in", "aan", "bij"} and after in _DAYS:
            right = "op"
        elif low in {"op", "aan", "om"} and (after in _MONTHS or year):
            right = "in"
        elif low in {"op", "aan"} and third == "uur" and view.tag(at + 1).startswith("TW"):
            right = "" if view.low(at + 3) in _TRAVEL else "om"
        elif low in {"op", "aan"} and after == "de" and third in _SPANS:
            right = "in"
        if right:
            message = f"Schrijf hier '{right}', niet '{low}'."
            yield Hit(first=at, last=at + 2, message=message, suggestions=(f"{right} {after}",))
