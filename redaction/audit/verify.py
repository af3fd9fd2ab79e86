"""Verification of a log, apart from the writer: it shares the record's form and hash only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from redaction.audit.checkpoint import (
    Checkpoint,
    default_checkpoint_path,
    is_authentic,
    read_checkpoint,
)
from redaction.audit.schema import GENESIS, canonical, parse_line, record_hash
from redaction.errors import AuditError

BreakKind = Literal["changed", "missing", "reordered", "truncated", "malformed", "checkpoint"]
"""What is wrong at the first break; `checkpoint`: the checkpoint itself is not to be trusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first place where the log is not as it was written.

    `record` counts from 1; it is the record that was changed, is missing or stands in the wrong
    place. `expected` and `found` are hashes (hex), or "" where there is none.
    """

    record: int
    kind: BreakKind
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What verification found. `records` is how many records hold, from the start on.

    `checkpoint` is the number of records that a checkpoint vouches for, None without one;
    `authentic` whether it was made with the key, None where no key was given.
    """

    records: int
    head: str
    broken: Break | None
    checkpoint: int | None = None
    authentic: bool | None = None

    @property
    def ok(self) -> bool:
        """Whether the whole log is in order."""
        return self.broken is None


def verify_log(
    path: Path, *, checkpoint: Path | None = None, key: bytes | None = None
) -> VerifyReport:
    """Return whether the log at `path` is complete and unchanged, and else where it breaks first.

    Args:
        path: the log.
        checkpoint: a checkpoint that must exist; None takes the one beside the log, if any.
        key: the key of the checkpoint's HMAC; with it, a checkpoint without one is a break.

    Raises:
        AuditError: the log or the given checkpoint is absent or can't be read.
    """
    # Before the log: a record that is added meanwhile then only makes the log longer.
    point = read_checkpoint(checkpoint or default_checkpoint_path(path))
    if point is None and checkpoint is not None:
        raise AuditError(f"Er is geen controlepunt op {checkpoint}. Controleer het pad.")
    authentic = None if point is None or key is None else is_authentic(point, key=key)
    report = _verify_chain(path, point)
    broken = report.broken
    if broken is None and authentic is False and point is not None:
        broken = Break(record=point.count, kind="checkpoint", expected="", found=point.head)
    return VerifyReport(
        records=report.records,
        head=report.head,
        broken=broken,
        checkpoint=None if point is None else point.count,
        authentic=authentic,
    )


def read_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of the log with their line ends; the last may have none.

    Raises:
        AuditError: the log is absent or can't be read.
    """
    try:
        with path.open("rb") as file:
            yield from file
    except FileNotFoundError:
        raise AuditError(
            f"Er is geen logboek op {path}. Geef het goede pad met --log, of maak eerst een tekst."
        ) from None
    except OSError as err:
        raise AuditError(
            f"Het logboek {path} is niet te lezen ({err.strerror or type(err).__name__})."
        ) from err


def _verify_chain(path: Path, point: Checkpoint | None) -> VerifyReport:
    head, before, count = GENESIS, GENESIS, 0
    lines = read_lines(path)
    for line in lines:
        fields = _fields(line)
        if fields is None:
            kind: BreakKind = "malformed" if line.endswith(b"\n") else "truncated"
            broken = Break(record=count + 1, kind=kind, expected="", found="")
            return VerifyReport(records=count, head=head, broken=broken)
        found = _first_break(fields, line[:-1], head=head, count=count)
        if found is not None:
            if found.kind == "missing" and _occurs_in(lines, seq=count + 1):
                found = Break(
                    record=found.record,
                    kind="reordered",
                    expected=found.expected,
                    found=found.found,
                )
            records, last = (count, head) if found.record > count else (count - 1, before)
            return VerifyReport(records=records, head=last, broken=found)
        before, head, count = head, str(fields["hash"]), count + 1
        if point is not None and count == point.count and head != point.head:
            broken = Break(record=count, kind="changed", expected=point.head, found=head)
            return VerifyReport(records=count - 1, head=before, broken=broken)
    if point is not None and count < point.count:
        broken = Break(record=count + 1, kind="truncated", expected=point.head, found=head)
        return VerifyReport(records=count, head=head, broken=broken)
    return VerifyReport(records=count, head=head, broken=None)


def _fields(line: bytes) -> dict[str, object] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        return parse_line(line[:-1])
    except AuditError:
        return None


def _first_break(fields: dict[str, object], line: bytes, *, head: str, count: int) -> Break | None:
    """Return how this record breaks the chain after `count` records with hash `head`, if so."""
    own, claimed, previous = record_hash(fields), str(fields["hash"]), str(fields["prev_hash"])
    if own != claimed:
        return Break(record=count + 1, kind="changed", expected=claimed, found=own)
    if canonical(fields) != line:
        return Break(record=count + 1, kind="malformed", expected=claimed, found=own)
    seq = fields["seq"]
    if isinstance(seq, int) and seq > count + 1:
        return Break(record=count + 1, kind="missing", expected=head, found=previous)
    if seq != count + 1:
        return Break(record=count + 1, kind="reordered", expected=head, found=previous)
    if previous != head:
        # This record is whole and vouches for another predecessor: that one was rewritten.
        return Break(record=max(count, 1), kind="changed", expected=previous, found=head)
    return None


def _occurs_in(lines: Iterable[bytes], *, seq: int) -> bool:
    for line in lines:
        fields = _fields(line)
        if fields is not None and fields["seq"] == seq:
            return True
    return False
