"""`/v1/redacties`: preview, corrections, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from redaction import LeakError
from tests.assistant.service_parts import TEXT, FakeBureau, client_for


@pytest.fixture
def bureau() -> FakeBureau:
    return FakeBureau()


@pytest.fixture
def client(bureau: FakeBureau, tmp_path: Path) -> Iterator[TestClient]:
    with client_for(bureau, tmp_path) as client:
        yield client


def test_a_preview_shows_what_is_hidden_and_what_a_model_sees(client: TestClient) -> None:
    response = client.post("/v1/redacties", json={"text": TEXT})
    assert response.status_code == 201
    case = response.json()
    assert response.headers["location"] == f"/v1/redacties/{case['id']}"
    assert case["pseudonymisedText"].startswith("[KIND_1] woont in [PLAATS_1].")
    assert [TEXT[m["start"] : m["end"]] for m in case["mentions"]] == ["Fleur", "Zwolle", "Fleur"]
    assert [s["text"] for s in case["sentences"]][1] == "Zij gaat naar school."


def test_a_preview_can_be_read_back_with_the_choices_on_the_form(client: TestClient) -> None:
    wishes = {"task": "samenvatting", "audience": "collega"}
    made = client.post("/v1/redacties", json={"text": TEXT, "request": wishes}).json()
    read = client.get(f"/v1/redacties/{made['id']}")
    assert read.json() == made
    assert read.json()["request"]["task"] == "samenvatting"


def test_corrections_are_redacted_again_under_the_same_id(client: TestClient) -> None:
    made = client.post("/v1/redacties", json={"text": TEXT}).json()
    corrections = [
        {"kind": "reject", "form": "Zwolle"},
        {"kind": "add", "form": "broer", "type": "PERSON", "role": "BROER"},
    ]
    fixed = client.patch(f"/v1/redacties/{made['id']}", json={"corrections": corrections}).json()
    assert fixed["id"] == made["id"]
    assert fixed["traceId"] == made["traceId"]
    assert "Zwolle" in fixed["pseudonymisedText"]
    assert "broer" not in fixed["pseudonymisedText"]
    undone = client.patch(f"/v1/redacties/{made['id']}", json={"corrections": []}).json()
    assert undone["pseudonymisedText"] == made["pseudonymisedText"]


def test_only_the_choices_change_without_redacting_again(
    client: TestClient, bureau: FakeBureau
) -> None:
    made = client.post("/v1/redacties", json={"text": TEXT}).json()
    client.patch(f"/v1/redacties/{made['id']}", json={"request": {"task": "b1"}})
    assert len(bureau.looks) == 1
    assert client.get(f"/v1/redacties/{made['id']}").json()["request"]["task"] == "b1"


def test_a_refused_correction_leaves_the_old_preview(
    client: TestClient, bureau: FakeBureau
) -> None:
    made = client.post("/v1/redacties", json={"text": TEXT}).json()
    bureau.refused = LeakError("Er staat nog een naam in de tekst.")
    response = client.patch(f"/v1/redacties/{made['id']}", json={"corrections": []})
    assert response.status_code == 409
    assert client.get(f"/v1/redacties/{made['id']}").json() == made


def test_known_people_reach_redaction(client: TestClient, bureau: FakeBureau) -> None:
    known = [{"name": "Fleur", "role": "KIND", "aliases": ["Fleurtje"]}]
    client.post("/v1/redacties", json={"text": TEXT, "known": known})
    assert bureau.looks[0]["known"][0]["aliases"] == ["Fleurtje"]


def test_removing_a_preview_removes_its_text(client: TestClient) -> None:
    made = client.post("/v1/redacties", json={"text": TEXT}).json()
    assert client.delete(f"/v1/redacties/{made['id']}").status_code == 204
    response = client.get(f"/v1/redacties/{made['id']}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_the_store_holds_no_readable_text(client: TestClient, tmp_path: Path) -> None:
    client.post("/v1/redacties", json={"text": TEXT})
    content = b"".join(p.read_bytes() for p in sorted(tmp_path.rglob("*")) if p.is_file())
    assert content
    assert b"Fleur" not in content
    assert b"Zwolle" not in content


def test_a_correction_has_a_reason_a_place_and_a_second_form(
    client: TestClient, bureau: FakeBureau
) -> None:
    corrections = [
        {"kind": "merge", "form": "Fleur", "with": "zij", "reason": "zelfde_persoon"},
        {"kind": "split", "form": "Fleur", "start": 45, "end": 50},
    ]
    made = client.post("/v1/redacties", json={"text": TEXT, "corrections": corrections}).json()
    merge, split = made["corrections"]
    assert (merge["with"], merge["reason"]) == ("zij", "zelfde_persoon")
    assert (split["start"], split["end"], split["reason"]) == (45, 50, "niet_opgegeven")
    assert bureau.looks[0]["corrections"] == made["corrections"]
    assert client.get(f"/v1/redacties/{made['id']}").json() == made


BAD = [
    ({"kind": "merge", "form": "Fleur"}, "#/corrections/0"),
    ({"kind": "add", "form": "Fleur", "with": "zij"}, "#/corrections/0"),
    ({"kind": "add", "form": "Fleur", "start": 3}, "#/corrections/0"),
    ({"kind": "add", "form": "Fleur", "start": -3, "end": 2}, "#/corrections/0/start"),
    ({"kind": "add", "form": "Fleur", "reason": "zomaar"}, "#/corrections/0/reason"),
]


@pytest.mark.parametrize(("correction", "pointer"), BAD)
def test_an_incomplete_correction_is_told_with_its_place(
    client: TestClient, correction: dict[str, object], pointer: str
) -> None:
    response = client.post("/v1/redacties", json={"text": TEXT, "corrections": [correction]})
    assert response.status_code == 400
    assert [e["pointer"] for e in response.json()["errors"]] == [pointer]
    assert "Fleur" not in response.text


def test_a_mention_is_explained_when_asked(client: TestClient) -> None:
    made = client.post("/v1/redacties", json={"text": TEXT}).json()
    assert {m["explanation"] for m in made["mentions"]} == {None}
    asked = client.get(f"/v1/redacties/{made['id']}?uitleg=true").json()
    assert [m["explanation"]["scoreAfter"] for m in asked["mentions"]] == [1.0, 1.0, 1.0]
    assert client.get(f"/v1/redacties/{made['id']}").json() == made
