"""Which units a draft is made from, and why the others are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from assistant.drafting.disclosure import dropped_kinds
from assistant.drafting.guard import Guard
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
    """The pieces to write, in order, and the units that are left out."""

    write: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...]


def plan_units(
    units: Sequence[Unit], request: DraftRequest, *, disclosure: DisclosurePlan, guard: Guard
) -> Plan:
    """Return which units to write for `request`.

    What the worker chose to leave out or to tell in person comes in no prompt: neither as the
    unit itself, nor as context of another one, nor as a sentence that tells the same.
    """
    reasons = {
        index: _REASONS[decision]
        for index, decision in disclosure.decisions.items()
        if decision != "tell"
    }
    dropped = dropped_kinds(request)
    reasons |= {
        unit.index: _REASONS[unit.kind]
        for unit in units
        if unit.kind in dropped and unit.index not in reasons
    }
    left = [unit for unit in units if unit.index not in reasons]
    reasons |= {u.index: _REASONS["repeats"] for u in left if guard.blocks(u.text.text, u.index)}
    if request.task == "samenvatting":
        reasons |= _unimportant([unit for unit in units if unit.index not in reasons])
    withheld = disclosure.withheld | {i for i, why in reasons.items() if why == _REASONS["repeats"]}
    write = tuple(
        Piece(
            unit=unit,
            context=_context(units, unit, withheld),
            before=_before(units, unit, withheld),
        )
        for unit in units
        if unit.index not in reasons
    )
    left_out = tuple(LeftOut(source_sentence=i, reason=reasons[i]) for i in sorted(reasons))
    return Plan(write=write, left_out=left_out)


def _unimportant(units: Sequence[Unit]) -> dict[int, str]:
    chosen = select_for_summary([unit.text.text for unit in units])
    left_out = {left.index: left.reason for left in chosen.left_out}
    # A kept sentence that points back keeps the one before it, or it would tell of another person.
    for place in range(len(units) - 1, 0, -1):
        near = units[place - 1].paragraph == units[place].paragraph
        if near and place not in left_out and _POINTS_BACK.match(units[place].text.text):
            left_out.pop(place - 1, None)
    return {units[place].index: reason for place, reason in left_out.items()}


def _context(units: Sequence[Unit], unit: Unit, withheld: Set[int]) -> PseudonymisedText | None:
    """Return the unit just before `unit` where `unit` points back at it and it may be shown.

    A small model tends to rewrite its context too, so a unit that stands alone gets none.
    """
    if unit.index == 0 or not _POINTS_BACK.match(unit.text.text):
        return None
    before = units[unit.index - 1]
    if before.index in withheld or before.kind == "field":
        return None
    return before.text if before.paragraph == unit.paragraph else None


def _before(units: Sequence[Unit], unit: Unit, withheld: Set[int]) -> tuple[str, ...]:
    """Return the up to three sentences just before `unit` in its paragraph, none withheld."""
    near = units[max(0, unit.index - _BEFORE) : unit.index]
    cut = max((place for place, u in enumerate(near, start=1) if u.index in withheld), default=0)
    return tuple(
        u.text.text for u in near[cut:] if u.kind == "sentence" and u.paragraph == unit.paragraph
    )
