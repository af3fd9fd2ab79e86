"""How well delicate matters are found, per class, on the labelled sentences.

    python -m bench disclosure_figures [--half ontwikkel|test] [--first N] [--last N]

Prints precision and recall of each class with Wilson's 95% interval, the same for the heavy classes
together and the other ones together, how many sentences are rightly flagged at all, and CPU time.
`--first` and `--last` are numbers of lines, counted from 1. Tune on `ontwikkel` only.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from typing import Final

from bench.proportion import share
from eval import disclosure_classes, disclosure_version, disclosures, load_disclosure_policy
from eval.datasets.pairs import FOLDER as _PAIRS

FOLDER: Final = _PAIRS.parent / "mededelen"
"""Where the labelled sentences are."""

Labels = frozenset[str]


def load(half: str, *, first: int = 1, last: int | None = None) -> list[tuple[str, Labels]]:
    """Return (text, classes) of the lines `first` to `last` of a half, both included."""
    lines = (FOLDER / f"{half}.jsonl").read_text("utf-8").splitlines()[first - 1 : last]
    rows = [json.loads(line) for line in lines]
    return [(str(row["text"]), frozenset(row["classes"])) for row in rows]


def scores(pairs: Sequence[tuple[Labels, Labels]], codes: Labels) -> dict[str, object]:
    """Return precision and recall over these classes from (labels, found) pairs."""
    hits = sum(len(gold & found & codes) for gold, found in pairs)
    return {
        "precision": share(hits, sum(len(found & codes) for _, found in pairs)),
        "recall": share(hits, sum(len(gold & codes) for gold, _ in pairs)),
    }


def figures(rows: Sequence[tuple[str, Labels]]) -> dict[str, object]:
    """Return all figures of labelled sentences."""
    disclosures(rows[0][0])  # loads what is loaded once
    started = time.process_time()
    pairs = [(gold, _found(text)) for text, gold in rows]
    seconds = time.process_time() - started
    heavy = frozenset(load_disclosure_policy().heavy)
    every = frozenset(c.code for c in disclosure_classes())
    flagged = [(bool(gold), bool(found)) for gold, found in pairs]
    return {
        "version": disclosure_version(),
        "sentences": len(rows),
        "heavy": scores(pairs, heavy),
        "other": scores(pairs, every - heavy),
        "flagged_of_delicate": share(sum(a and b for a, b in flagged), sum(a for a, _ in flagged)),
        "flagged_of_harmless": share(
            sum(b and not a for a, b in flagged), sum(not a for a, _ in flagged)
        ),
        "classes": {c.code: scores(pairs, frozenset({c.code})) for c in disclosure_classes()},
        "cpu_ms_per_sentence": round(1000 * seconds / len(rows), 1),
    }


def _found(text: str) -> Labels:
    return frozenset(code for sentence in disclosures(text) for code in sentence.classes)


def main() -> None:
    """Print the figures of a half as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["ontwikkel", "test"], default="ontwikkel")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int)
    options = parser.parse_args()
    rows = load(options.half, first=options.first, last=options.last)
    print(json.dumps(figures(rows), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
