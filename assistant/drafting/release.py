"""May this text go to that engine? A warning for a rare combination stops a remote one.

On this computer a warning only warns. A server may be read by others, so there the worker settles
each warning first: by changing the text, or by accepting the code with a reason, which is logged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from assistant.errors import OpenWarningsError
from assistant.types import AcceptedWarning
from models import Engine
from redaction import QUASI_CODES, AuditLog, RedactionWarning

LOCAL_ENGINES: Final = frozenset({"llamacpp", "transformers", "fake"})
"""Engines that run on this computer; every other name is taken to be remote."""


def is_remote(engine: Engine | None) -> bool:
    """Return whether `engine` gets the text on another computer; None writes by rules, here."""
    return engine is not None and engine.name not in LOCAL_ENGINES


def check_settled(
    warnings: Sequence[RedactionWarning],
    accepted: Sequence[AcceptedWarning],
    *,
    engine: Engine | None,
    audit: AuditLog,
    trace_id: str,
) -> None:
    """Check that a text with `warnings` may go to `engine`; a refusal is logged by its codes.

    Raises:
        OpenWarningsError: the engine is remote and a code isn't accepted.
        AuditError: the refusal can't be logged.
    """
    found = _blocking(warnings)
    left = sorted(found.keys() - {a.code for a in accepted})
    if engine is None or not is_remote(engine) or not left:
        return
    with audit.span("vrijgave", trace_id) as span:
        span.set(engine=engine.name, warning_counts={code: found[code] for code in left})
        raise OpenWarningsError(left)


def release(
    warnings: Sequence[RedactionWarning],
    accepted: Sequence[AcceptedWarning],
    *,
    engine: Engine | None,
    audit: AuditLog,
    trace_id: str,
) -> None:
    """Let a text with `warnings` go to `engine`, after each accepted code is in the log.

    Raises:
        OpenWarningsError: the engine is remote and a code isn't accepted.
        AuditError: a step can't be logged; then the text must not go.
    """
    check_settled(warnings, accepted, engine=engine, audit=audit, trace_id=trace_id)
    if engine is None or not is_remote(engine):
        return
    found = _blocking(warnings)
    reasons = {a.code: a.reason for a in accepted if a.code in found}
    for code in sorted(reasons):
        with audit.span("vrijgave", trace_id) as span:
            span.set(
                engine=engine.name,
                warning_code=code,
                warning_counts={code: found[code]},
                release_reason=reasons[code],
            )


def _blocking(warnings: Sequence[RedactionWarning]) -> Counter[str]:
    return Counter(warning.code for warning in warnings if warning.code in QUASI_CODES)
