"""Sentences of a text, split as the whole product does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eval.types import Span

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def _pipeline() -> Language:
    from redaction import load_pipeline

    return load_pipeline()


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the half-open sentence spans of a text, split as the whole product does."""
    from redaction import split_sentences

    return split_sentences(text, nlp=_pipeline())
