"""Dutch licence plates: every sidecode with hyphens, other spellings with a word that says so."""

from __future__ import annotations

from typing import Final

import regex

from redaction.lexicon.lists import STOP
from redaction.recognizers.base import Match, PatternRecognizer, Rule, rule
from redaction.recognizers.near import Near
from redaction.recognizers.postcode import TWO_LETTER_WORDS
from redaction.tokens import TextView

SIDECODES: Final = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
    "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9", "XXX-99-9", "9-99-XXX",
)  # fmt: skip
"""X a letter, 9 a digit. Source: RDW sidecodes, https://www.rdw.nl, 2026-11-22."""


def _pattern(separator: str) -> str:
    parts = {"X": "[A-Z]", "9": r"\d", "-": separator}
    return "|".join("".join(parts[c] for c in code) for code in SIDECODES)


_ABROAD: Final = (
    r"[1-9]-[A-Z]{3}-\d{3}|[A-Z]{3}[- ]?\d{3}|\d{3}[- ]?[A-Z]{3}|"
    r"[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}[EH]?|[A-Z]{2,3}[ ]?(?=[A-Z0-9]*\d)[A-Z0-9]{4,5}|"
    r"[A-Z]{2}-\d{3}-[A-Z]{2}|\d{2}[ ]?[A-Z]{1,3}[ ]?\d{2,4}|[A-Z]{1,2}[ -]?\d{2,3}[ -]?[A-Z]{2,3}"
)
"""Belgium, Germany, Poland, France, Turkey, Romania.

Source: the registration series as described by EReg, https://www.ereg-association.eu, and own
observation, 2026-11-22.
"""

_VEHICLES: Final = (
    r"kenteken|auto|scooter|brommer|bus{}|nummerbord|"
    r"nummerplaat|wagen|motor|voertuig|golf|polo|opel|fiat|"
    r"peugeot|renault|"
    r"volkswagen|toyota|audi|bmw|mercedes|seat|skoda|kia|ford|"
    r"mazda|volvo|citroën|citroen|hyundai|nissan|suzuki|aanhanger|"
    r"caravan"
)
CONTEXT: Final = regex.compile(_VEHICLES.format(r"(?:je)?\b"), regex.IGNORECASE)
_VEHICLE: Final = regex.compile(_VEHICLES.format(""), regex.IGNORECASE)
"""The same at a cut: `CONTEXT` is looked for in a few characters, where a word may end early."""
_PLATES: Final = (
    r"kenteken|nummerplaat|nummerbord|{0}plaat{0}|{0}auto{0}|{0}(?:pools|duits|belgisch|frans|turks|"
    r"roemeens|bulgaars|buitenlands)e?{0}"
)
_NEAR: Final = regex.compile(_PLATES.format(r"\b"), regex.IGNORECASE)
_PLATE: Final = regex.compile(_PLATES.format(""), regex.IGNORECASE)
"""The same at a cut."""
TYPE: Final = "NL_LICENSE_PLATE"
_HYPHEN: Final = regex.compile(r"-(?:(?<=\d-)[^\W\d_]|(?<=[^\W\d_]-)\d)")
"""A letter and a digit on both sides of a hyphen, as in every sidecode."""
BEHIND: Final = 20
"""Characters behind a number in which a word of vehicles counts; own choice."""


class LicensePlateRecognizer(PatternRecognizer):
    """Finds licence plates."""

    NAME = "nl_license_plate"
    ENTITIES = (TYPE,)
    RULES = (
        rule(
            "sidecode",
            rf"(?<![\w-])(?:{_pattern('-')})(?![\w-])",
            TYPE,
            0.9,
            near=Near(_HYPHEN),
        ),
        rule(
            "met woord",
            rf"(?<![\w-])(?:{_pattern('[- ]?')})(?![\w-])",
            TYPE,
            0.85,
            flags=regex.IGNORECASE,
            near=Near(_VEHICLE, BEHIND),
        ),
        rule(
            "streepjes",
            rf"(?<![\w-])(?:{_pattern('-')})(?![\w-])",
            TYPE,
            0.85,
            flags=regex.IGNORECASE,
            near=Near(_HYPHEN),
        ),
        rule("belgisch", r"(?<![\w-])[1-9]-[A-Z]{3}-\d{3}(?![\w-])", TYPE, 0.85),
        rule(
            "buitenlands",
            rf"(?<![\w-])(?:{_ABROAD})(?![\w-])",
            TYPE,
            0.88,
            near=Near(_PLATE, BEHIND),
        ),
        rule(
            "label",
            (
                r"kenteken(?:nummer|plaat)?(?:\s(?:is|was|van\s\w+))?\s?"
                r":?\s?(?P<x>(?=[\w-]*\d)(?=[\w-]*[a-z])\w{1,3}(?:[- ]?"
                r"\w{1,3}){1,2})(?!\w)"
            ),
            TYPE,
            0.8,
            flags=regex.IGNORECASE,
        ),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether a loose spelling has a vehicle shortly before or after it."""
        if found_by.reason == "buitenlands":
            around = (
                view.before(match.start(), length=30)
                + view.text[match.end() : match.end() + BEHIND]
            )
            return bool(_NEAR.search(around)) and sum(map(str.isdigit, match.group())) > 1
        if found_by.reason not in ("met woord", "streepjes"):
            return True
        letters = regex.findall(r"[^\W\d_]+", match.group().lower())
        if any(p in TWO_LETTER_WORDS or view.lexicon.kind(p) & STOP for p in letters):
            return False
        if found_by.reason == "streepjes":
            return True
        around = (
            view.before(match.start(), length=50) + view.text[match.end() : match.end() + BEHIND]
        )
        return bool(CONTEXT.search(around))
