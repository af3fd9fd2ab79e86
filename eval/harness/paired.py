"""One metric of one part in two runs: the same texts beside each other, and a test over texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from eval.harness.intervals import Interval, Sums, difference_interval, swap_p
from eval.harness.metrics import SPECS
from eval.harness.summary import measure_of
from eval.harness.types import Measure, Record

SPREAD: Final = "verschil_herkomst"
"""The metric that is a difference between groups: the highest minus the lowest."""

Row = tuple[Record, Measure, Measure]
Measured = Mapping[str, Measure | None]
"""Per key of a record one metric; None without evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A metric over the samples for which both runs have evidence.

    Where no sample has it twice, `value_a` and `value_b` are each of their own samples. `clusters`
    counts the texts in the test. Of samples are kept the keys: `worse` and `better`; `more`, where
    B counts more than A, or where A had nothing to count; `lost`, with evidence in A alone;
    `failed`, those of `lost` to which B gave no answer.
    """

    part: str
    metric: str
    value_a: float | None
    value_b: float | None
    interval: Interval | None
    p: float | None
    clusters: int
    worse: tuple[str, ...]
    better: tuple[str, ...]
    more: tuple[str, ...]
    lost: tuple[str, ...]
    failed: tuple[str, ...]


def measured(name: str, records: Sequence[Record]) -> dict[str, Measure | None]:
    """Return a metric of each record by key; one without anything to count is None."""
    found = {r.key: measure_of(r, name, records) for r in records}
    return {key: m if m is not None and m.denominator else None for key, m in found.items()}


def pair(name: str, a: Sequence[Record], b: Sequence[Record]) -> Pairing:
    """Return a metric of two runs; `a` and `b` are the same samples of a part, in one order."""
    first, second = measured(name, a), measured(name, b)
    rows = _rows(a, first, second)
    groups = sorted({_group(name, record) for record, _, _ in rows})
    if name == SPREAD and len(groups) < 2:
        rows = []
    one, two = (_sums(name, rows, groups, side=side) for side in (1, 2))
    worse, better = _moved(name, rows)
    return Pairing(
        part=a[0].part,
        metric=name,
        value_a=one.value() if rows else _alone(name, first),
        value_b=two.value() if rows else _alone(name, second),
        interval=difference_interval(one, two) if rows else None,
        p=swap_p(one, two) if rows else None,
        clusters=one.clusters if rows else 0,
        worse=worse,
        better=better,
        more=tuple(r.key for r in a if _count(second[r.key]) > _count(first[r.key]) + 1e-9),
        lost=tuple(r.key for r in a if first[r.key] is not None and second[r.key] is None),
        failed=tuple(r.key for r in b if first[r.key] is not None and r.status != "klaar"),
    )


def _rows(a: Sequence[Record], first: Measured, second: Measured) -> list[Row]:
    return [
        (r, m, n) for r in a if (m := first[r.key]) is not None and (n := second[r.key]) is not None
    ]


def _group(name: str, record: Record) -> str:
    return record.groups["herkomst"] if name == SPREAD else ""


def _sums(name: str, rows: Sequence[Row], groups: Sequence[str], *, side: int) -> Sums:
    clusters = sorted({record.cluster for record, _, _ in rows})
    row_of = {group: number for number, group in enumerate(groups)}
    column_of = {cluster: number for number, cluster in enumerate(clusters)}
    above, below = (np.zeros((len(groups), len(clusters))) for _ in range(2))
    for row in rows:
        record, m = row[0], row[1] if side == 1 else row[2]
        place = row_of[_group(name, record)], column_of[record.cluster]
        above[place] += m.numerator * SPECS[name].scale
        below[place] += m.denominator
    return Sums(above=above, below=below)


def _alone(name: str, found: Measured) -> float | None:
    """Return the figure of one run by itself; None for a difference between groups."""
    some = [m for m in found.values() if m is not None]
    if not some or name == SPREAD:
        return None
    scale = SPECS[name].scale
    return sum(m.numerator for m in some) / sum(m.denominator for m in some) * scale


def _moved(name: str, rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the samples that got worse, and of those that got better."""
    down: list[str] = []
    up: list[str] = []
    for record, m, n in rows:
        difference = n.numerator / n.denominator - m.numerator / m.denominator
        if abs(difference) > 1e-9:
            (up if difference > 0 else down).append(record.key)
    higher = SPECS[name].better == "hoger" or name == SPREAD  # of a text: how much is hidden
    return (tuple(down), tuple(up)) if higher else (tuple(up), tuple(down))


def _count(measure: Measure | None) -> float:
    return 0.0 if measure is None else measure.numerator
