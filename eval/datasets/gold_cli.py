"""`python -m eval gold check|count|convert`: the commands for gold texts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Protocol

from eval.datasets.gold import GoldText, load_gold, load_gold_folder
from eval.datasets.gold_check import HALVES, check_gold
from eval.datasets.gold_convert import read_gold_rows, to_row, write_markup
from eval.datasets.gold_counts import counts_markdown
from eval.errors import DatasetError
from eval.jsonl import write_rows


class Commands(Protocol):
    """What `ArgumentParser.add_subparsers` gives."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002  # argparse's name
        """Return the parser of a new command."""
        ...


def add_gold_parser(commands: Commands) -> None:
    """Add `gold` and its commands; `command` of the options is the function to call."""
    parser = commands.add_parser("gold", help="controleer, tel of vertaal gouden teksten")
    parts = parser.add_subparsers(required=True, metavar="OPDRACHT")
    check = parts.add_parser("check", help="voldoen de teksten aan de regels?")
    check.add_argument(
        "folders", nargs="*", type=Path, metavar="MAP", help="mappen met .txt (standaard: de set)"
    )
    check.set_defaults(command=_check)
    count = parts.add_parser("count", help="tel teksten, woorden en vermeldingen")
    count.add_argument(
        "folders", nargs="*", type=Path, metavar="MAP", help="mappen met .txt (standaard: de set)"
    )
    count.set_defaults(command=_count)
    convert = parts.add_parser("convert", help="maak er JSON Lines of spaCy van, of terug")
    convert.add_argument(
        "--in",
        dest="source",
        required=True,
        type=Path,
        metavar="IN",
        help="map met .txt, of .jsonl",
    )
    convert.add_argument(
        "--out", required=True, type=Path, metavar="OUT", help=".jsonl, .spacy, of een nieuwe map"
    )
    convert.add_argument(
        "--pipeline", metavar="P", help="voor .spacy: naam of map van een spaCy-pipeline"
    )
    convert.set_defaults(command=_convert)


def _check(options: argparse.Namespace) -> None:
    problems = check_gold(options.folders or HALVES)
    for problem in problems:
        sys.stdout.write(f"{problem.severity} {problem.line()}\n")
    errors = sum(problem.severity == "fout" for problem in problems)
    sys.stdout.write(f"{errors} fouten, {len(problems) - errors} waarschuwingen.\n")
    if errors:
        raise DatasetError("Verbeter de fouten en controleer opnieuw.")


def _count(options: argparse.Namespace) -> None:
    folders: list[Path] = options.folders
    if folders:
        parts = {folder.resolve().name: load_gold_folder(folder) for folder in folders}
    else:
        parts = {"ontwikkel": load_gold("ontwikkel"), "test": load_gold("test")}
    sys.stdout.write(counts_markdown(parts))


def _convert(options: argparse.Namespace) -> None:
    texts, out = _read(options.source), options.out
    if out.suffix == ".jsonl":
        write_rows(out, (to_row(text) for text in texts))
    elif out.suffix == ".spacy":
        from eval.datasets.gold_spacy import to_docs, write_docs  # late: only this needs spaCy
        from redaction import load_pipeline

        gold = to_docs(texts, nlp=load_pipeline(options.pipeline))
        write_docs(out, gold)
        sys.stdout.write(
            f"{len(gold.docs)} teksten, {gold.mentions} namen; {gold.expanded} vergroot tot hele "
            f"woorden, {gold.merged} samengevallen met een andere.\n"
        )
    elif out.suffix == "":
        write_markup(out, texts)
    else:
        raise DatasetError("--out moet eindigen op .jsonl of .spacy, of een map zijn.")


def _read(source: Path) -> tuple[GoldText, ...]:
    return read_gold_rows(source) if source.suffix == ".jsonl" else load_gold_folder(source)
