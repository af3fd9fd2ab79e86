"""Casts the people of one text: gathers the claims per person and gives each the best role.

Every role keeps the rule that weighed most, so that the choice can be explained.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, get_args

from redaction.role_words import FEMALE, MALE
from redaction.roles.child import child_score
from redaction.roles.choose_child import choose_children
from redaction.roles.claim import LIKELY, Claim
from redaction.roles.company import ENOUGH, Cast
from redaction.roles.owners import AT_WORK, pronoun_owner, relative_of
from redaction.roles.terms import Said
from redaction.types import Role

# Rules that tell a role from an organisation, an address or a task: less than a function does.
_FROM_AFFAIRS: Final = frozenset({"organisation", "mail", "handover", "help", "chat", "court"})
_OTHER_WEIGHT: Final = 0.6
_MARGIN: Final = 1.3
_AS_ROLE: Final[Mapping[Said, Role]] = MappingProxyType({role: role for role in get_args(Role)})
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FLOOR_YEAR: Final = 2025
_RELATIONS: Final[frozenset[Said]] = frozenset(
    {"CHILD", "SON", "DAUGHTER", "GRANDCHILD", "PARTNER", "EX", "OTHER", "AUTHOR"}
)


def settle(cast: Cast) -> None:
    """Give roles in turns: what stands by itself, the children, whose relative it is, again."""
    cast.roles = list(cast.fixed)
    _score_children(cast)
    _count(cast, owned=False)
    _take_best(cast)
    choose_children(cast)
    for _ in range(3):
        before = list(cast.roles)
        _count(cast, owned=True)
        _take_best(cast)
        choose_children(cast)
        if cast.roles == before:
            break


def _score_children(cast: Cast) -> None:
    years = [int(m[0]) for m in _YEAR.finditer(cast.scene.text)]
    latest = max([_FLOOR_YEAR, *(y for y in years if y < 2050)])
    most = max((len(person.members) for person in cast.people), default=0)
    cast.children = [
        child_score(cast.scene, person.members, latest_year=latest, most=most)
        for person in cast.people
    ]


def _count(cast: Cast, *, owned: bool) -> None:
    """Add up the claims per person; of several of one kind at one mention the heaviest counts."""
    best: dict[tuple[int, Said], tuple[float, str]] = {}
    cast.rules = [{} for _ in cast.people]
    stated = _functions(cast)
    for claim in cast.claims:
        said = _meant(cast, claim) if owned else _plain(claim)
        if owned and said in {"SON", "DAUGHTER", "CHILD"}:
            said = _offspring(cast, claim, said)
        if said is None or said in _RELATIONS - {"OTHER", "AUTHOR"}:
            continue
        if claim.rule in _FROM_AFFAIRS and cast.person_of.get(claim.mention) in stated:
            continue
        weight = claim.weight * (_OTHER_WEIGHT if said == "OTHER" else 1.0)
        key = (claim.mention, said)
        best[key] = max(best.get(key, (0.0, "")), (weight, claim.rule))
    votes: list[dict[Said, float]] = [defaultdict(float) for _ in cast.people]
    for (mention, said), (weight, rule) in sorted(best.items()):
        if mention in cast.person_of:
            at = cast.person_of[mention]
            votes[at][said] += weight
            cast.rules[at].setdefault(said, set()).add(rule)
    cast.votes = [dict(v) for v in votes]


def _functions(cast: Cast) -> set[int]:
    """Return the people whose function stands beside their name; their employer says no more."""
    return {
        cast.person_of[claim.mention]
        for claim in cast.claims
        if claim.mention in cast.person_of
        and claim.weight >= LIKELY
        and claim.says in AT_WORK
        and claim.rule not in _FROM_AFFAIRS
    }


def _offspring(cast: Cast, claim: Claim, said: Said) -> Said:
    """A son is the child of the report, or its brother if somebody else is."""
    at = cast.person_of.get(claim.mention, -1)
    others = any(role == "KIND" for i, role in enumerate(cast.roles) if i != at)
    if not others or cast.roles[at] == "KIND" or said == "CHILD":
        return "KIND"
    return "BROER" if said == "SON" else "ZUS"


def _plain(claim: Claim) -> Said | None:
    if claim.owner is not None or claim.owner_says is not None or claim.pronoun:
        return None
    return "STIEFOUDER" if claim.says == "PARTNER" and claim.rule == "label" else claim.says


def _meant(cast: Cast, claim: Claim) -> Said | None:
    if claim.owner is not None:
        owner = cast.person_of.get(claim.owner)
        if owner is None or owner == cast.person_of.get(claim.mention):
            return None
        role = cast.roles[owner]
        return None if role is None and "KIND" in cast.roles else relative_of(claim.says, role)
    if claim.owner_says is not None:
        return relative_of(claim.says, claim.owner_says)
    if claim.pronoun and claim.says != "OTHER":
        meant = pronoun_owner(cast.scene, claim, roles=cast.roles, person_of=cast.person_of)
        return relative_of(claim.says, meant)
    return _plain(claim)


def _take_best(cast: Cast) -> None:
    for at, votes in enumerate(cast.votes):
        if cast.fixed[at] is None:
            cast.roles[at] = best_role(votes, genders=cast.people[at].genders)


def best_role(votes: Mapping[Said, float], *, genders: Collection[str]) -> Role | None:
    """Return the role with the most weight, None where it is too little or two are as heavy."""
    counted = {said: weight for said, weight in votes.items() if said != "AUTHOR"}
    if "OUDER" in counted and counted.keys() & {"MOEDER", "VADER"}:
        del counted["OUDER"]
    if "HULPVERLENER" in counted and counted.keys() & {"GEDRAGSWETENSCHAPPER", "PLEEGOUDER"}:
        del counted["HULPVERLENER"]
    if counted.get("PLEEGOUDER", 0.0) >= ENOUGH:
        counted.pop("OTHER", None)
    if counted.get("MELDER", 0.0) >= ENOUGH:
        counted.pop("OTHER", None)  # a neighbour or an aunt
    if genders:
        against = FEMALE if "v" not in genders else MALE if "m" not in genders else frozenset()
        young = {"KIND", "BROER", "ZUS"}
        counted = {s: w for s, w in counted.items() if s not in young and s not in against}
    ranked = sorted(counted, key=lambda said: (-counted[said], said))
    if not ranked or counted[ranked[0]] < ENOUGH:
        return None
    if len(ranked) > 1 and counted[ranked[1]] * _MARGIN > counted[ranked[0]]:
        return None
    return _AS_ROLE.get(ranked[0])


def recount(cast: Cast) -> None:
    """Count again with the roles given since, for who has none: "haar vriend Durk"."""
    _count(cast, owned=True)
    for at, votes in enumerate(cast.votes):
        if cast.roles[at] is None and cast.fixed[at] is None:
            cast.roles[at] = best_role(votes, genders=cast.people[at].genders)
