"""How far raters agree (Krippendorff's alpha), and averages with their interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from nltk.metrics.agreement import AnnotationTask

from eval.harness.intervals import ratio_interval

MIN_SHARED: Final = 5
"""Fewest texts with two ratings for an alpha: below it one text moves it by tenths. Own choice."""

RELIABLE: Final = 0.8
TENTATIVE: Final = 0.667
"""Alpha from which ratings are reliable, and from which they allow tentative conclusions.

Source: Krippendorff, "Content Analysis" (2004), p. 241 (accessed 2026-11-22).
"""

Verdict = Literal["goed", "voorzichtig", "laag", "onzeker"]
"""What an alpha allows; "onzeker": more texts could still show anything from low to usable."""

Scores = Mapping[str, Mapping[str, int]]
"""Per text the score of each rater."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its 95% interval (None where it can't be known), over `texts` texts."""

    value: float
    low: float | None
    high: float | None
    texts: int
    count: int
    """How many ratings or answers it rests on."""


def mean_of(above: Sequence[float], below: Sequence[float]) -> Estimate | None:
    """Return sum(above) / sum(below) with the interval of drawing whole texts; None over nothing.

    Each text gives one number in both.
    """
    total = sum(below)
    if not total:
        return None
    interval = ratio_interval(above, below)
    low, high = interval if interval else (None, None)
    return Estimate(
        value=sum(above) / total,
        low=low,
        high=high,
        texts=sum(1 for number in below if number),
        count=round(total),
    )


def verdict_of(alpha: Estimate | None) -> Verdict | None:
    """Return what `alpha` allows, judged on its whole interval; None when there is no alpha.

    The lower bound must reach the border, not the value: over five texts the value is half luck.
    "laag" only when even the upper bound stays below what is usable.
    """
    if alpha is None:
        return None
    if alpha.low is None or alpha.high is None:
        return "onzeker"
    if alpha.low >= RELIABLE:
        return "goed"
    if alpha.low >= TENTATIVE:
        return "voorzichtig"
    return "laag" if alpha.high < TENTATIVE else "onzeker"


def ordinal_alpha(scores: Scores, *, at_least: int = MIN_SHARED) -> Estimate | None:
    """Return Krippendorff's alpha for ordered steps: 1 is full agreement, 0 is chance.

    None with fewer than `at_least` texts that two raters scored, or when all scores are equal:
    then nothing shows that raters can tell texts apart.

    The interval draws whole texts and leaves the expected disagreement as it is.
    Source: Hayes and Krippendorff, "Answering the call for a standard reliability measure for
    coding data" (2007), https://doi.org/10.1080/19312450709336664 (accessed 2026-11-22), who draw
    pairs; texts are drawn here, as the scores of one text hang together.
    """
    shared = {text: given for text, given in sorted(scores.items()) if len(given) > 1}
    counts = Counter(score for given in shared.values() for score in given.values())
    if len(shared) < at_least or len(counts) < 2:
        return None
    distance = _OrdinalDistance(counts)
    rows = [
        (r, text, score) for text, given in shared.items() for r, score in sorted(given.items())
    ]
    value = float(AnnotationTask(rows, distance=distance).alpha())
    observed = [_disagreement(tuple(given.values()), distance) for given in shared.values()]
    sizes = [float(len(given)) for given in shared.values()]
    interval = None
    if value < 1:
        expected = sum(observed) / sum(sizes) / (1 - value)
        interval = ratio_interval(observed, [size * expected for size in sizes])
    low, high = (1 - interval[1], 1 - interval[0]) if interval else (None, None)
    return Estimate(value=value, low=low, high=high, texts=len(shared), count=len(rows))


class _OrdinalDistance:
    """The squared distance of two steps: how many scores lie between them.

    Source: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section E,
    https://repository.upenn.edu/asc_papers/43 (accessed 2026-11-22). NLTK has no distance for
    ordered steps, as it depends on all the scores.
    """

    def __init__(self, counts: Mapping[int, int]) -> None:
        self._counts = counts

    def __call__(self, one: int, two: int) -> float:
        low, high = sorted((one, two))
        between = sum(n for step, n in self._counts.items() if low <= step <= high)
        return float((between - (self._counts[low] + self._counts[high]) / 2) ** 2)


def _disagreement(given: Sequence[int], distance: _OrdinalDistance) -> float:
    """Return what one text adds to the observed disagreement, times its number of scores."""
    pairs = sum(distance(a, b) for a in given for b in given)
    return pairs / (len(given) - 1)
