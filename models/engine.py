"""`ChatEngine`: an `Engine` on top of any LangChain chat model.

It accepts a `Prompt` and nothing else, bounds what runs at once, sets the time limit, and maps
every failure to this room's errors. No text of a prompt or an answer is ever in an error.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
)
from langsmith.run_helpers import tracing_context

from models.errors import EngineError, ModelError
from models.gate import Gate
from models.stopping import StopSignal, current_stop, stopping
from models.types import CancelToken, Completion, EngineName
from prompts import Message, Prompt

Recorder = Callable[[Prompt], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineLimits:
    """Bounds of one engine; times in seconds, for one generation and for its turn."""

    timeout_s: float = 120.0
    wait_s: float = 300.0
    max_running: int = 1
    max_waiting: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSource:
    """How to get a chat model: checked first, loaded once, closed at the end."""

    load: Callable[[], BaseChatModel]
    check: Callable[[], None] = lambda: None
    close: Callable[[BaseChatModel], None] = lambda _model: None


class ChatEngine:
    """An engine that completes prompts with a LangChain chat model, loaded at the first call."""

    def __init__(
        self,
        source: ChatSource,
        *,
        name: EngineName,
        model: str,
        limits: EngineLimits | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self._source = source
        self._name = name
        self._model = model
        self._limits = limits or EngineLimits()
        self._recorder = recorder
        self._gate = Gate(
            max_running=self._limits.max_running, max_waiting=self._limits.max_waiting
        )
        self._loading = threading.Lock()
        self._chat: BaseChatModel | None = None

    @property
    def name(self) -> EngineName:
        """The engine's name in the catalog."""
        return self._name

    @property
    def model(self) -> str:
        """The model's name, as shown to the worker."""
        return self._model

    def check(self) -> None:
        """Check, without loading it, that the model is in place or the address allowed.

        Raises:
            ModelError: it is not; the message names the next command.
        """
        self._source.check()

    def complete(
        self,
        prompt: Prompt,
        *,
        cancel: CancelToken | None = None,
        on_token: Callable[[str], None] | None = None,
        temperature: float = 0.0,
    ) -> Completion:
        """Return the answer to `prompt`; `on_token` gets its pieces as they come.

        Raises:
            TypeError: `prompt` is not a `Prompt`.
            EngineError: the engine can't answer, was stopped, is busy or took too long.
            ModelMissingError: the model is not in the cache.
            HashMismatchError: the model's file is truncated or changed.
        """
        if type(prompt) is not Prompt:
            raise TypeError("an engine accepts a Prompt only")
        limits = self._limits
        waiting = StopSignal(cancel=cancel, deadline=time.monotonic() + limits.wait_s)
        with self._gate.entered(waiting):
            waiting.check()
            with stopping(waiting):
                chat = self._loaded()
            if self._recorder is not None:
                self._recorder(prompt)
            start = time.monotonic()
            stop = StopSignal(cancel=cancel, deadline=start + limits.timeout_s)
            answer = _Answer()
            with stopping(stop), closing(_stream(chat, prompt, answer, temperature)) as texts:
                for text in texts:
                    if on_token is not None:
                        on_token(text)
            return self._completion(answer, latency_ms=round((time.monotonic() - start) * 1000))

    def warm_up(self, prompt: Prompt) -> None:
        """Load the model and let it read `prompt`, so that the next one starts sooner.

        Raises:
            ModelError: as `complete` does.
        """
        self.complete(replace(prompt, max_tokens=1))

    def close(self) -> None:
        """Free the engine's memory and processes; a later call loads it again."""
        with self._loading:
            chat, self._chat = self._chat, None
        if chat is not None:
            self._source.close(chat)

    def _loaded(self) -> BaseChatModel:
        with self._loading:
            if self._chat is None:
                self._source.check()
                self._chat = _load(self._source)
            return self._chat

    def _completion(self, answer: _Answer, *, latency_ms: int) -> Completion:
        return Completion(
            text="".join(answer.pieces),
            engine=self._name,
            model=self._model,
            finish="length" if answer.finish == "length" else "stop",
            prompt_tokens=answer.prompt_tokens,
            completion_tokens=answer.completion_tokens,
            latency_ms=latency_ms,
        )


class _Answer:
    """What came out of the stream so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.finish = "stop"
        self.prompt_tokens = 0
        self.completion_tokens = 0

    def add(self, chunk: AIMessageChunk) -> str:
        text = chunk.content if isinstance(chunk.content, str) else str(chunk.text)
        if text:
            self.pieces.append(text)
        self.finish = str(chunk.response_metadata.get("finish_reason") or self.finish)
        if chunk.usage_metadata is not None:
            self.prompt_tokens = chunk.usage_metadata["input_tokens"]
            self.completion_tokens = chunk.usage_metadata["output_tokens"]
        return text


def _stream(
    chat: BaseChatModel, prompt: Prompt, answer: _Answer, temperature: float
) -> Generator[str, None, None]:
    """Yield the pieces of text; what the caller does with them is outside the mapping of errors."""
    stop = current_stop()
    failure: ModelError | None = None
    try:
        # LangSmith turns itself on by environment variables and would send the prompt to a server
        # elsewhere: it is off here whatever the environment says.
        with tracing_context(enabled=False):
            stream = chat.stream(
                [_to_langchain(message) for message in prompt.messages],
                temperature=temperature,
                max_tokens=prompt.max_tokens,
            )
            # Closing it here, not when it is collected, is what makes the engine stop before the
            # error of a cancel or time-out reaches the caller.
            with closing(cast("Generator[AIMessageChunk, None, None]", stream)) as chunks:
                for chunk in chunks:
                    stop.check()
                    text = answer.add(chunk)
                    if text:
                        yield text
            stop.check()
    except Exception as error:  # noqa: BLE001 - engines raise anything, and none of it may pass
        failure = _without_text(error)
    if failure is not None:
        raise failure


def _load(source: ChatSource) -> BaseChatModel:
    failure: ModelError
    try:
        return source.load()
    except Exception as error:  # noqa: BLE001 - engines raise anything, and none of it may pass
        failure = _without_text(error)
    raise failure


def _without_text(error: Exception) -> ModelError:
    """Return our own error unchanged, any other as an `EngineError` that names only its type.

    The caller raises it after its `except` block: then it does not even carry the old error,
    whose message may quote the prompt, as its context.
    """
    if isinstance(error, ModelError):
        error.__cause__ = error.__context__ = None
        return error
    return EngineError(
        f"Het model gaf een fout ({type(error).__name__}). Probeer het opnieuw. Blijft het "
        "misgaan, vraag dan ICT om het model opnieuw te starten."
    )


def _to_langchain(message: Message) -> BaseMessage:
    if message.role == "system":
        return SystemMessage(message.content)
    if message.role == "assistant":
        return AIMessage(message.content)
    return HumanMessage(message.content)
