"""How names of streets look: their endings, the titles in them, and where they start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

# Source: own; street endings after the BAG street names in use, https://www.kadaster.nl/zakelijk/producten/
# adressen-en-gebouwen/bag, NEN 5825 for the parts of an address and its short forms, 2026-11-22.
SURE: Final = (
    r"(?:straat|straatje|laan|laantje|weg|weggetje|plein|singel|"
    r"gracht|kade|dreef|steeg|plantsoen|boulevard|"
    r"hofje|allee|straatweg|dijkje|lei|straße|strasse|str\.|strjitte|leane)"
    r"(?:-(?:noord|oost|zuid|west))?"
)
"""Endings that hardly any other word has."""
SHORT: Final = r"(?<=[^\W\d_]{3})(?:str|ln|wg|pln|sngl|dyk|paad|straot)\.?"
"""Short and regional endings; they count before a number only."""
LOOSE: Final = (
    r"(?:dijk|wei|hof|pad|park|markt|wal|ring|baan|kamp|veld|erf|"
    r"hoek|es|horst|burg|zijde|kanaal|hout|akkers?|weide|donk|"
    r"oord|tuin|tuinen|poort|berg|brink|haven|sluis|brug|daal|"
    r"werf|marke?|wijk|borg|stede|heuvel|bos|kolk|vaart|wetering|"
    r"kwartier|land|gaarde|rak|waard|meen|made|meent|hage|"
    r"rode|zoom|spoor|passage|ree|rijn|plaats|eind|eiland|"
    r"voort|oever|einde|buurt|buren|buorren|kreek|diep|polder|gors|"
    r"grave|schans|huizen|kerk|ven|beek|vliet|zand|stein|camp|nes|tocht|hoven|velden|spui|end)"
)
"""Endings that other words and surnames have too."""
TITLES: Final = (
    "dr|drs|ds|mr|ir|st|burg|prof|past|mgr|kon|ged|min|gen|adm|jhr|jkvr|mevr|zr|br|past|prinses|"
    "prins|wed|luit|kap|pres|gebr|fam"
)
"""Titles in names of streets, mostly with a full stop. Alternatives of a pattern."""
_STREET: Final = regex.compile(rf"(?:{SURE}|{SHORT}|{LOOSE})$", regex.IGNORECASE)
_BREAKS: Final = frozenset(("op", "aan", "in", "bij", "naar"))
_LEAD: Final = regex.compile(
    r"adres(?:seren)?$|^(?:flat|woont|woning|chalet|kantoor|locatie)$", regex.IGNORECASE
)


def ends_like_street(word: str) -> bool:
    """Return whether a word has an ending of streets, sure or not."""
    return bool(_STREET.search(word))


def name_start(words: Sequence[str]) -> int:
    """Return the index of the word that a street starts with: `Noor aan de Kade` gives 3.

    A preposition in lower case is part of the street only behind a word such as `Laan`.
    """
    start = 0
    for at, word in enumerate(words[:-1]):
        before = words[at - 1] if at else ""
        if _LEAD.search(word) or (word in _BREAKS and not ends_like_street(before)):
            start = at + 1
    while start < len(words) - 1 and start and words[start] in ("de", "het", "den"):
        start += 1
    return start
