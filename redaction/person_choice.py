"""Chooses the person that a name form belongs to, or nobody where the text leaves it open."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.name_match import Group, Person, completes, is_misspelling, match_name, told_apart
from redaction.names import Gender, fold
from redaction.person_index import PersonIndex
from redaction.role_words import FAMILY, FEMALE, MALE, compatible
from redaction.types import Role

Lists = frozenset[tuple[int, int]]
"""Pairs of neighbouring mentions that stand in one list: "Joep en Mia"."""


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


_CHILDREN: Final[frozenset[Role]] = frozenset({"KIND", "BROER", "ZUS"})
_ONE_OF_A_KIND: Final[frozenset[Role]] = frozenset({"MOEDER", "VADER"})
_GROWN_UPS: Final = FAMILY - _CHILDREN

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


def choose_person(group: Group, ground: Ground) -> tuple[Person | None, str]:
    """Return the person that `group` belongs to and the reason, or None if there is no one.

    "ambiguous" says that there are several, or that somebody else may be meant.
    """
    found = clear_person(group, ground)
    if found is not None:
        return found
    options = _options(group, ground)
    by_role_ = [o for o in options if group.roles & o[0].roles]
    if len(by_role_) == 1:
        return by_role_[0][0], by_role_[0][1] + "+role"
    by_title = [o for o in options if group.name.gender and group.name.gender in _genders(o[0])]
    if len(by_title) == 1:
        return by_title[0][0], by_title[0][1] + "+title"
    if options or _namesakes(group, ground):
        return None, "ambiguous"
    meant = [p for p in ground.filed if is_misspelling(group, p)]
    fits = len(meant) == 1 and _fits(group, meant[0])
    return (meant[0], "known-misspelt") if fits else (None, "")


def clear_person(group: Group, ground: Ground) -> tuple[Person, str] | None:
    """Return the one person that `group` fits without doubt and the reason, or None."""
    options = _options(group, ground)
    if len(options) != 1:
        return None
    person, reason = options[0]
    if reason == "surname" and _doubtful(group, person, ground):
        return None
    return person, reason


def has_option(group: Group, ground: Ground) -> bool:
    """Return whether `group` may be one of the people."""
    return bool(_options(group, ground))


def _namesakes(group: Group, ground: Ground) -> bool:
    """Return whether somebody else has the same name, told apart by a word beside it."""
    people = ground.index.candidates(group)
    return any((why := ground.reason(group, p)) and told_apart(group, p, why) for p in people)


def by_role(group: Group, people: Sequence[Person]) -> Person | None:
    """Return the mother (or father) if `group` is called that too and the names go together.

    "Moeder Rima" and "moeder: R. Haddad": one lacks the surname, and the initials fit.
    """
    roles = group.roles & _ONE_OF_A_KIND
    if not roles:
        return None
    found = [p for p in people if p.members and p.roles & roles]
    return found[0] if len(found) == 1 and completes(group.name, found[0]) else None


def by_alias(group: Group, people: Sequence[Person], said: Mapping[int, int]) -> Person | None:
    """Return the person of whom the text says that this is another name ("roepnaam Kuba")."""
    owners = {said[i] for i in group.members if i in said}
    found = [p for p in people if owners and not owners.isdisjoint(p.members)]
    return found[0] if len(found) == 1 and _fits(group, found[0]) else None


def _options(group: Group, ground: Ground) -> list[tuple[Person, str]]:
    """Return whom `group` may be, each with the reason; of the strongest kind of reason alone."""
    options: list[tuple[Person, str]] = []
    for person in ground.index.candidates(group):
        reason = ground.reason(group, person)
        if not reason or told_apart(group, person, reason):
            continue
        if reason == "known" or _fits(group, person, reason):
            options.append((person, reason))
    for preferred in ("known", "given-name"):
        options = [o for o in options if o[1] == preferred] or options
    if {reason for _, reason in options} == {"surname"}:
        options = _bearers(group, options)
    return [o for o in options if o[1] != "titled-given"] or options


def _bearers(group: Group, options: list[tuple[Person, str]]) -> list[tuple[Person, str]]:
    """Return the bearers of the surname who may be meant: grown-ups, and who is agreed upon."""
    grown = [o for o in options if not o[0].roles & _CHILDREN]
    titled = group.name.gender is not None or group.roles & _GROWN_UPS
    options = grown if grown or titled else options
    return [o for o in options if _agree(group, o[0])] or options


def _agree(group: Group, person: Person) -> bool:
    gender = group.name.gender
    return bool((gender and gender in _genders(person)) or group.roles & person.roles)


def _doubtful(group: Group, person: Person, ground: Ground) -> bool:
    """Return whether a surname may be that of a relative of `person` whom we know by first name.

    Relatives share a surname; a title or a role that agrees takes the doubt away.
    """
    if _agree(group, person):
        return False
    if group.roles & FAMILY and not group.name.gender:
        return True  # "moeder Bos" beside Kim Bos
    surname = group.name.surname or group.name.single
    people = ground.index.bearers(surname)
    others = [p for p in people if p is not person and _may_bear(group, p, surname)]
    if any(_listed(person, other, ground.lists) for other in others):
        return True
    given = {g for n in person.names for g in n.given}
    if group.name.gender and any(n.single in given for n in person.names):
        # Who is called by a first name is rarely "mevrouw" too; a relative may be meant.
        return any(p.roles & _GROWN_UPS or not (p.roles or ground.roles_known) for p in others)
    shared = any(p is not person and p.roles & _CHILDREN and _bears(p, surname) for p in people)
    if shared and group.name.gender:
        return True  # with the surname of a child it may be a parent who is not named yet
    if not (shared or person.roles & FAMILY or group.roles & FAMILY):
        return False
    return any(p.roles & _GROWN_UPS and not p.roles & person.roles for p in others)


def _may_bear(group: Group, other: Person, surname: str) -> bool:
    """Return whether somebody else may be meant: the surname fits or is not known."""
    gender, genders = group.name.gender, _genders(other)
    if (gender and genders and gender not in genders) or other.roles & _CHILDREN:
        return False
    return not any(n.surname for n in other.names) or _bears(other, surname)


def _bears(person: Person, surname: str) -> bool:
    return any(fold(n.surname) == surname for n in person.names if n.surname)


def _listed(one: Person, other: Person, lists: Lists) -> bool:
    return any(
        (a in one.members and b in other.members) or (b in one.members and a in other.members)
        for a, b in lists
    )


def _genders(person: Person) -> set[Gender]:
    """Return what titles and role words (moeder, opa) say; never the name."""
    found: set[Gender] = set(person.genders)
    return found | person.hints if len(person.hints) == 1 else found


def _fits(group: Group, person: Person, reason: str = "") -> bool:
    """Return whether nothing speaks against it: titles, roles, generations.

    Against a first name only the words right beside it count.
    """
    gender, genders = group.name.gender, _genders(person)
    if gender and genders and gender not in genders:
        return False
    if person.genders and group.roles & (MALE if "m" not in person.genders else FEMALE):
        return False
    if len(group.hints) == 1 and len(genders) == 1 and not group.hints & genders:
        return False
    if reason == "given-name":
        return all(compatible(a, b) for a in group.sure for b in person.sure)
    return all(compatible(a, b) for a in group.roles for b in person.roles)
