"""Drafts are written in the background: a bounded queue, worker threads and progress events.

A job outlives the browser tab that asked for it. Its record is in the encrypted store from the
moment it is accepted, so a restart loses no text: what was not finished is marked as failed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.errors import NotFoundError, StoreError, TooBusyError
from assistant.job_types import (
    FINAL,
    RESTARTED,
    DraftHeader,
    DraftRecord,
    DraftRecords,
    JobControl,
    JobLimits,
    JobStatus,
    ProgressEvent,
    Work,
    now_iso,
)
from models import CancelToken

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Live:
    record: DraftRecord
    cancel: CancelToken
    events: list[ProgressEvent] = field(default_factory=list)
    removed: bool = False
    last: Mapping[str, Any] | None = None
    told: int = 0


class JobRunner:
    """Runs drafts in worker threads, in the order in which they came in."""

    def __init__(
        self,
        *,
        records: DraftRecords,
        work: Work,
        explain: Callable[[Exception], Mapping[str, Any]],
        limits: JobLimits,
    ) -> None:
        self._records = records
        self._work = work
        self._explain = explain
        self._limits = limits
        self._lock = threading.RLock()
        self._live: dict[str, _Live] = {}
        self._closing = False
        self._pool = ThreadPoolExecutor(limits.max_parallel, thread_name_prefix="concept")

    def recover(self) -> int:
        """Mark what an earlier run of the service left unfinished; return how many there were."""
        unfinished = [h.id for h in self._records.headers() if h.status not in FINAL]
        for record_id in unfinished:
            record = self._records.load(record_id)
            self._records.save(
                replace(record, status="mislukt", error=RESTARTED, updated_at=now_iso())
            )
        return len(unfinished)

    def submit(self, record: DraftRecord) -> DraftRecord:
        """Store `record` and queue it.

        Raises:
            TooBusyError: too many drafts wait already.
            StoreError: the record can't be stored; then it isn't queued either.
        """
        with self._lock:
            active = sum(v.record.status not in FINAL for v in self._live.values())
            if self._closing or active >= self._limits.max_parallel + self._limits.max_waiting:
                waiting = max(0, active - self._limits.max_parallel)
                raise TooBusyError(
                    f"Er wachten al {waiting} teksten. Wacht tot er een klaar is of annuleer er "
                    "een. Probeer het daarna opnieuw."
                )
            self._records.save(record)
            live = _Live(record, CancelToken())
            self._live[record.id] = live
            self._tell_state(live)
            self._pool.submit(self._run, live)
            return record

    def get(self, job_id: str) -> DraftRecord:
        """Return the record; NotFoundError when there is none."""
        with self._lock:
            live = self._live.get(job_id)
            return live.record if live else self._records.load(job_id)

    def headers(self) -> tuple[DraftHeader, ...]:
        """Return the headers of all records, newest first, with their state of now."""
        with self._lock:
            return tuple(
                replace(h, status=self._live[h.id].record.status) if h.id in self._live else h
                for h in self._records.headers()
            )

    def place(self, job_id: str) -> int | None:
        """Return how many drafts go first (0: this one is next), None when it does not wait."""
        with self._lock:
            busy = [v.record for v in self._live.values() if v.record.status in ("wacht", "bezig")]
            ids = [r.id for r in busy]
            live = self._live.get(job_id)
            if live is None or live.record.status != "wacht":
                return None
            return ids.index(job_id)

    def progress(self, job_id: str) -> Mapping[str, Any] | None:
        """Return the last progress of a running job: step, done and total."""
        with self._lock:
            live = self._live.get(job_id)
            return live.last if live else None

    def events(self, job_id: str, *, after: int = 0) -> tuple[ProgressEvent, ...]:
        """Return the events with an id above `after`.

        A job that ended has one event left, its final state: sentences are not kept in memory.
        """
        with self._lock:
            live = self._live.get(job_id)
            if live is not None:
                return tuple(e for e in live.events if e.id > after)
            record = self._records.load(job_id)
            state = ProgressEvent(id=after + 1, name="toestand", data={"status": record.status})
            return (state,)

    def cancel(self, job_id: str) -> DraftRecord:
        """Ask a waiting or running job to stop; a job that ended stays as it is."""
        with self._lock:
            live = self._live.get(job_id)
            if live is None:
                return self._records.load(job_id)
            live.cancel.cancel()
            if live.record.status == "wacht":
                self._finish(live, status="geannuleerd")
            return live.record

    def remove(self, job_id: str) -> None:
        """Stop the job if it runs, and remove its record."""
        with self._lock:
            live = self._live.get(job_id)
            if live is not None:
                live.cancel.cancel()
                live.removed = True
                del self._live[job_id]
            self._records.remove(job_id)

    def close(self) -> None:
        """Stop everything; what was unfinished is stored as failed by a restart."""
        with self._lock:
            self._closing = True
            for live in list(self._live.values()):
                live.cancel.cancel()
                if live.record.status == "wacht":
                    self._finish(live, status="mislukt", error=RESTARTED)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, live: _Live) -> None:
        if not self._begin(live):
            return
        control = JobControl(live.cancel, lambda name, data: self._tell(live, name, data))
        try:
            result = self._work(live.record, control)
        except Exception as error:  # noqa: BLE001 - the boundary of a thread: the job gets the error
            self._fail(live, error)
            return
        with self._lock:
            if live.cancel.cancelled:
                self._stopped(live)
            else:
                self._finish(live, status="klaar", result=result)

    def _begin(self, live: _Live) -> bool:
        with self._lock:
            if live.removed or live.record.status != "wacht":
                return False
            live.record = replace(live.record, status="bezig", updated_at=now_iso())
            try:
                self._records.save(live.record)
            except StoreError as error:
                self._fail(live, error)
                return False
            self._tell_state(live)
            for other in self._live.values():
                if other.record.status == "wacht":
                    self._tell_state(other)
            return True

    def _fail(self, live: _Live, error: Exception) -> None:
        with self._lock:
            if live.cancel.cancelled:
                self._stopped(live)
                return
            _log.warning("draft job failed: %s", type(error).__name__)
            self._finish(live, status="mislukt", error=self._explain(error))

    def _stopped(self, live: _Live) -> None:
        if self._closing:
            self._finish(live, status="mislukt", error=RESTARTED)
        else:
            self._finish(live, status="geannuleerd")

    def _finish(
        self,
        live: _Live,
        *,
        status: JobStatus,
        result: Mapping[str, Any] | None = None,
        error: Mapping[str, Any] | None = None,
    ) -> None:
        """Store the end of a job. A result that can't be stored is not released."""
        if live.removed:
            return
        record = replace(
            live.record, status=status, result=result, error=error, updated_at=now_iso()
        )
        try:
            self._records.save(record)
        except (StoreError, NotFoundError) as failure:
            record = replace(record, status="mislukt", result=None, error=self._explain(failure))
            live.record = record
        else:
            live.record = record
            self._live.pop(record.id, None)
        live.last = None
        live.events = []
        self._tell_state(live)

    def _tell_state(self, live: _Live) -> None:
        data: dict[str, Any] = {"status": live.record.status}
        if live.record.status == "wacht":
            data["place"] = self.place(live.record.id)
        self._append(live, "toestand", data)

    def _tell(
        self, live: _Live, name: Literal["voortgang", "zin"], data: Mapping[str, Any]
    ) -> None:
        with self._lock:
            if live.record.status == "bezig":
                if name == "voortgang":
                    live.last = dict(data)
                self._append(live, name, data)

    @staticmethod
    def _append(
        live: _Live, name: Literal["toestand", "voortgang", "zin"], data: Mapping[str, Any]
    ) -> None:
        live.told += 1
        live.events.append(ProgressEvent(id=live.told, name=name, data=dict(data)))
