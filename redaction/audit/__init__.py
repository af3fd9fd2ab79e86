"""The log: append-only, hash-chained, without text of a case."""

from redaction.audit.attributes import ATTRIBUTES, Attribute, AttributeValue
from redaction.audit.checkpoint import Checkpoint, default_checkpoint_path, read_checkpoint
from redaction.audit.cli import add_audit_parser, run_audit
from redaction.audit.export import export_records, read_records
from redaction.audit.log import AuditLog, default_log_path, program_version
from redaction.audit.schema import (
    OPERATIONS,
    STATUSES,
    AuditEvent,
    AuditRecord,
    Operation,
    Status,
    new_span_id,
    new_trace_id,
)
from redaction.audit.span import Span
from redaction.audit.verify import Break, BreakKind, VerifyReport, verify_log

__all__ = [
    "ATTRIBUTES",
    "OPERATIONS",
    "STATUSES",
    "Attribute",
    "AttributeValue",
    "AuditEvent",
    "AuditLog",
    "AuditRecord",
    "Break",
    "BreakKind",
    "Checkpoint",
    "Operation",
    "Span",
    "Status",
    "VerifyReport",
    "add_audit_parser",
    "default_checkpoint_path",
    "default_log_path",
    "export_records",
    "new_span_id",
    "new_trace_id",
    "program_version",
    "read_checkpoint",
    "read_records",
    "run_audit",
    "verify_log",
]
