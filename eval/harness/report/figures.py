"""The figures of a run as rows of a table: in words, with a bar, and with what to know of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.harness.report.bars import Bar, bar
from eval.harness.report.wording import (
    NO_DATA,
    PERCENT,
    asked_text,
    count_text,
    range_text,
    still_possible,
    value_text,
)
from eval.harness.report.worth import unit_of
from eval.harness.summary import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure in words. `passed` is None without a gate; `groups` has values per group."""

    part: str
    metric: str
    label: str
    value: str
    interval: str
    asked: str
    passed: bool | None
    counted: str
    bar: Bar | None
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    failing: tuple[str, ...]


def figure_row(figure: Figure) -> FigureRow:
    """Return a figure as a row."""
    unit = unit_of(figure.metric)
    limits = [limit for limit in (figure.minimum, figure.maximum) if limit is not None]
    pair = None if figure.low is None or figure.high is None else (figure.low, figure.high)
    return FigureRow(
        part=figure.part,
        metric=figure.metric,
        label=figure.label,
        value=value_text(figure.value, unit, apart_from=limits),
        interval=_interval(figure, unit),
        asked=asked_text(figure.minimum, figure.maximum, unit),
        passed=figure.passed,
        counted=_counted(figure, unit),
        bar=bar(figure.value, pair, unit, limits=limits),
        groups=_groups(figure.groups, unit) if unit == PERCENT else (),
        failing=figure.failing,
    )


def _interval(figure: Figure, unit: str) -> str:
    if figure.value is None:
        return NO_DATA
    perfect = {"hoger": 1.0, "lager": 0.0}.get(figure.better)
    if (
        unit == PERCENT
        and figure.value == perfect
        and figure.clusters > 1
        and figure.low is not None
    ):
        share = value_text(round(still_possible(figure.clusters), 3), PERCENT)
        return f"geen enkele fout; tot {share} van de teksten is niet uit te sluiten"
    words = range_text(figure.low, figure.high, unit)
    return words or "geen marge te geven"


def _counted(figure: Figure, unit: str) -> str:
    texts = f"{figure.clusters} tekst{'' if figure.clusters == 1 else 'en'}"
    if figure.value is None:
        return f"0 van {figure.without}"
    whole = float(figure.numerator).is_integer() and float(figure.denominator).is_integer()
    if not whole or unit != PERCENT:
        return texts
    return f"{count_text(figure.numerator)} van {count_text(figure.denominator)}, {texts}"


def _groups(
    groups: Mapping[str, Mapping[str, float | None]], unit: str
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple(
        (kind, tuple((name, value_text(value, unit)) for name, value in values.items()))
        for kind, values in groups.items()
    )


def read_figures(rows: Sequence[Mapping[str, object]]) -> tuple[Figure, ...]:
    """Return the figures of `run.json`."""
    made = []
    for row in rows:
        values = {**row, "failing": tuple(row["failing"])}  # type: ignore[arg-type] # a JSON list
        made.append(Figure(**values))  # type: ignore[arg-type] # written from a Figure
    return tuple(made)
