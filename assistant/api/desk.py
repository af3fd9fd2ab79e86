"""What the routers work with: the parts of the service that live as long as it runs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol

from fastapi import Request

from assistant.api.records import CaseRecords, Documents
from assistant.api.shapes import WishesIn
from assistant.errors import AssistantError
from assistant.job_types import DraftRecord, JobControl
from assistant.jobs import JobRunner
from assistant.rounds import RoundRecords

_log = logging.getLogger(__name__)

START_WAIT_S: Final = 90.0
"""How long a request waits for the service to finish loading. Loading takes 5 to 15 s."""


class StartingError(AssistantError):
    """The service is still loading; the same request works in a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A way to write: a model, or "none" for rules only. `engine` is None for rules.

    `remote` says that the hidden text leaves this computer.
    """

    name: str
    label: str
    engine: str | None
    default: bool
    ready: bool
    remote: bool = False
    licence: str | None = None
    warning: str | None = None
    next_step: str | None = None


class Bureau(Protocol):
    """The drafting work behind the API: it is slow to build and may block when called."""

    def look(self, case: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what is hidden in `case` (text, known, corrections, traceId) as a preview."""

    def explain(self, case: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """Return the mentions of `case` as its preview has them, each with `explanation`."""

    def advise(self, case: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the tips on the text of `case`: `sentences`, `voice` and `language`."""

    def check_engine(self, name: str | None) -> None:
        """Raise when the engine called `name` can't write: missing model, unknown name."""

    def check_release(self, case: Mapping[str, Any], wishes: WishesIn) -> None:
        """Raise when `case` has warnings that must be settled before that engine gets it."""

    def reader_key(self, case: Mapping[str, Any], wishes: WishesIn) -> str:
        """Return which reader of `case` the letter of `wishes` is for, without a name."""

    def plan_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> Mapping[str, Any]:
        """Return what that reader may know, with a row per delicate sentence."""

    def check_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> None:
        """Raise when somebody must decide first what that reader may know."""

    def write(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        """Return the result of a draft; progress and cancel go through `control`."""

    def models(self) -> tuple[ModelInfo, ...]:
        """Return the ways to write, the default first."""

    def warm_up(self) -> None:
        """Load the default model, so that the first draft starts at once."""

    def close(self) -> None:
        """Free models and processes."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """Everything a router needs; made when the service starts, closed when it stops."""

    version: str
    max_text: int
    retention_hours: float
    documents: Documents
    cases: CaseRecords
    runner: JobRunner
    rating_days: float = 90.0
    rounds: RoundRecords = field(init=False)
    _bureau: Future[Bureau] = field(default_factory=Future)
    _closing: bool = False
    _loader: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="laden")
    )

    def __post_init__(self) -> None:
        self.rounds = RoundRecords(self.documents)

    def load(self, build: Callable[[], Bureau]) -> None:
        """Build the bureau in the background; requests that need it wait."""
        self._loader.submit(self._load, build)

    def bureau(self) -> Bureau:
        """Return the bureau, waiting while it loads.

        Raises:
            StartingError: it is still loading.
            Exception: what made the loading fail.
        """
        try:
            return self._bureau.result(timeout=START_WAIT_S)
        except FutureTimeoutError as error:
            raise StartingError(
                "De dienst start nog op. Wacht een halve minuut en probeer het opnieuw."
            ) from error

    def state(self) -> tuple[Literal["start", "goed", "fout"], BaseException | None]:
        """Return whether the bureau is loaded, and what went wrong if it can't be."""
        if not self._bureau.done():
            return "start", None
        error = self._bureau.exception()
        return ("fout", error) if error else ("goed", None)

    def close(self) -> None:
        """Stop the drafts and free the bureau."""
        self._closing = True
        self.runner.close()
        if self.state()[0] == "goed":
            self._bureau.result().close()  # also stops warming up, which the loader waits for
            self._loader.shutdown(wait=True)
        else:
            self._loader.shutdown(wait=True, cancel_futures=True)
            if self.state()[0] == "goed":
                self._bureau.result().close()
        self.documents.close()

    def purge(self) -> int:
        """Remove the texts that nobody used for the retention time; return how many."""
        return self.documents.purge_expired()

    def _load(self, build: Callable[[], Bureau]) -> None:
        try:
            bureau = build()
        except Exception as error:  # noqa: BLE001 - the boundary of a thread: requests get the error
            _log.error("loading failed: %s", type(error).__name__)
            self._bureau.set_exception(error)
            return
        self._bureau.set_result(bureau)
        if self._closing:
            return
        try:
            bureau.warm_up()
        except Exception as error:  # noqa: BLE001 - a draft meets the same error and tells it
            _log.warning("warm-up failed: %s", type(error).__name__)


def get_desk(request: Request) -> Desk:
    """Return the desk of the running service (a FastAPI dependency)."""
    desk: Desk = request.app.state.desk
    return desk
