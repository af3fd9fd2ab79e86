"""The OpenAPI document against the rules of the Dutch API Design Rules.

The rules are those of Logius' Spectral ruleset, restated here because the tests need no Node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.service_parts import FakeBureau, client_for


@pytest.fixture
def document(tmp_path: Path) -> Iterator[dict[str, Any]]:
    with client_for(FakeBureau(), tmp_path) as client:
        yield client.get("/v1/openapi.json").json()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_document_says_who_where_and_which_version(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.")
    assert document["servers"] == [{"url": "/v1"}]
    assert {"name", "url", "email"} <= document["info"]["contact"].keys()
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])


def test_paths_are_lower_case_and_have_no_trailing_slash(document: dict[str, Any]) -> None:
    for path in document["paths"]:
        assert re.fullmatch(r"(/([a-z0-9-]+|\{[a-z]+\}))+", path), path


def test_every_operation_has_an_id_a_tag_and_a_version_header(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(ids) == len(set(ids)) == 28
    tags = {tag["name"] for tag in document["tags"]}
    for path, method, operation in operations(document):
        assert set(operation["tags"]) <= tags, (path, method)
        for status, response in operation["responses"].items():
            assert "API-Version" in response["headers"], (path, method, status)


def test_errors_are_problems_and_422_is_gone(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for path, method, operation in operations(document):
        assert "422" not in operation["responses"], (path, method)
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], (path, status)
    required = set(document["components"]["schemas"]["Problem"]["required"])
    assert {"title", "status", "detail"} <= required


def test_what_takes_input_can_answer_400(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        if method in ("post", "put", "patch") or operation.get("parameters"):
            assert "400" in operation["responses"], (path, method)


def test_query_keys_are_camel_case(document: dict[str, Any]) -> None:
    for _, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", parameter["name"])


def test_the_documentation_names_every_path(document: dict[str, Any]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    for path, method, _ in operations(document):
        assert f"`{method.upper()} /v1{path}`" in text, (method, path)


def test_reference_lists_are_served(tmp_path: Path) -> None:
    with client_for(FakeBureau(), tmp_path) as client:
        kinds = client.get("/v1/gegevenssoorten").json()
        assert {"name": "NL_BSN", "label": "burgerservicenummer"} in kinds["types"]
        assert {"name": "KIND", "label": "kind"} in kinds["roles"]
        samples = client.get("/v1/voorbeelden").json()["voorbeelden"]
        assert len(samples) == 3
        whole = client.get(f"/v1/voorbeelden/{samples[0]['id']}").json()
        assert len(whole["text"].split()) > 100
        assert client.get("/v1/voorbeelden/bestaat-niet").status_code == 404
        assert client.get("/v1/modellen").json()["modellen"][0]["name"] == "none"
        assert client.get("/v1/gezondheid").json()["status"] == "goed"
