"""A deterministic chat model without weights: for tests and for trying out the pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import PrivateAttr

from models.chat_base import GenerationOptions, StreamingChat
from models.chat_messages import final_chunk, text_chunk, to_plain
from models.engine import ChatEngine, ChatSource, EngineLimits, Recorder
from models.stopping import POLL_S, current_stop
from prompts import Message

Answer = Callable[[tuple[Message, ...]], str]
"""Makes the answer from the messages of a prompt."""


def echo(messages: tuple[Message, ...]) -> str:
    """Return the last message: the simplest answer that keeps every placeholder."""
    return messages[-1].content


class FakeChat(StreamingChat):
    """Answers with `answer(messages)`, word by word, cut at `max_tokens` words.

    `delay_s` passes before each word. `failure`, if given, is raised after the first word.
    """

    answer: Answer = echo
    delay_s: float = 0.0
    failure: Exception | None = None

    _closed: bool = PrivateAttr(default=False)

    @property
    def _llm_type(self) -> str:
        return "fake"

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed

    def close(self) -> None:
        """Note that the engine was closed."""
        self._closed = True

    def pieces(
        self, messages: list[BaseMessage], options: GenerationOptions
    ) -> Iterator[ChatGenerationChunk]:
        """Yield the pieces of the answer."""
        plain = tuple(
            Message(role=item["role"], content=item["content"])  # type: ignore[arg-type] # by to_plain
            for item in to_plain(messages)
        )
        pieces = _pieces(self.answer(plain))
        limit = options.max_tokens
        for number, piece in enumerate(pieces[:limit]):
            _sleep(self.delay_s)
            yield text_chunk(piece)
            if number == 0 and self.failure is not None:
                raise self.failure
        yield final_chunk(
            finish="length" if len(pieces) > limit else "stop",
            prompt_tokens=sum(len(message.content.split()) for message in plain),
            completion_tokens=min(len(pieces), limit),
        )


def fake_engine(
    answers: Answer | Sequence[str] = echo,
    *,
    delay_s: float = 0.0,
    failure: Exception | None = None,
    limits: EngineLimits | None = None,
    recorder: Recorder | None = None,
) -> ChatEngine:
    """Return an engine that gives `answers`: a function, or texts in order, the last one repeated.

    `recorder` gets every prompt that reaches the engine.
    """
    answer = answers if callable(answers) else _in_order(answers)
    chat = FakeChat(answer=answer, delay_s=delay_s, failure=failure, cache=False)
    source = ChatSource(load=lambda: chat, close=lambda _model: chat.close())
    return ChatEngine(source, name="fake", model="fake", limits=limits, recorder=recorder)


def _in_order(answers: Sequence[str]) -> Answer:
    if not answers:
        raise ValueError("a fake engine needs at least one answer")
    left = list(answers)

    def answer(_messages: tuple[Message, ...]) -> str:
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


def _pieces(text: str) -> list[str]:
    words = text.split(" ")
    return [word if i == 0 else f" {word}" for i, word in enumerate(words)]


def _sleep(delay_s: float) -> None:
    stop = current_stop()
    end = time.monotonic() + delay_s
    while (left := end - time.monotonic()) > 0:
        stop.check()
        time.sleep(min(POLL_S, left))
