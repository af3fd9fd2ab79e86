"""Whether what one part of a text lacks stands in another part of it."""

from __future__ import annotations

import re

from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair
from eval.fidelity.people import role_table, stem_of
from eval.fidelity.quantities import Numbers
from eval.fidelity.support import implied
from eval.types import Finding, Span

_MOVABLE = frozenset({"placeholder", "person", "date", "number"})


def stands_elsewhere(one: Finding, pair: Pair) -> bool:
    """Return whether what is lost or new here does stand somewhere in the other whole text.

    Then the question is where it belongs, not whether it is there. Numbers and dates are compared
    by their value: "half jaar" stands in a text with "zes maanden". A finding with a place in both
    texts says that one became the other: that stands nowhere else.
    """
    if one.type not in _MOVABLE or (one.source_span is not None and one.draft_span is not None):
        return False
    span = one.source_span or one.draft_span
    if span is None:
        return False
    lost = one.source_span is not None
    here, there = (pair.source, pair.draft) if lost else (pair.draft, pair.source)
    if one.type in {"number", "date"}:
        mine, theirs = (
            (pair.source_numbers, pair.draft_numbers)
            if lost
            else (pair.draft_numbers, pair.source_numbers)
        )
        told = _same_value(span, mine, theirs, there)
        if told is not None:
            return told
    return _same_words(here.text[slice(*span)], there)


def _same_value(span: Span, mine: Numbers, theirs: Numbers, there: View) -> bool | None:
    """Whether the number or date at this place is among the others; None: no such place."""
    for number in mine.quantities:
        if number.start == span[0]:
            return any(number.same_as(other) for other in theirs.quantities) or implied(
                number, there
            )
    for date in mine.dates:
        if date.start == span[0]:
            return any(date.agrees(other) for other in theirs.dates)
    for frequency in mine.frequencies:
        if frequency.start == span[0]:
            return any(frequency.days == other.days for other in theirs.frequencies)
    return None


def _same_words(piece: str, there: View) -> bool:
    if not piece or ("[" in piece and not stem_of(piece)):
        return False  # a broken code stands nowhere
    if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", there.text):
        return True
    stem = stem_of(piece)
    if stem:
        return any(stem in r.stems and r.words.found(there.folded) for r in role_table())
    stems = {stem_of(t.text) for t in there.placeholders}
    folded = View(piece).folded
    return any(
        r.words.found(folded) and (stems & r.stems or r.also.found(there.folded))
        for r in role_table()
    )
