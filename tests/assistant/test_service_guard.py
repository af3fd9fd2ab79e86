"""Who may call, how much may come in, and the headers that always go out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.assistant.service_parts import TEXT, FakeBureau, client_for

ID = "0" * 32


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with client_for(FakeBureau(), tmp_path) as client:
        yield client


EVERYTHING: list[tuple[str, str, int]] = [
    ("GET", "/", 200),
    ("GET", "/static/js/app.js", 200),
    ("GET", "/static/nergens.js", 404),
    ("GET", "/nergens", 404),
    ("GET", "/v1/openapi.json", 200),
    ("GET", "/v1/gezondheid", 200),
    ("GET", "/v1/nergens", 404),
    ("GET", f"/v1/redacties/{ID}", 404),
    ("GET", "/v1/redacties/x", 400),
    ("GET", "/v1/redacties", 405),
    ("PUT", "/v1/gezondheid", 405),
    ("POST", "/v1/redacties", 400),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERYTHING)
def test_every_answer_has_version_and_security_headers(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["api-version"] == "1.0.0"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    csp = response.headers["content-security-policy"]
    assert "default-src 'none'" in csp
    assert "frame-ancestors 'none'" in csp
    assert "unsafe" not in csp
    if status >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert {"status", "title", "detail"} <= response.json().keys()
        assert response.json()["status"] == status


def test_405_names_the_methods_that_exist(client: TestClient) -> None:
    assert client.get("/v1/redacties").headers["allow"] == "POST"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "", "[", "10.0.0.1"],
)
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    response = client.get("/v1/gezondheid", headers={"Host": host})
    assert response.status_code == 421
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"]


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "LOCALHOST:1", "[::1]:8321"])
def test_our_own_host_names_pass(client: TestClient, host: str) -> None:
    assert client.get("/v1/gezondheid", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8321"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_a_write_from_another_page_is_refused(
    client: TestClient, headers: dict[str, str], method: str
) -> None:
    response = client.request(method, f"/v1/redacties/{ID}", headers=headers)
    assert response.status_code == 403


def test_a_write_from_our_own_page_passes(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8321", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/v1/redacties", json={"text": TEXT}, headers=headers).status_code == 201


def test_a_body_that_says_it_is_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/v1/redacties", json={"text": "x" * 20_001})
    assert response.status_code == 413
    assert "Deel de tekst op" in response.json()["detail"]


def test_a_body_that_turns_out_too_large_is_stopped_while_it_comes_in(client: TestClient) -> None:
    sent: list[int] = []

    def chunks() -> Iterator[bytes]:
        yield b'{"text": "'
        for number in range(10):
            sent.append(number)
            yield b"x" * 4_000

    headers = {"Content-Type": "application/json"}
    response = client.post("/v1/redacties", content=chunks(), headers=headers)
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"]


@pytest.mark.parametrize("length", ["-1", "1e3", "²", ""])
def test_a_length_that_is_no_number_is_refused(client: TestClient, length: str) -> None:
    headers = {"Content-Length": length.encode("latin-1"), "Content-Type": "application/json"}
    response = client.request("POST", "/v1/redacties", headers=headers)  # type: ignore[arg-type] # bytes reach the wire as they are
    assert response.status_code == 400


def test_nothing_passes_before_the_service_has_started() -> None:
    from assistant.service import create_app

    client = TestClient(create_app(), base_url="http://127.0.0.1")
    response: Any = client.get("/v1/gezondheid")
    assert response.status_code == 421
