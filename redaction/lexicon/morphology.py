"""Forms of words that no list holds: diminutives, abbreviated numbers, kin by marriage or care."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from redaction.lexicon.spelling import word_list, words

# Source: own rules after https://www.taaladvies.net/verkleinwoorden/, 2026-11-22.
DIMINUTIVES: Final = word_list("jes je tjes tje etjes etje pjes pje kjes kje")
"""Ends of diminutives, with the plural before the singular."""
SHORTEST_STEM: Final = 3
"""Fewest letters of the noun in a diminutive; own choice."""
NUMBER_ENDS: Final = word_list("nr nrs nummer nummers nummertje")
"""Ends of the label of a number: `polisnr`, `incidentnr`, `kaartnummer`."""
KIN_STARTS: Final = word_list(
    "stief pleeg half schoon bonus gezinshuis adoptie groot overgroot oud achter crisispleeg wens"
)
KIN: Final = words(
    "mama papa mam pap mamma pappa ma pa oma opa omi opi moeder vader mdr vdr broer broertje zus "
    "zusje zoon zoontje dochter dochtertje kind kindje kinderen ouder ouders tante oom nicht neef "
    "nichtje neefje gezin familie broers zussen zonen dochters moeders vaders"
)
"""Kin words that such a start stands before (`stiefpapa`, `pleegzussen`)."""
ENDS: Final = word_list("achtig achtige loze vormig vormige proof vrije wijs")
"""Ends that make an adjective of a noun and that no Dutch name has."""


def formed(word: str, listed: Container[str]) -> bool:
    """Return whether a folded word that no list holds is made of a word in `listed`.

    Only forms that no name has are looked at: a plural or -er would hide too few surnames.
    """
    if word.endswith(NUMBER_ENDS) and len(word) > SHORTEST_STEM:
        return True
    for start in KIN_STARTS:
        if word.startswith(start) and word[len(start) :] in KIN:
            return True
    return any(stem in listed for stem in _stems(word) if len(stem) >= SHORTEST_STEM)


def _stems(word: str) -> Iterator[str]:
    for end in DIMINUTIVES:
        if word.endswith(end):
            stem = word[: -len(end)]
            yield stem
            if end in ("kje", "kjes"):
                yield stem + "ng"
            if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]:
                yield stem[:-1]
    for end in ENDS:
        if word.endswith(end):
            yield word[: -len(end)].rstrip("-")
