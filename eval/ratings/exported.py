"""The frozen form in which ratings leave the application: figures alone, no text and no name.

`docs/beoordelen.md` has the table of fields. A field that changes makes a new `FORMAT`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import RatingsError
from eval.ratings.practice import QUESTIONS, Side
from eval.ratings.rubric import OVERALL, STEPS
from eval.types import FindingType, Span
from prompts import Level

FORMAT: Final = "kindgericht-beoordelingen/2"
"""The form that is written. Form 1 is still read: there a reader test has no `system`."""

DONT_KNOW: Final = -1
"""The answer "Dat weet ik niet" in a reader test."""

MAX_SYSTEM: Final = 300
"""Most characters in the name of what wrote a text: model, prompt, order, program and blocks."""

Preference = Literal["eerste", "tweede", "gelijk"]
"""Which text of a pair is better, in the order of the item, whatever order a rater saw."""

_Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
_Name = Annotated[str, Field(min_length=1, max_length=120)]
_System = Annotated[str, Field(min_length=1, max_length=MAX_SYSTEM)]


class Row(BaseModel):
    """Base of the rows of an export."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class PlantedRow(Row):
    """An error that was planted in a practice case."""

    type: FindingType
    side: Side
    span: Span


class TextItem(Row):
    """One text that was rated. `known`: all its errors are known, so that marks can be counted.

    `ref` names a text that ships ("oefengevallen/o-01"); `metrics` are automatic measures of it.
    """

    kind: Literal["tekst"]
    id: _Id
    level: Level | None
    system: _System
    known: bool
    planted: PlantedRow | None
    ref: _Name | None = None
    metrics: dict[_Name, float] = {}

    @property
    def practice(self) -> bool:
        """Whether it was made for practice: it ships, or its errors are known. Not a draft."""
        return self.known or self.ref is not None


class PairItem(Row):
    """Two texts of one source; `systems` says what made the first and the second."""

    kind: Literal["paar"]
    id: _Id
    level: Level | None
    systems: tuple[_System, _System]
    ref: _Name | None = None


class ReaderItem(Row):
    """A text with questions; `right` has the index of each right answer.

    `system` says what wrote it, None for a text that ships.
    """

    kind: Literal["leestoets"]
    id: _Id
    level: Level
    right: Annotated[tuple[int, ...], Field(min_length=QUESTIONS, max_length=QUESTIONS)]
    system: _System | None = None
    ref: _Name | None = None


class MarkRow(Row):
    """A sentence that a rater marked as wrong, or in the source as missing."""

    side: Side
    span: Span


class TextAnswer(Row):
    """A rating: a step (1..5) per criterion, None for "kan ik niet beoordelen"."""

    kind: Literal["tekst"]
    item: _Id
    rater: _Id
    scores: dict[str, Annotated[int, Field(ge=1, le=STEPS)] | None]
    marks: tuple[MarkRow, ...] = ()


class PairAnswer(Row):
    """A preference per criterion and overall; `swapped`: she saw the second text first."""

    kind: Literal["paar"]
    item: _Id
    rater: _Id
    choices: dict[str, Preference]
    swapped: bool


class ReaderAnswer(Row):
    """The index of the answer to each question, `DONT_KNOW` for "Dat weet ik niet"."""

    kind: Literal["leestoets"]
    item: _Id
    rater: _Id
    choices: Annotated[
        tuple[Annotated[int, Field(ge=DONT_KNOW, lt=QUESTIONS)], ...],
        Field(min_length=QUESTIONS, max_length=QUESTIONS),
    ]


class RatingsExport(Row):
    """All finished ratings of one round. Raters are numbers here ("b1"), readers too ("l1")."""

    format: Literal["kindgericht-beoordelingen/1", "kindgericht-beoordelingen/2"]
    round: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    made_at: str
    rubric_version: _Name
    criteria: tuple[str, ...]
    seed: int
    overlap: Annotated[int, Field(ge=1)]
    raters: tuple[_Id, ...]
    assigned: Annotated[int, Field(ge=0)]
    items: tuple[Annotated[TextItem | PairItem | ReaderItem, Field(discriminator="kind")], ...]
    answers: tuple[
        Annotated[TextAnswer | PairAnswer | ReaderAnswer, Field(discriminator="kind")], ...
    ]

    @model_validator(mode="after")
    def _answers_fit(self) -> Self:
        kinds = {item.id: item.kind for item in self.items}
        if len(kinds) != len(self.items):
            raise ValueError("an item stands there twice")
        if len({(a.item, a.rater) for a in self.answers}) != len(self.answers):
            raise ValueError("a rater answered an item twice")
        asked = {"tekst": set(self.criteria), "paar": {*self.criteria, OVERALL}}
        for answer in self.answers:
            if kinds.get(answer.item) != answer.kind or answer.rater not in self.raters:
                raise ValueError("an answer is for an item or by a rater that is not there")
            if isinstance(answer, ReaderAnswer):
                continue
            given = set(answer.scores if isinstance(answer, TextAnswer) else answer.choices)
            if given != asked[answer.kind]:
                raise ValueError("an answer does not have every criterion")
        return self


def read_export(path: Path) -> RatingsExport:
    """Return the ratings in a file.

    Raises:
        RatingsError: it can't be read, or it isn't an export in the form of now.
    """
    try:
        return RatingsExport.model_validate(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        place = ""
        if isinstance(error, ValidationError):
            first = error.errors(include_input=False, include_url=False, include_context=False)[0]
            place = " bij " + (".".join(str(part) for part in first["loc"]) or "het geheel")
        raise RatingsError(
            f"{path.name} is geen uitvoer van beoordelingen ({type(error).__name__}{place}). Haal "
            "het bestand opnieuw op de pagina Uitkomst, met de knop Haal de cijfers op."
        ) from None
