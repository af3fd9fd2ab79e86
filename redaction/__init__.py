"""Dutch pseudonymisation on Presidio, with linking, an encrypted vault, restore and a log."""

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
from redaction.types import (
    Correction,
    CorrectionKind,
    Detection,
    KnownEntity,
    Mention,
    PseudonymisedText,
    Role,
    SourceText,
)

__all__ = [
    "ENTITY_TYPES",
    "PLACEHOLDER",
    "ROLES",
    "AuditError",
    "Correction",
    "CorrectionKind",
    "Detection",
    "InputError",
    "KnownEntity",
    "LeakError",
    "Mention",
    "PipelineError",
    "PseudonymisedText",
    "RecognizerError",
    "RedactionError",
    "Role",
    "SourceText",
    "VaultError",
]
