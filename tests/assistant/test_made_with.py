"""What wrote a draft: a changed prompt shows, and rules alone name no prompt. All fictitious."""

from __future__ import annotations

import pytest

from assistant.drafting.made_with import made_with
from assistant.types import Draft, DraftRequest
from eval import report_findings
from prompts import PromptRequest, find_prompt, load_blocks
from redaction import program_version


def draft(engine: str | None, model: str | None) -> Draft:
    return Draft(
        request=DraftRequest(task="kindgericht", level="8-11", audience="kind"),
        sentences=(),
        left_out=(),
        fidelity=report_findings(()),
        engine=engine,
        model=model,
        prompt=None,
        timings_ms={},
    )


def test_a_model_is_named_with_its_prompt_and_place() -> None:
    found = made_with(draft("llamacpp", "een-model-van-buiten"))
    asked = PromptRequest(task="kindgericht", level="8-11", audience="kind")
    prompt = find_prompt(asked)
    assert found == {
        "program": program_version(),
        "blocks": f"{load_blocks().version} ({load_blocks().sha256[:8]})",
        "prompt": f"kindgericht-8-11 {prompt.file.version} ({prompt.sha256[:8]})",
        "order": "model eerst",
    }


@pytest.mark.parametrize("model", ["qwen2.5-coder-1.5b-instruct-q4_k_m"])
def test_a_model_that_was_not_made_for_dutch_comes_second(model: str) -> None:
    assert made_with(draft("llamacpp", model))["order"] == "regels eerst"


def test_rules_alone_have_no_prompt() -> None:
    found = made_with(draft(None, None))
    assert (found["prompt"], found["order"]) == (None, None)
    assert found["program"] == program_version()
