"""Numbers with their unit, times and frequencies, in one notation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from eval.fidelity.clocks import find_clocks
from eval.fidelity.dates import DateMention, find_dates
from eval.fidelity.frequencies import Frequency, find_frequencies
from eval.fidelity.normalise import Token, View
from eval.fidelity.numerals import word_value
from eval.types import FindingType

_UNITS: Final = {
    "seconde": ("seconde", 1), "minuut": ("minuut", 1), "min": ("minuut", 1),
    "kwartier": ("minuut", 15),
    "uur": ("minuut", 60), "dag": ("dag", 1), "werkdag": ("dag", 1), "etmaal": ("dag", 1),
    "nacht": ("nacht", 1),
    "week": ("dag", 7), "maand": ("maand", 1), "kwartaal": ("maand", 3), "halfjaar": ("maand", 6),
    "jaar": ("maand", 12), "keer": ("keer", 1), "maal": ("keer", 1), "euro": ("euro", 1),
    "cent": ("euro", 0.01),
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
    "werkdagen": "werkdag", "schooldagen": "werkdag", "bezoekjes": "bezoek", "etmalen": "etmaal",
}  # fmt: skip
_TIME_UNITS: Final = frozenset({"dag", "maand", "minuut", "seconde"})
_CENTS: Final = re.compile(
    r"(?<!\w)(?P<e>\d+|[a-z]+) euro (?:en )?(?P<c>\d{1,2}|[a-z]+) cent(?!\w)"
)
_DAYS: Final = {"minuut": 1 / 1440, "dag": 1.0, "maand": 30.0}
_ROUGH: Final = 0.08
"""Six weeks are a month and a half: periods in other units may differ by this share."""


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
            if {self.base, other.base} - {"klok", "minuut", None}:
                return False
            apart = abs(self.value - other.value)
            return apart < 0.01 or abs(apart - 12) < 0.01
        if self.base == other.base and self.base is not None:
            return abs(self.value * self.factor - other.value * other.factor) < 0.001
        days, others = self.days, other.days
        if days is not None and others is not None:
            return abs(days - others) <= _ROUGH * max(days, others) and max(days, others) >= 1
        if abs(self.value - other.value) >= 0.001:
            return False
        return not self.clashes(other)

    @property
    def finding_type(self) -> FindingType:
        """What a finding about it is: a time of the clock is a date."""
        return "date" if self.clock else "number"

    @property
    def days(self) -> float | None:
        """The length in days, a month being 30; None where this is no time."""
        if self.clock or self.base not in _DAYS:
            return None
        return self.value * self.factor * _DAYS[self.base]

    def clashes(self, other: Quantity) -> bool:
        """Return whether the units contradict: three weeks against three months."""
        if self.base is None or other.base is None or self.clock or other.clock:
            return False
        if self.base == other.base:
            return self.factor != other.factor
        measured = _TIME_UNITS | {"euro", "procent", "keer", "mg", "gram", "meter"}
        return self.base in measured and other.base in measured


def find_quantities(
    view: View, *, dates: tuple[DateMention, ...], frequencies: tuple[Frequency, ...] = ()
) -> tuple[Quantity, ...]:
    """Return the numbers of the text in order; those inside a date or a frequency are left out."""
    taken = {i for d in dates for i in range(d.start, d.end)}
    taken |= {i for f in frequencies for i in range(f.start, f.end)}
    found = [
        Quantity(value=c.hours, base="klok", factor=1, start=c.start, end=c.end, clock=True)
        for c in find_clocks(view.folded)
        if c.start not in taken
    ]
    found += _sums_of_money(view)
    taken |= {i for q in found for i in range(q.start, q.end)}
    tokens = view.tokens
    for index, token in enumerate(tokens):
        if token.start in taken:
            continue
        quantity = _quantity(tokens, index)
        if quantity is not None:
            found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.start))


def _sums_of_money(view: View) -> list[Quantity]:
    """Return "5 euro en 20 cent" as one amount."""
    found = []
    for match in _CENTS.finditer(view.folded):
        euros, cents = (_value(match[name]) for name in ("e", "c"))
        if euros is not None and cents is not None:
            found.append(
                Quantity(
                    value=euros + cents / 100,
                    base="euro",
                    factor=1,
                    start=match.start(),
                    end=match.end(),
                )
            )
    return found


def _value(text: str) -> float | None:
    if text[0].isdigit():
        return parse_number(text)
    read = word_value(text)
    return None if read is None or read[1] else read[0]


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

_NO_NOUNS: Final = frozenset(
    {"een", "geen", "en", "dat", "dit", "het", "de", "hen", "mijn", "zijn"}
)


def _no_number(token: Token, following: Token | None, unit: object) -> bool:
    """Whether a number word is none here: "acht" is also a verb ("de voogd acht dit nodig")."""
    if token.folded in {"half", "halve"}:
        return unit is None
    counted = following is not None and following.is_word and following.folded not in _NO_NOUNS
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


def bare_units(view: View) -> tuple[Quantity, ...]:
    """Return periods that no number counts as one of them: "komende week" is one week."""
    found = []
    for before, token in pairwise(view.tokens):
        unit = _UNITS.get(token.folded)
        if unit and unit[0] in _TIME_UNITS and not before.text[0].isdigit():
            found.append(_make(1.0, unit, token))
    return tuple(found)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """All numbers of a text by kind."""

    dates: tuple[DateMention, ...]
    frequencies: tuple[Frequency, ...]
    quantities: tuple[Quantity, ...]

    @property
    def clocked(self) -> bool:
        """Whether the text has a time of the clock."""
        return any(q.clock for q in self.quantities)


def read_numbers(view: View) -> Numbers:
    """Return the dates, frequencies and quantities of a text."""
    dates = find_dates(view.folded)
    frequencies = find_frequencies(view.folded)
    quantities = find_quantities(view, dates=dates, frequencies=frequencies)
    return Numbers(dates=dates, frequencies=frequencies, quantities=quantities)
