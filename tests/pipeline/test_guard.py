"""What a model may not write, whatever it was told. All names are invented."""

from __future__ import annotations

import pytest

from assistant.drafting import prepare
from assistant.drafting.disclosure import plan_for
from assistant.drafting.guard import Guard, make_guard
from assistant.requests import DecisionShape, DisclosureShape, make_request
from assistant.workbench import Workbench

SOURCE = (
    "Chloë Bakker woont sinds mei in behandelgroep De Springplank in Coevorden. "
    "Chloë gaat graag naar school. Beide jongens zeggen dat zij een film keken."
)


@pytest.fixture(scope="module")
def guard(bench: Workbench) -> Guard:
    prepared = prepare(SOURCE, bench=bench)
    rows = (
        DecisionShape(sentence=0, decision="omit", by="Sam de Wit"),
        DecisionShape(sentence=2, decision="omit", by="Sam de Wit"),
    )
    request = make_request(task="kindgericht", disclosure=DisclosureShape(decisions=rows))
    plan = plan_for(prepared, request, bench=bench)
    return make_guard(prepared.units, plan, vault=prepared.redaction.vault)


@pytest.mark.parametrize(
    "text", ["Het gaat over De Springplank.", "Chloë gaat naar school.", "Je woont in Coevorden."]
)
def test_a_model_that_writes_a_real_name_is_not_believed(guard: Guard, text: str) -> None:
    found = guard.findings(text, 1, origin="model")
    assert any(f.severity == "blokkerend" for f in found)
    assert not any("Springplank" in f.message or "Chloë" in f.message for f in found)


def test_two_words_of_a_withheld_sentence_are_enough_for_a_model(guard: Guard) -> None:
    text = "[KIND_1] gaat met beide jongens naar school."
    assert any(f.severity == "blokkerend" for f in guard.findings(text, 1, origin="model"))


def test_a_plain_rewrite_of_a_told_sentence_may_stay(guard: Guard) -> None:
    assert not guard.blocks("Jij gaat graag naar school.", 1)
    found = guard.findings("Jij gaat graag naar school.", 1, origin="model")
    assert not any(f.severity == "blokkerend" for f in found)
