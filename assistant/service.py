"""The service: one FastAPI app with the `/v1` API and the page, and the map of errors to HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from assistant.api import beoordelingen, concepten, mededelen, naslag, redacties
from assistant.api.desk import Desk, StartingError
from assistant.api.guard import Guard, GuardRules
from assistant.api.opening import open_desk
from assistant.api.problems import (
    Problem,
    field_errors,
    open_errors,
    problem,
    problem_response,
    undecided_errors,
)
from assistant.api.schema import openapi_document
from assistant.errors import (
    AssistantError,
    DraftFailedError,
    NotFoundError,
    OpenDisclosureError,
    OpenWarningsError,
    RatingError,
    SettingsError,
    StoreError,
    TextRefusedError,
    TooBusyError,
)
from assistant.settings import Settings, load_settings
from eval import EvalError
from models import (
    CatalogError,
    EngineBusyError,
    EngineTimeoutError,
    GenerationCancelled,
    ModelError,
    ModelMissingError,
)
from prompts import PromptError
from redaction import (
    AuditError,
    InputError,
    LeakError,
    PipelineError,
    RecipientError,
    RecognizerError,
    RedactionError,
    RefusedError,
    VaultError,
)

_log = logging.getLogger(__name__)

API_VERSION: Final = "1.0.0"
"""Version of the HTTP API (semver); in the path only its first number."""

SERVER_OPTIONS: Final[Mapping[str, Any]] = {
    "access_log": False,
    "log_level": "warning",
    "server_header": False,
    "timeout_graceful_shutdown": 3,
}
"""How uvicorn must run it: an access log would hold addresses with numbers of cases."""

_PURGE_EVERY_S: Final = 600.0

OpenDesk = Callable[[Settings, Callable[[BaseException], Mapping[str, Any]]], Desk]


@dataclass(frozen=True, slots=True)
class _Answer:
    """How an error is told: status, machine-readable code, and seconds until a retry helps."""

    status: int
    code: str
    retry_after_s: int | None = None


_ANSWERS: Final[Mapping[type[BaseException], _Answer]] = {
    TextRefusedError: _Answer(400, "text-refused"),
    NotFoundError: _Answer(404, "not-found"),
    RatingError: _Answer(400, "rating"),
    TooBusyError: _Answer(429, "too-busy", 30),
    StartingError: _Answer(503, "starting", 10),
    StoreError: _Answer(503, "store"),
    SettingsError: _Answer(400, "settings"),
    DraftFailedError: _Answer(409, "draft-failed"),
    OpenWarningsError: _Answer(409, "open-warnings"),
    OpenDisclosureError: _Answer(409, "open-disclosure"),
    AssistantError: _Answer(500, "assistant"),
    LeakError: _Answer(409, "leak"),
    RecipientError: _Answer(400, "recipient"),
    RefusedError: _Answer(409, "refused"),
    InputError: _Answer(400, "input"),
    AuditError: _Answer(503, "log"),
    VaultError: _Answer(503, "vault"),
    PipelineError: _Answer(503, "pipeline"),
    RecognizerError: _Answer(503, "recognizer"),
    RedactionError: _Answer(500, "redaction"),
    CatalogError: _Answer(400, "catalog"),
    ModelMissingError: _Answer(503, "model-missing"),
    GenerationCancelled: _Answer(409, "cancelled"),
    EngineBusyError: _Answer(503, "engine-busy", 15),
    EngineTimeoutError: _Answer(503, "engine-timeout", 15),
    ModelError: _Answer(503, "engine"),
    PromptError: _Answer(500, "prompt"),
    EvalError: _Answer(500, "eval"),
}
"""Every error of the rooms; one that isn't here is told as its nearest base."""

_SILENT: Final = (PromptError, EvalError)
"""Rooms whose messages are for engineers; the worker gets the usual detail."""

_ROOTS: Final = (AssistantError, RedactionError, ModelError, PromptError, EvalError)


def _answer_for(error: BaseException) -> _Answer:
    for kind in type(error).__mro__:
        if kind in _ANSWERS:
            return _ANSWERS[kind]
    return _Answer(500, "internal")


