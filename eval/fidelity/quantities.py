"""Numbers with their unit, times and frequencies, in one notation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from eval.fidelity.dates import DateMention
from eval.fidelity.normalise import Token, View
from eval.fidelity.numerals import word_value

_UNITS: Final = {
    "seconde": ("seconde", 1), "minuut": ("minuut", 1), "min": ("minuut", 1),
    "kwartier": ("minuut", 15),
    "uur": ("minuut", 60), "dag": ("dag", 1), "etmaal": ("dag", 1), "nacht": ("nacht", 1),
    "week": ("dag", 7), "maand": ("maand", 1), "kwartaal": ("maand", 3), "halfjaar": ("maand", 6),
    "jaar": ("maand", 12), "keer": ("keer", 1), "maal": ("keer", 1), "euro": ("euro", 1),
    "€": ("euro", 1), "%": ("procent", 1), "procent": ("procent", 1), "mg": ("mg", 1),
    "gram": ("gram", 1), "kg": ("gram", 1000), "kilo": ("gram", 1000), "km": ("meter", 1000),
    "kilometer": ("meter", 1000), "meter": ("meter", 1), "dagdeel": ("dagdeel", 1),
    "sessie": ("keer", 1), "gesprek": ("gesprek", 1), "bezoek": ("bezoek", 1),
}  # fmt: skip
"""Unit (lemma or mark) to its base unit and factor; 1 week = 7 days, 1 year = 12 months."""
_PLURALS: Final = {
    "weken": "week", "maanden": "maand", "jaren": "jaar", "dagen": "dag", "uren": "uur",
    "minuten": "minuut", "keren": "keer", "kwartieren": "kwartier", "nachten": "nacht",
    "dagdelen": "dagdeel", "sessies": "sessie", "gesprekken": "gesprek", "bezoeken": "bezoek",
    "euro's": "euro", "euros": "euro", "uurtje": "uur", "weekje": "week", "jarige": "jaar",
}  # fmt: skip
_TIME_UNITS: Final = frozenset({"dag", "maand", "minuut", "seconde"})
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
    r"(?<!\w)(?P<lead>om de|om het|per|elke|elk|iedere|ieder|in de|binnen een|eens in de|eens per)"
    r"\s+(?P<n>\d+|[a-z]+)?\s*(?P<unit>dag|dagen|week|weken|weekend|weekenden|maand|maanden|kwartaal|jaar)(?!\w)"
)
_ADVERB: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_ADVERBS, key=len, reverse=True))})e?(?!\w)"
)
_CLOCK: Final = re.compile(
    r"(?<![\w.,€])(?P<h>[01]?\d|2[0-4])[.:](?P<m>[0-5]\d)(?=\s*(?:u\b|uur|tot|en|-|–|h\b))"
)
_HALF: Final = re.compile(
    r"(?<!\w)(?:half|kwart voor|kwart over)\s+(?P<n>[a-z]+|\d{1,2})(?!\w)(?!\s*(?:jaar|uur\b))"
)
_BEFORE_DIGIT: Final = frozenset("€")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in the text. `soft`: it may come or go without harm ("een jaar", "één van de")."""

    value: float
    base: str | None
    factor: float
    start: int
    end: int
    soft: bool = False
    ordinal: bool = False
    clock: bool = False

    def same_as(self, other: Quantity) -> bool:
        """Return whether both say the same amount: 14 days is two weeks, 15.00 is three o'clock."""
        if self.clock or other.clock:
            apart = abs(self.value - other.value)
            return apart < 0.01 or abs(apart - 12) < 0.01
        if self.base == other.base and self.base is not None:
            return abs(self.value * self.factor - other.value * other.factor) < 0.001
        if abs(self.value - other.value) >= 0.001:
            return False
        return not self.clashes(other)

    def clashes(self, other: Quantity) -> bool:
        """Return whether the units contradict: three weeks against three months."""
        if self.base is None or other.base is None or self.clock or other.clock:
            return False
        if self.base == other.base:
            return self.factor != other.factor
        measured = _TIME_UNITS | {"euro", "procent", "keer", "mg", "gram", "meter"}
        return self.base in measured and other.base in measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often: once in this many days."""

    days: float
    start: int
    end: int


def find_frequencies(view: View) -> tuple[Frequency, ...]:
    """Return "per week", "elke maand", "om de week", "wekelijks" as periods in days, in order."""
    found = [
        Frequency(days=_adverb_days(m.group()), start=m.start(), end=m.end())
        for m in _ADVERB.finditer(view.folded)
    ]
    for match in _PERIOD.finditer(view.folded):
        frequency = _frequency(match)
        if frequency is not None:
            found.append(frequency)
    return tuple(sorted(found, key=lambda f: f.start))


def _adverb_days(text: str) -> float:
    return _ADVERBS.get(text) or _ADVERBS[text.removesuffix("e")]


def _frequency(match: re.Match[str]) -> Frequency | None:
    lead, count, unit = match["lead"], match["n"], match["unit"]
    singular = _PLURALS.get(unit, unit.removesuffix("en") if unit == "weekenden" else unit)
    times = 1.0
    if count:
        value = float(count) if count.isdigit() else (word_value(count) or (None, False))[0]
        if value is None:
            return None
        times = value
    elif lead in {"in de", "binnen een"}:
        return None
    elif lead in {"om de", "om het"}:
        times = 2.0
    if lead == "in de" and not count:
        return None
    return Frequency(days=_PERIOD_DAYS[singular] * times, start=match.start(), end=match.end())


def find_quantities(
    view: View, *, dates: tuple[DateMention, ...], frequencies: tuple[Frequency, ...] = ()
) -> tuple[Quantity, ...]:
    """Return the numbers of the text in order; those inside a date or a frequency are left out."""
    taken = [(d.start, d.end) for d in dates] + [(f.start, f.end) for f in frequencies]
    found = _clock_times(view, taken)
    taken += [(q.start, q.end) for q in found]
    tokens = view.tokens
    for index, token in enumerate(tokens):
        if any(start <= token.start < end for start, end in taken):
            continue
        quantity = _quantity(tokens, index)
        if quantity is not None:
            found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.start))


def _clock_times(view: View, taken: list[tuple[int, int]]) -> list[Quantity]:
    found = []
    for match in _CLOCK.finditer(view.folded):
        if not any(start <= match.start() < end for start, end in taken):
            found.append(_clock(float(match["h"]) + float(match["m"]) / 60, match))
    for match in _HALF.finditer(view.folded):
        read = (float(match["n"]), False) if match["n"].isdigit() else word_value(match["n"])
        if read is None or read[1] or not 1 <= read[0] <= 24:
            continue
        shift = {"half": -0.5, "kwart voor": -0.25}.get(
            match.group()[: -len(match["n"])].strip(), 0.25
        )
        found.append(_clock(read[0] + shift, match))
    return found


def _clock(hours: float, match: re.Match[str]) -> Quantity:
    return Quantity(
        value=hours, base="klok", factor=1, start=match.start(), end=match.end(), clock=True
    )


def _quantity(tokens: tuple[Token, ...], index: int) -> Quantity | None:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    unit = _unit_of(following) if following else None
    if token.text[0].isdigit():
        return _from_digits(tokens, index, unit)
    if not token.is_word:
        return None
    if token.folded in {"een", "ene", "eentje"}:
        stressed = token.text.lower() != "een"
        return _make(1.0, unit, token, soft=True) if unit or stressed else None
    if token.folded in _SOFT:
        return _make(_SOFT[token.folded], None, token, soft=True)
    read = word_value(token.folded)
    if read is None or _no_number(token, following, unit):
        return None
    if token.folded.endswith("maal"):
        unit = _UNITS["keer"]
    elif token.folded.endswith(("jarig", "jarige")):
        unit = _UNITS["jaar"]
    return _make(read[0], unit, token, ordinal=read[1], soft=read[0] == 1)


_SOFT: Final = {
    "beide": 2.0, "beiden": 2.0, "allebei": 2.0, "dubbel": 2.0, "dubbele": 2.0, "eerste": 1.0,
    "eenmaal": 1.0, "eenmalig": 1.0,
}  # fmt: skip
"""Words that count without a number: they may come and go."""
_COUNTED_ENDINGS: Final = ("en", "s", "uur", "jaar", "keer", "euro", "procent")


def _no_number(token: Token, following: Token | None, unit: object) -> bool:
    """Whether a number word is none here: "acht" is also a verb ("de voogd acht dit nodig")."""
    if token.folded in {"half", "halve"}:
        return unit is None
    counted = following is not None and following.is_word
    plural = following is not None and following.folded.endswith(_COUNTED_ENDINGS)
    return token.folded == "acht" and not (counted and plural)


def _from_digits(
    tokens: tuple[Token, ...], index: int, unit: tuple[str, float] | None
) -> Quantity | None:
    token = tokens[index]
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before == "€":
        unit = _UNITS["euro"]
    ordinal = bool(
        after and after.start == token.end and after.folded in {"e", "ste", "de", "en", "er"}
    )
    if after is not None and after.text == "-" and index + 2 < len(tokens):
        unit = _unit_of(tokens[index + 2]) or unit
    value = parse_number(token.text)
    if value is None:
        return None
    return _make(value, unit, token, ordinal=ordinal, soft=value == 1 and unit != _UNITS["euro"])


def parse_number(text: str) -> float | None:
    """Return the value of digits in Dutch notation ("1.120", "2,50", "75,00"), or None."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    if re.fullmatch(r"\d+:\d+", text):
        hours, minutes = text.split(":")
        return int(hours) + int(minutes) / 60
    return None


def _unit_of(token: Token) -> tuple[str, float] | None:
    word = _PLURALS.get(token.folded, token.folded)
    return _UNITS.get(word)


def _make(
    value: float,
    unit: tuple[str, float] | None,
    token: Token,
    *,
    soft: bool = False,
    ordinal: bool = False,
) -> Quantity:
    base, factor = unit or (None, 1)
    return Quantity(
        value=value,
        base=base,
        factor=factor,
        start=token.start,
        end=token.end,
        soft=soft,
        ordinal=ordinal,
    )
