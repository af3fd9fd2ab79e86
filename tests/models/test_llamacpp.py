"""The llama.cpp engine: on a tiny GGUF in every run, and on the embedded model where it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest

from models import (
    CancelToken,
    EngineError,
    EngineLimits,
    EngineSettings,
    EngineStoppedError,
    EngineTimeoutError,
    GenerationCancelled,
    create_engine,
    fake_engine,
)
from models import llamacpp_process as process_module
from models.engine import ChatEngine
from models.llamacpp import LlamaCppChat
from models.llamacpp_process import Worker, WorkerOptions
from models.stopping import StopSignal
from tests.models import tiny
from tests.models.prompting import SECRET, everything_said, make_prompt

LONG = 3900
"""Tokens: more than fit in the pipe, so that the child is still busy while its answer is read."""

EXAMPLES = "Schrijf kort en eenvoudig Nederlands, zoals voor een kind van tien jaar. " * 12


@pytest.fixture(scope="module")
def gguf_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("gguf")
    tiny.make_gguf(root / "tiny.gguf", tiny.make_folder(root / "hf"))
    return root / "tiny.gguf"


@pytest.fixture
def engine(gguf_file: Path) -> Iterator[ChatEngine]:
    settings = EngineSettings(
        model_path=gguf_file, threads=1, context_tokens=tiny.CONTEXT, limits=EngineLimits()
    )
    engine = create_engine("llamacpp", settings=settings)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def real() -> Iterator[ChatEngine]:
    engine = create_engine("llamacpp", settings=EngineSettings())
    engine.check()
    yield engine
    engine.close()


def pid_of(engine: ChatEngine) -> int | None:
    return cast("LlamaCppChat", engine._chat).pid if engine._chat is not None else None


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_it_answers_streams_and_is_deterministic(engine: ChatEngine) -> None:
    seen: list[str] = []
    first = engine.complete(make_prompt(), on_token=seen.append)
    assert first.text == "".join(seen)
    assert len(seen) > 1
    assert (first.engine, first.finish, first.completion_tokens) == ("llamacpp", "length", 24)
    assert first.prompt_tokens > 50
    assert engine.complete(make_prompt()).text == first.text
    assert engine.complete(make_prompt(max_tokens=3)).completion_tokens == 3


def test_the_child_has_no_port_no_text_in_its_environment_and_ends_on_close(
    engine: ChatEngine,
) -> None:
    engine.complete(make_prompt(SECRET))
    pid = pid_of(engine)
    assert pid is not None
    root = Path(f"/proc/{pid}")
    command, environment = (root / "cmdline").read_bytes(), (root / "environ").read_bytes()
    assert SECRET.encode() not in command + environment
    assert b"OMP_WAIT_POLICY=PASSIVE" in environment
    assert b"HOME=" not in environment
    inodes = {
        str(fd.readlink()).removeprefix("socket:[").rstrip("]")
        for fd in (root / "fd").iterdir()
        if str(fd.readlink()).startswith("socket:")
    }
    for table in ("tcp", "tcp6", "udp", "udp6"):
        rows = [line.split() for line in (root / "net" / table).read_text().splitlines()[1:]]
        assert not inodes & {row[9] for row in rows}
    unix = [line.split() for line in (root / "net" / "unix").read_text().splitlines()[1:]]
    paths = [row[7] for row in unix if len(row) > 7 and row[6] in inodes]
    assert not any(Path(path).exists() for path in paths)
    engine.close()
    assert not alive(pid)


def test_the_child_ends_when_the_service_is_killed(gguf_file: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "from models.llamacpp_process import Worker, WorkerOptions\n"
        "from models.stopping import StopSignal\n"
        "w = Worker(WorkerOptions(path=Path(sys.argv[1]), context_tokens=64, threads=1, seed=0))\n"
        "w.start(StopSignal())\nprint(w.pid, flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(gguf_file)], stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 5
    while alive(pid) and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_killed_child_is_an_error_and_the_next_call_works(engine: ChatEngine) -> None:
    first = engine.complete(make_prompt())
    pid = pid_of(engine)
    assert pid is not None

    def kill(_text: str) -> None:
        os.kill(pid, signal.SIGKILL)

    with pytest.raises(EngineStoppedError, match="Er is niets verloren") as caught:
        engine.complete(make_prompt(SECRET, max_tokens=LONG), on_token=kill)
    assert SECRET not in everything_said(caught.value)
    assert engine.complete(make_prompt()).text == first.text
    assert pid_of(engine) not in (None, pid)


def test_a_child_that_dies_between_calls_is_started_again(engine: ChatEngine) -> None:
    first = engine.complete(make_prompt())
    pid = pid_of(engine)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert engine.complete(make_prompt()).text == first.text


def test_close_in_the_middle_of_a_generation_is_an_error_there(engine: ChatEngine) -> None:
    def close(_text: str) -> None:
        cast("LlamaCppChat", engine._chat)._worker.terminate()

    with pytest.raises(EngineStoppedError):
        engine.complete(make_prompt(max_tokens=LONG), on_token=close)


def test_cancel_keeps_the_child_when_it_answers(engine: ChatEngine) -> None:
    engine.complete(make_prompt(max_tokens=1))
    pid = pid_of(engine)
    cancel = CancelToken()
    with pytest.raises(GenerationCancelled):
        engine.complete(
            make_prompt(max_tokens=LONG), cancel=cancel, on_token=lambda _: cancel.cancel()
        )
    assert pid_of(engine) == pid
    assert engine.complete(make_prompt(max_tokens=3)).completion_tokens == 3


def test_a_child_that_hangs_is_killed_at_the_time_out(gguf_file: Path) -> None:
    settings = EngineSettings(
        model_path=gguf_file, threads=1, context_tokens=256, limits=EngineLimits(timeout_s=0.5)
    )
    engine = create_engine("llamacpp", settings=settings)
    engine.complete(make_prompt(max_tokens=1))
    pid = pid_of(engine)
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    begin = time.monotonic()
    with pytest.raises(EngineTimeoutError):
        engine.complete(make_prompt())
    assert time.monotonic() - begin < 0.5 + process_module.ACKNOWLEDGE_S + 1.0
    assert not alive(pid)
    assert engine.complete(make_prompt(max_tokens=1)).completion_tokens == 1
    engine.close()


def test_a_text_that_is_too_long_is_said(engine: ChatEngine) -> None:
    with pytest.raises(EngineError, match="te lang") as caught:
        engine.complete(make_prompt(SECRET * 400))
    assert SECRET not in everything_said(caught.value)
    assert engine.complete(make_prompt(max_tokens=1)).completion_tokens == 1


def test_a_file_that_is_no_model_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "kapot.gguf").write_bytes(b"GGUF" + bytes(100))
    engine = create_engine(
        "llamacpp", settings=EngineSettings(model_path=tmp_path / "kapot.gguf", threads=1)
    )
    with pytest.raises(EngineError, match="kon niet worden geladen"):
        engine.complete(make_prompt())


def test_a_child_that_never_gets_ready_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "silent.py"
    silent.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(process_module, "_WORKER", silent)
    options = WorkerOptions(path=tmp_path, context_tokens=1, threads=1, seed=0, start_timeout_s=0.3)
    worker = Worker(options)
    with pytest.raises(EngineError, match="niet op tijd geladen"):
        worker.start(StopSignal())
    assert worker.pid is None


def test_two_at_once_take_turns_and_both_get_their_own_answer(engine: ChatEngine) -> None:
    alone = {text: engine.complete(make_prompt(text)).text for text in ("Een.", "Twee.")}
    with ThreadPoolExecutor(4) as pool:
        texts = ["Een.", "Twee."] * 3
        results = list(pool.map(lambda t: engine.complete(make_prompt(t)).text, texts))
    assert results == [alone[text] for text in texts]


def test_the_fake_needs_no_child() -> None:
    assert fake_engine(["ja"]).complete(make_prompt()).text == "ja"


@pytest.mark.model
def test_the_embedded_model_writes_dutch_and_keeps_its_prefix(real: ChatEngine) -> None:
    prompt = make_prompt(f"{EXAMPLES} Herschrijf: De moeder komt de afspraken niet na.")
    cold = real.complete(prompt)
    warm = real.complete(make_prompt(f"{EXAMPLES} Herschrijf: De vader wil meer omgang."))
    assert cold.text.strip()
    assert warm.text.strip()
    assert warm.latency_ms < cold.latency_ms


@pytest.mark.model
def test_the_embedded_model_survives_a_kill_and_obeys_a_cancel(real: ChatEngine) -> None:
    real.complete(make_prompt(max_tokens=1))
    pid = pid_of(real)
    assert pid is not None
    long = make_prompt("Schrijf een lang verhaal over een kind dat verhuist.", max_tokens=400)

    def kill(_text: str) -> None:
        os.kill(pid, signal.SIGKILL)

    with pytest.raises(EngineStoppedError):
        real.complete(long, on_token=kill)
    assert real.complete(make_prompt(max_tokens=2)).completion_tokens == 2
    cancel = CancelToken()
    cancelled_at: list[float] = []

    def stop() -> None:
        cancelled_at.append(time.monotonic())
        cancel.cancel()

    # Halfway through reading a long prompt, where the engine itself answers slowest.
    threading.Timer(1.0, stop).start()
    with pytest.raises(GenerationCancelled):
        real.complete(make_prompt("Lees dit. " * 700, max_tokens=300), cancel=cancel)
    assert time.monotonic() - cancelled_at[0] < 1.0
