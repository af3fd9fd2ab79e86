"""Reads a text without the characters that nobody sees, and finds the way back to its offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

# Source: Unicode 16, general category Cf and Default_Ignorable_Code_Point,
# https://www.unicode.org/reports/tr44/ (2026-11-22): soft hyphen, zero-width and bidi marks.
_INVISIBLE: Final = regex.compile(r"[\p{Cf}\p{Default_Ignorable_Code_Point}]")
_ODD_SPACE: Final = regex.compile(r"[\p{Zs}--[ ]]", regex.V1)
_BREAK: Final = "\u200b"

# Source: Unicode Bidirectional Algorithm, sections 2.1-2.4: embeddings, overrides, isolates,
# https://www.unicode.org/reports/tr9/ (2026-11-22). NUL is our own sign for hidden text.
_UNREADABLE: Final = regex.compile("[\x00\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with every space plain and nothing invisible, and where each character stood.

    `places` is empty if no character was left out: then the offsets are those of the source.
    """

    text: str
    places: Sequence[int] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the source, over the invisible characters inside it."""
        if not self.places or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def plain(text: str, *, breaks: bool = False) -> Plain:
    """Return `text` as a reader sees it; with `breaks` a zero-width space is a space."""
    if text.isascii():
        return Plain(text)
    if breaks:
        text = text.replace(_BREAK, " ")
    text = _ODD_SPACE.sub(" ", text)
    if _INVISIBLE.search(text) is None:
        return Plain(text)
    places = [i for i, char in enumerate(text) if not _INVISIBLE.match(char)]
    return Plain("".join(text[i] for i in places), places)


def has_breaks(text: str) -> bool:
    """Return whether `text` has a zero-width space, which may or may not part two words."""
    return _BREAK in text


def unreadable(text: str) -> tuple[int, ...]:
    """Return the offsets of NUL and of characters that turn the reading direction around."""
    return tuple(match.start() for match in _UNREADABLE.finditer(text))
