"""How often something is: "per week", "elke maand", "om de week", "wekelijks"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from eval.fidelity.numerals import word_value

_SINGULARS: Final = {
    "dagen": "dag",
    "weken": "week",
    "weekenden": "weekend",
    "maanden": "maand",
}
_ADVERBS: Final = {
    "dagelijks": 1.0, "wekelijks": 7.0, "tweewekelijks": 14.0, "maandelijks": 30.0,
    "driewekelijks": 21.0, "zeswekelijks": 42.0, "tweemaandelijks": 60.0, "driemaandelijks": 90.0,
    "halfjaarlijks": 180.0, "jaarlijks": 365.0,
}  # fmt: skip
_PERIOD_DAYS: Final = {
    "dag": 1.0,
    "week": 7.0,
    "weekend": 7.0,
    "maand": 30.0,
    "kwartaal": 90.0,
    "jaar": 365.0,
}
_PERIOD: Final = re.compile(
    r"(?<!\w)(?P<lead>om de|om het|per|elke|elk|iedere|ieder|in de|eens in de|eens per)"
    r"\s+(?P<n>\d+|[a-z]+)?\s*(?P<unit>dag|dagen|week|weken|weekend|weekenden|maand|maanden|kwartaal|jaar)(?!\w)"
)
_ADVERB: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_ADVERBS, key=len, reverse=True))})e?(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often: once in this many days."""

    days: float
    start: int
    end: int


def find_frequencies(folded: str) -> tuple[Frequency, ...]:
    """Return "per week", "elke maand", "om de week", "wekelijks" as periods in days, in order."""
    found = [
        Frequency(days=_adverb_days(m.group()), start=m.start(), end=m.end())
        for m in _ADVERB.finditer(folded)
    ]
    for match in _PERIOD.finditer(folded):
        frequency = _frequency(match)
        if frequency is not None:
            found.append(frequency)
    return tuple(sorted(found, key=lambda f: f.start))


def _adverb_days(text: str) -> float:
    return _ADVERBS.get(text) or _ADVERBS[text.removesuffix("e")]


def _frequency(match: re.Match[str]) -> Frequency | None:
    lead, count, unit = match["lead"], match["n"], match["unit"]
    singular = _SINGULARS.get(unit, unit)
    times = 1.0
    if count:
        value, ranked = (float(count), False) if count.isdigit() else word_value(count) or (0, True)
        if not value or (ranked and lead == "in de"):
            return None
        times = value
    elif lead == "in de":
        return None
    elif lead in {"om de", "om het"}:
        times = 2.0
    return Frequency(days=_PERIOD_DAYS[singular] * times, start=match.start(), end=match.end())
