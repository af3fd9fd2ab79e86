"""Errors of the prompts room.

PromptError
├── PromptFileError     a prompt or terms file is missing, invalid or has an unknown field
└── PromptRenderError   a variable is missing, or the text is too long for the prompt
"""


class PromptError(Exception):
    """Base of all errors of this room. Messages hold no text of a case."""


class PromptFileError(PromptError):
    """A prompt or terms file is missing or invalid."""


class PromptRenderError(PromptError):
    """A prompt can't be rendered: a variable is missing or the text is too long."""
