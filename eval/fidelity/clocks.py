"""Times of the day, in digits and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from eval.fidelity.numerals import word_value

_DIGITS: Final = re.compile(
    r"(?<![\w.,€])(?P<h>[01]?\d|2[0-4])[.:](?P<m>[0-5]\d)(?=\s*(?:u\b|uur|tot|en|of|-|–|h\b))"
)
_QUARTER: Final = re.compile(
    r"(?<!\w)(?P<lead>half|kwart voor|kwart over)\s+(?P<n>[a-z]+|\d{1,2})(?!\w)"
    r"(?!\s*(?:jaar|uur les))"
)
_MINUTES: Final = re.compile(
    r"(?<!\w)(?P<m>vijf|tien|twintig|\d{1,2})\s+(?P<side>voor|over)\s+(?P<half>half\s+)?"
    r"(?P<n>[a-z]+|\d{1,2})(?!\w)(?!\s*(?:jaar|weken|dagen|maanden|keer|euro))"
)
_SHIFT: Final = {"half": -0.5, "kwart voor": -0.25, "kwart over": 0.25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of the day in hours, 0..24; in words the half of the day isn't told."""

    hours: float
    start: int
    end: int


def find_clocks(folded: str) -> tuple[Clock, ...]:
    """Return the times in folded text: "8.05 uur", "vijf over acht", "half negen"; no "acht uur".

    Source: https://taaladvies.net/kloktijden/ (accessed 2026-11-22).
    """
    found: list[Clock] = []
    for match in _DIGITS.finditer(folded):
        found.append(_clock(int(match["h"]) + int(match["m"]) / 60, match))
    for match in _MINUTES.finditer(folded):
        hour, minutes = _hour(match["n"]), _number(match["m"])
        if hour is not None and minutes is not None:
            shift = minutes / 60 * (1 if match["side"] == "over" else -1)
            found.append(_clock(hour + shift - (0.5 if match["half"] else 0), match))
    for match in _QUARTER.finditer(folded):
        hour = _hour(match["n"])
        if hour is not None and not any(c.start <= match.start() < c.end for c in found):
            found.append(_clock(hour + _SHIFT[match["lead"]], match))
    return tuple(sorted(found, key=lambda c: c.start))


def _clock(hours: float, match: re.Match[str]) -> Clock:
    return Clock(hours=hours, start=match.start(), end=match.end())


def _number(text: str) -> float | None:
    if text.isdigit():
        return float(text)
    read = word_value(text)
    return None if read is None or read[1] else read[0]


def _hour(text: str) -> float | None:
    value = _number(text)
    return value if value is not None and value == int(value) and 1 <= value <= 24 else None
