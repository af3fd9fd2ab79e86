"""Initials with a surname, and surnames before the first name or initials."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.lists import (
    ALLOW,
    DOMAIN,
    FIRST,
    NAMES,
    OWN_FIRST,
    PROPER,
    STOP,
    SURNAME,
    WEAK_FIRST,
    WORD,
)
from redaction.recognizers.base import TIMEOUT_S, DutchRecognizer, Hit, Match, hit_of
from redaction.recognizers.names import PERSON, grow, is_upper, particles
from redaction.sentences import NEVER_LAST, OFTEN_LAST
from redaction.tokens import INITIAL, TextView, Token

_PARTICLES: Final = (
    r"(?i:(?:van|de|der|den|het|'t|ten|ter|te|el|al|in|op|v\.?d\.?|von|da|dos)[ ]){0,3}"
)
_UPPER: Final = r"\p{Lu}"
_NAME: Final = rf"{_UPPER}[\w'’]*\w(?:-(?:{_PARTICLES})?[\w'’]+)*"
_SPACED: Final = rf"(?:{_UPPER}(?:h|j)?\.[ ]?)(?:\p{{L}}[hj]?\.[ ]?){{0,5}}{_PARTICLES}{_NAME}"

# Source: own; order of initials and tussenvoegsels after https://onzetaal.nl, 2026-11-22.
_DOTTED: Final = regex.compile(rf"(?<![\w.]){_SPACED}(?!\w)")
_BARE: Final = regex.compile(
    rf"(?<![\w.]){_UPPER}{{1,3}}[ ](?:(?:van|de|der|den|ten|ter|el)[ ]){{1,3}}{_NAME}(?!\w)"
)
_SMALL: Final = regex.compile(
    rf"(?<![\w.])(?:[a-z]\.[ ]?){{1,4}}{_PARTICLES}(?P<name>[^\W\d_]{{3,}}(?:-[^\W\d_]+)?)(?!\w)"
)
_BEHIND: Final = regex.compile(
    rf"(?<![\w.]){_NAME},?[ ](?:{_UPPER}\.[ ]?){{1,5}}"
    r"(?>(?:[ ]?(?:van|de|der|den|ter|ten|het|'t)\b){0,3})(?!\w)(?![ ]?\p{Lu}\w)"
)


class InitialsRecognizer(DutchRecognizer):
    """Finds `J.P. de Vries`, `J de Vries`, `j. jansen` and `Vries, J.P. de`."""

    NAME = "nl_person_initials"
    ENTITIES = (PERSON,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield initials with their surname."""
        for match in _DOTTED.finditer(view.text, timeout=TIMEOUT_S):
            last = view.between(*match.span())[-1:]
            if (
                last
                and not last[0].kind & (ALLOW | STOP | DOMAIN)
                and not (_breaks(last[0]) or _item(view, match, last[0]))
            ):
                yield hit_of(match, PERSON, score=0.95, reason="voorletters en achternaam")
        for match in _BARE.finditer(view.text, timeout=TIMEOUT_S):
            words = view.between(*match.span())
            abbreviation = words and words[0].kind & ALLOW
            if words and not abbreviation and not words[-1].kind & (ALLOW | DOMAIN):
                yield hit_of(match, PERSON, score=0.85, reason="voorletters zonder punt")
        for match in _SMALL.finditer(view.text, timeout=TIMEOUT_S):
            kind = view.lexicon.kind(fold(match.group("name")))
            letters = match.group().split(" ")[0].rstrip(".").lower()
            if (len(letters) > 1 and letters in NEVER_LAST | OFTEN_LAST) or kind & (
                STOP | ALLOW | DOMAIN
            ):
                continue
            linked = (
                regex.search(r"\. ?(?:van|de|vd|op|ter|ten|el|v\.d\.)\b", match.group()) is not None
            )
            if kind & SURNAME or linked or (kind & PROPER and not kind & WORD):
                yield hit_of(match, PERSON, score=0.8, reason="voorletters in kleine letters")
        for match in _BEHIND.finditer(view.text, timeout=TIMEOUT_S):
            kind = view.between(*match.span())[0].kind if view.between(*match.span()) else ALLOW
            comma = "," in match.group()
            if kind & (SURNAME | PROPER if not comma else ~0) and not kind & (
                ALLOW | STOP | DOMAIN
            ):
                end = match.start() + len(match.group().rstrip())
                yield Hit(match.start(), end, PERSON, 0.85, "voorletters achteraan")


def _breaks(token: Token) -> bool:
    """Return whether the word is rather the start of a new sentence after an abbreviation."""
    return bool(token.initial and token.kind & WORD and not token.kind & NAMES)


def _item(view: TextView, match: Match, last: Token) -> bool:
    """Return whether a line is a heading with a letter (`A. Feiten`) rather than a name."""
    alone = view.text[match.end() : match.end() + 1] in ("", "\n")
    starts = match.start() == 0 or view.text[match.start() - 1] == "\n"
    return alone and starts and match.group()[1:3] == ". " and _heading(last)


def _heading(last: Token) -> bool:
    return bool(last.kind & WORD and not last.kind & (NAMES | PROPER))


class ReversedRecognizer(DutchRecognizer):
    """Finds `Jansen, Jan` and `Vries, Emma de`."""

    NAME = "nl_person_reversed"
    ENTITIES = (PERSON,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield surname, comma, first name as one span."""
        for token in view.tokens[:-1]:
            following = view.tokens[token.index + 1]
            if following.gap not in (", ", ",") or not self._surname(token):
                continue
            if (
                is_upper(following)
                and following.kind & (FIRST | WEAK_FIRST)
                and not following.kind & STOP
            ):
                last = grow(view, following.index)[1]
                behind = particles(view, last + 1) if last + 1 < len(view.tokens) else last + 1
                ends = behind >= len(view.tokens) or not view.tokens[behind].adjacent
                last = behind - 1 if behind > last + 1 and ends else last
                first = grow(view, token.index)[0]
                yield Hit(
                    view.tokens[first].start,
                    view.tokens[last].end,
                    PERSON,
                    0.8,
                    "omgekeerde volgorde",
                )

    def _surname(self, token: Token) -> bool:
        if (
            not is_upper(token)
            or token.kind & (ALLOW | STOP | OWN_FIRST | DOMAIN)
            or token.shape == INITIAL
        ):
            return False
        return bool(token.kind & (SURNAME | PROPER)) or not token.kind & WORD
