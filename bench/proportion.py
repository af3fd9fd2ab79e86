"""A proportion with its interval, as every benchmark of the checks prints it."""

from __future__ import annotations

import math
from typing import Final

_Z: Final = 1.959964
"""Standard normal quantile of .975."""


def share(hits: int, n: int) -> dict[str, object]:
    """Return n, the proportion and its 95% interval; None where there is nothing to count.

    Source: E.B. Wilson, JASA 22 (1927) 209-212.
    """
    if not n:
        return {"n": 0, "rate": None, "interval": None}
    rate = hits / n
    middle = rate + _Z * _Z / (2 * n)
    wide = _Z * math.sqrt(rate * (1 - rate) / n + _Z * _Z / (4 * n * n))
    below = 1 + _Z * _Z / n
    interval = [round((middle - wide) / below, 3), round((middle + wide) / below, 3)]
    return {"n": n, "rate": round(rate, 3), "interval": interval}
