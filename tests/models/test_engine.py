"""What holds for every engine: prompts only, bounded, stoppable, and no text in an error."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pytest

from models import (
    CancelToken,
    Completion,
    Engine,
    EngineBusyError,
    EngineError,
    EngineLimits,
    EngineTimeoutError,
    GenerationCancelled,
    ModelMissingError,
    fake_engine,
)
from models.engine import ChatEngine, ChatSource
from models.fake import FakeChat
from prompts import Prompt
from tests.models.prompting import SECRET, everything_said, make_prompt


def test_it_completes_and_streams_a_prompt() -> None:
    seen: list[str] = []
    engine: Engine = fake_engine()
    result = engine.complete(make_prompt("De oma komt morgen."), on_token=seen.append)
    assert isinstance(result, Completion)
    assert result.text == "De oma komt morgen." == "".join(seen)
    assert len(seen) == 4
    assert (result.engine, result.model, result.finish) == ("fake", "fake", "stop")
    assert (result.prompt_tokens, result.completion_tokens) == (10, 4)


def test_max_tokens_bounds_the_answer() -> None:
    result = fake_engine(["een twee drie vier"]).complete(make_prompt(max_tokens=2))
    assert result.text == "een twee"
    assert result.finish == "length"


def test_the_messages_reach_the_model_with_their_roles() -> None:
    seen: list[str] = []

    def answer(messages: Any) -> str:
        seen.extend(f"{m.role}:{m.content}" for m in messages)
        return "ja"

    fake_engine(answer).complete(make_prompt("Vraag"))
    assert seen == [
        "system:Schrijf kort.",
        "user:Een voorbeeld.",
        "assistant:Een antwoord.",
        "user:Vraag",
    ]


@pytest.mark.parametrize("wrong", ["tekst", {"messages": []}, None, ["x"], object()])
def test_anything_but_a_prompt_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="Prompt only"):
        fake_engine().complete(cast("Prompt", wrong))


def test_the_recorder_gets_every_prompt_that_reaches_the_engine() -> None:
    seen: list[Prompt] = []
    engine = fake_engine(recorder=seen.append)
    prompt = make_prompt()
    engine.complete(prompt)
    engine.warm_up(prompt)
    assert seen[0] is prompt
    assert seen[1].max_tokens == 1


def test_answers_in_order_and_the_last_repeats() -> None:
    engine = fake_engine(["een", "twee"])
    assert [engine.complete(make_prompt()).text for _ in range(3)] == ["een", "twee", "twee"]
    with pytest.raises(ValueError, match="at least one"):
        fake_engine([])


def test_cancel_stops_within_a_second() -> None:
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    begin = time.monotonic()
    with pytest.raises(GenerationCancelled):
        fake_engine(delay_s=30).complete(make_prompt(), cancel=cancel)
    assert time.monotonic() - begin < 1.2


def test_cancel_before_the_start_asks_the_model_nothing() -> None:
    seen: list[Prompt] = []
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(GenerationCancelled):
        fake_engine(recorder=seen.append).complete(make_prompt(), cancel=cancel)
    assert seen == []


def test_a_generation_that_takes_too_long_is_a_time_out() -> None:
    engine = fake_engine(delay_s=30, limits=EngineLimits(timeout_s=0.2))
    begin = time.monotonic()
    with pytest.raises(EngineTimeoutError, match="te lang"):
        engine.complete(make_prompt())
    assert time.monotonic() - begin < 1.2
    assert engine.complete is not None


@pytest.mark.parametrize(
    "failure",
    [RuntimeError(SECRET), ValueError(SECRET), OSError(SECRET), Exception(SECRET)],
    ids=lambda f: type(f).__name__,
)
def test_every_failure_is_an_engine_error_without_its_text(failure: Exception) -> None:
    with pytest.raises(EngineError) as caught:
        fake_engine(failure=failure).complete(make_prompt(SECRET))
    assert type(failure).__name__ in str(caught.value)
    assert SECRET not in everything_said(caught.value)


def test_our_own_errors_pass_unchanged() -> None:
    failure = ModelMissingError("weg")
    with pytest.raises(ModelMissingError) as caught:
        fake_engine(failure=failure).complete(make_prompt())
    assert caught.value is failure


def test_an_error_of_the_listener_is_the_listeners_own() -> None:
    def broken(_text: str) -> None:
        raise KeyError("log")

    with pytest.raises(KeyError, match="log"):
        fake_engine().complete(make_prompt(), on_token=broken)


def test_the_model_is_loaded_once_and_again_after_close() -> None:
    loaded: list[FakeChat] = []

    def load() -> FakeChat:
        time.sleep(0.05)
        loaded.append(FakeChat(cache=False))
        return loaded[-1]

    engine = ChatEngine(
        ChatSource(load=load, close=lambda model: cast("FakeChat", model).close()),
        name="fake",
        model="fake",
        limits=EngineLimits(max_running=3),
    )
    assert loaded == []
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: engine.complete(make_prompt()), range(3)))
    assert len(loaded) == 1
    engine.close()
    engine.close()
    assert loaded[0].closed
    engine.complete(make_prompt())
    assert len(loaded) == 2


def test_a_model_that_does_not_load_fails_each_time_without_text() -> None:
    def load() -> FakeChat:
        raise RuntimeError(SECRET)

    engine = ChatEngine(ChatSource(load=load), name="fake", model="fake")
    for _ in range(2):
        with pytest.raises(EngineError) as caught:
            engine.complete(make_prompt())
        assert SECRET not in everything_said(caught.value)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_no_more_run_or_wait_than_allowed_and_turns_are_fair() -> None:
    order: list[str] = []
    running: list[int] = []
    free = threading.Event()

    def answer(messages: Any) -> str:
        running.append(1)
        order.append(messages[-1].content)
        free.wait(5)
        running.pop()
        return "ja"

    engine = fake_engine(answer, limits=EngineLimits(max_running=1, max_waiting=2))
    with ThreadPoolExecutor(3) as pool:
        jobs = []
        for number, text in enumerate(["een", "twee", "drie"]):
            jobs.append(pool.submit(engine.complete, make_prompt(text)))
            wait_for(lambda: len(order) == 1)
            wait_for(lambda n=number: engine._gate.waiting == n)  # type: ignore[misc]
        with pytest.raises(EngineBusyError, match="probeer het opnieuw"):
            engine.complete(make_prompt("vier"))
        assert len(running) == 1
        free.set()
        assert [job.result().text for job in jobs] == ["ja"] * 3
    assert order == ["een", "twee", "drie"]


def test_waiting_can_be_cancelled_and_has_an_end() -> None:
    free = threading.Event()

    def answer(_messages: Any) -> str:
        free.wait(5)
        return "ja"

    engine = fake_engine(answer, limits=EngineLimits(max_running=1, max_waiting=5, wait_s=0.3))
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(engine.complete, make_prompt())
        time.sleep(0.1)
        cancel = CancelToken()
        cancel.cancel()
        with pytest.raises(GenerationCancelled):
            engine.complete(make_prompt(), cancel=cancel)
        with pytest.raises(EngineBusyError):
            engine.complete(make_prompt())
        free.set()
        assert job.result().text == "ja"
    assert engine.complete(make_prompt()).text == "ja"


@pytest.fixture
def collector() -> Iterator[tuple[str, list[str]]]:
    """A server that counts what a tracing client would send to it."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_GET = do_PATCH = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    server.server_close()


def test_tracing_by_environment_sends_nothing(
    collector: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from langsmith import utils

    url, seen = collector
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    for prefix in ("LANGSMITH", "LANGCHAIN"):
        monkeypatch.setenv(f"{prefix}_TRACING_V2", "true")
        monkeypatch.setenv(f"{prefix}_ENDPOINT", url)
        monkeypatch.setenv(f"{prefix}_API_KEY", "x")
    clear = cast("Any", utils.get_env_var).cache_clear
    clear()
    try:
        fake_engine().complete(make_prompt())
        wait_for_all_tracers()
        assert seen == []
        # The control: without our guard LangChain does send.
        list(FakeChat(cache=False).stream("hallo"))
        wait_for_all_tracers()
        wait_for(lambda: bool(seen))
    finally:
        monkeypatch.undo()
        clear()
