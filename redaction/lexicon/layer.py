"""A layer for spaCy models that tells the network what the name lists know of each word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

import redaction.libraries  # noqa: F401

import numpy
from numpy.typing import NDArray
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, no stub
    IS_ALPHA,
    IS_LOWER,
    IS_TITLE,
    LOWER,
    ORTH,
)
from spacy.ml.models import MultiHashEmbed
from spacy.tokens import Doc
from thinc.api import Maxout, Model, chain, concatenate, with_array
from thinc.types import Floats2d

from redaction.lexicon.features import FEATURES, word_features
from redaction.lexicon.lists import load_lexicon
from redaction.lexicon.spelling import fold

SIZE: Final = len(FEATURES) + 3
"""Features of the lists, the frequency, and how the text itself writes the word (two)."""
ZIPF_TOP: Final = 8.0
"""About the Zipf frequency of the most frequent words; brings the feature between 0 and 1."""
CACHED: Final = 50_000


def lexicon_embed(
    width: int, attrs: list[str], rows: list[int]
) -> Model[list[Doc], list[Floats2d]]:
    """Return spaCy's hashed embedding mixed with the features of the lists; `width` per token."""
    hashed = MultiHashEmbed(width, attrs, rows, include_static_vectors=False)
    mixed: Any = Maxout(nO=width, nI=width + SIZE, nP=3, normalize=True, dropout=0.0)
    both: Any = concatenate(hashed, lexicon_layer())
    return chain(both, with_array(mixed))


def lexicon_layer() -> Model[list[Doc], list[Floats2d]]:
    """Return the layer without weights: docs in, a row of `SIZE` numbers (0 to 1) per token out."""
    return Model("lexicon", _forward, dims={"nO": SIZE})


def doc_features(doc: Doc) -> NDArray[numpy.float32]:
    """Return the features of each token of `doc`, shape (tokens, `SIZE`)."""
    forms: Any = doc.to_array([ORTH, LOWER, IS_LOWER, IS_TITLE, IS_ALPHA]).reshape(-1, 5)
    rows = numpy.zeros((len(doc), SIZE), dtype="float32")
    if not len(doc):
        return rows
    lows = forms[:, 1].tolist()
    strings = doc.vocab.strings
    lowered, inside = _writing(forms.tolist(), comma=strings[","])
    rows[:, : SIZE - 2] = [_of_word(strings[orth]) for orth in forms[:, 0].tolist()]
    rows[:, SIZE - 2] = [low in lowered for low in lows]
    rows[:, SIZE - 1] = [low in inside for low in lows]
    return rows


@lru_cache(maxsize=CACHED)
def _of_word(text: str) -> tuple[float, ...]:
    known = word_features(text)
    return (*map(float, known), min(load_lexicon().zipf(fold(text)), ZIPF_TOP) / ZIPF_TOP)


def _writing(forms: Sequence[Sequence[int]], *, comma: int) -> tuple[set[int], set[int]]:
    """The words that the text writes in small letters, and with a capital inside a sentence.

    `forms` holds of each word its form, that in small letters, and whether it is in small letters,
    a word with a capital, and letters alone; `comma` is the form of a comma.
    """
    lowered: set[int] = set()
    inside: set[int] = set()
    open_before = False
    for orth, low, is_lower, is_title, is_alpha in forms:
        if is_lower:
            lowered.add(low)
        elif is_title and open_before:
            inside.add(low)
        open_before = bool(is_alpha) or orth == comma
    return lowered, inside


def _forward(
    model: Model[list[Doc], list[Floats2d]], docs: Sequence[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    ops: Any = model.ops
    rows: list[Floats2d] = [ops.asarray2f(doc_features(doc)) for doc in docs]
    return rows, lambda _: []