def explain(error: BaseException) -> Problem:
    """Return what the worker is told about `error`: never more than its own safe message."""
    answer = _answer_for(error)
    told = isinstance(error, _ROOTS) and not isinstance(error, _SILENT)
    code = error.code if isinstance(error, TextRefusedError) else answer.code
    fields = open_errors(error.codes) if isinstance(error, OpenWarningsError) else []
    if isinstance(error, OpenDisclosureError):
        fields = undecided_errors(error.items)
    return problem(answer.status, str(error) if told else None, code=code, errors=fields)


def _explain_dict(error: BaseException) -> Mapping[str, Any]:
    return explain(error).model_dump(exclude_none=True)


async def _room_error(request: Request, error: Exception) -> Response:
    del request
    answer = _answer_for(error)
    if answer.status >= 500:
        _log.warning("request refused: %s", type(error).__name__)
    wait = {"Retry-After": str(answer.retry_after_s)} if answer.retry_after_s else None
    return problem_response(explain(error), headers=wait)


async def _invalid_input(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    return problem_response(
        problem(
            400,
            "Een of meer velden kloppen niet. Kijk bij elk veld wat er anders moet.",
            code="invalid-input",
            errors=field_errors(error.errors()),
        )
    )


async def _http_error(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    detail = None
    if isinstance(error.__cause__, UnicodeDecodeError):
        detail = (
            "Deze tekst is niet in UTF-8 opgeslagen. Open het bestand, kopieer de tekst en plak "
            "die in het vak."
        )
    return problem_response(problem(error.status_code, detail), headers=error.headers)


async def _unknown_error(request: Request, error: Exception) -> Response:
    del request
    _log.error("request failed: %s", type(error).__name__)
    return problem_response(problem(500))


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(RequestValidationError, _invalid_input)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unknown_error)
    for root in _ROOTS:
        app.add_exception_handler(root, _room_error)


def _build_api() -> FastAPI:
    """Return the app behind `/v1`."""
    api = FastAPI(
        title="Kindgericht",
        version=API_VERSION,
        description="Maakt van een rapportage een tekst die het kind of de ouder kan lezen. "
        "Persoonsgegevens worden verborgen voordat een taalmodel de tekst ziet.",
        docs_url=None,
        redoc_url=None,
    )
    for router in (
        redacties.router,
        mededelen.router,
        concepten.router,
        beoordelingen.router,
        naslag.router,
        naslag.health_router,
    ):
        api.include_router(router)
    document = openapi_document(api)
    api.openapi = lambda: document  # type: ignore[method-assign] # FastAPI's own way to replace it
    api.state.explain = _explain_dict
    _handle_errors(api)
    return api


def _rules_for(settings: Settings) -> GuardRules:
    return GuardRules(
        allowed_hosts=frozenset(settings.allowed_hosts),
        max_body_bytes=settings.max_body_bytes,
        api_version=API_VERSION,
    )


def page_address(settings: Settings) -> str:
    """Return where the page is, for a browser on this computer."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


async def _purge(desk: Desk) -> None:
    """Remove expired texts for as long as the service runs."""
    while True:
        await asyncio.sleep(_PURGE_EVERY_S)
        try:
            await run_in_threadpool(desk.purge)
        except StoreError as error:
            _log.error("purge failed: %s", type(error).__name__)


def create_app(*, settings: Settings | None = None, opener: OpenDesk = open_desk) -> FastAPI:
    """Return the app; it loads settings, store, pipeline and model when it starts, not before.

    The page is there at once: pipeline and model load in the background and requests that need
    them wait.
    """
    api = _build_api()
    rules: list[GuardRules] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        del app
        current = settings or load_settings()
        rules[:] = [_rules_for(current)]
        desk = await run_in_threadpool(opener, current, _explain_dict)
        api.state.desk = desk
        purging = asyncio.create_task(_purge(desk))
        try:
            yield
        finally:
            purging.cancel()
            await run_in_threadpool(desk.close)

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(Guard, rules=rules)
    _handle_errors(app)
    web = Path(str(resources.files("assistant") / "web"))

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(web / "index.html", media_type="text/html; charset=utf-8")

    @app.get("/evaluatie", include_in_schema=False)
    def rating_page() -> FileResponse:
        return FileResponse(web / "evaluatie" / "index.html", media_type="text/html; charset=utf-8")

    app.mount("/v1", api)
    app.mount("/static", StaticFiles(directory=web))
    return app
