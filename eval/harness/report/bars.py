"""Where the parts of a bar with an interval go, in units of an inline SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.harness.report.wording import PERCENT, value_text

WIDTH: Final = 200.0
"""Width of the axis in the drawing."""

_SHARES: Final = ((0.9, 1.0), (0.5, 1.0), (0.0, 0.1), (0.0, 0.5), (0.0, 1.0))
"""Axes for shares, the narrowest that fits is taken. Source: own choice, 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Places on the axis, 0 to `WIDTH`; None where there is nothing to draw."""

    left: str
    right: str
    value: float
    low: float | None
    high: float | None
    limits: tuple[float, ...]
    zero: float | None = None


def bar(
    value: float | None,
    interval: tuple[float, float] | None,
    unit: str,
    *,
    limits: Sequence[float] = (),
    around_zero: bool = False,
) -> Bar | None:
    """Return the bar of a figure; None without a value. `around_zero`: a difference of two runs."""
    if value is None:
        return None
    seen = [value, *(interval or ()), *limits]
    start, end = _axis(seen, unit, around_zero=around_zero)
    span = end - start

    def place(number: float) -> float:
        return round(min(max((number - start) / span, 0.0), 1.0) * WIDTH, 1)

    bare = unit if unit == PERCENT else ""
    return Bar(
        left=value_text(start, bare),
        right=value_text(end, bare),
        value=place(value),
        low=None if interval is None else place(interval[0]),
        high=None if interval is None else place(interval[1]),
        limits=tuple(place(limit) for limit in limits),
        zero=place(0.0) if around_zero else None,
    )


def _axis(seen: Sequence[float], unit: str, *, around_zero: bool) -> tuple[float, float]:
    if around_zero:
        size = _round_up(max(abs(number) for number in seen))
        return -size, size
    if unit == PERCENT and all(0 <= number <= 1 for number in seen):
        return next(a for a in _SHARES if a[0] <= min(seen) and max(seen) <= a[1])
    low = min(seen)
    return (-_round_up(-low) if low < 0 else 0.0), _round_up(max(seen))


def _round_up(number: float) -> float:
    """Return the next 1, 2 or 5 times a power of ten; 0 for less than nothing becomes 1."""
    if number <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(number))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= number - 1e-12)
