"""Organisations by the words around them: a kind, a compound, two nouns with capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon.lists import (
    ALLOW,
    COMMON,
    COMPOUND,
    DOMAIN,
    FIRST,
    NAMES,
    OWN_FIRST,
    PLACE,
    PROPER,
    STOP,
    SURNAME,
    WORD,
)
from redaction.lexicon.spelling import word_list, words
from redaction.recognizers.base import TIMEOUT_S, Hit, hit_of
from redaction.recognizers.names import is_upper
from redaction.recognizers.organization_kinds import numbered
from redaction.tokens import CAPITAL, CAPS, TextView, Token

TYPE: Final = "ORGANIZATION"
# Source: own lists of kinds of organisations around a child, after the sectors of
# https://www.cbs.nl/nl-nl/onze-diensten/methoden/classificaties/activiteiten/sbi-2008-standaard-bedrijfsindeling-2008,
# 2026-11-22.
PREMISES: Final = word_list(
    "kwekerij bakkerij slagerij drukkerij brouwerij rijschool bedrijf winkel salon restaurant "
    "hotel zwembad sporthal supermarkt garage kliniek college school lyceum huis poli post "
    "plein punt service buro bureau fonds vereniging club stichting pluktuin camping manege "
    "boerderij molen museum theater bibliotheek atelier werkplaats vakcollege woonvorm azc vso "
    "isk mavo vmbo onderneming cooperatie maatschap drogist apotheek bouw kamertraining putten"
)
"""Ends of words for a place or firm: any capitalised name behind them belongs to it."""
SERVICES: Final = word_list(
    "zorg hulp werk training therapie team project onderhoud bewind bewindvoering maatwerk "
    "logopedie fysio fysiotherapie ergotherapie dietiek psychologie coaching mediation welzijn "
    "maatjesproject schuldhulp advies begeleiding opvang zitters gi"
)
"""Ends of words for a kind of help: what follows is its name when it is no person's."""
NOT_KINDS: Final = words(
    "thuis tehuis ziekenhuis school huis huiswerk team werk hulp zorg punt post begeleiding advies "
    "training therapie project plein standpunt uitgangspunt tijdstip zorgpunt aandachtspunt "
    "actiepunt onderhoud service opvang wijkteam kerk schoolwerk groepswerk netwerk club bedrijf "
    "vereniging winkel supermarkt college"
)
"""Words with such an end that are too general to belong to a name in lower case."""
SELF_NAMED: Final = word_list(
    "college lyceum gymnasium basisschool kliniek ziekenhuis jeugdzorg zorggroep scholengroep "
    "mavo woningen"
)
"""Ends of one-word names (`Maaslandcollege`)."""
ARTICLES: Final = words("de het 't t den la le")
WORKS: Final = words(
    "vragenlijst boek prentenboek film lied liedje serie spel spelletje methode toets test cursus "
    "training knuffel hond kat poes konijn hamster paard pony"
)
"""Words before a title, or the name of an animal, that is no organisation's."""
SHORTEST_SELF_NAMED: Final = 4
"""Fewest letters before such an end; own choice."""
LONGEST_NAME: Final = 4
"""Most capitalised words of a name behind its kind; own choice."""
RARE_ZIPF: Final = 4.0
"""Zipf frequency below which a noun behind `De` at a sentence start is a name; own choice."""


_CLUB: Final = regex.compile(r"(?<![\w.])[vshfr]\.[vcs]\.(?:[ ]\p{Lu}[\w'’-]*\w){1,4}")


