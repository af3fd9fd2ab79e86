"""The OpenAPI document, made to follow the Dutch API Design Rules.

Source: https://gitdocumentatie.logius.nl/publicatie/api/adr/ (accessed 2026-11-22).
"""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from assistant.api.problems import PROBLEM_JSON, TITLES, Problem

TAGS: Final = (
    {"name": "redacties", "description": "Zien en verbeteren wat wordt verborgen."},
    {"name": "concepten", "description": "Een tekst laten schrijven en volgen."},
    {"name": "beoordelingen", "description": "Teksten door mensen laten beoordelen."},
    {"name": "naslag", "description": "Voorbeelden, modellen en woorden."},
    {"name": "dienst", "description": "De toestand van de dienst."},
)
CONTACT: Final = {
    "name": "Functioneel beheer van uw instelling",
    "url": "https://www.voorbeeld-gi.nl/beheer",
    "email": "beheer@voorbeeld-gi.nl",
}
_STREAM: Final = "text/event-stream"
_CONFLICTS: Final = frozenset(
    {
        ("post", "/redacties"),
        ("patch", "/redacties/{id}"),
        ("get", "/redacties/{id}/adviezen"),
        ("post", "/redacties/{id}/mededeelplannen"),
        ("post", "/concepten"),
    }
)
"""Operations that a text may be in the wrong state for: what is hidden in it is not right."""
_VERSION_HEADER: Final = {
    "description": "De volledige versie van deze API.",
    "schema": {"type": "string", "examples": ["1.0.0"]},
}


def openapi_document(api: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of `api`, without FastAPI's default 422."""
    document = get_openapi(
        title=api.title,
        version=api.version,
        description=api.description,
        routes=api.routes,
        tags=[dict(tag) for tag in TAGS],
        servers=[{"url": "/v1"}],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    document["info"]["contact"] = dict(CONTACT)
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem_schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem_schema.pop("$defs", {}))
    schemas["Problem"] = problem_schema
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _complete(operation, method=method, path=path)
    return document


def _complete(operation: dict[str, Any], *, method: str, path: str) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    statuses = {500, 503}
    if method != "get" or operation.get("parameters"):
        statuses.add(400)
    if "{" in path:
        statuses.add(404)
    if method != "get":
        statuses |= {403}
    if operation.get("requestBody"):
        statuses |= {413}
    if (method, path) in _CONFLICTS:
        statuses.add(409)
    if path == "/concepten" and method == "post":
        statuses.add(429)
    for status in statuses:
        responses[str(status)] = _problem_answer(status)
    for response in responses.values():
        if _STREAM in response.get("content", {}):  # `itemSchema` is newer than OpenAPI 3.1
            response["content"][_STREAM] = {"schema": {"type": "string"}}
        response.setdefault("headers", {})["API-Version"] = _VERSION_HEADER
    operation["responses"] = dict(sorted(responses.items()))


def _problem_answer(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": TITLES[status],
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (429, 503):
        answer["headers"] = {
            "Retry-After": {
                "description": "Probeer het na zoveel seconden opnieuw.",
                "schema": {"type": "integer"},
            }
        }
    return answer
