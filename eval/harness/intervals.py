"""Intervals and tests over texts: whole texts are drawn, as what is in one text is alike.

Source: Cameron, Gelbach and Miller, "Bootstrap-based improvements for inference with clustered
errors" (2008), section 3; Efron and Tibshirani, "An introduction to the bootstrap" (1993), ch. 13
and 15 (sign flips of paired differences); accessed 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

RESAMPLES: Final = 2000
SEED: Final = 20_261_122
_PERCENTILES: Final = (2.5, 97.5)
EXACT: Final = 12
"""With so few pairs or fewer every combination of signs is tried."""

Numbers = npt.NDArray[np.float64]


def ratio_interval(above: Sequence[float], below: Sequence[float]) -> tuple[float, float] | None:
    """Return the 95% interval of sum(above) / sum(below), one number each per cluster.

    None where it can't be known: fewer than two clusters with something to count.
    """
    top, bottom = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    if np.count_nonzero(bottom) < 2:
        return None
    drawn = _draws(len(top))
    sums = drawn @ bottom
    some = sums > 0
    low, high = np.percentile((drawn @ top)[some] / sums[some], _PERCENTILES)
    return float(low), float(high)


def difference_interval(
    one: tuple[Sequence[float], Sequence[float]], two: tuple[Sequence[float], Sequence[float]]
) -> tuple[float, float] | None:
    """Return the 95% interval of the second ratio minus the first, over the same clusters.

    Each is (above, below) with one number per cluster, in the same order.
    """
    tops = [np.asarray(pair[0], dtype=float) for pair in (one, two)]
    bottoms = [np.asarray(pair[1], dtype=float) for pair in (one, two)]
    if any(np.count_nonzero(b) < 2 for b in bottoms):
        return None
    drawn = _draws(len(tops[0]))
    sums = [drawn @ b for b in bottoms]
    some = (sums[0] > 0) & (sums[1] > 0)
    ratios = [(drawn @ t)[some] / s[some] for t, s in zip(tops, sums, strict=True)]
    low, high = np.percentile(ratios[1] - ratios[0], _PERCENTILES)
    return float(low), float(high)


def permutation_p(differences: Sequence[float]) -> float | None:
    """Return the two-sided p of "no difference": the signs of paired differences are flipped.

    None without pairs. Exact for up to `EXACT` pairs that differ, else drawn with a fixed seed.
    """
    if not len(differences):
        return None
    values = np.asarray([d for d in differences if d], dtype=float)
    if not len(values):
        return 1.0
    seen = abs(values.sum())
    signs = _signs(len(values))
    sums = np.abs(signs @ values)
    as_extreme = int(np.count_nonzero(sums >= seen - 1e-12))
    if len(values) <= EXACT:
        return as_extreme / len(signs)
    return (as_extreme + 1) / (len(signs) + 1)


def _signs(pairs: int) -> Numbers:
    if pairs <= EXACT:
        bits = (np.arange(2**pairs)[:, None] >> np.arange(pairs)) & 1
        return np.asarray(1.0 - 2.0 * bits)
    random = np.random.default_rng(SEED)
    return random.choice(np.asarray([-1.0, 1.0]), size=(RESAMPLES, pairs))


def _draws(clusters: int) -> Numbers:
    """Return how often each cluster is drawn, shape (RESAMPLES, clusters); equal in every run."""
    random = np.random.default_rng(SEED)
    return random.multinomial(clusters, np.full(clusters, 1 / clusters), size=RESAMPLES).astype(
        float
    )
