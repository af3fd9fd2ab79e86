"""The score stage: what the checks say of a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FindingType = Literal[
    "date",
    "number",
    "negation",
    "person",
    "condition",
    "modality",
    "invented",
    "omitted",
    "attribution",
    "cause",
    "placeholder",
]
Severity = Literal["blokkerend", "controleren", "info"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One doubt about a draft. Spans are half-open code points of the given texts.

    `rule` is the row of the rule table that raised it.
    """

    type: FindingType
    severity: Severity
    message: str
    draft_span: Span | None = None
    source_span: Span | None = None
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FidelityReport:
    """Verdict over a draft: "unfaithful" exactly when a finding is blokkerend.

    `score` is 0..1, higher is more faithful.
    """

    verdict: Literal["faithful", "unfaithful"]
    score: float
    findings: tuple[Finding, ...]
