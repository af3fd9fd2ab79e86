"""The parent's side of the llama.cpp child process: start, ask, cancel, restart.

A crash or kill of the engine ends the child and never the service; a cancel that the child does
not answer at once ends the child too. The prompt travels over a pipe: not over a port, not on a
command line and not in the environment.
"""

from __future__ import annotations

import json
import logging
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import EngineError, EngineStoppedError
from models.stopping import POLL_S, StopSignal

logger = logging.getLogger(__name__)

ACKNOWLEDGE_S = 0.7
"""Seconds that the child gets to confirm a cancel before it is killed."""

_WORKER = Path(__file__).with_name("llamacpp_worker.py")

# Only what the child needs. Waiting threads must sleep: with OpenMP's default they spin, and as
# soon as another process wants a core they wait for one another for seconds. Measured on two busy
# cores: 7.8 tokens/s passive against 0.4-0.9 spinning (2026-11-22, docs/modellen.md).
_ENVIRONMENT = {"OMP_WAIT_POLICY": "PASSIVE", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerOptions:
    """What the child loads and how. `gpu_layers` 0 is CPU only; -1 is all that fit."""

    path: Path
    context_tokens: int
    threads: int
    seed: int
    gpu_layers: int = 0
    start_timeout_s: float = 120.0


class Worker:
    """One child process. Not thread-safe: one caller at a time."""

    def __init__(self, options: WorkerOptions) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = b""
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self, stop: StopSignal) -> None:
        """Start the child and load the model, unless it runs already.

        Raises:
            EngineError: it could not load the model in time.
        """
        if self.pid is not None:
            return
        self.kill()
        options = self._options
        started = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no text in arguments
            [sys.executable, "-I", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            start_new_session=True,
        )
        self._send(
            op="load",
            path=str(options.path),
            context_tokens=options.context_tokens,
            threads=options.threads,
            seed=options.seed,
            gpu_layers=options.gpu_layers,
        )
        self._await_ready(stop, deadline=started + options.start_timeout_s)
        logger.info("llama.cpp loaded its model in %.1f s", time.monotonic() - started)

    def generate(self, request: dict[str, Any], stop: StopSignal) -> Iterator[dict[str, Any]]:
        """Yield the child's `token` events and, last, its `done` event.

        Raises:
            GenerationCancelled: somebody cancelled; nothing runs any more.
            EngineTimeoutError: the deadline passed; nothing runs any more.
            EngineStoppedError: the child ended.
            EngineError: the prompt is too long, or the engine failed.
        """
        self._number += 1
        number = self._number
        self._send(op="generate", id=number, **request)
        finished = False
        try:
            while not finished:
                stop.check()
                event = self._read(POLL_S)
                if event is None or event.get("id") != number:
                    continue
                finished = event["event"] != "token"
                if event["event"] == "error":
                    raise _failure(str(event.get("code")))
                yield event
        finally:
            if not finished:
                self._cancel(number)

    def terminate(self) -> None:
        """Signal the child to end; safe from any thread. Whoever reads from it then notices."""
        process = self._process
        if process is not None:
            process.kill()

    def kill(self) -> None:
        """End the child now; its memory is free when this returns."""
        process, self._process, self._buffer = self._process, None, b""
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    # A write that never reached the dead child may still be buffered.
                    continue

    def _await_ready(self, stop: StopSignal, *, deadline: float) -> None:
        try:
            while True:
                stop.check()
                if time.monotonic() > deadline:
                    raise EngineError(
                        "Het model was niet op tijd geladen. Controleer of de computer genoeg "
                        "geheugen vrij heeft en probeer het opnieuw."
                    )
                event = self._read(POLL_S)
                if event is not None and event["event"] == "ready":
                    return
                if event is not None:
                    raise _failure("load")
        except BaseException:
            self.kill()
            raise

    def _cancel(self, number: int) -> None:
        if self._process is None:
            return
        deadline = time.monotonic() + ACKNOWLEDGE_S
        try:
            self._send(op="cancel", id=number)
            while time.monotonic() < deadline:
                event = self._read(POLL_S)
                if event is not None and event.get("id") == number and event["event"] != "token":
                    return
        except EngineStoppedError:
            return
        self.kill()

    def _send(self, **message: object) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise _stopped()
        gone = False
        try:
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            gone = True
        if gone:
            self.kill()
            raise _stopped()

    def _read(self, timeout_s: float) -> dict[str, Any] | None:
        """Return the next event, or None if there is none within `timeout_s`."""
        process = self._process
        if process is None or process.stdout is None:
            raise _stopped()
        if b"\n" not in self._buffer:
            descriptor = process.stdout.fileno()
            if not select.select([descriptor], [], [], timeout_s)[0]:
                return None
            data = os.read(descriptor, 1 << 16)
            if not data:
                self.kill()
                raise _stopped()
            self._buffer += data
        if b"\n" not in self._buffer:
            return None
        line, self._buffer = self._buffer.split(b"\n", 1)
        event: dict[str, Any] = json.loads(line)
        return event


def _stopped() -> EngineStoppedError:
    return EngineStoppedError(
        "Het model stopte onverwacht. Er is niets verloren. Probeer het opnieuw: het model start "
        "dan vanzelf."
    )


def _failure(code: str) -> EngineError:
    if code == "context":
        return EngineError(
            "De tekst is te lang voor dit model. Kies een korter stuk tekst, of een model dat meer "
            "tekst aankan."
        )
    if code == "load":
        return EngineError(
            "Het model kon niet worden geladen. Controleer het geheugen, en het modelbestand met: "
            "python -m models verify NAAM"
        )
    return EngineError("Het model gaf een fout. Probeer het opnieuw.")
