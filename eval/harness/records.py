"""`samples.jsonl`: one line per finished sample, on the disk before the next one counts.

A line is written with one call and forced to the disk, so after a crash only the last line can be
half. Reading drops such a line; the sample is then done again. See docs/evaluatie.md.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from eval.errors import HarnessError
from eval.harness.types import Evidence, Measure, Record

FILE: Final = "samples.jsonl"


def read_records(folder: Path) -> tuple[Record, ...]:
    """Return the finished samples of a run in the order of the file; a half last line is dropped.

    Raises:
        HarnessError: there is no file, another line is broken, or a sample stands there twice.
    """
    try:
        lines = (folder / FILE).read_bytes().split(b"\n")
    except OSError:
        raise HarnessError(f"In {folder} staat geen meting ({FILE} ontbreekt).") from None
    records = []
    for number, line in enumerate(lines[:-1], start=1):  # after the last line end: half or empty
        try:
            records.append(_record(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            raise HarnessError(f"Regel {number} van {folder / FILE} is kapot.") from None
    if len({r.key for r in records}) != len(records):
        raise HarnessError(f"In {folder / FILE} staat een voorbeeld twee keer.")
    return tuple(records)


class RecordWriter:
    """Appends records to the file of a run; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        _cut_half_line(path)
        self._handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._lock = threading.Lock()

    def write(self, record: Record) -> None:
        """Append a record; when this returns it is on the disk."""
        line = json.dumps(asdict(record), ensure_ascii=False, allow_nan=False) + "\n"
        data = line.encode("utf-8")
        with self._lock:
            while data:
                data = data[os.write(self._handle, data) :]
            os.fsync(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)


def _cut_half_line(path: Path) -> None:
    if not path.exists():
        return
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole != len(data):
        with path.open("r+b") as stream:
            stream.truncate(whole)


def _record(row: Mapping[str, Any]) -> Record:
    measures = {name: None if m is None else _measure(m) for name, m in row["measures"].items()}
    return Record(**{**row, "measures": measures})


def _measure(row: Mapping[str, Any]) -> Measure:
    evidence = tuple(
        Evidence(
            message=e["message"],
            source_span=_span(e["source_span"]),
            draft_span=_span(e["draft_span"]),
            kind=e.get("kind"),
        )
        for e in row["evidence"]
    )
    return Measure(numerator=row["numerator"], denominator=row["denominator"], evidence=evidence)


def _span(row: Sequence[int] | None) -> tuple[int, int] | None:
    return None if row is None else (row[0], row[1])
