"""Dutch pseudonymisation on Presidio, with linking, an encrypted vault, restore and a log.

What needs spaCy or Presidio is imported at its first use (PEP 562): seconds and hundreds of
megabytes that types, vault, restore and log do without.
"""

import importlib
import typing

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
from redaction.correction_check import count_correction_reasons, count_corrections
from redaction.entities import ENTITY_TYPES, PLACEHOLDER, ROLES
from redaction.errors import (
    AuditError,
    InputError,
    LeakError,
    PipelineError,
    RecipientError,
    RecognizerError,
    RedactionError,
    RefusedError,
    VaultError,
)
from redaction.explain import (
    Explainer,
    Explanation,
    Ground,
    Overridden,
    Why,
    explain,
    explanation_to_row,
)
from redaction.keys import fingerprint, key_from_text, load_key, new_key, subkey, write_key_file
from redaction.lexicon import word_features
from redaction.placeholders import LITERAL_TYPE, find_loose
from redaction.policy import Policy, ReaderKind, load_policy
from redaction.quasi import QUASI_CODES, ReleaseReason
from redaction.recipients import Recipient, may_read, readers_of_kind, resolve_recipient
from redaction.redact import Redaction, redact
from redaction.restore import Restored, restore
from redaction.types import (
    Correction,
    CorrectionKind,
    Detection,
    KnownEntity,
    Mention,
    PseudonymisedText,
    ReasonCode,
    RedactionWarning,
    Role,
    SourceText,
)
from redaction.vault import Vault, VaultEntry, open_vault, seal_vault

if typing.TYPE_CHECKING:
    from redaction.analyzer import Analyzer, build_analyzer
    from redaction.annex import dutch_nlp_engine, dutch_registry
    from redaction.pipeline import load_pipeline
    from redaction.sentences import split_sentences
    from redaction.tokenizer import dutch_tokenizer
else:  # hidden from mypy, which would take any name for granted
    _LATER = {
        "Analyzer": "redaction.analyzer",
        "build_analyzer": "redaction.analyzer",
        "dutch_nlp_engine": "redaction.annex",
        "dutch_registry": "redaction.annex",
        "dutch_tokenizer": "redaction.tokenizer",
        "load_pipeline": "redaction.pipeline",
        "split_sentences": "redaction.sentences",
    }

    def __getattr__(name: str) -> object:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(_LATER[name]), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(globals().keys() | _LATER.keys())


__all__ = [
    "ENTITY_TYPES",
    "LITERAL_TYPE",
    "PLACEHOLDER",
    "QUASI_CODES",
    "ROLES",
    "Analyzer",
    "AuditError",
    "AuditEvent",
    "AuditLog",
    "AuditRecord",
    "Correction",
    "CorrectionKind",
    "Detection",
    "Explainer",
    "Explanation",
    "Ground",
    "InputError",
    "KnownEntity",
    "LeakError",
    "Mention",
    "Overridden",
    "PipelineError",
    "Policy",
    "PseudonymisedText",
    "ReaderKind",
    "ReasonCode",
    "Recipient",
    "RecipientError",
    "RecognizerError",
    "Redaction",
    "RedactionError",
    "RedactionWarning",
    "RefusedError",
    "ReleaseReason",
    "Restored",
    "Role",
    "SourceText",
    "Span",
    "Vault",
    "VaultEntry",
    "VaultError",
    "VerifyReport",
    "Why",
    "add_audit_parser",
    "build_analyzer",
    "count_correction_reasons",
    "count_corrections",
    "default_checkpoint_path",
    "default_log_path",
    "dutch_nlp_engine",
    "dutch_registry",
    "dutch_tokenizer",
    "explain",
    "explanation_to_row",
    "find_loose",
    "fingerprint",
    "key_from_text",
    "load_key",
    "load_pipeline",
    "load_policy",
    "may_read",
    "new_key",
    "new_span_id",
    "new_trace_id",
    "open_vault",
    "program_version",
    "readers_of_kind",
    "redact",
    "resolve_recipient",
    "restore",
    "run_audit",
    "seal_vault",
    "split_sentences",
    "subkey",
    "verify_log",
    "word_features",
    "write_key_file",
]
