"""Dates in every Dutch spelling; a date of birth where the words before it say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, DutchRecognizer, Hit, Match, Rule, rule
from redaction.recognizers.birth_dates import births, is_birth
from redaction.recognizers.near import at_starts, word_starts
from redaction.tokens import TextView

# Source of the patterns: own; spellings after Onze Taal "Datum (notatie)", https://onzetaal.nl, and
# ISO 8601, 2026-11-22. Typing errors of months: own observation.
MONTH: Final = (
    r"(?:jan(?:uari|\.)?|janauri|januarie|feb(?:r(?:uari|\.)"
    r"?|\.)?|febuari|febrauri|maart|mrt\.?|maa?rt\.?|"
    r"apr(?:il|\.)?|mei|jun(?:i|\.)?|jul(?:i|\.)?|aug(?:ustus|\.)?"
    r"|agustus|sep(?:t(?:ember|\.)?|\.)?|setpember|"
    r"okt(?:ober|\.)?|oct(?:ober)?|nov(?:ember|\.)?|novmeber|dec(?:ember|\.)?|desember)"
)
YEAR: Final = r"(?:(?:19|20)\d{2}|['’‘´]\s?\d{2})"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL: Final = r"(?:e|de|ste)?"
NUMBER: Final = r"(?:0?[1-9]|1[0-2])"
WEEKDAY: Final = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|"
    r"(?:ma|di|wo|do|vr|za|zo|maa|din|woe|don|vrij|zat|zon)\.?)"
)
WORD_DAY: Final = (
    r"(?:een|eerste|twee(?:de)?|drie|derde|vier(?:de)?|vijf(?:de)?|zes(?:de)?|zeven(?:de)?|"
    r"acht(?:ste)?|negen(?:de)?|tien(?:de)?|elf(?:de)?|twaalf(?:de)?|"
    r"(?:der|veer|vijf|zes|zeven|acht|negen)tien(?:de)?|"
    r"(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[ëe]n)?twintig(?:ste)?|"
    r"(?:een[ëe]n)?dertig(?:ste)?)"
)
TAIL: Final = r"(?:,?\s(?:jl|j\.l|ll|a\.s|as)\b\.?)?"
LINK: Final = r"\s?(?:t/m|tot(?: en met)?|en|of|-|–|op)\s?"
_SEP: Final = r"\s?[-/.–]\s?"
_LEAD: Final = rf"(?<![\w/.,-])(?:{WEEKDAY},?\s(?:de\s)?)?"
_END: Final = r"(?![\w]|[-/.–]\d)"
_I: Final = regex.IGNORECASE

UNITS: Final = regex.compile(
    r"\s?(?:uur|u\b|dag|week|weken|maand|jaar|keer|maal|x\b|"
    r"minuten|kinderen|punt|%|deel|liter|km|kg|mg|ml|"
    r"van de|tablet|groep|jarige|graden|euro)",
    _I,
)
DATE_LEAD: Final = regex.compile(
    r"(?:\b(?:op|per|vanaf|sinds|tot|t/m|datum|d\.?d\.?|dd|"
    r"voor|na|van|en|tussen|geboren|geb\.?|datum:|periode|"
    r"datum is|gedateerd|gepland|(?:maan|dins|woens|donder|"
    r"vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)\.?:?\s?|"
    r"^\W{0,3}|[:(|]\s?)$",
    _I,
)
_ENTRY: Final = regex.compile(
    r"[ ]?[-–:|][ ]|[ ]{1,2}(?:\d{1,2}[.:]?\d{0,2}[ ]?u|gebeld|mail|app|tel|overleg)"
)
"""What follows a date that starts an entry of a journal."""
FRACTIONS: Final = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "24/7", "1/8", "1/10"})

_NEXT_SENTENCE: Final = regex.compile(rf"\d{{1,2}}\.\s+(?i:{MONTH})(?<=\s\p{{Lu}}\p{{Ll}}+\.?)")
"""A number that ends a sentence and a month with a capital: "Noa is 9. Mei zag het."

