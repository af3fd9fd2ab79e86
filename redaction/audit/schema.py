"""The record of the log: its fields, canonical form and hash.

The writer and the verifier share this module and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, cast, get_args

from redaction.audit.attributes import AttributeValue, check_attributes
from redaction.errors import AuditError

Operation = Literal[
    "opdracht",
    "invoer",
    "redactie",
    "lekcontrole",
    "correctie",
    "vrijgave",
    "prompt",
    "model",
    "regel",
    "controle",
    "leesbaarheid",
    "herstel",
    "concept",
    "mededelen",
    "kluis",
    "opslag",
    "inzage",
    "zoeken",
    "export",
    "verwijdering",
    "evaluatie",
    "start",
    "stop",
    "logherstel",
]
"""What a step does; `opdracht` is the whole run, `logherstel` a repair by the log itself."""

Status = Literal["ok", "fout", "geannuleerd"]

OPERATIONS: Final[tuple[Operation, ...]] = get_args(Operation)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

SCHEMA: Final = 1
"""Version of the record's form; it is in every record."""

RESOURCE: Final = "kindgericht"
"""Name of the program that writes."""

GENESIS: Final = "0" * 64
"""`prev_hash` of the first record."""

FIELDS: Final = frozenset(
    {
        *("schema", "seq", "trace_id", "span_id", "parent_span_id", "operation", "status"),
        *("start_time", "end_time", "resource", "attributes", "prev_hash", "hash"),
    }
)
"""The fields of a record; each is always there."""

# Widths by Logboek Dataverwerkingen and W3C Trace Context: 16 and 8 bytes, lower-case hex.
# Source: https://logius-standaarden.github.io/logboek-dataverwerkingen/ (2026-11-22).
_TRACE: Final = re.compile(r"(?!0{32})[0-9a-f]{32}")
_SPAN: Final = re.compile(r"(?!0{16})[0-9a-f]{16}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
# RFC 3339 in UTC, milliseconds (https://www.rfc-editor.org/rfc/rfc3339, read 2026-11-22).
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """One step of a run, to be logged. Without times it happened now.

    `trace_id` is shared by all steps of a run (32 hex digits, see `new_trace_id`); `span_id` is
    the step's own (16 hex digits; made if None). Attributes: `redaction.audit.ATTRIBUTES`.
    """

    operation: Operation
    trace_id: str
    status: Status = "ok"
    span_id: str | None = None
    parent_span_id: str | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """A record as it stands in the log. `seq` counts from 1; times are RFC 3339, UTC, in ms."""

    seq: int
    trace_id: str
    span_id: str
    parent_span_id: str | None
    operation: Operation
    status: Status
    start_time: str
    end_time: str
    resource: Mapping[str, str]
    attributes: Mapping[str, AttributeValue]
    prev_hash: str
    hash: str
    schema: int = SCHEMA


def new_trace_id() -> str:
    """Return a random id for a run: 16 bytes as 32 hex digits."""
    return secrets.token_hex(16)


def new_span_id() -> str:
    """Return a random id for a step: 8 bytes as 16 hex digits."""
    return secrets.token_hex(8)


def canonical(value: Mapping[str, object]) -> bytes:
    """Return `value` as canonical JSON: sorted keys, no spaces, UTF-8.

    It equals RFC 8785 for what records hold: keys in ASCII, whole numbers, no fractions.
    Source: https://www.rfc-editor.org/rfc/rfc8785 (2026-11-22).
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8", "surrogatepass")


def record_hash(fields: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) over the canonical form of `fields` without `hash` itself."""
    return hashlib.sha256(canonical({k: v for k, v in fields.items() if k != "hash"})).hexdigest()


def utc_text(moment: datetime) -> str:
    """Return `moment` (which must know its time zone) as `2026-11-22T09:30:00.123Z`."""
    if moment.tzinfo is None:
        raise AuditError("Een tijd in het logboek moet een tijdzone hebben.")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def build_fields(
    event: AuditEvent, *, seq: int, prev_hash: str, version: str, names: Collection[str]
) -> dict[str, object]:
    """Return the fields of the record for `event`, hash included.

    Raises:
        AuditError: a field or attribute doesn't fit the schema.
    """
    now = datetime.now(UTC)
    end = event.end_time or now
    span_id = event.span_id if event.span_id is not None else new_span_id()
    fields: dict[str, object] = {
        "schema": SCHEMA,
        "seq": seq,
        "trace_id": event.trace_id,
        "span_id": span_id,
        "parent_span_id": event.parent_span_id,
        "operation": event.operation,
        "status": event.status,
        "start_time": utc_text(event.start_time or end),
        "end_time": utc_text(end),
        "resource": {"name": RESOURCE, "version": version},
        "attributes": check_attributes(event.attributes, names=names),
        "prev_hash": prev_hash,
    }
    fields["hash"] = record_hash(fields)
    wrong = wrong_field(fields)
    if wrong is not None:
        raise AuditError(f"Het veld '{wrong}' past niet in het schema van het logboek.")
    return fields


def wrong_field(fields: Mapping[str, object]) -> str | None:
    """Return the name of the first field that is absent, unknown or malformed; None if all fit.

    Attributes are checked when written; here only that they are a JSON object, so that a log
    of an older or newer version can still be verified.
    """
    for name in sorted(FIELDS):
        if name not in fields or not _fits(name, fields[name]):
            return name
    return None if len(fields) == len(FIELDS) else "onbekend"


def _fits(name: str, value: object) -> bool:
    match name:
        case "schema" | "seq":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 1
        case "attributes":
            return isinstance(value, dict)
        case "resource":
            return isinstance(value, dict) and set(value) == {"name", "version"}
        case "operation":
            return isinstance(value, str) and value in OPERATIONS
        case "status":
            return isinstance(value, str) and value in STATUSES
        case "parent_span_id" if value is None:
            return True
    pattern = {"trace_id": _TRACE, "span_id": _SPAN, "parent_span_id": _SPAN}.get(name)
    pattern = pattern or (_TIME if name.endswith("_time") else _HASH)
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def parse_line(line: bytes) -> dict[str, object]:
    """Return the fields of one line of the log (without its line end).

    Raises:
        AuditError: it is no JSON object with the fields of a record.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise AuditError("De regel is geen JSON.") from None
    if not isinstance(fields, dict):
        raise AuditError("De regel is geen record.")
    wrong = wrong_field(fields)
    if wrong is not None:
        raise AuditError(f"Het veld '{wrong}' ontbreekt of past niet in het schema.")
    return fields


def to_record(fields: Mapping[str, object]) -> AuditRecord:
    """Return checked `fields` as a record."""
    return AuditRecord(
        schema=cast(int, fields["schema"]),
        seq=cast(int, fields["seq"]),
        trace_id=cast(str, fields["trace_id"]),
        span_id=cast(str, fields["span_id"]),
        parent_span_id=cast("str | None", fields["parent_span_id"]),
        operation=cast(Operation, fields["operation"]),
        status=cast(Status, fields["status"]),
        start_time=cast(str, fields["start_time"]),
        end_time=cast(str, fields["end_time"]),
        resource=cast("Mapping[str, str]", fields["resource"]),
        attributes=cast("Mapping[str, AttributeValue]", fields["attributes"]),
        prev_hash=cast(str, fields["prev_hash"]),
        hash=cast(str, fields["hash"]),
    )
