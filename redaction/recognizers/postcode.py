"""Postcodes by themselves; inside an address they are part of it."""

from __future__ import annotations

from typing import Final

import regex

from redaction.lexicon.spelling import words
from redaction.recognizers.base import Match, PatternRecognizer, Rule, rule
from redaction.tokens import TextView

_I: Final = regex.IGNORECASE
# Source: four digits and two letters, never SA, SD or SS: https://www.postnl.nl, 2026-11-22.
TWO_LETTER_WORDS: Final = words(
    "en in de op is te om of ze je we na nu zo al er uw km kg mg ml cm mm gr eu st ik hi "
    "ja ex ca zn dd tm an as bv wa ma di wo do vr za zo had per zal man was ging via met "
    "van aan bij a e"
)


_HOUSE: Final = regex.compile(
    r"[^\W\d_]{3,}\.?[ ]\d{1,4}(?:[ /-]?[\w.]{1,7}){0,2}[ ]?[,|;][ ]{1,2}$"
)


def behind_house(text: str, start: int) -> bool:
    """Return whether a street with a house number and a comma stands directly before `start`."""
    return bool(_HOUSE.search(text[max(0, start - 50) : start]))


class PostcodeRecognizer(PatternRecognizer):
    """Finds postcodes, in lower case only when the letters are no word."""

    NAME = "nl_postcode"
    ENTITIES = ("NL_POSTCODE",)
    RULES = (
        rule(
            "postcode",
            r"(?<![\w.,€-])[1-9]\d{3}[\s-]?(?!SA|SD|SS)[A-Z]{2}(?![\w])",
            "NL_POSTCODE",
            0.9,
        ),
        rule(
            "kleine letters",
            r"(?<![\w.,€-])[1-9]\d{3} ?(?!sa|sd|ss)[a-z]{2}(?![\w])",
            "NL_POSTCODE",
            0.8,
            flags=_I,
        ),
        rule(
            "label", r"postcode(?:gebied)?:?\s(?P<x>[1-9]\d{3})(?!\d)", "NL_POSTCODE", 0.7, flags=_I
        ),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether the letters are not an ordinary word after a year."""
        letters = match.group()[-2:].lower()
        year = match.group()[:2] in ("19", "20")
        spaced = match.group()[4] in " -\n\t\u00a0"
        if found_by.reason == "label" or behind_house(view.text, match.start()):
            return True
        if found_by.reason == "kleine letters":
            return letters not in TWO_LETTER_WORDS and not (year and spaced)
        return not (year and spaced and letters in TWO_LETTER_WORDS)
