"""Ratios over texts with a 95% interval: a bootstrap that draws whole texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from eval.redaction.types import Ratio

# 95% percentile bootstrap over clusters. Source: Cameron, Gelbach and Miller, "Bootstrap-based
# improvements for inference with clustered errors" (2008), section 3 (pairs cluster bootstrap);
# Efron and Tibshirani, "An introduction to the bootstrap" (1993), ch. 13: 1,000 draws and the
# percentiles 2.5 and 97.5. Accessed 2026-11-22.
RESAMPLES: Final = 1000
SEED: Final = 20_261_122
_PERCENTILES: Final = (2.5, 97.5)


def ratio(numerators: Sequence[int], denominators: Sequence[int], *, scale: float = 1.0) -> Ratio:
    """Return the sum of `numerators` over that of `denominators`, times `scale`.

    Both have one number per text, in the same order. The interval comes from drawing as many
    texts with replacement, `RESAMPLES` times, with a fixed seed: the mentions of one text are
    alike, so they stay together. A draw with denominator 0 says nothing and is left out.

    Raises:
        ValueError: the two differ in length.
    """
    if len(numerators) != len(denominators):
        raise ValueError("numerators and denominators must have one number for each text")
    above, below = sum(numerators), sum(denominators)
    if not below:
        return Ratio(numerator=above, denominator=0, value=None, low=None, high=None)
    weights = _draws(len(numerators))
    drawn_above = weights @ np.asarray(numerators, dtype=np.int64)
    drawn_below = weights @ np.asarray(denominators, dtype=np.int64)
    some = drawn_below > 0
    low, high = np.percentile(drawn_above[some] / drawn_below[some] * scale, _PERCENTILES)
    return Ratio(
        numerator=above,
        denominator=below,
        value=above / below * scale,
        low=float(low),
        high=float(high),
    )


@cache
def _draws(texts: int) -> npt.NDArray[np.int64]:
    """Return how often each text is drawn, shape (RESAMPLES, texts); the same in every run."""
    random = np.random.default_rng(SEED)
    return random.multinomial(texts, np.full(texts, 1 / texts), size=RESAMPLES)
