"""Figures and dates as a Dutch reader writes them; never rounded across a limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

NO_DATA: Final = "geen gegevens"
PERCENT: Final = "%"
_MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DECIMALS: Final = (1, 2, 3, 4)


def value_text(value: float | None, unit: str, *, apart_from: Sequence[float] = ()) -> str:
    """Return `value` with its unit; `PERCENT` makes a percentage of a share of 0..1.

    It gets as many decimals (at most 4) as it takes to look unlike each other value of `apart_from`
    and unlike 0 and 100%: 99.96% is not 100%.
    """
    if value is None:
        return NO_DATA
    factor = 100.0 if unit == PERCENT else 1.0
    others = [other for other in (*apart_from, *((0.0, 1.0) if factor == 100 else (0.0,)))]
    text = ""
    for decimals in _DECIMALS:
        text = _plain(value * factor, decimals)
        if not any(o != value and _plain(o * factor, decimals) == text for o in others):
            break
    return f"{text}%" if unit == PERCENT else f"{text} {unit}".strip()


def range_text(low: float | None, high: float | None, unit: str) -> str | None:
    """Return an interval in words; None where there is none."""
    if low is None or high is None:
        return None
    bare = unit if unit == PERCENT else ""
    return f"{value_text(low, bare)} tot {value_text(high, bare)}"


def asked_text(minimum: float | None, maximum: float | None, unit: str) -> str:
    """Return what a gate asks, such as "minstens 99%"; "" without a gate."""
    asked = []
    if minimum is not None:
        asked.append(f"minstens {value_text(minimum, unit)}")
    if maximum is not None:
        asked.append(f"hoogstens {value_text(maximum, unit)}")
    return " en ".join(asked)


def count_text(value: float) -> str:
    """Return a whole number with a full stop between the thousands."""
    return f"{value:,.0f}".replace(",", ".")


def date_text(moment: object) -> str:
    """Return an ISO time as "22 november 2026, 14:38 (UTC)"; anything else as it is."""
    try:
        at = datetime.fromisoformat(str(moment))
    except ValueError:
        return str(moment)
    zone = f" ({at.tzname()})" if at.tzinfo is not None else ""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}{zone}"


def listing(words: Sequence[str]) -> str:
    """Return words with commas and "en"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def _plain(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")
