"""Tells when a surname is too little to say who is meant: relatives share it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from redaction.front_words import KIN_LINES
from redaction.name_match import Group, Person
from redaction.names import Name, fold, surname_parts
from redaction.person_ground import (
    CHILDREN,
    GRANDPARENTS,
    GROWN_UPS,
    ONE_OF_A_KIND,
    Ground,
    Lists,
    agrees,
    titled_genders,
)
from redaction.role_words import FAMILY

OF_A_PARENT: Final = frozenset({"aunt", "uncle"})
"""The words in front of who may have the surname of a parent."""
# Source: own list (2026-11-22): what a surname stands behind as the name of a file.
_FILE: Final = re.compile(
    r"(?<!\w)(?:file|dossier|casus|zaak|map|betreft|betr|onderwerp)[ \t]*[:.]?[ \t]*\Z",
    re.IGNORECASE,
)
_NEAR: Final = 30  # characters beside a name that are read for such a word


def doubtful(group: Group, person: Person, ground: Ground) -> bool:
    """Return whether a surname may be that of a relative of `person` whom we know by first name.

    Relatives share a surname; a title or a role that agrees takes the doubt away.
    """
    if person.called & OF_A_PARENT and not group.called:
        return True  # a parent may have that surname too
    if agrees(group, person):
        return not group.roles & person.roles and _one_of_a_family(group, person, ground)
    return _says_little(group, person, ground) or _may_be_relative(group, person, ground)


def _says_little(group: Group, person: Person, ground: Ground) -> bool:
    """Return whether the form itself leaves open whose surname it is."""
    if group.name.single and _is_file(group, ground):
        return True
    if group.roles & FAMILY and not group.name.gender:
        return True  # "moeder Bos" beside Kim Bos
    surname, titled = _surname(group), group.name.gender is not None
    # Half of a double surname is often that of a relative.
    return not any(_calls(name, surname, titled=titled) for name in person.names)


def _may_be_relative(group: Group, person: Person, ground: Ground) -> bool:
    """Return whether a relative of `person` is named who may have the surname too."""
    people, others = _bearers(group, person, ground)
    if any(_listed(person, other, ground.lists) for other in others):
        return True
    if person.sure - FAMILY - CHILDREN:
        return False  # a worker is called by first name and by title alike
    given = {g for n in person.names for g in n.given}
    if group.name.gender and any(n.single in given for n in person.names):
        # Who is called by a first name is rarely "mevrouw" too; a relative may be meant.
        return any(p.roles & GROWN_UPS or not (p.roles or ground.roles_known) for p in others)
    shared = _is_childs(_surname(group), person, people)
    if shared and group.name.gender:
        return True  # with the surname of a child it may be a parent who is not named yet
    if not (shared or person.roles & FAMILY or group.roles & FAMILY):
        return False
    return any(_is_elder(p) and not p.roles & person.roles for p in others)


def _surname(group: Group) -> str:
    return group.name.surname or group.name.single


def _bearers(group: Group, person: Person, ground: Ground) -> tuple[list[Person], list[Person]]:
    """Return who has the surname or none that we know, and of those who else may be meant."""
    surname = _surname(group)
    people = ground.index.bearers(surname)
    return people, [p for p in people if p is not person and _may_bear(group, p, surname)]


def _is_childs(surname: str, person: Person, people: Sequence[Person]) -> bool:
    """Return whether a child other than `person` has the surname."""
    return any(p is not person and p.roles & CHILDREN and _bears(p, surname) for p in people)


def _is_file(group: Group, ground: Ground) -> bool:
    """Return whether a bare surname stands for a file or a household: "Dossier: Bos"."""
    starts = (ground.spans[i][0] for i in group.members)
    return any(_FILE.search(ground.text, max(0, at - _NEAR), at) for at in starts)


def _one_of_a_family(group: Group, person: Person, ground: Ground) -> bool:
    """Return whether "dhr. Bos" may be another man of the family than `person` Bos.

    With the surname of a child that is its parent, named or not; else a relative who is named.
    """
    if person.roles - FAMILY - CHILDREN:
        return False  # a worker
    people, others = _bearers(group, person, ground)
    parent = person.roles & (ONE_OF_A_KIND | {"OUDER"})
    if not parent and _is_childs(_surname(group), person, people):
        return True
    if not person.roles & FAMILY:
        return False
    return any(
        _is_elder(p) and not p.roles & (person.roles | GRANDPARENTS)  # they are called oma, opa
        for p in others
        if not p.called & {"grandmother", "grandfather"}
    )


def _is_elder(person: Person) -> bool:
    """Return whether a role or the word in front says that it is a grown-up relative."""
    return bool(person.roles & GROWN_UPS or KIN_LINES.keys() & person.called)


def _calls(name: Name, surname: str, *, titled: bool) -> bool:
    """Return whether `surname` is all of that of `name`, or the half that a title stands with."""
    if surname in {fold(name.surname), name.single}:
        return True
    return titled and surname in surname_parts(name.surname)


def _may_bear(group: Group, other: Person, surname: str) -> bool:
    """Return whether somebody else may be meant: the surname fits or is not known."""
    gender, genders = group.name.gender, titled_genders(other)
    if (gender and genders and gender not in genders) or other.roles & CHILDREN:
        return False
    return not any(n.surname for n in other.names) or _bears(other, surname)


def _bears(person: Person, surname: str) -> bool:
    return any(fold(n.surname) == surname for n in person.names if n.surname)


def _listed(one: Person, other: Person, lists: Lists) -> bool:
    return any(
        (a in one.members and b in other.members) or (b in one.members and a in other.members)
        for a, b in lists
    )
