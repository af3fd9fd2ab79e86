"""The report of one run: verdict first, then what failed, all figures, the texts, the manifest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.harness.measurement import finished_run
from eval.harness.records import read_records
from eval.harness.report.figures import FigureRow, figure_row, read_figures
from eval.harness.report.origin import OriginTable, origin_tables, repeat_command, run_facts
from eval.harness.report.render import page, save
from eval.harness.report.texts import TextView, text_view
from eval.harness.report.worth import WorthGroup, chosen
from eval.harness.summary import Figure
from eval.harness.types import Record

FILE: Final = "rapport.html"
BUDGET: Final = 1_200_000
"""So many characters of text are shown at most, texts with a failure first: the page stays under
5 MB. Source: own measurement, 2026-11-22: a page is about three times the texts in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A gate that was not passed. `texts` are the worst first: name, anchor, what is wrong."""

    row: FigureRow
    part_title: str
    texts: tuple[tuple[str, str, str], ...]
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of the suite with its figures and texts."""

    name: str
    title: str
    way: str
    rows: tuple[FigureRow, ...]
    texts: tuple[TextView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """All that the page of a run shows."""

    title: str
    about: str
    passed: bool | None
    verdict: str
    facts: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    parts: tuple[PartView, ...]
    worth: tuple[WorthGroup, ...]
    origins: tuple[OriginTable, ...]
    command: str


_WAYS: Final = {
    "redactie": "het systeem verbergt",
    "concept": "het systeem verbergt en schrijft",
    "controle": "onze eigen controle leest",
}


def write_report(folder: Path) -> Path:
    """Return the path of the page of a finished run, written in its folder.

    Raises:
        HarnessError: the folder has no finished run, or one of texts that may not be in a report.
    """
    path = folder / FILE
    save(path, page("rapport.html.j2", run_view(folder)))
    return path


def run_view(folder: Path) -> RunView:
    """Return what the page of the run in `folder` shows.

    Raises:
        HarnessError: as `write_report`.
    """
    run = finished_run(folder)
    records, made = read_records(folder), read_figures(run["figures"])
    failed = failed_metrics(made)
    anchors = {record.key: f"t{n}" for n, record in enumerate(records, start=1)}
    shown = _within_budget(records, failed)
    views = {
        r.key: text_view(r, anchor=anchors[r.key], failed=failed[r.key], with_text=r.key in shown)
        for r in records
    }
    titles = {part["name"]: part["title"] for part in run["parts"]}
    gates = [figure for figure in made if figure.passed is not None]
    broken = [figure for figure in gates if not figure.passed]
    return RunView(
        title=run["manifest"]["suite"]["title"],
        about=run["about"],
        passed=None if not gates else not broken,
        verdict=_verdict(len(gates), len(broken)),
        facts=run_facts(run),
        failures=tuple(_failure(f, titles, views) for f in broken),
        parts=tuple(_part(part, made, views.values(), records) for part in run["parts"]),
        worth=chosen([figure.metric for figure in made]),
        origins=origin_tables(run["manifest"]),
        command=repeat_command(run["manifest"]),
    )


def failed_metrics(made: Sequence[Figure]) -> defaultdict[str, set[str]]:
    """Return for each key of a record the metrics of failed gates that it broke."""
    failed: defaultdict[str, set[str]] = defaultdict(set)
    for figure in made:
        if figure.passed is False:
            for key in figure.failing:
                failed[key].add(figure.metric)
    return failed


def _within_budget(records: Sequence[Record], failed: Mapping[str, set[str]]) -> set[str]:
    """Return the keys of the records whose texts are shown."""
    left, shown = BUDGET, set()
    for record in sorted(records, key=lambda r: r.key not in failed):
        left -= text_size(record)
        if left >= 0:
            shown.add(record.key)
    return shown


def text_size(record: Record) -> int:
    """Return about how many characters a record takes in the page, without its markup."""
    output = record.output or {}
    texts = (
        (record.input or {}).get("text"),
        output.get("draft") or output.get("pseudonymised"),
        (output.get("checked") or {}).get("draft"),
    )
    evidence = sum(len(m.evidence) for m in record.measures.values() if m is not None)
    return sum(len(str(t)) for t in texts if t) + 100 * evidence


def _verdict(gates: int, broken: int) -> str:
    if not gates:
        return "In deze set staan geen grenzen. Er zijn alleen getallen."
    if not broken:
        return f"Alle {gates} grenzen zijn gehaald." if gates > 1 else "De grens is gehaald."
    verb = "is" if broken == 1 else "zijn"
    return f"{broken} van de {gates} grenzen {verb} niet gehaald."


def _failure(figure: Figure, titles: Mapping[str, str], views: Mapping[str, TextView]) -> Failure:
    row = figure_row(figure)
    meaning = ""
    if figure.value is None:
        meaning = "Er is niets gemeten. Zonder gegevens is een grens niet gehaald."
    elif not figure.failing:
        meaning = "Geen enkele tekst gaat alleen over de grens. Het gaat om het geheel."
    return Failure(
        row=row,
        part_title=titles.get(figure.part, figure.part),
        texts=tuple(
            (views[key].name, views[key].anchor, _example(views[key], figure.metric))
            for key in figure.failing
            if key in views
        ),
        meaning=meaning,
    )


def _example(view: TextView, metric: str) -> str:
    """Return the first finding of a metric in a text in words; "" where it has none."""
    for finding in view.findings:
        if metric in finding.metrics:
            quotes = [f"“{quote}”" for _, quote in finding.quotes[:1]]
            return " ".join([finding.message, *quotes])
    return ""


def _part(
    part: Mapping[str, str],
    made: Sequence[Figure],
    views: Collection[TextView],
    records: Sequence[Record],
) -> PartView:
    own = {record.key for record in records if record.part == part["name"]}
    texts = [view for view in views if view.key in own]
    texts.sort(key=lambda view: (view.status is None, not view.failed))
    return PartView(
        name=part["name"],
        title=part["title"],
        way=_WAYS.get(part["way"], part["way"]),
        rows=tuple(figure_row(f) for f in made if f.part == part["name"]),
        texts=tuple(texts),
    )
