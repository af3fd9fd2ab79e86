"""How well a system hides: figures over gold texts, each defined in `docs/metingen.md`."""

from eval.redaction.report import measure_redaction
from eval.redaction.types import (
    HiddenRate,
    LinkScore,
    PredictedMention,
    Prediction,
    Ratio,
    RedactionReport,
)
from eval.redaction.variants import LetterCase, in_letter_case, known_entities

__all__ = [
    "HiddenRate",
    "LetterCase",
    "LinkScore",
    "PredictedMention",
    "Prediction",
    "Ratio",
    "RedactionReport",
    "in_letter_case",
    "known_entities",
    "measure_redaction",
]
