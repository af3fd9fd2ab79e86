"""Invents names that look like the names of a list: letter trigrams with their frequencies."""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

_EDGE: Final = "\x02"
_LONGEST: Final = 13
_SHORTEST: Final = 3
_TRIES: Final = 50


class TrigramModel:
    """Letter trigrams of `names`; invents names that are not among them."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name.lower() for name in names if " " not in name})
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name in known:
            padded = f"{_EDGE}{_EDGE}{name}{_EDGE}"
            for i in range(len(padded) - 2):
                counts[padded[i : i + 2]][padded[i + 2]] += 1
        self._known = frozenset(known)
        self._table = {
            context: (
                tuple(sorted(letters)),
                tuple(accumulate(letters[c] for c in sorted(letters))),
            )
            for context, letters in counts.items()
        }

    def invent(self, rng: random.Random) -> str | None:
        """Return a new name in lower case; None if the list is too small to give one."""
        for _ in range(_TRIES):
            name = self._draw(rng)
            if _SHORTEST <= len(name) <= _LONGEST and name not in self._known:
                return name
        return None

    def _draw(self, rng: random.Random) -> str:
        text = _EDGE * 2
        while text[-2:] in self._table and len(text) < _LONGEST + 4:
            letters, totals = self._table[text[-2:]]
            letter = letters[bisect(totals, rng.random() * totals[-1])]
            if letter == _EDGE:
                break
            text += letter
        return text.strip(_EDGE)
