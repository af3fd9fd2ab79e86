"""`python -m eval fidelity|readability|disclosure|wordlists|gold|run|compare|ratings`.

Exit codes: 0 ok, 1 failed, 2 usage, 3 a gate failed or a comparison shows a regression.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, cast, get_args

from eval.datasets.gold_cli import add_gold_parser
from eval.disclosure import Disclosure, disclosures
from eval.errors import EvalError
from eval.fidelity.split import use_pipeline
from eval.fidelity.texts import check_text
from eval.harness_cli import add_harness_parsers
from eval.jsonl import Row, read_rows, write_rows
from eval.ratings_cli import add_ratings_parser
from eval.readability import add_words_parser, measure, word_lists
from eval.types import Finding
from prompts import Level, PromptError, Task
from redaction import RedactionError

FAILED: Final = 1
"""Exit code of a command that could not do its work; argparse gives 2 for wrong options."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 1 or 3. Wrong options exit with 2."""
    options = build_parser().parse_args(argv)
    command = cast(Callable[[argparse.Namespace], int | None], options.command)
    try:
        return command(options) or 0
    except (EvalError, PromptError, RedactionError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; its help is Dutch."""
    parser = argparse.ArgumentParser(
        prog="python -m eval", description="Controleer teksten en vergelijk versies."
    )
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    _files(commands.add_parser("fidelity", help="klopt de tekst met de bron?"), _fidelity)
    _files(commands.add_parser("readability", help="hoe leesbaar is de tekst?"), _readability)
    _files(commands.add_parser("disclosure", help="wat mag deze lezer weten?"), _disclosure)
    add_words_parser(commands)
    add_gold_parser(commands)
    add_harness_parsers(commands)
    add_ratings_parser(commands)
    return parser


def _files(parser: argparse.ArgumentParser, command: Callable[[argparse.Namespace], None]) -> None:
    parser.add_argument(
        "--jsonl", required=True, type=Path, metavar="IN", help="een JSON-object per regel"
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="OUT", help="bestand voor het resultaat"
    )
    parser.add_argument(
        "--pipeline",
        metavar="P",
        help="naam of map van een spaCy-pipeline, of: regels (standaard: de meegeleverde)",
    )
    parser.set_defaults(command=command)


def _choose_pipeline(name: str | None) -> None:
    if name is not None:
        from redaction import load_pipeline  # late: the other commands and --help need no spaCy

        use_pipeline(load_pipeline(name))


def _fidelity(options: argparse.Namespace) -> None:
    _choose_pipeline(options.pipeline)
    rows = list(read_rows(options.jsonl, allowed=frozenset({"source", "draft", "task"})))
    write_rows(options.out, (_fidelity_row(row) for row in _checked(rows, ("source", "draft"))))


def _checked(rows: Sequence[Row], names: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows after a look at all of them, so that no work is done for a bad file."""
    for row in rows:
        for name in names:
            row.text(name)
    yield from rows


def _fidelity_row(row: Row) -> Mapping[str, object]:
    task = row.choice("task", get_args(Task), "kindgericht")
    report = check_text(row.text("source"), row.text("draft"), task=cast(Task, task))
    return {
        "id": row.id,
        "verdict": report.verdict,
        "score": report.score,
        "findings": [finding_row(finding) for finding in report.findings],
    }


def finding_row(finding: Finding) -> Mapping[str, object]:
    """Return a finding as the contract of `python -m eval fidelity` has it."""
    return {
        "type": finding.type,
        "severity": finding.severity,
        "message": finding.message,
        "draft_span": list(finding.draft_span) if finding.draft_span else None,
        "source_span": list(finding.source_span) if finding.source_span else None,
    }


def _readability(options: argparse.Namespace) -> None:
    _choose_pipeline(options.pipeline)
    word_lists()  # no score without them: say so before any work is done
    rows = list(read_rows(options.jsonl, allowed=frozenset({"text", "level"})))
    write_rows(options.out, (_readability_row(row) for row in _checked(rows, ("text",))))


def _readability_row(row: Row) -> Mapping[str, object]:
    level = row.choice("level", get_args(Level), None)
    report = measure(row.text("text"), level=cast("Level | None", level))
    return {"id": row.id, **report.to_row()}


def _disclosure(options: argparse.Namespace) -> None:
    _choose_pipeline(options.pipeline)
    rows = list(read_rows(options.jsonl, allowed=frozenset({"text", "recipient"})))
    for row in rows:
        _recipient(row)
    write_rows(options.out, (_disclosure_row(row) for row in _checked(rows, ("text",))))


def _recipient(row: Row) -> str | None:
    return None if row.fields.get("recipient") is None else row.text("recipient")


def _disclosure_row(row: Row) -> Mapping[str, object]:
    found = disclosures(row.text("text"), recipient=_recipient(row))
    return {"id": row.id, "sentences": [disclosure_row(sentence) for sentence in found]}


def disclosure_row(sentence: Disclosure) -> Mapping[str, object]:
    """Return a sentence as the contract of `python -m eval disclosure` has it."""
    return {
        "start": sentence.start,
        "end": sentence.end,
        "classes": list(sentence.classes),
        "reason": sentence.reason,
        "triggers": [list(span) for span in sorted({t.span for t in sentence.triggers})],
    }
