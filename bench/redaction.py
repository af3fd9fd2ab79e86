"""How well this product and its peers hide, on the same gold texts in the same run.

    python -m bench redaction [--half ontwikkel|test] [--json OUT] [--system NAME ...]

Each system runs in a fresh process on one core, one after the other. What each figure means and
how it is computed: docs/metingen.md. Deduce gets an environment of its own in the user's cache,
made at the first run (PyPI, some minutes).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.redaction_score import SystemFigures, figures, rows
from bench.redaction_systems import SYSTEMS, BenchError, measure_system
from bench.redaction_table import table
from bench.redaction_targets import targets
from eval import GoldText, load_gold
from redaction import program_version

_OWN = SYSTEMS[0]


def compare(texts: Sequence[GoldText], names: Sequence[str]) -> list[SystemFigures]:
    """Return the figures of the systems with these names, in the order of `SYSTEMS`.

    Raises:
        BenchError: a system can't be installed or failed.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "texts.jsonl"
        given.write_text("".join(rows(texts)), encoding="utf-8", newline="\n")
        for system in SYSTEMS:
            if system.name in names:
                print(f"Measuring {system.name} ...", file=sys.stderr)
                found.append(figures(system, measure_system(system, given), texts))
    return found


def as_json(half: str, found: Sequence[SystemFigures]) -> dict[str, Any]:
    """Return everything that was measured, without texts and spans."""
    return {
        "half": half,
        "program_version": program_version(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "systems": {
            s.system.name: {
                "how": s.system.how,
                "start_s": round(s.measured.start_s, 3),
                "first_text_s": round(s.measured.first_text_s, 4),
                "characters_per_s": round(s.measured.characters_per_s),
                "characters_per_cpu_s": round(s.measured.characters_per_cpu_s),
                "peak_mb": round(s.measured.peak_mb),
                "refused": s.refused,
                "variants": {name: asdict(report) for name, report in s.reports.items()},
            }
            for s in found
        },
    }


def main() -> int:
    """Measure, print the table and the targets; 0 when all systems could be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m bench redaction", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--half", choices=("ontwikkel", "test"), default="ontwikkel")
    parser.add_argument("--json", type=Path, metavar="OUT")
    parser.add_argument("--system", action="append", choices=[s.name for s in SYSTEMS])
    options = parser.parse_args()
    texts = load_gold(options.half)
    try:
        found = compare(texts, options.system or [s.name for s in SYSTEMS])
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    size = f"{len(texts)} texts, {sum(t.words for t in texts):,} words"
    print(f"Half {options.half}: {size}, {sum(len(t.mentions) for t in texts):,} mentions.\n")
    for figure in found:
        print(f"- {figure.system.name}: {figure.system.how}.")
    print(f"\n{table(found)}")
    if found[0].system is _OWN:
        print("\nTargets:")
        print("\n".join(target.line() for target in targets(found[0], found[1:])))
    if options.json:
        text = json.dumps(as_json(options.half, found), indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
