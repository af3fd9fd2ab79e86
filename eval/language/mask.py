"""The text as the engine may read it: each placeholder and known name replaced by a plain word.

The engine knows no placeholders and few names. A stand-in of the same kind keeps the grammar of
the sentence, so that its rules still see "Karin hebben"; what it says of a stand-in is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction import ENTITY_TYPES, PLACEHOLDER

_STAND_INS: Final = {
    "PLAATS": "Utrecht",
    "ADRES": "Utrecht",
    "DATUM": "maandag",
    "GEBOORTEDATUM": "maandag",
    "INSTELLING": "Philips",
    "SCHOOL": "Philips",
}
_PERSON: Final = "Karin"
_CODE: Final = "12345"
"""Words that the engine's dictionary knows. Source: own choice, tried 2026-11-22."""
_CODES: Final = frozenset(t.stem for t in ENTITY_TYPES.values()) - set(_STAND_INS) - {"PERSOON"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text with stand-ins, and where each piece of it lies in the original."""

    text: str = field(repr=False)
    hidden: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original that a span of the masked text stands for."""
        return start + self._shift(start), end + self._shift(end)

    def touches(self, start: int, end: int) -> bool:
        """Return whether a span of the masked text holds a part of a stand-in."""
        at = bisect_right(self.hidden, (start, start))
        near = self.hidden[max(0, at - 1) : at + 1]
        return any(left < end and start < right for left, right in near)

    def _shift(self, at: int) -> int:
        return self.shifts[bisect_right(self.starts, at) - 1]


def mask(text: str, *, names: Sequence[str] = ()) -> Masked:
    """Return `text` with a stand-in for every placeholder and every one of `names`."""
    parts = [PLACEHOLDER.pattern]
    ordered = sorted({n for n in names if n.strip()}, key=lambda n: (-len(n), n))
    if ordered:
        parts.append(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
    pieces: list[str] = []
    starts, shifts, hidden = [0], [0], []
    at = length = 0
    for match in re.finditer("|".join(parts), text):
        before, word = text[at : match.start()], _stand_in(match[1])
        pieces += [before, word]
        length += len(before)
        hidden.append((length, length + len(word)))
        length += len(word)
        at = match.end()
        starts.append(length)
        shifts.append(at - length)
    pieces.append(text[at:])
    return Masked(
        text="".join(pieces), starts=tuple(starts), shifts=tuple(shifts), hidden=tuple(hidden)
    )


def _stand_in(stem: str | None) -> str:
    if stem is None:
        return _PERSON
    return _CODE if stem in _CODES else _STAND_INS.get(stem, _PERSON)
