"""Which units a draft is made from, and why the others are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from assistant.drafting.disclosure import dropped_kinds
from assistant.drafting.guard import Guard, GuardPost
from assistant.drafting.selection import select_for_summary
from assistant.drafting.units import Unit
from assistant.types import DraftRequest, LeftOut
from eval import DisclosurePlan
from redaction import PseudonymisedText

_REASONS: Final = {
    "field": "Dit is een regel met gegevens boven het verslag, geen zin.",
    "heading": "Dit is een kop, geen zin.",
    "oral": "U koos: eerst mondeling vertellen.",
    "omit": "U koos: weglaten voor deze lezer.",
    "repeats": "Deze zin vertelt ook wat u in een andere zin weglaat of eerst mondeling vertelt. "
    "Pas de zin aan als hij wel in de brief moet.",
}

_BEFORE: Final = 3
_ROUNDS: Final = 8
"""Most times that the sentences are looked at for repeats; own choice, 2026-11-22."""
_POINTS_BACK: Final = re.compile(
    r"\W*(?:hij|zij|ze|dit|dat|deze|die|daar\w*|hier\w*|dan|toen|ook|er\w*|zijn|haar|hun)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A unit to write. `context` may be shown to a model; `before` is for the rules alone.

    `before` holds up to three sentences of the paragraph before this one, pseudonymised: they
    tell whom "zij" is. It stops at a sentence that is withheld.
    """

    unit: Unit
    context: PseudonymisedText | None
    before: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The pieces to write, in order, the units that are left out, and the guard of both."""

    write: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...]
    guard: Guard


def plan_units(
    units: Sequence[Unit], request: DraftRequest, *, disclosure: DisclosurePlan, post: GuardPost
) -> Plan:
    """Return which units to write for `request`, and the guard that knows exactly those.

    What the worker chose to leave out or to tell in person comes in no prompt: neither as the
    unit itself, nor as context of another one, nor as a sentence that tells the same. Nor does a
    unit that the letter does not have.
    """
    fixed = {
        index: _REASONS[decision]
        for index, decision in disclosure.decisions.items()
        if decision != "tell"
    }
    dropped = dropped_kinds(request)
    fixed |= {
        unit.index: _REASONS[unit.kind]
        for unit in units
        if unit.kind in dropped and unit.index not in fixed
    }
    reasons, repeats, guard = _without_repeats(units, fixed, request, post=post)
    withheld = disclosure.withheld | repeats
    written = frozenset(unit.index for unit in units if unit.index not in reasons)
    write = tuple(
        Piece(
            unit=unit,
            context=_context(units, unit, written),
            before=_before(units, unit, withheld),
        )
        for unit in units
        if unit.index in written
    )
    left_out = tuple(LeftOut(source_sentence=i, reason=reasons[i]) for i in sorted(reasons))
    return Plan(write=write, left_out=left_out, guard=guard)


def _without_repeats(
    units: Sequence[Unit], fixed: Mapping[int, str], request: DraftRequest, *, post: GuardPost
) -> tuple[dict[int, str], frozenset[int], Guard]:
    """Return why units are left out, which of them repeat what is withheld, and the guard.

    A sentence that goes, makes no word known any more: then another one can turn out to repeat.
    What still repeats after the last round, is stopped when it is written.
    """
    repeats: frozenset[int] = frozenset()
    for _ in range(_ROUNDS):
        reasons = {**fixed, **dict.fromkeys(sorted(repeats), _REASONS["repeats"])}
        if request.task == "samenvatting":
            reasons |= _unimportant([unit for unit in units if unit.index not in reasons])
        told = [unit for unit in units if unit.index not in reasons]
        guard = post.guard(frozenset(unit.index for unit in told), repeats=repeats)
        more = frozenset(u.index for u in told if guard.blocks(u.text.text, u.index))
        if not more:
            break
        repeats |= more
    return reasons, repeats, guard


def _unimportant(units: Sequence[Unit]) -> dict[int, str]:
    chosen = select_for_summary([unit.text.text for unit in units])
    left_out = {left.index: left.reason for left in chosen.left_out}
    # A kept sentence that points back keeps the one before it, or it would tell of another person.
    for place in range(len(units) - 1, 0, -1):
        near = units[place - 1].paragraph == units[place].paragraph
        if near and place not in left_out and _POINTS_BACK.match(units[place].text.text):
            left_out.pop(place - 1, None)
    return {units[place].index: reason for place, reason in left_out.items()}


def _context(units: Sequence[Unit], unit: Unit, written: Set[int]) -> PseudonymisedText | None:
    """Return the unit just before `unit` where `unit` points back at it and the letter has both.

    A small model tends to rewrite its context too, so a unit that stands alone gets none.
    """
    if unit.index == 0 or not _POINTS_BACK.match(unit.text.text):
        return None
    before = units[unit.index - 1]
    if before.index not in written:
        return None
    return before.text if before.paragraph == unit.paragraph else None


def _before(units: Sequence[Unit], unit: Unit, withheld: Set[int]) -> tuple[str, ...]:
    """Return the up to three sentences just before `unit` in its paragraph, none withheld."""
    near = units[max(0, unit.index - _BEFORE) : unit.index]
    cut = max((place for place, u in enumerate(near, start=1) if u.index in withheld), default=0)
    return tuple(
        u.text.text for u in near[cut:] if u.kind == "sentence" and u.paragraph == unit.paragraph
    )