class OrganizationContext:
    """Finds organisations that no listed head or tail gives away; part of `nl_organization`."""

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield organisations by kind, by compound and by nouns with capitals."""
        for match in _CLUB.finditer(view.text, timeout=TIMEOUT_S):
            yield hit_of(match, TYPE, score=0.88, reason="club")
        for token in view.tokens:
            yield from self._by_kind(view, token)
            if token.shape != CAPITAL:
                continue
            if self._self_named(token):
                yield self._hit(view, token.index, token.index, "naam en soort in een woord")
            elif token.low in ("de", "het") and token.initial:
                yield from self._opening(view, token)
            elif not token.initial or token.gap[-1:] == "(":
                yield from self._nouns(view, token)

    def _by_kind(self, view: TextView, head: Token) -> Iterator[Hit]:
        premises = head.low.endswith(PREMISES)
        if not premises and not head.low.endswith(SERVICES):
            return
        lower = not is_upper(head)
        if head.kind & STOP or (lower and head.low in NOT_KINDS):
            return
        name = view.after(head.index)
        article = name is not None and name.low in ARTICLES and is_upper(name)
        if name is not None and (name.low in ARTICLES or name.low in ("van", "sint", "st")):
            name = view.after(name.index) if is_upper(name) or name.low == "t" else None
        if name is None or name.shape not in (CAPITAL, CAPS) or (name.initial and not article):
            return
        invented = not lower and not head.initial and not name.kind & WORD
        barred = ALLOW | STOP | (0 if invented else DOMAIN)
        if not article and (name.kind & barred or len(name.low) < 3):
            return
        person = name.kind & (FIRST | OWN_FIRST) or (name.kind & SURNAME and not name.kind & WORD)
        sure = article or (premises and len(head.low) > len("huis") and head.low != "thuis")
        if person and not sure:
            return
        if not sure and (name.kind & COMMON or (name.kind & PLACE and lower)):
            return
        yield self._hit(view, self._left(view, head), self._right(view, name), "soort ervoor")

    def _self_named(self, token: Token) -> bool:
        for end in SELF_NAMED:
            if token.low.endswith(end) and len(token.low) >= len(end) + SHORTEST_SELF_NAMED:
                return not token.kind & (WORD | ALLOW | DOMAIN)
        return False

    def _opening(self, view: TextView, article: Token) -> Iterator[Hit]:
        """`De Zandmotor vraagt`: a noun with a capital behind the article of a new sentence."""
        name = view.after(article.index)
        if name is None or name.shape != CAPITAL or "-" in name.text:
            return
        if name.kind & (ALLOW | STOP | DOMAIN | NAMES | PLACE) or not name.kind & (WORD | COMPOUND):
            return
        if view.lexicon.zipf(name.base) < RARE_ZIPF and not self._role(view, name):
            last = self._right(view, name)
            yield self._hit(view, article.index, last, "lidwoord aan het begin")

    def _nouns(self, view: TextView, first: Token) -> Iterator[Hit]:
        """`Bewind Walcheren`: a common noun with a capital in a sentence, and another behind it."""
        if "&" in first.gap or first.low in WORKS:
            return
        if not first.kind & (WORD | COMPOUND) or first.kind & (STOP | FIRST | OWN_FIRST | SURNAME):
            return
        joined = view.token(first.index + 1)
        if joined is None or joined.shape != CAPITAL or joined.gap not in (" ", " & "):
            return
        pair = joined.gap == " & " and not (joined.kind & ALLOW or self._role(view, joined))
        if not pair and (first.kind & ALLOW or self._role(view, first)):
            return
        if joined.gap == " " and (joined.kind & (ALLOW | STOP | DOMAIN) or joined.initial):
            return
        if joined.kind & (FIRST | OWN_FIRST) or (joined.kind & SURNAME and not joined.kind & PLACE):
            return
        start = self._left(view, first)
        yield self._hit(view, start, self._right(view, joined), "woorden met hoofdletter")

    def _role(self, view: TextView, token: Token) -> bool:
        lexicon = view.lexicon
        listed = any(token.base in lexicon.context(c) for c in ("titles", "roles", "labels"))
        return listed or token.low.endswith(("er", "ster", "arts", "loog", "coach", "ouder"))

    def _left(self, view: TextView, head: Token) -> int:
        """Return the first word: an adjective or `Werk en` with a capital belongs to the name."""
        before = view.near(head.index)
        if not is_upper(head) or before is None:
            return head.index
        if before.low == "en":
            earlier = view.near(before.index)
            noun = earlier is not None and is_upper(earlier) and earlier.kind & WORD
            plain = noun and earlier is not None and not earlier.kind & (STOP | NAMES)
            return earlier.index if plain and earlier is not None else head.index
        led = (
            is_upper(before)
            and before.kind & (WORD | COMPOUND)
            and not before.kind & (ALLOW | STOP | NAMES)
        )
        adjective = before.low.endswith(("lijk", "isch"))
        return before.index if led and (adjective or not self._role(view, before)) else head.index

    def _right(self, view: TextView, name: Token) -> int:
        last = name.index
        while last - name.index < LONGEST_NAME:
            following = view.token(last + 1)
            if following is None or following.gap not in (" ", " & "):
                break
            if following.low in ARTICLES | {"der", "van", "en"}:
                beyond = view.after(following.index)
                if beyond is not None and beyond.low in ("der", "den", "de"):
                    beyond = view.after(beyond.index)
                if beyond is None or not is_upper(beyond) or following.low == "en":
                    break
                last = beyond.index
                continue
            if not is_upper(following) or following.kind & (DOMAIN | FIRST):
                break
            if following.kind & STOP and following.shape != CAPITAL:
                break
            if following.initial or (following.kind & ALLOW and not following.kind & PROPER):
                break
            last = following.index
        return last

    def _hit(self, view: TextView, first: int, last: int, reason: str) -> Hit:
        start = view.tokens[first].start
        return Hit(start, numbered(view, start, view.tokens[last].end), TYPE, 0.86, reason)
