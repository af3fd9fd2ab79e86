"""Labelled sentences of facts and opinions, and texts with or without the child's voice.

See uitspraken/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeVar, cast

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from eval.errors import DatasetError

FOLDER: Final = Path(__file__).parent / "uitspraken"
"""Where the sentences and texts are."""

Half = Literal["ontwikkel", "test"]
SentenceLabel = Literal["feit", "observatie", "uitspraak", "professioneel_oordeel"]
_Row = TypeVar("_Row", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSample:
    """A sentence with its label. `holder` is who says, sees or finds it, in the sentence's words.

    `judging` are the judging words in it, as dictionary words or as written.
    """

    id: str
    text: str = field(repr=False)
    label: SentenceLabel
    holder: str | None = field(repr=False)
    judging: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSample:
    """A short text; whether it tells what `child` said and what was done with it.

    `child` is None where the text has one child.
    """

    id: str
    text: str = field(repr=False)
    child: str | None
    said: bool
    answered: bool


class _StatementRow(BaseModel):
    # Notes of the writer of a row are no business of the program.
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    label: SentenceLabel
    holder: str | None = None
    judging: list[str] = Field(
        default_factory=list, validation_alias=AliasChoices("judging", "judging_words")
    )


class _VoiceRow(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: str = Field(min_length=1)
    half: Half
    text: str = Field(min_length=1)
    child: str | None
    said: bool
    answered: bool


def load_statements(half: Half, *, folder: Path = FOLDER) -> tuple[StatementSample, ...]:
    """Return the labelled sentences of a half, in the order of the file.

    Raises:
        DatasetError: the file is missing, a line is invalid, or an id stands there twice.
    """
    rows = _read(folder / f"{half}.jsonl", _StatementRow, lambda row: row.id)
    return tuple(
        StatementSample(
            id=row.id, text=row.text, label=row.label, holder=row.holder, judging=tuple(row.judging)
        )
        for row in rows
    )


def load_voices(half: Half, *, folder: Path = FOLDER) -> tuple[VoiceSample, ...]:
    """Return the texts for the child's voice of a half, in the order of the file.

    Raises:
        DatasetError: the file is missing, a line is invalid, or an id stands there twice.
    """
    rows = _read(folder / "stem.jsonl", _VoiceRow, lambda row: row.id)
    return tuple(
        VoiceSample(id=row.id, text=row.text, child=row.child, said=row.said, answered=row.answered)
        for row in rows
        if row.half == half
    )


def _read(path: Path, model: type[_Row], key: Callable[[_Row], str]) -> list[_Row]:
    if not path.is_file():
        raise DatasetError(f"{path} ontbreekt. Haal de map opnieuw op.")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            rows.append(model.model_validate(cast(object, json.loads(line))))
        except (ValidationError, ValueError) as error:
            raise DatasetError(f"Regel {number} van {path} is ongeldig.") from error
    if len({key(row) for row in rows}) != len(rows):
        raise DatasetError(f"In {path} staat een nummer twee keer.")
    return rows
