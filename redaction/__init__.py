"""Dutch pseudonymisation on Presidio, with linking, an encrypted vault, restore and a log."""

from redaction.analyzer import Analyzer, build_analyzer
from redaction.audit import (
    AuditEvent,
    AuditLog,
    AuditRecord,
    Span,
    VerifyReport,
    add_audit_parser,
    default_checkpoint_path,
    default_log_path,
    new_span_id,
    new_trace_id,
    program_version,
    run_audit,
    verify_log,
)
from redaction.entities import ENTITY_TYPES, PLACEHOLDER, ROLES
from redaction.errors import (
    AuditError,
    InputError,
    LeakError,
    PipelineError,
    RecognizerError,
    RedactionError,
    VaultError,
)
from redaction.keys import fingerprint, key_from_text, load_key, new_key, subkey, write_key_file
from redaction.pipeline import load_pipeline
from redaction.placeholders import LITERAL_TYPE
from redaction.policy import Policy, load_policy
from redaction.redact import Redaction, redact
from redaction.restore import Restored, restore
from redaction.sentences import split_sentences
from redaction.types import (
    Correction,
    CorrectionKind,
    Detection,
    KnownEntity,
    Mention,
    PseudonymisedText,
    RedactionWarning,
    Role,
    SourceText,
)
from redaction.vault import Vault, VaultEntry, open_vault, seal_vault

__all__ = [
    "ENTITY_TYPES",
    "LITERAL_TYPE",
    "PLACEHOLDER",
    "ROLES",
    "Analyzer",
    "AuditError",
    "AuditEvent",
    "AuditLog",
    "AuditRecord",
    "Correction",
    "CorrectionKind",
    "Detection",
    "InputError",
    "KnownEntity",
    "LeakError",
    "Mention",
    "PipelineError",
    "Policy",
    "PseudonymisedText",
    "RecognizerError",
    "Redaction",
    "RedactionError",
    "RedactionWarning",
    "Restored",
    "Role",
    "SourceText",
    "Span",
    "Vault",
    "VaultEntry",
    "VaultError",
    "VerifyReport",
    "add_audit_parser",
    "build_analyzer",
    "default_checkpoint_path",
    "default_log_path",
    "fingerprint",
    "key_from_text",
    "load_key",
    "load_pipeline",
    "load_policy",
    "new_key",
    "new_span_id",
    "new_trace_id",
    "open_vault",
    "program_version",
    "redact",
    "restore",
    "run_audit",
    "seal_vault",
    "split_sentences",
    "subkey",
    "verify_log",
    "write_key_file",
]
