"""Links the mentions of one person: Jan = Jan Jansen = dhr. Jansen = J. Jansen.

Two mentions are merged for a stated reason only; where a form fits two people it stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from redaction.name_match import Group, Person, is_misspelling, match_name
from redaction.names import Gender, Name, fold, parse_name
from redaction.role_words import FAMILY, FEMALE, MALE, compatible
from redaction.roles import Evidence
from redaction.types import KnownEntity, Role

_HEADLINE_WEIGHT = 3  # own choice: one stray sign must not split the child's own name


def link_people(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    evidence: Sequence[Sequence[Evidence]],
    known: Sequence[KnownEntity],
) -> list[Person]:
    """Return the people behind the mentions `spans`; members are indices of `spans`.

    People of the case file come first, also those without a mention.
    """
    people = [_known_person(entity) for entity in known]
    groups = _groups(text, spans, evidence)
    for group in sorted(groups, key=Group.order):
        person, reason = _choose(group, people, groups)
        if person is None:
            person = Person()
            people.append(person)
        if reason:
            person.reasons.add(reason)
        person.names.append(group.name)
        person.members.extend(group.members)
        person.roles |= group.roles
        if group.name.gender:
            person.genders.add(group.name.gender)
    for person in people:
        person.members.sort()
    return people


def _known_person(entity: KnownEntity) -> Person:
    forms = (entity.name, *entity.aliases)
    names = [parse_name(form) for form in forms]
    role = None if entity.role == "PERSOON" else entity.role
    return Person(
        names=names,
        known_forms=frozenset(fold(form) for form in forms),
        known_role=role,
        genders={n.gender for n in names if n.gender},
        roles=set() if role is None else {role},
        reasons={"known"},
    )


def _groups(
    text: str, spans: Sequence[tuple[int, int]], evidence: Sequence[Sequence[Evidence]]
) -> list[Group]:
    by_name: dict[tuple[Name, str], list[int]] = {}
    implied = _implied_surnames(text, spans, evidence)
    for index, (start, end) in enumerate(spans):
        form = text[start:end]
        name = implied.get(index) or parse_name(form, before=text[max(0, start - 40) : start])
        by_name.setdefault((name, fold(form)), []).append(index)
    groups: list[Group] = []
    for (name, form), members in by_name.items():
        for part in _split_by_role(members, evidence):
            roles = {r for i in part for r in _signs(evidence[i])}
            groups.append(Group(name=name, form=form, members=part, roles=roles))
    return groups


def _signs(evidence: Sequence[Evidence]) -> Counter[Role]:
    """Return the roles that count for linking, with their weight."""
    signs: Counter[Role] = Counter()
    for sign in evidence:
        if sign.owner is None and sign.strength != "adult":
            signs[sign.role] += _HEADLINE_WEIGHT if sign.strength == "headline" else 1
    return signs


def _split_by_role(
    members: Sequence[int], evidence: Sequence[Sequence[Evidence]]
) -> list[list[int]]:
    """Split mentions of one form over people with roles that exclude each other (vader, zoon)."""
    total: Counter[Role] = Counter()
    for index in members:
        total += _signs(evidence[index])
    ranked = sorted(total, key=lambda r: (-total[r], r))
    if not ranked:
        return [list(members)]
    first = ranked[0]
    rival = next((r for r in ranked if not compatible(first, r)), None)
    if rival is None or total[rival] * _HEADLINE_WEIGHT <= total[first]:
        return [list(members)]
    parts: dict[str, list[int]] = {"first": [], "rival": [], "none": []}
    for index in members:
        own = _signs(evidence[index])
        side = "none" if not own else "first" if compatible(first, min(own)) else "rival"
        parts[side].append(index)
    return [part for part in parts.values() if part]


def _implied_surnames(
    text: str, spans: Sequence[tuple[int, int]], evidence: Sequence[Sequence[Evidence]]
) -> dict[int, Name]:
    """Give Henk the surname in "pleegouders Henk en Ingrid de Boer"."""
    implied: dict[int, Name] = {}
    for index in range(len(spans) - 1):
        here = parse_name(text[slice(*spans[index])])
        after = parse_name(text[slice(*spans[index + 1])])
        gap = text[spans[index][1] : spans[index + 1][0]].strip().lower()
        couple = any(e.rule.endswith("-plural") and e.role != "KIND" for e in evidence[index])
        if couple and gap in {"en", "&"} and here.single and after.rank == 0:
            implied[index] = Name(given=(here.single,), surname=after.surname, implied=True)
    return implied


def _choose(
    group: Group, people: Sequence[Person], groups: Sequence[Group]
) -> tuple[Person | None, str]:
    """Return the person that `group` belongs to and the reason, or None if there is no one.

    "ambiguous" says that there are several and nothing decides.
    """
    options: list[tuple[Person, str]] = []
    for person in people:
        reason = match_name(group, person, groups)
        if reason and (reason == "known" or _fits(group, person, reason)):
            options.append((person, reason))
    for preferred in ("known", "given-name"):
        better = [o for o in options if o[1] == preferred]
        options = better or options
    if len(options) == 1:
        return options[0]
    if not options:
        meant = [p for p in people if is_misspelling(group, p)]
        fits = len(meant) == 1 and _fits(group, meant[0], "given-name")
        return (meant[0], "known-misspelt") if fits else (None, "")
    by_role = [o for o in options if group.roles & o[0].roles]
    if len(by_role) == 1:
        return by_role[0][0], by_role[0][1] + "+role"
    by_title = [o for o in options if group.name.gender and group.name.gender in _genders(o[0])]
    if len(by_title) == 1:
        return by_title[0][0], by_title[0][1] + "+title"
    return None, "ambiguous" if options else ""


def _genders(person: Person) -> set[Gender]:
    """Return what titles and role words (moeder, opa) say; never the name."""
    found: set[Gender] = set(person.genders)
    if person.roles & MALE:
        found.add("m")
    if person.roles & FEMALE:
        found.add("v")
    return found


def _fits(group: Group, person: Person, reason: str) -> bool:
    """Return whether nothing speaks against it: titles, roles, generations."""
    gender, genders = group.name.gender, _genders(person)
    if gender and genders and gender not in genders:
        return False
    if person.genders and group.roles & (MALE if "m" not in person.genders else FEMALE):
        return False
    if not all(compatible(a, b) for a in group.roles for b in person.roles):
        return False
    if reason != "surname":
        return True
    if group.roles & FAMILY:  # "moeder Jansen": relatives share a surname, so the role decides
        return bool(group.roles & person.roles)
    return not (gender and person.roles & {"KIND", "BROER", "ZUS"})  # "mevrouw" is no child
