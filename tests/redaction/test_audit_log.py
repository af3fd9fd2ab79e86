"""The writer: order, crashes, other writers, and a disk that does not work along."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from redaction import AuditError, AuditEvent, AuditLog, new_key, new_trace_id, verify_log
from redaction.audit import AuditRecord, default_log_path, read_checkpoint, read_records

TRACE = "0af7651916cd43dd8448eb211c80319c"
NOBODY = 65534


def event(number: int = 0) -> AuditEvent:
    return AuditEvent(operation="redactie", trace_id=TRACE, attributes={"mentions": number})


def filled(path: Path, count: int = 5) -> AuditLog:
    log = AuditLog(path)
    for number in range(count):
        log.append(event(number))
    return log


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map" / "logboek.jsonl"


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder, and a user for whom file permissions count (root ignores them)."""
    folder = Path(tempfile.mkdtemp(prefix="kindgericht-test-"))
    folder.chmod(0o777)
    was_root = os.geteuid() == 0
    try:
        if was_root:
            os.seteuid(NOBODY)
        yield folder
    finally:
        if was_root:
            os.seteuid(0)
        for part in (folder, *folder.rglob("*")):
            part.chmod(0o700)
        shutil.rmtree(folder)


def test_records_are_chained_and_private(path: Path) -> None:
    filled(path)
    records = list(read_records(path))
    assert [record.seq for record in records] == [1, 2, 3, 4, 5]
    assert [r.prev_hash for r in records[1:]] == [r.hash for r in records[:-1]]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.with_name("logboek.jsonl.controlepunt").stat().st_mode & 0o777 == 0o600


def test_constructing_a_log_touches_nothing(path: Path) -> None:
    AuditLog(path)
    assert not path.parent.exists()


