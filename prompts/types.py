"""The prompt stage: what a model is asked, made from pseudonymised text alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Task = Literal["samenvatting", "kindgericht", "b1"]
Level = Literal["8-11", "12-15", "16-18", "ouder", "lvb"]
Audience = Literal["kind", "ouder", "collega"]
MessageRole = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a chat prompt; the text is masked in the repr."""

    role: MessageRole
    content: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRequest:
    """What is asked: the task, the reader's level, and who the reader is."""

    task: Task
    level: Level
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A rendered prompt. Only `prompts.render` makes one, and only from `PseudonymisedText`.

    `name` and `version` name the prompt file, `sha256` is the hash of that file: the log gets
    these and never the messages. `max_tokens` bounds the answer.
    """

    messages: tuple[Message, ...] = field(repr=False)
    name: str
    version: str
    sha256: str
    max_tokens: int
