"""The base of our own LangChain chat models: one streaming method, typed options."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

_DEFAULT_MAX_TOKENS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationOptions:
    """What one generation may do: tokens at most, randomness (0 is none), texts that end it."""

    max_tokens: int = _DEFAULT_MAX_TOKENS
    temperature: float = 0.0
    stop: tuple[str, ...] = ()


class StreamingChat(BaseChatModel):
    """A chat model that answers in pieces; the whole answer is the pieces joined."""

    @abstractmethod
    def pieces(
        self, messages: list[BaseMessage], options: GenerationOptions
    ) -> Iterator[ChatGenerationChunk]:
        """Yield the pieces of the answer and, last, `final_chunk`.

        Raises:
            EngineError: for every way in which it can fail, without text of the prompt.
        """

    @abstractmethod
    def close(self) -> None:
        """Free memory and processes, also in the middle of a generation."""

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's own signature
    ) -> Iterator[ChatGenerationChunk]:
        options = GenerationOptions(
            max_tokens=int(kwargs.get("max_tokens", _DEFAULT_MAX_TOKENS)),
            temperature=float(kwargs.get("temperature", 0.0)),
            stop=tuple(stop or ()),
        )
        yield from self.pieces(messages, options)
