"""Schools, group homes, care providers, clubs, practices and employers with a name of their own."""

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
    PLACE,
    PROPER,
    STOP,
    WORD,
)
from redaction.lexicon.spelling import word_list, words
from redaction.recognizers.base import TIMEOUT_S, DutchRecognizer, Hit, hit_of
from redaction.recognizers.names import is_upper
from redaction.recognizers.organization_context import OrganizationContext
from redaction.recognizers.organization_kinds import OrganizationKinds, numbered
from redaction.tokens import CAPITAL, CAPS, INITIAL, LOWER, TextView, Token

TYPE: Final = "ORGANIZATION"
ARTICLES: Final = words("de het 't t den la le il")
JOINERS: Final = words("van der den de het 't t ten ter te langs")
HEAD_ENDS: Final = word_list(
    "school college lyceum gymnasium vereniging praktijk kliniek ziekenhuis verblijf club "
    "boerderij stichting scouting opvang centrum"
)
"""Ends of compounds that are heads too (`Daltonschool`, `wielervereniging`)."""
TAIL_ENDS: Final = word_list(
    "diensten zorg advocaten college lyceum kliniek ziekenhuis hulp school groep bewind opvang "
    "therapie centrum praktijk makelaars verhuur bouw techniek wonen"
)
"""Ends of capitalised words that close a name (`Sité Woondiensten`)."""
BARE_HEADS: Final = words(
    "groep school kerk moskee cafe bedrijf winkel supermarkt organisatie "
    "instelling aanbieder werkgever gemeenschap opvang firma college gevangenis "
    "kantoor vereniging tempel club centrum so penitentiaire "
    "ziekenhuis kliniek"
)
"""Lower-case heads that are left readable: `de groep [INSTELLING_1]`."""
STRONG_HEADS: Final = words(
    "ggz ggd jeugdbescherming jeugdzorg pleegzorg thuiszorg verslavingszorg welzijn jeugdhulp "
    "kraamzorg cjg azc pi jji"
)
"""General words that are part of the name when a capitalised name follows."""
SMALL_HEADS: Final = words(
    "obs cbs rkbs kbs pcb pcbs sbo ikc kdv bso psz mkd kdc basisschool gezinshuis "
    "dorpsschool kinderdagverblijf peuterspeelzaal zorgboerderij woongroep leefgroep "
    "behandelgroep crisisgroep manege gastouderbureau vv sv rksv svv wijkcentrum scouting"
)
"""Heads after which an article and a lower-case word are taken as a name too."""
GENERIC: Final = words(
    "raad rechtbank politie gemeente hof gerechtshof kinderbescherming thuis save gi uwv "
    "svb duo halt wijkteam buurtteam cjg ministerie"
)
EMPLOYED: Final = words(
    "werkt werkte werken baan stage dienst werkzaam aangemeld aanmelding behandeling "
    "traject onderzoek therapie begeleiding hulpverlening bijbaan bijbaantje voetbalt "
    "traint speelt intake verblijft verblijf woont geplaatst plaatsing weggelopen opname "
    "opgenomen"
)
"""Words before `bij`, `van`, `vanuit` and a name that is no person's."""
SHORTEST_FRONT: Final = 3
"""Letters in front of a tail in a compound, at least; own choice: shorter is a surname."""
_COMPANY: Final = regex.compile(
    r"(?<!\w)(?:\p{Lu}[\w&'’-]*[ ](?:(?:en|&|van|de)[ ]){0,2})"
    r"{1,4}(?:B\.?V|N\.?V|V\.?O\.?F|VOF)(?:\.|(?!\w))"
)


def _closes_name(word: str) -> bool:
    """Return whether a word is a tail or a compound of one; "Jagroep" is a surname."""
    if not word.endswith(TAIL_ENDS):
        return False
    rest = min(len(word) - len(end) for end in TAIL_ENDS if word.endswith(end))
    return rest == 0 or rest >= SHORTEST_FRONT


