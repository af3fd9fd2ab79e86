"""Rebuilds the shipped Dutch pipeline: `python -m models.train_nl --help`; hours on two cores."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

STEPS = ("teacher", "grammar-docs", "grammar", "names-docs", "names", "assemble")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the steps asked for, in order; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m models.train_nl", description=__doc__)
    parser.add_argument("--ud", type=Path, required=True, help="folder with the UD_Dutch files")
    parser.add_argument("--marked", type=Path, required=True, help="development texts, JSON Lines")
    parser.add_argument("--municipal", type=Path, required=True, help="municipal sentence pairs")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--out", type=Path, help="folder for the pipeline (step assemble)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--trial", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--steps", nargs="*", choices=STEPS, default=STEPS)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    from models.training.recipe import Sources
    from models.training.steps import run_step  # the libraries of the extra `train` load here

    options.work.mkdir(parents=True, exist_ok=True)
    sources = Sources(
        treebanks=options.ud,
        marked=options.marked,
        municipal=options.municipal,
        work=options.work,
        seed=options.seed,
        trial=options.trial,
    )
    for step in options.steps:
        run_step(step, sources, out=options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
