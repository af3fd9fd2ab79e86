"""What may be told, over HTTP: no draft without decisions, and decisions that stay. Invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.remembered import DECISIONS, forget_lost
from tests.assistant import disclosure_parts
from tests.assistant.disclosure_parts import DELICATE
from tests.assistant.service_parts import FakeBureau, client_for

SOURCE = "Fleur woont in Zwolle. Oom Ruud slaat haar. Zij gaat naar school. Oma heeft schulden."
CHILD = {"task": "kindgericht", "level": "8-11"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    bureau = FakeBureau()
    bureau.gate.set()
    with client_for(bureau, tmp_path) as client:
        yield client


@pytest.fixture
def case(client: TestClient) -> str:
    return str(client.post("/v1/redacties", json={"text": SOURCE}).json()["id"])


def _decide(sentence: int, decision: str = "omit", **more: str) -> dict[str, Any]:
    return {"sentence": sentence, "decision": decision, "by": "Sam de Wit", **more}


def _plan(client: TestClient, case: str, **body: Any) -> dict[str, Any]:
    answer = client.post(f"/v1/redacties/{case}/mededeelplannen", json={**CHILD, **body})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("direct", [True, False])
def test_without_decisions_there_is_no_draft_but_a_list(
    client: TestClient, case: str, direct: bool
) -> None:
    source = {"text": SOURCE} if direct else {"redactieId": case}
    answer = client.post("/v1/concepten", json={**CHILD, **source})
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["code"] == "open-disclosure"
    assert [e["sentence"] for e in problem["errors"]] == [1, 3]
    assert [e["classes"] for e in problem["errors"]] == [["geweld"], ["prive_derde"]]
    assert not any(word in answer.text for word in ("Ruud", "Fleur", "Oma", "schulden"))


def test_with_a_decision_for_each_sentence_the_draft_is_made(client: TestClient) -> None:
    disclosure = {"decisions": [_decide(1, "oral", agreed_by="R. Bos"), _decide(3)]}
    answer = client.post("/v1/concepten", json={**CHILD, "text": SOURCE, "disclosure": disclosure})
    assert answer.status_code == 202


def test_an_evaluation_may_tell_all(client: TestClient) -> None:
    body = {**CHILD, "text": SOURCE, "disclosure": {"default": "tell"}}
    assert client.post("/v1/concepten", json=body).status_code == 202


def test_decisions_are_remembered_for_their_reader_alone(client: TestClient, case: str) -> None:
    first = _plan(client, case)
    assert [s["open"] for s in first["sentences"]] == [True, True]
    assert first["openCount"] == 2
    decided = _plan(client, case, disclosure={"decisions": [_decide(1, "tell"), _decide(3)]})
    assert decided["openCount"] == 0
    again = _plan(client, case)
    assert [(s["sentence"], s["decision"], s["by"]) for s in again["sentences"]] == [
        (1, "tell", "Sam de Wit"),
        (3, "omit", "Sam de Wit"),
    ]
    assert _plan(client, case, recipient="broer")["openCount"] == 2
    assert _plan(client, case, audience="ouder", task="b1")["openCount"] == 2
    made = client.post("/v1/concepten", json={**CHILD, "redactieId": case})
    assert made.status_code == 202
    kept = made.json()["request"]["disclosure"]["decisions"]
    assert [d["sentence"] for d in kept] == [1, 3]


def test_a_decision_stays_with_its_sentence_when_the_text_changes(
    client: TestClient, case: str
) -> None:
    _plan(client, case, disclosure={"decisions": [_decide(1, "oral"), _decide(3)]})
    longer = "Fleur is tien. " + SOURCE.replace("Oma heeft schulden.", "Oma heeft veel schulden.")
    patched = client.patch(f"/v1/redacties/{case}", json={"text": longer})
    assert patched.status_code == 200
    read = client.get(f"/v1/redacties/{case}")
    assert read.status_code == 200
    assert not any("Sam de Wit" in answer.text for answer in (patched, read))
    rows = {s["sentence"]: s["decision"] for s in _plan(client, case)["sentences"]}
    assert rows == {2: "oral", 4: None}


def _decisions(client: TestClient, case: str, **body: Any) -> dict[int, str | None]:
    return {s["sentence"]: s["decision"] for s in _plan(client, case, **body)["sentences"]}


def _retext(client: TestClient, case: str, text: str) -> None:
    assert client.patch(f"/v1/redacties/{case}", json={"text": text}).status_code == 200


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (SOURCE, {1: "tell", 3: "omit"}),
        ("Fleur is tien. " + SOURCE, {2: "tell", 4: "omit"}),
        ("Daan woont in Zwolle. Oom Ruud slaat haar. Zij gaat naar school.", {1: None}),
        (SOURCE.replace("woont in", "verblijft in"), {1: None, 3: "omit"}),
        (SOURCE + " Oma heeft schulden.", {1: "tell", 3: None, 4: None}),
    ],
    ids=["same", "moved", "another child", "another sentence before", "twice"],
)
def test_a_decision_is_not_for_another_child_or_another_place(
    client: TestClient, case: str, text: str, left: dict[int, str | None]
) -> None:
    _plan(client, case, disclosure={"decisions": [_decide(1, "tell"), _decide(3)]})
    _retext(client, case, text)
    assert _decisions(client, case) == left


def test_of_two_equal_sentences_only_the_decided_one_is_decided(client: TestClient) -> None:
    text = "Fleur is er. Oma heeft schulden. Fleur is er. Oma heeft schulden."
    case = str(client.post("/v1/redacties", json={"text": text}).json()["id"])
    _plan(client, case, disclosure={"decisions": [_decide(3, "tell")]})
    assert _decisions(client, case) == {1: None, 3: "tell"}


def test_what_a_sixteen_year_old_may_know_is_not_decided_for_a_child_of_eight(
    client: TestClient, case: str
) -> None:
    told = {"decisions": [_decide(1, "tell"), _decide(3, "tell")]}
    _plan(client, case, level="16-18", disclosure=told)
    assert _decisions(client, case, level="8-11") == {1: None, 3: None}
    assert _decisions(client, case, level="16-18") == {1: "tell", 3: "tell"}


def test_a_decision_falls_when_more_in_its_sentence_is_delicate(
    client: TestClient, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _plan(client, case, disclosure={"decisions": [_decide(1, "tell"), _decide(3, "tell")]})
    monkeypatch.setattr(disclosure_parts, "DELICATE", {**DELICATE, "Ruud": "prive_derde"})
    assert _decisions(client, case) == {1: None, 3: "tell"}
    monkeypatch.setattr(disclosure_parts, "DELICATE", {"schuld": "prive_derde"})
    assert _decisions(client, case) == {1: "tell", 3: "tell"}


def test_no_sentence_of_a_report_that_was_replaced_stays_behind() -> None:
    rows = [{"text": "Oom Ruud slaat haar."}, {"text": "Oma heeft schulden."}]
    case = {"sentences": [{"text": "Oom Ruud slaat haar."}], DECISIONS: {"een": rows}}
    assert forget_lost(case)[DECISIONS] == {"een": rows[:1]}
    assert forget_lost({**case, "sentences": [{"text": "Daan is er."}]})[DECISIONS] == {}


def test_taking_a_decision_back_opens_the_sentence_again(client: TestClient, case: str) -> None:
    _plan(client, case, disclosure={"decisions": [_decide(1), _decide(3)]})
    assert _plan(client, case, disclosure={"decisions": [_decide(3)]})["openCount"] == 1


@pytest.mark.parametrize(
    "decision",
    [
        {"sentence": 1, "decision": "misschien", "by": "Sam"},
        {"sentence": 1, "decision": "omit", "by": "  "},
        {"sentence": 1, "decision": "omit"},
        {"sentence": -1, "decision": "omit", "by": "Sam"},
        {"sentence": 1, "decision": "omit", "by": "Sam", "reason": "Ruud is boos"},
    ],
)
def test_a_decision_without_a_name_or_with_another_word_is_refused(
    client: TestClient, case: str, decision: dict[str, Any]
) -> None:
    body = {**CHILD, "disclosure": {"decisions": [decision]}}
    answer = client.post(f"/v1/redacties/{case}/mededeelplannen", json=body)
    assert answer.status_code == 400
    assert "Ruud" not in answer.text
