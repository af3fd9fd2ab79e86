"""`/v1/redacties/{id}/adviezen`, and the advice that comes with a finished draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.answers import ResultOut
from assistant.errors import DraftFailedError
from eval import CheckInputError
from tests.assistant.service_parts import TEXT, FakeBureau, client_for


@pytest.fixture
def bureau() -> FakeBureau:
    return FakeBureau()


@pytest.fixture
def client(bureau: FakeBureau, tmp_path: Path) -> Iterator[TestClient]:
    with client_for(bureau, tmp_path) as client:
        yield client


def made(client: TestClient, text: str = TEXT) -> str:
    return str(client.post("/v1/redacties", json={"text": text}).json()["id"])


def test_advice_has_places_in_the_text_as_given(client: TestClient) -> None:
    response = client.get(f"/v1/redacties/{made(client)}/adviezen")
    assert response.status_code == 200
    tips = response.json()
    assert set(tips) == {"sentences", "voice", "language"}
    last = tips["sentences"][-1]
    assert (last["kind"], TEXT[last["start"] : last["end"]]) == (
        "oordeel",
        "Fleur wil haar broer zien.",
    )
    (judging,) = last["judging"]
    assert TEXT[judging["start"] : judging["end"]] == "broer"
    assert tips["voice"][0]["child"] == "[KIND_1]"
    assert tips["language"][0]["suggestions"] == ["zus", "broertje"]


def test_asking_for_advice_changes_nothing(client: TestClient, bureau: FakeBureau) -> None:
    number = made(client)
    before = client.get(f"/v1/redacties/{number}").json()
    client.get(f"/v1/redacties/{number}/adviezen")
    assert client.get(f"/v1/redacties/{number}").json() == before
    assert len(bureau.looks) == 1


def test_there_is_no_advice_without_a_text(client: TestClient) -> None:
    for path, status in (("0" * 32, 404), ("geen-nummer", 400)):
        response = client.get(f"/v1/redacties/{path}/adviezen")
        assert response.status_code == status
        assert response.headers["content-type"] == "application/problem+json"
    number = made(client)
    client.delete(f"/v1/redacties/{number}")
    assert client.get(f"/v1/redacties/{number}/adviezen").status_code == 404


@pytest.mark.parametrize(
    ("failure", "status"),
    [(DraftFailedError("De tekst wordt nu anders verborgen."), 409), (CheckInputError("x"), 500)],
)
def test_a_check_that_fails_is_a_problem_without_text(
    client: TestClient, bureau: FakeBureau, failure: Exception, status: int
) -> None:
    number = made(client)
    bureau.refused = failure
    response = client.get(f"/v1/redacties/{number}/adviezen")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "Fleur" not in response.text


def test_a_draft_keeps_its_advice_and_an_older_one_has_none() -> None:
    old = {
        "task": "b1",
        "draft": "Fleur wil.",
        "sentences": [],
        "left_out": [],
        "fidelity": {},
        "engine": "none",
        "timings_ms": {},
    }
    assert ResultOut.model_validate(old).model_dump()["advice"] is None
    tip = {"kind": "taal", "message": "Kijk.", "draft_span": (0, 5), "suggestions": ("Fleurs",)}
    shown = ResultOut.model_validate({**old, "advice": [tip]}).model_dump(mode="json")
    assert shown["advice"] == [{**tip, "draft_span": [0, 5], "suggestions": ["Fleurs"]}]
