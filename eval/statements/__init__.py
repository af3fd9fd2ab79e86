"""Facts and opinions: what kind each sentence is, whose it is, and how to write it better."""

from eval.statements.classify import classify_statements
from eval.statements.lexicon import lexicon_version
from eval.statements.types import (
    KIND_LABELS,
    Holder,
    HolderGroup,
    JudgingWord,
    Statement,
    StatementKind,
    StatementReason,
)

__all__ = [
    "KIND_LABELS",
    "Holder",
    "HolderGroup",
    "JudgingWord",
    "Statement",
    "StatementKind",
    "StatementReason",
    "classify_statements",
    "lexicon_version",
]
