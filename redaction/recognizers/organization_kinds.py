"""Organisations by an abbreviated kind, by a kind in small letters, or by a number behind."""

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
from redaction.recognizers.base import TIMEOUT_S, Hit
from redaction.recognizers.names import is_upper, plausible_typo
from redaction.tokens import CAPITAL, CAPS, LOWER, TextView, Token

TYPE: Final = "ORGANIZATION"
SCORE: Final = 0.87
"""Score, 0..1: as the other rules for organisations; own choice."""
# Source: own list of abbreviations before names of care, schools and clubs, after the lists at
# https://www.onderwijsconsument.nl and https://www.voetbal.nl/clubs, 2026-11-22.
ABBREVIATED: Final = words(
    "swv mc hap vv sv rkvv rksv svv cvv gvv hvv fc sc hc kv av bv tv ltc tc tvs mhc avv avc hv wv "
    "asv zvv kvv bsv ksv vvv gzc gc soc thc bso kdv psz ikc kc rsg csg osg roc mbo cbs obs "
    "pcbs rkbs kbs sbo vso jbz zc dc ggz ggd jgz ksh rkk pkn scouting sovee maw mwd azc "
    "poa pga ibc sdv apv wsv "
    "kpv zpc zv rvv tvv hsv ptc lrc pc rc ponyclub stg st"
)
UNSURE_KINDS: Final = words("jb jbz gi jz jr ggz ggd jgz mbo mwd poa st pc rc dc bv tv")
"""Abbreviations that stand before a person or a common word too."""
SMALL_KINDS: Final = words("swv hap mc vv rkvv svv")
"""Abbreviations that are a kind in small letters too."""
SURE_ENDS: Final = word_list(
    "pinkstergemeente kerkgemeente evangeliegemeente migrantenkerk woningstichting "
    "woonstichting woningcorporatie cooperatie loket unie consultatiebureau jeugdhuis omgangshuis "
    "buurthuis wijkhuis zaal hoeve hof kapel kazerne dojo gym studio lab metaalunie"
)
"""Ends of kinds behind which any word with a capital is the name."""
SMALL_ENDS: Final = word_list(
    "stichting bureau buro praktijk zwembad cafe zaal woongroep leefgroep groep huis loket "
    "basisschool school winkel kwekerij bakkerij slagerij manege boerderij opvang kerk "
    "moskee gemeente vereniging club centrum cooperatie unie garage salon kliniek hotel "
    "restaurant camping college mavo vmbo atelier kapsalon rijschool sporthal"
)
"""Ends of kinds behind which `de` and a rare word are a name, in text without capitals."""
GENERAL: Final = words(
    "school groep huis kerk moskee club vereniging stichting praktijk thuis gemeente opvang "
    "centrum college winkel kliniek mavo vmbo tehuis bureau ziekenhuis stadhuis gemeentehuis"
)
ARTICLES: Final = words("de het 't t den la le")
LINKS: Final = words("de het 't t den der van di da do du des la le el en aan op in bij ter ten")
TITLE_SHORT: Final = words("mr mrs dr st gebr fa drs")
INSIDE: Final = words("door bij naar van via vanuit op uit met aan")
STREET_ENDS: Final = word_list(
    "straat weg laan plein kade gracht singel dijk steeg pad hof dreef park plantsoen brug markt"
)
"""Ends of streets and places, which have recognizers of their own."""
SCHOOL_ENDS: Final = word_list(
    "college lyceum gymnasium vakschool basisschool vakcollege ziekenhuis kliniek scholengroep"
)
NAME_ZIPF: Final = 3.5
"""Zipf frequency below which a small word behind a kind and `de` is a name; own choice."""
GENERAL_ZIPF: Final = 2.8
"""The same behind a general kind (`school de ...`); own choice."""
LONGEST: Final = 5
"""Most words of a name behind its kind; own choice."""
LIVING: Final = word_list("groep huis unit team woning vorm afdeling paviljoen verblijf locatie")

_YEAR: Final = regex.compile(r" ?['’‘`´]\d\d(?!\w)")
_UNIT: Final = regex.compile(
    r" (?:unit|afdeling|afd\.|locatie|gebouw|cluster|paviljoen|groep|team|huis) "
    r"(?:\d{1,3}[a-z]?|[A-Z])(?!\w)",
    regex.IGNORECASE,
)
_NUMBER: Final = regex.compile(
    r" \d{1,2}(?![\w:/-])(?![.,]\d)(?! ?(?:uur|u|keer|x|dag|dagen|week|weken|maand|maanden|jaar|"
    r"jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec|kind|jongere|meisjes|jongens|euro)\w*)"
)


