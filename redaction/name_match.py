"""Tells why the form of a name may be that of a person; only the words decide, never a score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redaction.front_words import KIN_LINES, NAMESAKE
from redaction.lexicon import load_lexicon, one_edit_apart
from redaction.names import Gender, Name, surname_parts
from redaction.types import Role

_LONE_RANK = 3  # the rank of a first name alone
_MIN_MISTYPED = 5  # own choice: shorter names differ by one letter too often (Jan, Jas)


@dataclass(slots=True, kw_only=True)
class Person:
    """One person while linking: the name forms, mention indices and why they belong together.

    `sure` are the roles that stand beside a name in so many words; `roles` also has what an age,
    a heading or an earlier round says. `hints` are genders that such words tell, `called` the
    kinds of words right before a name, `generations` what is behind it (jr, sr, nothing).
    """

    names: list[Name] = field(default_factory=list, repr=False)
    known_forms: frozenset[str] = field(default=frozenset(), repr=False)
    known_role: Role | None = None
    genders: set[Gender] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    sure: set[Role] = field(default_factory=set)
    hints: set[Gender] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    generations: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)

    def full_names(self) -> list[Name]:
        """Return the forms with given names and surname."""
        return [n for n in self.names if n.rank == 0]


@dataclass(slots=True, kw_only=True)
class Group:
    """Mentions with the same name form and the same kind of role.

    `mark` is the first mention that the text says is of a namesake, if there is one; `borne` says
    that a lone name is a surname of somebody.
    """

    name: Name
    form: str
    members: list[int]
    roles: set[Role]
    sure: set[Role] = field(default_factory=set)
    hints: set[Gender] = field(default_factory=set)
    called: str | None = None
    generation: str = ""
    mark: int | None = None
    borne: bool = False

    def order(self) -> tuple[int, int, int, int]:
        """Return a sort key: the form that says most comes first."""
        return (self.name.rank, -len(self.name.given), not self.roles, self.members[0])


def told_apart(group: Group, person: Person, reason: str) -> bool:
    """Return whether other words stand beside the names: buurvrouw Ans, moeder Ans; Jan Bos jr.

    `reason` is what links the names otherwise. A role counts against a bare first name alone,
    jr. or sr. against a name with a surname.
    """
    if group.name.rank <= 1:
        return bool(person.members) and group.generation not in (person.generations or {""})
    if NAMESAKE in {group.called, *person.called} and group.name.single:
        return group.called not in person.called
    if group.generation and group.generation not in person.generations:
        return True
    own = KIN_LINES.get(group.called or "")
    if reason == "surname" and group.name.single and own is not None:
        return not (group.called in person.called or person.roles & own)
    if reason == "surname" and group.name.single and group.called and person.called:
        return group.called not in person.called
    if reason != "given-name" or not group.name.single:
        return False
    if group.borne and (group.called in KIN_LINES or KIN_LINES.keys() & person.called):
        return group.called not in person.called  # "oma Bos" and "Bos"
    if group.mark is not None and group.members[0] < group.mark < min(person.members, default=0):
        return True
    return bool(group.called and person.called) and group.called not in person.called


def match_name(group: Group, person: Person, groups: Sequence[Group]) -> str:
    """Return why the form of `group` may be that of `person`; empty if it can't be."""
    name = group.name
    if group.form in person.known_forms:
        return "known"
    if name.family or any(n.family for n in person.names):
        same = name.family and any(n.family and n.surname == name.surname for n in person.names)
        return "family" if same else ""
    if _is_respaced(group, person):
        return "given-name"
    if name.rank == 0:
        return _match_full(name, person, groups)
    if name.rank == 1:
        return "initials" if _match_initials(name, person) else ""
    if name.rank == 2:
        if _has_surname(name.surname, person):
            return "surname"
        titled = any(name.surname in givens(n) for n in person.names)
        return "titled-given" if titled else ""
    word = name.single or " ".join(name.given)
    if any(word in givens(n) for n in person.names):
        return "given-name"
    return "surname" if _has_surname(word, person) else ""


def completes(name: Name, person: Person) -> bool:
    """Return whether `name` adds only what the forms of `person` lack: a surname, or a first name.

    Initials on either side must fit.
    """
    if name.family or any(n.family for n in person.names):
        return False
    firsts = {n.single or " ".join(n.given) for n in person.names} - {""}
    surnames = {n.surname for n in person.names} - {""}
    letters = {n.initials[0] for n in person.names if n.initials}
    first = name.single or " ".join(name.given)
    if (first and firsts) or (name.surname and surnames):
        return False
    given = {f[0] for f in firsts} | letters
    own = {first[0]} if first else set(name.initials[:1])
    return bool(first or name.surname) and (not given or not own or given == own)


