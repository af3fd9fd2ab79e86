"""The checks that run on every draft, and the evaluation harness."""

from eval.errors import CheckInputError, DatasetError, EvalError, NotBuiltError
from eval.types import FidelityReport, Finding, FindingType, Severity, Span

__all__ = [
    "CheckInputError",
    "DatasetError",
    "EvalError",
    "FidelityReport",
    "Finding",
    "FindingType",
    "NotBuiltError",
    "Severity",
    "Span",
]
