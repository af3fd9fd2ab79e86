"""Reading a YAML file into a pydantic schema, with errors that name the place and not the text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from prompts.errors import PromptFileError

EDGE: Final = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
"""Settings of every schema of this room: frozen, no unknown field, no input in errors."""

_REASONS: Final = {
    "missing": "ontbreekt",
    "extra_forbidden": "dit veld bestaat niet",
    "string_pattern_mismatch": "heeft niet de goede vorm",
    "string_too_short": "is te kort",
    "string_type": "moet tekst zijn",
    "too_short": "is leeg",
}
"""What a kind of error of pydantic is in plain Dutch; another kind keeps pydantic's words."""

_Schema = TypeVar("_Schema", bound=BaseModel)


class _UniqueKeyLoader(yaml.SafeLoader):
    """Reader that refuses a key that occurs twice: the last one would win in silence."""


def _mapping(loader: _UniqueKeyLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            raise yaml.constructor.ConstructorError(
                None, None, "a key occurs twice", key_node.start_mark
            )
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path, schema: type[_Schema]) -> tuple[_Schema, str]:
    """Return the validated content of `path` and the SHA-256 (hex) of its bytes.

    Raises:
        PromptFileError: the file is missing, is no YAML, or does not fit `schema`.
    """
    try:
        data = path.read_bytes()
        content = yaml.load(data.decode("utf-8"), Loader=_UniqueKeyLoader)  # noqa: S506 - safe
    except OSError as error:
        raise PromptFileError(
            f"Het bestand {path} is niet te lezen ({type(error).__name__}). "
            "Installeer Kindgericht opnieuw."
        ) from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" bij regel {mark.line + 1}" if mark is not None else ""
        raise PromptFileError(
            f"Het bestand {path} is geen goede YAML{where}. Herstel die regel."
        ) from None
    try:
        return schema.model_validate(content), hashlib.sha256(data).hexdigest()
    except ValidationError as error:
        places = ", ".join(
            f"{'.'.join(str(part) for part in e['loc']) or 'bestand'} ({_reason(e)})"
            for e in error.errors(include_input=False, include_url=False, include_context=False)[:5]
        )
        raise PromptFileError(
            f"Het bestand {path} klopt niet: {places}. Herstel deze velden."
        ) from None


def _reason(error: ErrorDetails) -> str:
    return _REASONS.get(error["type"], error["msg"].removeprefix("Value error, "))
