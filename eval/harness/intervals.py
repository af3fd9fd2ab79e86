"""Intervals and tests over texts: whole texts are drawn, as what is in one text is alike.

Source: Cameron, Gelbach and Miller, "Bootstrap-based improvements for inference with clustered
errors" (2008), section 3; Efron and Tibshirani, "An introduction to the bootstrap" (1993), ch. 13
and 15 (swaps of paired outcomes); accessed 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

RESAMPLES: Final = 2000
SWAPS: Final = 9999
"""Arrangements drawn for a test: enough for a p below 0.05 shared by a hundred metrics."""

SEED: Final = 20_261_122
_PERCENTILES: Final = (2.5, 97.5)
EXACT: Final = 12
"""With so few texts or fewer every arrangement is tried."""

MIN_CLUSTERS: Final = 6
"""Fewest texts for a drawn interval. With 2 or 3 texts a draw is one text over and over more often
than 1 in 40 times (n^-n), so the percentiles are just the lowest and the highest text; from 6 on a
paired test can show a difference at all (2 x 2^-6 < 0.05). Source: own choice, 2026-11-22."""

Numbers = npt.NDArray[np.float64]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What is counted of one run: shape (groups, clusters), groups and clusters in a fixed order.

    One group: the figure is its ratio. More: the highest ratio of a group minus the lowest.
    """

    above: Numbers
    below: Numbers

    @property
    def clusters(self) -> int:
        """How many texts there are."""
        return int(self.above.shape[1])

    def value(self) -> float:
        """Return the figure; it is not a number where a group has nothing to count."""
        return float(_figures(self.above.sum(axis=1)[None], self.below.sum(axis=1)[None])[0])


def ratio_interval(above: Sequence[float], below: Sequence[float]) -> Interval | None:
    """Return the 95% interval of sum(above) / sum(below), one number each per cluster.

    None where it can't be known: fewer than `MIN_CLUSTERS` clusters with something to count, or
    all of them alike: drawing again then shows no spread, but that is no certainty.
    """
    top, bottom = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    if np.count_nonzero(bottom) < MIN_CLUSTERS:
        return None
    drawn = _draws(len(top))
    sums = drawn @ bottom
    some = sums > 0
    return _percentiles((drawn @ top)[some] / sums[some])


def share_interval(above: Sequence[float], below: Sequence[float]) -> Interval | None:
    """Return the 95% interval of a share of 0..1; at 0 and 1 the exact one-sided bound.

    As `ratio_interval`, but where nothing or everything counted it holds from two clusters on: of
    one text the bound, 95%, says nothing of other texts.
    """
    clusters = sum(1 for number in below if number)
    if clusters > 1 and not any(above):
        return 0.0, still_possible(clusters)
    if clusters > 1 and all(a == b for a, b in zip(above, below, strict=True)):
        return 1.0 - still_possible(clusters), 1.0
    return ratio_interval(above, below)


def still_possible(clusters: int) -> float:
    """Return the share of texts that may still go wrong when none of `clusters` did (95%).

    Source: one-sided Clopper-Pearson bound at zero, 1 - 0.05^(1/n), which the rule of three
    approximates; Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?" JAMA
    249 (1983), accessed 2026-11-22.
    """
    return 1.0 - float(0.05 ** (1.0 / clusters))


def difference_interval(one: Sums, two: Sums) -> Interval | None:
    """Return the 95% interval of the second figure minus the first, over the same clusters.

    None as in `ratio_interval`.
    """
    if one.clusters < MIN_CLUSTERS:
        return None
    drawn = _draws(one.clusters)
    first, second = (_figures(drawn @ s.above.T, drawn @ s.below.T) for s in (one, two))
    both = second - first
    return _percentiles(both[np.isfinite(both)])


def swap_p(one: Sums, two: Sums) -> float | None:
    """Return the two-sided p of "no difference": per cluster the two outcomes change places.

    The figure that is tested is the one that is shown, so p and direction can't disagree. None
    without clusters. Exact for up to `EXACT` clusters, else drawn with a fixed seed.
    """
    if not one.clusters:
        return None
    swapped = _swaps(one.clusters)
    above, below = two.above - one.above, two.below - one.below
    first = _figures(
        one.above.sum(axis=1) + swapped @ above.T, one.below.sum(axis=1) + swapped @ below.T
    )
    second = _figures(
        two.above.sum(axis=1) - swapped @ above.T, two.below.sum(axis=1) - swapped @ below.T
    )
    seen = abs(two.value() - one.value())
    as_extreme = int(np.count_nonzero(np.abs(second - first) >= seen - 1e-9 * max(1.0, seen)))
    if one.clusters <= EXACT:
        return as_extreme / len(swapped)
    return (as_extreme + 1) / (len(swapped) + 1)


def smallest_p(clusters: int) -> float:
    """Return the smallest p that `swap_p` can give: every cluster changed the same way."""
    return float(max(2.0 ** (1 - clusters), 0.0 if clusters <= EXACT else 1 / (SWAPS + 1)))


def can_show(smallest: Sequence[float], alpha: float) -> tuple[bool, ...]:
    """Return for each test whether it can show anything beside the others at level `alpha`.

    A test whose smallest possible p is too large can never reject, so it need not make the level
    of the others stricter. Source: Tarone, "A modified Bonferroni method for discrete data",
    Biometrics 46 (1990), accessed 2026-11-22.
    """
    shared = 1
    while sum(1 for p in smallest if p < alpha / shared) > shared:
        shared += 1
    return tuple(p < alpha / shared for p in smallest)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected for their number, in the order given.

    Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal
    of Statistics 6 (1979), accessed 2026-11-22.
    """
    made, highest = [0.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, values[place] * (len(values) - rank)))
        made[place] = highest
    return tuple(made)


def _figures(above: Numbers, below: Numbers) -> Numbers:
    """Return a figure per row of sums, shape (draws, groups); nan where a group has nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(below > 0, above / below, np.nan)
    if ratios.shape[1] == 1:
        return np.asarray(ratios[:, 0])
    return np.asarray(ratios.max(axis=1) - ratios.min(axis=1))


def _percentiles(values: Numbers) -> Interval | None:
    if not len(values) or float(values.max() - values.min()) < 1e-12:
        return None
    low, high = np.percentile(values, _PERCENTILES)
    return float(low), float(high)


@lru_cache(maxsize=4)
def _swaps(clusters: int) -> Numbers:
    """Return which clusters change places, 0 or 1, shape (arrangements, clusters)."""
    if clusters <= EXACT:
        return np.asarray((np.arange(2**clusters)[:, None] >> np.arange(clusters)) & 1, dtype=float)
    random = np.random.default_rng(SEED)
    return random.integers(0, 2, size=(SWAPS, clusters)).astype(float)


def _draws(clusters: int) -> Numbers:
    """Return how often each cluster is drawn, shape (RESAMPLES, clusters); equal in every run."""
    random = np.random.default_rng(SEED)
    return random.multinomial(clusters, np.full(clusters, 1 / clusters), size=RESAMPLES).astype(
        float
    )
