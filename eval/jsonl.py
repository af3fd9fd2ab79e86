"""JSON Lines in and out for the commands; errors give the line number, never the text."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from eval.errors import CheckInputError

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the input: its number from 1, its `id` as given, and all its fields."""

    line: int
    id: str | int
    fields: Mapping[str, object] = field(repr=False)

    def text(self, name: str) -> str:
        """Return the text field `name`.

        Raises:
            CheckInputError: the field is missing or is no text.
        """
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise CheckInputError(f"Regel {self.line}: '{name}' moet er zijn, als tekst.")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise CheckInputError(f"Regel {self.line}: '{name}' heeft een half teken.") from None
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: str | None) -> str | None:
        """Return the field `name` if it is one of `allowed`; `default` where it is absent.

        Raises:
            CheckInputError: the field has another value.
        """
        value = self.fields.get(name)
        if value is None:
            return default
        if value not in allowed or not isinstance(value, str):
            raise CheckInputError(
                f"Regel {self.line}: '{name}' moet een van deze zijn: {', '.join(allowed)}."
            )
        return value


def read_rows(path: Path, *, allowed: frozenset[str]) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file in UTF-8; empty lines are skipped.

    Raises:
        CheckInputError: the file can't be read, or a line is no JSON object, has no `id`, or has
            a field that is not in `allowed`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CheckInputError(f"{path} kan niet gelezen worden ({reason}).") from None
    for number, line in enumerate(data.removeprefix(_BOM).split(b"\n"), start=1):
        if line.strip():
            yield _row(line, number, allowed)


def _row(line: bytes, number: int, allowed: frozenset[str]) -> Row:
    try:
        content: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise CheckInputError(
            f"Regel {number}: dit is geen UTF-8. Sla het bestand op als UTF-8."
        ) from None
    except (ValueError, RecursionError):
        raise CheckInputError(f"Regel {number}: dit is geen geldige JSON.") from None
    if not isinstance(content, dict):
        raise CheckInputError(f"Regel {number}: dit is geen JSON-object.")
    given = content.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise CheckInputError(f"Regel {number}: 'id' moet er zijn, als tekst of getal.")
    unknown = sum(1 for name in content if name not in allowed | {"id"})
    if unknown:
        names = ", ".join(sorted(allowed))
        raise CheckInputError(f"Regel {number}: {unknown} onbekend veld. Toegestaan: id, {names}.")
    return Row(line=number, id=given, fields=content)


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write all rows, or nothing: `path` appears only when the last row is written.

    Raises:
        CheckInputError: the folder can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CheckInputError(f"{path} kan niet geschreven worden ({reason}).") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CheckInputError(f"{path} kan niet geschreven worden ({reason}).") from None
    finally:
        temporary.unlink(missing_ok=True)