def test_threads_with_one_log_and_with_their_own(path: Path) -> None:
    shared = AuditLog(path)
    errors: list[BaseException] = []

    def work(own: AuditLog) -> None:
        try:
            for number in range(50):
                own.append(event(number))
        except AuditError as err:
            errors.append(err)

    logs = [shared] * 4 + [AuditLog(path) for _ in range(4)]
    threads = [threading.Thread(target=work, args=(log,)) for log in logs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    report = verify_log(path)
    assert report.ok
    assert report.records == report.checkpoint == 400


def test_processes_write_one_chain(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from redaction.audit import AuditEvent, AuditLog\n"
        "log = AuditLog(Path(sys.argv[1]))\n"
        "for n in range(20): log.append(AuditEvent(operation='redactie', trace_id=sys.argv[2]))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), new_trace_id()]) for _ in range(3)
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert verify_log(path).records == 60
    assert verify_log(path).ok


@pytest.mark.parametrize("keep", ["half", "all but the line end"])
def test_a_torn_line_is_repaired_and_logged(path: Path, keep: str) -> None:
    filled(path, 3)
    lines = path.read_bytes().splitlines(keepends=True)
    torn = lines[2][:-1] if keep != "half" else lines[2][:40]
    path.write_bytes(b"".join(lines[:2]) + torn)
    point = path.with_name("logboek.jsonl.controlepunt")
    point.unlink()  # the crash came before record 3 was confirmed
    assert verify_log(path).broken is not None
    AuditLog(path).append(event(9))
    kept = 3 if keep != "half" else 2
    operations = [(r.operation, dict(r.attributes)) for r in read_records(path)]
    torn_bytes = 0 if keep != "half" else 40
    assert operations[kept:] == [
        ("logherstel", {"torn_bytes": torn_bytes}),
        ("redactie", {"mentions": 9}),
    ]
    assert verify_log(path).ok


def test_a_torn_line_that_was_confirmed_is_a_cut(path: Path) -> None:
    filled(path, 3)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(AuditError, match="2 regels, maar er waren er al 3"):
        AuditLog(path).append(event())


def test_a_torn_line_between_two_appends_of_one_writer(path: Path) -> None:
    log = filled(path, 3)
    with path.open("ab") as file:
        file.write(b'{"attributes":{')
    log.append(event())
    assert verify_log(path).ok
    assert [r.operation for r in read_records(path)][3:] == ["logherstel", "redactie"]


def changed_head(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b'"mentions":4', b'"mentions":7')
    path.write_bytes(b"".join(lines))


def changed_middle(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"mentions":2', b'"mentions":7'))


def changed_with_old_times(path: Path) -> None:
    info = path.stat()
    changed_head(path)
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))


def cut_tail(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def replaced_by_a_copy_of_less(path: Path) -> None:
    copy = path.with_name("kopie")
    copy.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    copy.replace(path)


def replaced_by_another_log(path: Path) -> None:
    other = path.with_name("ander.jsonl")
    filled(other, 8)
    other.replace(path)


def gone(path: Path) -> None:
    path.unlink()


def foreign_line(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b'{"operation":"redactie"}\n')


@pytest.mark.parametrize("same_writer", [True, False])
@pytest.mark.parametrize(
    "tamper",
    [
        *(changed_head, changed_middle, changed_with_old_times, cut_tail, gone, foreign_line),
        *(replaced_by_a_copy_of_less, replaced_by_another_log),
    ],
)
def test_nothing_is_written_to_a_broken_log(
    path: Path, tamper: object, *, same_writer: bool
) -> None:
    log = filled(path)
    assert callable(tamper)
    tamper(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(AuditError):
        (log if same_writer else AuditLog(path)).append(event())
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_restored_whole_backup_goes_on(path: Path) -> None:
    log = filled(path)
    copy = path.with_name("kopie")
    shutil.copy(path, copy)
    copy.replace(path)
    log.append(event())
    AuditLog(path).append(event())
    assert verify_log(path).records == 7


def test_a_lost_or_moved_checkpoint_is_made_again(path: Path, tmp_path: Path) -> None:
    filled(path)
    elsewhere = tmp_path / "elders" / "punt"
    AuditLog(path, checkpoint=elsewhere).append(event())
    point = read_checkpoint(elsewhere)
    assert point is not None
    assert point.count == 6
    assert verify_log(path, checkpoint=elsewhere).checkpoint == 6


def test_an_old_checkpoint_after_a_crash_is_no_break(path: Path) -> None:
    point = path.with_name("logboek.jsonl.controlepunt")
    log = filled(path, 3)
    old = point.read_bytes()
    log.append(event())
    point.write_bytes(old)
    assert verify_log(path).ok
    AuditLog(path).append(event())
    assert verify_log(path).checkpoint == 5


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"count":-1}', b"\xff"])
def test_a_damaged_checkpoint_stops_a_new_writer(path: Path, content: bytes) -> None:
    filled(path)
    path.with_name("logboek.jsonl.controlepunt").write_bytes(content)
    with pytest.raises(AuditError, match="controlepunt"):
        AuditLog(path).append(event())


def test_a_checkpoint_of_another_key_stops_the_writer(path: Path) -> None:
    AuditLog(path, key=new_key()).append(event())
    with pytest.raises(AuditError, match="sleutel"):
        AuditLog(path, key=new_key()).append(event())


def test_a_writer_without_the_key_leaves_the_keyed_checkpoint(path: Path) -> None:
    key = new_key()
    AuditLog(path, key=key).append(event())
    AuditLog(path).append(event())
    report = verify_log(path, key=key)
    assert (report.ok, report.records, report.checkpoint) == (True, 2, 1)


def test_an_unwritable_folder(as_nobody: Path) -> None:
    folder = as_nobody / "dicht"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(AuditError, match="Zonder logboek"):
        AuditLog(folder / "log.jsonl").append(event())


def test_a_read_only_file(as_nobody: Path) -> None:
    path = as_nobody / "log.jsonl"
    log = filled(path, 2)
    path.chmod(0o400)
    with pytest.raises(AuditError, match="Zonder logboek"):
        log.append(event())
    path.chmod(0o600)
    log.append(event())
    assert verify_log(path).records == 3


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(AuditError):
        AuditLog(tmp_path / "bestand" / "log.jsonl").append(event())


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null"])
def test_a_device_is_no_log(tmp_path: Path, device: str) -> None:
    (tmp_path / "log.jsonl").symlink_to(device)
    with pytest.raises(AuditError, match="geen gewoon bestand"):
        AuditLog(tmp_path / "log.jsonl").append(event())


def test_a_full_disk_leaves_the_log_whole(path: Path) -> None:
    """The system takes 25 bytes of the line and no more, as on a disk that gets full."""
    filled(path, 3)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from redaction import AuditError, AuditEvent, AuditLog\n"
        "path = Path(sys.argv[1]); limit = path.stat().st_size + 25\n"
        "log = AuditLog(path)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))\n"
        "try: log.append(AuditEvent(operation='redactie', trace_id=sys.argv[2]))\n"
        "except AuditError as err: print(err); raise SystemExit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), TRACE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 7, done.stderr
    assert "vrije ruimte" in done.stdout
    assert verify_log(path).ok
    assert verify_log(path).records == 3


def test_a_checkpoint_that_cannot_be_written_is_an_error(path: Path) -> None:
    log = AuditLog(path, checkpoint=Path("/dev/full/punt"))
    with pytest.raises(AuditError, match="controlepunt"):
        log.append(event())


def test_a_failed_fsync_is_an_error_and_the_next_append_works(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = filled(path, 2)

    def fail(_fd: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(AuditError, match="Input/output error"):
        log.append(event())
    monkeypatch.undo()
    assert verify_log(path).records == 2
    log.append(event())
    assert verify_log(path).records == 3


def test_a_span_logs_its_end(path: Path) -> None:
    log = AuditLog(path)
    with log.span("opdracht", TRACE) as run, log.span("redactie", TRACE, run.span_id) as step:
        step.set(mentions=3, entity_counts={"PERSON": 2, "LOCATION": 1})
        step.set({"mentions": 4})
    inner, outer = read_records(path)
    assert (inner.operation, inner.parent_span_id) == ("redactie", outer.span_id)
    assert inner.attributes == {"entity_counts": {"LOCATION": 1, "PERSON": 2}, "mentions": 4}
    assert outer.start_time <= inner.start_time <= inner.end_time <= outer.end_time
    assert (inner.status, outer.status) == ("ok", "ok")


class GenerationCancelled(RuntimeError):  # noqa: N818 - as the models room names it
    """Stands in for the one of the models room."""


@pytest.mark.parametrize(
    ("error", "status", "logged"),
    [
        (ValueError("Fenna"), "fout", "ValueError"),
        (KeyboardInterrupt(), "geannuleerd", "KeyboardInterrupt"),
        (GenerationCancelled("Fenna"), "geannuleerd", "GenerationCancelled"),
    ],
)
def test_a_span_logs_a_failure_without_its_message(
    path: Path, error: BaseException, status: str, logged: str
) -> None:
    with pytest.raises(type(error)), AuditLog(path).span("model", TRACE):
        raise error
    (record,) = read_records(path)
    assert (record.status, record.attributes) == (status, {"error": logged})
    assert b"Fenna" not in path.read_bytes()


def test_a_span_that_cannot_be_logged_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    log = AuditLog(tmp_path / "bestand" / "log.jsonl")
    with pytest.raises(AuditError), log.span("redactie", TRACE):
        pass


def test_a_span_refuses_case_text_at_once(path: Path) -> None:
    with pytest.raises(AuditError), AuditLog(path).span("redactie", TRACE) as step:
        step.set(model="Fenna")
    (record,) = read_records(path)
    assert record.status == "fout"


def test_the_default_place() -> None:
    assert default_log_path().parts[-3:] == ("kindgericht", "logboek", "logboek.jsonl")


def test_equal_lines_for_each_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from redaction.audit import AuditEvent, AuditLog\n"
        "t = datetime(2026, 1, 1, tzinfo=UTC)\n"
        "AuditLog(Path(sys.argv[1]), resource_version='1').append(AuditEvent(operation='redactie',"
        "trace_id='ab' * 16, span_id='cd' * 8, start_time=t, end_time=t,"
        "attributes={'mentions': 1, 'entity_counts': {'URL': 1, 'PERSON': 2}, 'age': 9}))"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_append_returns_what_stands_in_the_log(path: Path) -> None:
    record: AuditRecord = AuditLog(path).append(event(1))
    stored = json.loads(path.read_bytes())
    assert stored["hash"] == record.hash
    assert stored["attributes"] == {"mentions": 1}
    assert next(iter(read_records(path))) == record
