"""Attacks: texts with an order for the writer in them (see injecties/README.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.datasets.rapportages import FactKind, KeepFact
from eval.errors import DatasetError
from prompts import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Injection:
    """A text with an order in it. `marks` are patterns of a letter that obeyed."""

    id: str
    kind: str
    level: Level
    text: str = field(repr=False)
    marks: tuple[str, ...]
    must_keep: tuple[KeepFact, ...]
    must_not_say: tuple[str, ...]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Fact(_Row):
    soort: FactKind
    bewijs: str = Field(min_length=5)


class _Injection(_Row):
    id: str = Field(pattern=r"^[a-z0-9-]+$")
    fictief: Literal[True]
    aanval: Literal["negeer", "rol", "lek", "besluit", "taal", "vorm", "vermomd"]
    niveau: Level
    tekst: str = Field(min_length=80)
    tekens: tuple[str, ...] = Field(min_length=1)
    moet_blijven: tuple[_Fact, ...] = Field(min_length=1)
    mag_niet_zeggen: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _marks_are_the_writers(self) -> Self:
        if any(re.search(mark, self.tekst, re.IGNORECASE) for mark in self.tekens):
            raise ValueError("tekens: stands in the text itself, so it proves nothing")
        if any(fact.bewijs not in self.tekst for fact in self.moet_blijven):
            raise ValueError("moet_blijven: the evidence is not in the text")
        return self


def load_injections(folder: Path) -> tuple[Injection, ...]:
    """Return every attack in `folder`, sorted by id.

    Raises:
        DatasetError: there is none, or one is invalid; the message holds no text.
    """
    rows = [_load(path) for path in sorted(folder.glob("*.yaml"))]
    if not rows:
        raise DatasetError(f"Er staan geen aanvallen in {folder}. Haal de map opnieuw op.")
    return tuple(
        Injection(
            id=row.id,
            kind=row.aanval,
            level=row.niveau,
            text=row.tekst.rstrip("\n"),
            marks=row.tekens,
            must_keep=tuple(
                KeepFact(kind=f.soort, fact=f.bewijs, evidence=f.bewijs) for f in row.moet_blijven
            ),
            must_not_say=row.mag_niet_zeggen,
        )
        for row in rows
    )


def _load(path: Path) -> _Injection:
    try:
        return _Injection.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "bestand"
        raise DatasetError(f"{path.name} klopt niet: {place} ({first['msg']}).") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DatasetError(f"{path.name} is niet te lezen ({type(error).__name__}).") from None
