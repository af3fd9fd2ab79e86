"""What each metric is worth: `metrieken.yaml`, read and checked, and the page made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import HarnessError
from eval.harness.metrics import SPECS
from eval.harness.report.wording import PERCENT

FILE: Final = Path(__file__).parent / "metrieken.yaml"

Line = Annotated[str, Field(min_length=5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What one metric is worth. None means: not measured.

    `found` is the share of planted errors that it sees, `false_alarm` how often it sees one that
    is not there, `ratings` its agreement with people. `sources` are pages in `docs/`.
    """

    metric: str
    label: str
    unit: str
    group: str
    measures: str
    found: str | None
    false_alarm: str | None
    ratings: str | None
    blind: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthGroup:
    """Metrics that rest on the same check, with what holds for all of them."""

    name: str
    title: str
    about: str
    metrics: tuple[Worth, ...]
    found: str | None
    false_alarm: str | None
    ratings: str | None
    blind: tuple[str, ...]
    sources: tuple[str, ...]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    gevonden: Line | None = None
    vals_alarm: Line | None = None
    oordelen: Line | None = None
    blind: tuple[Line, ...] = ()
    bron: tuple[str, ...] = ()


class _Group(_Row):
    titel: Line
    uitleg: Line


class _Metric(_Row):
    groep: str
    meet: Line
    eenheid: str | None = None


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    versie: str
    groepen: dict[str, _Group]
    maten: dict[str, _Metric]


@cache
def load_worth(path: Path = FILE) -> tuple[WorthGroup, ...]:
    """Return the groups of metrics in the order of the file.

    Raises:
        HarnessError: the file is invalid, or it and the metrics of the harness do not match.
    """
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise HarnessError(f"{path.name} klopt niet, kijk bij: {place}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise HarnessError(f"{path.name} is niet te lezen ({type(error).__name__}).") from None
    wrong = sorted(set(file.maten) ^ set(SPECS))
    wrong += sorted({m.groep for m in file.maten.values()} - set(file.groepen))
    if wrong:
        raise HarnessError(f"{path.name} past niet bij de maten, kijk bij: {', '.join(wrong)}.")
    return tuple(_group(name, row, file.maten) for name, row in file.groepen.items())


def worth_by_metric() -> dict[str, Worth]:
    """Return what each metric is worth, by its name."""
    return {worth.metric: worth for group in load_worth() for worth in group.metrics}


def unit_of(metric: str) -> str:
    """Return the unit to show: that of the harness, of `metrieken.yaml`, or a percentage."""
    known = worth_by_metric().get(metric)
    return PERCENT if known is None else known.unit


def _group(name: str, row: _Group, metrics: dict[str, _Metric]) -> WorthGroup:
    own = [(key, metric) for key, metric in metrics.items() if metric.groep == name]
    return WorthGroup(
        name=name,
        title=row.titel,
        about=row.uitleg,
        metrics=tuple(_worth(key, metric) for key, metric in own),
        found=row.gevonden,
        false_alarm=row.vals_alarm,
        ratings=row.oordelen,
        blind=row.blind,
        sources=row.bron,
    )


def _worth(name: str, row: _Metric) -> Worth:
    spec = SPECS[name]
    return Worth(
        metric=name,
        label=spec.label,
        unit=spec.unit or row.eenheid or PERCENT,
        group=row.groep,
        measures=row.meet,
        found=row.gevonden,
        false_alarm=row.vals_alarm,
        ratings=row.oordelen,
        blind=row.blind,
        sources=row.bron,
    )


def chosen(metrics: Sequence[str]) -> tuple[WorthGroup, ...]:
    """Return the groups with only these metrics; a group without any is left out."""
    made = []
    for group in load_worth():
        own = tuple(worth for worth in group.metrics if worth.metric in metrics)
        if own:
            made.append(
                WorthGroup(
                    name=group.name,
                    title=group.title,
                    about=group.about,
                    metrics=own,
                    found=group.found,
                    false_alarm=group.false_alarm,
                    ratings=group.ratings,
                    blind=group.blind,
                    sources=group.sources,
                )
            )
    return tuple(made)
