"""Suites as YAML files: which samples, how they are sent, what is measured, what must hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import HarnessError
from eval.harness.metrics import SPECS
from eval.harness.types import Part, Suite, Threshold, Way
from prompts import Audience, Level, Task

FOLDER: Final = Path(__file__).parent / "suites"
"""Where the shipped suites are."""

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Known(_Row):
    """A failure that is known: the text, where in it (start, code points), and why it may stay."""

    tekst: str
    plaats: int = Field(ge=0)
    reden: str = Field(min_length=10)


class _Threshold(_Row):
    min: float | None = None
    max: float | None = None
    per_tekst: bool = False
    bekend: tuple[_Known, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.bekend and (self.max != 0 or self.min is not None):
            raise ValueError("known failures belong to a limit of zero only")
        return self

    def made(self) -> Threshold:
        return Threshold(
            minimum=self.min,
            maximum=self.max,
            each=self.per_tekst or bool(self.bekend),
            known=frozenset((row.tekst, row.plaats) for row in self.bekend),
        )


class _Request(_Row):
    task: Task = "kindgericht"
    level: Level | None = None
    audience: Audience | None = None
    recipient: str | None = None


class _Part(_Row):
    naam: Name
    titel: str = Field(min_length=3)
    gegevens: Name
    helft: Literal["ontwikkel", "test"] = "ontwikkel"
    soort: Way
    eerste: int | None = Field(default=None, ge=1)
    alleen: tuple[str, ...] = ()
    verzoeken: tuple[_Request, ...] = ()
    herhaal: int = Field(default=1, ge=1, le=20)
    maten: dict[str, _Threshold | None] = Field(min_length=1)


class _Use(_Row):
    """A part of another suite, with fewer samples, the other half, or other thresholds."""

    uit: str = Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")
    eerste: int | None = Field(default=None, ge=1)
    alleen: tuple[str, ...] = ()
    helft: Literal["ontwikkel", "test"] | None = None
    herhaal: int | None = Field(default=None, ge=1, le=20)
    maten: dict[str, _Threshold | None] = {}


class _File(_Row):
    naam: Name
    titel: str = Field(min_length=3)
    uitleg: str = Field(min_length=10)
    delen: tuple[_Part | _Use, ...] = Field(min_length=1)


def suite_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the suites in `folder`, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load_suite(name: str, *, folder: Path = FOLDER) -> Suite:
    """Return the suite called `name`.

    Raises:
        HarnessError: there is none, its file is invalid, or it names an unknown metric.
    """
    file = _read(name, folder)
    parts = tuple(_part(row, folder) for row in file.delen)
    if len({part.name for part in parts}) != len(parts):
        raise HarnessError(f"In de set {name} hebben twee delen dezelfde naam.")
    return Suite(
        name=file.naam, title=file.titel, about=file.uitleg, parts=parts, sha256=_digest(parts)
    )


def _read(name: str, folder: Path) -> _File:
    if name not in suite_names(folder):
        known = ", ".join(suite_names(folder))
        raise HarnessError(f"Deze set bestaat niet. Kies een van: {known}.")
    path = folder / f"{name}.yaml"
    try:
        return _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        places = ", ".join(
            ".".join(str(part) for part in e["loc"]) or "bestand"
            for e in error.errors(include_input=False, include_url=False, include_context=False)[:5]
        )
        raise HarnessError(f"{path.name} klopt niet, kijk bij: {places}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise HarnessError(f"{path.name} is niet te lezen ({type(error).__name__}).") from None


def _part(row: _Part | _Use, folder: Path) -> Part:
    if isinstance(row, _Part):
        return _made(row)
    suite, _, name = row.uit.partition("/")
    for other in _read(suite, folder).delen:
        if isinstance(other, _Part) and other.naam == name:
            given: dict[str, Any] = {"naam": f"{suite}-{name}"}
            given |= {k: v for k in ("eerste", "helft", "herhaal") if (v := getattr(row, k))}
            if row.alleen:
                given["alleen"] = row.alleen
            given["maten"] = _inherited(row, other) | row.maten
            return _made(other.model_copy(update=given))
    raise HarnessError(f"Het deel {row.uit} bestaat niet. Kijk in {folder}.")


def _inherited(row: _Use, other: _Part) -> dict[str, _Threshold | None]:
    """Return the thresholds of the other part; its known failures are not those of a new half."""
    if row.helft in (None, other.helft):
        return other.maten
    return {
        name: t and t.model_copy(update={"bekend": (), "per_tekst": t.per_tekst or bool(t.bekend)})
        for name, t in other.maten.items()
    }


def _made(row: _Part) -> Part:
    unknown = sorted(set(row.maten) - set(SPECS))
    if unknown:
        raise HarnessError(f"Deel {row.naam}: onbekende maat {', '.join(unknown)}.")
    metrics = {name: t.made() if t is not None else Threshold() for name, t in row.maten.items()}
    requests = row.verzoeken or ((_Request(),) if row.soort == "concept" else ())
    return Part(
        name=row.naam,
        title=row.titel,
        dataset=row.gegevens,
        half=row.helft,
        way=row.soort,
        take=row.eerste,
        only=row.alleen,
        requests=tuple(
            cast(Mapping[str, Any], r.model_dump(mode="json", exclude_none=True)) for r in requests
        ),
        repeats=row.herhaal,
        metrics=metrics,
    )


def _digest(parts: tuple[Part, ...]) -> str:
    rows = [
        {
            "part": [p.name, p.dataset, p.half, p.way, p.take, p.only, p.repeats],
            "requests": [dict(r) for r in p.requests],
            "metrics": {n: _limits(t) for n, t in sorted(p.metrics.items())},
        }
        for p in parts
    ]
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


def _limits(threshold: Threshold) -> list[object]:
    """Return what decides whether a figure passes; the two limits alone where that is all."""
    limits: list[object] = [threshold.minimum, threshold.maximum]
    return [*limits, sorted(threshold.known)] if threshold.each else limits
