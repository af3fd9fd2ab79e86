"""A text cut into pieces, so that findings can be shown in it, also where they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

Kind = Literal["zwaar", "licht", "verborgen", "zin"]
"""A finding that broke a limit, another finding, a hidden detail, or a sentence of a letter."""

_ORDER: Final[tuple[Kind, ...]] = ("zwaar", "licht", "verborgen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A place in a text (half-open, code points). `note` is shown where it ends."""

    start: int
    end: int
    kind: Kind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is shown behind a piece: the number of a finding, or who wrote a sentence."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text under the same highlights. `kind` is the gravest of them, None without."""

    text: str = field(repr=False)
    kind: Kind | None
    notes: tuple[Note, ...] = ()


def pieces(text: str, highlights: Sequence[Highlight]) -> tuple[Piece, ...]:
    """Return `text` in pieces that together are the text; a place outside it is cut off.

    A highlight that is empty or wholly outside the text is left out.
    """
    own = [_clipped(h, len(text)) for h in highlights if 0 <= h.start < min(h.end, len(text))]
    starts: defaultdict[int, list[Highlight]] = defaultdict(list)
    ends: defaultdict[int, list[Highlight]] = defaultdict(list)
    for highlight in own:
        starts[highlight.start].append(highlight)
        ends[highlight.end].append(highlight)
    borders = sorted({0, len(text), *starts, *ends})
    covering = dict.fromkeys(_ORDER, 0)
    made = []
    for place, following in pairwise(borders):
        for highlight in ends[place]:
            _count(covering, highlight.kind, -1)
        for highlight in starts[place]:
            _count(covering, highlight.kind, 1)
        kind = next((k for k in _ORDER if covering[k]), None)
        made.append(Piece(text=text[place:following], kind=kind, notes=_notes(ends[following])))
    return tuple(made)


def _count(covering: dict[Kind, int], kind: Kind, step: int) -> None:
    if kind in covering:
        covering[kind] += step


def _clipped(highlight: Highlight, length: int) -> Highlight:
    if highlight.end <= length:
        return highlight
    return Highlight(start=highlight.start, end=length, kind=highlight.kind, note=highlight.note)


def _notes(ending: Sequence[Highlight]) -> tuple[Note, ...]:
    """Return the notes of what ends here: findings by number, then who wrote the sentence."""
    with_note = [h for h in ending if h.note]
    ordered = sorted(with_note, key=lambda h: (h.kind == "zin", len(h.note), h.note))
    return tuple(Note(kind=h.kind, text=h.note) for h in ordered)
