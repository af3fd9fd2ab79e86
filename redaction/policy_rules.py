"""What a policy may say, and the strict reading of each part of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

from redaction.entities import ENTITY_TYPES, ROLES
from redaction.errors import InputError
from redaction.names import fold
from redaction.types import Role

Action = Literal["replace", "keep", "generalise", "refuse"]
"""What is done with a type of personal data."""

LeakAction = Literal["hide", "raise", "warn"]
"""What is done with something that the first pass missed."""

LeakClass = Literal["known_form", "long_number", "at_sign", "unknown_word"]
"""What the second pass looks for."""

Task = Literal["samenvatting", "kindgericht", "b1"]
"""The tasks that may have their own exceptions."""

ReaderKind = Literal["kind", "ouder", "pleegouder", "school", "collega", "ander", "informant"]
"""The kinds of readers that a policy knows."""

RoleAccess = Literal["all", "family"]
"""Whose names of a role a reader may read; a role that is not named: nobody's."""

TypeAccess = Literal["all", "unless_other", "own"]
"""Which things of a type a reader may read; a type that is not named: none."""

SHORTEST_NAME: Final = 3
"""Fewest characters of a name that is kept or hidden everywhere; own choice."""
GENERALISED: Final = frozenset({"DATE_TIME", "DATE_OF_BIRTH"})
"""Types that can be made less precise. There is no type for ages, so no age band either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderRules:
    """What one kind of reader may read by name. What is not in here is denied.

    `own_roles` are the roles that such a reader can have in a text; `secrets` says whether they
    may read what the text calls secret.
    """

    own_roles: tuple[Role, ...]
    secrets: bool
    roles: Mapping[Role, RoleAccess]
    types: Mapping[str, TypeAccess]


def read_actions(value: object, *, complete: bool) -> Mapping[str, Action]:
    """Return the action per entity type; `complete`: every type must be there.

    Raises:
        InputError: a type or action is missing or unknown, or the type can't be generalised.
    """
    found = _choices(value, keys=tuple(ENTITY_TYPES), allowed=get_args(Action), complete=complete)
    for name, action in found.items():
        if action == "generalise" and name not in GENERALISED:
            options = ", ".join(sorted(GENERALISED))
            raise InputError(f"Het beleid kan {name} niet algemener maken; wel: {options}.")
    return MappingProxyType(cast("dict[str, Action]", found))


def read_tasks(value: object) -> Mapping[Task, Mapping[str, Action]]:
    """Return the exceptions per task.

    Raises:
        InputError: a task is missing or unknown, or one of its actions is no good.
    """
    rows = _section(value, keys=get_args(Task))
    tasks = {name: read_actions(rows[name], complete=False) for name in get_args(Task)}
    return MappingProxyType(cast("dict[Task, Mapping[str, Action]]", tasks))


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationNames:
    """Names of organisations that always stay readable (`keep`) or never (`hide`)."""

    keep: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()


def read_organizations(value: object) -> OrganizationNames:
    """Return the exceptions by name.

    Raises:
        InputError: a list is missing, or a name in it is too short or stands in both.
    """
    rows = _section(value, keys=("keep", "hide"))
    for field, names in rows.items():
        good = isinstance(names, list) and all(
            isinstance(name, str) and len(name.strip()) >= SHORTEST_NAME for name in names
        )
        if not good:
            raise InputError(
                f"Het beleid moet bij organizations, {field}, een lijst namen hebben van minstens "
                f"{SHORTEST_NAME} tekens."
            )
    keep, hide = (tuple(cast("list[str]", rows[field])) for field in ("keep", "hide"))
    if {fold(name) for name in keep} & {fold(name) for name in hide}:
        raise InputError("Het beleid heeft een organisatie die open en verborgen is. Kies één.")
    return OrganizationNames(keep=keep, hide=hide)


def read_leaks(value: object) -> Mapping[LeakClass, LeakAction]:
    """Return what is done per class of leak.

    Raises:
        InputError: a class or action is missing or unknown.
    """
    found = _choices(value, keys=get_args(LeakClass), allowed=get_args(LeakAction), complete=True)
    return MappingProxyType(cast("dict[LeakClass, LeakAction]", found))


def read_readers(value: object) -> Mapping[ReaderKind, ReaderRules]:
    """Return the rules per kind of reader.

    Raises:
        InputError: a reader, field, role, type or right is missing or unknown, two readers claim
            one role, or a rule gives the name of an informant away.
    """
    rows = _section(value, keys=get_args(ReaderKind))
    readers = {name: _reader(rows[name], name) for name in get_args(ReaderKind)}
    claimed = [role for rules in readers.values() for role in rules.own_roles]
    double = sorted({role for role in claimed if claimed.count(role) > 1})
    if double:
        raise InputError(f"Het beleid geeft een rol aan twee lezers: {', '.join(double)}.")
    return MappingProxyType(cast("dict[ReaderKind, ReaderRules]", readers))


def _reader(value: object, name: str) -> ReaderRules:
    row = _section(value, keys=("self", "secrets", "roles", "types"))
    own, secrets = row["self"], row["secrets"]
    if not isinstance(own, list) or any(role not in ROLES for role in own):
        raise InputError(f"Het beleid noemt bij 'self' van {name} iets dat geen rol is.")
    if not isinstance(secrets, bool):
        raise InputError(f"Het beleid moet bij 'secrets' van {name} true of false zeggen.")
    roles = _choices(row["roles"], keys=ROLES, allowed=get_args(RoleAccess), complete=False)
    if "MELDER" in roles or "MELDER" in own:
        raise InputError(f"Het beleid geeft {name} de naam van de melder. Dat mag nooit.")
    types = _choices(
        row["types"], keys=tuple(ENTITY_TYPES), allowed=get_args(TypeAccess), complete=False
    )
    if "PERSON" in types:
        raise InputError(f"Het beleid moet personen bij {name} per rol noemen, onder 'roles'.")
    return ReaderRules(
        own_roles=tuple(cast("list[Role]", own)),
        secrets=secrets,
        roles=MappingProxyType(cast("dict[Role, RoleAccess]", roles)),
        types=MappingProxyType(cast("dict[str, TypeAccess]", types)),
    )


def _section(value: object, *, keys: Iterable[str]) -> dict[str, object]:
    given = value if isinstance(value, dict) else {}
    wrong = sorted(set(keys) ^ {str(key) for key in given})
    if wrong:
        raise InputError(f"Het beleid mist of kent niet: {', '.join(wrong)}.")
    return cast("dict[str, object]", given)


def _choices(
    value: object, *, keys: tuple[str, ...], allowed: tuple[str, ...], complete: bool
) -> dict[str, str]:
    if not isinstance(value, dict):
        raise InputError(f"Het beleid heeft een lijst zonder inhoud. Kies uit: {', '.join(keys)}.")
    names = {str(key) for key in value}
    wrong = sorted(set(keys) ^ names if complete else names - set(keys))
    if wrong:
        raise InputError(f"Het beleid mist of kent niet: {', '.join(wrong)}.")
    for key in names:
        if value.get(key) not in allowed:
            options = ", ".join(allowed)
            raise InputError(f"Het beleid zegt iets onbekends over {key}. Kies uit: {options}.")
    return {key: str(value[key]) for key in keys if key in names}
