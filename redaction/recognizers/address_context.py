"""Addresses known by their house number and what stands around it, whatever the street is called.

A number with an addition of houses, a postcode or town behind it, or a word such as `woont` or
`adres` before it shows that the words in front are a street.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    WORD,
)
from redaction.lexicon.spelling import words
from redaction.recognizers.base import TIMEOUT_S, Hit, Match
from redaction.recognizers.house_number import CODE_AHEAD, LABELLED, is_specific
from redaction.recognizers.postcode import TWO_LETTER_WORDS
from redaction.recognizers.streets import ends_like_street, name_start
from redaction.tokens import TextView, Token

TYPE: Final = "NL_ADDRESS"
NUMBERED: Final = words(
    "groep klas artikel art lokaal kamer havo vwo vmbo mavo mbo hbo bijlage punt fase "
    "team lid versie gate afdeling blok unit lijn bus tram hoofdstuk paragraaf doel fig "
    "figuur tabel vraag deel level niveau sectie zaal etage type model maat week wk stap "
    "pagina pag blz dag jaar les module scenario zone code kolom regel rij nummer nr hal "
    "ingang gebouw perron spoor poort deur route a u uur om van tot en of met ca circa "
    "route categorie graad leerjaar cluster ronde poule veld baan box kavel plek plaats tel "
    "ext toestel optie variant schaal stadium ots gz icf dsm icd wisc hb covid"
)
"""Words that a number with a letter follows without being a street. Source: own list."""
_ARTICLES: Final = words("de het den 't t it d")
_LINKS: Final = _ARTICLES | words("van der ten ter op in aan bij achter onder v d la le du")
_DATE: Final = regex.compile(r"(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])")
_HOUSE: Final = regex.compile(rf"(?<=[\w.'’)][ ]{{1,2}}){LABELLED}")
_GAP: Final = regex.compile(r"[.'’]?[ ]{1,2}")
_DATED_GAP: Final = regex.compile(r"[.'’]?[ ]{1,2}(?:\d{4}[ ])?")
_BETWEEN: Final = regex.compile(r"\.?[ ]{1,2}['’‘]?|\.")
_CODE: Final = regex.compile(CODE_AHEAD)
_TOWN: Final = regex.compile(r"(?:[ ]?,[ ]|[ ](?:te|in)[ ])(?=(?:['’]s-)?\p{Lu})")
_LEAD: Final = regex.compile(
    r"(?<!\w)(?:\w*adres(?:seren)?|woon\w*|wonen(?:de)?|verblij\w+|gevestigd|p/a|p\.a\.|post|bezoek|"
    r"thuis|plek|locatie|kantoor|flat|chalet|huisvesting|gehuisvest|ingeschreven|verhuisd|"
    r"bezorgd|afgeleverd)(?![^\W\d_])"
    r"(?:[ ](?:is|was|nu|sinds kort|naar|aan|op|in|bij|p/a|momenteel|tijdelijk|nog))*"
    r"[ ]?[:=|]?\s?$",
    regex.IGNORECASE,
)
# Source of the lists and patterns: own, after NEN 5825 and letters of the field, 2026-11-22.
_ABBREVIATION: Final = 5
"""Letters of the longest abbreviation before a full stop in a street (`Prins.`); own choice."""
_LONGEST: Final = 5
"""Words that a street has at most in front of the last; own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Street:
    """The words before a house number: `head` is the last, `tokens` all that belong to it."""

    head: Token
    tokens: Sequence[Token]
    start: int
    article: bool

    @property
    def named(self) -> bool:
        return self.head.text[0].isupper()

    @property
    def kind(self) -> int:
        return self.head.kind


def in_context(view: TextView) -> Iterator[Hit]:
    """Yield addresses of which house number, neighbours or lead say that they are one."""
    for match in _HOUSE.finditer(view.text, timeout=TIMEOUT_S):
        street = _street(view, match)
        if street is None or street.head.low in NUMBERED | view.lexicon.context("months"):
            continue
        reason = _reason(view, match, street)
        if reason:
            yield Hit(street.start, match.end(), TYPE, 0.86, reason)


