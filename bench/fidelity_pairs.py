"""How well the fidelity check tells wrong drafts from right ones, on pairs of other writers.

    python -m bench.fidelity_pairs [--half test] [--rules-only] [--json]

Prints recall of unfaithful drafts with the false-alarm rate on faithful ones, recall per type
with Wilson's 95% interval, how often the type is named right, the curve over the score, and a
baseline that knows nothing but lengths and word overlap (fitted on the development half).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bench.proportion import share
from eval import FidelityPair, FidelityReport, check_text, load_pairs

_WORD: Final = re.compile(r"\w+")
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair with what the check says of it."""

    pair: FidelityPair
    report: FidelityReport

    @property
    def flagged(self) -> bool:
        """Whether the check blocks the draft."""
        return self.report.verdict == "unfaithful"

    @property
    def named(self) -> bool:
        """Whether a blocking finding has the type of the planted error."""
        kinds = {f.type for f in self.report.findings if f.severity == "blokkerend"}
        return self.pair.error_type in kinds


def rate(rows: Sequence[bool]) -> dict[str, object]:
    """Return n, share and interval of what is true."""
    return share(sum(rows), len(rows))


def area(wrong: Vector, right: Vector) -> float:
    """Return the chance that a wrong draft has a higher suspicion than a right one (AUC)."""
    above = (wrong[:, None] > right[None]).mean() + 0.5 * (wrong[:, None] == right[None]).mean()
    return round(float(above), 3)


def curve(wrong: Vector, right: Vector) -> list[tuple[float, float]]:
    """Return (false alarms, recall) at each of 11 thresholds from strict to mild."""
    points = []
    for allowed in (0.0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7):
        limit = float(np.quantile(right, 1 - allowed))
        points.append((round(float((right > limit).mean()), 3),
                       round(float((wrong > limit).mean()), 3)))  # fmt: skip
    return points


def baseline_features(pair: FidelityPair) -> list[float]:
    """Return lengths and overlap: all that the baseline knows of a pair."""
    source, draft = _WORD.findall(pair.source.lower()), _WORD.findall(pair.draft.lower())
    left, right = set(source), set(draft)
    shared = len(left & right)
    return [
        1.0,
        math.log(len(source) + 1),
        math.log(len(draft) + 1),
        len(draft) / max(1, len(source)),
        shared / max(1, len(right)),
        shared / max(1, len(left)),
    ]


def baseline(train: Sequence[FidelityPair], test: Sequence[FidelityPair]) -> dict[str, object]:
    """Return AUC and recall at 10% false alarms of a linear model on lengths and overlap."""
    x = np.array([baseline_features(pair) for pair in train])
    y = np.array([pair.error_type is not None for pair in train], dtype=np.float64)
    weights, *_ = np.linalg.lstsq(x, y, rcond=None)
    suspicion = np.array([baseline_features(pair) for pair in test]) @ weights
    wrong = np.array([pair.error_type is not None for pair in test])
    return {
        "auc": area(suspicion[wrong], suspicion[~wrong]),
        "recall_at_10": curve(suspicion[wrong], suspicion[~wrong])[4][1],
    }


def measure(judged: Sequence[Judged]) -> dict[str, object]:
    """Return all figures of the judged pairs."""
    wrong = [j for j in judged if j.pair.error_type is not None]
    right = [j for j in judged if j.pair.error_type is None]
    kinds = sorted({str(j.pair.error_type) for j in wrong})
    bad = np.array([1 - j.report.score for j in wrong])
    good = np.array([1 - j.report.score for j in right])
    return {
        "recall": rate([j.flagged for j in wrong]),
        "false_alarms": rate([j.flagged for j in right]),
        "type_named": rate([j.named for j in wrong if j.flagged]),
        "auc": area(bad, good),
        "curve": curve(bad, good),
        "types": {
            kind: rate([j.flagged for j in wrong if j.pair.error_type == kind]) for kind in kinds
        },
        "named": {
            kind: rate([j.named for j in wrong if j.pair.error_type == kind]) for kind in kinds
        },
    }


def main() -> None:
    """Print the figures of a half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["ontwikkel", "test"], default="ontwikkel")
    options = parser.parse_args()
    pairs = load_pairs(options.half)
    check_text(pairs[0].source, pairs[0].draft, task=pairs[0].task)  # loads what is loaded once
    started = time.process_time()
    judged = [
        Judged(pair=pair, report=check_text(pair.source, pair.draft, task=pair.task))
        for pair in pairs
    ]
    seconds = time.process_time() - started
    result = measure(judged) | {
        "baseline": baseline(load_pairs("ontwikkel"), pairs),
        "cpu_ms_per_pair": round(1000 * seconds / len(pairs), 1),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
