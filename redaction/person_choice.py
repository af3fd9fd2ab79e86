"""Chooses the person that a name form belongs to, or nobody where the text leaves it open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redaction.name_match import Group, Person, completes, is_misspelling, told_apart
from redaction.names import Name
from redaction.person_ground import (
    CHILDREN,
    GRANDPARENTS,
    GROWN_UPS,
    ONE_OF_A_KIND,
    SURNAME_ALONE,
    Ground,
    agrees,
    titled_genders,
)
from redaction.role_words import FAMILY, FEMALE, MALE, compatible
from redaction.surname_doubt import OF_A_PARENT, doubtful


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
    by_title = [
        o for o in options if group.name.gender and group.name.gender in titled_genders(o[0])
    ]
    if len(by_title) == 1 and not _unsure_title(group, by_title[0][0], ground):
        return by_title[0][0], by_title[0][1] + "+title"
    if options or _namesakes(group, ground):
        return None, "ambiguous"
    meant = [p for p in ground.filed if is_misspelling(group, p)]
    fits = len(meant) == 1 and _fits(group, meant[0])
    return (meant[0], "known-misspelt") if fits else (None, "")


def _unsure_title(group: Group, person: Person, ground: Ground) -> bool:
    """Return whether a title is too little: no first name is known, or it is an aunt or uncle."""
    weak = not person.full_names() or person.called & OF_A_PARENT
    return bool(weak) and doubtful(group, person, ground)


def clear_person(group: Group, ground: Ground) -> tuple[Person, str] | None:
    """Return the one person that `group` fits without doubt and the reason, or None."""
    options = _options(group, ground)
    if len(options) != 1:
        return None
    person, reason = options[0]
    if reason == "surname" and doubtful(group, person, ground):
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

    "Moeder Rima" and "moeder: R. Haddad": one lacks the surname, and the initials fit. Of workers
    there are more, so there the initial must be given: "voogd Carola", "C. Bos (voogd)".
    """
    roles = group.roles & ONE_OF_A_KIND
    if roles:
        found = [p for p in people if p.members and p.roles & roles]
        return found[0] if len(found) == 1 and completes(group.name, found[0]) else None
    roles = group.roles - FAMILY - CHILDREN
    found = [p for p in people if p.members and p.roles & roles]
    found = [p for p in found if _same_letter(group.name, p) and completes(group.name, p)]
    return found[0] if len(found) == 1 else None


def _same_letter(name: Name, person: Person) -> bool:
    """Return whether one is a first name and the other has its initial: Carola, C. Bos."""
    if name.initials:
        return any(n.single.startswith(name.initials[0]) for n in person.names if n.single)
    return any(name.single.startswith(n.initials[0]) for n in person.names if n.initials)


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
    grown = [o for o in options if not o[0].roles & CHILDREN]
    titled = group.name.gender is not None or group.roles & GROWN_UPS
    if titled or grown:
        options = grown  # nobody calls a child "mevrouw Bos"
    return [o for o in options if agrees(group, o[0])] or options


def _fits(group: Group, person: Person, reason: str = "") -> bool:
    """Return whether nothing speaks against it: titles, roles, generations.

    Against a first name only the words right beside it count.
    """
    gender, genders = group.name.gender, titled_genders(person)
    if gender and genders and gender not in genders:
        return False
    if person.genders and group.roles & (MALE if "m" not in person.genders else FEMALE):
        return False
    if len(group.hints) == 1 and len(genders) == 1 and not group.hints & genders:
        return False
    if reason == "surname" and _other_generation(group, person):
        return False
    if reason == "given-name":
        return all(compatible(a, b) for a in group.sure for b in person.sure)
    return all(compatible(a, b) for a in group.roles for b in person.roles)


def _other_generation(group: Group, person: Person) -> bool:
    """Return whether one is a grandparent and the other only a parent; they share a surname.

    Beside a grandparent known by surname alone nobody else is meant without that word.
    """
    first, second = group.roles & GROWN_UPS, person.roles & GROWN_UPS
    if bool(first & GRANDPARENTS) == bool(second & GRANDPARENTS):
        return False
    if first & GRANDPARENTS or (first and second):
        return True
    return all(n.rank >= SURNAME_ALONE for n in person.names)
