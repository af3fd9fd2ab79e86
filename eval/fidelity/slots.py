"""What a code, number or date goes with: the words around it, in source and draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from eval.fidelity.lexicon import fold, section
from eval.fidelity.normalise import View, stem
from eval.fidelity.people import is_date_stem, is_person_stem, stem_of
from eval.types import Span

_LEAST: Final = 2.0
"""A place must share this much with the draft before its value counts as the expected one."""
_LEAD: Final = 1.5
"""How much better it must fit than each place where the source has the draft's own value.

Both chosen on development pairs, 2026-11-22.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A value and what it goes with. `near`: words of its clause; `far`: of its sentence."""

    kind: str
    value: object = field(repr=False)
    span: Span
    near: frozenset[str] = field(repr=False)
    far: frozenset[str] = field(repr=False)


def code_kind(code: str) -> str:
    """Return "date", "person" or the stem itself: codes of one kind can take each other's place."""
    stem = stem_of(code)
    if is_date_stem(stem):
        return "date"
    return "person" if is_person_stem(stem) else stem


def code_slots(view: View) -> tuple[Slot, ...]:
    """Return the codes of a text with what they go with, in order."""
    words = [(t.start, concept(t.folded)) for t in view.content]
    near, far = _Parts(words, view.clauses), _Parts(words, view.sentences)
    return tuple(
        Slot(
            kind=code_kind(token.text),
            value=token.text,
            span=(token.start, token.end),
            near=near.at(token.start),
            far=far.at(token.start),
        )
        for token in view.placeholders
    )


def fit(one: Slot, two: Slot) -> float:
    """Return how many words two places have in common; those of the clause count double."""
    near = len(one.near & two.near)
    return near + 0.5 * (len(one.far & two.far) - near)


def misplaced(ours: Sequence[Slot], theirs: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Yield the places of a draft with the value of another place: (source place, draft place).

    `ours` are the places of the source, `theirs` those of the draft. The value that the source has
    there must be absent from the sentence of the draft.
    """
    known = {slot.value for slot in ours}
    kinds: dict[tuple[object, frozenset[str], frozenset[str]], Slot] = {}
    for one in ours:
        kinds.setdefault((one.value, one.near, one.far), one)
    distinct = list(kinds.values())
    values: dict[frozenset[str], set[object]] = {}
    for slot in theirs:
        values.setdefault(slot.far, set()).add(slot.value)
    seen: set[tuple[object, frozenset[str], frozenset[str]]] = set()
    for slot in theirs:
        key = (slot.value, slot.near, slot.far)
        if slot.value not in known or key in seen:
            continue
        seen.add(key)
        mine = max(fit(o, slot) for o in distinct if o.value == slot.value)
        others = [o for o in distinct if o.kind == slot.kind and o.value not in values[slot.far]]
        best = max(others, key=lambda o: fit(o, slot), default=None)
        if best is not None and fit(best, slot) >= max(_LEAST, mine + _LEAD):
            yield best, slot


class _Parts:
    """The words of each part of a text, each part read once."""

    __slots__ = ("_spans", "_starts", "_words")

    def __init__(self, words: Sequence[tuple[int, str]], spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [a for a, _ in spans]
        parts: list[set[str]] = [set() for _ in spans]
        for start, word in words:
            k = bisect_right(self._starts, start) - 1
            if k >= 0 and start < spans[k][1]:
                parts[k].add(word)
        self._words = [frozenset(part) for part in parts]

    def at(self, start: int) -> frozenset[str]:
        """Return the words of the part in which this place lies."""
        k = bisect_right(self._starts, start) - 1
        return self._words[k] if k >= 0 and start < self._spans[k][1] else frozenset()


@cache
def concept(word: str) -> str:
    """Return the first synonym of a folded word, as a stem, or its own stem."""
    own = stem(word)
    return _rows().get(own, own)


@cache
def _rows() -> dict[str, str]:
    rows: dict[str, str] = {}
    for row in section("synonyms"):
        first = stem(fold(str(row[0])))
        for word in row:
            rows.setdefault(stem(fold(str(word))), first)
    return rows
