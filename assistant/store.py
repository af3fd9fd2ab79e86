"""The encrypted store: redactions and drafts outlive the browser tab that they came from.

A SQLite file in which each document is a blob, encrypted with AES-256-GCM. Outside the blobs
stand an id, a kind and times; nothing of a case.
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.errors import NotFoundError, StoreError
from assistant.store_database import open_database, translated_errors
from redaction import subkey

Kind = Literal["redactie", "concept", "kluis", "ronde", "oordelen"]
"""What a document is."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

FILE_NAME: Final = "opslag.sqlite3"
"""The database in the store's folder; SQLite puts `-wal` and `-shm` beside it."""

DEFAULT_RETENTION_S: Final = 24 * 3600.0
"""How long a document stays after its last use, unless the settings say otherwise."""

# 96-bit random nonces, a new one per write; far below 2^32 writes per key. Source: NIST
# SP 800-38D, sections 8.2.2 and 8.3, https://csrc.nist.gov/pubs/sp/800/38/d/final (2026-11-22).
_NONCE_BYTES: Final = 12
_ID: Final = re.compile(r"[0-9a-f]{32}")
_CHECK_AAD: Final = b"kindgericht/opslag/controle/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """What can be said of a document without its key. Times are seconds since 1970, UTC."""

    id: str
    kind: Kind
    created: float
    expires: float


def new_id() -> str:
    """Return a new id for a document: a random UUID as 32 hex digits."""
    return uuid.uuid4().hex


class Store:
    """Documents in one SQLite file. Threads may share it; processes too.

    Who uses it declares the methods that it needs as a Protocol (`assistant.api.records`).

    Args:
        folder: where the database stands; it is made (0700) if absent.
        key: 32 bytes; the store's own key is derived from it.
        retention_s: how long a document stays after its last use, in seconds.
        longer_s: the same for the kinds that stay for another time.
        clock: seconds since 1970.

    Raises:
        StoreError: the files can't be used, or were made with another key.
    """

    def __init__(
        self,
        folder: Path,
        *,
        key: bytes,
        retention_s: float = DEFAULT_RETENTION_S,
        longer_s: Mapping[Kind, float] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._cipher = AESGCM(subkey(key, purpose="opslag"))
        self._stays_s = dict.fromkeys(KINDS, retention_s) | dict(longer_s or {})
        self._clock = clock
        self._lock = threading.RLock()
        with translated_errors():
            self._database = open_database(folder / FILE_NAME)
            try:
                self._check_key()
            except BaseException:
                self._database.close()
                raise
        self.purge_expired()

    def put(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Write a document over an older one; it lives for the retention time from now.

        Raises:
            StoreError: the kind or id is malformed, `value` is no JSON, or it can't be written.
        """
        known = _checked_kind(kind)
        if not _ID.fullmatch(key):
            raise StoreError("Een opgeslagen tekst moet een nummer van 32 hex-tekens hebben.")
        blob = self._seal(_to_json(value), known, key)
        now = self._clock()
        with self._transaction() as database:
            database.execute(
                "INSERT INTO document (id, kind, created, expires, blob) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (kind, id) DO UPDATE SET expires = excluded.expires, "
                "blob = excluded.blob",
                (key, known, now, now + self._stays_s[known], blob),
            )

    def get(self, kind: str, key: str) -> dict[str, Any]:
        """Return a document; its retention time starts again.

        Raises:
            NotFoundError: there is none, or it has expired.
            StoreError: it was changed outside this program, or it can't be read.
        """
        known = _checked_kind(kind)
        now = self._clock()
        with self._transaction() as database:
            value = self._read(database, known, key)
            database.execute(
                "UPDATE document SET expires = ? WHERE kind = ? AND id = ?",
                (now + self._stays_s[known], known, key),
            )
        return value

    def peek(self, kind: str, key: str) -> dict[str, Any]:
        """Return a document without prolonging its life: to show a list. Raises as `get` does."""
        with self._transaction() as database:
            return self._read(database, _checked_kind(kind), key)

    def _read(self, database: sqlite3.Connection, kind: Kind, key: str) -> dict[str, Any]:
        row = database.execute(
            "SELECT CAST(blob AS BLOB) FROM document WHERE kind = ? AND id = ? AND expires > ?",
            (kind, key, self._clock()),
        ).fetchone()
        if row is None:
            raise _not_found(key)
        return _from_json(self._open(row[0], kind, key))

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return the ids of a kind, sorted; what has expired is left out."""
        return tuple(sorted(item.id for item in self.list(kind)))

    def list(self, kind: str) -> tuple[StoredItem, ...]:
        """Return what there is of a kind, oldest first; what has expired is left out."""
        known = _checked_kind(kind)
        with self._transaction() as database:
            rows = database.execute(
                "SELECT id, created, expires FROM document WHERE kind = ? AND expires > ? "
                "ORDER BY created, id",
                (known, self._clock()),
            ).fetchall()
        return tuple(
            StoredItem(id=row[0], kind=known, created=row[1], expires=row[2]) for row in rows
        )

    def delete(self, kind: str, key: str) -> None:
        """Remove a document, also from SQLite's journal; NotFoundError when there is none."""
        known = _checked_kind(kind)
        with self._transaction() as database:
            done = database.execute(
                "DELETE FROM document WHERE kind = ? AND id = ?", (known, key)
            ).rowcount
            if not done:
                raise _not_found(key)
        self._empty_journal()

    def purge_expired(self) -> int:
        """Remove what nobody used for the retention time and return how many that were."""
        with self._transaction() as database:
            count = database.execute(
                "DELETE FROM document WHERE expires <= ?", (self._clock(),)
            ).rowcount
        if count:
            self._empty_journal()
        return count

    def close(self) -> None:
        """Close the files; every later call is a StoreError."""
        with self._lock, translated_errors():
            self._database.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Hold the database; all that is done in the body happens, or nothing of it."""
        with self._lock, translated_errors():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _empty_journal(self) -> None:
        with self._lock, translated_errors():
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _check_key(self) -> None:
        """Refuse another key at once, also when the store is still empty."""
        mine = self._encrypt(b"sleutel", _CHECK_AAD)
        with self._transaction() as database:
            database.execute("INSERT OR IGNORE INTO key_check VALUES (1, ?)", (mine,))
            stored = database.execute("SELECT CAST(blob AS BLOB) FROM key_check").fetchone()[0]
        try:
            self._decrypt(stored, _CHECK_AAD)
        except InvalidTag:
            raise StoreError(
                "De opslag is met een andere sleutel gemaakt. Zet de goede sleutel terug. Wilt u "
                "opnieuw beginnen, verplaats dan eerst de map van de opslag."
            ) from None

    def _seal(self, data: bytes, kind: Kind, key: str) -> bytes:
        return self._encrypt(data, f"{kind}:{key}".encode())

    def _open(self, blob: object, kind: Kind, key: str) -> bytes:
        try:
            return self._decrypt(blob, f"{kind}:{key}".encode())
        except InvalidTag:
            raise StoreError(
                f"De opgeslagen tekst {key} is veranderd of beschadigd en is niet te openen. "
                "Begin opnieuw met de rapportage, en meld dit bij ICT."
            ) from None

    def _encrypt(self, data: bytes, about: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, data, about)

    def _decrypt(self, blob: object, about: bytes) -> bytes:
        if not isinstance(blob, bytes) or len(blob) <= _NONCE_BYTES:
            raise InvalidTag
        return self._cipher.decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], about)


def _checked_kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise StoreError("De opslag kent deze soort niet.")
    return kind


def _not_found(key: str) -> NotFoundError:
    name = f" {key}" if _ID.fullmatch(key) else ""
    return NotFoundError(
        f"De tekst{name} is er niet (meer). Teksten worden na een tijd zonder gebruik gewist. "
        "Begin opnieuw met de rapportage."
    )


def _to_json(value: Mapping[str, Any]) -> bytes:
    try:
        text = json.dumps(dict(value), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        # From None: the message of json could hold a part of the value.
        raise StoreError("Deze gegevens kunnen niet worden opgeslagen.") from None
    return text.encode("ascii")


def _from_json(data: bytes) -> dict[str, Any]:
    value = json.loads(data)
    if not isinstance(value, dict):
        raise StoreError("De opgeslagen gegevens hebben niet de goede vorm.")
    return value
