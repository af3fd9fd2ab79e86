"""From records to figures: each metric of each part with its interval, its gate and its worst."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.harness.intervals import ratio_interval, share_interval
from eval.harness.metrics import SPECS, Better
from eval.harness.types import Measure, Part, Record, Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One metric of one part. `value`, `low` and `high` are None where there is no evidence.

    `samples` counts those with evidence, `without` the others. `passed` is None without a gate.
    `failing` are keys of records on the wrong side of the threshold, worst first. `groups` has the
    value for each group, such as an origin of names. `each`: every sample had to pass. `known` are
    failures at a place that the suite knows, `improved` those that it knows and that are gone.
    """

    part: str
    metric: str
    label: str
    better: Better
    unit: str
    value: float | None
    low: float | None
    high: float | None
    numerator: float
    denominator: float
    samples: int
    without: int
    clusters: int
    minimum: float | None
    maximum: float | None
    passed: bool | None
    failing: tuple[str, ...]
    groups: Mapping[str, Mapping[str, float | None]]
    each: bool = False
    known: tuple[str, ...] = ()
    improved: tuple[str, ...] = ()


def figures(parts: Sequence[Part], records: Sequence[Record]) -> tuple[Figure, ...]:
    """Return every figure of a run, in the order of the suite."""
    made = []
    for part in parts:
        own = [record for record in records if record.part == part.name]
        for name, threshold in part.metrics.items():
            made.append(_figure(part, name, threshold, own))
    return tuple(made)


def _figure(part: Part, name: str, threshold: Threshold, records: Sequence[Record]) -> Figure:
    spec = SPECS[name]
    rows = [(record, measure_of(record, name, records)) for record in records]
    some = [(record, m) for record, m in rows if m is not None and m.denominator]
    tops, bottoms = by_cluster(some)
    above, below = sum(tops), sum(bottoms)
    value = above / below * spec.scale if below else None
    interval = (share_interval if is_share(name) else ratio_interval)(tops, bottoms)
    failing = _failing(some, threshold, spec.scale)
    if name == "verschil_herkomst":
        value, interval = _spread_of_origins(records), None
        failing = () if _passed(value, threshold, ()) else _not_all(some)
    return Figure(
        part=part.name,
        metric=name,
        label=spec.label,
        better=spec.better,
        unit=spec.unit,
        value=value,
        low=None if interval is None else interval[0] * spec.scale,
        high=None if interval is None else interval[1] * spec.scale,
        numerator=above,
        denominator=below,
        samples=len(some),
        without=len(rows) - len(some),
        clusters=len(bottoms),
        minimum=threshold.minimum,
        maximum=threshold.maximum,
        passed=_passed(value, threshold, failing),
        failing=failing,
        groups=_groups(some, spec.scale),
        each=threshold.each,
        known=_known(some, threshold, there=True),
        improved=_known(some, threshold, there=False),
    )


def is_share(name: str) -> bool:
    """Return whether a metric is a part of a whole, from 0 to 1, and no count, time or spread."""
    spec = SPECS[name]
    counted = name.startswith("fout_") or name in {"oordelende_woorden", "verschil_herkomst"}
    return not spec.unit and spec.scale == 1 and not counted


def _passed(value: float | None, threshold: Threshold, failing: Sequence[str]) -> bool | None:
    """Return the verdict; a gate without evidence does not pass."""
    if not threshold.is_gate:
        return None
    if threshold.each:
        return value is not None and not failing
    return value is not None and threshold.accepts(value)


def by_cluster(
    rows: Sequence[tuple[Record, Measure]],
) -> tuple[list[float], list[float]]:
    """Return the sums of numerators and denominators per cluster, in the order of the clusters."""
    tops: defaultdict[str, float] = defaultdict(float)
    bottoms: defaultdict[str, float] = defaultdict(float)
    for record, m in rows:
        tops[record.cluster] += m.numerator
        bottoms[record.cluster] += m.denominator
    names = sorted(bottoms)
    return [tops[n] for n in names], [bottoms[n] for n in names]


def _failing(
    rows: Sequence[tuple[Record, Measure]], threshold: Threshold, scale: float
) -> tuple[str, ...]:
    if not threshold.is_gate:
        return ()
    bad = []
    for record, m in rows:
        value = m.numerator / m.denominator * scale
        if not threshold.accepts(value) and not _is_known(record, m, threshold):
            worst = value if threshold.minimum is not None else -value
            bad.append((worst, record.key))
    return tuple(key for _, key in sorted(bad))


def _is_known(record: Record, m: Measure, threshold: Threshold) -> bool:
    """Return whether all that is wrong here is at a place that the suite knows."""
    known = {p for p in _places(m) if (record.sample, p) in threshold.known}
    return bool(known) and m.numerator <= len(known)


def _places(m: Measure) -> list[int]:
    return [e.source_span[0] for e in m.evidence if e.source_span is not None]


def _known(
    rows: Sequence[tuple[Record, Measure]], threshold: Threshold, *, there: bool
) -> tuple[str, ...]:
    """Return the known failures of the samples that were done: those still there, or gone."""
    return tuple(
        f"{record.key} (plaats {place})"
        for record, m in rows
        for sample, place in sorted(threshold.known)
        if sample == record.sample and (place in _places(m)) == there
    )


def _not_all(rows: Sequence[tuple[Record, Measure]]) -> tuple[str, ...]:
    return tuple(record.key for record, m in rows if m.numerator < m.denominator)


def _groups(
    rows: Sequence[tuple[Record, Measure]], scale: float
) -> dict[str, dict[str, float | None]]:
    found: defaultdict[str, defaultdict[str, list[Measure]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for record, m in rows:
        for kind, name in sorted(record.groups.items()):
            found[kind][name].append(m)
    return {
        kind: {name: _ratio(found[kind][name], scale) for name in sorted(found[kind])}
        for kind in sorted(found)
        if len(found[kind]) > 1
    }


def _ratio(measures: Sequence[Measure], scale: float) -> float | None:
    below = sum(m.denominator for m in measures)
    return sum(m.numerator for m in measures) / below * scale if below else None


def measure_of(record: Record, name: str, records: Sequence[Record]) -> Measure | None:
    """Return a metric of one sample; those of a whole part are worked out from all `records`."""
    if name == "stabiel":
        return _stable(record, records)
    if name == "verschil_herkomst":
        return record.measures.get("verborgen") if "herkomst" in record.groups else None
    return record.measures.get(name)


def _stable(record: Record, records: Sequence[Record]) -> Measure | None:
    """Return for the first repeat of a sample whether all repeats gave the same text.

    None with fewer than two texts, or where neither they nor their hashes are kept.
    """
    if record.repeat != 1:
        return None
    same = [r for r in records if (r.part, r.sample) == (record.part, record.sample)]
    done = [r for r in same if r.status == "klaar"]
    for letters in ([r.draft_sha256 for r in done], [(r.output or {}).get("draft") for r in done]):
        if len(letters) > 1 and None not in letters:
            return Measure(numerator=float(len(set(letters)) == 1), denominator=1)
    return None


def _spread_of_origins(records: Sequence[Record]) -> float | None:
    """Return the highest minus the lowest share hidden among the origins of names."""
    origins: defaultdict[str, list[Measure]] = defaultdict(list)
    for record in records:
        m = record.measures.get("verborgen")
        if m is not None and "herkomst" in record.groups:
            origins[record.groups["herkomst"]].append(m)
    values = [v for v in (_ratio(ms, 1.0) for ms in origins.values()) if v is not None]
    return max(values) - min(values) if len(values) > 1 else None
