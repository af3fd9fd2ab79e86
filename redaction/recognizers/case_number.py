"""Numbers of cases, files, clients, policies and professionals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon.spelling import words
from redaction.recognizers.base import Hit, Match, PatternRecognizer, Rule, rule
from redaction.recognizers.case_labels import labelled
from redaction.tokens import TextView

# Source: court numbers and ECLI after https://www.rechtspraak.nl; parket
# and police numbers from published decisions; 2026-11-22.
_I: Final = regex.IGNORECASE
TYPE: Final = "NL_CASE_NUMBER"
_STANDARDS: Final = words("ISO NEN EN DIN EU EG BW COVID ICD ICF DSM CBCL WISC WPPSI SDQ AVG")
"""Names of norms, laws and tests that digits follow. Source: own list, 2026-11-22."""


class CaseNumberRecognizer(PatternRecognizer):
    """Finds case and file numbers by their form or their label."""

    NAME = "nl_case_number"
    ENTITIES = (TYPE,)
    RULES = (
        rule(
            "rechtbank",
            (
                r"(?<!\w)C\s?/\s?\d{2}\s?/\s?\d{4,7}(?:\s?[/|-]?\s?(?:[A-Z]{2}\s?"
                r"[A-Z]{2,4}\s?\d{2}\s?[-/.–]\s?\d{1,5}))?(?!\w)"
            ),
            TYPE,
            0.98,
            flags=_I,
        ),
        rule(
            "rekest",
            (
                r"(?<!\w)(?:JE|FA|FJ|HA|KG|EX|FT|PR)\s?/?\s?(?:RK|ZA|VERZ|"
                r"EXPL)\s?/?\s?\d{2}\s?[-/.–]\s?\d{1,5}(?!\w)"
            ),
            TYPE,
            0.95,
            flags=_I,
        ),
        rule("hof", r"(?<![\w.])200\.\d{3}\.\d{3}(?:[/-]\d{2})?(?!\d)", TYPE, 0.9),
        rule("ecli", r"ECLI:[A-Z]{2}:[A-Z]{2,8}:\d{4}:[A-Z0-9.]*[A-Z0-9]", TYPE, 0.98, flags=_I),
        rule("parket", r"(?<![\w/-])\d{2}[/-]\d{6}[-/]\d{2}(?![\w/-])", TYPE, 0.95),
        rule("politie", r"(?<!\w)PL\s?\d{4}[-\s]\d{2,14}(?:-\d+){0,3}(?!\w)", TYPE, 0.95, flags=_I),
        rule(
            "nr met letters",
            r"(?<!\w)[Nn]r\.?:?\s(?P<x>[A-Z]{1,5}[-/.]\d{2,}(?:[-/.]\w+)*)(?!\w)",
            TYPE,
            0.7,
        ),
        rule(
            "letters-jaar-volgnummer",
            r"(?<![\w/-])[A-Z]{1,5}[-/]\d{2,4}[-/.]\d{3,7}(?:[-/]\w+)?(?![\w/-])",
            TYPE,
            0.8,
        ),
        rule(
            "jaar-volgnummer",
            (
                r"(?<![\w/-])(?:19|20)\d{2}[-/.](?:[A-Z]{1,5}[-/.]\d{3,9}|"
                r"(?!(?:19|20)\d{2}(?!\d))\d{4,9})(?![\w/-])"
            ),
            TYPE,
            0.75,
        ),
        rule(
            "vorm",
            r"(?<![\w/.@€-])(?=[\d/.-]*[A-Z])(?:[A-Z]{1,6}\d{0,6}|\d{1,8}[A-Z]{0,4})"
            r"(?:[-/.](?:[A-Z]{1,6}\d{0,6}|\d{1,9}[A-Za-z]{0,4})){1,4}(?![\w/@-])",
            TYPE,
            0.65,
        ),
        rule("lang getal", r"(?<![\w.,+/€-])\d{7,14}(?![\w]|[.,/-]\d)", TYPE, 0.5),
        rule(
            "letters en cijfers",
            r"(?<![\w/.-])(?=[A-Z0-9-]{0,20}\d{3})[A-Z]{1,4}-?\d{5,10}(?:-\d+)?(?![\w/-])",
            TYPE,
            0.6,
        ),
    )

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield numbers by their form, and those behind a label."""
        yield from labelled(view)
        yield from super().find(view)

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether letters and digits with separators have the length of a case number."""
        if found_by.reason == "vorm":
            return _is_number(match.group())
        return True


def _is_number(code: str) -> bool:
    """Return whether a code is long enough and no licence plate, standard or quarter of a year."""
    groups = regex.findall(r"\d+", code)
    digits = sum(map(len, groups))
    length = sum(c.isalnum() for c in code)
    if code.split("-")[0].split("/")[0] in _STANDARDS:
        return False
    return digits >= 4 and length >= 7 and (len(groups) > 1 or digits >= 5)
