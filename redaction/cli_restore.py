"""What `python -m redaction restore` does: real names back, for one reader if one is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from redaction.audit import AuditEvent, AuditLog, new_trace_id
from redaction.cli_runs import VaultFile, bounded, read_vaults
from redaction.errors import InputError, RecipientError
from redaction.files import write_together
from redaction.jsonl import Row, to_jsonl
from redaction.policy import Policy, load_policy
from redaction.recipients import Recipient, resolve_recipient
from redaction.restore import Restored, restore
from redaction.vault import Vault


def run_restore(
    rows: Sequence[Row],
    *,
    out: Path,
    vault: VaultFile,
    recipient: str | None,
    policy: Path | None,
    log: AuditLog,
) -> None:
    """Write each row with what its reader may read; `recipient` is for rows that name none.

    Without a reader everything comes back, for the colleague who wrote the text. Placeholders
    that are unknown or not for the reader are listed.

    Raises:
        RecipientError: it is not certain who the reader of a row is; then nothing is written.
        RedactionError: something failed; then nothing is written.
    """
    path, key = vault
    rules = load_policy(policy)
    if not path.exists():
        raise InputError(f"Er is geen kluis op {path}. Kies de kluis die bij deze teksten hoort.")
    vaults = read_vaults(path, key)
    results: list[Mapping[str, object]] = []
    trace = new_trace_id()
    for row in rows:
        _check_fields(row)
        own = vaults.get(row.id)
        if own is None:
            raise InputError(f"Regel {row.line}: de kluis heeft geen gegevens voor dit id.")
        reader = _reader(row, row.recipient or recipient, own, rules)
        restored = restore(row.text, own, recipient=reader)
        log.append(_event(trace, row, own, restored, reader=reader, policy=rules))
        result: dict[str, object] = {
            "id": row.given_id,
            "text": restored.text,
            "unknown": list(restored.unknown),
        }
        if reader is not None:
            result["described"] = list(restored.described)
        results.append(result)
    write_together([(out, to_jsonl(results))])


def _check_fields(row: Row) -> None:
    """Refuse a line with a field that nobody reads: a misspelt "recipient" would show all."""
    if row.unknown:
        raise InputError(
            f"Regel {row.line}: er staat een veld in dat terugzetten niet kent. "
            "Gebruik alleen: id, text, recipient."
        )


def _reader(row: Row, wanted: str | None, vault: Vault, policy: Policy) -> Recipient | None:
    if wanted is None:
        return None
    try:
        return resolve_recipient(wanted, vault, policy=policy)
    except RecipientError as err:
        raise RecipientError(f"Regel {row.line}: {err}") from None


def _event(
    trace: str,
    row: Row,
    vault: Vault,
    restored: Restored,
    *,
    reader: Recipient | None,
    policy: Policy,
) -> AuditEvent:
    attributes: dict[str, int | str] = {
        "text_length": bounded(len(row.text)),
        "placeholders": bounded(len(vault.entries)),
        "unknown_placeholders": bounded(len(restored.unknown)),
        "described": bounded(len(restored.described)),
        "policy_version": policy.version,
        "policy_sha256": policy.sha256,
    }
    if reader is not None:
        attributes["reader"] = reader.kind
    return AuditEvent(operation="herstel", trace_id=trace, attributes=attributes)
