"""Ratings by people: rubric, comparison, reader test, practice cases, division of work, figures.

What computes needs nltk and scipy: it is imported when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.ratings.assign import Assignment, assign
from eval.ratings.exported import DONT_KNOW, FORMAT, RatingsExport, read_export
from eval.ratings.practice import (
    PlantedError,
    PracticeCase,
    ReaderQuestion,
    ReaderText,
    load_practice_cases,
    load_reader_texts,
)
from eval.ratings.rubric import OVERALL, Criterion, Rubric, load_rubric
from eval.ratings.sentences import sentence_spans

if TYPE_CHECKING:
    from eval.ratings.summary import RatingsOutcome

__all__ = [
    "DONT_KNOW",
    "FORMAT",
    "OVERALL",
    "Assignment",
    "Criterion",
    "PlantedError",
    "PracticeCase",
    "RatingsExport",
    "ReaderQuestion",
    "ReaderText",
    "Rubric",
    "assign",
    "load_practice_cases",
    "load_reader_texts",
    "load_rubric",
    "read_export",
    "sentence_spans",
    "summarise_ratings",
]


def summarise_ratings(exports: Sequence[RatingsExport]) -> RatingsOutcome:
    """Return the outcome of `exports`; see `eval.ratings.summary.summarise`."""
    from eval.ratings.summary import summarise

    return summarise(exports)