def numbered(view: TextView, start: int, end: int) -> int:
    """Return the end of a name with its year or number: `Salto '79`, `De Windroos unit 4`."""
    for pattern in (_YEAR, _UNIT):
        match = pattern.match(view.text, end, timeout=TIMEOUT_S)
        if match:
            return int(match.end())
    heads = view.between(start, end)[:1]
    match = _NUMBER.match(view.text, end, timeout=TIMEOUT_S)
    living = heads and heads[0].low.endswith(LIVING) and heads[0].low != "thuis"
    return int(match.end()) if match and living else end


class OrganizationKinds:
    """Finds organisations that the heads and compounds leave; part of `nl_organization`."""

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield organisations by abbreviation, kind, article and activity."""
        for token in view.tokens:
            if is_upper(token):
                yield from self._abbreviated(view, token)
                yield from self._activity(view, token)
                yield from self._behind_article(view, token)
            elif view.careless or token.text.isupper():
                yield from self._small_kind(view, token)
                yield from self._small_school(view, token)
                yield from self._small_unknown(view, token)
            yield from self._sure_kind(view, token)

    def _abbreviated(self, view: TextView, head: Token) -> Iterator[Hit]:
        """`SWV De Meierij`, `HAP Zaanmond`, `JB Brabantse Zoom`."""
        unsure = head.low in UNSURE_KINDS
        if head.low not in ABBREVIATED and not unsure:
            return
        name, article = _name(view, head)
        if name is None or not is_upper(name) or name.initial:
            return
        if not article:
            last = run(view, name)
            alone = last == name.index
            if name.kind & (FIRST | OWN_FIRST) or (alone and name.kind & (ALLOW | STOP | DOMAIN)):
                return
            if unsure and (alone or not name.kind & (WORD | ALLOW | PLACE | COMPOUND)):
                return
        yield _hit(view, head.index, run(view, name), "afkorting en naam")

    def _activity(self, view: TextView, name: Token) -> Iterator[Hit]:
        """`SAM Agressieregulatie`: a word in capitals and what it does, with a capital too."""
        work = view.after(name.index)
        if name.shape != CAPS or not 1 < len(name.low) <= LONGEST or name.kind & (ALLOW | STOP):
            return
        if work is None or work.shape != CAPITAL or work.initial or work.kind & (NAMES | STOP):
            return
        if work.kind & (DOMAIN | COMPOUND) and len(work.low) > LONGEST:
            yield _hit(view, name.index, work.index, "naam en werk")

    def _behind_article(self, view: TextView, token: Token) -> Iterator[Hit]:
        """`door de Wegwijzerbus`: an uncommon noun with a capital in the middle of a sentence."""
        article = view.near(token.index)
        if article is None or article.low not in ("de", "het", "'t") or token.initial:
            return
        before = view.near(article.index)
        plain = token.kind & (WORD | COMPOUND) and "-" not in token.low
        if before is None or before.low not in INSIDE or not plain or token.shape != CAPITAL:
            return
        if token.kind & (NAMES | PLACE | ALLOW | STOP | DOMAIN) or is_upper(article):
            return
        if token.low.endswith(STREET_ENDS):
            return
        role = token.low in view.lexicon.context("roles") or token.low.endswith(("er", "arts"))
        if not role and view.lexicon.zipf(token.base) < NAME_ZIPF:
            yield _hit(view, token.index, run(view, token), "zelfstandig naamwoord met hoofdletter")

    def _sure_kind(self, view: TextView, head: Token) -> Iterator[Hit]:
        """`Pinkstergemeente Fuente di Bida`, `schoonmaakbedr. Blinqx`, `praktijk Mr. & Mrs. X`."""
        following = view.token(head.index + 1)
        if following is None:
            return
        if head.low.endswith("bedr") and following.gap == ". " and not following.kind & WORD:
            yield _hit(view, head.index, following.index, "bedrijf")
            return
        ampersand = head.low.endswith(("praktijk", "bureau", "kantoor"))
        if not (head.low.endswith(SURE_ENDS) or ampersand) or head.kind & STOP:
            return
        name, article = _name(view, head)
        if name is None or not is_upper(name) or name.initial or name.low in GENERAL:
            return
        last = run(view, name)
        if ampersand and "&" not in view.text[name.start : view.tokens[last].end]:
            return
        person = name.kind & (FIRST | OWN_FIRST) and not article and last - name.index < 2
        alone = last == name.index and not article and name.kind & (STOP | ALLOW | DOMAIN)
        if not person and not alone and len(head.low) > len("hof"):
            yield _hit(view, head.index, last, "soort en naam")

    def _small_kind(self, view: TextView, head: Token) -> Iterator[Hit]:
        """`woningstichting de vlasbloem`, `jeugdhuis casa verde`, in text without capitals."""
        short = head.low in SMALL_KINDS
        if not short and not head.low.endswith(SMALL_ENDS):
            return
        before = view.near(head.index)
        digits = head.gap.strip() and view.text[max(0, head.start - 2) : head.start - 1].isdigit()
        if (before and before.low in view.lexicon.context("determiners")) or (short and digits):
            return
        name, article = _name(view, head)
        if name is None or name.kind & (STOP | ALLOW | DOMAIN) or len(name.low) < LONGEST - 1:
            return
        if article:
            limit = GENERAL_ZIPF if head.low in GENERAL else NAME_ZIPF
            adjective = name.low.endswith("e") and name.kind & WORD
            noun = view.after(name.index) if adjective else None
            if noun is not None and not noun.kind & (STOP | ALLOW | DOMAIN) and noun.kind & WORD:
                yield _hit(view, head.index, noun.index, "soort en naam, kleine letters")
            elif view.lexicon.zipf(name.base) < limit:
                yield _hit(view, head.index, name.index, "soort en naam, kleine letters")
        elif _unknown(view, name) and not name.kind & (FIRST | OWN_FIRST):
            last = name
            following = view.after(last.index)
            while following is not None and _unknown(view, following):
                last, following = following, view.after(following.index)
                if last.index - name.index >= LONGEST:
                    break
            yield _hit(view, head.index, last.index, "soort en naam, kleine letters")

    def _small_school(self, view: TextView, tail: Token) -> Iterator[Hit]:
        """`etty hillesum vakschool`: names before the kind, in text without capitals."""
        first = tail.index
        while tail.low.endswith(SCHOOL_ENDS) and tail.index - first < LONGEST:
            before = view.near(first)
            named = before is not None and before.kind & (NAMES | PLACE | PROPER)
            if before is None or before.kind & (STOP | ALLOW | COMMON) or not named:
                break
            first = before.index
        if first < tail.index:
            yield _hit(view, first, tail.index, "naam en soort, kleine letters")

    def _small_unknown(self, view: TextView, token: Token) -> Iterator[Hit]:
        """`bij de krikkelberg`: no person has an article, and no list holds the word."""
        article = view.near(token.index)
        if article is None or article.low not in ("de", "het", "'t", "t") or token.kind & ~PROPER:
            return
        long = len(token.low) > LONGEST and not view.lexicon.is_english(token.base)
        if (
            long
            and view.lexicon.zipf(token.base) < 1
            and not plausible_typo(view, token.base, zipf=3.8)
        ):
            yield _hit(view, article.index, token.index, "onbekend woord achter lidwoord")


def _name(view: TextView, head: Token) -> tuple[Token | None, bool]:
    """Return the first word behind a kind, and whether an article stands before it."""
    following = view.after(head.index)
    if following is not None and following.low in ARTICLES:
        return view.after(following.index), True
    return following, False


def _unknown(view: TextView, token: Token) -> bool:
    """Return whether a small word is no ordinary Dutch word."""
    if token.shape != LOWER or token.kind & (STOP | ALLOW | DOMAIN | COMMON) or len(token.low) < 3:
        return False
    if token.kind & (PROPER | PLACE | SURNAME):
        return view.lexicon.zipf(token.base) < NAME_ZIPF
    return not token.kind & (WORD | COMPOUND) and not plausible_typo(view, token.base, zipf=3.8)


def run(view: TextView, name: Token) -> int:
    """Return the last word of a name with capitals; small links and `&` may stand between."""
    last = name.index
    while last - name.index < LONGEST:
        following = view.token(last + 1)
        if following is None:
            break
        titled = view.tokens[last].low in TITLE_SHORT and following.gap in (". ", ". & ")
        if following.gap not in (" ", " & ") and not titled:
            break
        if following.low in LINKS and not is_upper(following):
            beyond = view.after(following.index)
            if beyond is not None and beyond.low in LINKS and not is_upper(beyond):
                beyond = view.after(beyond.index)
            small = following.low in ("en", "van", "in", "op", "bij", "aan")
            if beyond is None or not is_upper(beyond) or beyond.initial or small:
                break
            last = beyond.index
            continue
        if not is_upper(following) or (following.initial and not titled):
            break
        if following.kind & (FIRST | OWN_FIRST) and not titled:
            break
        last = following.index
    return last


def _hit(view: TextView, first: int, last: int, reason: str) -> Hit:
    start, end = view.tokens[first].start, view.tokens[last].end
    return Hit(start, numbered(view, start, end), TYPE, SCORE, reason)
