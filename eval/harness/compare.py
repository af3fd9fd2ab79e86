"""Two runs side by side: a paired test per metric, which texts changed, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from eval.errors import HarnessError
from eval.harness.intervals import can_show, holm, smallest_p
from eval.harness.likeness import check_same_data, warnings_on
from eval.harness.measurement import finished_run
from eval.harness.metrics import SPECS
from eval.harness.paired import Pairing, pair
from eval.harness.records import read_records
from eval.harness.types import Record

ALPHA: Final = 0.05
"""A difference with a smaller corrected p counts as one. Source: usual choice."""

Verdict = Literal[
    "slechter",
    "te weinig teksten",
    "geen bewijs",
    "beter",
    "geen verschil aangetoond",
    "geen oordeel",
]
"""In the order in which they are told. "geen oordeel": neither way is better."""

UNJUDGED: Final[frozenset[Verdict]] = frozenset({"te weinig teksten", "geen bewijs"})

ZERO_TOLERANCE: Final = frozenset(
    {"lekken", "kanaries", "verkeerde_lezer", "toch_verteld", "injectie", "fouten", "leeg"}
)
"""Metrics of which one more in any text is a regression, whatever a test or the total says."""

Place = tuple[str, str]
"""A part and a metric."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which metrics have a limit, and which `broke` it in B though A kept the same limit.

    `whole` are metrics that are worked out over a whole part, in both runs.
    """

    gated: Collection[Place] = frozenset()
    broke: Collection[Place] = frozenset()
    whole: Collection[Place] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One metric of one part in two runs, over the samples that both have.

    `difference` is B minus A with its 95% interval; `p` is of a paired test over `clusters` texts,
    `p_corrected` for the number of metrics (None where it is not judged by a test). `worse`,
    `better` and `lost` (evidence in A alone) are keys of samples. `reason` says in Dutch why it is
    worse where no test says so.
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
    p_corrected: float | None
    clusters: int
    gated: bool
    verdict: Verdict
    reason: str
    worse: tuple[str, ...]
    better: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two runs compared. Missing is what A has and B has not; `failed` had an answer in A alone.

    `warnings` are plain Dutch sentences on what makes the runs hard to compare.
    """

    changes: tuple[Change, ...]
    missing_samples: tuple[str, ...] = ()
    missing_metrics: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    manifests: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)

    @property
    def is_worse(self) -> bool:
        """Whether B is a regression: a metric is worse, or something of A is gone."""
        gone = self.missing_samples or self.missing_metrics or self.failed
        return bool(gone or regressions(self.changes))

    @property
    def unjudged(self) -> tuple[Change, ...]:
        """The changes on which nothing can be said."""
        return tuple(change for change in self.changes if change.verdict in UNJUDGED)


def compare_runs(run_a: Path, run_b: Path) -> Comparison:
    """Return two finished runs compared.

    Raises:
        HarnessError: a run is not finished, they measured other texts, or share no sample.
    """
    runs = [finished_run(folder) for folder in (run_a, run_b)]
    check_same_data(*(run["manifest"] for run in runs))
    a, b = (read_records(folder) for folder in (run_a, run_b))
    second = {record.key: record for record in b}
    shared = [record for record in a if record.key in second]
    figures = [{(f["part"], f["metric"]): f for f in run["figures"]} for run in runs]
    limits = _limits(*figures)
    gone = _places(shared) - _places([second[r.key] for r in shared])
    parts = {record.part for record in shared}
    gone |= {p for p in figures[0].keys() - figures[1].keys() if p[0] in parts}
    gone |= {p for p in _places(shared) if p[1] not in SPECS}
    return Comparison(
        changes=compare_records(a, b, limits=limits),
        missing_samples=tuple(r.key for r in a if r.key not in second),
        missing_metrics=tuple("/".join(place) for place in sorted(gone)),
        failed=tuple(
            r.key for r in shared if r.status == "klaar" and second[r.key].status != "klaar"
        ),
        warnings=warnings_on(
            *(run["manifest"] for run in runs), extra=len(b) - len(shared), of=shared
        ),
        manifests=tuple(run["manifest"] for run in runs),
    )


