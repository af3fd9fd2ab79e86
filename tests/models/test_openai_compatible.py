"""The engine for a server in the GI's own network: addresses, redirects, proxies, failures."""

from __future__ import annotations

import asyncio
import http.server
import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from models import (
    CancelToken,
    ChatEngine,
    EngineAddressError,
    EngineError,
    EngineLimits,
    EngineSettings,
    EngineTimeoutError,
    GenerationCancelled,
    create_engine,
)
from models.network import LOOPBACK, AllowList
from models.openai_compatible import ServerOptions, server_chat
from tests.models.prompting import SECRET, everything_said, make_prompt


class ModelServer:
    """An OpenAI-compatible server; `mode` says how it behaves."""

    def __init__(self) -> None:
        self.mode = "answer"
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.free = threading.Event()
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                headers = {name.lower(): value for name, value in self.headers.items()}
                owner.requests.append((self.path, headers, body))
                owner.answer(self, body)

            def log_message(self, *_: object) -> None:
                return

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, to: http.server.BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if self.mode.isdigit():
            said = json.dumps({"error": {"message": body["messages"][-1]["content"]}}).encode()
            to.send_response(int(self.mode))
            to.send_header("Location", f"http://127.0.0.1:{self.http.server_port}/elders")
            to.send_header("Content-Length", str(len(said)))
            to.end_headers()
            to.wfile.write(said)
            return
        if self.mode == "silent":
            self.free.wait(20)
            return
        to.send_response(200)
        to.send_header("Content-Type", "text/event-stream")
        to.end_headers()
        for word in ("Dag", " [KIND_1]", "."):
            self._event(to, {"choices": [{"index": 0, "delta": {"content": word}}]})
            if self.mode == "hang":
                self.free.wait(20)
            if self.mode == "drop":
                to.connection.shutdown(socket.SHUT_RDWR)
                return
            if self.mode == "half":
                return
        if self.mode == "garbage":
            to.wfile.write(f"data: {{{SECRET}\n\n".encode())
        end = {"index": 0, "delta": {}, "finish_reason": "stop"}
        self._event(to, {"choices": [end]})
        usage = {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}
        self._event(to, {"choices": [], "usage": usage})
        to.wfile.write(b"data: [DONE]\n\n")

    @staticmethod
    def _event(to: http.server.BaseHTTPRequestHandler, fields: dict[str, Any]) -> None:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", **fields}
        to.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        to.wfile.flush()

    def close(self) -> None:
        self.free.set()
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.close()


def engine_for(url: str, **options: Any) -> ChatEngine:
    limits = EngineLimits(timeout_s=options.pop("timeout_s", 20.0))
    settings = EngineSettings(base_url=url, server_model="m", limits=limits, **options)
    return create_engine("openai", settings=settings)


def test_it_streams_an_answer(server: ModelServer) -> None:
    seen: list[str] = []
    engine = engine_for(server.url, api_key="sleutel")
    result = engine.complete(make_prompt("Hallo"), on_token=seen.append)
    assert result.text == "Dag [KIND_1]."
    assert seen == ["Dag", " [KIND_1]", "."]
    assert (result.engine, result.model, result.finish) == ("openai", "m", "stop")
    assert (result.prompt_tokens, result.completion_tokens) == (12, 3)
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer sleutel"
    assert [m["role"] for m in body["messages"]] == ["system", "user", "assistant", "user"]
    assert body["chat_template_kwargs"] == {"enable_thinking": False}
    assert body["temperature"] == 0.0
    assert body["max_tokens"] == 24
    assert "max_completion_tokens" not in body
    assert not [name for name in headers if name.startswith(("x-stainless", "openai-"))]
    engine.close()
    assert engine.complete(make_prompt()).text == "Dag [KIND_1]."


def test_a_model_of_the_catalog_is_asked_for_by_its_name_on_the_hub(server: ModelServer) -> None:
    settings = EngineSettings(base_url=server.url, model="qwen3-8b")
    assert create_engine("openai", settings=settings).complete(make_prompt()).model == "qwen3-8b"
    assert server.requests[0][2]["model"] == "Qwen/Qwen3-8B"


