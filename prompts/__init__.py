"""Versioned prompts per task and level, the terms of the field, and the fixed blocks."""

from prompts.blocks import (
    LetterBlock,
    LetterBlocks,
    LetterFrame,
    Reminder,
    load_blocks,
    use_blocks,
)
from prompts.domains import Domain, Domains, load_domains
from prompts.errors import PromptError, PromptFileError, PromptRenderError
from prompts.leakage import leaks
from prompts.prompt_files import LoadedPrompt, PromptFile, find_prompt, load_prompts
from prompts.rendering import neutralise, render, render_file
from prompts.terms import Term, TermMatch, Terms, load_terms
from prompts.types import Audience, Level, Message, MessageRole, Prompt, PromptRequest, Task

__all__ = [
    "Audience",
    "Domain",
    "Domains",
    "LetterBlock",
    "LetterBlocks",
    "LetterFrame",
    "Level",
    "LoadedPrompt",
    "Message",
    "MessageRole",
    "Prompt",
    "PromptError",
    "PromptFile",
    "PromptFileError",
    "PromptRenderError",
    "PromptRequest",
    "Reminder",
    "Task",
    "Term",
    "TermMatch",
    "Terms",
    "find_prompt",
    "leaks",
    "load_blocks",
    "load_domains",
    "load_prompts",
    "load_terms",
    "neutralise",
    "render",
    "render_file",
    "use_blocks",
]
