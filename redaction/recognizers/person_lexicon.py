"""Names from the lists: first names, with what follows, and surnames by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon.lists import (
    ALLOW,
    COMPOUND,
    DOMAIN,
    FIRST,
    OWN_FIRST,
    PLACE,
    STOP,
    SURNAME,
    WEAK_FIRST,
    WORD,
)
from redaction.recognizers.base import DutchRecognizer, Hit
from redaction.recognizers.names import (
    CORE_PARTICLES,
    PERSON,
    acronym_compound,
    grow,
    hit,
    is_upper,
    particles,
)
from redaction.recognizers.person_speech import STOP_NAMES
from redaction.tokens import CAPITAL, CAPS, LOWER, TextView, Token

CAPITAL_NAMES: Final = frozenset({"mei", "ad", "den"})
"""Names that are also a month, an abbreviation or a small word, all written small in a sentence."""
OPENING_QUOTES: Final = frozenset("\"'“‘„«")
CLOSING_QUOTES: Final = frozenset("\"'”’»")
ABBREVIATIONS: Final = frozenset({"mo", "va", "pa", "ma"})
"""Notes write `mo` for mother: a name only with a capital in the middle of a sentence."""
SHORT_FOREIGN: Final = 5
"""Shortest first name of a foreign list that counts in lower case (letters); own choice."""
SHORT_SURNAME: Final = 4
"""Shortest surname that counts by itself in lower case (letters); own choice."""


_AFTER_NUMBER: Final = regex.compile(r"(?:.*[^\d\s.,/-]\s+)?\d{1,2}\. +")
"""The end of a sentence such as "Noa is 9.", with "Mei" behind it. Own pattern (2026-11-22)."""
_NUMBER: Final = regex.compile(r"\s?['’]?\d")
_MAXIMUM: Final = regex.compile(r"\.? ?\d")


class LexiconRecognizer(DutchRecognizer):
    """Finds listed first names and surnames in any letter case, unless they read as a word."""

    NAME = "nl_person_lexicon"
    ENTITIES = (PERSON,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield whole names around each listed word."""
        done = -1
        for token in view.tokens:
            if token.index <= done:
                continue
            reason = self._reason(view, token)
            if reason:
                first, last = grow(view, token.index)
                done = last
                yield hit(view, first, last, score=0.85, reason=reason)

    def _reason(self, view: TextView, token: Token) -> str:
        kind = token.kind
        if self._months_or_particle(view, token):
            return "voornaam die ook een maand of tussenvoegsel is"
        if token.low in CORE_PARTICLES and token.shape == CAPITAL:
            return self._particle(view, token)
        if token.low in ("ter", "ten") and token.shape == LOWER:
            name = view.after(token.index)
            behind = "" if name is None or name.shape != CAPITAL else name.low
            return "ter of ten" if behind not in ("", "zake", "zitting", "titel") else ""
        if kind & STOP and token.low in STOP_NAMES and token.shape == CAPITAL and not token.initial:
            return "voornaam die ook een werkwoord is"
        if kind & (ALLOW | STOP) or acronym_compound(token):
            return ""
        if kind & FIRST:
            return self._first_name(view, token)
        if (
            kind & WEAK_FIRST
            and token.shape == CAPITAL
            and len(token.low) > 1
            and (not token.initial or (len(token.low) > 2 and not kind & (WORD | PLACE)))
        ):
            return "voornaam die ook een woord is" if not kind & DOMAIN else ""
        if kind & WEAK_FIRST and self._short_lower(view, token):
            return "korte voornaam in kleine letters"
        if kind & SURNAME:
            return self._surname(token)
        return ""

    def _months_or_particle(self, view: TextView, token: Token) -> bool:
        """Return whether `Mei`, `Ad` or `Den` has a capital that only a name has there."""
        if token.shape != CAPITAL or token.low not in CAPITAL_NAMES:
            return False
        following = view.after(token.index)
        if token.low == "mei" and _AFTER_NUMBER.fullmatch(view.before(token.start, length=12)):
            return not _NUMBER.match(view.text, token.end)
        if following is not None and following.shape == CAPITAL and token.low == "den":
            return False
        quoted = token.gap[-1:] in OPENING_QUOTES and view.text[token.end] in CLOSING_QUOTES
        return quoted or (not token.initial and view.near(token.index) is not None)

    def _short_lower(self, view: TextView, token: Token) -> bool:
        """Return whether a short lower-case name that is no word stands in careless notes."""
        if not view.careless or token.shape != LOWER or len(token.low) < 3:
            return False
        rare = view.lexicon.zipf(token.base) < 3.5
        return rare and not token.kind & (WORD | COMPOUND | PLACE) and token.initial

    def _particle(self, view: TextView, token: Token) -> str:
        """A capitalised tussenvoegsel in the middle of a sentence: `mevrouw Van Amerongen`."""
        behind = particles(view, token.index)
        name = view.token(behind)
        if behind == token.index or name is None or name.shape != CAPITAL or not name.adjacent:
            return ""
        if token.initial and not self._opens(view, token.index, behind):
            return ""
        article = token.low in ("de", "het", "t") and behind == token.index + 1
        if article and (name.kind & (WORD | COMPOUND) or not name.kind & SURNAME):
            return ""
        return "" if name.kind & (STOP | DOMAIN) else "tussenvoegsel met hoofdletter"

    def _opens(self, view: TextView, first: int, behind: int) -> bool:
        """Return whether `Van der`, `Van 't` or the like starts a sentence, before a surname."""
        run = view.tokens[first:behind]
        name = view.tokens[behind]
        linked = len(run) > 1 and run[-1].low in ("der", "den", "t", "ten", "ter")
        return linked and (not name.kind & WORD or bool(name.kind & SURNAME))

    def _first_name(self, view: TextView, token: Token) -> str:
        if token.kind & PLACE and after_place_word(view, token):
            return ""
        if token.low == "max" and _MAXIMUM.match(view.text, token.end):
            return ""
        if token.low in ABBREVIATIONS and (token.initial or not is_upper(token)):
            return ""
        if is_upper(token):
            short = token.shape == CAPS and len(token.low) < 4 and not token.kind & OWN_FIRST
            return "" if short else "voornaam"
        if token.shape != LOWER or len(token.low) < 3:
            return ""
        before = view.near(token.index)
        if token.kind & COMPOUND and before is not None and before.low in ("een", "de", "het"):
            return ""
        if token.kind & OWN_FIRST or len(token.low) >= SHORT_FOREIGN:
            return "voornaam in kleine letters"
        return ""

    def _surname(self, token: Token) -> str:
        kind = token.kind
        if token.shape in (CAPITAL, CAPS):
            if token.shape == CAPS and (len(token.low) < 4 or kind & WORD):
                return ""
            if not token.initial:
                return "" if kind & (PLACE | DOMAIN) else "achternaam"
            return "" if kind & (WORD | COMPOUND | PLACE) else "achternaam aan het begin"
        if token.shape == LOWER and len(token.low) >= SHORT_SURNAME:
            return "" if kind & (WORD | PLACE) else "achternaam in kleine letters"
        return ""


def after_place_word(view: TextView, token: Token) -> bool:
    """Return whether `in`, `te`, `uit`, `naar` or the like stands directly before a word."""
    before = view.near(token.index)
    return before is not None and before.low in view.lexicon.context("place_prepositions")
