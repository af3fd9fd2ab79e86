"""Two runs side by side: a paired test per metric, and which texts changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from eval.errors import HarnessError
from eval.harness.intervals import difference_interval, permutation_p
from eval.harness.metrics import SPECS
from eval.harness.summary import by_cluster
from eval.harness.types import Measure, Record

ALPHA: Final = 0.05
"""A difference with a smaller p counts as one. Source: usual choice; no correction for many."""

Verdict = Literal["beter", "slechter", "gelijk", "geen bewijs"]

ZERO_TOLERANCE: Final = frozenset(
    {"lekken", "kanaries", "verkeerde_lezer", "toch_verteld", "injectie", "fouten", "leeg"}
)
"""Metrics of which one more is a regression, whatever a test says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One metric of one part in two runs, over the samples that both have.

    `difference` is B minus A with its 95% interval; `p` is of a paired test over texts. `worse`
    and `better` are keys of the samples that changed.
    """

    part: str
    metric: str
    label: str
    unit: str
    value_a: float | None
    value_b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    verdict: Verdict
    worse: tuple[str, ...]
    better: tuple[str, ...]


def compare_records(a: Sequence[Record], b: Sequence[Record]) -> tuple[Change, ...]:
    """Return every metric that both runs have, over the samples that both have.

    Raises:
        HarnessError: the runs have no sample in common.
    """
    first = {record.key: record for record in a}
    second = {record.key: record for record in b}
    keys = [key for key in first if key in second]
    if not keys:
        raise HarnessError("Deze metingen hebben geen enkel voorbeeld gemeen.")
    changed = [k for k in keys if first[k].input != second[k].input]
    if changed:
        raise HarnessError(
            f"{len(changed)} voorbeelden hebben in de twee metingen een andere tekst of vraag, "
            f"zoals {changed[0]}. Meet een van beide opnieuw."
        )
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        for name in first[key].measures:
            if name in second[key].measures and name in SPECS:
                names[first[key].part, name].append(key)
    return tuple(
        _change(part, name, [(first[k], second[k]) for k in own])
        for (part, name), own in sorted(names.items())
    )


def _change(part: str, name: str, pairs: Sequence[tuple[Record, Record]]) -> Change:
    spec = SPECS[name]
    both = [
        (one, two, m, n)
        for one, two in pairs
        if _some(m := one.measures.get(name)) and _some(n := two.measures.get(name))
    ]
    rows_a = [(one, m) for one, _, m, _ in both if m is not None]
    rows_b = [(one, n) for one, _, _, n in both if n is not None]
    first, second = by_cluster(rows_a), by_cluster(rows_b)
    value_a, value_b = _ratio(first, spec.scale), _ratio(second, spec.scale)
    interval = difference_interval(first, second) if both else None
    p = permutation_p(_cluster_differences(first, second)) if both else None
    down, up = _moved(rows_a, rows_b)
    worse, better = (down, up) if spec.better == "hoger" else (up, down)
    return Change(
        part=part,
        metric=name,
        label=spec.label,
        unit=spec.unit,
        value_a=value_a,
        value_b=value_b,
        difference=None if value_a is None or value_b is None else value_b - value_a,
        low=None if interval is None else interval[0] * spec.scale,
        high=None if interval is None else interval[1] * spec.scale,
        p=p,
        verdict=_verdict(name, value_a, value_b, p=p, lost=_lost(name, pairs)),
        worse=worse,
        better=better,
    )


def _some(measure: Measure | None) -> bool:
    return measure is not None and bool(measure.denominator)


def _lost(name: str, pairs: Sequence[tuple[Record, Record]]) -> bool:
    """Whether samples that had a figure in A have none in B: a target that stopped answering."""
    return any(_some(one.measures.get(name)) and two.status != "klaar" for one, two in pairs)


def _ratio(sums: tuple[list[float], list[float]], scale: float) -> float | None:
    below = sum(sums[1])
    return sum(sums[0]) / below * scale if below else None


def _cluster_differences(
    first: tuple[list[float], list[float]], second: tuple[list[float], list[float]]
) -> list[float]:
    rows = zip(*first, *second, strict=True)
    return [c / d - a / b for a, b, c, d in rows if b and d]


def _moved(
    one: Sequence[tuple[Record, Measure]], two: Sequence[tuple[Record, Measure]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the samples whose value went down, and of those that went up."""
    down: list[str] = []
    up: list[str] = []
    for (record, m), (_, n) in zip(one, two, strict=True):
        difference = n.numerator / n.denominator - m.numerator / m.denominator
        if abs(difference) > 1e-9:
            (up if difference > 0 else down).append(record.key)
    return tuple(down), tuple(up)


def _verdict(
    name: str, a: float | None, b: float | None, *, p: float | None, lost: bool
) -> Verdict:
    better = SPECS[name].better
    if better == "geen":
        return "gelijk" if a is not None else "geen bewijs"
    if name in ZERO_TOLERANCE and a is not None and b is not None and b > a:
        return "slechter"
    if a is None or b is None or p is None:
        return "slechter" if lost else "geen bewijs"
    if p >= ALPHA or a == b:
        return "gelijk"
    return "beter" if (b > a) == (better == "hoger") else "slechter"


def regressions(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that make run B worse than run A."""
    return tuple(change for change in changes if change.verdict == "slechter")


def summary_by_part(changes: Sequence[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Return the changes per part, in their order."""
    parts: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        parts[change.part].append(change)
    return {part: tuple(rows) for part, rows in parts.items()}
