"""Dates in any spelling, as year, month and day, and days of the week."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb", "febr"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_DAYS: Final = {
    name: f"weekdag {name[:2]}"
    for name in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=lambda n: (-len(n), n)))
_LONG: Final = re.compile(
    rf"(?<![\w.,])(?P<d>\d{{1,2}})(?:e|ste|de)?\s+(?P<m>{_MONTH})(?!\w)\.?(?:\s+(?:van\s+)?(?P<y>\d{{4}}))?"
)
_SHARED: Final = re.compile(
    rf"(?<![\w.,])(?P<d>\d{{1,2}})(?:e|ste|de)?(?=(?:,\s*\d{{1,2}}){{0,3}}"
    rf"\s*(?:,|en|of|naar|tot(?: en met)?|t/m|-|–)\s*\d{{1,2}}\s+(?P<m>{_MONTH})(?!\w))"
)
"""The first of two days that share a month: "5 en 19 maart"."""
_FEASTS: Final = {
    "eerste kerstdag": (25, 12),
    "1e kerstdag": (25, 12),
    "tweede kerstdag": (26, 12),
    "2e kerstdag": (26, 12),
    "het nieuwe jaar": (1, 1),
    "nieuwjaarsdag": (1, 1),
    "oudejaarsavond": (31, 12),
    "oudejaarsdag": (31, 12),
    "koningsdag": (27, 4),
}
_FEAST: Final = re.compile(rf"(?<!\w)(?P<f>{'|'.join(_FEASTS)})(?!\w)")
_MONTH_ONLY: Final = re.compile(rf"(?<![\w\d])(?P<m>{_MONTH})(?!\w)\.?(?:\s+(?P<y>\d{{4}}))?")
_NUMERIC: Final = re.compile(
    r"(?<![\w.,/-])(?P<d>\d{1,2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?![\w/-])"
)
_ISO: Final = re.compile(r"(?<![\w-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\w-])")
_WEEKDAY: Final = re.compile(
    rf"(?<!\w)(?P<w>{'|'.join(_DAYS)})(?:en|se)?(?!\w)(?!(?:morgen|middag|avond))"
)
_PART_OF_DAY: Final = re.compile(rf"(?<!\w)(?P<w>{'|'.join(_DAYS)})(?:och|mid|avo|nac)\w+")
_YEAR: Final = re.compile(
    r"(?<![\w.,:/\[€-])(?<!€ )(?P<y>(?:19|20)\d\d)(?![\w.,:]\d|\w)"
    r"(?!\s*(?:euro|keer|kinderen|uur|%))"
)
_AMBIGUOUS: Final = frozenset(
    {"mei", "jan", "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov",
     "dec"}
)  # fmt: skip
"""Month words that need a day or a year beside them: short forms, and "mei" (a name too)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date; what the text does not say is None. `weekday` stands alone."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: str | None = None

    def agrees(self, other: DateMention) -> bool:
        """Return whether both can be the same date: no part contradicts."""
        if self.weekday or other.weekday:
            return self.weekday == other.weekday
        pairs = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        if any(a is not None and b is not None and a != b for a, b in pairs):
            return False
        return any(a is not None and a == b for a, b in pairs)


def find_dates(folded: str) -> tuple[DateMention, ...]:
    """Return the dates in folded text, in order, not overlapping.

    Source: Dutch and ISO 8601 notations, https://taaladvies.net/datumnotatie/
    (accessed 2026-11-22); short month names as in own examples.
    """
    found: list[DateMention] = []
    taken: set[int] = set()
    for pattern in (
        _ISO,
        _NUMERIC,
        _LONG,
        _SHARED,
        _FEAST,
        _MONTH_ONLY,
        _YEAR,
        _WEEKDAY,
        _PART_OF_DAY,
    ):
        for match in pattern.finditer(folded):
            mention = _mention(pattern, match)
            if mention is not None and taken.isdisjoint(range(mention.start, mention.end)):
                found.append(mention)
                taken.update(range(mention.start, mention.end))
    return tuple(sorted(found, key=lambda m: m.start))


def _mention(pattern: re.Pattern[str], match: re.Match[str]) -> DateMention | None:
    parts = match.groupdict()
    start, end = match.span()
    if parts.get("w"):
        return DateMention(start=start, end=end, weekday=_DAYS[parts["w"]])
    if parts.get("f"):
        day, month = _FEASTS[parts["f"]]
        return DateMention(start=start, end=end, day=day, month=month)
    raw_month = parts.get("m")
    year = _year(parts.get("y"))
    if pattern is _MONTH_ONLY and raw_month in _AMBIGUOUS and year is None:
        return None
    return _calendar((start, end), raw_month, parts.get("d"), year=year)


def _calendar(
    span: tuple[int, int], raw_month: str | None, raw_day: str | None, *, year: int | None
) -> DateMention | None:
    month = None
    if raw_month:
        month = int(raw_month) if raw_month.isdigit() else _MONTHS[raw_month]
    number = int(raw_day) if raw_day else None
    if (month is not None and not 1 <= month <= 12) or not 1 <= (number or 1) <= 31:
        return None
    return DateMention(start=span[0], end=span[1], day=number, month=month, year=year)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)
