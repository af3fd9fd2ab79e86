"""The checks that run on every draft, and the evaluation harness."""

from eval.datasets import (
    GoldIdentity,
    KeepFact,
    RapportageSample,
    load_sample,
    load_samples,
)
from eval.errors import CheckInputError, DatasetError, EvalError, NotBuiltError
from eval.fidelity.align import Link
from eval.fidelity.check import check_sentence, report_findings
from eval.fidelity.texts import check_text
from eval.readability import ReadabilityReport, SentenceReading, measure
from eval.types import FidelityReport, Finding, FindingType, Severity, Span

__all__ = [
    "CheckInputError",
    "DatasetError",
    "EvalError",
    "FidelityReport",
    "Finding",
    "FindingType",
    "GoldIdentity",
    "KeepFact",
    "Link",
    "NotBuiltError",
    "RapportageSample",
    "ReadabilityReport",
    "SentenceReading",
    "Severity",
    "Span",
    "check_sentence",
    "check_text",
    "load_sample",
    "load_samples",
    "measure",
    "report_findings",
]
