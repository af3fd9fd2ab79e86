"""Words that are no Dutch, and compounds written apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from eval.language.lexicon import (
    genders,
    is_term,
    kinds,
    readings,
    split_compound,
    verb_forms,
    zipf,
)
from eval.language.lists import words
from eval.language.sentence import Hit, View

_SHORT: Final = 4
_RARE_HERE: Final = 4.3
_COMMON_THERE: Final = 4.6
_APART: Final = 0.95
"""Zipf in Dutch and English, and their difference, that make a word English. Tuned on the
development half, 2026-11-22."""
_RARE: Final = 0.5
"""Zipf below which wordfreq as good as never saw the word."""
_RARE_LEMMA: Final = 1.5
"""A verb whose infinitive is rarer than this is a chance hit in the dictionary ("gevest")."""
_JOINED: Final = 1.5
"""How common the compound must be when a domain list does not have it."""


def rare_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for a form that only looks like a verb: "gevest", "gemakeld"."""
    for at, word in enumerate(view.words):
        low = word.lower
        if word.is_name or word.entity or not word.text.isalpha() or word.text[0].isupper():
            continue
        if low in words("woord", "verzonnen"):
            yield _unusual(at, low)
            continue
        if not word.tag.startswith(("WW", "ADJ")) or zipf(low) > _RARE or is_term(low):
            continue
        found = [r for r in readings(low) if r.tag.startswith("WKW")]
        common = max((zipf(r.lemma) for r in found), default=9.0)
        if common < _RARE_LEMMA and not split_compound(low) and not _separable(low):
            yield _unusual(at, low)


def _unusual(at: int, low: str) -> Hit:
    message = f"'{low}' is geen gewoon woord. Kies een ander woord."
    return Hit(first=at, last=at + 1, message=message)


def _separable(low: str) -> bool:
    """Return whether a word before a common verb makes this form ("meegesprongen")."""
    return any(
        low.startswith(start) and verb_forms(low[len(start) :]) and zipf(low[len(start) :]) > 1
        for start in words("woord", "voor_werkwoord")
    )


def foreign(view: View) -> Iterator[Hit]:
    """Yield a hit for an English word that Dutch dictionaries allow: "meeting"."""
    for at, word in enumerate(view.words):
        if _is_english(word.lower, view.tag(at)) and not word.is_name and not word.entity:
            yield Hit(
                first=at,
                last=at + 1,
                message=f"'{word.lower}' is Engels. Schrijf een Nederlands woord.",
            )


@lru_cache(maxsize=20_000)
def _is_english(low: str, tag: str) -> bool:
    """Return whether a word is English: in the list, or common there and rare here."""
    if low in words("woord", "engels"):
        return True
    if len(low) < _SHORT or is_term(low) or low in words("woord", "leenwoord"):
        return False
    if not tag.startswith(("N|soort", "WW", "ADJ", "SPEC")) or zipf(low) > _RARE_HERE:
        return False
    import wordfreq

    there = float(wordfreq.zipf_frequency(low, "en"))
    return there > _COMMON_THERE and there - zipf(low) > _APART


def apart(view: View) -> Iterator[Hit]:
    """Yield a hit for a compound in two words: "jeugd beschermer"."""
    for at in range(len(view) - 1):
        one, two = view.low(at), view.low(at + 1)
        if not (one.isalpha() and two.isalpha()) or view.words[at + 1].text[0].isupper():
            continue
        if _linked(one, two) and view.words[at].text.islower():
            yield Hit(first=at, last=at + 2, message=f"Schrijf '{one + two}' aan elkaar.")
            continue
        if one in words("woord", "los") or two in words("woord", "los") or "mv" in genders(one):
            continue
        if not (view.is_noun(at + 1) and "ZNW" in kinds(two)) or view.words[at].is_name:
            continue
        joined = one + two
        if kinds(one) & {"VRZ", "VNW", "VGW", "BYW", "GET", "TSW"} or "BNW" in kinds(one):
            continue
        least = 0.1 if view.is_noun(at) else _JOINED
        if not (
            is_term(joined)
            or (genders(joined) and "ZNW" in kinds(joined) and zipf(joined) >= least)
        ):
            continue
        yield Hit(
            first=at, last=at + 2, message=f"Schrijf '{joined}' aan elkaar.", suggestions=(joined,)
        )


def _linked(one: str, two: str) -> bool:
    """Return whether the first word is only the start of a compound: "opvoedings", "gedrags"."""
    if not one.endswith("s") or readings(one) or is_term(one):
        return False
    return "ZNW" in kinds(one[:-1]) and "ZNW" in kinds(two) and bool(genders(two))


def plural(view: View) -> Iterator[Hit]:
    """Yield a hit for a plural that no one uses: "kinds"."""
    for at, word in enumerate(view.words):
        if word.lower in words("woord", "meervoud") and not word.is_name:
            yield Hit(first=at, last=at + 1, message=f"'{word.lower}' is geen goed meervoud.")
