"""Mail addresses, also with spaces around the @ and written out."""

from __future__ import annotations

from typing import Final

import regex

from redaction.recognizers.base import PatternRecognizer, rule

# Source: own, a loose superset of addr-spec, https://www.rfc-editor.org/rfc/rfc5322, 2026-11-22.
_LOCAL: Final = r"(?<![\w.+%'’-])[\w+%'’-]{1,64}(?:\.[\w+%'’-]{1,64}){0,8}"
_DOMAIN: Final = r"[\w-]+(?:\.[\w-]+){0,5}\.[^\W\d_]{2,24}"
_TLD: Final = r"(?:nl|com|org|net|eu|be|de|fr|info|online|tr|pl|ma)"
TYPE: Final = "EMAIL_ADDRESS"


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
