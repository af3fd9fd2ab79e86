"""Prompts for the engine tests, and texts that must never turn up in an error."""

from __future__ import annotations

from prompts import Message, Prompt

SECRET = "Vliegtuigtrap7"
"""Stands for the text of a case: no message, context or cause of an error may hold it."""


def make_prompt(text: str = "De oma komt morgen.", *, max_tokens: int = 24) -> Prompt:
    """Return a prompt with a system message, one example and `text`."""
    messages = (
        Message(role="system", content="Schrijf kort."),
        Message(role="user", content="Een voorbeeld."),
        Message(role="assistant", content="Een antwoord."),
        Message(role="user", content=text),
    )
    return Prompt(
        messages=messages, name="test", version="1", sha256="0" * 64, max_tokens=max_tokens
    )


def everything_said(error: BaseException) -> str:
    """Return all texts that an error carries, its causes and contexts included."""
    said, todo = [], [error]
    while todo:
        current = todo.pop()
        said.append(f"{current!r} {current} {current.args}")
        todo += [e for e in (current.__cause__, current.__context__) if e is not None]
    return " ".join(said)
