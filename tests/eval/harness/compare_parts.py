"""Records and runs without a text, for the tests of comparing and of intervals.

All samples are made up here; no text is in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from eval.harness import Change, Measure, Record
from eval.harness.intervals import (
    Sums,
)
from eval.harness.records import RecordWriter
from eval.harness.summary import figures
from eval.harness.types import Part, Threshold

GATES = {"behouden": Threshold(minimum=0.2), "lekken": Threshold(maximum=0.5)}


def record(name: str, measures: Mapping[str, Measure | None], **changes: Any) -> Record:
    made = Record(
        key=f"deel/{name}#1",
        part="deel",
        sample=name,
        repeat=1,
        cluster=name,
        groups={},
        status="klaar",
        error=None,
        http_status=None,
        seconds=None,
        input={"text": "x"},
        output={},
        measures=measures,
    )
    return replace(made, **changes)


def part(metrics: Mapping[str, Threshold], **changes: object) -> Part:
    made = Part(
        name="deel",
        title="Deel",
        dataset="rapportages",
        half="ontwikkel",
        way="redactie",
        take=None,
        only=(),
        requests=(),
        repeats=1,
        metrics=metrics,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a field of a part


def of(numerator: float, denominator: float = 1) -> Measure:
    return Measure(numerator=numerator, denominator=denominator)


def rows(metric: str, *numerators: float) -> list[Record]:
    return [record(f"s{n}", {metric: of(v)}) for n, v in enumerate(numerators)]


def save(
    folder: Path,
    records: Sequence[Record],
    *,
    gates: Mapping[str, Threshold] = GATES,
    status: str = "klaar",
    **manifest: Any,
) -> Path:
    folder.mkdir()
    names = {name for r in records for name in r.measures}
    metrics = {n: gates.get(n, Threshold()) for n in sorted(names | (gates.keys() - GATES.keys()))}
    made = [asdict(figure) for figure in figures([part(metrics)], records)]
    told = {
        "suite": {"name": "x", "title": "X", "sha256": "a"},
        "datasets": {"rapportages/ontwikkel": "a"},
        "code": {"version": "1", "commit": "a", "dirty": False},
        "models": [],
        **manifest,
    }
    content = {"format": 1, "status": status, "figures": made, "manifest": told}
    (folder / "run.json").write_text(json.dumps(content), "utf-8")
    with RecordWriter(folder) as writer:
        for row in records:
            writer.write(row)
    return folder


def sums(*rows_of: Sequence[tuple[float, float]]) -> Sums:
    """One row per group: pairs of above and below, one per text."""
    return Sums(
        above=np.asarray([[a for a, _ in row] for row in rows_of], dtype=float),
        below=np.asarray([[b for _, b in row] for row in rows_of], dtype=float),
    )


def one(changes: Sequence[Change], metric: str) -> Change:
    return next(change for change in changes if change.metric == metric)
