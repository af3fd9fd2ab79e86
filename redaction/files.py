"""Writes files so that a failure leaves the old ones as they were."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from redaction.errors import InputError

Content = tuple[Path, bytes]
"""A path and what the file there must hold."""


def write_together(files: Sequence[Content]) -> None:
    """Write every file, or none: each goes to a temporary file beside it and is then renamed.

    New files have mode 0600. If a rename fails, the ones before it are undone.

    Raises:
        InputError: a file can't be written; the message names it.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            staged.append((path, _stage(path, data)))
        _publish(staged)
    finally:
        for _, temporary in staged:
            temporary.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    if path.is_dir():
        raise InputError(f"{path} is een map. Kies een bestand.")
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as err:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise _failed(path, err) from None
    return temporary


def _publish(staged: Sequence[tuple[Path, Path]]) -> None:
    done: list[tuple[Path, Path | None]] = []
    try:
        for path, temporary in staged:
            backup = _back_up(path)
            try:
                temporary.replace(path)
            except OSError as err:
                if backup is not None:
                    backup.unlink(missing_ok=True)
                raise _failed(path, err) from None
            done.append((path, backup))
    except InputError:
        for path, backup in done:
            if backup is None:
                path.unlink(missing_ok=True)
            else:
                backup.replace(path)
        raise
    for path, backup in done:
        if backup is not None:
            backup.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _back_up(path: Path) -> Path | None:
    """Return a second name for the present file, None if there is none."""
    if not path.exists():
        return None
    backup = path.with_name(f".{path.name}.{os.getpid()}.oud")
    try:
        backup.unlink(missing_ok=True)
        os.link(path, backup)
    except OSError as err:
        raise _failed(path, err) from None
    return backup


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system can open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _failed(path: Path, err: OSError) -> InputError:
    reason = err.strerror or type(err).__name__
    return InputError(f"{path} kan niet geschreven worden ({reason}). Controleer map en rechten.")
