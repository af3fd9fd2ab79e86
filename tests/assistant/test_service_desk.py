"""The life of the service: it answers while it loads, says why it can't, and cleans up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api import desk as desk_module
from assistant.api.desk import Desk
from assistant.service import create_app, page_address
from assistant.settings import Settings
from redaction import PipelineError
from tests.assistant.service_parts import TEXT, FakeBureau, client_for, open_with

BASE = "http://127.0.0.1:8321"


class Loading:
    """An opener whose bureau is ready when the test says so."""

    def __init__(self, bureau: FakeBureau, *, failure: Exception | None = None) -> None:
        self.release = threading.Event()
        self._bureau = bureau
        self._failure = failure

    def __call__(
        self, settings: Settings, explain: Callable[[BaseException], Mapping[str, Any]]
    ) -> Desk:
        made = open_with(self._bureau)(settings, explain)
        fresh = Desk(
            version=made.version,
            max_text=made.max_text,
            retention_hours=made.retention_hours,
            documents=made.documents,
            cases=made.cases,
            runner=made.runner,
        )
        fresh.load(self._build)
        return fresh

    def _build(self) -> FakeBureau:
        assert self.release.wait(10)
        if self._failure is not None:
            raise self._failure
        return self._bureau


def test_the_page_is_there_while_the_rest_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "START_WAIT_S", 0.05)
    opener = Loading(FakeBureau())
    app = create_app(settings=Settings(data_dir=tmp_path), opener=opener)
    with TestClient(app, base_url=BASE) as client:
        assert client.get("/").text.startswith("<!doctype html>")
        assert client.get("/v1/gezondheid").json()["status"] == "start"
        early = client.post("/v1/redacties", json={"text": TEXT})
        assert (early.status_code, early.json()["code"]) == (503, "starting")
        assert early.headers["retry-after"]
        opener.release.set()
        monkeypatch.setattr(desk_module, "START_WAIT_S", 10)
        assert client.post("/v1/redacties", json={"text": TEXT}).status_code == 201
        assert client.get("/v1/gezondheid").json()["status"] == "goed"


def test_a_service_that_can_not_load_says_why_everywhere(tmp_path: Path) -> None:
    opener = Loading(FakeBureau(), failure=PipelineError("De taalpijplijn is er niet."))
    opener.release.set()
    app = create_app(settings=Settings(data_dir=tmp_path), opener=opener)
    with TestClient(app, base_url=BASE) as client:
        response = client.post("/v1/redacties", json={"text": TEXT})
        assert response.status_code == 503
        assert response.json()["detail"] == "De taalpijplijn is er niet."
        health = client.get("/v1/gezondheid").json()
        assert (health["status"], health["detail"]) == ("fout", "De taalpijplijn is er niet.")


def test_a_changed_text_keeps_its_corrections(tmp_path: Path) -> None:
    bureau = FakeBureau()
    with client_for(bureau, tmp_path) as client:
        fixes = [{"kind": "reject", "form": "Zwolle"}]
        made = client.post("/v1/redacties", json={"text": TEXT, "corrections": fixes}).json()
        body = {"text": "Fleur is in Zwolle.", "known": [{"name": "Bas", "role": "BROER"}]}
        changed = client.patch(f"/v1/redacties/{made['id']}", json=body).json()
        assert changed["pseudonymisedText"] == "[KIND_1] is in Zwolle."
        assert changed["known"][0]["name"] == "Bas"


def test_expired_texts_leave_the_list_and_the_store(tmp_path: Path) -> None:
    bureau = FakeBureau()
    bureau.gate.set()
    opened: list[Desk] = []

    def opener(settings: Settings, explain: Callable[[BaseException], Mapping[str, Any]]) -> Desk:
        opened.append(open_with(bureau)(settings, explain))
        return opened[0]

    settings = Settings(data_dir=tmp_path, retention_hours=1 / 3600)
    app = create_app(settings=settings, opener=opener)
    with TestClient(app, base_url=BASE) as client:
        client.post("/v1/concepten", json={"text": TEXT, "engine": "none"})
        deadline = time.monotonic() + 10
        while client.get("/v1/concepten").json()["concepten"]:  # looking must not prolong its life
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert opened[0].purge() == 1


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "http://127.0.0.1:8321"), ("::1", "http://[::1]:8321")]
)
def test_the_address_of_the_page_fits_a_browser(host: str, address: str) -> None:
    assert page_address(Settings(host=host)) == address
