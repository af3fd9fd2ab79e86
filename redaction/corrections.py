"""What a worker decided on hiding: checks the corrections, and applies them to detections.

The more specific decision wins: one place over every mention, then the longer form. Of two that
give one form another type or role the last wins; the order of all others makes no difference.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from redaction.names import fold
from redaction.placeholders import LITERAL_TYPE
from redaction.possessive import trim_possessives
from redaction.spans import CORRECTION, tidy
from redaction.types import Correction, Detection, KnownEntity

HIDING: Final = frozenset({"add", "change"})
"""Kinds that hide every mention of their form."""

Span = tuple[int, int]


def find_form(text: str, form: str) -> tuple[Span, ...]:
    """Return the half-open spans of `form` as whole words in `text`, in any letter case."""
    words = r"\s+".join(regex.escape(word) for word in form.split())
    left = r"(?<![\p{L}\p{M}\p{N}])" if _is_word(form.strip()[0]) else ""
    right = r"(?![\p{L}\p{M}\p{N}])" if _is_word(form.strip()[-1]) else ""
    pattern = regex.compile(left + words + right, regex.IGNORECASE | regex.FULLCASE)
    return tuple((m.start(), m.end()) for m in pattern.finditer(text))


def apply_corrections(
    text: str,
    detections: Sequence[Detection],
    corrections: Sequence[Correction],
    *,
    known: Sequence[KnownEntity] = (),
) -> tuple[Detection, ...]:
    """Return `detections` with what a worker added or changed, sorted and apart.

    A form inside a longer detection leaves that as it is; elsewhere the detection gives way, and
    what is left over of it stays hidden. Rejected forms are still there: see `drop_rejected`.
    """
    if not corrections:
        return tuple(detections)
    whole = trim_possessives(text, tidy(text, detections), known=known)
    current = [d for d in whole if d.entity_type != LITERAL_TYPE]
    for claim in _claims(text, current, corrections):
        place = (claim.detection.start, claim.detection.end)
        inside = any(_contains(d, place) for d in current)
        if inside and not claim.placed:
            continue
        current = [*_cut(text, current, [place]), claim.detection]
    return tuple(sorted(current, key=lambda d: (d.start, d.end)))


def drop_rejected(
    text: str, detections: Sequence[Detection], corrections: Sequence[Correction]
) -> tuple[Detection, ...]:
    """Return `detections` without what a worker wants to stay readable.

    That is a rejected form in any letter case and whatever lies inside it, but nothing longer.
    What a worker hid at one place stays hidden. So does a person who bears the form, where the
    worker rejected it as something else: "Groningen" the town leaves "mevrouw Groningen" hidden.
    """
    rejects = [c for c in corrections if c.kind == "reject"]
    if not rejects:
        return tuple(detections)
    every, names = _Rejected(text, rejects), _Rejected(text, _of_people(rejects))
    placed = {c.place for c in corrections if c.kind in HIDING and c.place}
    kept: list[Detection] = []
    for detection in detections:
        place = (detection.start, detection.end)
        free = detection.entity_type == LITERAL_TYPE or place in placed
        rejected = names if detection.entity_type == "PERSON" else every
        if free or not rejected.holds(text, place):
            kept.append(detection)
    return tuple(_cut(text, kept, [c.place for c in rejects if c.place]))


def rejected_forms(corrections: Iterable[Correction]) -> frozenset[str]:
    """Return the folded forms that a worker wants readable in every mention."""
    return frozenset(fold(c.form) for c in corrections if c.kind == "reject" and c.place is None)


class _Rejected:
    """The forms of some rejections that hold for every mention, and where they stand."""

    def __init__(self, text: str, rejects: Sequence[Correction]) -> None:
        self._forms = rejected_forms(rejects)
        self._readable = Readable(_occurrences(text, rejects))

    def holds(self, text: str, place: Span) -> bool:
        """Return whether this span of `text` is a rejected form, or lies inside one."""
        return fold(text[slice(*place)]) in self._forms or self._readable.holds(*place)


def _of_people(rejects: Sequence[Correction]) -> list[Correction]:
    return [c for c in rejects if c.entity_type == "PERSON"]


class Readable:
    """Spans that may stay readable; overlapping ones count each by itself."""

    def __init__(self, spans: Iterable[Span]) -> None:
        outer: list[Span] = []
        for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
            if not outer or span[1] > outer[-1][1]:
                outer.append(span)
        self._starts = [start for start, _ in outer]
        self._ends = [end for _, end in outer]

    def holds(self, start: int, end: int) -> bool:
        """Return whether the half-open `start:end` lies inside one of the spans."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


