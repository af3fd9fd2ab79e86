"""The policy: what is hidden and how, what the second pass does, and who may read what."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import yaml

from redaction.errors import InputError
from redaction.names import fold
from redaction.policy_rules import (
    Action,
    LeakAction,
    LeakClass,
    OrganizationNames,
    ReaderKind,
    ReaderRules,
    Task,
    read_actions,
    read_leaks,
    read_organizations,
    read_readers,
    read_tasks,
)
from redaction.types import Correction, KnownEntity

__all__ = [
    "DEFAULT_POLICY",
    "Action",
    "LeakAction",
    "LeakClass",
    "Policy",
    "ReaderKind",
    "ReaderRules",
    "Task",
    "load_policy",
]

DEFAULT_POLICY: Final = Path(__file__).with_name("policy.yaml")
"""The policy that ships with the program."""

_Field = Literal["version", "types", "tasks", "organizations", "leaks", "recipients"]
_FIELDS: Final[tuple[_Field, ...]] = (
    "version",
    "types",
    "tasks",
    "organizations",
    "leaks",
    "recipients",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A checked policy. `sha256` (hex) is of the file's bytes, for the log."""

    version: str
    sha256: str
    types: Mapping[str, Action]
    tasks: Mapping[Task, Mapping[str, Action]]
    leaks: Mapping[LeakClass, LeakAction]
    readers: Mapping[ReaderKind, ReaderRules]
    organizations: OrganizationNames = field(default_factory=OrganizationNames)

    def keeps(self, entity_type: str) -> bool:
        """Return whether that type stays in the text."""
        return self.types[entity_type] == "keep"

    def known(self) -> tuple[KnownEntity, ...]:
        """Return the organisations that are hidden everywhere, as the case file gives them."""
        return tuple(
            KnownEntity(name=name, entity_type="ORGANIZATION") for name in self.organizations.hide
        )

    def readable(self, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
        """Return what keeps the own organisation readable; a worker's `corrections` win."""
        decided = {fold(c.form) for c in corrections}
        return tuple(
            Correction(kind="reject", form=name, reason_code="geen_persoonsgegeven")
            for name in self.organizations.keep
            if fold(name) not in decided
        )

    def for_task(self, task: Task | None) -> Policy:
        """Return the policy with the exceptions of `task` applied; None means no task."""
        if task is None or not self.tasks[task]:
            return self
        return replace(self, types=MappingProxyType({**self.types, **self.tasks[task]}))


class _StrictLoader(yaml.SafeLoader):
    """YAML where a field that stands there twice is an error, not a silent choice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping of `node`.

        Raises:
            yaml.YAMLError: a key is there twice (a merge with `<<` may be overruled).
        """
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        if len(set(map(str, keys))) != len(keys):
            raise yaml.YAMLError("double key")
        self.flatten_mapping(node)
        return super().construct_mapping(node, deep=deep)


def load_policy(path: Path | None = None) -> Policy:
    """Return the policy of the file `path`, or the one that ships with the program.

    Raises:
        InputError: the file can't be read, or something in it is missing, double or unknown.
    """
    source = path or DEFAULT_POLICY
    try:
        data = source.read_bytes()
        content: object = yaml.load(data, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except OSError:
        raise InputError(f"Het beleid {source.name} kan niet gelezen worden.") from None
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, RecursionError):
        raise InputError(
            f"Het beleid {source.name} is geen geldige YAML, of een veld staat er dubbel in."
        ) from None
    if not isinstance(content, dict) or set(content) != set(_FIELDS):
        fields = ", ".join(sorted(_FIELDS))
        raise InputError(f"Het beleid {source.name} moet precies deze velden hebben: {fields}.")
    version = content["version"]
    if not isinstance(version, str) or not version:
        raise InputError(f"Het beleid {source.name} heeft geen versie tussen aanhalingstekens.")
    return Policy(
        version=version,
        sha256=hashlib.sha256(data).hexdigest(),
        types=read_actions(content["types"], complete=True),
        tasks=read_tasks(content["tasks"]),
        leaks=read_leaks(content["leaks"]),
        organizations=read_organizations(content["organizations"]),
        readers=read_readers(content["recipients"]),
    )
