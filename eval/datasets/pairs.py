"""Pairs of source and draft with one planted error or none (see fideliteit/README.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import DatasetError
from eval.types import FindingType
from prompts import Level, Task

FOLDER: Final = Path(__file__).parent / "fideliteit"
"""Where the shipped pairs are: one file per writer, in `ontwikkel` and `test`."""

Half = Literal["ontwikkel", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FidelityPair:
    """A source and a draft of it. `error_type` is None where the draft is faithful.

    `error` is the piece of the draft that is wrong, or of the source that is lost.
    """

    id: str
    writer: str
    source: str = field(repr=False)
    draft: str = field(repr=False)
    task: Task
    level: Level | None
    error_type: FindingType | None
    error: str | None = field(repr=False)


class _PairRow(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: str = Field(min_length=1)
    source: str = Field(min_length=1)
    draft: str = Field(min_length=1)
    task: Task
    level: Level | None
    label: Literal["faithful", "unfaithful"]
    type: FindingType | None
    error: str | None
    note: str
    writer: str = Field(min_length=1)

    @model_validator(mode="after")
    def _label_fits(self) -> Self:
        if (self.label == "unfaithful") != (self.type is not None):
            raise ValueError("label and type speak against each other")
        return self

    def to_pair(self) -> FidelityPair:
        return FidelityPair(
            id=self.id,
            writer=self.writer,
            source=self.source,
            draft=self.draft,
            task=self.task,
            level=self.level,
            error_type=self.type,
            error=self.error,
        )


def load_pairs(half: Half, *, folder: Path = FOLDER) -> tuple[FidelityPair, ...]:
    """Return the pairs of a half, sorted by file and line.

    Raises:
        DatasetError: there is no file, a line is invalid, or an id stands there twice.
    """
    files = sorted((folder / half).glob("*.jsonl"))
    if not files:
        raise DatasetError(f"In {folder / half} staan geen paren. Haal de map opnieuw op.")
    pairs = [pair for path in files for pair in _read(path)]
    if len({pair.id for pair in pairs}) != len(pairs):
        raise DatasetError(f"In {folder / half} staat een nummer twee keer.")
    return tuple(pairs)


def _read(path: Path) -> list[FidelityPair]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_PairRow.model_validate(cast(object, json.loads(line))).to_pair())
        except (ValidationError, ValueError) as error:
            raise DatasetError(f"Regel {number} van {path} is geen geldig paar.") from error
    return found
