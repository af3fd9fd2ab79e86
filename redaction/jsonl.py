"""Reads and writes JSON Lines for the commands; errors give the line number, never the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast, get_args

from redaction.entities import ENTITY_TYPES
from redaction.errors import InputError
from redaction.role_words import role_from_word
from redaction.types import Correction, CorrectionKind, KnownEntity, ReasonCode, Role

_FIELDS: Final = frozenset(
    {"id", "text", "known", "corrections", "recipient", "entities", "warnings"}
)
"""Fields of a line that some command reads or writes."""
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of the input. `line` counts from 1; `given_id` is `id` as the file has it.

    `unknown` is how many fields of the line no command knows.
    """

    line: int
    id: str
    given_id: str | int
    text: str = field(repr=False)
    known: tuple[KnownEntity, ...] = ()
    corrections: tuple[Correction, ...] = ()
    recipient: str | None = field(default=None, repr=False)
    unknown: int = 0


def read_rows(path: Path) -> tuple[Row, ...]:
    """Return the texts of a JSON Lines file; empty lines are skipped.

    Raises:
        InputError: the file can't be read, is not UTF-8, or a line is no valid row.
    """
    try:
        data = path.read_bytes()
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise InputError(f"{path} kan niet gelezen worden ({reason}).") from None
    lines = data.removeprefix(_BOM).split(b"\n")
    return tuple(_row(line, number) for number, line in enumerate(lines, start=1) if line.strip())


def to_jsonl(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return `rows` as JSON Lines in UTF-8, each with its fields in the order given."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def _row(line: bytes, number: int) -> Row:
    content = _parse(line, number)
    given, text = content.get("id"), content.get("text")
    if isinstance(given, bool) or not isinstance(given, str | int) or not isinstance(text, str):
        raise InputError(f"Regel {number}: 'id' en 'text' moeten er zijn, als tekst.")
    identifier = str(given)
    _check_characters(identifier, number)
    _check_characters(text, number)
    return Row(
        line=number,
        id=identifier,
        given_id=given,
        text=text,
        known=tuple(_known(item, number) for item in _items(content, "known", number)),
        corrections=tuple(
            _correction(item, number) for item in _items(content, "corrections", number)
        ),
        recipient=None if content.get("recipient") is None else _text(content, "recipient", number),
        unknown=len(content.keys() - _FIELDS),
    )


def _parse(line: bytes, number: int) -> dict[str, object]:
    if b"\x00" in line:
        raise InputError(f"Regel {number}: er staat een NUL-teken in. Sla op als gewone tekst.")
    try:
        content: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(f"Regel {number}: dit is geen UTF-8. Sla het bestand op als UTF-8.") from (
            None
        )
    except (ValueError, RecursionError):
        raise InputError(f"Regel {number}: dit is geen geldige JSON.") from None
    if not isinstance(content, dict):
        raise InputError(f"Regel {number}: dit is geen JSON-object.")
    return cast("dict[str, object]", content)


def _check_characters(text: str, number: int) -> None:
    if "\x00" in text:
        raise InputError(f"Regel {number}: er staat een NUL-teken in. Haal dat eruit.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(f"Regel {number}: er staat een half teken in (geen UTF-8).") from None


def _items(content: Mapping[str, object], name: str, number: int) -> list[dict[str, object]]:
    value = content.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InputError(f"Regel {number}: '{name}' moet een lijst van objecten zijn.")
    return cast("list[dict[str, object]]", value)


def _text(item: Mapping[str, object], name: str, number: int) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"Regel {number}: '{name}' ontbreekt of is geen tekst.")
    _check_characters(value, number)
    return value


def _known(item: Mapping[str, object], number: int) -> KnownEntity:
    aliases = item.get("aliases")
    forms = [] if aliases is None else aliases
    if not isinstance(forms, list) or not all(isinstance(a, str) and a.strip() for a in forms):
        raise InputError(f"Regel {number}: 'aliases' moet een lijst van namen zijn.")
    for form in forms:
        _check_characters(form, number)
    role = item.get("role")
    if role is not None and not isinstance(role, str):
        raise InputError(f"Regel {number}: 'role' is geen tekst.")
    return KnownEntity(
        name=_text(item, "name", number),
        role=_role(role) or "PERSOON",
        aliases=tuple(forms),
        entity_type=_type(item, number),
    )


def _role(role: str | None) -> Role | None:
    """Return the role of a word; one that we have no placeholder for (tante) is PERSOON."""
    return None if role is None else role_from_word(role) or "PERSOON"


def _type(item: Mapping[str, object], number: int) -> str:
    value = item.get("type", item.get("entity_type")) or "PERSON"
    if value not in ENTITY_TYPES:
        raise InputError(
            f"Regel {number}: 'type' is onbekend. Kies uit: {', '.join(ENTITY_TYPES)}."
        )
    return str(value)


def _correction(item: Mapping[str, object], number: int) -> Correction:
    kind, role, other = item.get("kind"), item.get("role"), item.get("with")
    reason = item.get("reason") or "niet_opgegeven"
    if kind not in get_args(CorrectionKind):
        kinds = ", ".join(get_args(CorrectionKind))
        raise InputError(f"Regel {number}: 'kind' is onbekend. Kies uit: {kinds}.")
    if role is not None and (not isinstance(role, str) or role_from_word(role) is None):
        raise InputError(f"Regel {number}: 'role' van een correctie is onbekend.")
    if reason not in get_args(ReasonCode):
        reasons = ", ".join(get_args(ReasonCode))
        raise InputError(f"Regel {number}: 'reason' is onbekend. Kies uit: {reasons}.")
    return Correction(
        kind=cast(CorrectionKind, kind),
        form=_text(item, "form", number),
        entity_type=_type(item, number),
        role=_role(role),
        other=None if other is None else _text(item, "with", number),
        start=_offset(item, "start", number),
        end=_offset(item, "end", number),
        reason_code=cast(ReasonCode, reason),
    )


def _offset(item: Mapping[str, object], name: str, number: int) -> int | None:
    value = item.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise InputError(f"Regel {number}: '{name}' moet een heel getal van 0 of meer zijn.")
