"""The child process that holds a GGUF model: JSON lines in on stdin, JSON lines out on stdout.

Run by path, in isolated mode, so it imports nothing of this package. What it reads: one `load`
line, then `generate` and `cancel` lines; end of file ends it. What it writes: `ready`, `token`,
`done` and `error` lines. An `error` line holds a code, never text: llama.cpp's own messages and
logs may quote the prompt, so both of its output streams are closed off before it is imported.
"""

from __future__ import annotations

import json
import os
import queue
import resource
import secrets
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

Server = Any
"""`xllamacpp.Server`; it ships no types."""

BATCH = 32
"""Prompt tokens per step. Between steps a cancel is seen, so it bounds how late that can be."""

PROMPT_CACHE_MIB = 256
"""Memory for the states of earlier prompts, so that tasks that take turns keep their prefix."""


class Output:
    """Writes one JSON object per line, from any thread."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, **event: object) -> None:
        """Write one event; ends the process when nobody reads any more."""
        line = json.dumps(event, ensure_ascii=True).encode() + b"\n"
        try:
            with self._lock:
                self._stream.write(line)
                self._stream.flush()
        except OSError:
            os._exit(0)


def main() -> None:
    """Serve until stdin ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    output = Output(_take_over_stdout())
    jobs: queue.Queue[dict[str, Any]] = queue.Queue()
    cancelled: set[int] = set()
    threading.Thread(target=_work, args=(jobs, cancelled, output), daemon=True).start()
    for line in sys.stdin.buffer:
        message = json.loads(line)
        if message["op"] == "cancel":
            cancelled.add(message["id"])
        else:
            jobs.put(message)
    # The parent is gone or wants us gone. Its memory is the system's business, so no clean-up:
    # the engine's destructor could wait for a running generation.
    os._exit(0)


def _take_over_stdout() -> IO[bytes]:
    stream = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return stream


def _work(jobs: queue.Queue[dict[str, Any]], cancelled: set[int], output: Output) -> None:
    server = None
    while True:
        job = jobs.get()
        if job["op"] == "load":
            try:
                server = _load(job)
            except (RuntimeError, ValueError, OSError, ImportError):
                output.send(event="error", id=0, code="load")
                continue
            output.send(event="ready", id=0)
        elif server is None:
            output.send(event="error", id=job["id"], code="load")
        else:
            _generate(server, job, cancelled=cancelled, output=output)


def _load(job: dict[str, Any]) -> Server:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = job["path"]
    params.n_ctx = job["context_tokens"]
    params.n_batch = params.n_ubatch = BATCH
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = job["threads"]
    params.sampling.seed = job["seed"]
    params.n_gpu_layers = job["gpu_layers"]
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.fit_params = False
    params.warmup = False
    params.verbosity = -1
    params.ui = False
    params.endpoint_slots = False
    params.offline = True
    # The library insists on listening somewhere. It gets a socket in a folder that only this
    # user can enter, behind a key that nobody knows, and the socket is removed at once: so
    # there is no port, and no way in but the pipes.
    params.api_keys = [secrets.token_hex(32)]
    with tempfile.TemporaryDirectory(prefix="kindgericht-") as folder:
        socket = Path(folder) / "s.sock"
        params.hostnames = [str(socket)]
        server = xllamacpp.Server(params)
        socket.unlink(missing_ok=True)
    return server


def _generate(server: Server, job: dict[str, Any], *, cancelled: set[int], output: Output) -> None:
    number = job["id"]
    result: dict[str, Any] = {"event": "done", "id": number, "finish": "stop"}

    def on_chunk(chunk: dict[str, Any]) -> bool:
        if number in cancelled:
            result["finish"] = "cancelled"
            return True
        if "error" in chunk:
            kind = str(chunk["error"].get("type", ""))
            code = "context" if kind == "exceed_context_size_error" else "engine"
            result.update(event="error", code=code)
            return True
        _read_chunk(chunk, result=result, output=output)
        return False

    request = {
        "messages": job["messages"],
        "max_tokens": job["max_tokens"],
        "temperature": job["temperature"],
        "seed": job["seed"],
        "stop": job["stop"],
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,
        "cache_prompt": True,
        "chat_template_kwargs": {"enable_thinking": False},
    }
    try:
        if number not in cancelled:
            server.handle_chat_completions(request, on_chunk)
        else:
            result["finish"] = "cancelled"
    except (RuntimeError, ValueError, TypeError, KeyError):
        result.update(event="error", code="engine")
    cancelled.discard(number)
    output.send(**result)


def _read_chunk(chunk: dict[str, Any], *, result: dict[str, Any], output: Output) -> None:
    for choice in chunk.get("choices", []):
        text = choice.get("delta", {}).get("content")
        if text:
            output.send(event="token", id=result["id"], text=text)
        if choice.get("finish_reason"):
            result["finish"] = choice["finish_reason"]
    if "usage" in chunk:
        usage = chunk["usage"]
        result["prompt_tokens"] = usage.get("prompt_tokens", 0)
        result["completion_tokens"] = usage.get("completion_tokens", 0)
        timings = chunk.get("timings", {})
        result["cached_tokens"] = timings.get("cache_n", 0)


if __name__ == "__main__":
    main()
