"""What a draft in the background is: its record, its events, and what it needs from others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal, Protocol

from models import CancelToken

JobStatus = Literal["wacht", "bezig", "klaar", "mislukt", "geannuleerd"]
FINAL: Final[frozenset[JobStatus]] = frozenset({"klaar", "mislukt", "geannuleerd"})
"""The states that a job never leaves."""

RESTARTED: Final[dict[str, Any]] = {
    "type": "about:blank",
    "title": "De dienst is herstart",
    "status": 503,
    "detail": "De dienst is herstart terwijl deze tekst werd geschreven. Uw tekst is bewaard. "
    "Begin opnieuw met schrijven.",
}
"""The problem of a job that a restart cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord:
    """One draft as the store keeps it.

    `inputs` holds the source text with its corrections and sentences, `wishes` the request as it
    came in. `result` is there exactly when `status` is "klaar", `error` (a problem, RFC 9457) when
    it is "mislukt". `created_at` and `updated_at` are ISO 8601 in UTC.
    """

    id: str
    status: JobStatus
    created_at: str
    updated_at: str
    trace_id: str
    inputs: Mapping[str, Any] = field(repr=False)
    wishes: Mapping[str, Any] = field(repr=False)
    result: Mapping[str, Any] | None = field(default=None, repr=False)
    error: Mapping[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHeader:
    """What the list of drafts shows of a record; `opening` is how its source text begins."""

    id: str
    status: JobStatus
    created_at: str
    updated_at: str
    wishes: Mapping[str, Any] = field(repr=False)
    redactie_id: str | None
    opening: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressEvent:
    """One event of a job; `id` counts from 1 and has no gaps."""

    id: int
    name: Literal["toestand", "voortgang", "zin"]
    data: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLimits:
    """How many drafts are written at the same time, and how many may wait."""

    max_parallel: int = 1
    max_waiting: int = 8


class DraftRecords(Protocol):
    """Where the records live, encrypted. Each method raises `StoreError` when it can't do it."""

    def save(self, record: DraftRecord) -> None:
        """Write `record` over an older one with its id."""

    def load(self, record_id: str) -> DraftRecord:
        """Return the record; NotFoundError when there is none."""

    def headers(self) -> tuple[DraftHeader, ...]:
        """Return the headers of all records, newest first."""

    def remove(self, record_id: str) -> None:
        """Remove the record; NotFoundError when there is none."""


@dataclass(slots=True)
class JobControl:
    """What the work gets from its job: a cancel token and a place to tell its progress."""

    cancel: CancelToken
    report: Callable[[Literal["voortgang", "zin"], Mapping[str, Any]], None] = field(repr=False)


class Work(Protocol):
    """Makes the result of a record; it runs in a worker thread and raises when it can't."""

    def __call__(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        """Return the result (the `draft` contract)."""


def now_iso() -> str:
    """Return the time of now in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
