"""The figures of a run as rows of a table: in words, with a bar, and with what to know of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.harness.intervals import MIN_CLUSTERS, Interval, still_possible
from eval.harness.report.bars import Bar, bar
from eval.harness.report.wording import (
    NO_DATA,
    PERCENT,
    asked_text,
    count_text,
    range_text,
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
    pair = _pair(figure, unit)
    return FigureRow(
        part=figure.part,
        metric=figure.metric,
        label=figure.label,
        value=value_text(figure.value, unit, apart_from=limits),
        interval=_interval(figure, unit),
        asked=_asked(figure, unit),
        passed=figure.passed,
        counted=_counted(figure, unit),
        bar=bar(figure.value, pair, unit, limits=limits),
        groups=_groups(figure.groups, unit) if unit == PERCENT else (),
        failing=figure.failing,
    )


def _asked(figure: Figure, unit: str) -> str:
    """Return what the gate asks; it names known failures, and those that are gone."""
    lines = [asked_text(figure.minimum, figure.maximum, unit)]
    lines[0] += " in elke tekst" if figure.each else ""
    lines += [f"buiten {len(figure.known)} bekende fouten"] if figure.known else []
    lines += [f"beter geworden: {', '.join(figure.improved)}"] if figure.improved else []
    return "; ".join(lines)


def _pair(figure: Figure, unit: str) -> Interval | None:
    """Return the interval; of a run of before 22 November 2026 as it would be written now.

    Those had intervals over any two texts, and none that is exact.
    """
    if figure.low is None or figure.high is None or figure.value is None:
        return None
    if unit == PERCENT and figure.value in (0.0, 1.0) and figure.clusters > 1:
        bound = still_possible(figure.clusters)
        return (0.0, bound) if figure.value == 0 else (1.0 - bound, 1.0)
    return (figure.low, figure.high) if figure.clusters >= MIN_CLUSTERS else None


def _interval(figure: Figure, unit: str) -> str:
    if figure.value is None:
        return NO_DATA
    pair = _pair(figure, unit)
    if pair is None:
        return "geen marge te geven"
    perfect = {"hoger": 1.0, "lager": 0.0}.get(figure.better)
    if unit == PERCENT and figure.value == perfect:
        share = value_text(round(pair[1] - pair[0], 3), PERCENT)
        return f"geen enkele fout; tot {share} van de teksten is niet uit te sluiten"
    return range_text(*pair, unit) or "geen marge te geven"


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
        lists = ("failing", "known", "improved")
        values = {**row, **{k: tuple(row.get(k, ())) for k in lists}}  # type: ignore[arg-type] # a JSON list
        made.append(Figure(**values))  # type: ignore[arg-type] # written from a Figure
    return tuple(made)