def _street(view: TextView, match: Match) -> _Street | None:
    at = bisect_left(view.starts, match.start()) - 1
    head = view.token(at)
    labelled = match.group()[0].isalpha()
    dated = labelled or (head is not None and ends_like_street(head.text))
    gap = _DATED_GAP if dated else _GAP
    if head is None or not gap.fullmatch(view.text[head.end : match.start()]):
        return None
    tokens = [head]
    while len(tokens) <= _LONGEST:
        before = view.token(tokens[0].index - 1)
        if before is None or not _belongs(before, tokens[0]):
            break
        tokens.insert(0, before)
    tokens = tokens[_start(tokens) :]
    start = tokens[0].start
    if tokens[0].low == "t" and view.text[max(0, start - 1) : start] in ("'", "’", "‘"):
        start -= 1
    article = tokens[0].low in _ARTICLES and len(tokens) > 1
    return _Street(head=head, tokens=tokens, start=start, article=article)


def _start(tokens: Sequence[Token]) -> int:
    """Return which word the street starts with; `de` stays where the name has no usual ending."""
    start = name_start([t.text for t in tokens])
    plain = ends_like_street(tokens[-1].text) and tokens[-2:][0].low not in ("t", "it")
    if start and not plain and tokens[start - 1].low in _ARTICLES:
        return start - 1
    while start < len(tokens) - 1 and tokens[start].text.islower():
        if not plain and tokens[start].low in _ARTICLES:
            break
        start += 1
    return start


def _belongs(before: Token, here: Token) -> bool:
    """Return whether a word is part of the street of which the next word is `here`."""
    if here.gap != " " and not _BETWEEN.fullmatch(here.gap):
        return False
    if here.gap[0] == "." and len(before.text) > _ABBREVIATION:
        return False
    if before.text.islower():
        return before.low in _LINKS
    ordinary = before.kind & (ALLOW | STOP | DOMAIN) and before.low not in _LINKS
    return not (ordinary and (before.initial or before.kind & (ALLOW | DOMAIN)))


def _reason(view: TextView, match: Match, street: _Street) -> str:
    number = match.group()
    if _postcode(view, match) and not street.kind & ALLOW:
        return "voor postcode"
    named = street.named and not street.kind & (ALLOW | DOMAIN)
    lead = bool(_LEAD.search(view.before(street.start, length=40), timeout=TIMEOUT_S))
    sure_word = not street.kind & (WORD | COMPOUND | STOP) or not street.head.initial
    unknown = not street.kind & (WORD | COMPOUND | STOP | ALLOW | DOMAIN | FIRST)
    if is_specific(number) and ((named and (sure_word or street.article)) or unknown or lead):
        return "toevoeging"
    if not named:
        return ""
    added = not number[-1].isdigit() or not number.isdigit()
    if lead and not street.kind & STOP:
        return "na adreswoord"
    if added and street.article and not _DATE.fullmatch(number):
        return "lidwoord en toevoeging"
    person = street.kind & (FIRST | OWN_FIRST | SURNAME) and not street.article
    if not person and not street.kind & (WORD | STOP) and _before_town(view, match):
        return "voor plaats"
    return ""


def _postcode(view: TextView, match: Match) -> bool:
    found = _CODE.match(view.text, match.end(), timeout=TIMEOUT_S)
    if found is None:
        return False
    letters = found.group()[-2:]
    return letters.isupper() or letters.lower() not in TWO_LETTER_WORDS


def _before_town(view: TextView, match: Match) -> bool:
    found = _TOWN.match(view.text, match.end(), timeout=TIMEOUT_S)
    if found is None:
        return False
    following = view.between(found.end(), found.end() + 3)
    return bool(following) and bool(following[0].kind & PLACE)
