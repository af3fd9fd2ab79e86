"""Casts the people of one text: gathers the claims per person and gives each the best role.

Every role keeps the rule that weighed most, so that the choice can be explained.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, get_args

from redaction.name_match import Person
from redaction.role_words import FEMALE, MALE
from redaction.roles.child import ChildScore, child_score
from redaction.roles.claim import Claim
from redaction.roles.owners import pronoun_owner, relative_of
from redaction.roles.scene import Scene
from redaction.roles.terms import Said
from redaction.types import Role

ENOUGH: Final = 1.5
"""Weight that a role needs. Own choice (2026-11-22), set on the development half."""

_CHILD_ENOUGH: Final = 2.0
_MORE_CHILDREN: Final = 2.1
_CHILD_LIKELY: Final = 1.0
_CHILD_LEAD: Final = 0.2
_TEXT_TOKENS: Final = 25
_HEAD: Final = 300
_AND: Final = frozenset({"en", "&", "+"})
_CASE: Final = re.compile(
    r"(?<!\w)(?:moeder|vader|ouders?|mama|papa|mdr|vdr|pleeg\w+|gezinshuis\w*|voogdij\w*|ots"
    r"|ondertoezicht\w+|uithuisplaats\w+|jeugdbescherm\w+|leerling|kind|omgang\w*|groep \d)(?!\w)",
    re.IGNORECASE,
)
_OTHER_WEIGHT: Final = 0.6
_MARGIN: Final = 1.3
_AS_ROLE: Final[Mapping[Said, Role]] = MappingProxyType({role: role for role in get_args(Role)})
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FLOOR_YEAR: Final = 2025
_SIBLINGS: Final[frozenset[Said]] = frozenset({"BROER", "ZUS"})
_RELATIONS: Final[frozenset[Said]] = frozenset(
    {"CHILD", "SON", "DAUGHTER", "GRANDCHILD", "PARTNER", "EX", "OTHER", "AUTHOR"}
)


@dataclass(slots=True, kw_only=True)
class Cast:
    """The people of a text while roles are given. `rules` says why each has its role."""

    scene: Scene
    people: Sequence[Person]
    claims: Sequence[Claim]
    fixed: Sequence[Role | None]
    person_of: Mapping[int, int]
    roles: list[Role | None] = field(default_factory=list)
    votes: list[dict[Said, float]] = field(default_factory=list)
    rules: list[dict[Said, set[str]]] = field(default_factory=list)
    children: list[ChildScore] = field(default_factory=list)


def settle(cast: Cast) -> None:
    """Give roles in turns: what stands by itself, the children, whose relative it is, again."""
    cast.roles = list(cast.fixed)
    _score_children(cast)
    _count(cast, owned=False)
    _take_best(cast)
    _choose_children(cast)
    for _ in range(3):
        before = list(cast.roles)
        _count(cast, owned=True)
        _take_best(cast)
        _choose_children(cast)
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
    for claim in cast.claims:
        said = _meant(cast, claim) if owned else _plain(claim)
        if owned and said in {"SON", "DAUGHTER", "CHILD"}:
            said = _offspring(cast, claim, said)
        if said is None or said in _RELATIONS - {"OTHER", "AUTHOR"}:
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


def _choose_children(cast: Cast) -> None:
    """Give KIND to who looks most like the child, and to others as clearly reported on."""
    if any(role == "KIND" for role in cast.fixed):
        return
    scores = {
        at: cast.children[at].score + min(cast.votes[at].get("KIND", 0.0), 4.0)
        for at in range(len(cast.people))
        if _may_be_child(cast, at)
    }
    if not scores:
        return
    first = max(scores, key=lambda at: (scores[at], -at))
    if scores[first] < _CHILD_ENOUGH and not _stands_out(cast, first, scores):
        return
    cast.roles[first] = "KIND"
    for at, score in scores.items():
        called = any(cast.votes[at].get(said, 0.0) >= ENOUGH for said in _SIBLINGS)
        likely = cast.children[at].minor and sum(cast.votes[at].values()) < ENOUGH
        if at != first and not called and (score >= _MORE_CHILDREN or likely):
            cast.roles[at] = "KIND"
    _add_listed(cast, first, scores)


def _add_listed(cast: Cast, first: int, scores: Mapping[int, float]) -> None:
    """Give KIND to who stands beside the child in the head of the text: "Linh en Quan"."""
    for index in cast.people[first].members:
        place = cast.scene.places[index]
        if cast.scene.at(place).start > _HEAD:
            return
        for each in _beside(cast.scene, place):
            at = cast.person_of.get(cast.scene.at(each).mention, -1)
            if at in scores and at != first and not cast.votes[at]:
                cast.roles[at] = "KIND"


def _beside(scene: Scene, place: int) -> list[int]:
    """Return the mentions that "en" joins to the one at `place`."""
    found = [scene.name_after(place + 2)] if scene.at(place + 1).text in _AND else []
    before = scene.before_titles(place)
    if scene.at(before).text in _AND and scene.at(before - 1).kind == "name":
        found.append(before - 1)
    return [each for each in found if each >= 0]


def _stands_out(cast: Cast, first: int, scores: Mapping[int, float]) -> bool:
    """Return whether, in a text on a child's care, one person looks most like the child."""
    if len(cast.scene.tokens) < _TEXT_TOKENS or not _CASE.search(cast.scene.text):
        return False
    second = max((score for at, score in scores.items() if at != first), default=0.0)
    if cast.children[first].minor:
        return True
    return scores[first] >= _CHILD_LIKELY and scores[first] >= second + _CHILD_LEAD


def _may_be_child(cast: Cast, at: int) -> bool:
    person = cast.people[at]
    if (
        cast.fixed[at] is not None
        or person.genders
        or cast.children[at].adult
        or not person.members
    ):
        return False
    if any(name.family for name in person.names) and len(person.names) == 1:
        return False
    votes = cast.votes[at]
    rivals = [w for said, w in votes.items() if said not in {"KIND", "AUTHOR", *_SIBLINGS}]
    return sum(rivals) < ENOUGH or votes.get("KIND", 0.0) + cast.children[at].score > 1.5 * sum(
        rivals
    )
