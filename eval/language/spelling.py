"""Words that are no Dutch, and compounds written apart."""

from __future__ import annotations

from collections.abc import Iterator
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
        if word.lower in words("woord", "engels") and not word.is_name and not word.entity:
            yield Hit(
                first=at,
                last=at + 1,
                message=f"'{word.lower}' is Engels. Schrijf een Nederlands woord.",
            )


def apart(view: View) -> Iterator[Hit]:
    """Yield a hit for a compound in two words: "jeugd beschermer"."""
    for at in range(len(view) - 1):
        one, two = view.low(at), view.low(at + 1)
        if not (one.isalpha() and two.isalpha()) or view.words[at + 1].text[0].isupper():
            continue
        if one in words("woord", "los") or two in words("woord", "los") or "mv" in genders(one):
            continue
        if not (view.is_noun(at + 1) and "ZNW" in kinds(two)) or view.words[at].is_name:
            continue
        joined = one + two
        if kinds(one) & {"VRZ", "VNW", "VGW", "BYW", "GET", "TSW"} or "BNW" in kinds(one):
            continue
        if not (
            is_term(joined)
            or (genders(joined) and "ZNW" in kinds(joined) and zipf(joined) >= _JOINED)
        ):
            continue
        yield Hit(
            first=at, last=at + 2, message=f"Schrijf '{joined}' aan elkaar.", suggestions=(joined,)
        )


def plural(view: View) -> Iterator[Hit]:
    """Yield a hit for a plural that no one uses: "kinds"."""
    for at, word in enumerate(view.words):
        if word.lower in words("woord", "meervoud") and not word.is_name:
            yield Hit(first=at, last=at + 1, message=f"'{word.lower}' is geen goed meervoud.")
