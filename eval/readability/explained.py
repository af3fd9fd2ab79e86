"""The terms of the field in a text, and whether the text says what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from eval.readability.rule import TermUse
from eval.types import Span
from prompts import Term, load_terms

_POINTS_BACK: Final = re.compile(
    r"(?:Dat|Dit) (?:betekent|wil zeggen|houdt in|is(?! (?:niet|goed|fijn|jammer|leuk|moeilijk)\b))"
    r"|Zo heet",
)
"""How a next sentence opens that explains the one before it. Source: own list, 2026-11-22."""

_AFTER: Final = re.compile(
    r"(?:\W{0,3}(?:is|zijn|betekent|heet|noemen we|wil zeggen)\b.{0,40}\b(?:een|de|het|iemand|als"
    r"|dat|toestemming)\b|\s?\((?!\w{1,6}\))|, (?:een|dat is|dat zijn|zo heet)\b)",
    re.IGNORECASE,
)
"""What stands right after a term that is explained on the spot: "is een ...", "(...)", ", een ...".
Source: own pattern, 2026-11-22."""


def term_uses(text: str, spans: Sequence[Span]) -> list[list[TermUse]]:
    """Return the terms in each sentence, in the order of the text."""
    uses: list[list[TermUse]] = [[] for _ in spans]
    folded = _fold(text)
    known: dict[str, bool] = {}
    number = 0
    for match in load_terms().find(text):
        while number + 1 < len(spans) and match.start >= spans[number][1]:
            number += 1
        if not spans:
            break
        following = spans[number + 1] if number + 1 < len(spans) else None
        lemma = match.term.lemma
        first = lemma not in known
        if first:
            known[lemma] = _has_explanation(match.term, folded) or _explains(
                text, (match.start, match.end), spans[number], following
            )
        uses[number].append(
            TermUse(
                start=match.start,
                end=match.end,
                term=match.term,
                first=first,
                explained=known[lemma],
            )
        )
    return uses


def _has_explanation(term: Term, folded: str) -> bool:
    """Whether one of our explanations stands in the text, or its first sentence."""
    for said in (term.uitleg_b1, term.uitleg_8_11, term.uitleg_12_15):
        first = re.split(r"(?<=[.?!]) ", said)[0]
        if _fold(first).rstrip(".") in folded:
            return True
    return False


def _explains(text: str, use: Span, here: Span, following: Span | None) -> bool:
    if _AFTER.match(text, use[1], here[1]):
        return True
    return following is not None and bool(_POINTS_BACK.match(text, *following))


def _fold(text: str) -> str:
    return " ".join(text.lower().split())
