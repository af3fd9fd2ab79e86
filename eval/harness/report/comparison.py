"""The page of two runs side by side: what got worse, what got better, and on which texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from eval.harness.compare import Change, Verdict, compare_runs, regressions
from eval.harness.records import read_records
from eval.harness.report.bars import Bar, bar
from eval.harness.report.origin import origin_tables
from eval.harness.report.render import page, save
from eval.harness.report.run_page import BUDGET, text_size
from eval.harness.report.texts import TextView, text_view
from eval.harness.report.wording import NO_DATA, PERCENT, range_text, value_text
from eval.harness.report.worth import WorthGroup, chosen, unit_of
from eval.harness.types import Record
from eval.harness.verdicts import headline, outcome, p_text, summary_lines

_ABSENT: Final = "ontbreekt"
_ORDER: Final = get_args(Verdict)
_SIGNS: Final[Mapping[Verdict, str]] = {
    "slechter": "✖",
    "te weinig teksten": "?",
    "geen bewijs": "?",
    "beter": "✔",
    "geen verschil aangetoond": "=",
    "geen oordeel": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A metric of both runs in words; the bar is the difference around zero."""

    part: str
    metric: str
    label: str
    before: str
    after: str
    difference: str
    interval: str
    p: str
    verdict: Verdict
    sign: str
    reason: str
    texts: int
    lost: int
    bar: Bar | None
    worse: tuple[tuple[str, str], ...]
    better: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """A text that changed, in both runs."""

    name: str
    anchor: str
    labels: tuple[str, ...]
    is_worse: bool
    before: TextView
    after: TextView


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """All that the page of a comparison shows; `differing` are rows of the two manifests."""

    names: tuple[str, str]
    outcome: Literal["slechter", "onbeslist", "goed"]
    headline: str
    lines: tuple[str, ...]
    worse: tuple[ChangeRow, ...]
    rows: tuple[ChangeRow, ...]
    pairs: tuple[PairView, ...]
    left_out: int
    differing: tuple[tuple[str, str, str], ...]
    samples: int
    worth: tuple[WorthGroup, ...]


def write_comparison(run_a: Path, run_b: Path, path: Path) -> Path:
    """Return `path`, with the page that compares two finished runs.

    Raises:
        HarnessError: a run is not finished or not of fictitious texts, or they share no sample.
    """
    save(path, page("vergelijking.html.j2", comparison_view(run_a, run_b)))
    return path


def comparison_view(run_a: Path, run_b: Path) -> ComparisonView:
    """Return what the page of two runs shows.

    Raises:
        HarnessError: as `write_comparison`.
    """
    found = compare_runs(run_a, run_b)
    changes = found.changes
    first, second = ({r.key: r for r in read_records(folder)} for folder in (run_a, run_b))
    told = [change for change in changes if change.verdict in {"slechter", "beter"}]
    told.sort(key=lambda change: change.verdict != "slechter")
    keys = list(
        dict.fromkeys([k for c in told for k in c.worse] + [k for c in told for k in c.better])
    )
    shown = _shown(keys, first, second)
    anchors = {key: f"t{n}" for n, key in enumerate(shown, start=1)}
    rows = {id(change): _row(change, anchors) for change in changes}
    return ComparisonView(
        names=(run_a.name, run_b.name),
        outcome=outcome(found),
        headline=headline(found),
        lines=summary_lines(found),
        worse=tuple(rows[id(change)] for change in regressions(changes)),
        rows=tuple(sorted(rows.values(), key=lambda row: _ORDER.index(row.verdict))),
        pairs=tuple(_pair(k, told, anchors, both=(first[k], second[k])) for k in shown),
        left_out=len(keys) - len(shown),
        differing=_differing(*found.manifests),
        samples=len(first.keys() & second.keys()),
        worth=chosen([change.metric for change in changes]),
    )


def _shown(
    keys: Sequence[str], first: Mapping[str, Record], second: Mapping[str, Record]
) -> list[str]:
    left, shown = BUDGET, []
    for key in keys:
        left -= text_size(first[key]) + text_size(second[key])
        if left >= 0:
            shown.append(key)
    return shown


def _row(change: Change, anchors: Mapping[str, str]) -> ChangeRow:
    unit = unit_of(change.metric)
    pair = None if change.low is None or change.high is None else (change.low, change.high)
    other = [v for v in (change.value_a, change.value_b) if v is not None]
    return ChangeRow(
        part=change.part,
        metric=change.metric,
        label=change.label,
        before=value_text(change.value_a, unit, apart_from=other),
        after=value_text(change.value_b, unit, apart_from=other),
        difference=_difference(change.difference, unit),
        interval=range_text(change.low, change.high, unit) or "geen marge te geven",
        p=NO_DATA if change.p_corrected is None else p_text(change.p_corrected),
        verdict=change.verdict,
        sign=_SIGNS[change.verdict],
        reason=change.reason,
        texts=change.clusters,
        lost=len(change.lost),
        bar=bar(change.difference or None, pair, unit, around_zero=True),
        worse=_links(change.worse, anchors),
        better=_links(change.better, anchors),
    )


def _difference(value: float | None, unit: str) -> str:
    text = value_text(value, unit)
    text = text.replace("%", " procentpunt") if unit == PERCENT else text
    return f"+{text}" if value is not None and value > 0 else text


def _links(keys: Sequence[str], anchors: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, anchors.get(key, "")) for key in keys)


def _pair(
    key: str,
    told: Sequence[Change],
    anchors: Mapping[str, str],
    *,
    both: tuple[Record, Record],
) -> PairView:
    worse = [c for c in told if key in c.worse]
    better = [c for c in told if key in c.better]
    views = [
        text_view(record, anchor=f"{anchors[key]}{side}", failed={c.metric for c in changed})
        for record, side, changed in zip(both, "ab", (better, worse), strict=True)
    ]
    labels = [f"{c.label} slechter" for c in worse] + [f"{c.label} beter" for c in better]
    return PairView(
        name=key,
        anchor=anchors[key],
        labels=tuple(labels),
        is_worse=bool(worse),
        before=views[0],
        after=views[1],
    )


def _differing(
    one: Mapping[str, object], two: Mapping[str, object]
) -> tuple[tuple[str, str, str], ...]:
    """Return the rows of the manifests that are not equal, but for when it was."""
    tables = [
        {
            (table.title, name): value
            for table in origin_tables(manifest)
            if table.title != "Wanneer"
            for name, value in table.rows
        }
        for manifest in (one, two)
    ]
    one_of, other_of = tables
    return tuple(
        (": ".join(dict.fromkeys(name)), one_of.get(name, _ABSENT), other_of.get(name, _ABSENT))
        for name in dict.fromkeys([*one_of, *other_of])
        if one_of.get(name) != other_of.get(name)
    )
