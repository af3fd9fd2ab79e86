"""Drafts in the background: order, limits, cancel, restart, and what is released."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from assistant.errors import NotFoundError, StoreError, TooBusyError
from assistant.job_types import FINAL, DraftHeader, DraftRecord, JobControl, JobLimits, now_iso
from assistant.jobs import JobRunner
from models import GenerationCancelled


@dataclass
class Records:
    """Records in memory; `broken` makes each save fail."""

    kept: dict[str, DraftRecord] = field(default_factory=dict)
    broken: bool = False

    def save(self, record: DraftRecord) -> None:
        if self.broken:
            raise StoreError("De opslag werkt niet.")
        self.kept[record.id] = record

    def load(self, record_id: str) -> DraftRecord:
        if record_id not in self.kept:
            raise NotFoundError("Er is geen concept met dit nummer.")
        return self.kept[record_id]

    def headers(self) -> tuple[DraftHeader, ...]:
        return tuple(
            DraftHeader(
                id=r.id,
                status=r.status,
                created_at=r.created_at,
                updated_at=r.updated_at,
                wishes=r.wishes,
                redactie_id=None,
                opening="",
            )
            for r in reversed(self.kept.values())
        )

    def remove(self, record_id: str) -> None:
        self.load(record_id)
        del self.kept[record_id]


@dataclass
class Writer:
    """Writes when its gate opens; stops when asked."""

    gate: threading.Event = field(default_factory=threading.Event)
    order: list[str] = field(default_factory=list)
    failure: Exception | None = None

    def __call__(self, record: DraftRecord, control: JobControl) -> Mapping[str, Any]:
        self.order.append(record.id)
        control.report("voortgang", {"step": "schrijven", "done": 0, "total": 1})
        control.report("zin", {"text": "Je woont bij je oom."})
        while not self.gate.wait(0.01):
            if control.cancel.cancelled:
                raise GenerationCancelled("Het schrijven is gestopt.")
        if self.failure is not None:
            raise self.failure
        return {"draft": "Je woont bij je oom."}


def record(record_id: str) -> DraftRecord:
    return DraftRecord(
        id=record_id,
        status="wacht",
        created_at=now_iso(),
        updated_at=now_iso(),
        trace_id="0" * 32,
        inputs={"text": "Een tekst."},
        wishes={},
    )


def explain(error: BaseException) -> Mapping[str, Any]:
    return {"title": type(error).__name__, "status": 503, "detail": str(error)}


@dataclass
class Desk:
    """A runner with its parts."""

    records: Records
    writer: Writer
    runner: JobRunner


@contextmanager
def desk(*, limits: JobLimits | None = None) -> Iterator[Desk]:
    records, writer = Records(), Writer()
    runner = JobRunner(
        records=records,
        work=writer,
        explain=explain,
        limits=limits or JobLimits(max_parallel=1, max_waiting=2),
    )
    with ExitStack() as stack:
        stack.callback(runner.close)
        stack.callback(writer.gate.set)
        yield Desk(records, writer, runner)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "waited 5 s in vain"
        time.sleep(0.005)


def test_a_draft_is_stored_before_during_and_after_writing() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        wait_for(lambda: it.records.kept["a"].status == "bezig")
        assert it.runner.get("a").result is None
        it.writer.gate.set()
        wait_for(lambda: it.records.kept["a"].status == "klaar")
        assert it.runner.get("a").result == {"draft": "Je woont bij je oom."}


def test_the_second_draft_waits_and_knows_its_place() -> None:
    with desk() as it:
        for name in ("a", "b", "c"):
            it.runner.submit(record(name))
        wait_for(lambda: it.runner.get("a").status == "bezig")
        assert [it.runner.place(n) for n in ("a", "b", "c")] == [None, 1, 2]
        states = [e.data for e in it.runner.events("c") if e.name == "toestand"]
        assert states[-1] == {"status": "wacht", "place": 2}
        it.writer.gate.set()
        wait_for(lambda: it.runner.get("c").status == "klaar")
        assert it.writer.order == ["a", "b", "c"]


def test_two_may_write_when_the_limit_says_so() -> None:
    with desk(limits=JobLimits(max_parallel=2, max_waiting=2)) as it:
        it.runner.submit(record("a"))
        it.runner.submit(record("b"))
        wait_for(lambda: len(it.writer.order) == 2)


def test_a_full_queue_refuses_and_stores_nothing() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "bezig")
        it.runner.submit(record("b"))
        it.runner.submit(record("c"))
        with pytest.raises(TooBusyError, match="wachten al 2"):
            it.runner.submit(record("d"))
        assert "d" not in it.records.kept


def test_a_draft_that_can_not_be_stored_is_not_written() -> None:
    with desk() as it:
        it.records.broken = True
        with pytest.raises(StoreError):
            it.runner.submit(record("a"))
        assert it.writer.order == []


def test_cancel_while_waiting_never_starts_it() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        it.runner.submit(record("b"))
        assert it.runner.cancel("b").status == "geannuleerd"
        it.writer.gate.set()
        wait_for(lambda: it.runner.get("a").status == "klaar")
        assert it.writer.order == ["a"]
        assert it.records.kept["b"].status == "geannuleerd"


def test_cancel_while_writing_keeps_no_result() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "bezig")
        it.runner.cancel("a")
        wait_for(lambda: it.runner.get("a").status == "geannuleerd")
        assert it.runner.get("a").result is None
        assert it.runner.cancel("a").status == "geannuleerd"


def test_cancel_after_the_end_changes_nothing() -> None:
    with desk() as it:
        it.writer.gate.set()
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "klaar")
        assert it.runner.cancel("a").status == "klaar"


def test_a_failure_is_kept_as_a_problem_and_its_sentences_are_forgotten() -> None:
    with desk() as it:
        it.writer.failure = RuntimeError("boom")
        it.writer.gate.set()
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "mislukt")
        assert it.runner.get("a").error == explain(RuntimeError("boom"))
        assert it.runner.get("a").result is None
        assert [e.name for e in it.runner.events("a")] == ["toestand"]


def test_a_result_that_can_not_be_stored_is_not_released() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "bezig")
        it.records.broken = True
        it.writer.gate.set()
        wait_for(lambda: it.runner.get("a").status == "mislukt")
        assert it.runner.get("a").result is None
        last = it.runner.events("a", after=3)[-1]
        assert last.data == {"status": "mislukt"}
        assert it.runner.headers()[0].status == "mislukt"


def test_events_have_no_gaps_and_resume_after_an_id() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        wait_for(lambda: len(it.runner.events("a")) == 4)
        events = it.runner.events("a")
        assert [e.id for e in events] == [1, 2, 3, 4]
        assert [e.name for e in events] == ["toestand", "toestand", "voortgang", "zin"]
        assert [e.id for e in it.runner.events("a", after=2)] == [3, 4]
        assert it.runner.progress("a") == {"step": "schrijven", "done": 0, "total": 1}


def test_a_follower_that_comes_back_late_hears_the_end() -> None:
    with desk() as it:
        it.writer.gate.set()
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "klaar")
        (event,) = it.runner.events("a", after=17)
        assert (event.id, event.data) == (18, {"status": "klaar"})


def test_removing_a_running_draft_stops_it_and_it_does_not_come_back() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        wait_for(lambda: it.runner.get("a").status == "bezig")
        it.runner.remove("a")
        it.runner.submit(record("b"))
        it.writer.gate.set()
        wait_for(lambda: it.runner.get("b").status == "klaar")
        with pytest.raises(NotFoundError):
            it.runner.get("a")


def test_an_unknown_draft_is_not_found_anywhere() -> None:
    with desk() as it:
        for call in (it.runner.get, it.runner.cancel, it.runner.remove, it.runner.events):
            with pytest.raises(NotFoundError):
                call("x")
        assert it.runner.place("x") is None


def test_a_restart_marks_what_was_unfinished_and_keeps_its_text() -> None:
    with desk() as it:
        for name, status in (("a", "bezig"), ("b", "wacht"), ("c", "klaar")):
            it.records.save(replace(record(name), status=status))  # type: ignore[arg-type] # a literal
        assert it.runner.recover() == 2
        assert [it.records.kept[n].status for n in "abc"] == ["mislukt", "mislukt", "klaar"]
        error = it.records.kept["a"].error
        assert error is not None
        assert "herstart" in error["detail"]
        assert it.records.kept["a"].inputs["text"] == "Een tekst."


def test_closing_stops_all_and_stores_why() -> None:
    with desk() as it:
        it.runner.submit(record("a"))
        it.runner.submit(record("b"))
        wait_for(lambda: it.runner.get("a").status == "bezig")
        it.runner.close()
        assert {it.records.kept[n].status for n in "ab"} == {"mislukt"}
        assert all(it.records.kept[n].status in FINAL for n in "ab")
        with pytest.raises(TooBusyError):
            it.runner.submit(record("c"))
