"""Addresses: street, number, postcode and place; streets alone; postbus; postcodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from redaction.lexicon import fold
from redaction.lexicon.lists import ALLOW, DOMAIN, PLACE, STOP, WORD
from redaction.lexicon.spelling import words
from redaction.recognizers.base import Hit, Match, PatternRecognizer, Rule, rule
from redaction.recognizers.postcode import TWO_LETTER_WORDS
from redaction.tokens import CAPITAL, TextView, Token

# Source: own; street endings after the BAG street names in use, https://www.kadaster.nl/zakelijk/producten/
# adressen-en-gebouwen/bag, NEN 5825 for the parts of an address, 2026-11-22.
_SURE: Final = (
    r"(?:straat|straatje|laan|laantje|weg|weggetje|plein|singel|"
    r"gracht|kade|dreef|steeg|plantsoen|boulevard|"
    r"hofje|allee|straatweg|dijkje|lei|straße|strasse|str\.)"
    r"(?:-(?:noord|oost|zuid|west))?"
)
_LOOSE: Final = (
    r"(?:dijk|wei|hof|pad|park|markt|wal|ring|baan|kamp|veld|erf|"
    r"hoek|es|horst|burg|zijde|kanaal|hout|akkers?|weide|donk|"
    r"oord|tuin|tuinen|poort|berg|brink|haven|sluis|brug|daal|"
    r"werf|marke?|wijk|borg|stede|heuvel|bos|kolk|vaart|wetering|"
    r"kwartier|land|gaarde|rak|waard|meen|made|meent|hage|"
    r"rode|zoom|spoor|passage|ree|rijn|plaats|eind|eiland|"
    r"voort|oever|"
    r"grave|schans|huizen|kerk|ven|beek|vliet|zand|stein|camp|nes|tocht|hoven|velden|spui|end)"
)
_CAP: Final = r"(?-i:\p{Lu})[\w'’.-]{0,30}"
_ADJECTIVE: Final = (
    r"(?:oude|oud|nieuwe|nieuw|lange|korte|grote|kleine|hoge|"
    r"lage|eerste|tweede|derde|burgemeester|burg\.|pastoor|"
    r"pater|prins|prinses|"
    r"koningin|koning|dokter|professor|generaal|admiraal|kapelaan|"
    r"sint|mgr\.?|deken|graaf|jonkheer|heuven|goed)"
)
_PREFIX: Final = (
    rf"(?:(?:(?:\d{{1,2}}e|{_CAP}|{_ADJECTIVE}|van|de|der|den|"
    rf"het|'t|ten|ter|op|in|aan|la|le|du|St\.|Mr\.|Dr\.|Burg\.|"
    rf"Prof\.)[ ]){{0,5}})"
)
_NUMBER: Final = (
    r"\d{1,4}(?!\d)(?:[ ]?[-/]?[ ]?(?:bis|hs|huis|hoog|rood|"
    r"rd|zw|zwart|boven|beneden|[IVX]{1,4}|[A-Za-z]|\d{1,3}(?"
    r":[ ]?hoog)?)(?![\w]|[.:/]\d))?"
    r"(?:[ -](?:bis|hs|[A-Za-z](?=[,.\s]|$)|[IVX]{1,3}|\d{1,3})(?![\w]))?"
    r"(?:[ ](?:bov|ben)\.|,?[ ](?:bus|kavel|unit|app\.?|appartement|kamer|plek|staanplaats|etage)"
    r"[ ]\d{1,4}[A-Za-z]?(?!\w))?"
)
_CODE: Final = r"[1-9]\d{3}[ -]?[A-Za-z]{2}(?!\w)"
_TOWN: Final = r"(?-i:\p{Lu})[\w'’-]{0,30}"
_PLACE: Final = (
    rf"(?:'[st][ -])?{_TOWN}(?:(?:[ ](?:aan|a/d|de|den|der|"
    rf"het|bij|op|van|in)){{1,2}}[ ]{_TOWN}|[ ]{_TOWN})?"
)
_TAIL: Final = (
    rf"(?:[ ]?[,;|(-]?\s{{1,3}}(?:te[ ]|in[ ])?{_CODE}(?:[ "
    rf"]?,?[ ]{{1,2}}(?:te[ ]|in[ ])?(?:{_PLACE}|(?!en|of|is|"
    rf"en)[^\W\d_]{{3,}})(?!\w))?|[ ](?:te|in)[ ]{_PLACE})?"
)
TYPE: Final = "NL_ADDRESS"
_I: Final = regex.IGNORECASE
NOT_STREETS: Final = words(
    "weg onderweg snelweg straat laan plein park hof pad markt kade dijk ring baan hoek "
    "bos school huis land kamp veld brug haven werf tuin speeltuin thuis hulp groep kerk "
    "erf ziekenhuis gezinshuis wijk plaats brink"
)


NUMBERED: Final = words(
    "groep klas artikel art lokaal kamer havo vwo vmbo mavo mbo hbo bijlage punt fase "
    "team lid versie gate afdeling blok unit lijn bus tram hoofdstuk paragraaf doel fig "
    "figuur tabel vraag deel level niveau sectie zaal etage type model maat"
)
"""Words that a number with a letter follows without being a street."""
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
                rf"(?<!\w){_PREFIX}(?P<street>[\w'’.-]{{0,30}}{_SURE})[ ]{{1,2}}(?"
                rf":nr\.?[ ]|nummer[ ])?{_NUMBER}{_TAIL}"
            ),
            TYPE,
            0.95,
            flags=_I,
        ),
        rule(
            "naam en nummer",
            rf"(?<!\w){_PREFIX}(?P<street>{_CAP}(?i:{_LOOSE}))[ ]{_NUMBER}{_TAIL}",
            TYPE,
            0.85,
        ),
        rule(
            "naam en nummer, kleine letters",
            rf"(?<!\w){_PREFIX}(?P<street>[^\W\d_]{{3,30}}{_LOOSE})[ ]{_NUMBER}{_TAIL}",
            TYPE,
            0.75,
            flags=_I,
        ),
        rule(
            "huisnummer met letter",
            (
                rf"(?<!\w){_PREFIX}(?P<street>{_CAP})[ ]\d{{1,4}}(?![xX](?"
                rf"!\w))[A-Za-z](?:[- ]?\d{{1,3}})?(?!\w){_TAIL}"
            ),
            TYPE,
            0.8,
        ),
        rule(
            "postcode en plaats",
            (
                rf"(?<![\w.,€-])[1-9]\d{{3}}[ ]?(?P<letters>(?!(?i:SA|SD|"
                rf"SS))[A-Za-z]{{2}}),?[ ]{{1,3}}(?:te[ ])?(?P<place>{_PLACE}|"
                rf"[^\W\d_]{{3,}})(?!\w)"
            ),
            TYPE,
            0.8,
        ),
        rule(
            "woont aan",
            r"(?<!\w)(?:aan|op|adres(?:\s?is)?:?|woonadres:?|verblijfadres:?"
            r"|postadres:?|bezoekadres:?|woonachtig|gevestigd)[ ]{1,3}"
            rf"(?P<x>(?:de|het|'t)?[ ]?{_PREFIX}{_CAP}[ ]{_NUMBER}{_TAIL})",
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
                rf":[ ][^\W\d_]{{3,}})?[ ]{_NUMBER}{_TAIL})(?!\s?(?:jaar|"
                rf"weken|maanden|dagen|kinderen|km|uur))"
            ),
            TYPE,
            0.7,
            flags=_I,
        ),
        rule(
            "voor postcode",
            (
                rf"(?<!\w){_PREFIX}{_CAP}[ ]{_NUMBER}[ ]?[,;|(-]?\s{{1,3}}{_CODE}(?"
                rf":[ ]?,?[ ]{{1,2}}{_PLACE}(?!\w))?"
            ),
            TYPE,
            0.9,
        ),
        rule(
            "straat zonder nummer",
            rf"(?<!\w)(?P<x>{_PREFIX}(?P<street>{_CAP}{_SURE}))(?!\w)",
            TYPE,
            0.75,
        ),
        rule("postbus", rf"(?<!\w)postbus[ ]\d{{1,5}}{_TAIL}", TYPE, 0.95, flags=_I),
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
            return word not in NUMBERED and not view.lexicon.kind(word) & (ALLOW | DOMAIN)
        if found_by.reason == "postcode en plaats":
            return self._town(match, view)
        if found_by.reason in ("woont aan", "voor postcode"):
            first = fold(
                regex.sub(
                    r"^(?:de|het|'t) ",
                    "",
                    match.group("x") if "x" in match.groupdict() else match.group(),
                )
            )
            kind = view.lexicon.kind(first.split(" ")[0])
            return not kind & (ALLOW | DOMAIN)
        if found_by.reason == "adres in kleine letters":
            words = [w for w in fold(match.group("x")).split(" ") if w.isalpha()]
            return bool(words) and not view.lexicon.kind(words[-1]) & (STOP | ALLOW | WORD | DOMAIN)
        if found_by.reason == "huisnummer":
            return "huis" in match.group().lower()
        return True

    def _town(self, match: Match, view: TextView) -> bool:
        """Return whether a place stands behind four digits and two letters that are no word."""
        letters, place = match.group("letters"), match.group("place")
        kind = view.lexicon.kind(fold(place).split(" ")[0])
        if letters.lower() in TWO_LETTER_WORDS and not (letters.isupper() and kind & PLACE):
            return False
        return (place[0].isupper() and not kind & (STOP | ALLOW)) or bool(kind & PLACE)

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
        for hit in super().find(view):
            yield Hit(_trimmed(view, hit), hit.end, hit.entity_type, hit.score, hit.reason)


_LINKS: Final = words("van de der den het 't t ten ter op in aan")
_NAME_PARTS: Final = _LINKS | words("la le du st mr dr burg prof")
_ADJECTIVES: Final = words("oude nieuwe lange korte grote kleine hoge lage eerste tweede derde")


def _title(before: Token) -> bool:
    """Return whether the full stop after a word is that of `dr.` or the like."""
    return before.low in ("st", "mr", "dr", "burg", "prof")


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
    lead = 0
    while (
        lead < len(following) - 1
        and following[lead].low in _LINKS
        and following[lead].text.islower()
    ):
        lead += 1
    if following and (last_ordinary >= 0 or lead):
        start = following[lead].start
    numbered = regex.match(r"\d{1,2}e ", view.text[hit.start : hit.end])
    return hit.start if numbered or not tokens else max(hit.start, start)
