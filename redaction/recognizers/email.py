"""Mail addresses, also with spaces around the @ and written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.recognizers.base import TIMEOUT_S, Hit, PatternRecognizer, hit_of, rule
from redaction.recognizers.near import at_starts
from redaction.tokens import TextView

# Source: own, a loose superset of addr-spec, https://www.rfc-editor.org/rfc/rfc5322, 2026-11-22.
_LOCAL: Final = r"(?<![\w.+%'’-])[\w+%'’-]{1,64}(?:\.[\w+%'’-]{1,64}){0,8}"
_DOMAIN: Final = r"[\w-]+(?:\.[\w-]+){0,5}\.[^\W\d_]{2,24}"
_TLD: Final = r"(?:nl|com|org|net|eu|be|de|fr|info|online|tr|pl|ma)"
TYPE: Final = "EMAIL_ADDRESS"
_AT: Final = regex.compile(r"@|[(\[]\s?at|ape(?:n)?staartje", regex.IGNORECASE)
_BEFORE_AT: Final = regex.compile(r"(?r)[\w.+%'’-]{0,600}[\s(\[]{0,4}")
"""Read backwards from an @: white space and brackets, then as much as the patterns can take."""


class EmailRecognizer(PatternRecognizer):
    """Finds mail addresses with any top-level domain."""

    NAME = "nl_email"
    ENTITIES = (TYPE,)
    RULES = (
        rule("adres", rf"{_LOCAL}@{_DOMAIN}(?!\w)", TYPE, 0.98),
        rule("zonder domein", rf"{_LOCAL}@[\w-]{{2,}}(?:\.[\w-]+){{0,5}}", TYPE, 0.8),
        rule(
            "met spaties",
            rf"{_LOCAL}\s?(?:\s@\s|@\s|\s?[(\[]\s?(?:at|apenstaartje|@)\s?[)\]]\s?)"
            rf"[\w-]+(?:\.[\w-]+){{0,3}}\s?(?:\.\s?|\spunt\s|[(\[]punt[)\]])\s?{_TLD}(?!\w)",
            TYPE,
            0.85,
            flags=regex.IGNORECASE,
        ),
        rule(
            "uitgeschreven",
            rf"{_LOCAL}\s(?:apenstaartje|apestaartje)\s[\w-]+\s(?:punt|\.)\s{_TLD}(?!\w)",
            TYPE,
            0.9,
            flags=regex.IGNORECASE,
        ),
    )

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield the matches of every rule, each tried only before an @ or a word for it."""
        ends = (found.start() for found in _AT.finditer(view.text, timeout=TIMEOUT_S))
        starts = sorted({_BEFORE_AT.match(view.text, 0, end).start() for end in ends})
        for one in self.RULES:
            for match in at_starts(one.pattern, view.text, starts, timeout_s=TIMEOUT_S):
                yield hit_of(match, TYPE, score=one.score, reason=one.reason)
