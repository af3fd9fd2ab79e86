"""Links the mentions of one person: Jan = Jan Jansen = dhr. Jansen = J. Jansen.

Two mentions are merged for a stated reason only; where a form fits two people it stays apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from redaction.aliases import find_aliases, nickname_of
from redaction.name_match import Group, Person
from redaction.names import CONTEXT, fold, parse_name
from redaction.person_choice import by_alias, by_role, choose_person, has_option
from redaction.person_ground import Ground, find_lists, genders_of
from redaction.person_groups import find_groups
from redaction.person_index import PersonIndex
from redaction.person_queue import ClearQueue
from redaction.regroup import LINKING, Forms, Piece, regroup
from redaction.roles import Evidence
from redaction.types import Correction, KnownEntity, Role

_LONE: Final = 2  # the rank from which on a form is a lone name or surname


def link_people(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    evidence: Sequence[Sequence[Evidence]],
    known: Sequence[KnownEntity],
    guessed: Mapping[int, Role] = MappingProxyType({}),
) -> list[Person]:
    """Return the people behind the mentions `spans`; members are indices of `spans`.

    People of the case file come first, also those without a mention. `guessed` are roles of
    mentions from an earlier round; they count where the words beside a name say nothing.
    """
    people = [_known_person(entity) for entity in known]
    groups = find_groups(text, spans, evidence, guessed)
    ground = Ground(
        text=text,
        spans=spans,
        groups=groups,
        people=people,
        lists=find_lists(text, spans),
        roles_known=bool(guessed),
        index=PersonIndex(people),
    )
    ground.index.start()
    said = find_aliases(text, spans)
    by_rank = sorted(groups, key=Group.order)
    for group in (g for g in by_rank if g.name.rank < _LONE):
        _add(group, *choose_person(group, ground), ground)
    waiting = _settle_clear([g for g in by_rank if g.name.rank >= _LONE], ground, surnames=False)
    strangers = [g for g in waiting if g.name.single and not has_option(g, ground)]
    apart = {id(g) for g in strangers}
    for group in strangers:  # before the surnames: a surname may be theirs
        _add(group, *_last_chance(group, ground, said), ground)
    waiting = _settle_clear([g for g in waiting if id(g) not in apart], ground, surnames=True)
    for group in waiting:
        _add(group, *_last_chance(group, ground, said), ground)
    for person in people:
        person.members.sort()
    return people


def regroup_people(
    text: str,
    spans: Sequence[tuple[int, int]],
    people: list[Person],
    *,
    forms: Forms,
    corrections: Sequence[Correction],
) -> list[Person]:
    """Return `people` after a worker's merges and splits.

    What the case file says stays with what is left of a person; of several the first in the file
    counts.
    """
    if not any(c.kind in LINKING for c in corrections):
        return people
    pieces = regroup(
        forms,
        [person.members for person in people],
        corrections=corrections,
        aliases=[person.known_forms for person in people],
    )
    return [_from_piece(text, spans, people, piece) for piece in pieces]


def _from_piece(
    text: str, spans: Sequence[tuple[int, int]], people: Sequence[Person], piece: Piece
) -> Person:
    """Return the person of `piece`, whose titles are those of its own mentions."""
    origins = [people[at] for at in piece.origins]
    if len(origins) == 1 and origins[0].members == piece.members:
        return origins[0]
    places = [spans[i] for i in piece.members]
    names = [parse_name(text[s:e], before=text[max(0, s - CONTEXT) : s]) for s, e in places]
    return Person(
        names=names,
        known_forms=frozenset().union(*(p.known_forms for p in origins)),
        known_role=next((p.known_role for p in origins if p.known_role), None),
        genders={name.gender for name in names if name.gender},
        roles=set().union(*(p.roles for p in origins)),
        sure=set().union(*(p.sure for p in origins)),
        hints=set().union(*(p.hints for p in origins)),
        members=piece.members,
        reasons=piece.reasons | {r for p in origins for r in p.reasons if r != "ambiguous"},
    )


def _settle_clear(waiting: Sequence[Group], ground: Ground, *, surnames: bool) -> list[Group]:
    """Add each group that fits one person alone, again and again; returns what is left.

    What a mention adds to a person (a role, a title) may decide where the next one belongs.
    Without `surnames` only first names and known forms count.
    """
    queue = ClearQueue(waiting, ground, surnames=surnames)
    while (found := queue.pop()) is not None:
        group, person, reason = found
        bare = ground.index.is_bare(person)
        _add(group, person, reason, ground)
        queue.renew(person, everybody=bare)
    return queue.left()


def _last_chance(
    group: Group, ground: Ground, said: Mapping[int, int]
) -> tuple[Person | None, str]:
    """Return whose other name, half of a name, or short name it is, and the reason."""
    person = by_alias(group, ground.people, said)
    if person is not None:
        return person, "alias"
    person, reason = choose_person(group, ground)
    if person is not None:
        return person, reason
    if not reason and (person := by_role(group, ground.people)) is not None:
        return person, "same-role"
    if reason != "ambiguous":
        person = nickname_of(ground.text, ground.spans, group, ground.index)
    return (person, "nickname") if person is not None else (None, reason)


def _add(group: Group, person: Person | None, reason: str, ground: Ground) -> None:
    """Give the mentions of `group` to `person`, or to somebody new."""
    if person is None:
        person = Person()
        ground.people.append(person)
    if reason:
        person.reasons.add(reason)
    person.names.append(group.name)
    ground.index.add(person, group.name)
    person.members.extend(group.members)
    person.roles |= group.roles
    person.sure |= group.sure
    person.hints |= group.hints
    if group.called:
        person.called.add(group.called)
    if group.name.rank <= 1 or group.generation:
        person.generations.add(group.generation)
    if group.name.gender:
        person.genders.add(group.name.gender)


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
        sure=set() if role is None else {role},
        reasons={"known"},
        hints=genders_of([] if role is None else [role]),
    )