def readable_in_source(text: str, corrections: Sequence[Correction]) -> Readable:
    """Return where a worker wants the source readable."""
    places = [c.place for c in corrections if c.kind == "reject" and c.place]
    return Readable([*_occurrences(text, corrections), *places])


def readable_in_output(
    output: str, corrections: Sequence[Correction], replaced: Iterable[tuple[int, int, str]]
) -> Readable:
    """Return where a worker wants the pseudonymised text readable.

    `replaced` holds start and end in the source of each hidden span, and its placeholder.
    """
    swaps = list(replaced)
    places: list[Span] = []
    for place in (c.place for c in corrections if c.kind == "reject" and c.place):
        grown = sum(len(name) - (end - start) for start, end, name in swaps if end <= place[0])
        places.append((place[0] + grown, place[1] + grown))
    return Readable([*_occurrences(output, corrections), *places])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A span that a correction hides. `placed`: the worker pointed at this very place."""

    detection: Detection
    placed: bool
    order: int

    def rank(self) -> tuple[bool, int, int, int]:
        """Return a sort key: what must give way comes first."""
        length = self.detection.end - self.detection.start
        return (self.placed, length, self.order, -self.detection.start)


def _claims(
    text: str, detections: Sequence[Detection], corrections: Sequence[Correction]
) -> list[_Claim]:
    """Return the spans that corrections hide; a later one cuts what an earlier one claimed."""
    claims: list[_Claim] = []
    for order, correction in enumerate(corrections):
        for (start, end), entity_type in _wanted(text, detections, correction):
            found = Detection(
                start=start,
                end=end,
                entity_type=entity_type,
                score=1.0,
                recognizer=CORRECTION,
                reason=correction.kind,
            )
            placed = correction.place is not None
            claims.append(_Claim(detection=found, placed=placed, order=order))
    return sorted(claims, key=_Claim.rank)


def _wanted(
    text: str, detections: Sequence[Detection], correction: Correction
) -> list[tuple[Span, str]]:
    """Return the spans that one correction asks for, with their type."""
    place = correction.place
    if correction.kind in HIDING:
        spans = find_form(text, correction.form) if place is None else (place,)
        return [(span, correction.entity_type) for span in spans]
    if place is None or correction.kind == "reject":
        return []
    return [(place, d.entity_type) for d in detections if _contains(d, place)]


def _contains(detection: Detection, span: Span) -> bool:
    """Return whether `detection` covers more than `span`, and all of it."""
    own = (detection.start, detection.end)
    return own[0] <= span[0] and span[1] <= own[1] and own != span


def _cut(text: str, detections: Iterable[Detection], spans: Sequence[Span]) -> list[Detection]:
    """Return `detections` without any part of `spans`; pieces without letter or digit go too."""
    pieces = list(detections)
    for left, right in spans:
        kept: list[Detection] = []
        for piece in pieces:
            if piece.end <= left or right <= piece.start:
                kept.append(piece)
                continue
            for start, end in ((piece.start, left), (right, piece.end)):
                if start < end and any(c.isalnum() for c in text[start:end]):
                    kept.append(replace(piece, start=start, end=end))
        pieces = kept
    return pieces


def _occurrences(text: str, corrections: Iterable[Correction]) -> list[Span]:
    rejects = [c for c in corrections if c.kind == "reject" and c.place is None]
    return [span for c in rejects for span in find_form(text, c.form)]


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"
