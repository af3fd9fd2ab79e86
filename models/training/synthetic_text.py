"""A text with marked names: the form in which synthetic training texts travel."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from models.training.synthetic_errors import TemplateError

LABELS: Final = ("LOCATION", "ORGANIZATION", "PERSON")
"""Labels that the name recognizer learns."""

Span = tuple[int, int, str]
"""Start and end (half-open, code points) and label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text and its names; the spans are sorted, not empty and do not overlap.

    Raises:
        TemplateError: the spans break that promise.
    """

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        position = 0
        for start, end, label in self.spans:
            if not position <= start < end <= len(self.text) or label not in LABELS:
                raise TemplateError(f"Ongeldige markering {label} op {start}-{end}.")
            position = end


@dataclass(slots=True)
class TextBuilder:
    """Collects pieces of text and the spans of the names among them."""

    _pieces: list[str] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _length: int = 0

    def add(self, piece: str, *, label: str | None = None, joins: bool = False) -> None:
        """Append `piece`; with a label it is a name; `joins`: the last name goes on.

        A full stop after a name that ends in one ("J.M.") is left out.
        """
        if label is not None and piece:
            start = self._spans.pop()[0] if joins else self._length
            self._spans.append((start, self._length + len(piece), label))
        elif self._ends_in_stop() and re.match(r"\.(?!\.)", piece):
            piece = piece[1:]
        self._pieces.append(piece)
        self._length += len(piece)

    def _ends_in_stop(self) -> bool:
        after_name = bool(self._spans) and self._spans[-1][1] == self._length
        return after_name and self.tail(1) == "."

    def tail(self, length: int) -> str:
        """Return the last `length` characters so far."""
        found = ""
        for piece in reversed(self._pieces):
            found = piece + found
            if len(found) >= length:
                break
        return found[-length:]

    def build(self) -> MarkedText:
        """Return the text with its spans."""
        return MarkedText(text="".join(self._pieces), spans=tuple(self._spans))


def starts_sentence(before: str) -> bool:
    """Return whether what follows `before` starts a sentence or a line."""
    kept = before.rstrip(" \t\"'“‘„(")
    return not kept or kept[-1] in ".!?\n"
