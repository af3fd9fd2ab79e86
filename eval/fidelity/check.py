"""Checking a draft against its source: one sentence, or a whole text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from eval.errors import CheckInputError
from eval.fidelity.glossary import Glossary, default_glossary
from eval.fidelity.pair import Pair
from eval.fidelity.table import RULES
from eval.types import FidelityReport, Finding
from prompts import Task, Terms

_WEIGHTS: Final = {"blokkerend": 0.5, "controleren": 0.12, "info": 0.01}
"""Share of the score that one finding of this severity takes away."""
MAX_CHARS: Final = 200_000


def check_sentence(
    source: str,
    draft: str,
    *,
    task: Task,
    you: str | None = None,
    terms: Terms | None = None,
) -> tuple[Finding, ...]:
    """Return the findings about the rewrite of one sentence, in the order of the text.

    Works on pseudonymised text and on text with real names. Spans are half-open and index
    `source` and `draft` as given. `you` is the placeholder or name that the draft calls "je";
    None: the only child of the source, where the task is kindgericht. `terms`: the explained words
    that are no inventions; None: those of `prompts`.

    Raises:
        CheckInputError: a text is longer than 200,000 characters.
    """
    if max(len(source), len(draft)) > MAX_CHARS:
        raise CheckInputError(f"De tekst is langer dan {MAX_CHARS} tekens. Deel de tekst op.")
    glossary = default_glossary() if terms is None else Glossary(terms)
    pair = Pair(source, draft, task=task, you=you, glossary=glossary)
    return run_rules(pair)


def run_rules(pair: Pair, *, whole: bool | None = None) -> tuple[Finding, ...]:
    """Return the findings of all rules, in the order of the text.

    `whole` True: only of the rules that need both whole texts; False: only of the others.
    """
    found = [
        replace(one, rule=rule.name)
        for rule in RULES
        if whole is None or rule.whole == whole
        for one in rule.check(pair)
    ]
    return _merged(found)


def _merged(found: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings once each: of two alike on one place the heavier stays."""
    kept: dict[tuple[object, ...], Finding] = {}
    for one in sorted(found, key=lambda f: -_WEIGHTS[f.severity]):
        kept.setdefault((one.type, one.draft_span, one.source_span), one)
    return ordered(list(kept.values()))


def ordered(found: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the order of the text."""
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    place = finding.draft_span or finding.source_span or (0, 0)
    return (*place, finding.type, finding.message)


def score(findings: tuple[Finding, ...]) -> float:
    """Return 0..1, higher is more faithful: each finding takes its weight of what is left.

    1.0 without findings; one blokkerend gives .5, two .25; one controleren .88. A ranking of
    drafts, not a probability.
    """
    left = 1.0
    for finding in findings:
        left *= 1 - _WEIGHTS[finding.severity]
    return round(left, 4)


def report_findings(findings: tuple[Finding, ...]) -> FidelityReport:
    """Return verdict and score: "unfaithful" exactly when a finding is blokkerend."""
    blocked = any(f.severity == "blokkerend" for f in findings)
    return FidelityReport(
        verdict="unfaithful" if blocked else "faithful", score=score(findings), findings=findings
    )
