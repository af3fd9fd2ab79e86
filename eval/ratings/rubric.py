"""The rubric: five criteria with five anchored steps each, as data (`rubriek.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import DatasetError

RUBRIC_FILE: Final = Path(__file__).parent / "rubriek.yaml"

STEPS: Final = 5
"""How many steps a scale has; 1 is worst, 5 is best."""

OVERALL: Final = "algemeen"
"""Name of the question which text is better in all; no criterion may have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing to rate: its question and what each step means, the lowest first."""

    id: str
    label: str
    question: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The criteria in the order of the page. Ratings of two versions can't be put together."""

    version: str
    criteria: tuple[Criterion, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the criteria."""
        return tuple(criterion.id for criterion in self.criteria)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Criterion(_Row):
    id: str = Field(pattern=r"^[a-z]{2,20}$")
    naam: str = Field(min_length=1)
    vraag: str = Field(min_length=1)
    schaal: tuple[str, ...] = Field(min_length=STEPS, max_length=STEPS)


class _File(_Row):
    versie: str = Field(min_length=1)
    criteria: tuple[_Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        ids = {criterion.id for criterion in self.criteria} | {OVERALL}
        if len(ids) != len(self.criteria) + 1:
            raise ValueError("a criterion stands there twice, or is called as the overall question")
        return self


@cache
def load_rubric(path: Path = RUBRIC_FILE) -> Rubric:
    """Return the rubric of `path`, read once.

    Raises:
        DatasetError: the file is missing or broken.
    """
    try:
        row = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise DatasetError(
            f"De rubriek {path.name} is niet te gebruiken ({type(error).__name__}). Zet het "
            "meegeleverde bestand terug."
        ) from None
    return Rubric(
        version=row.versie,
        criteria=tuple(
            Criterion(id=c.id, label=c.naam, question=c.vraag, anchors=c.schaal)
            for c in row.criteria
        ),
    )
