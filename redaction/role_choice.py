"""Decides the role of each linked person from the signs in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redaction.name_match import Person
from redaction.roles import Signs
from redaction.roles.cast import settle
from redaction.roles.claim import SURE, Claim
from redaction.roles.claims import read_claims
from redaction.roles.company import Cast
from redaction.roles.hints import read_hints
from redaction.roles.named_after import PET_WEIGHT
from redaction.roles.rest import fill_rest
from redaction.roles.scene import Scene, read_scene
from redaction.types import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChoice:
    """The role of a person and the names of the rules that gave it, sorted.

    No rule: the role follows from the others ("rest"), from the case file or a worker ("given"),
    or there is none.
    """

    role: Role
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the text says of its mentions, before anybody is anything; read once per text."""

    scene: Scene
    claims: tuple[Claim, ...]


def read_text(text: str, evidence: Signs) -> Reading:
    """Return the claims about the mentions that `evidence` is of."""
    scene = read_scene(text, evidence.spans)
    claims = read_claims(scene)
    return Reading(
        scene=scene,
        claims=(*_from_evidence(evidence, claims), *claims, *read_hints(scene)),
    )


def choose_roles(
    reading: Reading, people: Sequence[Person], *, forced: Mapping[int, Role]
) -> list[Role]:
    """Return the role of each of `people`, PERSOON where the text does not say.

    `forced` holds the roles that a worker chose, by the index of the mention; they win, then
    those of the case file.
    """
    return [choice.role for choice in explain_roles(reading, people, forced=forced)]


def explain_roles(
    reading: Reading, people: Sequence[Person], *, forced: Mapping[int, Role]
) -> list[RoleChoice]:
    """Return the role of each of `people` as `choose_roles` does, with the rules behind it."""
    cast = Cast(
        scene=reading.scene,
        people=people,
        claims=list(reading.claims),
        fixed=[_fixed(person, forced) for person in people],
        person_of={i: at for at, person in enumerate(people) for i in person.members},
    )
    settle(cast)
    fill_rest(cast)
    return [
        RoleChoice(role=role or "PERSOON", rules=_rules(cast, at))
        for at, role in enumerate(cast.roles)
    ]


def _rules(cast: Cast, at: int) -> tuple[str, ...]:
    role = cast.roles[at]
    if role is None:
        return ()
    if cast.fixed[at] is not None:
        return ("given",)
    if role == "KIND":
        return tuple(sorted(cast.rules[at].get(role, set()) | set(cast.children[at].signs)))
    return tuple(sorted(cast.rules[at].get(role, {"rest"})))


def _from_evidence(evidence: Signs, claims: Sequence[Claim]) -> list[Claim]:
    """Return the signs that were used for linking, without those that `claims` say more of."""
    owned = {
        (claim.mention, claim.says)
        for claim in claims
        if claim.pronoun
        or claim.owner is not None
        or claim.owner_says is not None
        or claim.weight == PET_WEIGHT
    }
    return [
        Claim(
            mention=index,
            says=sign.role,
            weight=SURE if sign.strength == "strong" else 2.0,
            rule=sign.rule,
            at=0,
            owner=sign.owner,
        )
        for index, signs in enumerate(evidence)
        for sign in signs
        if sign.strength in {"strong", "headline"} and (index, sign.role) not in owned
    ]


def _fixed(person: Person, forced: Mapping[int, Role]) -> Role | None:
    chosen = [forced[i] for i in person.members if i in forced]
    return chosen[-1] if chosen else person.known_role
