"""Decides the role of each linked person from the signs in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from redaction.name_match import Person
from redaction.role_words import FAMILY
from redaction.roles import Evidence, owner_fits
from redaction.types import Role

# Own thresholds (2026-11-22): the text centres on somebody who is named at least three times and
# twice as often as anyone else without a role.
_MIN_MENTIONS: Final = 3
_LEAD: Final = 2
# Own patterns (2026-11-22): only a text on a child's care has a child in its centre.
_FAMILY_WORDS: Final = re.compile(
    r"\b(?:moeder|vader|ouders?|pleeg\w+|gezinshuis\w*|stief\w+|oma|opa|broer\w*|zus\w*)\b", re.I
)
_CASE_WORDS: Final = re.compile(
    r"\b(?:voogdij\w*|ots|ondertoezicht\w+|uithuisplaats\w+|jeugdbescherm\w+|jeugdige|omgang\w*"
    r"|kinderrechter|contactjournaal|kindgesprek|gesprek met (?:het )?kind"
    r"|huisbezoek|school|groep \d|pleeg\w+|gezinshuis\w*)\b",
    re.IGNORECASE,
)
_SIBLING: Final[frozenset[Role]] = frozenset({"BROER", "ZUS"})


def choose_roles(
    text: str,
    people: Sequence[Person],
    *,
    evidence: Sequence[Sequence[Evidence]],
    forced: Mapping[int, Role],
) -> list[Role]:
    """Return the role of each of `people`, PERSOON where the text does not say.

    `forced` holds the roles that a worker chose, by the index of the mention; they win, then
    those of the case file.
    """
    signs = [[e for i in person.members for e in evidence[i]] for person in people]
    fixed = [_fixed(person, forced) for person in people]
    found: list[Role | None] = [
        given or _from_signs(own, titled=bool(person.genders))
        for given, own, person in zip(fixed, signs, people, strict=True)
    ]
    _fill_born(found, signs)
    _fill_relatives(found, fixed, people, evidence)
    if "KIND" not in found:
        centre = _centre(text, people, found, signs)
        if centre is not None:
            found[centre] = "KIND"
            _fill_relatives(found, fixed, people, evidence)
    return [
        given or _which_parent(role, person) or "PERSOON"
        for given, role, person in zip(fixed, found, people, strict=True)
    ]


def _which_parent(role: Role | None, person: Person) -> Role | None:
    """Return MOEDER or VADER for a parent whom the text calls mevrouw or de heer."""
    if role == "OUDER" and len(person.genders) == 1:
        return "MOEDER" if "v" in person.genders else "VADER"
    return role


def _fixed(person: Person, forced: Mapping[int, Role]) -> Role | None:
    chosen = [forced[i] for i in person.members if i in forced]
    return chosen[-1] if chosen else person.known_role


def _from_signs(signs: Sequence[Evidence], *, titled: bool) -> Role | None:
    votes = Counter(e.role for e in signs if e.strength == "strong" and e.owner is None)
    if any(e.strength == "headline" for e in signs) and not titled:
        if set(votes) <= {"KIND", *_SIBLING}:
            return "KIND"
        votes["KIND"] += _LEAD
    return _winner(votes)


def _winner(votes: Counter[Role]) -> Role | None:
    if "OUDER" in votes and ({"MOEDER", "VADER"} & set(votes)):
        votes = Counter({r: n for r, n in votes.items() if r != "OUDER"})
    ranked = sorted(votes, key=lambda r: (-votes[r], r))
    if not ranked:
        return None
    if len(ranked) == 1 or votes[ranked[0]] >= _LEAD * votes[ranked[1]]:
        return ranked[0]
    return None


def _fill_born(found: list[Role | None], signs: Sequence[Sequence[Evidence]]) -> None:
    """A date of birth or age makes the child, if no other sign already does."""
    if "KIND" in found:
        return
    free = [i for i, role in enumerate(found) if role is None and not _has(signs[i], "strong")]
    born = [i for i in free if _has(signs[i], "born")]
    minors = [i for i in free if _has(signs[i], "minor")]
    for index in born or (minors if len(minors) == 1 else []):
        found[index] = "KIND"


def _has(signs: Sequence[Evidence], strength: str) -> bool:
    return any(e.strength == strength for e in signs)


def _fill_relatives(
    found: list[Role | None],
    fixed: Sequence[Role | None],
    people: Sequence[Person],
    evidence: Sequence[Sequence[Evidence]],
) -> None:
    """Count "de moeder van Jayden" where Jayden is the child (or nothing else is known of him)."""
    person_of = {i: at for at, person in enumerate(people) for i in person.members}
    settled = list(found)
    for at, person in enumerate(people):
        if fixed[at] is not None or settled[at] == "KIND":
            continue
        votes: Counter[Role] = Counter()
        for sign in (e for i in person.members for e in evidence[i] if e.strength == "strong"):
            if sign.owner is None:
                votes[sign.role] += 1
                continue
            owner = person_of[sign.owner]
            if owner == at or people[owner].genders:
                continue
            if owner_fits(sign.role, owner_role=settled[owner]):
                votes[sign.role] += 1
        if votes:
            found[at] = _winner(votes)


def _centre(
    text: str,
    people: Sequence[Person],
    found: Sequence[Role | None],
    signs: Sequence[Sequence[Evidence]],
) -> int | None:
    """Return the person that a report on a child clearly centres on, else None."""
    if not (_FAMILY_WORDS.search(text) and _CASE_WORDS.search(text)):
        return None
    free = [
        (len(person.members), -at)
        for at, person in enumerate(people)
        if found[at] is None and not person.genders and not _has(signs[at], "strong")
    ]
    ranked = sorted(free, reverse=True)
    if not ranked or ranked[0][0] < _MIN_MENTIONS:
        return None
    at = -ranked[0][1]
    lone = any(name.single for name in people[at].names)
    second = ranked[1][0] if len(ranked) > 1 else 0
    if not lone or _has(signs[at], "adult") or ranked[0][0] < _LEAD * second:
        return None
    named = max((len(p.members) for i, p in enumerate(people) if found[i] in FAMILY), default=0)
    return at if ranked[0][0] >= named else None
