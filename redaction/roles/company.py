"""The people of one text while roles are given, with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.name_match import Person
from redaction.roles.child import ChildScore
from redaction.roles.claim import Claim
from redaction.roles.scene import Scene
from redaction.roles.terms import Said
from redaction.types import Role

ENOUGH: Final = 1.5
"""Weight that a role needs. Own choice (2026-11-22), set on the development half."""
SIBLINGS: Final[frozenset[Said]] = frozenset({"BROER", "ZUS"})
"""What is said of the other children of a family."""


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
