"""What the choice of a person rests on: the text, its mentions and the people found so far."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.name_match import Group, Person, match_name
from redaction.names import Gender
from redaction.person_index import PersonIndex
from redaction.role_words import FAMILY, FEMALE, MALE
from redaction.types import Role

Lists = frozenset[tuple[int, int]]
"""Pairs of neighbouring mentions that stand in one list: "Joep en Mia"."""
CHILDREN: Final[frozenset[Role]] = frozenset({"KIND", "BROER", "ZUS"})
"""The roles of the young in a family."""
GROWN_UPS: Final = FAMILY - CHILDREN
"""The roles of the grown-up relatives."""
GRANDPARENTS: Final[frozenset[Role]] = frozenset({"OMA", "OPA"})
"""The roles of those who share a surname with a parent."""
ONE_OF_A_KIND: Final[frozenset[Role]] = frozenset({"MOEDER", "VADER"})
"""The roles that one person has in a case."""
SURNAME_ALONE: Final = 2
"""The rank of a titled surname."""

_LISTED: Final = re.compile(r"\s*(?:en|of|&|\+)\s*", re.IGNORECASE)
# Source: own list (2026-11-22): words for a man or a woman that stand beside a name.
_WOMAN: Final = (
    r"(?:\w*moeder|mama|mam|mdr|oma|tante|juf|\w*zus(?:je)?|nicht|buurvrouw|dochter|vrouw)"
)
_MAN: Final = r"(?:\w*vader|papa|pap|vdr|opa|oom|meester|\w*broer(?:tje)?|neef|buurman|zoon|man)"
_BEFORE: Final = re.compile(rf"(?<!\w)(?:(?P<v>{_WOMAN})|(?P<m>{_MAN}))[ \t]*[,:(]?[ \t]*$", re.I)
_AFTER: Final = re.compile(
    rf"[ \t]*[,(][ \t]*(?:de |zijn |haar |hun )?(?:(?P<v>{_WOMAN})|(?P<m>{_MAN}))(?!\w)", re.I
)
_NEAR: Final = 30  # characters beside a name that are read for such a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a choice rests on: the text, its mentions, all name forms, the people found so far.

    `roles_known`: an earlier round has looked for the role of everybody.
    """

    text: str
    spans: Sequence[tuple[int, int]]
    groups: Sequence[Group]
    people: list[Person]
    lists: Lists
    roles_known: bool
    index: PersonIndex
    _reasons: dict[tuple[int, int, int], str] = field(default_factory=dict, repr=False)

    @property
    def filed(self) -> list[Person]:
        """Return the people of the case file; they come first among the people."""
        return list(itertools.takewhile(lambda p: p.known_forms, self.people))

    def reason(self, group: Group, person: Person) -> str:
        """Return `match_name` of both, worked out once for each set of names of the person."""
        key = (id(group), id(person), len(person.names))
        if key not in self._reasons:
            self._reasons[key] = match_name(group, person, self.groups)
        return self._reasons[key]


def find_lists(text: str, spans: Sequence[tuple[int, int]]) -> Lists:
    """Return the indices of neighbouring mentions with only "en", "of" or "&" between them."""
    return frozenset(
        (i, i + 1)
        for i in range(len(spans) - 1)
        if _LISTED.fullmatch(text[spans[i][1] : spans[i + 1][0]])
    )


def worded_gender(text: str, start: int, end: int) -> Gender | None:
    """Return what a word right beside the name at `start:end` says: pleegmoeder, oom, zusje."""
    line = text.rfind("\n", 0, start) + 1
    found = _BEFORE.search(text[max(line, start - _NEAR) : start])
    found = found or _AFTER.match(text[end : end + _NEAR])
    if found is None:
        return None
    return "v" if found["v"] else "m"


def genders_of(roles: Iterable[Role]) -> set[Gender]:
    """Return what roles say, if they agree: a mother, whose ever, is a woman."""
    found: set[Gender] = set()
    for role in roles:
        if role in MALE:
            found.add("m")
        if role in FEMALE:
            found.add("v")
    return found if len(found) == 1 else set()


def agrees(group: Group, person: Person) -> bool:
    """Return whether the title or a role of `group` is that of `person`."""
    gender = group.name.gender
    return bool((gender and gender in titled_genders(person)) or group.roles & person.roles)


def titled_genders(person: Person) -> set[Gender]:
    """Return what titles and role words (moeder, opa) say; never the name."""
    found: set[Gender] = set(person.genders)
    return found | person.hints if len(person.hints) == 1 else found
