"""Reading the log for people: a table, and an export as JSON Lines or CSV."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, TextIO

from redaction.audit.checkpoint import SUFFIX
from redaction.audit.schema import AuditRecord, canonical, parse_line, to_record
from redaction.audit.verify import read_lines
from redaction.errors import AuditError

ExportFormat = Literal["jsonl", "csv"]

_COLUMNS: Final = (
    *("seq", "start_time", "end_time", "operation", "status", "trace_id", "span_id"),
    *("parent_span_id", "resource_version", "attributes", "prev_hash", "hash"),
)
_ROW: Final = "{:>7}  {:<24}  {:<12}  {:<11}  {}\n"


def read_records(
    path: Path, *, trace_id: str | None = None, limit: int | None = None
) -> Iterator[AuditRecord]:
    """Yield the first `limit` records of the log at `path` (all if None), of one run if asked.

    It does not verify the chain: call `verify_log` first and pass the records that hold.

    Raises:
        AuditError: the log can't be read, or a line is no record.
    """
    for number, line in enumerate(read_lines(path)):
        if limit is not None and number >= limit:
            return
        record = to_record(parse_line(line.rstrip(b"\n")))
        if trace_id is None or record.trace_id == trace_id:
            yield record


def write_table(records: Iterable[AuditRecord], out: TextIO) -> int:
    """Write the records as a Dutch table (times in UTC) and return how many there were."""
    out.write(_ROW.format("nr", "tijd (UTC)", "stap", "status", "run"))
    count = 0
    for record in records:
        out.write(
            _ROW.format(
                record.seq, record.end_time, record.operation, record.status, record.trace_id
            )
        )
        count += 1
    return count


def export_records(
    records: Iterable[AuditRecord], target: Path, *, log: Path, form: ExportFormat
) -> int:
    """Write the records to a new or existing file (mode 0600) and return how many there were.

    Raises:
        AuditError: `target` is the log itself or its checkpoint, or it can't be written.
    """
    own = {log.with_name(log.name + suffix).resolve() for suffix in ("", SUFFIX, ".lock")}
    if target.resolve() in own:
        raise AuditError("Een export mag het logboek niet overschrijven. Kies een ander bestand.")
    try:
        fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
            return _write_csv(records, file) if form == "csv" else _write_jsonl(records, file)
    except OSError as err:
        raise AuditError(
            f"De export kan niet naar {target} ({err.strerror or type(err).__name__}). "
            "Controleer de map, de rechten en de vrije ruimte."
        ) from err


def _write_jsonl(records: Iterable[AuditRecord], file: TextIO) -> int:
    count = 0
    for record in records:
        file.write(canonical(_as_fields(record)).decode() + "\n")
        count += 1
    return count


def _write_csv(records: Iterable[AuditRecord], file: TextIO) -> int:
    writer = csv.DictWriter(file, fieldnames=_COLUMNS, extrasaction="ignore")
    writer.writeheader()
    count = 0
    for record in records:
        row = _as_fields(record)
        row["resource_version"] = record.resource["version"]
        row["attributes"] = json.dumps(dict(record.attributes), sort_keys=True)
        writer.writerow(row)
        count += 1
    return count


def _as_fields(record: AuditRecord) -> dict[str, object]:
    return {
        "schema": record.schema,
        "seq": record.seq,
        "trace_id": record.trace_id,
        "span_id": record.span_id,
        "parent_span_id": record.parent_span_id,
        "operation": record.operation,
        "status": record.status,
        "start_time": record.start_time,
        "end_time": record.end_time,
        "resource": dict(record.resource),
        "attributes": dict(record.attributes),
        "prev_hash": record.prev_hash,
        "hash": record.hash,
    }
