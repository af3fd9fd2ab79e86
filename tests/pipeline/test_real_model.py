"""The whole of the service with the embedded model: a letter, and an engine that is killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.service import create_app
from assistant.settings import load_settings
from redaction import verify_log

pytestmark = pytest.mark.model
TEXT = (
    "Verslag over Noor Terpstra, 9 jaar.\n\n"
    "Er is een wachttijd van 14 weken. De therapie start niet vóór 1 december 2026. "
    "Hierover is nog geen besluit genomen. De aanvraag is op 3 maart 2026 afgewezen."
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[TestClient, Path]]:
    settings = load_settings(data_dir=tmp_path, engine="llamacpp")
    with TestClient(create_app(settings=settings), base_url="http://127.0.0.1:8321") as client:
        yield client, settings.log_path


def _until(client: TestClient, draft_id: str, done: Callable[[dict[str, Any]], bool]) -> Any:
    end = time.monotonic() + 240
    while time.monotonic() < end:
        shown = client.get(f"/v1/concepten/{draft_id}").json()
        if done(shown):
            return shown
        time.sleep(0.1)
    raise AssertionError("the draft did not get there")


def _ended(shown: dict[str, Any]) -> bool:
    return shown["status"] not in {"wacht", "bezig"}


def _kill_workers() -> None:
    """Kill the engine wherever it is: loading, warming up or writing."""
    for pid in _workers():
        os.kill(pid, signal.SIGKILL)


def _ended_although_killed(shown: dict[str, Any]) -> bool:
    _kill_workers()
    return _ended(shown)


def _workers() -> list[int]:
    """Return the process ids of the engine's children of this process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
                parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            if b"llamacpp_worker" in command and parent == str(os.getpid()):
                found.append(int(entry.name))
    return found


def test_a_letter_by_the_embedded_model_and_a_kill_midway(
    service: tuple[TestClient, Path],
) -> None:
    client, log_path = service
    case = client.post("/v1/redacties", json={"text": TEXT}).json()
    wish = {"redactieId": case["id"], "task": "kindgericht", "level": "8-11"}

    first = client.post("/v1/concepten", json=wish).json()
    failed = _until(client, first["id"], _ended_although_killed)
    assert failed["status"] == "mislukt"
    assert "stopte onverwacht" in failed["error"]["detail"]
    assert "Noor" not in str(failed["error"])
    kept = client.get(f"/v1/redacties/{case['id']}").json()
    assert kept["text"] == TEXT

    second = client.post("/v1/concepten", json=wish).json()
    shown = _until(client, second["id"], _ended)
    assert shown["status"] == "klaar"
    result = shown["result"]
    assert result["engine"] == "llamacpp"
    assert "Hoi Noor," in result["draft"]
    assert "1 december 2026" in result["draft"]
    assert "model" in {s["origin"] for s in result["sentences"]}
    assert result["fidelity"]["verdict"] == "faithful"
    assert verify_log(log_path).ok
