"""The writer: appends records to the log, one at a time, across threads and processes."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from redaction.audit.attributes import check_names, check_version
from redaction.audit.checkpoint import (
    Checkpoint,
    checkpoint_hmac,
    default_checkpoint_path,
    is_authentic,
    read_checkpoint,
    write_checkpoint,
)
from redaction.audit.disk import opened, sync_folder, write_all
from redaction.audit.schema import (
    AuditEvent,
    AuditRecord,
    Operation,
    build_fields,
    canonical,
    new_trace_id,
    to_record,
    utc_text,
)
from redaction.audit.span import Span
from redaction.audit.tail import Tail, catch_up, next_record
from redaction.errors import AuditError
from redaction.keys import make_private_folder

LOCK_TIMEOUT_S: Final = 30.0
"""How long an append waits for another one; each takes milliseconds."""


def default_log_path() -> Path:
    """Return where the log stands if nobody chose another place: the user's data folder."""
    return user_data_path("kindgericht") / "logboek" / "logboek.jsonl"


def program_version() -> str:
    """Return the version of this program as installed, or "0.0.0" when run from source."""
    try:
        return metadata.version("kindgericht")
    except metadata.PackageNotFoundError:
        return "0.0.0"


class AuditLog:
    """An append-only log at `path`. Nothing is opened or made before the first append.

    Args:
        path: the log file; its folder is made (0700) and the file too (0600).
        resource_version: version of the program that writes; None takes the installed one.
        names: configured names that records may hold (model, pipeline, prompt, suite).
        checkpoint: where the checkpoint stands; None is beside the log.
        key: makes the checkpoint's HMAC; without a key it has none.
    """

    def __init__(
        self,
        path: Path,
        *,
        resource_version: str | None = None,
        names: Collection[str] = (),
        checkpoint: Path | None = None,
        key: bytes | None = None,
    ) -> None:
        self.path = path
        self.checkpoint_path = checkpoint or default_checkpoint_path(path)
        self._version = check_version(resource_version or program_version())
        self._names = check_names(names)
        self._key = key
        self._tail: Tail | None = None
        self._mutex = threading.Lock()
        self._file_lock = FileLock(
            path.with_name(path.name + ".lock"),
            timeout=LOCK_TIMEOUT_S,
            mode=0o600,
            poll_interval=0.002,
            thread_local=False,
            fallback_to_soft=False,
        )

    def append(self, event: AuditEvent) -> AuditRecord:
        """Write `event` as the next record and return it once it is on the disk.

        Raises:
            AuditError: the event does not fit the schema, the log is broken or was cut off, or
                it can't be written. Then there may be no output of the step either.
        """
        with self._locked():
            self._catch_up()
            return self._write(event)

    def span(self, operation: Operation, trace_id: str, parent: str | None = None) -> Span:
        """Return a context manager that logs one step when its body ends (see `Span`)."""
        return Span(
            append=self.append,
            names=self._names,
            operation=operation,
            trace_id=trace_id,
            parent=parent,
        )

    def write_checkpoint(self, path: Path | None = None) -> Checkpoint:
        """Write a checkpoint of the log as it stands, to `path` if given, and return it.

        Without a key, one that was made with a key is left standing and returned.

        Raises:
            AuditError: the log is broken, or the checkpoint can't be written.
        """
        with self._locked():
            return self._write_checkpoint(path or self.checkpoint_path, self._catch_up())

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the log for this thread alone; any failure of the system is an AuditError."""
        if not self._mutex.acquire(timeout=LOCK_TIMEOUT_S):
            raise AuditError("Het logboek is bezet. Probeer het zo opnieuw.")
        try:
            make_private_folder(self.path.parent)
            with self._file_lock:
                yield
        except Timeout:
            raise AuditError(
                f"Het logboek {self.path} is bezet door een ander programma. "
                "Probeer het zo opnieuw."
            ) from None
        except (OSError, NotImplementedError) as err:
            reason = getattr(err, "strerror", None) or type(err).__name__
            raise AuditError(
                f"Het logboek {self.path} kan niet worden bijgewerkt ({reason}). Zonder logboek "
                "komt er geen tekst. Controleer de map, de rechten en de vrije ruimte."
            ) from err
        finally:
            self._mutex.release()

    def _catch_up(self) -> Tail:
        if self._tail is not None:
            caught = catch_up(self.path, self._tail, may_grow=True)
        else:
            caught = catch_up(self.path, self._tail_of_checkpoint(), may_grow=False)
        self._tail = caught.tail
        if caught.fragment:
            self._repair(caught.tail, caught.fragment)
        return self._tail

    def _tail_of_checkpoint(self) -> Tail | None:
        checkpoint = read_checkpoint(self.checkpoint_path)
        if checkpoint is None:
            return None
        if (
            self._key is not None
            and checkpoint.hmac
            and not is_authentic(checkpoint, key=self._key)
        ):
            raise AuditError(
                f"Het controlepunt {self.checkpoint_path} is niet met deze sleutel gemaakt, of "
                "is veranderd. Controleer eerst met: python -m redaction audit verify"
            )
        return Tail(
            count=checkpoint.count,
            head=checkpoint.head,
            size=checkpoint.size,
            last=checkpoint.last,
            inode=checkpoint.inode,
            mtime_ns=checkpoint.mtime_ns,
        )

    def _repair(self, tail: Tail, fragment: bytes) -> None:
        """Finish or drop a line that a crash left without its end, and log that.

        The step of a torn line never got its confirmation, so there is no output of it.
        """
        whole = next_record(fragment, tail)
        with opened(self.path) as fd:
            if whole is None:
                os.ftruncate(fd, tail.size)
            else:
                os.write(fd, b"\n")
            os.fsync(fd)
        self._tail = catch_up(self.path, None, may_grow=False).tail
        torn = 0 if whole is not None else len(fragment)
        self._write(
            AuditEvent(
                operation="logherstel",
                trace_id=new_trace_id(),
                attributes={"torn_bytes": min(torn, 9_999_999)},
            )
        )

    def _write(self, event: AuditEvent) -> AuditRecord:
        tail = self._tail or Tail()
        fields = build_fields(
            event, seq=tail.count + 1, prev_hash=tail.head, version=self._version, names=self._names
        )
        line = canonical(fields) + b"\n"
        with opened(self.path) as fd:
            try:
                write_all(fd, line)
                os.fsync(fd)
            except OSError:
                self._tail = None
                with contextlib.suppress(OSError):
                    os.ftruncate(fd, tail.size)
                raise
            info = os.fstat(fd)
        if not tail.count:
            sync_folder(self.path.parent)
        self._tail = Tail(
            count=tail.count + 1,
            head=str(fields["hash"]),
            size=tail.size + len(line),
            last=len(line),
            inode=info.st_ino,
            mtime_ns=info.st_mtime_ns,
        )
        self._write_checkpoint(self.checkpoint_path, self._tail)
        return to_record(fields)

    def _write_checkpoint(self, path: Path, tail: Tail) -> Checkpoint:
        checkpoint = Checkpoint(
            count=tail.count,
            head=tail.head,
            size=tail.size,
            last=tail.last,
            inode=tail.inode,
            mtime_ns=tail.mtime_ns,
            time=utc_text(datetime.now(UTC)),
        )
        if self._key is not None:
            checkpoint = replace(checkpoint, hmac=checkpoint_hmac(checkpoint, key=self._key))
        elif (standing := read_checkpoint(path)) is not None and standing.hmac is not None:
            # A writer without the key leaves the one with a key: older, but it still proves more.
            return standing
        write_checkpoint(path, checkpoint)
        return checkpoint
