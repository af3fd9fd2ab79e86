"""Stopping a generation: by the worker's cancel or by its time limit, seen by every engine.

`ChatEngine` sets the signal around a call; a chat model asks `current_stop()` while it waits.
It is a context variable, because LangChain passes no such thing down to a model.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from models.errors import EngineTimeoutError, GenerationCancelled
from models.types import CancelToken

POLL_S = 0.05
"""Seconds between two looks at the signal: far below the second in which a cancel must work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSignal:
    """When to stop: at a cancel, or at `deadline` (seconds on the monotonic clock)."""

    cancel: CancelToken | None = None
    deadline: float = float("inf")

    @property
    def remaining_s(self) -> float:
        """Seconds until the deadline, 0 when it has passed."""
        return max(0.0, self.deadline - time.monotonic())

    def check(self) -> None:
        """Go on, or raise.

        Raises:
            GenerationCancelled: somebody cancelled.
            EngineTimeoutError: the deadline has passed.
        """
        if self.cancel is not None and self.cancel.cancelled:
            raise GenerationCancelled("Het schrijven is gestopt.")
        if time.monotonic() >= self.deadline:
            raise EngineTimeoutError(
                "Het model deed te lang over dit stuk tekst. Probeer het opnieuw, of kies een "
                "korter stuk tekst."
            )


_NEVER = StopSignal()
_signal: ContextVar[StopSignal] = ContextVar("kindgericht_stop_signal", default=_NEVER)


def current_stop() -> StopSignal:
    """Return the signal of the generation that this code runs for; one that never stops if none."""
    return _signal.get()


@contextmanager
def stopping(signal: StopSignal) -> Iterator[None]:
    """Make `signal` the current one within the block."""
    token = _signal.set(signal)
    try:
        yield
    finally:
        _signal.reset(token)
