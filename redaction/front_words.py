"""Reads the word right before or behind a name that tells two people of one name apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from redaction.names import fold
from redaction.roles.terms import TERM_OF
from redaction.types import Role


def _words_for(role: Role) -> str:
    """Return the words for a grandparent, also those of other languages (beppe, nonno)."""
    return " ".join(sorted(word for word, term in TERM_OF.items() if term.says == role))


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
        "grandmother": _words_for("OMA"),
        "grandfather": _words_for("OPA"),
        "child": (
            "dochter dochtertje zoon zoontje kind baby peuter kleuter zus zusje zussen broer "
            "broertje halfbroer halfbroertje halfzus halfzusje stiefzus stiefbroer pleegzoon "
            "pleegdochter pleegkind pleegbroer pleegzus jeugdige jongere minderjarige pupil "
            "jongen meisje kinderen"
        ),
        "neighbour": "buurvrouw buurman",
        "aunt": "tante",
        "uncle": "oom",
        "schoolmistress": "juf juffrouw",
        "schoolmaster": "meester",
        "reporter": "melder meldster",
    }
)
KIN_LINES: Final[Mapping[str, frozenset[Role]]] = MappingProxyType(
    {
        "mother": frozenset({"MOEDER"}),
        "father": frozenset({"VADER"}),
        "foster mother": frozenset({"PLEEGOUDER"}),
        "foster father": frozenset({"PLEEGOUDER"}),
        "stepmother": frozenset({"STIEFOUDER"}),
        "stepfather": frozenset({"STIEFOUDER"}),
        "grandmother": frozenset({"OMA"}),
        "grandfather": frozenset({"OPA"}),
    }
)
"""The kinds of words for grown-up relatives, with the role that each stands for."""
_LINE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {word: line for line, words in _CALLED.items() for word in words.split()}
)
_ANY: Final = "|".join(sorted(_LINE_OF, key=lambda w: (-len(w), w)))
# Only where the role word is no object or subject beside the name: not "toen moeder Noa ophaalde".
_FRONT: Final = re.compile(
    r"(?:(?:^|[.!?:;,(\[/•*–-])[ \t\"'“‘]*|(?<!\w)(?:van|met|door|bij|aan|voor|volgens|tussen|naar"
    r"|en|of|over|tegen|namens|is|was|als|ook|zijn|haar|hun|mijn|de|het|een)[ \t]+)"
    rf"(?P<word>{_ANY})[ \t]*:?[ \t]+$",
    re.IGNORECASE,
)
_DIRECT: Final = re.compile(rf"(?<![\w'’-])(?P<word>{_ANY})[ \t]+$", re.IGNORECASE)
NAMESAKE: Final = "namesake"
"""The kind of word that says that somebody else of that name is meant."""

# Source: own patterns (2026-11-22): "een andere Jan", "ook een Jan", "opa heet ook Jan",
# "Jan (een ander dan ...)".
_OTHER: Final = re.compile(
    r"(?<!\w)(?:(?:een|de|die|deze|dat is een)[ \t]+ander|andere|(?:ook|nog|weer|wéér|óók)[ \t]+een"
    r"(?:[ \t]+andere)?|let(?:[ \t]+\w+)?[ \t]+(?:ook|óók)|(?:heet|heette|heten)[ \t]+"
    r"(?:toevallig[ \t]+)?(?:ook|óók|eveneens|net zo))[ \t]+[\"'“‘]?\Z",
    re.IGNORECASE,
)
_NOT_SAME: Final = re.compile(
    r"[\"'”’]?[ \t]*[,(][ \t]*(?:(?:een|de|die)[ \t]+ander[ae]?(?!\w)|[^()\n.;]{0,40}?(?<!\w)"
    r"(?:dus[ \t]+)?niet[ \t]+(?:ik|mijzelf)(?!\w)|niet[ \t]+(?:mijn|onze"
    r"|dezelfde|te verwarren|verwarren|zijn|haar|hun)(?!\w)|dus[ \t]+niet(?!\w)|naamgeno"
    r"|toevallig[ \t]+(?:ook|dezelfde))",
    re.IGNORECASE,
)
_JUNIOR: Final = re.compile(r",?[ \t]+\(?(?P<sign>jr|junior|sr|senior)(?!\w)", re.IGNORECASE)
_NEAR: Final = 40  # characters before a name that are read for such a word


def called(text: str, start: int, *, surname: bool = False) -> str | None:
    """Return the line of role words of which one stands right before the name at `start`.

    Before a `surname` it can be no object: "toen oma Bos belde".
    """
    line = text.rfind("\n", max(0, start - _NEAR), start) + 1
    cut = line == 0 and start > _NEAR
    left = text[start - _NEAR : start].lstrip() if cut else text[line:start]
    pattern = _DIRECT if surname else _FRONT
    found = pattern.search(f"x{left}" if cut else left)
    return None if found is None else _LINE_OF[fold(found["word"])]


def is_namesake(text: str, start: int, end: int) -> bool:
    """Return whether the text says that the name at `start:end` is that of a namesake."""
    before = _OTHER.search(text, max(0, start - _NEAR), start)
    return before is not None or _NOT_SAME.match(text, end) is not None


def generation(text: str, end: int) -> str:
    """Return "jr" or "sr" if that stands behind the name that ends at `end`, else nothing."""
    found = _JUNIOR.match(text, end)
    return "" if found is None else found["sign"][0].lower() + "r"


def split_by_word(
    text: str,
    spans: Sequence[tuple[int, int]],
    parts: Sequence[list[int]],
    *,
    single: bool,
    surname: bool = False,
) -> list[tuple[list[int], str | None]]:
    """Return `parts`, those of a bare first name split by the words in front (moeder, buurvrouw).

    Each comes with its kind of word; mentions without one stay with the others if all agree,
    but not where the name is a `surname` of somebody: "oma Bos" is not "Bos".
    """
    found: list[tuple[list[int], str | None]] = []
    for part in parts:
        words = {index: _word_of(text, *spans[index], surname=surname) for index in part}
        kinds = sorted({word for word in words.values() if word})
        apart = NAMESAKE in kinds or (surname and bool(KIN_LINES.keys() & set(kinds)))
        if not single or (len(kinds) <= 1 and not apart):
            found.append((part, kinds[0] if len(kinds) == 1 else None))
            continue
        for kind in (*kinds, None):
            own = [index for index in part if words[index] == kind]
            found += [(own, kind)] if own else []
    return found


def _word_of(text: str, start: int, end: int, *, surname: bool) -> str | None:
    return NAMESAKE if is_namesake(text, start, end) else called(text, start, surname=surname)