def compare_records(
    a: Sequence[Record], b: Sequence[Record], *, limits: Limits | None = None
) -> tuple[Change, ...]:
    """Return every metric that both runs have, over the samples that both have.

    Without `limits` every metric counts as one with a limit.

    Raises:
        HarnessError: the runs have no sample in common, or another text or question.
    """
    second = {record.key: record for record in b}
    one = [record for record in a if record.key in second]
    two = [second[record.key] for record in one]
    if not one:
        raise HarnessError("Deze metingen hebben geen enkel voorbeeld gemeen.")
    changed = [r.key for r, other in zip(one, two, strict=True) if r.input != other.input]
    if changed:
        raise HarnessError(
            f"{len(changed)} voorbeelden hebben in de twee metingen een andere tekst of vraag, "
            f"zoals {changed[0]}. Meet een van beide opnieuw."
        )
    known = {place for place in _places(one) & _places(two) if place[1] in SPECS}
    parts = {record.part for record in one}
    known |= {place for place in limits.whole if place[0] in parts} if limits else set()
    pairings = [
        pair(name, *([r for r in rows if r.part == part] for rows in (one, two)))
        for part, name in sorted(known)
    ]
    return _changes(pairings, limits or Limits(gated=known))


def regressions(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that make run B worse than run A."""
    return tuple(change for change in changes if change.verdict == "slechter")


def _changes(pairings: Sequence[Pairing], limits: Limits) -> tuple[Change, ...]:
    """Return the verdicts; metrics with a limit share one correction, the others another."""
    corrected: dict[Place, float] = {}
    for with_limit in (True, False):
        family = [p for p in pairings if _is_tested(p) and _gated(p, limits) == with_limit]
        shows = can_show([smallest_p(p.clusters) for p in family], ALPHA)
        family = [p for p, can in zip(family, shows, strict=True) if can]
        for one, value in zip(family, holm([p.p or 0.0 for p in family]), strict=True):
            corrected[one.part, one.metric] = value
    return tuple(_change(p, limits, corrected.get((p.part, p.metric))) for p in pairings)


def _is_tested(pairing: Pairing) -> bool:
    better = SPECS[pairing.metric].better
    return pairing.p is not None and better != "geen" and pairing.metric not in ZERO_TOLERANCE


def _gated(pairing: Pairing, limits: Limits) -> bool:
    return (pairing.part, pairing.metric) in limits.gated


def _change(found: Pairing, limits: Limits, corrected: float | None) -> Change:
    spec = SPECS[found.metric]
    a, b = found.value_a, found.value_b
    reason = _reason(found, limits)
    low, high = found.interval or (None, None)
    return Change(
        part=found.part,
        metric=found.metric,
        label=spec.label,
        unit=spec.unit,
        value_a=a,
        value_b=b,
        difference=None if a is None or b is None or not found.clusters else b - a,
        low=low,
        high=high,
        p=found.p,
        p_corrected=corrected,
        clusters=found.clusters,
        gated=_gated(found, limits),
        verdict="slechter" if reason else _verdict(found, corrected),
        reason=reason,
        worse=found.worse,
        better=found.better,
        lost=found.lost,
    )


def _reason(found: Pairing, limits: Limits) -> str:
    """Return why a metric is worse whatever a test says; "" where only a test can say so."""
    no_mercy = found.metric in ZERO_TOLERANCE
    if SPECS[found.metric].better == "geen":
        return ""
    if no_mercy and found.more:
        return f"meer dan eerst bij {', '.join(found.more[:5])}" + (
            f" en nog {len(found.more) - 5}" if len(found.more) > 5 else ""
        )
    silent = found.value_a is not None and found.value_b is None
    if silent and (no_mercy or found.failed or _gated(found, limits)):
        return "eerst waren er gegevens, nu niet"
    if (found.part, found.metric) in limits.broke:
        return "de grens werd gehaald, nu niet"
    return ""


def _verdict(found: Pairing, corrected: float | None) -> Verdict:
    better = SPECS[found.metric].better
    if better == "geen":
        return "geen oordeel"
    if found.p is None or found.value_a is None or found.value_b is None:
        return "geen bewijs"
    p = found.p if found.metric in ZERO_TOLERANCE else corrected
    if p is None:
        return "te weinig teksten"
    if p >= ALPHA:
        return "geen verschil aangetoond"
    return "beter" if (found.value_b > found.value_a) == (better == "hoger") else "slechter"


def _places(records: Sequence[Record]) -> set[Place]:
    return {(record.part, name) for record in records for name in record.measures}


def _limits(a: Mapping[Place, Mapping[str, Any]], b: Mapping[Place, Mapping[str, Any]]) -> Limits:
    both = a.keys() & b.keys()
    same = {p for p in both if all(a[p][k] == b[p][k] for k in ("minimum", "maximum"))}
    return Limits(
        gated={p for p in both if a[p]["passed"] is not None or b[p]["passed"] is not None},
        broke={p for p in same if a[p]["passed"] and b[p]["passed"] is False},
        whole={p for p in both if p[1] in SPECS and SPECS[p[1]].function is None},
    )
