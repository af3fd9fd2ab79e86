"""What counts as hard for each level of reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from prompts import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that a sentence may have before it counts as hard.

    `words` in the sentence, `clauses` that are subordinate, `distance` in words between two that
    belong together, `abstract` nouns. A content word under `rare` (log10 per 10^9 words) is rare.
    """

    words: int
    clauses: int
    distance: int
    abstract: int
    rare: float


B1: Final = Limits(words=15, clauses=2, distance=8, abstract=2, rare=3.0)
"""For an adult reader, and for the statement about B1 whatever the level.

Source: at most 15 words for B1, https://bureauvoortekst.nl/b1.html (accessed 2026-11-22); rare is
fewer than once in a million words, as wordfreq and SUBTLEX give it; the others and all other levels
are our own choice, to be confirmed by the workgroup.
"""

_LIMITS: Final[Mapping[Level, Limits]] = {
    "8-11": Limits(words=12, clauses=1, distance=6, abstract=1, rare=3.5),
    "lvb": Limits(words=10, clauses=1, distance=6, abstract=1, rare=3.5),
    "12-15": Limits(words=15, clauses=2, distance=7, abstract=2, rare=3.2),
    "16-18": Limits(words=18, clauses=2, distance=9, abstract=3, rare=3.0),
    "ouder": B1,
}

NO_ADULTS: Final[frozenset[Level]] = frozenset({"8-11", "lvb"})
"""Levels about which neither LiNT-II (pupils of secondary schools) nor B1 says anything."""


def limits_for(level: Level | None) -> Limits:
    """Return the limits for a reader of `level`; None: an adult."""
    return B1 if level is None else _LIMITS[level]
