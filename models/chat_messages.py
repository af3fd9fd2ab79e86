"""Converts between LangChain messages and plain role and content pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


def to_plain(messages: Sequence[BaseMessage]) -> list[dict[str, str]]:
    """Return the messages as `{"role", "content"}` pairs, as chat templates expect them."""
    return [{"role": _ROLES[m.type], "content": str(m.text)} for m in messages]


def text_chunk(text: str) -> ChatGenerationChunk:
    """Return a piece of an answer."""
    return ChatGenerationChunk(message=AIMessageChunk(content=text))


def final_chunk(*, finish: str, prompt_tokens: int, completion_tokens: int) -> ChatGenerationChunk:
    """Return the last, empty piece of an answer with the reason that it ended and the counts."""
    usage = UsageMetadata(
        input_tokens=prompt_tokens,
        output_tokens=completion_tokens,
        total_tokens=prompt_tokens + completion_tokens,
    )
    metadata: dict[str, Any] = {"finish_reason": finish}
    message = AIMessageChunk(content="", usage_metadata=usage, response_metadata=metadata)
    return ChatGenerationChunk(message=message)