def is_misspelling(group: Group, person: Person) -> bool:
    """Return whether `group` is a name of the case file with one letter wrong or a space missing.

    The wrong word must be no name and no ordinary word itself: Jas is nobody's misspelt Jan.
    """
    if not person.known_forms:
        return False
    words = group.form.split()
    if group.name.single:
        parts = [part for n in person.names for part in (*givens(n), *_cores(n.surname))]
        joined = any(form.replace(" ", "") == words[0] for form in person.known_forms)
        return joined or any(_mistyped(words[0], part) for part in parts)
    return any(_one_mistyped(words, form.split()) for form in sorted(person.known_forms))


def _cores(surname: str) -> list[str]:
    """Return the surname and its halves without their tussenvoegsels."""
    return [part.split()[-1] for part in sorted(surname_parts(surname)) if part]


def _mistyped(word: str, part: str) -> bool:
    unlisted = len(word) >= _MIN_MISTYPED and not load_lexicon().kind(word)
    return unlisted and one_edit_apart(word, part)


def _one_mistyped(words: Sequence[str], known: Sequence[str]) -> bool:
    """Return whether exactly one of the words differs, and that one by one letter."""
    if len(words) != len(known):
        return False
    wrong = [(one, other) for one, other in zip(words, known, strict=True) if one != other]
    return len(wrong) == 1 and _mistyped(*wrong[0])


def _match_full(name: Name, person: Person, groups: Sequence[Group]) -> str:
    fulls = person.full_names()
    whole = (*name.given, *name.surname.split())
    if any(sorted(whole) == sorted((*n.given, *n.surname.split())) for n in fulls):
        return "full-name"  # also "Chen Lifen" beside "Lifen Chen"
    if any(n.given == whole for n in fulls):
        return "given-name"
    if fulls:
        same = all(
            _same_surname(name.surname, n.surname) and _same_given(name.given, n.given)
            for n in fulls
        )
        return "full-name" if same else ""
    if any(n.initials and n.surname for n in person.names):
        return "initials" if _match_initials(name, person) else ""
    if any(name.given[0] == n.single for n in person.names):
        namesakes = {
            g.name.surname
            for g in groups
            if g.name.rank == 0 and g.name.given[:1] == name.given[:1]
        }
        if len(namesakes) == 1:
            return "given-name"
    return "surname" if _only_surname(name.surname, person, groups) else ""


def _only_surname(surname: str, person: Person, groups: Sequence[Group]) -> bool:
    """A person known by surname alone takes a full name if no other full name has it."""
    if not _has_surname(surname, person):
        return False
    bearers = {
        g.name.given for g in groups if g.name.rank == 0 and _same_surname(g.name.surname, surname)
    }
    return len(bearers) == 1


def _match_initials(name: Name, person: Person) -> bool:
    rows = [n for n in person.names if n.surname and (n.given or n.initials)]
    if not rows:
        return any(n.rank == 2 and _same_surname(name.surname, n.surname) for n in person.names)
    return all(
        _same_surname(name.surname, n.surname) and _same_initials(_initials(name), _initials(n))
        for n in rows
    )


def _initials(name: Name) -> str:
    return name.initials or "".join(part[0] for g in name.given for part in g.split("-") if part)


def _is_respaced(group: Group, person: Person) -> bool:
    """Return whether only hyphens and spaces differ: Kim-Ly, Kimly; Al-Khatib is nobody's."""
    own = compact(group.name)
    return bool(own) and any(own in compacts(n) for n in person.names)


def compact(name: Name) -> str:
    """Return the whole of a name without hyphens and spaces: "marie jose" is "mariejose".

    Empty for initials, a titled surname, and a short name.
    """
    if name.initials or name.rank not in {0, _LONE_RANK}:
        return ""
    return _joined(name.single or " ".join((*name.given, name.surname)))


def compacts(name: Name) -> frozenset[str]:
    """Return `compact` of the name and that of its first names; without empty ones."""
    return frozenset({compact(name), _joined(" ".join(name.given))} - {""})


def _joined(words: str) -> str:
    bare = re.sub(r"[\s-]", "", words)
    return bare if len(bare) >= _MIN_MISTYPED else ""


def _same_initials(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short = min(len(one), len(other))
    return one[:short] == other[:short]


def _same_surname(one: str, other: str) -> bool:
    if one and other and (is_initial(one) or is_initial(other)):  # "Filmon H."
        return one[0] == other[0]
    return one == other or one in surname_parts(other) or other in surname_parts(one)


def is_initial(surname: str) -> bool:
    """Return whether a surname is an initial: "Filmon H."."""
    return len(surname) == 2 and surname.endswith(".")


def _has_surname(surname: str, person: Person) -> bool:
    return any(
        (not is_initial(n.surname) and _same_surname(surname, n.surname)) or n.single == surname
        for n in person.names
        if n.surname or n.single
    )


def givens(name: Name) -> frozenset[str]:
    """Return the first names, the halves of double ones, and all of them together."""
    joined = " ".join(name.given)
    halves = [half for given in name.given for half in given.split("-") if len(half) > 2]
    found = {*name.given, *halves, joined, joined.replace(" ", "-"), name.single}
    return frozenset(found - {""})
