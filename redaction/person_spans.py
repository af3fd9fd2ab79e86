"""Cuts off a person's span what is no name: "Hey Djay", "Den gaat", "Tom van Praktijk De Brug"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redaction.lexicon import fold, load_lexicon
from redaction.lexicon.lists import (
    ALLOW,
    FIRST,
    NAMES,
    OWN_FIRST,
    PLACE,
    PROPER,
    STOP,
    SURNAME,
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.role_words import AT_SCHOOL, ROLE_OF
from redaction.types import Detection

_TOKEN: Final = re.compile(r"\S+")
_LIST_MARK: Final = re.compile(r"(?:\d{1,2}|[a-z])[.)]|[PN]\.?[SB]\.?:?")
"""The number or letter of a list item, "P.S.". Source: own pattern (2026-11-22)."""

_SIGNS: Final = ".,;:!?()[]\"'“”‘’/|–—-"
# Prepositions that a sentence starts with; between names they are tussenvoegsels.
_OPENERS: Final = frozenset({"van", "voor", "bij", "over", "aan", "op", "in", "uit", "te", "tot"})
_GREETINGS: Final = frozenset({"hey", "hoi", "hi", "hallo", "hee", "hai", "yo", "team", "groetjes"})
# Source: own pattern (2026-11-22): what leads from a person to where they work or live.
_LINK: Final = re.compile(r"[ \t]+(?:van|bij|uit|op|aan|in|te)(?:[ \t]+(?:de|het|den|'t))?[ \t]+\Z")
# Source: own list (2026-11-22): words for somebody who is somebody's ("de mentor van Noa").
_ROLES: Final = words(
    "tante oom nicht nichtje neef neefje buurvrouw buurman vriend vriendin dochter zoon coach "
    "logopedist oppas trainer partner ex advocaat peettante peetoom dokter tandarts wijkagent"
) | frozenset((*ROLE_OF, *AT_SCHOOL))
_ROLE_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<role>{'|'.join(sorted(_ROLES, key=lambda w: (-len(w), w)))})[ \t]+\Z", re.I
)
_OWNER: Final = re.compile(
    rf"(?<!\w)(?:ex-?)?(?:{'|'.join(sorted(_ROLES, key=lambda w: (-len(w), w)))})[ \t]+"
    r"(?:van|vn|v\.?)[ \t]+\Z",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r",[ \t]+(?=[^\W\d_]{3})")
_OF: Final = re.compile(r"van[ \t]+(?=[^\W\d_])")
_WORDS: Final = WORD | ALLOW | STOP
_PLACES: Final = frozenset({"NL_ADDRESS", "ORGANIZATION"})
_PROTECTED: Final = frozenset({"nl_known", "correction"})


def trim_persons(text: str, found: Sequence[Detection], *, guessed: str) -> list[Detection]:
    """Return `found` with the words outside the name cut off each PERSON span.

    A span of somebody known, or of a name alone, stays as it is. `guessed` is the recognizer
    whose other spans prove nothing.
    """
    named = frozenset(d.start for d in found if d.recognizer == "nl_known")
    rest = sorted(
        (d.start, d.end)
        for d in found
        if d.entity_type in _PLACES and d.recognizer != guessed and d.end - d.start > 1
    )
    return [
        piece
        for d in found
        for piece in (
            [d]
            if d.entity_type != "PERSON" or d.recognizer in _PROTECTED
            else _two(text, _trimmed(text, _behind_of(text, _cut(text, d, rest), named)))
        )
    ]


def _two(text: str, person: Detection) -> list[Detection]:
    """Return both people of "de ex-partner van Jan, Ans Bos", else the one."""
    comma = _COMMA.search(text, person.start, person.end)
    if comma is None or _OWNER.search(text, max(0, person.start - 40), person.start) is None:
        return [person]
    return [replace(person, end=comma.start()), replace(person, start=comma.end())]


def _cut(text: str, person: Detection, rest: Sequence[tuple[int, int]]) -> Detection:
    """Return the part before "van <organisation>" or "aan de <address>" inside the span."""
    for start, end in rest[bisect_left(rest, (person.start + 1, 0)) :]:
        if start >= person.end:
            break
        link = _LINK.search(text, person.start, start)
        if link is not None and (end - start > 12 or " " in text[start:end]):
            return replace(person, end=link.start())
    return person


def _behind_of(text: str, person: Detection, named: frozenset[int]) -> Detection:
    """Return the part behind `van` where that leads to whose teacher or grandmother it is.

    After a role a first name, somebody of the case file (a start in `named`) or a single word that
    is no listed surname is that person: "de juf van Noa" is not called Van Noa.
    """
    led = _OF.match(text, person.start, person.end)
    if led is None:
        return person
    role = _ROLE_BEFORE.search(text, max(0, person.start - 40), person.start)
    if role is None:
        return person
    name = replace(person, start=led.end())
    kind = load_lexicon().kind(fold(_TOKEN.match(text, led.end())[0].strip(_SIGNS)))  # type: ignore[index]  # the look-ahead
    alone = " " not in text[led.end() : person.end] and role["role"].islower()
    sure = led.end() in named or kind & OWN_FIRST
    return name if sure or (alone and not kind & SURNAME) else person


def _trimmed(text: str, person: Detection) -> Detection:
    tokens = [
        (person.start + m.start(), person.start + m.end())
        for m in _TOKEN.finditer(text[person.start : person.end])
    ]
    while len(tokens) > 1 and _no_start(text, tokens):
        tokens.pop(0)
    reversed_ = "," in text[person.start : person.end]  # "Vries, J. de"
    while len(tokens) > 1 and _no_end(text[slice(*tokens[-1])]) and not reversed_:
        tokens.pop()
    if not tokens or (tokens[0][0], tokens[-1][1]) == (person.start, person.end):
        return person
    return replace(person, start=tokens[0][0], end=min(person.end, tokens[-1][1]))


def _no_start(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    first, second = (text[slice(*token)] for token in tokens[:2])
    if not second[:1].isupper() or first.endswith(","):
        return False
    if _LIST_MARK.fullmatch(first):
        return True
    word = fold(first.strip(_SIGNS))
    if word in _OPENERS and first[:1].isupper() and len(tokens) == 2:
        kind = load_lexicon().kind(fold(second.strip(_SIGNS)))
        return bool(kind & (FIRST if not kind & SURNAME else OWN_FIRST))
    return word in _GREETINGS or _is_ordinary(word)


def _no_end(token: str) -> bool:
    word = token.strip(_SIGNS)
    if not word:
        return True
    folded = fold(word)
    return word[:1].islower() and (_is_ordinary(folded) or folded in load_lexicon().tussen)


def _is_ordinary(word: str) -> bool:
    if not word or "-" in word or word in load_lexicon().tussen:
        return False
    kind = load_lexicon().kind(word)
    return bool(kind & _WORDS) and not kind & (NAMES | PLACE | PROPER)
