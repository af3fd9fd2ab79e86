"""A warning for a rare combination stops a server, not a model on this computer. All fictitious."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.cli import main
from assistant.drafting import make_draft, prepare
from assistant.errors import OpenWarningsError
from assistant.requests import make_request
from assistant.service import create_app
from assistant.settings import Settings, load_settings
from assistant.workbench import Workbench, build_workbench
from redaction import QUASI_CODES
from tests.models.test_openai_compatible import ModelServer

TEXT = (
    "Jayden de Vries woont bij zijn moeder. Zijn vader is burgemeester. De zaak kwam in het "
    "nieuws. Jayden gaat elke dag naar school en ziet zijn vader op zaterdag."
)
PLAIN = "Jayden de Vries woont bij zijn moeder. Hij gaat elke dag naar school in de buurt."
CODES = ["quasi_beroep", "quasi_media"]
ACCEPTED = [
    {"code": "quasi_beroep", "reason": "nodig"},
    {"code": "quasi_media", "reason": "niet_herkenbaar"},
]
BASE = "http://127.0.0.1:8321"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.close()


@pytest.fixture
def environment(
    server: ModelServer, own_data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv("KINDGERICHT_PIPELINE", "regels")
    monkeypatch.setenv("KINDGERICHT_MODEL", "eigen-model")
    monkeypatch.setenv("KINDGERICHT_OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("KINDGERICHT_OPENAI_ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("KINDGERICHT_ENGINE", "openai")
    return own_data_folder


def sent(server: ModelServer) -> str:
    return json.dumps([body for _, _, body in server.requests], ensure_ascii=False)


def releases(settings: Settings) -> list[tuple[str, dict[str, Any]]]:
    rows = [json.loads(line) for line in settings.log_path.read_text("utf-8").splitlines()]
    return [(r["status"], r["attributes"]) for r in rows if r["operation"] == "vrijgave"]


def run(folder: Path, row: dict[str, Any], *options: str) -> tuple[int, Path]:
    source, out = folder / "in.jsonl", folder / "uit.jsonl"
    source.write_text(json.dumps(row) + "\n", "utf-8")
    return main(["draft", "--jsonl", str(source), "--out", str(out), *options]), out


def test_the_command_sends_nothing_until_every_code_is_settled(
    environment: Path, server: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    row: dict[str, Any] = {"id": "a", "text": TEXT, "disclosure": {"default": "tell"}}
    status, out = run(environment, row)
    assert status == 1
    assert not out.exists()
    said = capsys.readouterr().err
    assert all(code in said for code in CODES), said
    assert "Jayden" not in said

    status, out = run(environment, row | {"accepted": ACCEPTED[:1]})
    assert (status, out.exists()) == (1, False)
    said = capsys.readouterr().err
    assert "quasi_media" in said
    assert "quasi_beroep" not in said
    assert server.requests == []

    status, out = run(environment, row | {"accepted": ACCEPTED})
    assert (status, out.exists()) == (0, True)
    assert server.requests
    assert "Jayden" not in sent(server)


def test_the_log_has_codes_and_reasons_and_no_text(environment: Path) -> None:
    row: dict[str, Any] = {"id": "a", "text": TEXT}
    run(environment, row)
    run(environment, row | {"accepted": ACCEPTED})
    settings = load_settings()
    assert releases(settings) == [
        (
            "fout",
            {
                "engine": "openai",
                "error": "OpenWarningsError",
                "warning_counts": {"quasi_beroep": 1, "quasi_media": 1},
            },
        ),
        (
            "ok",
            {
                "engine": "openai",
                "release_reason": "nodig",
                "warning_code": "quasi_beroep",
                "warning_counts": {"quasi_beroep": 1},
            },
        ),
        (
            "ok",
            {
                "engine": "openai",
                "release_reason": "niet_herkenbaar",
                "warning_code": "quasi_media",
                "warning_counts": {"quasi_media": 1},
            },
        ),
    ]
    log = settings.log_path.read_text("utf-8")
    assert "burgemeester" not in log
    assert "Jayden" not in log


def test_options_settle_a_text_on_stdin(
    environment: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draft(*options: str) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        return main(["draft", *options])

    assert draft() == 1
    assert server.requests == []
    assert draft("--accept", "quasi_beroep=nodig", "--accept", "quasi_media=klopt_niet") == 0
    assert server.requests
    with pytest.raises(SystemExit) as stopped:
        draft("--accept", "quasi_media=zomaar")
    assert stopped.value.code == 2


@pytest.mark.parametrize("engine", ["none", "fake"])
def test_what_runs_on_this_computer_only_warns(environment: Path, engine: str) -> None:
    status, out = run(environment, {"id": "a", "text": TEXT}, "--engine", engine)
    assert (status, out.exists()) == (0, True)
    assert releases(load_settings()) == []


def test_a_text_without_warnings_goes_to_the_server(environment: Path, server: ModelServer) -> None:
    status, _ = run(environment, {"id": "a", "text": PLAIN, "disclosure": {"default": "tell"}})
    assert status == 0
    assert server.requests
    assert releases(load_settings()) == []


def test_an_unknown_code_or_reason_is_refused(environment: Path) -> None:
    for accepted in ({"code": "quasi_x", "reason": "nodig"}, {"code": CODES[0], "reason": "x"}):
        assert run(environment, {"id": "a", "text": TEXT, "accepted": [accepted]})[0] == 1


def test_the_service_answers_409_with_the_open_codes_and_queues_nothing(
    environment: Path, server: ModelServer
) -> None:
    with TestClient(create_app(settings=load_settings()), base_url=BASE) as client:
        case = client.post("/v1/redacties", json={"text": TEXT}).json()
        assert {w["code"] for w in case["warnings"]} >= set(CODES)
        for body in ({"text": TEXT}, {"redactieId": case["id"]}):
            answer = client.post("/v1/concepten", json=body)
            assert answer.status_code == 409
            assert answer.headers["content-type"] == "application/problem+json"
            problem = answer.json()
            assert problem["code"] == "open-warnings"
            assert [e["code"] for e in problem["errors"]] == CODES
            assert {e["pointer"] for e in problem["errors"]} == {"#/accepted"}
            assert "Jayden" not in answer.text
            assert "burgemeester" not in answer.text
        assert client.get("/v1/concepten").json() == {"concepten": []}
        assert "burgemeester" not in sent(server)

        body = {"redactieId": case["id"], "accepted": ACCEPTED, "disclosure": {"default": "tell"}}
        made = client.post("/v1/concepten", json=body)
        assert made.status_code == 202, made.text
        done = _wait(client, made.json()["id"])
        assert done["status"] == "klaar", done["error"]
        assert "burgemeester" in sent(server)
        local = client.post("/v1/concepten", json={"redactieId": case["id"], "engine": "none"})
        assert local.status_code == 202


def test_a_wrong_reason_is_a_400(environment: Path) -> None:
    with TestClient(create_app(settings=load_settings()), base_url=BASE) as client:
        body = {"text": TEXT, "accepted": [{"code": CODES[0], "reason": "Jayden"}]}
        answer = client.post("/v1/concepten", json=body)
        assert answer.status_code == 400
        assert "Jayden" not in answer.text


def test_drafting_itself_holds_the_text_back(environment: Path, server: ModelServer) -> None:
    """Whoever calls the workflow without the API or the command meets the same stop."""
    bench: Workbench = build_workbench(load_settings())
    try:
        prepared = prepare(TEXT, bench=bench)
        engine = bench.engine_for(None)
        request = make_request(task="kindgericht")
        with pytest.raises(OpenWarningsError) as stopped:
            make_draft(prepared, request, bench=bench, engine=engine)
        assert stopped.value.codes == tuple(CODES)
        assert set(stopped.value.codes) <= set(QUASI_CODES)
        assert server.requests == []
    finally:
        bench.close()


def _wait(client: TestClient, concept_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + 30
    while True:
        concept: dict[str, Any] = client.get(f"/v1/concepten/{concept_id}").json()
        if concept["status"] not in ("wacht", "bezig"):
            return concept
        assert time.monotonic() < deadline
        time.sleep(0.05)
