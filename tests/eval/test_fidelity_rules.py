"""Every rule with its valid and invalid cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import check_sentence
from eval.fidelity.glossary import default_glossary
from eval.fidelity.pair import Pair
from eval.fidelity.table import RULES
from eval.types import Finding

CASES = json.loads(Path(__file__).with_name("fidelity_cases.json").read_text(encoding="utf-8"))
BY_NAME = {rule.name: rule for rule in RULES}


def found_by(rule: str, case: dict[str, str]) -> list[Finding]:
    pair = Pair(
        case["source"],
        case["draft"],
        task=case["task"],  # type: ignore[arg-type]  # the table holds only known tasks
        you=None,
        glossary=default_glossary(),
    )
    return list(BY_NAME[rule].check(pair))


def label(case: dict[str, str]) -> str:
    return f"{case['rule']}-{case['severity']}-{case['draft'][:24]}"


@pytest.mark.parametrize("case", [c for c in CASES if c["severity"]], ids=label)
def test_error_is_found_by_its_rule(case: dict[str, str]) -> None:
    found = found_by(case["rule"], case)
    assert (case["type"], case["severity"]) in {(f.type, f.severity) for f in found}


@pytest.mark.parametrize("case", [c for c in CASES if not c["severity"]], ids=label)
def test_good_paraphrase_is_not_blocked_by_any_rule(case: dict[str, str]) -> None:
    found = check_sentence(case["source"], case["draft"], task=case["task"])  # type: ignore[arg-type]  # as above
    assert [f for f in found if f.severity == "blokkerend"] == []


@pytest.mark.parametrize("case", CASES, ids=label)
def test_spans_lie_in_the_texts_and_messages_hold_no_names(case: dict[str, str]) -> None:
    for finding in check_sentence(case["source"], case["draft"], task=case["task"]):  # type: ignore[arg-type]  # as above
        for span, text in (
            (finding.draft_span, case["draft"]),
            (finding.source_span, case["source"]),
        ):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        assert finding.draft_span is not None or finding.source_span is not None
        for name in ("Samira", "Thijs", "Karin", "Wit", "Yilmaz"):
            assert name not in finding.message


def test_the_table_has_enough_cases_and_one_error_per_rule() -> None:
    assert len(CASES) >= 60
    assert {c["rule"] for c in CASES if c["severity"]} == set(BY_NAME)


def test_rule_names_are_unique() -> None:
    assert len(BY_NAME) == len(RULES)
