"""The sentences of a text, for marking one of them as wrong: by rules, without a model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eval.types import Span

if TYPE_CHECKING:
    from spacy.language import Language


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return half-open spans of the sentences of `text`, in code points."""
    from redaction import split_sentences  # late: who only reads figures needs no spaCy

    return split_sentences(text, nlp=_rules())


@cache
def _rules() -> Language:
    from redaction import load_pipeline

    return load_pipeline("regels")
