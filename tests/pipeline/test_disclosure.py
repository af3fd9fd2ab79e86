"""No letter tells what the worker withheld: the real pipeline, rules and fake models. Invented."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.drafting import Prepared, as_proposed, finish_letter, make_draft, prepare
from assistant.drafting.disclosure import plan_for
from assistant.errors import OpenDisclosureError
from assistant.requests import DecisionShape, DisclosureShape, make_request
from assistant.types import DraftRequest
from assistant.workbench import Workbench
from eval import load_samples
from models import fake_engine
from prompts import Message

SOURCE = (
    "Noor Bakker woont sinds mei bij haar oma. Oom Ruud heeft haar meermalen geslagen. "
    "Noor gaat graag naar school. Buurvrouw Greet Hazelaar heeft dit bij Veilig Thuis gemeld. "
    "In juni praten we met Noor over de zomer."
)
HIDDEN = ("Ruud", "geslagen", "Hazelaar", "Buurvrouw", "buurvrouw")


def _request(*decided: tuple[int, str]) -> DraftRequest:
    rows = [DecisionShape(sentence=i, decision=d, by="Sam de Wit") for i, d in decided]  # type: ignore[arg-type]
    return make_request(
        task="kindgericht", level="8-11", disclosure=DisclosureShape(decisions=tuple(rows))
    )


def _source(messages: Sequence[Message]) -> str:
    return messages[-1].content.split("<bron>")[-1].split("</bron>")[0].strip()


@pytest.fixture(scope="module")
def prepared(bench: Workbench) -> Prepared:
    return prepare(SOURCE, bench=bench)


def test_a_delicate_text_without_decisions_gives_no_draft(
    bench: Workbench, prepared: Prepared
) -> None:
    asked: list[str] = []
    engine = fake_engine(_source, recorder=lambda p: asked.append("x"))
    with pytest.raises(OpenDisclosureError) as stopped:
        make_draft(prepared, _request(), bench=bench, engine=engine)
    assert {item.sentence for item in stopped.value.items} >= {1, 3}
    assert not asked
    assert not any(word in str(stopped.value) for word in ("Noor", "Ruud", "Greet", "Hazelaar"))


def test_what_is_withheld_is_in_no_prompt_and_no_letter(
    bench: Workbench, prepared: Prepared
) -> None:
    prompts: list[str] = []
    engine = fake_engine(_source, recorder=lambda p: prompts.extend(m.content for m in p.messages))
    draft = make_draft(prepared, _request((1, "oral"), (3, "omit")), bench=bench, engine=engine)
    letter = finish_letter(draft, prepared, bench=bench)
    assert not any(word in letter.text for word in HIDDEN)
    assert not any("geslagen" in prompt or "Veilig Thuis" in prompt for prompt in prompts)
    assert {left.source_sentence for left in draft.left_out} == {1, 3}


@pytest.mark.parametrize(
    "insert",
    [
        "[OOM_1] heeft je meermalen geslagen.",
        "Je oom sloeg jou vaak.",
        "Er is bij Veilig Thuis gemeld dat oom jou sloeg.",
    ],
)
def test_a_model_that_tells_it_anyway_is_not_believed(
    bench: Workbench, prepared: Prepared, insert: str
) -> None:
    engine = fake_engine(lambda messages: f"{_source(messages)} {insert}")
    draft = make_draft(prepared, _request((1, "oral"), (3, "omit")), bench=bench, engine=engine)
    text = finish_letter(draft, prepared, bench=bench).text
    assert not any(word in text for word in (*HIDDEN, "sloeg", "oom"))


def test_the_policy_proposes_and_the_log_counts_without_text(
    bench: Workbench, prepared: Prepared
) -> None:
    request = _request()
    decisions = as_proposed(prepared, request, bench=bench)
    assert {d.decision for d in decisions} <= {"oral", "omit"}
    plan = plan_for(prepared, _request((1, "oral"), (3, "omit")), bench=bench)
    assert plan.withheld == {1, 3}
    make_draft(prepared, _request((1, "oral"), (3, "omit")), bench=bench, engine=None)
    lines = [json.loads(line) for line in bench.audit.path.read_text().splitlines()]
    last = [line for line in lines if line["operation"] == "mededelen"][-1]
    told = json.dumps(last, ensure_ascii=False)
    assert last["attributes"]["oral"] == 1
    assert "geweld:oral" in last["attributes"]["disclosure_decisions"]
    assert not any(word in told for word in ("Noor", "Ruud", "Sam de Wit"))


def test_each_sample_is_asked_about_and_runs_once_decided(bench: Workbench) -> None:
    for sample in load_samples():
        prepared = prepare(sample.text, bench=bench)
        request = make_request(task="kindgericht", level=sample.level)
        decided = as_proposed(prepared, request, bench=bench)
        rows = tuple(
            DecisionShape(sentence=d.sentence, decision=d.decision, by=d.by) for d in decided
        )
        request = make_request(
            task="kindgericht", level=sample.level, disclosure=DisclosureShape(decisions=rows)
        )
        assert make_draft(prepared, request, bench=bench, engine=None).sentences


@pytest.mark.parametrize(
    ("disclosure", "code"),
    [
        (None, 1),
        ({"decisions": [{"sentence": 1, "decision": "omit", "by": "Sam"}]}, 1),
        (
            {
                "decisions": [
                    {"sentence": i, "decision": "omit", "by": "Sam de Wit"} for i in (1, 3)
                ]
            },
            0,
        ),
        ({"default": "tell"}, 0),
    ],
)
def test_the_command_stops_with_a_list_until_all_is_decided(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    disclosure: dict[str, Any] | None,
    code: int,
) -> None:
    monkeypatch.setenv("KINDGERICHT_DATA_DIR", str(tmp_path / "data"))
    row: dict[str, Any] = {"id": "a", "text": SOURCE, "level": "8-11"}
    if disclosure is not None:
        row["disclosure"] = disclosure
    (tmp_path / "in").write_text(json.dumps(row), encoding="utf-8")
    arguments = ["--jsonl", str(tmp_path / "in"), "--out", str(tmp_path / "uit")]
    assert main(["draft", "--engine", "none", *arguments]) == code
    assert (tmp_path / "uit").exists() == (code == 0)
    told = capsys.readouterr().err
    if code:
        assert "zin 3 (" in told
        assert "Ruud" not in told
