"""Addresses: street, number and addition; streets alone; postbus. Postcode and town stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.lists import ALLOW, DOMAIN, STOP, WORD
from redaction.lexicon.spelling import words
from redaction.recognizers.address_context import NUMBERED, in_context
from redaction.recognizers.base import Hit, Match, PatternRecognizer, Rule, rule
from redaction.recognizers.house_number import LABELLED, NUMBER
from redaction.recognizers.near import Near
from redaction.recognizers.streets import LOOSE, SHORT, SURE, TITLES, name_start
from redaction.tokens import CAPITAL, TextView, Token

_CAP: Final = r"(?-i:\p{Lu})[\w'’.-]{0,30}"
_WORD: Final = r"(?-i:\p{Lu})(?:[\w'’-]{0,30}|\w{0,4}\.)"
_ADJECTIVE: Final = (
    r"(?:oude|oud|nieuwe|nieuw|lange|korte|grote|kleine|hoge|"
    r"lage|eerste|tweede|derde|burgemeester|burg\.|pastoor|"
    r"pater|prins|prinses|"
    r"koningin|koning|dokter|professor|generaal|admiraal|kapelaan|"
    r"sint|mgr\.?|deken|graaf|jonkheer|heuven|goed)"
)
_AHEAD: Final = r"(?<!\w)(?=(?:\d{1,2}e[ ])?[^\d\n]{1,200}\d)"
"""A cheap look for any number before the words in front of it are read."""
_PREFIX: Final = (
    rf"(?:(?>(?:\d{{1,2}}e|{_WORD}|{_ADJECTIVE}|van|de|der|den|"
    rf"het|'t|ten|ter|op|in|aan|la|le|du|(?i:{TITLES})\.?)[ ]){{0,5}})"
)
TYPE: Final = "NL_ADDRESS"
_I: Final = regex.IGNORECASE
_SURE_NUMBER: Final = regex.compile(
    rf"\d(?<=(?:{SURE}|{SHORT})[ ]{{1,2}}(?:(?:nr|nummer|no|huisnr|huisnummer)\.?[ ]?)?\d)", _I
)
_LOOSE_NUMBER: Final = regex.compile(rf"\d(?<={LOOSE}[ ]\d)", _I)
_LETTER_NUMBER: Final = regex.compile(r"\d[A-Za-z]")
_SURE_END: Final = regex.compile(rf"{SURE}(?!\w)")
NOT_STREETS: Final = words(
    "weg onderweg snelweg straat laan plein park hof pad markt kade dijk ring baan hoek "
    "bos school huis land kamp veld brug haven werf tuin speeltuin thuis hulp groep kerk "
    "erf ziekenhuis gezinshuis wijk plaats brink"
)


UNITS: Final = (
    "uur",
    "jaar",
    "dagen",
    "weken",
    "maanden",
    "keer",
    "kinderen",
    "%",
    "km",
    "min",
    "euro",
    "personen",
    "jongeren",
)


class AddressRecognizer(PatternRecognizer):
    """Finds addresses; capitals are not needed where ending, number or context are clear."""

    NAME = "nl_address"
    ENTITIES = (TYPE,)
    RULES = (
        rule(
            "straat en nummer",
            (
                rf"{_AHEAD}{_PREFIX}(?P<street>[\w'’.-]{{0,30}}(?:{SURE}|{SHORT}))"
                rf"[ ]{{1,2}}{LABELLED}"
            ),
            TYPE,
            0.95,
            flags=_I,
            near=Near(_SURE_NUMBER),
        ),
        rule(
            "naam en nummer",
            rf"{_AHEAD}{_PREFIX}(?P<street>{_CAP}(?i:{LOOSE}))[ ]{NUMBER}",
            TYPE,
            0.85,
            near=Near(_LOOSE_NUMBER),
        ),
        rule(
            "naam en nummer, kleine letters",
            rf"{_AHEAD}{_PREFIX}(?P<street>[^\W\d_]{{3,30}}{LOOSE})[ ]{NUMBER}",
            TYPE,
            0.75,
            flags=_I,
            near=Near(_LOOSE_NUMBER),
        ),
        rule(
            "huisnummer met letter",
            (
                rf"{_AHEAD}{_PREFIX}(?P<street>{_CAP})[ ]\d{{1,4}}(?![xXu](?"
                rf"!\w)|e[ ]\p{{Ll}})[A-Za-z](?:[- ]?\d{{1,3}})?(?!\w)"
            ),
            TYPE,
            0.8,
            near=Near(_LETTER_NUMBER),
        ),
        rule(
            "woont aan",
            r"(?<!\w)(?:aan|op|adres(?:\s?is)?:?|woonadres:?|verblijfadres:?"
            r"|postadres:?|bezoekadres:?|woonachtig|gevestigd)[ ]{1,3}"
            rf"(?P<x>(?:de|het|'t)?[ ]?{_PREFIX}{_CAP}[ ]{NUMBER})",
            TYPE,
            0.8,
        ),
        rule(
            "adres in kleine letters",
            (
                r"(?<!\w)(?:woont|wonen|wonende|woonachtig|adres:?|woonadres:?"
                r"|verblijft)[ ](?:(?:nu|sinds kort|op|aan|momenteel)[ "
                r"]){0,3}"
                rf"(?P<x>(?:(?:de|het|'t|van|der)[ ]){{0,3}}[^\W\d_]{{4,}}(?"
                rf":[ ][^\W\d_]{{3,}})?[ ]{NUMBER})(?!\s?(?:jaar|"
                rf"weken|maanden|dagen|kinderen|km|uur))"
            ),
            TYPE,
            0.7,
            flags=_I,
        ),
        rule(
            "straat zonder nummer",
            rf"(?<!\w)(?P<x>{_PREFIX}(?P<street>{_CAP}{SURE}))(?!\w)",
            TYPE,
            0.75,
            near=Near(_SURE_END),
        ),
        rule("postbus", r"(?<!\w)(?:postbus|antwoordnummer)[ ]\d{1,5}(?!\w)", TYPE, 0.95, flags=_I),
        rule(
            "huisnummer",
            (
                r"(?<!\w)(?:huisnummer|huisnr\.?|op nummer|nr\.)[ ]:?[ "
                r"]?(?P<x>\d{1,4}(?:[ -]?[a-zA-Z])?)(?![\w]|[.,:/-]\d)"
            ),
            TYPE,
            0.5,
            flags=_I,
        ),
    )

    def accept(self, found_by: Rule, match: Match, view: TextView) -> bool:
        """Return whether the street is a name rather than an ordinary word."""
        if found_by.reason in ("straat en nummer", "naam en nummer", "straat zonder nummer"):
            return self._is_street(found_by.reason, match, view)
        if found_by.reason == "naam en nummer, kleine letters":
            word = fold(match.group("street"))
            after = view.text[match.end() : match.end() + 12].lower().lstrip()
            return not view.lexicon.kind(word) & (
                WORD | ALLOW | STOP | DOMAIN
            ) and not after.startswith(UNITS)
        if found_by.reason == "huisnummer met letter":
            word = fold(match.group("street"))
            plate = len(word) < 4 and match.group("street").isupper()
            return (
                not plate
                and word not in NUMBERED
                and not view.lexicon.kind(word) & (ALLOW | DOMAIN)
            )
        if found_by.reason == "woont aan":
            first = fold(regex.sub(r"^(?:de|het|'t) ", "", match.group("x")))
            kind = view.lexicon.kind(first.split(" ")[0])
            return not kind & (ALLOW | DOMAIN)
        if found_by.reason == "adres in kleine letters":
            words = [w for w in fold(match.group("x")).split(" ") if w.isalpha()]
            return bool(words) and not view.lexicon.kind(words[-1]) & (STOP | ALLOW | WORD | DOMAIN)
        if found_by.reason == "huisnummer":
            return "huis" in match.group().lower()
        return True

    def _is_street(self, reason: str, match: Match, view: TextView) -> bool:
        street = fold(match.group("street"))
        if street in NOT_STREETS and " " not in match.group().split(street)[0].strip():
            return False
        kind = view.lexicon.kind(street)
        if reason == "straat zonder nummer":
            return not kind & (WORD | ALLOW | DOMAIN) and street not in NOT_STREETS
        capital = match.group("street")[0].isupper()
        return capital or not kind & (ALLOW | STOP | DOMAIN)

    def find(self, view: TextView) -> Iterator[Hit]:
        """Yield addresses without the ordinary words that the loose prefix may have taken along."""
        yield from in_context(view)
        for hit in super().find(view):
            yield Hit(_trimmed(view, hit), hit.end, hit.entity_type, hit.score, hit.reason)


_LINKS: Final = words("van de der den het 't t ten ter op in aan")
_NAME_PARTS: Final = _LINKS | words("la le du") | words(TITLES.replace("|", " "))
_ADJECTIVES: Final = words("oude nieuwe lange korte grote kleine hoge lage eerste tweede derde")


def _title(before: Token) -> bool:
    """Return whether the full stop after a word is that of `dr.`, an initial or the like."""
    return before.low in _NAME_PARTS or len(before.text) == 1


def _trimmed(view: TextView, hit: Hit) -> int:
    """Return where the street starts: behind a sentence start or ordinary words in front."""
    tokens = view.between(hit.start, hit.end)
    start = hit.start
    last_ordinary = -1
    digit = regex.search(r"[^\d\s]\s+\d", view.text[hit.start : hit.end])
    tokens = [t for t in tokens if digit is None or t.start < hit.start + digit.end()]
    for at, token in enumerate(tokens[:-1]):
        ordinary = token.kind & (STOP | ALLOW | DOMAIN) and token.low not in _NAME_PARTS
        ordinary = ordinary and not (token.shape == CAPITAL and token.low in _ADJECTIVES)
        if ordinary or (at and token.start in view.sentence_starts and not _title(tokens[at - 1])):
            last_ordinary = at
    following = tokens[last_ordinary + 1 :]
    following = following[name_start([t.text for t in following]) :]
    lead = 0
    while (
        lead < len(following) - 1
        and following[lead].low in _LINKS
        and following[lead].text.islower()
    ):
        lead += 1
    if following and (following[0] is not tokens[0] or lead):
        start = following[lead].start
    numbered = regex.match(r"\d{1,2}e ", view.text[hit.start : hit.end])
    return hit.start if numbered or not tokens else max(hit.start, start)
