"""The completion stage: what a model answered to a `Prompt`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from prompts import Prompt

EngineName = Literal["llamacpp", "transformers", "openai", "fake"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A model's answer. The text is pseudonymised, as its prompt was, and masked in the repr."""

    text: str = field(repr=False)
    engine: EngineName
    model: str
    finish: Literal["stop", "length"]
    prompt_tokens: int
    completion_tokens: int
    latency_ms: int


@dataclass(frozen=True, slots=True)
class CancelToken:
    """Lets one thread ask another to stop generating."""

    _event: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask to stop; it can't be taken back."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()


class Engine(Protocol):
    """Something that completes prompts. It accepts nothing but a `Prompt`."""

    @property
    def name(self) -> EngineName:
        """The engine's name in the catalog."""

    @property
    def model(self) -> str:
        """The model's name, as shown to the worker."""

    def complete(
        self,
        prompt: Prompt,
        *,
        cancel: CancelToken | None = None,
        on_token: Callable[[str], None] | None = None,
        temperature: float = 0.0,
    ) -> Completion:
        """Return the answer to `prompt`.

        Raises:
            EngineError: for every way in which it can fail.
        """

    def close(self) -> None:
        """Free the engine's memory and processes."""
