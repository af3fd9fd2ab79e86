"""Versioned prompts per task and level, and the terms of the field."""

from prompts.errors import PromptError, PromptFileError, PromptRenderError
from prompts.types import Audience, Level, Message, MessageRole, Prompt, Task

__all__ = [
    "Audience",
    "Level",
    "Message",
    "MessageRole",
    "Prompt",
    "PromptError",
    "PromptFileError",
    "PromptRenderError",
    "Task",
]
