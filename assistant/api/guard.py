"""The outer ASGI layer: who may call, how much may come in, and which headers always go out.

The service listens on the worker's own machine, so the dangers are other web pages in the same
browser: a page that rebinds its host name to 127.0.0.1 (stopped by the host list), and a page that
posts to it (stopped by the origin check).
Source: https://owasp.org/www-project-secure-headers/ and
https://fetch.spec.whatwg.org/#sec-fetch-site (both accessed 2026-11-22).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import problem, problem_response

_log = logging.getLogger(__name__)

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere.
Source: https://www.w3.org/TR/CSP3/ (accessed 2026-11-22)."""

SECURITY_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_DRAIN_FACTOR: Final = 8
"""How many times the body limit is read and thrown away after a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardRules:
    """What the guard lets through: host names (without port) and the body size in bytes."""

    allowed_hosts: frozenset[str]
    max_body_bytes: int
    api_version: str


_CLOSED: Final = GuardRules(allowed_hosts=frozenset(), max_body_bytes=0, api_version="0.0.0")


class Guard:
    """ASGI middleware that enforces `GuardRules` and never lets an exception's text out.

    `rules` is a list of one that is filled when the service starts: until then, nothing passes.
    """

    def __init__(self, app: ASGIApp, *, rules: list[GuardRules]) -> None:
        self._app = app
        self._box = rules

    @property
    def _rules(self) -> GuardRules:
        return self._box[0] if self._box else _CLOSED

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outlet = _Outlet(send, self._rules.api_version)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            status, detail = refusal
            await self._drain(receive)
            await problem_response(problem(status, detail))(scope, receive, outlet.send)
            return
        try:
            await self._app(scope, self._metered(receive), outlet.send)
        except Exception as error:  # noqa: BLE001 - the boundary: its text may hold case text
            _log.error("request failed: %s", type(error).__name__)
            if not outlet.started:
                await problem_response(problem(500))(scope, receive, outlet.send)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if _host_name(host) not in self._rules.allowed_hosts:
            return 421, (
                "Deze dienst kent dit adres niet. Open de dienst met het adres dat bij het starten "
                "is getoond."
            )
        if scope["method"] in _WRITES and not _same_origin(headers, host):
            return 403, "Deze aanvraag komt van een andere website. Open de pagina zelf opnieuw."
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return 400, "De lengte van de aanvraag klopt niet. Stuur de aanvraag opnieuw."
        return (413, "") if int(length) > self._rules.max_body_bytes else None

    async def _drain(self, receive: Receive) -> None:
        """Read on for a while: a browser shows no answer to a body that was not taken in."""
        left = _DRAIN_FACTOR * max(self._rules.max_body_bytes, 1)
        while left > 0:
            message = await receive()
            left -= len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body"):
                return

    def _metered(self, receive: Receive) -> Receive:
        seen = 0

        async def metered() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._rules.max_body_bytes:
                    raise HTTPException(413)
            return message

        return metered


class _Outlet:
    """Adds the headers that every response has."""

    def __init__(self, send: Send, api_version: str) -> None:
        self._send = send
        self._api_version = api_version
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers[name] = value
            headers["API-Version"] = self._api_version
        await self._send(message)


def _host_name(host: str) -> str:
    """Return the host header without its port, lower case; "" when it isn't a host."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a write comes from our own page, or from a program that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).scheme in ("http", "https") and origin.partition("://")[2] == host
