"""A bound on concurrent generations with a short queue, first come first served."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from models.errors import EngineBusyError
from models.stopping import POLL_S, StopSignal


class Gate:
    """Lets `max_running` callers in at once and `max_waiting` more wait for their turn."""

    def __init__(self, *, max_running: int, max_waiting: int) -> None:
        if max_running < 1 or max_waiting < 0:
            raise ValueError("max_running must be 1 or more and max_waiting 0 or more")
        self._max_running = max_running
        self._max_waiting = max_waiting
        self._changed = threading.Condition()
        self._running = 0
        self._queue: deque[object] = deque()

    @property
    def waiting(self) -> int:
        """How many callers wait now."""
        return len(self._queue)

    @contextmanager
    def entered(self, stop: StopSignal) -> Iterator[None]:
        """Wait for a place and hold it within the block.

        Raises:
            EngineBusyError: too many wait already, or the deadline passed while waiting.
            GenerationCancelled: somebody cancelled while waiting.
        """
        self._enter(stop)
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _enter(self, stop: StopSignal) -> None:
        ticket = object()
        with self._changed:
            if self._running < self._max_running and not self._queue:
                self._running += 1
                return
            if len(self._queue) >= self._max_waiting:
                raise _busy()
            self._queue.append(ticket)
            try:
                while self._queue[0] is not ticket or self._running >= self._max_running:
                    if stop.remaining_s == 0.0:
                        raise _busy()
                    stop.check()
                    self._changed.wait(POLL_S)
                self._running += 1
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()


def _busy() -> EngineBusyError:
    return EngineBusyError(
        "Het model is bezig met andere teksten. Wacht even en probeer het opnieuw."
    )