class OrganizationRecognizer(DutchRecognizer):
    """Finds named organisations; bodies without a name of their own are left."""

    NAME = "nl_organization"
    ENTITIES = (TYPE,)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield organisations by a head before, a tail behind, an article or the words before."""
        heads = view.lexicon.context("org_heads") | STRONG_HEADS
        tails = view.lexicon.context("org_tails")
        yield from OrganizationContext().find(view)
        yield from OrganizationKinds().find(view)
        for match in _COMPANY.finditer(view.text, timeout=TIMEOUT_S):
            yield hit_of(match, TYPE, score=0.9, reason="rechtsvorm")
        for token in view.tokens:
            if token.low in heads or (
                token.low.endswith(HEAD_ENDS) and token.kind & (WORD | COMPOUND)
            ):
                yield from self._after_head(view, token)
            if token.shape == CAPITAL and (token.low in tails or _closes_name(token.low)):
                yield from self._before_tail(view, token)
            if token.low in ("de", "het") and token.shape == CAPITAL and not token.initial:
                yield from self._article(view, token)
            if token.low in ("de", "het") and token.shape == CAPITAL and token.gap[-1:] == "(":
                yield from self._bracketed(view, token)
            if is_upper(token) and not token.initial:
                yield from self._employer(view, token)

    def _after_head(self, view: TextView, head: Token) -> Iterator[Hit]:
        start = view.token(head.index + 1)
        if start is None or start.gap not in (" ", ' "', " “", " '", " ‘", ". ", ": ", "  "):
            return
        loose = start.gap in (". ", ": ")
        if (
            loose
            and head.low not in SMALL_HEADS
            and (start.gap == ". " or start.low not in ARTICLES)
        ):
            return
        before = view.near(head.index)
        bare = before is None or before.low in view.lexicon.context("determiners")
        include = head.low not in BARE_HEADS or not bare or (is_upper(head) and not head.initial)
        first = head.index if include and start.gap != ": " else start.index
        name = start
        if start.low in ARTICLES:
            beyond = view.after(start.index)
            if beyond is None:
                return
            name, first = beyond, first if first == head.index else start.index
        titled = name is not start and start.shape == CAPITAL and name.shape == CAPITAL
        if titled or self._namelike(name, head):
            yield self._hit(view, first, self._run(view, name), "soort en naam")
        elif self._small(view, name, head, article=name is not start):
            yield self._hit(view, first, name.index, "soort en naam, kleine letters")

    def _namelike(self, token: Token, head: Token) -> bool:
        if token.shape == INITIAL or not is_upper(token) or token.kind & (ALLOW | DOMAIN):
            return False
        if token.kind & STOP and (token.initial or head.shape != CAPITAL or token.shape != CAPITAL):
            return False
        if head.low in STRONG_HEADS and (token.kind & (COMMON | FIRST) or not is_upper(head)):
            return False
        return token.shape != CAPS or len(token.low) > 3

    def _small(self, view: TextView, token: Token, head: Token, *, article: bool) -> bool:
        """Return whether a lower-case word is the name behind a head."""
        if (
            token.shape != LOWER
            or token.kind & (STOP | ALLOW | DOMAIN)
            or head.low in BARE_HEADS | STRONG_HEADS
        ):
            return False
        if token.low in view.lexicon.context("org_skip") or token.low.endswith(
            ("ste", "lijke", "ende")
        ):
            return False
        if article and head.low in SMALL_HEADS:
            return True
        return not token.kind & (WORD | COMPOUND | PLACE) and view.lexicon.zipf(token.base) < 2.5

    def _run(self, view: TextView, token: Token) -> int:
        last = token.index
        while last - token.index < 6:
            following = view.after(last)
            if following is None:
                joined = view.token(last + 1)
                if joined is None or joined.gap != " & " or not is_upper(joined):
                    break
                last = joined.index
                continue
            if following.low in JOINERS:
                beyond = view.after(following.index)
                while beyond is not None and beyond.low in JOINERS and beyond.index - last < 4:
                    beyond = view.after(beyond.index)
                if (
                    beyond is None
                    or beyond.shape != CAPITAL
                    or beyond.kind & (ALLOW | DOMAIN | FIRST)
                ):
                    break
                last = beyond.index
                continue
            if not is_upper(following) or following.initial or following.kind & (STOP | DOMAIN):
                break
            if following.kind & ALLOW and following.low not in view.lexicon.context("org_tails"):
                break
            last = following.index
        return last

    def _before_tail(self, view: TextView, tail: Token) -> Iterator[Hit]:
        first = tail.index
        while first and tail.index - first < 4:
            token, before = view.tokens[first], view.tokens[first - 1]
            if not token.adjacent or before.low in GENERIC or before.kind & (STOP | DOMAIN):
                break
            if (
                not is_upper(before)
                or before.kind & ALLOW
                or (before.initial and before.kind & COMMON)
            ):
                break
            first -= 1
        if first < tail.index and not all(t.kind & ALLOW for t in view.tokens[first : tail.index]):
            yield self._hit(view, first, tail.index, "naam en soort")

    def _article(self, view: TextView, article: Token) -> Iterator[Hit]:
        before, following = view.near(article.index), view.after(article.index)
        if before is None or before.low in view.lexicon.context("titles"):
            return
        if before.kind & FIRST and is_upper(before):
            return
        if following is None or not is_upper(following) or following.kind & (ALLOW | STOP | DOMAIN):
            return
        if following.kind & NAMES and not following.kind & WORD:
            return
        yield self._hit(view, article.index, self._run(view, following), "lidwoord met hoofdletter")

    def _bracketed(self, view: TextView, article: Token) -> Iterator[Hit]:
        """`(De Zeppelin)`: an article and a capitalised word alone between brackets."""
        following = view.after(article.index)
        if following is None or not is_upper(following) or following.kind & (ALLOW | STOP | DOMAIN):
            return
        last = self._run(view, following)
        if view.text[view.tokens[last].end : view.tokens[last].end + 1] in (")", ","):
            yield self._hit(view, article.index, last, "lidwoord tussen haakjes")

    def _employer(self, view: TextView, token: Token) -> Iterator[Hit]:
        before = view.near(token.index)
        if before is not None and before.low in ARTICLES:
            before = view.near(before.index)
        earlier = view.near(before.index) if before is not None else None
        if before is None or earlier is None or before.low not in ("bij", "vanuit", "van"):
            return
        led = earlier.low in EMPLOYED and (before.low != "van" or earlier.low == "weggelopen")
        word = token.shape == CAPITAL and token.kind & WORD and not token.kind & NAMES
        if not led and not (word and before.low in ("bij", "vanuit")):
            return
        if token.kind & (ALLOW | DOMAIN | STOP | FIRST) or (
            token.kind & PLACE and not token.kind & WORD
        ):
            return
        if token.kind & NAMES and not token.kind & (WORD | PROPER):
            return
        yield self._hit(view, token.index, self._run(view, token), "werk of hulp bij")

    def _hit(self, view: TextView, first: int, last: int, reason: str) -> Hit:
        start = view.tokens[first].start
        if view.text[max(0, start - 1) : start] in ("'", "’") and view.tokens[first].low == "t":
            start -= 1
        end = numbered(view, start, view.tokens[last].end)
        return Hit(start, end, TYPE, 0.88, reason)
