"""Several runs in one table, as a page and as Markdown: every metric, speed, memory and hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.errors import HarnessError
from eval.harness.measurement import finished_run
from eval.harness.metrics import SPECS
from eval.harness.report.figures import FigureRow, figure_row, read_figures
from eval.harness.report.origin import repeat_command, version_text, writers
from eval.harness.report.render import page, save
from eval.harness.report.wording import value_text
from eval.harness.summary import Figure

PAGE: Final = "ranglijst.html"
TEXT: Final = "ranglijst.md"
_INTRODUCTION: Final = (
    "Alle teksten zijn verzonnen. Vet is het beste getal van de rij. Of een verschil echt is, zegt "
    "`python -m eval compare`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure of one run; `row` is None where the run does not have it."""

    row: FigureRow | None
    best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A metric of a part with a cell for each run."""

    metric: str
    label: str
    better: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunColumn:
    """A run: its name and what is not a figure."""

    name: str
    facts: Mapping[str, str]
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderboardView:
    """All that the page shows; `unlike` says why runs can't fairly stand side by side."""

    runs: tuple[RunColumn, ...]
    facts: tuple[str, ...]
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    unlike: tuple[str, ...]


def write_leaderboard(runs: Sequence[Path], folder: Path) -> tuple[Path, Path]:
    """Return the paths of the page and of the Markdown, both written in `folder`.

    Raises:
        HarnessError: a run is not finished, or the same folder is given twice.
    """
    view = leaderboard_view(runs)
    folder.mkdir(parents=True, exist_ok=True)
    save(folder / PAGE, page("ranglijst.html.j2", view))
    save(folder / TEXT, markdown(view))
    return folder / PAGE, folder / TEXT


def leaderboard_view(runs: Sequence[Path]) -> LeaderboardView:
    """Return what the page of several runs shows, in the order given.

    Raises:
        HarnessError: as `write_leaderboard`.
    """
    if len({path.resolve() for path in runs}) != len(runs):
        raise HarnessError("Dezelfde map staat er twee keer bij. Noem elke meting een keer.")
    found = [finished_run(path) for path in runs]
    names = _names(runs)
    columns = tuple(_column(name, run) for name, run in zip(names, found, strict=True))
    made = [_by_place(run) for run in found]
    keys = list(dict.fromkeys(key for figures in made for key in figures))
    parts = tuple(
        (
            place[1],
            tuple(_line(key[2], [f.get(key) for f in made]) for key in keys if key[:2] == place),
        )
        for place in dict.fromkeys(key[:2] for key in keys)
    )
    return LeaderboardView(
        runs=columns, facts=tuple(columns[0].facts), parts=parts, unlike=_unlike(found)
    )


def _by_place(run: Mapping[str, Any]) -> dict[tuple[str, str, str], Figure]:
    """Return figures by part, title of the part and metric: two suites may share a part's name."""
    titles = {part["name"]: part["title"] for part in run["parts"]}
    return {(f.part, titles[f.part], f.metric): f for f in read_figures(run["figures"])}


def _names(runs: Sequence[Path]) -> list[str]:
    """Return the names of the folders; where two are equal, with the folder above."""
    names = [path.resolve().name for path in runs]
    return [
        name if names.count(name) == 1 else f"{path.resolve().parent.name}/{name}"
        for name, path in zip(names, runs, strict=True)
    ]


def _column(name: str, run: Mapping[str, Any]) -> RunColumn:
    manifest, gate = run["manifest"], run["gate"]
    memory = manifest.get("target_memory_mb")
    gates = sum(1 for figure in run["figures"] if figure["passed"] is not None)
    models = [row.get("sha256") for row in manifest.get("models", ()) if row.get("sha256")]
    return RunColumn(
        name=name,
        facts={
            "oordeel": "geslaagd" if gate["passed"] else "niet geslaagd",
            "grenzen gehaald": f"{gates - len(gate['failed'])} van {gates}",
            "wie schreef": writers(manifest),
            "voorbeelden": f"{run['samples']['total']}, {run['samples']['failed']} zonder antwoord",
            "meeste geheugen": value_text(None if memory is None else float(memory), "MB"),
            "set": manifest["suite"]["name"],
            "kenmerk van de set": _short(manifest["suite"]["sha256"]),
            "kenmerk van het model": ", ".join(_short(sha) for sha in models) or "geen gegevens",
            "versie": version_text(manifest),
            "machine": _machine(manifest["machine"]),
        },
        command=repeat_command(manifest),
    )


def _machine(machine: Mapping[str, Any]) -> str:
    return f"{machine.get('processor')}, {machine.get('cores')} kernen"


def _short(digest: object) -> str:
    return str(digest)[:12]


def _line(metric: str, found: Sequence[Figure | None]) -> Line:
    spec = SPECS.get(metric)
    better = "geen" if spec is None else spec.better
    values = [f.value for f in found if f is not None and f.value is not None]
    best = None
    if better != "geen" and len(values) > 1 and min(values) != max(values):
        best = max(values) if better == "hoger" else min(values)
    first = next(f for f in found if f is not None)
    return Line(
        metric=metric,
        label=first.label,
        better={"hoger": "hoger is beter", "lager": "lager is beter"}.get(better, ""),
        cells=tuple(
            Cell(
                row=None if f is None else figure_row(f),
                best=f is not None and best is not None and f.value == best,
            )
            for f in found
        ),
    )


def _unlike(found: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    manifests = [run["manifest"] for run in found]
    words = {
        "De sets of de grenzen": [m["suite"]["sha256"] for m in manifests],
        "De teksten": [m["datasets"] for m in manifests],
        "De machines": [m["machine"] for m in manifests],
        "De versies van het programma": [
            (m["code"].get("commit"), m["code"].get("dirty")) for m in manifests
        ],
    }
    return tuple(
        f"{word} zijn niet gelijk." for word, v in words.items() if any(o != v[0] for o in v)
    )


def markdown(view: LeaderboardView) -> str:
    """Return the same tables as Markdown."""
    lines = ["# Ranglijst", "", _INTRODUCTION, ""]
    lines += [f"**Let op.** {' '.join(view.unlike)}", ""] if view.unlike else []
    names = [column.name for column in view.runs]
    lines += _table(
        ["", *names], [[fact, *(c.facts[fact] for c in view.runs)] for fact in view.facts]
    )
    for title, rows in view.parts:
        lines += [f"## {title}", ""]
        lines += _table(["maat", *names], [[row.label, *map(_cell, row.cells)] for row in rows])
    lines += ["## Opnieuw meten", ""]
    lines += [f"- {column.name}: `{column.command}`" for column in view.runs]
    return "\n".join(lines) + "\n"


def _cell(cell: Cell) -> str:
    if cell.row is None:
        return "niet gemeten"
    value = f"**{cell.row.value}**" if cell.best else cell.row.value
    sign = "" if cell.row.passed is not False else " ✖"
    return f"{value}{sign} ({cell.row.interval})" if cell.row.bar else value


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [_bars(heads), "|" + "---|" * len(heads)]
    return [*lines, *(_bars(row) for row in rows), ""]


def _bars(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
