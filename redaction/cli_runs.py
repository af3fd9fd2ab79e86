"""What the commands do with the texts of a file, once options and keys are known."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from redaction.audit import AuditEvent, AuditLog, new_trace_id
from redaction.errors import InputError, RedactionError
from redaction.files import write_together
from redaction.jsonl import Row, to_jsonl
from redaction.policy import Policy, load_policy
from redaction.redact import Redaction, redact
from redaction.restore import restore
from redaction.types import Mention, SourceText
from redaction.vault import Vault, open_vault, seal_vault

VaultFile = tuple[Path, bytes]
"""The path of a vault file and its key."""


# The possessive of a name. Source: own pattern (2026-11-22), as `redaction.restore` reads it.
_ENDING: Final = re.compile(r"(?:['’´`ʼ]s|s)(?![^\W_])")


def run_analyze(
    rows: Sequence[Row], *, out: Path, pipeline: str | None, policy: Path | None
) -> None:
    """Write what would be hidden in each row.

    Raises:
        RedactionError: something failed; then nothing is written.
    """
    redact_row = _redactor(pipeline, load_policy(policy))
    results = [
        {
            "id": row.given_id,
            "entities": [_entity(_with_ending(row.text, m)) for m in redact_row(row).mentions],
        }
        for row in rows
    ]
    write_together([(out, to_jsonl(results))])


def run_pseudonymise(
    rows: Sequence[Row],
    *,
    out: Path,
    pipeline: str | None,
    policy: Path | None,
    vault: VaultFile,
    log: AuditLog,
) -> None:
    """Write each row with placeholders, and add its vault to the vault file.

    Raises:
        RedactionError: something failed; then neither file has changed.
    """
    _check_ids(rows)
    path, key = vault
    rules = load_policy(policy)
    vaults = _read_vaults(path, key) if path.exists() else {}
    redact_row = _redactor(pipeline, rules)
    results: list[Mapping[str, object]] = []
    trace = new_trace_id()
    for row in rows:
        started = time.monotonic()
        result = _logged_on_failure(redact_row, row, log, trace)
        log.append(_redaction_event(trace, row, result, rules, started))
        vaults[row.id] = result.vault
        results.append(
            {
                "id": row.given_id,
                "text": result.pseudonymised.text,
                "entities": [{**_entity(m), "placeholder": m.placeholder} for m in result.mentions],
                "warnings": [
                    {"code": w.code, "message": w.message, "start": w.start, "end": w.end}
                    for w in result.warnings
                ],
            }
        )
    write_together([(path, seal_vault(vaults, key)), (out, to_jsonl(results))])


def run_restore(
    rows: Sequence[Row], *, out: Path, vault: VaultFile, recipient: str | None, log: AuditLog
) -> None:
    """Write each row with its real forms; placeholders that are unknown are listed.

    Raises:
        RedactionError: something failed; then nothing is written.
    """
    path, key = vault
    if not path.exists():
        raise InputError(f"Er is geen kluis op {path}. Kies de kluis die bij deze teksten hoort.")
    vaults = _read_vaults(path, key)
    results: list[Mapping[str, object]] = []
    trace = new_trace_id()
    for row in rows:
        own = vaults.get(row.id)
        if own is None:
            raise InputError(f"Regel {row.line}: de kluis heeft geen gegevens voor dit id.")
        restored = restore(row.text, own, recipient=recipient)
        log.append(
            AuditEvent(
                operation="herstel",
                trace_id=trace,
                attributes={
                    "text_length": _bounded(len(row.text)),
                    "placeholders": _bounded(len(own.entries)),
                    "unknown_placeholders": _bounded(len(restored.unknown)),
                },
            )
        )
        results.append(
            {"id": row.given_id, "text": restored.text, "unknown": list(restored.unknown)}
        )
    write_together([(out, to_jsonl(results))])


def _redactor(pipeline: str | None, policy: Policy) -> Callable[[Row], Redaction]:
    # Imported late: the other commands need no spaCy and no Presidio.
    from redaction.analyzer import build_analyzer
    from redaction.pipeline import load_pipeline

    analyzer = build_analyzer(load_pipeline(pipeline, parts="redactie"))

    def redact_row(row: Row) -> Redaction:
        try:
            return redact(
                SourceText(text=row.text),
                analyzer=analyzer,
                policy=policy,
                known=row.known,
                corrections=row.corrections,
            )
        except RedactionError as err:
            raise type(err)(f"Regel {row.line}: {err}") from err

    return redact_row


def _logged_on_failure(
    redact_row: Callable[[Row], Redaction], row: Row, log: AuditLog, trace: str
) -> Redaction:
    try:
        return redact_row(row)
    except RedactionError as err:
        log.append(
            AuditEvent(
                operation="redactie",
                trace_id=trace,
                status="fout",
                attributes={"error": type(err).__name__},
            )
        )
        raise


def _redaction_event(
    trace: str, row: Row, result: Redaction, policy: Policy, started: float
) -> AuditEvent:
    types = Counter(m.entity_type for m in result.mentions)
    roles = Counter(
        role for _, role in sorted({(m.entity, m.role) for m in result.mentions if m.role})
    )
    return AuditEvent(
        operation="redactie",
        trace_id=trace,
        attributes={
            "text_length": _bounded(len(row.text)),
            "mentions": _bounded(len(result.mentions)),
            "placeholders": _bounded(len(result.vault.entries)),
            "entity_counts": {name: types[name] for name in sorted(types)},
            "role_counts": {name: roles[name] for name in sorted(roles)},
            "known": len(row.known),
            "corrections": len(row.corrections),
            "warnings": _bounded(len(result.warnings)),
            "duration_ms": _bounded(int((time.monotonic() - started) * 1000)),
            "policy_version": policy.version,
            "policy_sha256": policy.sha256,
        },
    )


def _bounded(number: int) -> int:
    return min(number, 9_999_999)  # the log's highest number, see redaction.audit


def _read_vaults(path: Path, key: bytes) -> dict[str, Vault]:
    try:
        data = path.read_bytes()
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise InputError(f"De kluis {path} kan niet gelezen worden ({reason}).") from None
    return open_vault(data, key)


def _check_ids(rows: Sequence[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise InputError(f"Regel {row.line}: dit id staat al op een eerdere regel.")
        seen.add(row.id)


def _with_ending(text: str, mention: Mention) -> Mention:
    """Return a mention with its possessive ending: what must be hidden is "Jans", not "Jan".

    The pseudonymised text keeps that ending behind the placeholder, for the grammar.
    """
    ending = _ENDING.match(text, mention.end)
    return mention if ending is None else replace(mention, end=ending.end())


def _entity(mention: Mention) -> dict[str, object]:
    return {
        "start": mention.start,
        "end": mention.end,
        "type": mention.entity_type,
        "score": round(mention.score, 4),
        "recognizer": mention.recognizer,
        "entity": mention.entity,
        "role": mention.role,
    }