def test_the_environment_adds_nothing(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_ORG_ID", "lek")
    monkeypatch.setenv("OPENAI_API_KEY", "lek")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    engine = engine_for(server.url, template_options=False)
    assert engine.complete(make_prompt()).text == "Dag [KIND_1]."
    _, headers, body = server.requests[0]
    assert "lek" not in json.dumps([headers, body])
    assert "chat_template_kwargs" not in body


def test_the_proxy_variable_of_the_client_library_is_refused_or_ignored(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_PROXY", "http://127.0.0.1:9")
    assert engine_for(server.url).complete(make_prompt()).text == "Dag [KIND_1]."


@pytest.mark.parametrize(
    ("mode", "kind", "said"),
    [
        ("500", EngineError, "500"),
        ("401", EngineError, "toegang"),
        ("404", EngineError, "kent dit model"),
        ("302", EngineAddressError, "verwijst door"),
        ("307", EngineAddressError, "verwijst door"),
        ("drop", EngineError, "brak de verbinding af"),
        ("half", EngineError, "brak de verbinding af"),
        ("garbage", EngineError, "fout"),
    ],
)
def test_failures_of_the_server_are_told_apart_without_its_text(
    server: ModelServer, mode: str, kind: type[EngineError], said: str
) -> None:
    server.mode = mode
    engine = engine_for(server.url)
    with pytest.raises(kind, match=said) as caught:
        engine.complete(make_prompt(SECRET))
    assert SECRET not in everything_said(caught.value)
    assert len(server.requests) == 1
    server.mode = "answer"
    assert engine.complete(make_prompt()).text == "Dag [KIND_1]."


@pytest.mark.parametrize("mode", ["hang", "silent"])
def test_cancel_and_time_out_do_not_wait_for_the_server(server: ModelServer, mode: str) -> None:
    server.mode = mode
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    begin = time.monotonic()
    with pytest.raises(GenerationCancelled):
        engine_for(server.url).complete(make_prompt(), cancel=cancel)
    assert time.monotonic() - begin < 1.3
    begin = time.monotonic()
    with pytest.raises(EngineTimeoutError):
        engine_for(server.url, timeout_s=0.3).complete(make_prompt())
    assert time.monotonic() - begin < 1.3


def test_a_server_that_is_not_there_is_a_clear_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EngineError, match="niet bereikbaar"):
        engine_for(f"http://127.0.0.1:{port}/v1").complete(make_prompt())


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1:8000/v1",
        "http://[2001:db8::1]/v1",
        "http://0.0.0.0:8000/v1",
        "http://[::ffff:10.0.0.1]/v1",
        "http://bestaat-niet.invalid/v1",
        "ftp://127.0.0.1/v1",
        "127.0.0.1:8000",
        "http://iemand:geheim@127.0.0.1/v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1/v1?x=1",
        "",
    ],
)
def test_an_address_off_the_list_makes_no_engine(url: str) -> None:
    with pytest.raises(EngineAddressError):
        engine_for(url)


def test_the_list_takes_addresses_and_networks_and_refuses_the_rest() -> None:
    engine_for("http://10.1.2.3:8000/v1", allow=("10.1.0.0/16",))
    engine_for("http://[fd00::5]:8000/v1", allow=("fd00::/8",))
    with pytest.raises(EngineAddressError):
        engine_for("http://127.0.0.1:8000/v1", allow=("10.1.0.0/16",))
    with pytest.raises(EngineAddressError, match="geen IP-adres of netwerk"):
        AllowList(["gemeente.example"])


def resolve_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let each look-up of a name give the next of `answers`; return the names looked up."""
    asked: list[str] = []
    left = list(answers)

    def look_up(host: str, port: int, *_: object, **__: object) -> list[Any]:
        asked.append(host)
        addresses = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    monkeypatch.setattr("models.network.socket.getaddrinfo", look_up)
    return asked


def test_every_address_of_a_name_must_be_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, ["127.0.0.1", "203.0.113.9"])
    with pytest.raises(EngineAddressError, match=r"203\.0\.113\.9"):
        engine_for("http://model.example:8000/v1")


def test_a_name_that_moves_away_after_the_check_is_not_followed(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"], ["203.0.113.9"])
    engine = engine_for(server.url.replace("127.0.0.1", "model.example"))
    with pytest.raises(EngineAddressError, match=r"203\.0\.113\.9"):
        engine.complete(make_prompt(SECRET))
    assert server.requests == []


def test_the_connection_goes_to_the_address_that_was_checked(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = resolve_to(monkeypatch, ["127.0.0.1"])
    engine = engine_for(server.url.replace("127.0.0.1", "model.example"))
    assert engine.complete(make_prompt()).text == "Dag [KIND_1]."
    # Only our own check looks the name up: the connection itself is made to a number.
    assert set(asked) == {"model.example", "127.0.0.1"} or set(asked) == {"model.example"}
    assert server.requests[0][1]["host"].startswith("model.example:")


def test_the_key_is_in_no_repr() -> None:
    assert "sleutel" not in repr(EngineSettings(api_key="sleutel"))


def test_the_asynchronous_way_in_is_shut(server: ModelServer) -> None:
    options = ServerOptions(base_url=server.url, model="m", allow=LOOPBACK)
    with pytest.raises(openai.APIConnectionError):
        asyncio.run(server_chat(options).ainvoke("hallo"))
    assert server.requests == []
