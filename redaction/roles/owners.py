"""Works out what somebody's relative is to the child: "de partner van moeder", "haar dochter"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from redaction.role_words import FAMILY, FEMALE, MALE
from redaction.roles.claim import Claim
from redaction.roles.scene import Scene
from redaction.roles.terms import Said, term_of
from redaction.types import Role

_OWN: Final = frozenset({"MOEDER", "VADER", "OUDER", "STIEFOUDER"})
_RELATIVES: Final = frozenset({"CHILD", "SON", "DAUGHTER", "GRANDCHILD", "PARTNER", "EX", "KIND"})
_GRAND: Final = frozenset({"OMA", "OPA"})
# Whose relatives a report on a child hardly names.
AT_WORK: Final[frozenset[Said]] = frozenset(
    {
        "JEUGDBESCHERMER",
        "GEDRAGSWETENSCHAPPER",
        "LEERKRACHT",
        "HULPVERLENER",
        "RECHTER",
        "MELDER",
    }
)
"""The roles of who is there for the work."""
_SIBLING: Final = frozenset({"BROER", "ZUS"})

# Own table (2026-11-22): the relative of somebody with the role of the key.
_OF_PARENT: Final[Mapping[Said, Said]] = MappingProxyType(
    {
        "CHILD": "KIND",
        "SON": "SON",
        "DAUGHTER": "DAUGHTER",
        "KIND": "KIND",
        "MOEDER": "OMA",
        "VADER": "OPA",
        "PARTNER": "STIEFOUDER",
    }
)


def relative_of(says: Said, owner: Said | None) -> Said | None:
    """Return what the relative `says` of somebody with the role `owner` is in the child's case.

    OTHER means that it is no role in the case; None that the text does not tell.
    """
    if says not in FAMILY and says not in _RELATIVES:
        return says
    if owner in {"KIND", "CHILD", "SON", "DAUGHTER"}:
        return says if says in FAMILY or says == "KIND" else "OTHER"
    if owner in _SIBLING:
        return says if says in FAMILY else "OTHER"
    if owner in _OWN:
        return _of_parent(says, owner)
    if owner == "PLEEGOUDER":
        return "PLEEGOUDER" if says == "PARTNER" else "KIND" if says == "KIND" else "OTHER"
    if owner in _GRAND:
        return _of_grandparent(says, owner)
    if owner is None:
        return says if says in {"MOEDER", "VADER", "OUDER", "PLEEGOUDER"} else None
    return "OTHER"


def _of_grandparent(says: Said, owner: Said) -> Said | None:
    if says == "PARTNER":
        return "OPA" if owner == "OMA" else "OMA"
    return "KIND" if says == "GRANDCHILD" else None


def _of_parent(says: Said, owner: Said) -> Said | None:
    if says == "EX":
        return "VADER" if owner == "MOEDER" else "MOEDER" if owner == "VADER" else None
    if says in _OF_PARENT:
        return _OF_PARENT[says]
    return None if says == "GRANDCHILD" else "OTHER"


def pronoun_owner(
    scene: Scene, claim: Claim, *, roles: Sequence[Role | None], person_of: Mapping[int, int]
) -> Said | None:
    """Return the role of whom zijn, haar ... refers to: who was named last that it can mean.

    KIND where nobody else was named.
    """
    if claim.pronoun in {"mijn", "m'n", "mn", "je", "jouw", "uw"}:
        return "KIND"
    first, _ = scene.sentence(claim.at)
    if claim.says in _SIBLING and "KIND" in _roles_in(scene, first, claim.at, roles, person_of):
        return "KIND"
    for at in range(claim.at - 1, first - 1, -1):
        said = _named(scene, at, claim, roles=roles, person_of=person_of)
        if said != "nobody" and not _is_beside(scene, at, claim, first=first):
            return said
    if claim.says in {"MOEDER", "VADER", "OUDER", "PLEEGOUDER", "OMA", "OPA", *_SIBLING}:
        return "KIND"
    for _ in range(2):
        before, _ = scene.sentence(first - 1) if first else (0, 0)
        for at in range(before, first):
            said = _named(scene, at, claim, roles=roles, person_of=person_of)
            if said != "nobody":
                return said
        first = before
    return "KIND"


def _is_beside(scene: Scene, at: int, claim: Claim, *, first: int) -> bool:
    """Return whether token `at` is a relative of the same owner, by the same pronoun.

    "Teun woont bij zijn vader, Erik, en ziet zijn moeder": both are Teun's. Not where the first
    one is the subject: "Zijn vader woont bij zijn moeder".
    """
    start = at
    if scene.at(at).kind == "name":
        start = scene.before_titles(at)
        start -= scene.at(start).text in {",", "("}
    own = next((i for i in (start - 1, start - 2) if scene.at(i).text == claim.pronoun), -1)
    term = term_of(scene.at(start).text) if scene.at(start).kind == "word" else None
    if own < first or term is None or term.says not in FAMILY:
        return False
    if scene.at(claim.at - 1).text in {"en", ",", "of"}:
        return True
    joined = any(scene.at(i).text == "en" for i in range(at + 1, claim.at))
    return joined and any(scene.at(i).kind == "name" for i in range(first, own))


def _roles_in(
    scene: Scene,
    first: int,
    last: int,
    roles: Sequence[Role | None],
    person_of: Mapping[int, int],
) -> set[Role | None]:
    """Return the roles of who is named among the tokens `first:last`."""
    tokens = (scene.at(at) for at in range(first, last))
    people = (person_of.get(token.mention) for token in tokens if token.kind == "name")
    return {roles[person] for person in people if person is not None}


def _named(
    scene: Scene,
    at: int,
    claim: Claim,
    *,
    roles: Sequence[Role | None],
    person_of: Mapping[int, int],
) -> Said | Literal["nobody"] | None:
    """Return the role of whom token `at` means, "nobody" if the pronoun can't mean it."""
    token = scene.at(at)
    said: Said | None = None
    if token.kind == "name":
        owner = person_of.get(token.mention)
        if owner is None or owner == person_of.get(claim.mention):
            return "nobody"
        said = roles[owner]
        if said is None and claim.says in _SIBLING:
            return "nobody"  # whose brother a report names is nearly always the child's
    elif token.kind == "word":
        term = term_of(token.text)
        if term is None or term.says not in FAMILY:
            return "nobody"
        said = term.says
    else:
        return "nobody"
    fits = said not in AT_WORK and _can_mean(claim.pronoun, said)
    return said if fits else "nobody"


def _can_mean(pronoun: str, role: Said | None) -> bool:
    if pronoun in {"zijn", "z'n", "zn", "diens"}:
        return role not in FEMALE and role != "OUDER"
    if pronoun in {"haar", "d'r"}:
        return role not in MALE and role != "OUDER"
    return True
