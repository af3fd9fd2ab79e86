"""Bank account numbers: IBAN in any spacing and letter case, and old Dutch numbers with a label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, Hit, Match, PatternRecognizer, Rule, rule
from redaction.tokens import TextView

LENGTHS: Final = {
    code[:2]: int(code[2:])
    for code in words(
        "AT20 BE16 BG22 CH21 CZ24 DE22 DK18 ES24 FI18 FR27 GB22 GR27 HR21 HU28 IE22 IT27 LT20 "
        "LU20 MA28 NO15 PL28 PT25 RO24 SE24 SI19 SK24 TN24 TR26 UA29"
    )
}
"""Length of an IBAN per country. Source: SWIFT IBAN Registry, https://www.swift.com, 2026-11-22."""

_ANY: Final = "|".join(
    rf"{c}\d{{2}}(?:[ .-]?[0-9A-Z]){{{n - 4}}}" for c, n in sorted(LENGTHS.items())
)
TYPE: Final = "IBAN_CODE"
_BEGIN: Final = regex.compile(r"(?<!\w)[A-Za-z]{2}\d\d")


class IbanRecognizer(PatternRecognizer):
    """Finds bank accounts; a Dutch IBAN counts even when its check digits are mistyped."""

    NAME = "nl_iban"
    ENTITIES = (TYPE,)
    RULES = (
        rule(
            "nederlands",
            r"(?<!\w)NL[ .-]?\d{2}[ .-]?[A-Z](?:[ .-]?[A-Z]){3}(?:[ .-]?\d){8,11}(?!\w)",
            TYPE,
            0.98,
            flags=regex.IGNORECASE,
        ),
        rule("buitenlands", rf"(?<!\w)(?:{_ANY})(?!\w)", TYPE, 0.95, flags=regex.IGNORECASE),
        rule(
            "rekeningnummer",
            r"(?<!\w)(?:giro(?:rekening|nummer)?|bank(?:rekening|nummer)"
            r"|rekening(?:nummer|nr)?|rek\.?\s?nr\.?)"
            r"[^\d\n]{0,15}(?P<x>\d(?:[ .-]?\d){5,10})(?!\w)",
            TYPE,
            0.85,
            flags=regex.IGNORECASE,
        ),
    )

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield the accepted matches; foreign ones are tried only where one can begin."""
        for one in self.RULES:
            if one.reason != "buitenlands":
                yield from self.found_by(one, view)
                continue
            for start in _BEGIN.finditer(view.text, timeout=TIMEOUT_S):
                match = one.pattern.match(view.text, start.start(), timeout=TIMEOUT_S)
                if match is not None and self.accept(one, match, view):
                    first, last = match.span()
                    yield Hit(first, last, one.entity_type, one.score, one.reason)

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether a foreign IBAN has valid check digits; the other rules always count."""
        return found_by.reason != "buitenlands" or valid_iban(match.group())


def valid_iban(written: str) -> bool:
    """Return whether the check digits hold. Source: ISO 13616 (mod 97), 2026-11-22."""
    plain = "".join(c for c in written.upper() if c.isalnum())
    digits = "".join(str(int(c, 36)) for c in plain[4:] + plain[:4])
    return int(digits) % 97 == 1
