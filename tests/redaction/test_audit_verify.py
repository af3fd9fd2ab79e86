"""Verification: each way to tamper is found, at the right record."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from redaction import AuditError, AuditEvent, AuditLog, new_key, verify_log
from redaction.audit import BreakKind
from redaction.audit.schema import FIELDS, record_hash

TRACE = "0af7651916cd43dd8448eb211c80319c"
Lines = list[bytes]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    log = AuditLog(path)
    for number in range(6):
        log.append(
            AuditEvent(
                operation="redactie",
                trace_id=TRACE,
                parent_span_id="b7ad6b7169203331",
                attributes={"mentions": number},
            )
        )
    return path


def read(path: Path) -> Lines:
    return path.read_bytes().splitlines(keepends=True)


def point(path: Path) -> Path:
    return path.with_name("log.jsonl.controlepunt")


def rehashed(line: bytes, **change: object) -> bytes:
    fields: dict[str, Any] = json.loads(line) | change
    fields["hash"] = record_hash(fields)
    return dumped(fields)


def dumped(fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def test_a_whole_log(path: Path) -> None:
    report = verify_log(path)
    assert report.ok
    assert (report.records, report.checkpoint, report.authentic) == (6, 6, None)
    assert report.head == json.loads(read(path)[-1])["hash"]


def test_the_docs_verify_a_log_without_our_code(path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "logboek.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    command = [sys.executable, "-I", "-S", "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"6 records; head {verify_log(path).head}\n"
    path.write_bytes(path.read_bytes().replace(b'"mentions":3', b'"mentions":7'))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "record 4 breaks the chain\n")


CHANGES: dict[str, object] = {
    "schema": 2,
    "seq": 9,
    "trace_id": "1" * 32,
    "span_id": "1" * 16,
    "parent_span_id": None,
    "operation": "model",
    "status": "fout",
    "start_time": "2020-01-01T00:00:00.000Z",
    "end_time": "2020-01-01T00:00:00.000Z",
    "resource": {"name": "kindgericht", "version": "9"},
    "attributes": {"mentions": 99},
    "prev_hash": "1" * 64,
    "hash": "1" * 64,
}


def test_the_table_of_changes_is_complete() -> None:
    assert set(CHANGES) == FIELDS


@pytest.mark.parametrize("record", [1, 3, 6])
@pytest.mark.parametrize("field", sorted(CHANGES))
def test_a_changed_field(path: Path, field: str, record: int) -> None:
    lines = read(path)
    fields = json.loads(lines[record - 1])
    original = fields["hash"]
    fields[field] = CHANGES[field]
    lines[record - 1] = dumped(fields)
    path.write_bytes(b"".join(lines))
    report = verify_log(path)
    assert report.broken is not None
    assert (report.broken.record, report.broken.kind) == (record, "changed")
    assert report.records == record - 1
    if field == "hash":
        assert (report.broken.expected, report.broken.found) == ("1" * 64, original)
    else:
        assert (report.broken.expected, report.broken.found) == (original, record_hash(fields))


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_a_removed_field(path: Path, field: str) -> None:
    lines = read(path)
    fields = json.loads(lines[2])
    del fields[field]
    lines[2] = dumped(fields)
    path.write_bytes(b"".join(lines))
    assert at(path) == (3, "malformed")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seq", "1"),
        ("seq", True),
        ("hash", "A" * 64),
        ("operation", "Fenna"),
        ("resource", "x"),
        ("attributes", [1]),
        ("start_time", "gisteren"),
        ("extra", 1),
    ],
)
def test_a_field_that_fits_no_schema(path: Path, field: str, value: object) -> None:
    lines = read(path)
    lines[1] = dumped(json.loads(lines[1]) | {field: value})
    path.write_bytes(b"".join(lines))
    assert at(path) == (2, "malformed")


def at(path: Path) -> tuple[int, BreakKind]:
    broken = verify_log(path).broken
    assert broken is not None
    return broken.record, broken.kind


def without(*numbers: int) -> Callable[[Lines], Lines]:
    return lambda lines: [line for n, line in enumerate(lines, start=1) if n not in numbers]


def order(*numbers: int) -> Callable[[Lines], Lines]:
    return lambda lines: [lines[n - 1] for n in numbers]


def with_line(number: int, change: Callable[[bytes], bytes]) -> Callable[[Lines], Lines]:
    return lambda lines: [change(x) if n == number else x for n, x in enumerate(lines, start=1)]


@pytest.mark.parametrize(
    ("tamper", "record", "kind"),
    [
        (without(3), 3, "missing"),
        (without(1), 1, "missing"),
        (without(2, 3, 4), 2, "missing"),
        (without(6), 6, "truncated"),
        (without(4, 5, 6), 4, "truncated"),
        (without(1, 2, 3, 4, 5, 6), 1, "truncated"),
        (order(1, 3, 2, 4, 5, 6), 2, "reordered"),
        (order(6, 5, 4, 3, 2, 1), 1, "reordered"),
        (order(1, 2, 2, 3, 4, 5, 6), 3, "reordered"),
        (with_line(3, lambda line: line[:30] + b"\n"), 3, "malformed"),
        (with_line(3, lambda line: b"\n"), 3, "malformed"),
        (with_line(3, lambda line: b"[1]\n"), 3, "malformed"),
        (with_line(3, lambda line: b"\xff" + line), 3, "malformed"),
        (with_line(3, lambda line: b"[" * 100_000 + b"\n"), 3, "malformed"),
        (with_line(3, lambda line: line.replace(b":", b": ", 1)), 3, "malformed"),
        (with_line(3, lambda line: b'{"seq":9,' + line[1:]), 3, "malformed"),
        (with_line(3, lambda line: line[:-1] + b"\r\n"), 3, "malformed"),
        (with_line(6, lambda line: line[:-1]), 6, "truncated"),
        (with_line(6, lambda line: line[:50]), 6, "truncated"),
        (with_line(3, lambda line: rehashed(line, attributes={})), 3, "changed"),
        (with_line(6, lambda line: rehashed(line, attributes={})), 6, "changed"),
        (with_line(1, lambda line: rehashed(line, prev_hash="1" * 64)), 1, "changed"),
    ],
)
def test_tampering(
    path: Path, tamper: Callable[[Lines], Lines], record: int, kind: BreakKind
) -> None:
    path.write_bytes(b"".join(tamper(read(path))))
    assert at(path) == (record, kind)


def rewrite(path: Path) -> None:
    """Change record 2 and compute the whole chain anew, as an insider could."""
    previous, lines = "0" * 64, []
    for number, line in enumerate(read(path), start=1):
        change = {"attributes": {"mentions": 99}} if number == 2 else {}
        lines.append(rehashed(line, prev_hash=previous, **change))
        previous = json.loads(lines[-1])["hash"]
    path.write_bytes(b"".join(lines))


def test_a_rewritten_chain_is_found_by_a_checkpoint_only(path: Path) -> None:
    original = json.loads(read(path)[-1])["hash"]
    rewrite(path)
    broken = verify_log(path).broken
    assert broken is not None
    assert (broken.record, broken.kind, broken.expected) == (6, "changed", original)
    point(path).unlink()
    report = verify_log(path)
    assert report.ok
    assert report.checkpoint is None


def test_a_forged_checkpoint_is_found_with_the_key(path: Path, tmp_path: Path) -> None:
    key, outside = new_key(), tmp_path / "buiten"
    AuditLog(path, key=key).write_checkpoint(outside)
    assert verify_log(path, checkpoint=outside, key=key).authentic is True
    rewrite(path)
    forged = json.loads(outside.read_bytes()) | {"hash": json.loads(read(path)[-1])["hash"]}
    outside.write_bytes(dumped(forged))
    assert verify_log(path, checkpoint=outside).ok
    report = verify_log(path, checkpoint=outside, key=key)
    assert report.authentic is False
    assert report.broken is not None
    assert report.broken.kind == "checkpoint"


@pytest.mark.parametrize("change", [{"count": 5}, {"time": "2020-01-01T00:00:00.000Z"}])
def test_the_hmac_covers_all_of_the_checkpoint(path: Path, change: dict[str, object]) -> None:
    key = new_key()
    AuditLog(path, key=key).write_checkpoint()
    stored = json.loads(point(path).read_bytes())
    if "count" in change:
        change["hash"] = json.loads(read(path)[4])["hash"]
    point(path).write_bytes(dumped(stored | change))
    assert verify_log(path).ok
    assert verify_log(path, key=key).authentic is False


def test_a_checkpoint_without_hmac_does_not_pass_with_a_key(path: Path) -> None:
    report = verify_log(path, key=new_key())
    assert report.authentic is False
    assert not report.ok


def test_records_after_the_checkpoint_are_fine(path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "buiten"
    log = AuditLog(path)
    log.write_checkpoint(outside)
    log.append(AuditEvent(operation="export", trace_id=TRACE))
    report = verify_log(path, checkpoint=outside)
    assert (report.ok, report.records, report.checkpoint) == (True, 7, 6)


def test_what_is_absent_or_unreadable(path: Path, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="Er is geen logboek"):
        verify_log(tmp_path / "nergens.jsonl")
    with pytest.raises(AuditError, match="niet te lezen"):
        verify_log(tmp_path)
    with pytest.raises(AuditError, match="geen controlepunt"):
        verify_log(path, checkpoint=tmp_path / "nergens")
    with pytest.raises(AuditError, match="niet te lezen"):
        verify_log(path, checkpoint=tmp_path)
    point(path).write_text("stuk")
    with pytest.raises(AuditError, match="beschadigd"):
        verify_log(path)


def test_an_empty_log_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "leeg.jsonl").touch()
    assert verify_log(tmp_path / "leeg.jsonl").records == 0
