"""Errors as problem details: all at once, in Dutch, and never with a word of the case."""

from __future__ import annotations

import inspect
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import assistant.errors
import models
import prompts
import redaction
from assistant.api.desk import StartingError
from assistant.errors import OpenDisclosureError, TextRefusedError
from assistant.service import explain
from tests.assistant.service_parts import TEXT, FakeBureau, client_for

SENTINEL = "Xanthippe-Zeldzaam"


@pytest.fixture
def bureau() -> FakeBureau:
    return FakeBureau()


@pytest.fixture
def client(bureau: FakeBureau, tmp_path: Path) -> Iterator[TestClient]:
    with client_for(bureau, tmp_path) as client:
        yield client


def test_all_invalid_fields_are_told_at_once_with_their_place(client: TestClient) -> None:
    body = {
        "text": 3,
        "corrections": [{"kind": "weg", "form": ""}],
        "request": {"age": 900, "task": "roman"},
        "geheim": 1,
    }
    response = client.post("/v1/redacties", json=body)
    assert response.status_code == 400
    errors = {e["pointer"]: e for e in response.json()["errors"]}
    assert set(errors) == {
        "#/text",
        "#/corrections/0/kind",
        "#/corrections/0/form",
        "#/request/age",
        "#/request/task",
        "#",
    }
    assert "kindgericht" in errors["#/request/task"]["detail"]
    assert errors["#/request/age"]["detail"] == "Dit getal moet hoogstens 120 zijn."


def test_a_wrong_id_names_its_parameter(client: TestClient) -> None:
    (error,) = client.get("/v1/concepten/x").json()["errors"]
    assert error["parameter"] == "id"


INVALID: list[Any] = [
    {"text": [SENTINEL]},
    {"text": TEXT, SENTINEL: SENTINEL},
    {"text": TEXT, "known": [{"name": TEXT, SENTINEL: 1}]},
    {"text": TEXT, "known": [{"name": "a", "role": SENTINEL}]},
    {"text": TEXT, "known": [{"name": SENTINEL * 20}]},
    {"text": TEXT, "request": {"engine": f"../{SENTINEL}"}},
    {"text": TEXT, "request": {"disclosure": {"decisions": [{"sentence": SENTINEL}]}}},
    [SENTINEL],
    SENTINEL,
]


@pytest.mark.parametrize("body", INVALID)
def test_an_invalid_body_is_never_echoed(
    client: TestClient, caplog: pytest.LogCaptureFixture, body: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    response = client.post("/v1/redacties", json=body)
    assert response.status_code == 400
    assert SENTINEL not in response.text
    assert SENTINEL not in caplog.text


@pytest.mark.parametrize(
    "raw",
    [
        f'{{"text": "{SENTINEL}'.encode(),
        b'{"text": "' + SENTINEL.encode() + b'\xeb"}',
        f'{{"text": "{SENTINEL}\\ud800"}}'.encode(),
        b"\x00\x01\x02",
        b"",
    ],
)
def test_a_body_that_can_not_be_read_is_400(
    client: TestClient, caplog: pytest.LogCaptureFixture, raw: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/v1/redacties", content=raw, headers=headers)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert SENTINEL not in response.text + caplog.text


def test_bytes_of_an_older_windows_program_say_what_to_do(client: TestClient) -> None:
    raw = '{"text": "één"}'.encode("windows-1252")
    response = client.post(
        "/v1/redacties", content=raw, headers={"Content-Type": "application/json"}
    )
    assert "UTF-8" in response.json()["detail"]


def test_an_unknown_exception_leaves_no_text_anywhere(
    client: TestClient,
    bureau: FakeBureau,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    bureau.refused = RuntimeError(SENTINEL)
    response = client.post("/v1/redacties", json={"text": f"{SENTINEL} woont hier."})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"]
    out, err = capfd.readouterr()
    assert SENTINEL not in response.text + caplog.text + out + err
    assert "RuntimeError" in caplog.text


def test_an_exception_while_writing_leaves_no_text_anywhere(
    client: TestClient, bureau: FakeBureau, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bureau.failure = RuntimeError(SENTINEL)
    bureau.gate.set()
    made = client.post("/v1/concepten", json={"text": TEXT, "engine": "none"}).json()
    client.get(f"/v1/concepten/{made['id']}/voortgang")
    failed = client.get(f"/v1/concepten/{made['id']}").json()
    assert failed["status"] == "mislukt"
    assert SENTINEL not in json.dumps(failed) + caplog.text
    assert "RuntimeError" in caplog.text


def test_a_refused_text_keeps_its_code_and_message(client: TestClient) -> None:
    response = client.post("/v1/redacties", json={"text": "   "})
    assert response.status_code == 400
    assert response.json()["code"] == "empty"
    assert "Plak" in response.json()["detail"]


STATUSES: dict[str, int] = {
    "TextRefusedError": 400,
    "NotFoundError": 404,
    "TooBusyError": 429,
    "StoreError": 503,
    "DraftFailedError": 409,
    "AuditError": 503,
    "LeakError": 409,
    "VaultError": 503,
    "PipelineError": 503,
    "RecognizerError": 503,
    "InputError": 400,
    "ModelMissingError": 503,
    "EngineBusyError": 503,
    "EngineTimeoutError": 503,
    "EngineStoppedError": 503,
    "HashMismatchError": 503,
    "CatalogError": 400,
    "PromptFileError": 500,
    "RuntimeError": 500,
}
ROOMS = (assistant.errors, redaction, models, prompts)


def _make(name: str) -> Exception:
    for room in ROOMS:
        if hasattr(room, name):
            kind = getattr(room, name)
            if kind is OpenDisclosureError:
                return OpenDisclosureError(())
            made: Exception = kind("c", "Tekst.") if kind is TextRefusedError else kind("Tekst.")
            return made
    return RuntimeError("Tekst.")


@pytest.mark.parametrize(("name", "status"), STATUSES.items())
def test_each_error_has_its_status(name: str, status: int) -> None:
    assert explain(_make(name)).status == status


def test_every_error_of_every_room_is_told_without_being_unknown() -> None:
    for room in ROOMS:
        for name, kind in inspect.getmembers(room, inspect.isclass):
            if issubclass(kind, Exception) and kind.__module__.split(".")[0] in (
                "assistant",
                "redaction",
                "models",
                "prompts",
            ):
                told = explain(_make(name))
                assert told.code != "internal", name


@pytest.mark.parametrize("name", ["PromptFileError", "RuntimeError"])
def test_a_message_that_is_not_for_workers_is_not_told(name: str) -> None:
    assert "Tekst." not in explain(_make(name)).detail


def test_a_service_that_still_loads_says_when_to_come_back(
    client: TestClient, bureau: FakeBureau
) -> None:
    bureau.refused = StartingError("De dienst start nog op.")
    response = client.post("/v1/redacties", json={"text": TEXT})
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
