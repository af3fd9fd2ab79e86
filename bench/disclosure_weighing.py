"""How the logits of the learned layer and a hit of the rules are weighed into one decision.

A logistic regression per class on what was said of writers that were not learned from;
then one shift for all heavy classes and one for the others, so that enough is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from eval.disclosure.learned import DENIED
from eval.disclosure.types import CODES

RECALL: Final = 0.95
PRECISION: Final = 0.70
"""What is asked of the heavy classes together: recall first, where this precision allows."""
ORDINARY: Final = "gewoon"
"""The "writer" of ordinary sentences: weighed with the others, but not what precision is about."""
_PENALTY: Final = 0.1
_STEPS: Final = 30
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence of a left-out writer: shape (classes,) each; `row` groups sentences of a row."""

    writer: str
    row: str
    encoder: tuple[float, ...]
    linear: tuple[float, ...]
    rules: tuple[bool, ...]
    labels: tuple[bool, ...]


def fit_weighing(judged: Sequence[Judged], heavy: frozenset[str]) -> dict[str, dict[str, float]]:
    """Return per class the four numbers of `eval.disclosure.learned.Weighing`."""
    plain = _fit_all(judged)
    labelled = [j for j in judged if j.writer != ORDINARY]
    scored = score(labelled, plain)
    shifts = {
        group: _shift(scored, labelled, [c in heavy for c in CODES], wanted=group)
        for group in (True, False)
    }
    return {
        code: {**row, "bias": round(row["bias"] + shifts[code in heavy], 4)}
        for code, row in plain.items()
    }


def score(judged: Sequence[Judged], weighing: Mapping[str, Mapping[str, float]]) -> Matrix:
    """Return the weighed scores, shape (sentences, classes)."""
    encoder, linear, rule, bias = (
        np.array([weighing[code][part] for code in CODES])
        for part in ("encoder", "linear", "rule", "bias")
    )
    logits = np.array([j.encoder for j in judged]) * encoder
    logits = logits + np.array([j.linear for j in judged]) * linear
    rules = np.array([j.rules for j in judged], dtype=float)
    return np.asarray(logits + rules * rule + bias, dtype=np.float64)


def decided(judged: Sequence[Judged], scores: Matrix) -> npt.NDArray[np.bool_]:
    """Return which classes are there by these scores, shape (sentences, classes)."""
    rules = np.array([j.rules for j in judged], dtype=bool)
    return np.asarray((scores > 0) | (rules & (scores > DENIED)))


def crossed(
    judged: Sequence[Judged], heavy: frozenset[str]
) -> dict[str, list[tuple[set[str], set[str]]]]:
    """Return (labels, found) per row by writer, weighed for each by what the others give."""
    rows: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for writer in sorted({j.writer for j in judged}):
        own = [j for j in judged if j.writer == writer]
        weighing = fit_weighing([j for j in judged if j.writer != writer], heavy)
        for one, there in zip(own, decided(own, score(own, weighing)), strict=True):
            labels, found = rows.setdefault((writer, one.row), (set(), set()))
            labels |= {c for c, is_so in zip(CODES, one.labels, strict=True) if is_so}
            found |= {c for c, is_so in zip(CODES, there, strict=True) if is_so}
    found_by: dict[str, list[tuple[set[str], set[str]]]] = {}
    for key in sorted(rows):
        found_by.setdefault(key[0], []).append(rows[key])
    return found_by


def _fit_all(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for number, code in enumerate(CODES):
        x = np.array(
            [[j.encoder[number], j.linear[number], float(j.rules[number]), 1.0] for j in judged]
        )
        y = np.array([float(j.labels[number]) for j in judged])
        encoder, linear, rule, bias = (float(value) for value in _logistic(x, y))
        found[code] = {
            "encoder": round(max(0.0, encoder), 4),
            "linear": round(max(0.0, linear), 4),
            "rule": round(max(0.0, rule), 4),
            "bias": round(bias, 4),
        }
    return found


def _logistic(x: Matrix, y: Matrix) -> Matrix:
    """Return the weights of a logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - y) + _PENALTY * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + _PENALTY * np.eye(x.shape[1])
        weights = weights - np.linalg.solve(curve, slope)
    return np.asarray(weights)


def _shift(
    scores: Matrix, judged: Sequence[Judged], heavy: Sequence[bool], *, wanted: bool
) -> float:
    """Return what to add so that `RECALL` is reached, or as near as `PRECISION` allows."""
    columns = [n for n, is_heavy in enumerate(heavy) if is_heavy == wanted]
    labels = np.array([j.labels for j in judged])[:, columns]
    best = 0.0
    for shift in np.arange(0.0, 4.01, 0.05):
        found = decided(judged, scores + shift)[:, columns]
        hits = int((found & labels).sum())
        if hits < PRECISION * found.sum():
            break
        best = float(shift)
        if hits >= RECALL * labels.sum():
            break
    return best
