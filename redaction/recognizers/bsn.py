"""Burgerservicenummers: nine digits that pass the elfproef, or any nine digits beside the word."""

from __future__ import annotations

from typing import Final

import regex

from redaction.recognizers.base import Match, PatternRecognizer, Rule, rule
from redaction.tokens import TextView

WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
"""Weights of the elfproef.
Source: Logisch ontwerp BSN, https://www.rvig.nl/bsn, 2026-11-22."""

CONTEXT: Final = regex.compile(
    (
        r"(?<!\w)(?:bsn|bsnr|burger\s?service\s?(?:nummer|nr)|"
        r"sofi(?:\s?-?(?:nummer|nr))?|b\.s\.n|burgernummer|svnr)"
        r"(?!\w)"
    ),
    regex.IGNORECASE,
)
NEAR: Final = 40
_DATE: Final = regex.compile(
    r"(?:0?[1-9]|[12]\d|3[01])(?P<s>[-. ])(?:0?[1-9]|1[0-2])(?P=s)(?:19|20)\d{2}"
)
_OTHER: Final = regex.compile(
    r"(?<!bs|sofi|service)(?:nr|nummer|polis|kenmerk|dossier|ref)\b", regex.IGNORECASE
)
"""Characters before (and a quarter of it after) the digits in which the word counts; own choice."""
TYPE: Final = "NL_BSN"


def passes_elfproef(digits: str) -> bool:
    """Return whether nine digits (eight get a leading zero) pass the elfproef of the BSN."""
    nine = digits.zfill(9)
    if len(nine) != 9 or not nine.isdigit() or int(nine) == 0:
        return False
    return sum(w * int(d) for w, d in zip(WEIGHTS, nine, strict=True)) % 11 == 0


class BsnRecognizer(PatternRecognizer):
    """Finds BSNs in any grouping."""

    NAME = "nl_bsn"
    ENTITIES = (TYPE,)
    RULES = (
        rule("elfproef", r"(?<![\w,+/-])(?<!\d[.])\d{9}(?![\d]|[,]\d)", TYPE, 0.9),
        rule(
            "gegroepeerd",
            r"(?<![\w,+/-])\d{2,4}[. -]\d{2,3}[. -]\d{2,4}(?:[. -]\d{1,3})?(?![\w/]|[-.,]\d)",
            TYPE,
            0.85,
        ),
        rule("bij het woord", r"(?<![\w+])\d(?:[ .\-–]?\d){6,10}(?!\d)", TYPE, 0.95),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether the digits pass the elfproef or stand beside the word BSN."""
        digits = "".join(c for c in match.group() if c.isdigit())
        if found_by.reason == "bij het woord":
            phone = digits.startswith("0") and len(digits) >= 10
            date = _DATE.fullmatch(match.group())
            return not phone and not date and beside(view.text, match.start(), match.end())
        return len(digits) == 9 and passes_elfproef(digits)


def beside(text: str, start: int, end: int) -> bool:
    """Return whether the word BSN stands shortly before or directly after a span."""
    before = text[max(0, start - NEAR) : start]
    if CONTEXT.search(text[end : end + NEAR // 4]):
        return not regex.search(rf"{_OTHER.pattern}[.:]?[ ]{{0,2}}$", before, regex.IGNORECASE)
    labels: list[Match] = list(CONTEXT.finditer(before))
    if not labels:
        return False
    between = before[labels[-1].end() :]
    return not (any(c.isdigit() for c in between) and _OTHER.search(between))
