"""The checkpoint: how many records the log has and the hash of the last one.

A chain of hashes alone does not show that its end was cut off; a checkpoint does. Kept outside
the log's machine, or made with a key, it also shows that the whole log was rewritten.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redaction.audit.schema import SCHEMA, canonical
from redaction.errors import AuditError
from redaction.keys import make_private_folder, subkey

SUFFIX: Final = ".controlepunt"
"""Added to the log's file name for the checkpoint beside it."""

_MAX_BYTES: Final = 4096
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NUMBERS: Final = ("schema", "count", "size", "last", "inode", "mtime_ns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """State of the log after `count` records; `head` is the hash of record `count`.

    `size` (bytes), `last` (bytes of the last line), `inode` and `mtime_ns` are of the log file at
    that moment: they tell the writer that nobody touched it since. `hmac` is None without a key.
    """

    count: int
    head: str
    size: int
    last: int
    inode: int
    mtime_ns: int
    time: str
    hmac: str | None = None


def default_checkpoint_path(log: Path) -> Path:
    """Return where the checkpoint of `log` stands if nobody chose another place."""
    return log.with_name(log.name + SUFFIX)


def checkpoint_hmac(checkpoint: Checkpoint, *, key: bytes) -> str:
    """Return the HMAC-SHA256 (hex) over the checkpoint's other fields."""
    fields = _fields(checkpoint)
    data = canonical({name: value for name, value in fields.items() if name != "hmac"})
    return hmac.new(subkey(key, purpose="controlepunt"), data, hashlib.sha256).hexdigest()


def is_authentic(checkpoint: Checkpoint, *, key: bytes) -> bool:
    """Return whether the checkpoint was made with `key` and not changed since."""
    expected = checkpoint_hmac(checkpoint, key=key)
    return checkpoint.hmac is not None and hmac.compare_digest(checkpoint.hmac, expected)


def read_checkpoint(path: Path) -> Checkpoint | None:
    """Return the checkpoint at `path`, or None if there is no file.

    Raises:
        AuditError: the file can't be read or is no checkpoint.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as err:
        raise AuditError(
            f"Het controlepunt {path} is niet te lezen ({err.strerror or type(err).__name__})."
        ) from err
    broken = AuditError(
        f"Het controlepunt {path} is beschadigd. Controleer het logboek met: "
        "python -m redaction audit verify. Zet daarna het controlepunt terug uit de back-up."
    )
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError):
        raise broken from None
    if not isinstance(fields, dict) or not _is_checkpoint(fields):
        raise broken
    return Checkpoint(
        count=fields["count"],
        head=fields["hash"],
        size=fields["size"],
        last=fields["last"],
        inode=fields["inode"],
        mtime_ns=fields["mtime_ns"],
        time=fields["time"],
        hmac=fields["hmac"],
    )


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write the checkpoint (mode 0600), so that a crash leaves the old or the new one whole.

    Raises:
        AuditError: it can't be written.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.nieuw")
    try:
        make_private_folder(path.parent)
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fd, "wb") as file:
            file.write(canonical(_fields(checkpoint)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as err:
        raise AuditError(
            f"Het controlepunt kan niet naar {path} ({err.strerror or type(err).__name__}). "
            "Controleer de map, de rechten en de vrije ruimte."
        ) from err


def _fields(checkpoint: Checkpoint) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "count": checkpoint.count,
        "hash": checkpoint.head,
        "size": checkpoint.size,
        "last": checkpoint.last,
        "inode": checkpoint.inode,
        "mtime_ns": checkpoint.mtime_ns,
        "time": checkpoint.time,
        "hmac": checkpoint.hmac,
    }


def _is_checkpoint(fields: dict[str, object]) -> bool:
    numbers = all(type(fields.get(n)) is int and int(str(fields[n])) >= 0 for n in _NUMBERS)
    head, mac = fields.get("hash"), fields.get("hmac", "")
    return (
        numbers
        and set(fields) == {*_NUMBERS, "hash", "hmac", "time"}
        and isinstance(fields["time"], str)
        and isinstance(head, str)
        and _HASH.fullmatch(head) is not None
        and (mac is None or (isinstance(mac, str) and _HASH.fullmatch(mac) is not None))
    )
