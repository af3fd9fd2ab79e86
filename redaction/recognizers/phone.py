"""Phone numbers in Dutch and international spelling."""

from __future__ import annotations

from typing import Final

import phonenumbers
import regex

from redaction.recognizers.base import Match, PatternRecognizer, Rule, rule
from redaction.tokens import TextView

# Source: Dutch numbering plan (ACM, nummerplan telefoon), https://www.acm.nl, and the spellings in
# Onze Taal "Telefoonnummers (notatie)", https://onzetaal.nl, 2026-11-22.
_SEP: Final = r"[\s\u00a0]?[-–./\s]?[\s\u00a0]?"
_NATIONAL: Final = rf"\(?0(?:{_SEP}\d)(?:{_SEP}\)?{_SEP}\d){{8}}"
_ABROAD: Final = rf"(?:\+|\(\+|00)\s?31\)?{_SEP}(?:\(0\)|0)?{_SEP}[1-9](?:{_SEP}\d){{8}}"
_LEAD: Final = (
    r"(?:tel(?:efoon)?(?:nummer|nr)?|mob(?:iel)?|telnr|gsm|"
    r"06|bel(?:len)?|nummer|bereikbaar|app(?:en)?)\b"
)
CONTEXT: Final = regex.compile(rf"{_LEAD}[^\n]{{0,25}}$", regex.IGNORECASE)
_DATE: Final = regex.compile(r"0[1-9](?P<s>[-./])(?:0[1-9]|1[0-2])(?P=s)(?:19|20)\d{2}(?!\d)")
TYPE: Final = "PHONE_NUMBER"


class PhoneRecognizer(PatternRecognizer):
    """Finds phone numbers; a short or long one only when it starts as a mobile or has a label."""

    NAME = "nl_phone"
    ENTITIES = (TYPE,)
    RULES = (
        rule("nationaal", rf"(?<![\w/+-]){_NATIONAL}(?!\d|[-/]\d)", TYPE, 0.9),
        rule("landcode", rf"(?<![\w/]){_ABROAD}(?!\d)", TYPE, 0.95),
        rule(
            "servicenummer",
            r"(?<!\d)(?:0800|0900|0906|0909|088)[\s-]?\d{4}(?:\d{3})?(?!\d)",
            TYPE,
            0.85,
        ),
        rule("mobiel", r"(?<![\w/+])06[\s-]{0,3}(?:[\dxX*][\s-]?){6,9}(?![\d]|[-/]\d)", TYPE, 0.8),
        rule(
            "buitenland",
            r"(?<![\w/])(?:\+|00)[1-9]\d{0,2}(?:[\s-./()]{0,2}\d){7,12}(?!\d)",
            TYPE,
            0.8,
        ),
        rule("met label", r"(?<![\w/+.,-])\d(?:[\s-.]?\d){5,10}(?![\w-]|[/.,]\d)", TYPE, 0.6),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether the digits can be a phone number."""
        digits = "".join(c for c in match.group() if c.isdigit())
        if found_by.reason == "met label":
            return bool(CONTEXT.search(view.before(match.start(), length=40)))
        if found_by.reason in ("nationaal", "mobiel") and _DATE.match(match.group()):
            return False
        if found_by.reason == "mobiel":
            return len(match.group()) >= 8 and len(set(match.group()[2:])) > 1
        if found_by.reason == "buitenland":
            return _possible(f"+{digits.removeprefix('00')}")
        return True


def _possible(number: str) -> bool:
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(number, None)))
    except phonenumbers.NumberParseException:
        return False
