"""Tells which two spellings of a name sound alike: Wybenga and Wiebenga, Jahmar and Jamar."""

from __future__ import annotations

import re
from typing import Final

_SHORTEST: Final = 4  # own choice: letters of which a name sounds like no other
# Source: own list (2026-11-22): spellings that are heard alike in Dutch, in this order.
_PET_ENDINGS: Final = ("etje", "tje", "pje", "kje", "je", "ke", "ie", "i", "y")
"""Endings of pet names. Source: own list (2026-11-22)."""
_SHORTEST_STEM: Final = 3  # own choice: letters of a name that a pet name keeps
_SOUNDS: Final = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"[^a-z]", ""),
        (r"ij|ei|ey|ie|y", "i"),
        (r"ai", "e"),
        (r"ph", "f"),
        (r"ck|kh|c(?![ehi])", "k"),
        (r"(?<=.)h(?![aeiou])|(?<=[aeioubdgtr])h", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """Return how the folded `word` sounds, roughly; empty for a word too short to tell."""
    heard = word
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard if len(heard) >= _SHORTEST else ""


def sounds_alike(one: str, other: str) -> bool:
    """Return whether two different folded names are one to the ear."""
    key = sound(one)
    return bool(key) and one != other and key == sound(other)


def pet_stems(word: str) -> list[str]:
    """Return how the name may start that the folded `word` is a pet form of: fleur of fleurtje."""
    stems = [word.removesuffix(end) for end in _PET_ENDINGS if word.endswith(end)]
    return [stem for stem in stems if len(stem) >= _SHORTEST_STEM]
