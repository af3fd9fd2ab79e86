"""The SQLite file under the encrypted store: its tables, its settings and its errors."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from assistant.errors import StoreError

_BUSY_TIMEOUT_S: Final = 10.0
_SCHEMA_VERSION: Final = 1
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS document (
    id TEXT NOT NULL, kind TEXT NOT NULL, created REAL NOT NULL, expires REAL NOT NULL,
    blob BLOB NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS document_expires ON document (expires);
CREATE TABLE IF NOT EXISTS key_check (
    only INTEGER PRIMARY KEY CHECK (only = 1), blob BLOB NOT NULL
);
"""


def open_database(path: Path) -> sqlite3.Connection:
    """Return the database of the store; file and folder are made, private, where they are absent.

    Raises:
        StoreError: it was made by a newer version.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made here, so that it is private before SQLite writes to it; its journal files follow.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(
        path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    try:
        database.execute("PRAGMA journal_mode = WAL").fetchone()
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA secure_delete = ON").fetchone()
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _SCHEMA_VERSION):
            raise StoreError("De opslag is van een nieuwere versie. Werk het programma eerst bij.")
        database.executescript(_TABLES)
        database.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
    except BaseException:
        database.close()
        raise
    return database


@contextlib.contextmanager
def translated_errors() -> Iterator[None]:
    """Turn errors of SQLite and of the system into a StoreError without their values."""
    try:
        yield
    except (sqlite3.Error, OSError) as err:
        reason = getattr(err, "sqlite_errorname", None) or getattr(err, "strerror", None)
        raise StoreError(
            f"De opslag werkt niet ({reason or type(err).__name__}). Er is niets bewaard. "
            "Controleer de map, de rechten en de vrije ruimte, en probeer het opnieuw."
        ) from None
