"""`/v1/concepten`: queue, follow, cancel, keep, remove."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models import EngineStoppedError, ModelMissingError
from redaction import AuditError
from tests.assistant.service_parts import TEXT, FakeBureau, client_for


@pytest.fixture
def bureau() -> FakeBureau:
    return FakeBureau()


@pytest.fixture
def client(bureau: FakeBureau, tmp_path: Path) -> Iterator[TestClient]:
    with client_for(bureau, tmp_path) as client:
        yield client
        bureau.gate.set()


def start(client: TestClient, **wishes: Any) -> dict[str, Any]:
    response = client.post("/v1/concepten", json={"text": TEXT, "engine": "none", **wishes})
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/v1/concepten/{response.json()['id']}"
    concept: dict[str, Any] = response.json()
    return concept


def wait(client: TestClient, concept_id: str, *statuses: str) -> dict[str, Any]:
    deadline = time.monotonic() + 5
    while True:
        concept: dict[str, Any] = client.get(f"/v1/concepten/{concept_id}").json()
        if concept["status"] in statuses:
            return concept
        assert time.monotonic() < deadline, concept["status"]
        time.sleep(0.01)


def follow(
    client: TestClient, concept_id: str, *, after: int | None = None
) -> list[dict[str, Any]]:
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    response = client.get(f"/v1/concepten/{concept_id}/voortgang", headers=headers)
    assert response.headers["content-type"].startswith("text/event-stream")
    events = []
    for block in response.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in fields:
            data = json.loads(fields["data"])
            events.append({"event": fields["event"], "id": int(fields["id"]), "data": data})
    return events


def test_a_draft_from_a_text_is_written_and_has_the_contract(
    client: TestClient, bureau: FakeBureau
) -> None:
    bureau.gate.set()
    made = start(client)
    assert made["status"] in ("wacht", "bezig", "klaar")
    done = wait(client, made["id"], "klaar")
    assert done["result"]["draft"] == TEXT
    assert done["result"]["sentences"][1]["source_sentences"] == [1]
    assert done["source"]["text"] == TEXT
    assert done["error"] is None


def test_a_draft_from_a_checked_redaction_keeps_its_corrections(
    client: TestClient, bureau: FakeBureau
) -> None:
    case = client.post("/v1/redacties", json={"text": TEXT}).json()
    fixes = [{"kind": "reject", "form": "Zwolle"}]
    client.patch(f"/v1/redacties/{case['id']}", json={"corrections": fixes})
    response = client.post("/v1/concepten", json={"redactieId": case["id"], "engine": "none"})
    assert response.json()["redactieId"] == case["id"]
    assert response.json()["traceId"] == case["traceId"]
    bureau.gate.set()
    wait(client, response.json()["id"], "klaar")
    assert len(bureau.looks) == 2  # the draft does not redact again


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": TEXT, "redactieId": "0" * 32},
        {"redactieId": "0" * 32, "corrections": [{"kind": "reject", "form": "x"}]},
    ],
)
def test_a_draft_needs_exactly_one_source(client: TestClient, body: dict[str, Any]) -> None:
    response = client.post("/v1/concepten", json=body)
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "field_rule"


def test_the_stream_has_every_sentence_and_ends(client: TestClient, bureau: FakeBureau) -> None:
    made = start(client)
    assert bureau.started.wait(5)
    bureau.gate.set()
    events = follow(client, made["id"])
    assert events[-1] == {
        "event": "toestand",
        "id": events[-1]["id"],
        "data": {"status": "klaar"},
    }
    assert [e["id"] for e in events] == sorted({e["id"] for e in events})


def test_the_stream_resumes_after_the_last_event(client: TestClient, bureau: FakeBureau) -> None:
    made = start(client)
    bureau.gate.set()
    wait(client, made["id"], "klaar")
    (event,) = follow(client, made["id"], after=4)
    assert (event["id"], event["data"]) == (5, {"status": "klaar"})


def test_the_stream_of_an_unknown_draft_is_a_problem(client: TestClient) -> None:
    response = client.get(f"/v1/concepten/{'0' * 32}/voortgang")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_the_second_draft_waits_and_shows_its_place(client: TestClient, bureau: FakeBureau) -> None:
    first, second = start(client), start(client)
    wait(client, first["id"], "bezig")
    waiting = client.get(f"/v1/concepten/{second['id']}").json()
    assert (waiting["status"], waiting["place"]) == ("wacht", 1)
    bureau.gate.set()
    wait(client, second["id"], "klaar")
    assert bureau.written == [first["id"], second["id"]]


def test_progress_is_told_while_writing(client: TestClient, bureau: FakeBureau) -> None:
    made = start(client)
    wait(client, made["id"], "bezig")
    assert bureau.started.wait(5)
    deadline = time.monotonic() + 5
    while (progress := client.get(f"/v1/concepten/{made['id']}").json()["progress"]) is None or (
        progress["done"] == 0
    ):
        assert time.monotonic() < deadline
    assert progress == {"step": "schrijven", "done": 1, "total": 3}


def test_too_many_drafts_is_429_with_a_moment_to_retry(client: TestClient) -> None:
    first = start(client)
    wait(client, first["id"], "bezig")
    start(client)
    start(client)
    response = client.post("/v1/concepten", json={"text": TEXT, "engine": "none"})
    assert response.status_code == 429
    assert int(response.headers["retry-after"]) > 0
    assert "Wacht" in response.json()["detail"]


@pytest.mark.parametrize("state", ["bezig", "wacht"])
def test_cancel_stops_a_running_and_a_waiting_draft(client: TestClient, state: str) -> None:
    first = start(client)
    wait(client, first["id"], "bezig")
    target = first if state == "bezig" else start(client)
    assert client.post(f"/v1/concepten/{target['id']}/annulering").status_code == 200
    stopped = wait(client, target["id"], "geannuleerd")
    assert stopped["result"] is None
    assert stopped["source"]["text"] == TEXT


def test_the_list_has_new_drafts_first_and_their_beginning(
    client: TestClient, bureau: FakeBureau
) -> None:
    bureau.gate.set()
    ids = [start(client)["id"] for _ in range(2)]
    wait(client, ids[1], "klaar")
    listed = client.get("/v1/concepten").json()["concepten"]
    assert [c["id"] for c in listed] == ids[::-1]
    assert TEXT.startswith(listed[0]["opening"])
    assert "result" not in listed[0]


def test_removing_a_draft_removes_it_everywhere(client: TestClient, bureau: FakeBureau) -> None:
    bureau.gate.set()
    made = start(client)
    wait(client, made["id"], "klaar")
    assert client.delete(f"/v1/concepten/{made['id']}").status_code == 204
    assert client.get(f"/v1/concepten/{made['id']}").status_code == 404
    assert client.get("/v1/concepten").json()["concepten"] == []


def test_a_missing_model_is_503_and_names_the_next_command(
    client: TestClient, bureau: FakeBureau
) -> None:
    bureau.failure = ModelMissingError("Het model is er niet. Haal het op: python -m models fetch")
    response = client.post("/v1/concepten", json={"text": TEXT, "engine": "llamacpp"})
    assert response.status_code == 503
    assert "python -m models fetch" in response.json()["detail"]
    bureau.gate.set()


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (EngineStoppedError("Het model is gestopt. Begin opnieuw met schrijven."), "engine"),
        (AuditError("Het logboek is niet te beschrijven. Vraag ICT."), "log"),
    ],
)
def test_a_draft_that_fails_says_why_and_gives_no_text(
    client: TestClient, bureau: FakeBureau, failure: Exception, code: str
) -> None:
    bureau.failure = failure
    bureau.gate.set()
    made = start(client)
    failed = wait(client, made["id"], "mislukt")
    assert failed["result"] is None
    assert failed["error"]["code"] == code
    assert failed["error"]["detail"] == str(failure)
    assert failed["source"]["text"] == TEXT
    assert [e["event"] for e in follow(client, made["id"])] == ["toestand"]


def test_drafts_survive_a_restart_and_unfinished_ones_say_so(tmp_path: Path) -> None:
    first = FakeBureau()
    with client_for(first, tmp_path) as client:
        running = start(client)
        wait(client, running["id"], "bezig")
    assert first.closed
    second = FakeBureau()
    second.gate.set()
    with client_for(second, tmp_path) as client:
        concept = client.get(f"/v1/concepten/{running['id']}").json()
        assert concept["status"] == "mislukt"
        assert "herstart" in concept["error"]["detail"]
        assert concept["source"]["text"] == TEXT
        assert len(client.get("/v1/concepten").json()["concepten"]) == 1
