"""Reads the word right before or behind a name that tells two people of one name apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from redaction.names import fold

# Source: own list (2026-11-22): words that stand before a first name. Words of one line may be of
# one person ("dochter Noa" of the mother is "zusje Noa" of Tim); of different lines they are not.
# Mama and papa are left out: children call a foster or stepparent that too.
_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mother": "moeder mdr",
        "father": "vader vdr",
        "foster mother": "pleegmoeder gezinshuismoeder",
        "foster father": "pleegvader gezinshuisvader",
        "stepmother": "stiefmoeder bonusmoeder",
        "stepfather": "stiefvader bonusvader",
        "grandmother": "oma grootmoeder",
        "grandfather": "opa grootvader",
        "child": (
            "dochter dochtertje zoon zoontje kind baby peuter kleuter zus zusje zussen broer "
            "broertje halfbroer halfbroertje halfzus halfzusje stiefzus stiefbroer pleegzoon "
            "pleegdochter pleegkind pleegbroer pleegzus jeugdige jongere minderjarige pupil "
            "jongen meisje kinderen"
        ),
        "neighbour": "buurvrouw buurman",
        "aunt": "tante",
        "uncle": "oom",
        "teacher": "juf juffrouw meester",
        "reporter": "melder meldster",
    }
)
_LINE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {word: line for line, words in _CALLED.items() for word in words.split()}
)
# Only where the role word is no object or subject beside the name: not "toen moeder Noa ophaalde".
_FRONT: Final = re.compile(
    r"(?:(?:^|[.!?:;,(\[/•*–-])[ \t\"'“‘]*|(?<!\w)(?:van|met|door|bij|aan|voor|volgens|tussen|naar"
    r"|en|of|over|tegen|namens|is|was|als|ook|zijn|haar|hun|mijn|de|het|een)[ \t]+)"
    rf"(?P<word>{'|'.join(sorted(_LINE_OF, key=lambda w: (-len(w), w)))})[ \t]*:?[ \t]+$",
    re.IGNORECASE,
)
_JUNIOR: Final = re.compile(r",?[ \t]+\(?(?P<sign>jr|junior|sr|senior)(?!\w)", re.IGNORECASE)
_NEAR: Final = 40  # characters before a name that are read for such a word


def called(text: str, start: int) -> str | None:
    """Return the line of role words of which one stands right before the name at `start`."""
    line = text.rfind("\n", max(0, start - _NEAR), start) + 1
    cut = line == 0 and start > _NEAR
    left = text[start - _NEAR : start].lstrip() if cut else text[line:start]
    found = _FRONT.search(f"x{left}" if cut else left)
    return None if found is None else _LINE_OF[fold(found["word"])]


def generation(text: str, end: int) -> str:
    """Return "jr" or "sr" if that stands behind the name that ends at `end`, else nothing."""
    found = _JUNIOR.match(text, end)
    return "" if found is None else found["sign"][0].lower() + "r"


def split_by_word(
    text: str, spans: Sequence[tuple[int, int]], parts: Sequence[list[int]], *, single: bool
) -> list[tuple[list[int], str | None]]:
    """Return `parts`, those of a bare first name split by the words in front (moeder, buurvrouw).

    Each comes with its kind of word; mentions without one stay with the others if all agree.
    """
    found: list[tuple[list[int], str | None]] = []
    for part in parts:
        words = {index: called(text, spans[index][0]) for index in part}
        kinds = sorted({word for word in words.values() if word})
        if not single or len(kinds) <= 1:
            found.append((part, kinds[0] if len(kinds) == 1 else None))
            continue
        for kind in (*kinds, None):
            own = [index for index in part if words[index] == kind]
            found += [(own, kind)] if own else []
    return found
