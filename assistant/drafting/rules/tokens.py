"""Tokens of one pseudonymised sentence, and edits on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"\[[A-Z]+_\d+\]"  # a placeholder
    r"|\d+(?:[.,:]\d+)*(?:ste|de|e)?\b"
    r"|\d+"
    r"|['’]s\b"
    r"|(?:dhr|mw)\.(?=\s)"
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+)*"
    r"|[^\w\s]",
    re.UNICODE,
)
"""Placeholders, numbers, words (with inner hyphens and apostrophes), and single signs.

Source: own tokenisation, made for placeholders as in `redaction.entities` (2026-11-22).
"""

CHILD: Final = "[KIND_1]"
"""The placeholder of the child that the text is written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token with its half-open span in the sentence."""

    text: str = field(repr=False)
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def stem(self) -> str:
        """The stem of a placeholder ("KIND"), or an empty string."""
        return self.text[1:].split("_")[0] if self.text.startswith("[") and "_" in self.text else ""

    @property
    def is_word(self) -> bool:
        """Whether this is a word: not a placeholder, number or sign."""
        return self.text[0].isalpha() or (len(self.text) > 1 and self.text[0] in "'’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace the half-open span `start:end` of the sentence by `text`."""

    start: int
    end: int
    text: str = field(repr=False)


def tokenise(sentence: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence in order; white space is between them."""
    return tuple(
        Token(text=m.group(), start=m.start(), end=m.end()) for m in _TOKEN.finditer(sentence)
    )


def apply_edits(sentence: str, edits: Iterable[Edit]) -> str:
    """Return the sentence with all edits done, spaces tidied and its first letter a capital.

    Raises:
        ValueError: two edits overlap.
    """
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        out += [sentence[at : edit.start], edit.text]
        at = edit.end
    out.append(sentence[at:])
    return tidy("".join(out), capital=sentence[:1].isupper() or sentence[:1] == "[")


def tidy(text: str, *, capital: bool) -> str:
    """Return the text without double spaces, and with a capital first letter when asked for."""
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r" +([,.;:?!])", r"\1", text).strip()
    if capital and text[:1].islower():
        text = text[0].upper() + text[1:]
    return text
