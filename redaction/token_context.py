"""Words that the words around them make ordinary, whatever the lists say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from redaction.lexicon.lists import ALLOW, NAMES, OWN_FIRST, WORD
from redaction.lexicon.spelling import words

if TYPE_CHECKING:
    from redaction.tokens import Token

# Source: makes and models that are names of people too, own list after the register at
# https://opendata.rdw.nl, 2026-11-22.
CARS: Final = words(
    "kia polo golf mercedes zoe leon ford dodge smart mini dacia lotus alfa romeo austin morris "
    "benz bentley royce martin rover defender discovery freelander max up fox lupo beetle ka "
    "focus escort sierra orion mia vito viano combo nova tigra ami dyane saxo cactus bora jetta "
    "arosa marea bravo brava tipo uno stilo idea sedici"
)
COLOURS: Final = words(
    "witte zwarte grijze zilveren zilvergrijze rode blauwe donkerblauwe lichtblauwe groene "
    "donkergroene gele oranje bruine beige paarse antracietkleurige gouden bordeauxrode donkere "
    "wit zwart grijs rood blauw groen"
)
"""Colours before the make of a car (`een witte Kia`)."""
PLURALS: Final = words("s en eren n ren ers")
"""Ends in brackets behind a noun (`Kind(eren)`, `ouder(s)`)."""


def settle(tokens: Sequence[Token], text: str) -> None:
    """Give words the kind of an ordinary word where only that reading is possible."""
    for before, token in pairwise(tokens):
        low = token.low
        if (token.adjacent and low in CARS and before.low in COLOURS) or (
            token.gap == "(" and low in PLURALS and text[token.end : token.end + 1] == ")"
        ):
            token.kind = ALLOW
        elif before.low == "een" and token.adjacent and token.text.islower():
            _behind_article(tokens, token)


def _behind_article(tokens: Sequence[Token], token: Token) -> None:
    """`een sterre`: in small letters behind `een` a first name is a noun, unless a name follows."""
    following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if following is not None and following.adjacent and following.kind & NAMES & ~WORD:
        return
    if token.kind & NAMES:
        token.kind = (token.kind & ~(NAMES | OWN_FIRST)) | WORD
