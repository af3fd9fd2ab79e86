"""The people of a gold text as codes, in source and letter alike, and spans back to the originals.

Our checks were made for text in which people are codes. With real names, "Noor ziet haar moeder"
and "Je ziet je moeder Petra" look like two people: a false alarm in nearly every letter. So each
person of the gold text gets one code in both texts, whatever form stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from eval.datasets.gold import GoldText
from eval.types import Finding, Span

_SHORTEST: Final = 3
"""A part of a name that stands for the whole has at least so many letters. Source: own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text with codes. `starts` and `shifts` say how places lead back to the original."""

    text: str = field(repr=False)
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def plain(cls, text: str) -> Masked:
        """Return `text` as it is."""
        return cls(text=text, starts=(0,), shifts=(0,))

    def forth(self, span: Span) -> Span:
        """Return the half-open span of `text` for one of the original."""
        ends = [at + shift for at, shift in zip(self.starts, self.shifts, strict=True)]
        found = (bisect_right(ends, at) - 1 for at in span)
        first, last = (at - self.shifts[i] for at, i in zip(span, found, strict=True))
        return first, last

    def back(self, span: Span) -> Span:
        """Return the half-open span of the original for one of `text`."""
        return self._place(span[0]), self._place(span[1])

    def _place(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def codes_of(gold: GoldText, *, reader: str | None) -> Mapping[str, str]:
    """Return a code for each person of `gold`; the child who reads is the first child."""
    people = {m.entity: m.role or "PERSOON" for m in gold.mentions if m.entity_type == "PERSON"}
    forms = _forms(gold)
    first = sorted(people, key=lambda entity: reader is None or reader not in forms[entity])
    count: Counter[str] = Counter()
    codes = {}
    for entity in first:
        count[people[entity]] += 1
        codes[entity] = f"[{people[entity]}_{count[people[entity]]}]"
    return codes


def mask_source(gold: GoldText, codes: Mapping[str, str]) -> Masked:
    """Return the gold text with its people as codes."""
    return _masked(
        gold.text, [(m.start, m.end, codes[m.entity]) for m in gold.mentions if m.entity in codes]
    )


def mask_letter(letter: str, gold: GoldText, codes: Mapping[str, str]) -> Masked:
    """Return `letter` with codes for every form of a person, and for parts that only one has."""
    forms = {form: entity for entity, own in _forms(gold).items() for form in own}
    owners: dict[str, set[str]] = {}
    for form, entity in forms.items():
        for part in re.findall(r"[^\W\d_]+", form):
            if len(part) >= _SHORTEST and part[0].isupper():
                owners.setdefault(part, set()).add(entity)
    sole = {part: next(iter(who)) for part, who in owners.items() if len(who) == 1}
    known = {**sole, **forms}
    if not known:
        return Masked.plain(letter)
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return _masked(letter, [(*m.span(), codes[known[m[0]]]) for m in pattern.finditer(letter)])


def unmasked(finding: Finding, *, source: Masked, letter: Masked) -> Finding:
    """Return a finding about the masked texts with the places in the originals."""
    return replace(
        finding,
        source_span=None if finding.source_span is None else source.back(finding.source_span),
        draft_span=None if finding.draft_span is None else letter.back(finding.draft_span),
    )


def _forms(gold: GoldText) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = {}
    for m in gold.mentions:
        if m.entity_type == "PERSON":
            forms.setdefault(m.entity, set()).add(gold.text[m.start : m.end])
    return forms


def _masked(text: str, places: Iterable[tuple[int, int, str]]) -> Masked:
    parts, starts, shifts = [], [0], [0]
    done = size = 0
    for start, end, code in sorted(places):
        parts += [text[done:start], code]
        size += start - done + len(code)
        done = end
        starts.append(size)
        shifts.append(end - size)
    return Masked(text="".join([*parts, text[done:]]), starts=tuple(starts), shifts=tuple(shifts))
