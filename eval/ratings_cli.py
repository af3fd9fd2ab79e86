"""`python -m eval ratings`: exported ratings in, figures and a Dutch table out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_ratings_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `ratings` to the commands."""
    parser = commands.add_parser("ratings", help="reken beoordelingen door mensen uit")
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="BESTAND",
        help="uitvoer van een ronde, van de pagina /evaluatie",
    )
    parser.add_argument("--out", type=Path, metavar="OUT", help="schrijf alle cijfers als JSON")
    parser.add_argument(
        "--metrics",
        action="store_true",
        help="meet de meegeleverde teksten ook met de automatische controles",
    )
    parser.set_defaults(command=_ratings)


def _ratings(options: argparse.Namespace) -> None:
    # Late: nltk and scipy, which no other command needs.
    from eval.ratings import read_export
    from eval.ratings.metrics import with_metrics
    from eval.ratings.summary import summarise
    from eval.ratings.table import outcome_lines

    exports = [read_export(path) for path in options.files]
    if options.metrics:
        exports = [with_metrics(export) for export in exports]
    outcome = summarise(exports)
    if options.out is not None:
        options.out.write_text(
            json.dumps(outcome.to_row(), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
    sys.stdout.write("\n".join(outcome_lines(outcome)) + "\n")
