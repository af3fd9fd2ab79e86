"""Static vectors of the pipeline: what the teacher makes of a word on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import numpy
from numpy.typing import NDArray
from spacy.vectors import Vectors
from wordfreq import top_n_list

STATE_SIZE: Final = 64
"""Dimensions that are kept of the teacher's states; own choice, for the size of the pipeline."""
FREQUENT: Final = 30_000
"""Dutch words by frequency that get a vector. Source: wordfreq 3 (large list)."""
LONGEST: Final = 30
"""Letters of the longest word with a vector; own choice."""

Rows = NDArray[numpy.float32]


def vector_words(seen: Iterable[str] = ()) -> list[str]:
    """Return the lower-case words that get a vector: frequent ones and `seen`."""
    words = chain(top_n_list("nl", FREQUENT), (word.lower() for word in seen))
    return sorted({word for word in words if len(word) <= LONGEST and word.strip("-'")})


def state_rows(states: Rows) -> Rows:
    """Return `states` (words, any) on their `STATE_SIZE` strongest axes, each row of length 1."""
    centred = states - states.mean(axis=0)
    _, vectors = numpy.linalg.eigh(centred.T @ centred)
    reduced = centred @ vectors[:, ::-1][:, :STATE_SIZE]
    length = numpy.linalg.norm(reduced, axis=1, keepdims=True)
    return numpy.asarray(reduced / numpy.maximum(length, 1e-6), "float32")


def build_vectors(words: Sequence[str], rows: Rows) -> Vectors:
    """Return a table by lower case: `rows` (words, size) under `words`."""
    return Vectors(data=rows, keys=list(words), attr="LOWER")
