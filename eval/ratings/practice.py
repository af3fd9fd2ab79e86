"""Texts that ship for raters: practice cases with a planted error, and the reader test.

See `eval/datasets/oefengevallen/README.md` and `eval/datasets/leestoets/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import DatasetError
from eval.types import FindingType, Span
from prompts import Level

_DATASETS: Final = Path(__file__).parents[1] / "datasets"
PRACTICE_FOLDER: Final = _DATASETS / "oefengevallen"
READER_FOLDER: Final = _DATASETS / "leestoets"

QUESTIONS: Final = 3
"""How many questions a reader test has, and how many answers each of them."""

Side = Literal["concept", "bron"]
"""Which of the two texts on the page: the draft or its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedError:
    """What was made wrong on purpose; `span` is half-open code points of the text of `side`."""

    type: FindingType
    side: Side
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCase:
    """A source, the draft that is shown, the same draft without its error, and that error."""

    id: str
    title: str
    level: Level
    source: str = field(repr=False)
    draft: str = field(repr=False)
    good: str = field(repr=False)
    planted: PlantedError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderQuestion:
    """A question with its answers; `right` is the index of the right one."""

    question: str
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderText:
    """A text with questions for readers of its level."""

    id: str
    title: str
    level: Level
    text: str = field(repr=False)
    questions: tuple[ReaderQuestion, ...]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Practice(_Row):
    id: str = Field(pattern=r"^o-[a-z0-9-]+$")
    titel: str = Field(min_length=1)
    fictief: Literal[True]
    niveau: Level
    bron: str = Field(min_length=100)
    concept: str = Field(min_length=50)
    goed: str = Field(min_length=50)
    soort: FindingType | None
    waar: Side | None
    fout: str | None

    @model_validator(mode="after")
    def _error_is_there(self) -> Self:
        given = {value is None for value in (self.soort, self.waar, self.fout)}
        if len(given) != 1:
            raise ValueError("soort, waar and fout: all or none")
        if (self.concept == self.goed) != (self.fout is None):
            raise ValueError("concept and goed are equal exactly when there is no error")
        if (
            self.fout
            and (self.concept if self.waar == "concept" else self.bron).count(self.fout) != 1
        ):
            raise ValueError("fout does not stand in that text exactly once")
        return self

    def to_case(self) -> PracticeCase:
        planted = None
        if self.soort is not None and self.waar is not None and self.fout is not None:
            start = (self.concept if self.waar == "concept" else self.bron).index(self.fout)
            span = (start, start + len(self.fout))
            planted = PlantedError(type=self.soort, side=self.waar, span=span)
        return PracticeCase(
            id=self.id,
            title=self.titel,
            level=self.niveau,
            source=self.bron,
            draft=self.concept,
            good=self.goed,
            planted=planted,
        )


class _Question(_Row):
    vraag: str = Field(min_length=1)
    antwoorden: tuple[str, ...] = Field(min_length=QUESTIONS, max_length=QUESTIONS)
    goed: int = Field(ge=0, lt=QUESTIONS)


class _Reader(_Row):
    id: str = Field(pattern=r"^l-[a-z0-9-]+$")
    titel: str = Field(min_length=1)
    fictief: Literal[True]
    niveau: Level
    tekst: str = Field(min_length=100)
    vragen: tuple[_Question, ...] = Field(min_length=QUESTIONS, max_length=QUESTIONS)

    def to_text(self) -> ReaderText:
        return ReaderText(
            id=self.id,
            title=self.titel,
            level=self.niveau,
            text=self.tekst,
            questions=tuple(
                ReaderQuestion(question=q.vraag, options=q.antwoorden, right=q.goed)
                for q in self.vragen
            ),
        )


@cache
def load_practice_cases(folder: Path = PRACTICE_FOLDER) -> tuple[PracticeCase, ...]:
    """Return the practice cases of `folder` by id, read once.

    Raises:
        DatasetError: there is none, or one is invalid.
    """
    return _load(folder, lambda row: _Practice.model_validate(row).to_case())


@cache
def load_reader_texts(folder: Path = READER_FOLDER) -> tuple[ReaderText, ...]:
    """Return the texts of the reader test in `folder` by id, read once.

    Raises:
        DatasetError: there is none, or one is invalid.
    """
    return _load(folder, lambda row: _Reader.model_validate(row).to_text())


_Item = TypeVar("_Item", PracticeCase, ReaderText)


def _load(folder: Path, parse: Callable[[Any], _Item]) -> tuple[_Item, ...]:
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            item = parse(yaml.safe_load(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
            raise DatasetError(f"{path.name} klopt niet ({type(error).__name__}).") from None
        if item.id != path.stem:
            raise DatasetError(f"{path.name} klopt niet: het id is niet de naam van het bestand.")
        found.append(item)
    if not found:
        raise DatasetError(f"Er staan geen teksten in {folder}. Haal de map opnieuw op.")
    return tuple(found)
