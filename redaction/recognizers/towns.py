"""Towns directly behind a postcode or house number, in any spelling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.lists import (
    ALLOW,
    COMPOUND,
    DOMAIN,
    FIRST,
    OWN_FIRST,
    PLACE,
    STOP,
    WEAK_FIRST,
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, Hit, Match
from redaction.recognizers.house_number import NUMBER
from redaction.recognizers.postcode import TWO_LETTER_WORDS, behind_house
from redaction.recognizers.streets import ends_like_street
from redaction.tokens import TextView

# Source: NEN 5825 and PostNL (postcode, two spaces, town), https://www.postnl.nl, 2026-11-22.
_WORD: Final = r"(?:['’][st][ -])?[^\W\d_][\w'’-]{0,30}"
_LINK: Final = r"(?:a/d|a\.d\.|aan|bij|op|van|in|de|den|der|het|'t)"
_AFTER: Final = regex.compile(
    r"(?<![\w.,€-])[1-9]\d{3}[ -]?(?P<letters>(?!(?i:SA|SD|SS))[A-Za-z]{2})(?!\w)"
    r"(?P<gap>[ ]?[,(|·-]?[ ]{1,3}|\r?\n)(?:te[ ]|in[ ])?"
    rf"(?P<place>(?P<first>{_WORD})(?:[ ](?:{_LINK}[ ]){{1,2}}(?P<linked>\p{{Lu}}[\w'’-]{{1,30}})|"
    r"[ ](?P<second>\p{Lu}[\w'’-]{1,30}))?)"
)
_DOUBLE: Final = words("den de sint st st. oud oude nieuw nieuwe het 't klein groot hoog laag")
_STREET: Final = regex.compile(
    rf"(?<!\w)(?P<street>\p{{Lu}}[\w'’-]{{2,30}})[ ]{NUMBER}(?:,?[ ]|[ ](?:te|in)[ ])"
    r"(?P<town>(?:['’]s-)?\p{Lu}[\w'’-]{2,30})(?![\w.])"
)
_ENDED: Final = regex.compile(r"[ ]?(?:[,;.:)|\r\n(]|$)")


def towns(view: TextView) -> Iterator[Hit]:
    """Yield the town behind each postcode and behind each street with a number, as LOCATION."""
    for match in _AFTER.finditer(view.text, timeout=TIMEOUT_S):
        end = _end(view, match)
        if end:
            yield Hit(match.start("place"), end, "LOCATION", 0.9, "achter postcode")
    for match in _STREET.finditer(view.text, timeout=TIMEOUT_S):
        kind = view.lexicon.kind(fold(match.group("town")))
        named = WORD | STOP | ALLOW | COMPOUND | FIRST | OWN_FIRST | DOMAIN
        if ends_like_street(match.group("street")) and (kind & PLACE or not kind & named):
            start, end = match.span("town")
            yield Hit(start, end, "LOCATION", 0.8, "achter adres")


def _end(view: TextView, match: Match) -> int:
    """Return where the town ends, or 0 when no town follows."""
    first = fold(match.group("first"))
    kind = view.lexicon.kind(first)
    letters = match.group("letters")
    word = letters.lower() in TWO_LETTER_WORDS and not (letters.isupper() and kind & PLACE)
    if word and not behind_house(view.text, match.start()):
        return 0
    if first in _DOUBLE and match.group("second"):
        return match.end("place")
    close = not match.group("gap").strip() and "\n" not in match.group("gap")
    if not _is_town(view, match, kind, close=close):
        return 0
    if match.group("linked"):
        return match.end("place")
    second = view.lexicon.kind(fold(match.group("second") or ""))
    ordinary = WORD | STOP | ALLOW | DOMAIN | COMPOUND | FIRST
    return match.end("place" if match.group("second") and not second & ordinary else "first")


def _is_town(view: TextView, match: Match, kind: int, *, close: bool) -> bool:
    """Return whether the word behind a postcode is a town; `close`: only spaces between."""
    if kind & PLACE and not (kind & (STOP | ALLOW) and match.group("first").islower()):
        return True
    if match.group("first")[0].isupper():
        named = kind & (FIRST | WEAK_FIRST | OWN_FIRST)
        return not kind & (STOP | ALLOW) and (close or not (kind & (WORD | COMPOUND) or named))
    ended = _ENDED.match(view.text, match.end("first"), timeout=TIMEOUT_S)
    return close and bool(ended) and not kind & (WORD | STOP | ALLOW | COMPOUND | DOMAIN)
