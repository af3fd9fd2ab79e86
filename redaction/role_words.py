"""The Dutch words that say what a person is in a case, and the role that each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from redaction.names import fold
from redaction.types import Role

# Own list (2026-11-22). Left out on purpose, because the role is not certain: tante, oom, stiefzus,
# pleegbroer, partner, directeur, trainer.
_WORDS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "KIND": (
            "minderjarige jeugdige jongere pupil kind minderjarigen jeugdigen jongeren kinderen "
            "pleegkind pleegkinderen"
        ),
        "MOEDER": "moeder mama",
        "VADER": "vader papa",
        "OUDER": "ouder ouders",
        "STIEFOUDER": "stiefmoeder stiefvader stiefouder stiefouders bonusmoeder bonusvader",
        "PLEEGOUDER": (
            "pleegmoeder pleegvader pleegouder pleegouders pleegmama pleegpapa pleegmoeders "
            "pleegvaders pm pv gezinshuisouder gezinshuisouders gezinshuismoeder gezinshuisvader"
        ),
        "BROER": "broer broertje halfbroer halfbroertje broers broertjes halfbroers",
        "ZUS": "zus zusje halfzus halfzusje zussen zusjes halfzussen",
        "OMA": "oma grootmoeder",
        "OPA": "opa grootvader",
        "JEUGDBESCHERMER": (
            "jeugdbeschermer jeugdbeschermers gezinsvoogd gezinsvoogden voogd voogden "
            "gezinsvoogdijwerker voogdijwerker jeugdreclasseerder gezinsmanager jb"
        ),
        "GEDRAGSWETENSCHAPPER": (
            "gedragswetenschapper gedragswetenschappers gedragsdeskundige orthopedagoog gw gdw"
        ),
        "LEERKRACHT": (
            "leerkracht leerkrachten juf juffrouw meester leraar lerares docent docente "
            "groepsleerkracht klassenmentor schoolmentor"
        ),
        "HULPVERLENER": (
            "hulpverlener hulpverleners therapeut therapeute psycholoog psychologe psychiater "
            "kinderpsycholoog kinderpsychiater huisarts jeugdarts kinderarts groepsleider "
            "groepsleidster speltherapeut systeemtherapeut gezinstherapeut gezinscoach "
            "pleegzorgwerker pleegzorgbegeleider casemanager wijkteammedewerker verpleegkundige "
            "begeleider begeleidster woonbegeleider omgangsbegeleider gezinsbegeleider"
        ),
        "RECHTER": "rechter kinderrechter",
        "MELDER": "melder meldster",
    }
)

ROLE_OF: Final[Mapping[str, Role]] = MappingProxyType(
    {word: role for role, words in _WORDS.items() for word in words.split()}
)
"""The role that each word (folded) stands for."""

# Several words that mean a helper only together.
PHRASES: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "ambulant begeleider": "HULPVERLENER",
        "ambulant hulpverlener": "HULPVERLENER",
        "maatschappelijk werker": "HULPVERLENER",
        "pedagogisch medewerker": "HULPVERLENER",
        "intern begeleider": "LEERKRACHT",
    }
)
"""Roles that take two words."""

AT_SCHOOL: Final[Mapping[str, Role]] = MappingProxyType(
    {"mentor": "LEERKRACHT", "mentrix": "LEERKRACHT"}
)
"""Words for a role that holds only where the text is about school; else a group home is meant."""

PLURAL: Final = frozenset(
    word
    for word in ROLE_OF
    if word.endswith(("ouders", "moeders", "vaders", "broers", "broertjes", "zussen", "zusjes"))
    or word.endswith(("jeugdbeschermers", "voogden", "wetenschappers", "leerkrachten"))
    or word.endswith(("minderjarigen", "jeugdigen", "jongeren", "kinderen", "hulpverleners"))
)
"""Words for several people: each name that follows has the role."""

FAMILY: Final[frozenset[Role]] = frozenset(
    {"MOEDER", "VADER", "OUDER", "STIEFOUDER", "PLEEGOUDER", "BROER", "ZUS", "OMA", "OPA"}
)
PARENTS: Final[frozenset[Role]] = frozenset(
    {"MOEDER", "VADER", "OUDER", "STIEFOUDER", "PLEEGOUDER"}
)
MALE: Final[frozenset[Role]] = frozenset({"VADER", "BROER", "OPA"})
FEMALE: Final[frozenset[Role]] = frozenset({"MOEDER", "ZUS", "OMA"})

_GENERATION: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "KIND": "child",
        "BROER": "child",
        "ZUS": "child",
        **dict.fromkeys(("MOEDER", "VADER", "OUDER", "STIEFOUDER", "PLEEGOUDER"), "adult"),
        "OMA": "adult",
        "OPA": "adult",
        **dict.fromkeys(("JEUGDBESCHERMER", "GEDRAGSWETENSCHAPPER", "LEERKRACHT"), "work"),
        **dict.fromkeys(("HULPVERLENER", "RECHTER"), "work"),
    }
)


def compatible(first: Role, second: Role) -> bool:
    """Return whether one person can have both roles: no other generation, no other gender word."""
    one, two = _GENERATION.get(first), _GENERATION.get(second)
    if one and two and one != two:
        return False
    return not ((first in MALE and second in FEMALE) or (first in FEMALE and second in MALE))


def role_from_word(word: str) -> Role | None:
    """Return the role that a word or role name stands for, in any letter case; else None."""
    folded = fold(word)
    return ROLE_OF.get(folded) or PHRASES.get(folded) or _NAMES.get(folded)


_NAMES: Final[Mapping[str, Role]] = MappingProxyType(
    {"persoon": "PERSOON", **{role.casefold(): role for role in _WORDS}}
)
