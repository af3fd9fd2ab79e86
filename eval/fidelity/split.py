"""Sentences of a text, split as the whole product does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eval.types import Span

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(slots=True)
class _Chosen:
    nlp: Language | None = None


_CHOSEN: Final = _Chosen()


def use_pipeline(nlp: Language | None) -> None:
    """Make all checks of this process work with `nlp`, loaded once by the caller.

    None goes back to the pipeline that ships with the program, loaded at its first use.
    """
    _CHOSEN.nlp = nlp


def pipeline() -> Language:
    """Return the pipeline of the checks, with all its components.

    Raises:
        PipelineError: the pipeline that ships with the program can't be loaded.
    """
    if _CHOSEN.nlp is None:
        # Imported late: the other commands of `eval` need no spaCy.
        from redaction import load_pipeline

        _CHOSEN.nlp = load_pipeline()
    return _CHOSEN.nlp


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the half-open sentence spans of a text, split as the whole product does."""
    from redaction import split_sentences

    return split_sentences(text, nlp=pipeline())
