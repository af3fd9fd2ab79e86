"""What the commands do with the texts of a file, once options and keys are known."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from redaction.audit import AuditEvent, AuditLog, new_trace_id
from redaction.correction_check import count_correction_reasons, count_corrections
from redaction.errors import InputError, RedactionError
from redaction.explain import explain, explanation_to_row
from redaction.files import write_together
from redaction.jsonl import Row, to_jsonl
from redaction.policy import Policy
from redaction.redact import Redaction, redact
from redaction.types import Mention, SourceText
from redaction.vault import Vault, open_vault, seal_vault

if TYPE_CHECKING:
    from redaction.analyzer import Analyzer

VaultFile = tuple[Path, bytes]
"""The path of a vault file and its key."""


# The possessive of a name. Source: own pattern (2026-11-22), as `redaction.restore` reads it.
_ENDING: Final = re.compile(r"(?:['’´`ʼ]s|s)(?![^\W_])")


def run_analyze(
    rows: Sequence[Row],
    *,
    out: Path,
    pipeline: str | None,
    policy: Policy,
    explained: bool = False,
) -> None:
    """Write what would be hidden in each row; `explained`: with the reasons for each span.

    Raises:
        RedactionError: something failed; then nothing is written.
    """
    analyzer = _analyzer(pipeline)
    redact_row = _redactor(analyzer, policy)
    results = []
    for row in rows:
        result = redact_row(row)
        entities = [_entity(_with_ending(row.text, m)) for m in result.mentions]
        if explained:
            _add_explanations(entities, row, result, analyzer)
        results.append({"id": row.given_id, "entities": entities})
    write_together([(out, to_jsonl(results))])


def _add_explanations(
    entities: Sequence[dict[str, object]], row: Row, result: Redaction, analyzer: Analyzer
) -> None:
    """Put the explanation of each mention of `result` in its entity."""
    explanations = explain(
        SourceText(text=row.text),
        result,
        analyzer=analyzer,
        known=row.known,
        corrections=row.corrections,
    )
    for entity, explanation in zip(entities, explanations, strict=True):
        entity["explanation"] = explanation_to_row(explanation)


def run_pseudonymise(
    rows: Sequence[Row],
    *,
    out: Path,
    pipeline: str | None,
    policy: Policy,
    vault: VaultFile,
    log: AuditLog,
) -> None:
    """Write each row with placeholders, and add its vault to the vault file.

    Raises:
        RedactionError: something failed; then neither file has changed.
    """
    _check_ids(rows)
    path, key = vault
    vaults = read_vaults(path, key) if path.exists() else {}
    redact_row = _redactor(_analyzer(pipeline), policy)
    results: list[Mapping[str, object]] = []
    trace = new_trace_id()
    for row in rows:
        started = time.monotonic()
        result = _logged_on_failure(redact_row, row, log, trace, policy)
        log.append(_redaction_event(trace, row, result, policy, started))
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


def _analyzer(pipeline: str | None) -> Analyzer:
    # Imported late: the other commands need no spaCy and no Presidio.
    from redaction.analyzer import build_analyzer
    from redaction.pipeline import load_pipeline

    return build_analyzer(load_pipeline(pipeline, parts="redactie"))


def _redactor(analyzer: Analyzer, policy: Policy) -> Callable[[Row], Redaction]:
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
    redact_row: Callable[[Row], Redaction], row: Row, log: AuditLog, trace: str, policy: Policy
) -> Redaction:
    try:
        return redact_row(row)
    except RedactionError as err:
        log.append(
            AuditEvent(
                operation="redactie",
                trace_id=trace,
                status="fout",
                attributes={
                    "error": type(err).__name__,
                    "policy_version": policy.version,
                    "policy_sha256": policy.sha256,
                },
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
            "text_length": bounded(len(row.text)),
            "mentions": bounded(len(result.mentions)),
            "placeholders": bounded(len(result.vault.entries)),
            "entity_counts": {name: types[name] for name in sorted(types)},
            "role_counts": {name: roles[name] for name in sorted(roles)},
            "known": len(row.known),
            "corrections": len(row.corrections),
            "correction_counts": count_corrections(row.corrections),
            "correction_reasons": count_correction_reasons(row.corrections),
            "warnings": bounded(len(result.warnings)),
            "duration_ms": bounded(int((time.monotonic() - started) * 1000)),
            "policy_version": policy.version,
            "policy_sha256": policy.sha256,
        },
    )


def bounded(number: int) -> int:
    """Return `number`, or the log's highest one (see redaction.audit) if that is less."""
    return min(number, 9_999_999)


def read_vaults(path: Path, key: bytes) -> dict[str, Vault]:
    """Return the vaults of the file `path` by id.

    Raises:
        InputError: the file can't be read.
        VaultError: the key does not fit, or the file is damaged.
    """
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
