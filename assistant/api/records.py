"""Redactions and drafts in the encrypted store, as JSON documents under their id."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, Protocol

from assistant.errors import NotFoundError
from assistant.job_types import DraftHeader, DraftRecord
from assistant.store import new_id

_CASE: Final = "redactie"
_DRAFT: Final = "concept"
_OPENING_CHARS: Final = 90


class Documents(Protocol):
    """The part of the encrypted store that the records need.

    Each method raises StoreError when the store can't be read or written.
    """

    def put(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Write a document over an older one."""

    def get(self, kind: str, key: str) -> dict[str, Any]:
        """Return a document and prolong its life; NotFoundError when there is none."""

    def peek(self, kind: str, key: str) -> dict[str, Any]:
        """Return a document without prolonging its life; NotFoundError when there is none."""

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of a kind, sorted."""

    def delete(self, kind: str, key: str) -> None:
        """Remove a document; NotFoundError when there is none."""

    def purge_expired(self) -> int:
        """Remove what nobody used for the retention time; return how many that were."""

    def close(self) -> None:
        """Close the files."""


class CaseRecords:
    """Redactions: a text with what is hidden in it."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    @staticmethod
    def new_id() -> str:
        """Return a new random id: it says nothing and can't be guessed."""
        return new_id()

    def save(self, case: Mapping[str, Any]) -> None:
        """Write a redaction under its `id`."""
        self._documents.put(_CASE, case["id"], case)

    def load(self, case_id: str) -> dict[str, Any]:
        """Return a redaction; NotFoundError when there is none."""
        return self._documents.get(_CASE, case_id)

    def remove(self, case_id: str) -> None:
        """Remove a redaction; NotFoundError when there is none."""
        self._documents.delete(_CASE, case_id)


class StoredDrafts:
    """Drafts, as `assistant.jobs.DraftRecords` wants them.

    Headers are kept in memory: reading a document prolongs its life, and looking at the list
    must not do that.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._headers: dict[str, DraftHeader] = {}
        self._lock = threading.Lock()

    def save(self, record: DraftRecord) -> None:
        """Write a draft over an older state of it."""
        self._documents.put(_DRAFT, record.id, asdict(record))
        with self._lock:
            self._headers[record.id] = _header(record)

    def load(self, record_id: str) -> DraftRecord:
        """Return a draft; NotFoundError when there is none."""
        return DraftRecord(**self._documents.get(_DRAFT, record_id))

    def headers(self) -> tuple[DraftHeader, ...]:
        """Return the headers of all drafts, newest first; what has expired is left out."""
        with self._lock:
            keys = self._documents.keys(_DRAFT)
            self._headers = {key: h for key in keys if (h := self._header_of(key)) is not None}
            return tuple(
                sorted(self._headers.values(), key=lambda h: (h.created_at, h.id), reverse=True)
            )

    def remove(self, record_id: str) -> None:
        """Remove a draft; NotFoundError when there is none."""
        self._documents.delete(_DRAFT, record_id)
        with self._lock:
            self._headers.pop(record_id, None)

    def _header_of(self, key: str) -> DraftHeader | None:
        if key in self._headers:
            return self._headers[key]
        try:
            return _header(self.load(key))
        except NotFoundError:  # it expired since its key was read
            return None


def _header(record: DraftRecord) -> DraftHeader:
    words = str(record.inputs["text"]).split()
    return DraftHeader(
        id=record.id,
        status=record.status,
        created_at=record.created_at,
        updated_at=record.updated_at,
        wishes=dict(record.wishes),
        redactie_id=record.inputs["redactieId"],
        opening=" ".join(words)[:_OPENING_CHARS],
    )
