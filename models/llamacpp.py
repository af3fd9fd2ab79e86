"""A GGUF model on the CPU through llama.cpp (`xllamacpp`), in a child process of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import PrivateAttr

from models.chat_base import GenerationOptions, StreamingChat
from models.chat_messages import final_chunk, text_chunk, to_plain
from models.llamacpp_process import Worker, WorkerOptions
from models.stopping import POLL_S, StopSignal, current_stop


class LlamaCppChat(StreamingChat):
    """A chat model over one llama.cpp child process, started at the first call.

    One generation runs at a time. The child keeps the evaluated prompt, so a next prompt with the
    same beginning (system and examples) starts with its new part.
    """

    options: WorkerOptions

    _lock: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _worker: Worker = PrivateAttr()

    def model_post_init(self, context: object, /) -> None:
        """Make the worker; it starts no process yet."""
        super().model_post_init(context)
        self._worker = Worker(self.options)

    @property
    def _llm_type(self) -> str:
        return "llamacpp"

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._worker.pid

    def start(self) -> None:
        """Start the child and load the model.

        Raises:
            EngineError: it could not be loaded.
        """
        stop = current_stop()
        with self._turn(stop):
            self._worker.start(stop)

    def close(self) -> None:
        """End the child, also in the middle of a generation, and wait until it is gone."""
        self._worker.terminate()
        with self._lock:
            self._worker.kill()

    def pieces(
        self, messages: list[BaseMessage], options: GenerationOptions
    ) -> Iterator[ChatGenerationChunk]:
        """Yield the pieces of the answer."""
        request = {
            "messages": to_plain(messages),
            "max_tokens": options.max_tokens,
            "temperature": options.temperature,
            "seed": self.options.seed,
            "stop": list(options.stop),
        }
        signal = current_stop()
        with self._turn(signal):
            self._worker.start(signal)
            for event in self._worker.generate(request, signal):
                if event["event"] == "token":
                    yield text_chunk(event["text"])
                else:
                    yield final_chunk(
                        finish=event["finish"],
                        prompt_tokens=event.get("prompt_tokens", 0),
                        completion_tokens=event.get("completion_tokens", 0),
                    )

    @contextmanager
    def _turn(self, signal: StopSignal) -> Iterator[None]:
        while not self._lock.acquire(timeout=POLL_S):
            signal.check()
        try:
            yield
        finally:
            self._lock.release()
