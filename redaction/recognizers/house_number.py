"""The grammar of Dutch house numbers: number, letter and addition, also as people write them.

Source: BAG practice guide (huisnummer, huisletter, huisnummertoevoeging),
https://imbag.github.io/praktijkhandleiding/, and NEN 5825 for `bij` and `tegenover`; additions of
Amsterdam (hs, I, II), Haarlem and Zaanstad (rood, zwart, wit) and of flats: own observation;
2026-11-22.
"""

from __future__ import annotations

from typing import Final

import regex

_SHORT: Final = (
    r"(?:bis|hs|hg|bg|rd|zw|hoog|rood|zwart|sous(?:terrain|terr)?|souterrain|bel-?etage|parterre|"
    r"begane[ ]grond|bov\.?|ben\.?|onderhuis|achterhuis|voorhuis|bovenwoning|benedenwoning|"
    r"bovenhuis|benedenhuis|(?:een|één|twee|drie|vier|vijf)[ -]?hoog|"
    r"\d{1,2}(?:e|de|ste)[ ]?(?:verd(?:ieping|\.)?|etage|hoog)|\d{1,2}[ -]?hoog)"
)
_BROAD: Final = r"(?:wit|boven|beneden|achter|onder|links|rechts|midden|huis|voor)"
_ALONE: Final = r"(?=[ ]*(?:[^\w\s]|[\r\n]|$)|[ ](?:te|in|is|en|[1-9]\d{3}|(?-i:\p{Lu})))"
"""Behind an addition that is an ordinary word too: no word that it could belong to."""
_WORD: Final = rf"(?i:{_SHORT}|{_BROAD}{_ALONE})"
_UNIT: Final = (
    r"(?:bus|kavel|unit|app\.?|appartement|kamer|plek|staanplaats|plaats|etage|ingang|paviljoen|"
    r"gebouw|geb\.|blok|toegang|hal|flat|portiek|trap|verdieping|verd\.|afdeling|afd\.|vleugel|"
    r"bungalow|chalet|huisje|box|ligplaats|steiger|loods|deur|suite|studio|toren|entree|balie)"
)
_DWELLING: Final = (
    r"(?:flat|koetshuis|boerderij|tuinhuis|bijgebouw|schuur|garage|woonboot|boot|chalet|caravan|"
    r"stacaravan|bungalow|kelder|zolder|studio|appartement|app\.?|hoekhuis|aanleunwoning|"
    rf"mantelzorgwoning|zorgwoning|tiny[ ]house|bedrijfswoning|dienstwoning|{_BROAD}|{_SHORT}|"
    rf"{_UNIT}[ ][\w-]{{1,4}})"
)
_CODE: Final = r"(?:[IVX]{1,4}|[A-Za-z]{1,2}\d{0,3}|\d{1,4}[A-Za-z]?)"
_FREE: Final = (
    r"(?:[IVX]{2,4}|(?-i:[A-Z]\d{0,3})(?!\.[ ]?\p{L}|['’])|[a-tw-z](?=[ ]?[,;.:)\r\n|]|$))"
)
_STOP: Final = r"(?![\w]|[.:/]\d|-\d{4}|[ ]?uur)"
_SUFFIX: Final = (
    rf"(?:[ ]?[-/](?:{_WORD}|{_CODE})(?!\w)|[ ][-/][ ](?:{_WORD}|{_CODE})(?!\w|[-./:]\d|[ ]?uur)|"
    rf"[ ](?:{_WORD}|{_FREE})(?!\w)|"
    rf",?[ ](?i:{_UNIT})[ ](?:nr\.?[ ])?{_CODE}(?!\w)|"
    r"[ ](?i:t/o|tegenover|tgo\.?|t\.o\.|t/m|hoek)[ ](?:nr\.?[ ])?\d{1,4}[A-Za-z]?(?!\w)|"
    rf"[ ]\((?i:{_DWELLING})\))"
)
NUMBER: Final = (
    rf"\d{{1,4}}(?!\d)(?:(?i:{_SHORT})|(?!e[ ]\p{{L}})[A-Za-z]\d{{0,2}})?(?!\w)"
    rf"{_SUFFIX}{{0,3}}{_STOP}"
)
"""A house number with what belongs to it. At most four digits and four parts: linear."""
LABELLED: Final = rf"(?:(?i:nr\.?|nummer|no\.|huisnr\.?|huisnummer)[ ]?)?{NUMBER}"
"""A house number, perhaps behind `nr`."""
CODE_AHEAD: Final = r"[ ]?[,;|(·-]?\s{1,3}(?:te[ ]|in[ ])?[1-9]\d{3}[ -]?[A-Za-z]{2}(?!\w)"
"""What stands behind a house number where a postcode follows."""

_SPECIFIC: Final = regex.compile(
    rf"(?:^\d{{1,4}}|[ /-])(?:hs|hg|bg|bis|rd|zw|rood|zwart|sous|souterrain|bov|ben|parterre|"
    rf"achter|boven|beneden|links|rechts|wit|\d?[ -]?hoog|(?-i:[IVX]{{2,4}}))(?!\w)|"
    rf"\({_DWELLING}\)|[ ]{_UNIT}[ ]|[ ](?:t/o|tegenover)[ ]",
    regex.IGNORECASE,
)


def is_specific(number: str) -> bool:
    """Return whether a house number has an addition that little else than an address has."""
    return bool(_SPECIFIC.search(number))
