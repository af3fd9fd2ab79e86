"""The policy: which types are hidden, and what the second pass does with what it finds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

import yaml

from redaction.entities import ENTITY_TYPES
from redaction.errors import InputError

Action = Literal["replace", "keep"]
"""What is done with a type of personal data."""

LeakAction = Literal["hide", "raise", "warn"]
"""What is done with something that the first pass missed."""

LeakClass = Literal["known_form", "long_number", "at_sign"]
"""What the second pass looks for."""

DEFAULT_POLICY: Final = Path(__file__).with_name("policy.yaml")
"""The policy that ships with the program."""

_FIELDS: Final = frozenset({"version", "types", "leaks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A checked policy. `sha256` (hex) is of the file's bytes, for the log."""

    version: str
    sha256: str
    types: Mapping[str, Action]
    leaks: Mapping[LeakClass, LeakAction]

    def keeps(self, entity_type: str) -> bool:
        """Return whether that type stays in the text."""
        return self.types[entity_type] == "keep"


def load_policy(path: Path | None = None) -> Policy:
    """Return the policy of the file `path`, or the one that ships with the program.

    Raises:
        InputError: the file can't be read, or a type or action is missing or unknown.
    """
    source = path or DEFAULT_POLICY
    try:
        data = source.read_bytes()
        content: object = yaml.safe_load(data)
    except OSError:
        raise InputError(f"Het beleid {source.name} kan niet gelezen worden.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise InputError(f"Het beleid {source.name} is geen geldige YAML.") from None
    if not isinstance(content, dict) or set(content) != _FIELDS:
        fields = ", ".join(sorted(_FIELDS))
        raise InputError(f"Het beleid {source.name} moet precies deze velden hebben: {fields}.")
    version = content["version"]
    if not isinstance(version, str) or not version:
        raise InputError(f"Het beleid {source.name} heeft geen versie tussen aanhalingstekens.")
    types = _choices(content["types"], keys=tuple(ENTITY_TYPES), allowed=get_args(Action))
    leaks = _choices(content["leaks"], keys=get_args(LeakClass), allowed=get_args(LeakAction))
    return Policy(
        version=version,
        sha256=hashlib.sha256(data).hexdigest(),
        types=MappingProxyType(cast("dict[str, Action]", types)),
        leaks=MappingProxyType(cast("dict[LeakClass, LeakAction]", leaks)),
    )


def _choices(value: object, *, keys: tuple[str, ...], allowed: tuple[str, ...]) -> dict[str, str]:
    given = value if isinstance(value, dict) else {}
    wrong = sorted(set(keys) ^ {str(key) for key in given})
    if wrong:
        raise InputError(f"Het beleid mist of kent niet: {', '.join(wrong)}.")
    for key in keys:
        if given[key] not in allowed:
            options = ", ".join(allowed)
            raise InputError(f"Het beleid zegt iets onbekends over {key}. Kies uit: {options}.")
    return {key: str(given[key]) for key in keys}
