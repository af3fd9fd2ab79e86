"""The linear part of the learned layer: how much each word and piece of a word counts per class.

Term frequencies weighed by how rare a term is among the examples; of words and pairs of words, and
of the letters inside words, each of length one.
Source: G. Salton and C. Buckley, Information Processing & Management 24 (1988) 513-523.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = (3, 4, 5)
"""Lengths of the pieces of words; own choice, tried on left-out writers, 2026-11-22."""
_PIECE: Final = "#"
"""Starts a term that is a piece of a word."""
Vector = npt.NDArray[np.float32]


def terms_of(words: Sequence[str]) -> Counter[str]:
    """Return how often each term is in a sentence of plain words."""
    text = _DIGIT.sub("0", " ".join(words).lower())
    single = _WORD.findall(text)
    found = Counter(single)
    found.update(f"{a} {b}" for a, b in pairwise(single))
    for word in text.split():
        framed = f" {word} "
        for length in _LETTERS:
            last = max(1, len(framed) - length + 1)
            found.update(_PIECE + framed[at : at + length] for at in range(last))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearPart:
    """The terms: their number, rarity (terms,) and weights (terms, classes); bias (classes,)."""

    numbers: Mapping[str, int] = field(repr=False)
    rarity: Vector = field(repr=False)
    weights: Vector = field(repr=False)
    bias: Vector = field(repr=False)

    def read(self, words: Sequence[str]) -> Vector:
        """Return the logits per class of a sentence of plain words."""
        entries = vector_of(words, self.numbers, self.rarity)
        rows = [number for number, _ in entries]
        values = np.array([value for _, value in entries], dtype=np.float32)
        return np.asarray(values @ self.weights[rows] + self.bias, dtype=np.float32)


def vector_of(
    words: Sequence[str], numbers: Mapping[str, int], rarity: Vector
) -> tuple[tuple[int, float], ...]:
    """Return the (number, value) of each known term of a sentence, by number."""
    found: dict[bool, list[tuple[int, float]]] = {True: [], False: []}
    for term, count in terms_of(words).items():
        number = numbers.get(term)
        if number is not None:
            value = (1 + math.log(count)) * float(rarity[number])
            found[term.startswith(_PIECE)].append((number, value))
    entries: list[tuple[int, float]] = []
    for block in found.values():
        size = math.sqrt(sum(value * value for _, value in block)) or 1.0
        entries += [(number, value / size) for number, value in block]
    return tuple(sorted(entries))


def load_linear(folder: Path) -> LinearPart:
    """Return the linear part of `folder`: `termen.json` and `lineair.npz`."""
    terms = json.loads((folder / "termen.json").read_text("utf-8"))
    with np.load(folder / "lineair.npz", allow_pickle=False) as arrays:
        return LinearPart(
            numbers={str(term): number for number, term in enumerate(terms)},
            rarity=arrays["rarity"].astype(np.float32),
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"].astype(np.float32),
        )