With a weekday in front or a year behind it is a date. Source: own pattern (2026-11-22).
"""

TYPE: Final = "DATE_TIME"
_RULES: Final[tuple[Rule, ...]] = (
    rule(
        "iso",
        r"(?<![\w-])(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d)",
        TYPE,
        0.95,
    ),
    rule(
        "compact", r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)", TYPE, 0.6
    ),
    rule(
        "dag-maand-jaar",
        rf"{_LEAD}{DAY}(?:{_SEP}{NUMBER}{_SEP}(?:(?:19|20)\d{{2}}|['’]\d{{2}})|"
        rf"(?P<s>{_SEP}){NUMBER}(?:(?P=s)|[-/.–])\d{{2}})(?!\d|[-/]\d|[.:]\d{{2}}){TAIL}",
        TYPE,
        0.95,
        flags=_I,
    ),
    rule("spatie", rf"(?<![\w/.,-]){DAY} {NUMBER} (?:19|20)\d{{2}}(?!\d)", TYPE, 0.8),
    rule(
        "maandnaam",
        rf"{_LEAD}(?:(?:(?:{DAY}{ORDINAL}|{WORD_DAY}),\s?(?:{WEEKDAY}\s)?){{0,4}}"
        rf"(?:{DAY}{ORDINAL}|{WORD_DAY}){LINK}(?:{WEEKDAY}\s)?){{0,2}}"
        rf"(?:{DAY}{ORDINAL}|{WORD_DAY})(?:\s|-|\svan\s|\.\s?)?"
        rf"{MONTH}(?:,?[\s-]{YEAR}(?![-/]\d))?(?!\w){TAIL}",
        TYPE,
        0.95,
        flags=_I,
    ),
    rule(
        "maand-jaar",
        (
            rf"(?<!\w)(?:(?:begin|eind|eind van|medio|half|midden)\s)"
            rf"?{MONTH}(?:\s?[-/]\s?{MONTH})?,?\s{YEAR}(?!\w)"
        ),
        TYPE,
        0.85,
        flags=_I,
    ),
    rule(
        "maandgetal-jaar", rf"(?<![\w/.,-]){NUMBER}\s?[-/]\s?(?:19|20)\d{{2}}(?![\w/-])", TYPE, 0.8
    ),
    rule("dag-maand", rf"{_LEAD}(?P<n>{DAY}[-/–.]{NUMBER}){_END}{TAIL}", TYPE, 0.7, flags=_I),
    rule(
        "weekdag-spatie",
        rf"(?<!\w){WEEKDAY},?[ ](?:0?[1-9]|[12]\d|3[01])[ ]{NUMBER}(?![\w]|[ ]?[-.:/]\d|[ ]\d)",
        TYPE,
        0.8,
        flags=_I,
    ),
    rule("dag-jl", rf"{_LEAD}{DAY}{ORDINAL}\s(?:jl|j\.l|a\.s|dezer)\b\.?", TYPE, 0.7, flags=_I),
    rule(
        "weekdag-dag",
        (
            rf"(?<!\w)(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
            rf"\s(?:de\s)?{DAY}(?:e|de|ste)(?!\w)"
        ),
        TYPE,
        0.75,
        flags=_I,
    ),
)


_DIGITS: Final = regex.compile(r"\d+")
_WEEKDAYS: Final = words(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo maa din woe "
    "don vrij zat zon"
)
_WORD_DAYS: Final = words("een eer twe dri der vie vij vee zes zev ach neg tie elf twa twi")
_MONTHS: Final = words(
    "beg ein med hal mid jan feb maa mrt mar apr mei jun jul aug agu sep set okt oct nov dec des"
)
"""The first letters of what a date can begin with, after the rules above."""
_BEGINS: Final = {
    "iso": ("number",),
    "compact": ("number",),
    "dag-maand-jaar": ("number", "weekday"),
    "spatie": ("number",),
    "maandnaam": ("number", "weekday", "word"),
    "maand-jaar": ("month",),
    "maandgetal-jaar": ("number",),
    "dag-maand": ("number", "weekday"),
    "weekdag-spatie": ("weekday",),
    "dag-jl": ("number", "weekday"),
    "weekdag-dag": ("weekday",),
}
"""What a match of each rule begins with."""


def _begins(view: TextView) -> list[tuple[int, str]]:
    """Return where a date can begin, sorted, with the kind of word or number that stands there."""
    found = [(m.start(), "number") for m in _DIGITS.finditer(view.text, timeout=TIMEOUT_S)]
    for word, start in word_starts(view):
        if word in _WEEKDAYS:
            found.append((start, "weekday"))
        if word[:3] in _WORD_DAYS:
            found.append((start, "word"))
        elif word[:3] in _MONTHS:
            found.append((start, "month"))
    return sorted(found)


def _dates(view: TextView) -> Iterator[tuple[Rule, Match]]:
    """Yield the matches of every rule, each tried only where it can begin."""
    begins = _begins(view)
    for one in _RULES:
        kinds = _BEGINS[one.reason]
        starts = (start for start, kind in begins if kind in kinds)
        for match in at_starts(one.pattern, view.text, starts, timeout_s=TIMEOUT_S):
            yield one, match


class DateRecognizer(DutchRecognizer):
    """Finds dates with a day or with month and year; years, weekdays and clock times are left."""

    NAME = "nl_date"
    ENTITIES = ("DATE_TIME", "DATE_OF_BIRTH")

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield dates, as DATE_OF_BIRTH where the words before it say so."""
        known = births(view.text)
        for one, match in _dates(view):
            if one.reason == "dag-maand" and not _day_month(match, view):
                continue
            if one.reason == "maandnaam" and _NEXT_SENTENCE.fullmatch(match.group()):
                continue
            if is_birth(view, match.start(), match.end(), known=known):
                yield Hit(
                    match.start(), match.end(), "DATE_OF_BIRTH", 0.97, f"geboren+{one.reason}"
                )
            else:
                yield Hit(match.start(), match.end(), TYPE, one.score, one.reason)


def _day_month(match: Match, view: TextView) -> bool:
    """Return whether `12-3`, `9/9` or `12.03` is a date rather than a fraction, time or range."""
    short = match.group("n")
    if UNITS.match(view.text, match.end(), timeout=TIMEOUT_S):
        return False
    before = fold(view.before(match.start(), length=20))
    if short in FRACTIONS:
        return bool(_ENTRY.match(view.text, match.end())) and not before.strip(" *•-")
    if match.start() < match.start("n"):
        return True
    led = bool(DATE_LEAD.search(before, timeout=TIMEOUT_S))
    if "." in short:
        before = before[-8:]
        bracket = before.rstrip().endswith(("(", ":", "|"))
        return (
            led
            and not bracket
            and len(short) == 5
            and not before.rstrip().endswith(("om", "tot", "van", "vanaf"))
        )
    if "/" in short:
        return led or short != "7/10"
    return led or short[:1] == "0" or short[-2:-1] == "0" or len(short) == 5
