"""Makes a date less precise: "12-03-2019" becomes "een dag in maart 2019".

The general text is readable and stands in the sentence itself, without a placeholder: a model must
see the order of events, and nobody who reads the result may learn the day. "een dag in" keeps the
sentence right after "op", "sinds" and "tot".
"""

from __future__ import annotations

import re
from typing import Final

from redaction.names import fold, word_set

# Source of all patterns and lists here: own (2026-11-22), after `redaction.recognizers.dates`;
# order day-month-year as in NEN-ISO 8601-1 and Dutch usage, https://taaladvies.net (2026-11-22).
_MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
_SHORT: Final = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)} | {"mrt": 3}
_NAMED: Final = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(_MONTHS)}|{'|'.join(_SHORT)}|sept)(?![^\W\d_])"
)
_ISO: Final = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_FULL: Final = re.compile(
    r"(?P<d>\d{1,2})\s*[-/.–]\s*(?P<m>\d{1,2})\s*[-/.–]\s*'?(?P<y>\d{4}|\d{2})"
)
_DAY_MONTH: Final = re.compile(r"(?P<d>\d{1,2})\s*[-/.–]\s*(?P<m>\d{1,2})(?P<y>)")
_MONTH_YEAR: Final = re.compile(r"(?P<d>)(?P<m>\d{1,2})\s*[-/]\s*(?P<y>\d{4})")
_YEAR: Final = re.compile(r"(?<!\d)(?:(\d{4})|'(\d{2})|(?<=@ )(\d{2})|(?<=@\. )(\d{2}))(?!\d)")
"""A year; one of two digits has an apostrophe or stands right after the month, here an @."""
_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")

_PIVOT: Final = 30
"""Two-digit years up to this one are 20xx, later ones 19xx. Own choice (2026-11-22)."""


def generalise(form: str, *, entity_type: str) -> str | None:
    """Return `form` less precise: month and year of a DATE_TIME, year of a DATE_OF_BIRTH.

    A date without a year gives its month. None where the month (or year of birth) is not certain,
    and for every other type: then a placeholder must hide it.
    """
    read = _read(fold(form))
    if read is None:
        return None
    day, month, year = read
    if entity_type == "DATE_OF_BIRTH":
        return f"een dag in {year}" if year else None
    if entity_type != "DATE_TIME":
        return None
    when = f"{_MONTHS[month - 1]} {year}" if year else _MONTHS[month - 1]
    return f"een dag in {when}" if day else when


def _read(form: str) -> tuple[bool, int, str] | None:
    """Return whether there is a day, the month (1-12) and the year in four digits or empty."""
    for pattern in (_ISO, _FULL, _MONTH_YEAR, _DAY_MONTH):
        match = pattern.fullmatch(form)
        if match is not None:
            month = int(match["m"])
            valid = 1 <= month <= len(_MONTHS)
            return (bool(match["d"]), month, _whole(match["y"])) if valid else None
    months = {_number(match[0]) for match in _NAMED.finditer(form)}
    marked = _NAMED.sub("@", form)
    years = {_whole("".join(match.groups(""))) for match in _YEAR.finditer(marked)}
    rest = _YEAR.sub(" ", marked)
    if len(months) != 1 or len(years) > 1 or not _is_plain(rest):
        return None
    return bool(_DAY.search(rest)), months.pop(), next(iter(years), "")


def _is_plain(rest: str) -> bool:
    """Return whether what is left besides month and year is a day, a weekday or "jl."."""
    words = re.findall(r"[^\W\d_]+|\d+", rest)
    return all((w.isdigit() and len(w) <= len("31")) or w in _BESIDES for w in words)


_BESIDES: Final = word_set(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo e ste de "
    "jl l j jongstleden a s aanstaande en van het jaar dag begin eind medio half"
)


def _number(name: str) -> int:
    return _SHORT[name[:3]] if name[:3] in _SHORT else _SHORT[name]


def _whole(year: str) -> str:
    if len(year) != len("24"):
        return year
    return f"20{year}" if int(year) <= _PIVOT else f"19{year}"
