"""`python -m eval run`, `compare` and `leaderboard`: options in, lines and exit code out.

The harness itself is imported when one of them runs: the other commands do without it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eval.harness import Change, Comparison, Figure

SUITES: Final = Path(__file__).parent / "harness" / "suites"

GATE: Final = 3
"""Exit code when a gate fails, or when a comparison shows a regression."""

_SHOWN: Final = 5
"""How many samples are named for one failed gate; all of them are in the files."""


def add_harness_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `run` and `compare`; their commands return an exit code."""
    run = commands.add_parser("run", help="meet een systeem met een set voorbeelden")
    run.add_argument(
        "--suite",
        required=True,
        metavar="NAAM",
        help=f"een van: {', '.join(sorted(p.stem for p in SUITES.glob('*.yaml')))}",
    )
    run.add_argument(
        "--target", required=True, metavar="URL|serve:app", help="adres, of app om te starten"
    )
    run.add_argument(
        "--report", required=True, type=Path, metavar="MAP", help="lege map voor het resultaat"
    )
    run.add_argument("--engine", metavar="NAAM", help="wie schrijft; none: alleen regels")
    run.add_argument(
        "--parallel", type=_positive, default=1, metavar="N", help="zoveel tegelijk (standaard 1)"
    )
    run.add_argument(
        "--resume", action="store_true", help="ga verder met een meting die werd onderbroken"
    )
    run.set_defaults(command=_run)
    compare = commands.add_parser("compare", help="vergelijk twee metingen")
    compare.add_argument("run_a", metavar="RUN_A", type=Path, help="map van de eerste meting")
    compare.add_argument("run_b", metavar="RUN_B", type=Path, help="map van de tweede meting")
    compare.add_argument(
        "--json", type=Path, metavar="BESTAND", help="schrijf alle verschillen als JSON"
    )
    compare.add_argument(
        "--html", type=Path, metavar="BESTAND", help="schrijf de vergelijking als pagina"
    )
    compare.set_defaults(command=_compare)
    board = commands.add_parser("leaderboard", help="zet metingen naast elkaar in een tabel")
    board.add_argument("runs", nargs="+", metavar="RUN", type=Path, help="map van een meting")
    board.add_argument(
        "--out", required=True, type=Path, metavar="MAP", help="map voor de pagina en de tekst"
    )
    board.set_defaults(command=_leaderboard)


def _positive(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 32:
        raise argparse.ArgumentTypeError("kies 1 tot en met 32")
    return value


def _run(options: argparse.Namespace) -> int:
    from eval.harness import RunOptions, improved_line, load_suite, run_suite
    from eval.harness.report import write_report

    result = run_suite(
        load_suite(options.suite),
        options.report,
        options=RunOptions(
            target=options.target,
            engine=options.engine,
            workers=options.parallel,
            resume=options.resume,
        ),
        on_progress=_progress,
    )
    page = write_report(result.folder)
    lines = [_figure_line(figure) for figure in result.figures]
    lines += [line for figure in result.failed for line in _failure_lines(figure)]
    lines += [f"BETER {improved_line(figure)}" for figure in result.figures if figure.improved]
    count = len(result.failed)
    lines.append("Alle grenzen gehaald." if not count else f"{count} grenzen niet gehaald.")
    sys.stdout.write("\n".join(lines) + f"\nAlles staat in {result.folder}. Open {page}.\n")
    return GATE if count else 0


def _progress(done: int, total: int, key: str) -> None:
    sys.stderr.write(f"{done}/{total} {key}\n")
    sys.stderr.flush()


def _figure_line(figure: Figure) -> str:
    from eval.harness import number

    value = "geen bewijs" if figure.value is None else number(figure.value)
    if figure.low is not None and figure.high is not None:
        value += f" ({number(figure.low)} tot {number(figure.high)})"
    mark = {None: " ", True: "+", False: "!"}[figure.passed]
    unit = f" {figure.unit}" if figure.unit else ""
    known = f", {len(figure.known)} bekend" if figure.known else ""
    return f"{mark} {figure.part}/{figure.metric}: {value}{unit}{known}  [{figure.label}]"


def _failure_lines(figure: Figure) -> list[str]:
    from eval.harness import verdict_line

    lines = [f"NIET GEHAALD {verdict_line(figure)}"]
    lines += [f"    {key}" for key in figure.failing[:_SHOWN]]
    more = len(figure.failing) - _SHOWN
    if more > 0:
        lines.append(f"    en nog {more}")
    return lines


def _compare(options: argparse.Namespace) -> int:
    from eval.harness import compare_runs
    from eval.harness.verdicts import headline, summary_lines

    found = compare_runs(options.run_a, options.run_b)
    if options.json is not None:
        content = json.dumps(_plain(found), ensure_ascii=False, indent=1)
        options.json.write_text(content + "\n", "utf-8")
    if options.html is not None:
        from eval.harness.report import write_comparison

        write_comparison(options.run_a, options.run_b, options.html)
    lines = [*_change_lines(found.changes), *summary_lines(found), f"{headline(found)}."]
    sys.stdout.write("\n".join(lines) + "\n")
    return GATE if found.is_worse else 0


def _plain(found: Comparison) -> dict[str, object]:
    """Return a comparison for a file, without the manifests: they are in the runs."""
    content = {name: value for name, value in asdict(found).items() if name != "manifests"}
    return {"is_worse": found.is_worse, **content}


def _leaderboard(options: argparse.Namespace) -> None:
    from eval.harness.report import write_leaderboard

    page, text = write_leaderboard(options.runs, options.out)
    sys.stdout.write(f"De ranglijst staat in {page} en {text}.\n")


def _change_lines(changes: Sequence[Change]) -> list[str]:
    from eval.harness.verdicts import change_line

    lines = []
    for change in changes:
        lines.append(change_line(change))
        if change.verdict in {"slechter", "beter"}:
            lines += _key_lines("slechter", change.worse) + _key_lines("beter", change.better)
    return lines


def _key_lines(word: str, keys: Sequence[str]) -> list[str]:
    more = f" en nog {len(keys) - _SHOWN}" if len(keys) > _SHOWN else ""
    return [f"    {word}: {', '.join(keys[:_SHOWN])}{more}"] if keys else []
