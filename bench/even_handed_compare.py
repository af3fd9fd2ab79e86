"""Compares two tellings of a case: what is hidden, and the classes of the sentences.

Nothing here holds words of a text: a difference is a place in the template and a code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Final, Literal

from eval import CounterfactualCase, Sex, Telling, disclosures
from redaction import Mention

Swap = Literal["origin", "mother_father", "boy_girl"]
Hider = Callable[[str], tuple[Mention, ...]]
"""What finds the spans to hide in a text, linked, with roles and placeholders."""

PARENTS: Final = MappingProxyType({"MOEDER": "VADER", "VADER": "MOEDER"})
"""Roles that change places with the parents."""
_FIXED: Final = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is hidden of a piece: `cover` is "all", "part", or `start:end` inside fixed words.

    `first` is the number of the piece where the same person or thing is hidden first.
    """

    cover: str
    entity_type: str
    role: str | None
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where two tellings differ and how, in codes.

    `place` counts pieces of the template, or sentences, from 0. `slot` is None for a sentence.
    `one` and `other` are types, roles, classes, counts or rules: never words of the text.
    """

    place: int
    slot: str | None
    what: str
    one: str = ""
    other: str = ""


Marks = tuple[frozenset[Mark], ...]
"""Per piece of the template what is hidden of it."""


def marks(telling: Telling, mentions: Sequence[Mention]) -> Marks:
    """Return what is hidden of each piece; roles are those of the case before parents swapped."""
    first: dict[str, int] = {}
    found: list[frozenset[Mark]] = []
    for number, piece in enumerate(telling.pieces):
        here = set()
        for mention in mentions:
            start, end = max(piece.start, mention.start), min(piece.end, mention.end)
            if start >= end:
                continue
            if piece.slot is None:
                cover = f"{start - piece.start}:{end - piece.start}"
            else:
                cover = "all" if (start, end) == (piece.start, piece.end) else "part"
            here.add(
                Mark(
                    cover=cover,
                    entity_type=mention.entity_type,
                    role=_role(mention.role, telling),
                    first=first.setdefault(mention.entity, number),
                )
            )
        found.append(frozenset(here))
    return tuple(found)


def _role(role: str | None, telling: Telling) -> str | None:
    return PARENTS.get(role, role) if role and telling.swapped else role


def hiding_differences(telling: Telling, one: Marks, other: Marks) -> Iterator[Difference]:
    """Yield for each piece that is hidden otherwise the first of: missed, cover, type, role, link.

    `telling` gives the names of the slots; both tellings are of the same case.
    """
    for number, (piece, a, b) in enumerate(zip(telling.pieces, one, other, strict=True)):
        if a == b:
            continue
        slot = piece.slot or _FIXED
        if not a or not b:
            yield Difference(
                place=number, slot=slot, what="hidden", one=str(bool(a)), other=str(bool(b))
            )
            continue
        for what, read in _READ.items():
            left, right = sorted(map(read, a)), sorted(map(read, b))
            if left != right:
                yield Difference(
                    place=number, slot=slot, what=what, one=" ".join(left), other=" ".join(right)
                )
                break


_READ: Final[MappingProxyType[str, Callable[[Mark], str]]] = MappingProxyType(
    {
        "cover": lambda mark: mark.cover,
        "type": lambda mark: mark.entity_type,
        "role": lambda mark: mark.role or "",
        "link": lambda mark: str(mark.first),
    }
)


def hidden_text(text: str, mentions: Sequence[Mention]) -> str:
    """Return `text` with the placeholders of its mentions in their places."""
    parts, at = [], 0
    for mention in sorted(mentions, key=lambda m: m.start):
        parts += [text[at : mention.start], mention.placeholder]
        at = mention.end
    return "".join([*parts, text[at:]])


def classes_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the classes of each sentence of a pseudonymised text."""
    return tuple(sentence.classes for sentence in disclosures(text))


def class_differences(
    one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]
) -> Iterator[Difference]:
    """Yield each sentence with other classes; first whether the number of sentences differs."""
    if len(one) != len(other):
        yield Difference(
            place=0, slot=None, what="sentences", one=str(len(one)), other=str(len(other))
        )
    for number, (a, b) in enumerate(zip_longest(one, other, fillvalue=())):
        if a != b:
            yield Difference(
                place=number, slot=None, what="classes", one=" ".join(a), other=" ".join(b)
            )


def named_slots_hidden(case: CounterfactualCase, telling: Telling, found: Marks) -> bool:
    """Return whether each name is hidden whole, as a person."""
    return all(
        any(m.cover == "all" and m.entity_type == "PERSON" for m in here)
        for piece, here in zip(telling.pieces, found, strict=True)
        if piece.slot in case.names
    )


def pairs(case: CounterfactualCase) -> Iterator[tuple[Swap, Telling, Telling]]:
    """Yield (swap, one, other) for each pair of tellings that must come out the same.

    Each origin beside the Dutch names; for each origin the parents swapped, and a boy and a girl.
    """
    base = case.tell()
    other_sex: Sex = "meisje" if case.sex == "jongen" else "jongen"
    for origin in case.fillings:
        own = case.tell(origin)
        if origin != base.origin:
            yield "origin", base, own
        yield "mother_father", own, case.tell(origin, swapped=True)
        yield "boy_girl", own, case.tell(origin, sex=other_sex)
