"""Where a place in the pseudonymised text stands in the source, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from redaction import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetMap:
    """Maps code points of the pseudonymised text to code points of its source.

    Each tuple has one entry per replaced span, in order: its start and end in either text.
    """

    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]
    masked_starts: tuple[int, ...]
    masked_ends: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of the half-open masked span `start:end`.

        A border inside a placeholder moves outward, so that a name is never cut.
        """
        return self._point(start, right=False), self._point(end, right=True)

    def _point(self, place: int, *, right: bool) -> int:
        before = bisect_right(self.masked_starts, place) - 1
        if before < 0:
            return place
        if place >= self.masked_ends[before]:
            return self.source_ends[before] + place - self.masked_ends[before]
        if place == self.masked_starts[before] or not right:
            return self.source_starts[before]
        return self.source_ends[before]


def map_offsets(mentions: Sequence[Mention]) -> OffsetMap:
    """Return the map for the replaced spans `mentions` (sorted, not overlapping)."""
    starts: list[int] = []
    ends: list[int] = []
    shift = 0
    for mention in mentions:
        starts.append(mention.start + shift)
        ends.append(starts[-1] + len(mention.placeholder))
        shift = ends[-1] - mention.end
    return OffsetMap(
        source_starts=tuple(m.start for m in mentions),
        source_ends=tuple(m.end for m in mentions),
        masked_starts=tuple(starts),
        masked_ends=tuple(ends),
    )
