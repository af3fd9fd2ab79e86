"""The checks that run on every draft, and the evaluation harness."""

from eval.datasets import (
    FidelityPair,
    GoldIdentity,
    GoldMention,
    GoldText,
    KeepFact,
    RapportageSample,
    load_gold,
    load_pairs,
    load_sample,
    load_samples,
    parse_gold,
)
from eval.errors import CheckInputError, DatasetError, EvalError, NotBuiltError
from eval.fidelity.align import Link
from eval.fidelity.check import check_sentence, report_findings
from eval.fidelity.split import use_pipeline
from eval.fidelity.texts import check_text
from eval.language import LanguageFinding, check_language
from eval.readability import ReadabilityReport, SentenceReading, measure
from eval.redaction import (
    HiddenRate,
    LetterCase,
    LinkScore,
    PredictedMention,
    Prediction,
    Ratio,
    RedactionReport,
    in_letter_case,
    known_entities,
    measure_redaction,
)
from eval.statements import (
    KIND_LABELS,
    Holder,
    JudgingWord,
    Statement,
    StatementKind,
    StatementReason,
    classify_statements,
)
from eval.types import FidelityReport, Finding, FindingType, Severity, Span
from eval.voice import ChildVoice, Voice, VoiceEvidence, VoiceWarning, child_voice

__all__ = [
    "KIND_LABELS",
    "CheckInputError",
    "ChildVoice",
    "DatasetError",
    "EvalError",
    "FidelityPair",
    "FidelityReport",
    "Finding",
    "FindingType",
    "GoldIdentity",
    "GoldMention",
    "GoldText",
    "HiddenRate",
    "Holder",
    "JudgingWord",
    "KeepFact",
    "LanguageFinding",
    "LetterCase",
    "Link",
    "LinkScore",
    "NotBuiltError",
    "PredictedMention",
    "Prediction",
    "RapportageSample",
    "Ratio",
    "ReadabilityReport",
    "RedactionReport",
    "SentenceReading",
    "Severity",
    "Span",
    "Statement",
    "StatementKind",
    "StatementReason",
    "Voice",
    "VoiceEvidence",
    "VoiceWarning",
    "check_language",
    "check_sentence",
    "check_text",
    "child_voice",
    "classify_statements",
    "in_letter_case",
    "known_entities",
    "load_gold",
    "load_pairs",
    "load_sample",
    "load_samples",
    "measure",
    "measure_redaction",
    "parse_gold",
    "report_findings",
    "use_pipeline",
]
