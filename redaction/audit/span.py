"""A step of a run, logged when it ends, whatever its end is."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from types import TracebackType

from redaction.audit.attributes import AttributeValue, check_attributes, error_class
from redaction.audit.schema import AuditEvent, AuditRecord, Operation, Status, new_span_id

_CANCELLED = (
    *(KeyboardInterrupt, GeneratorExit),
    *(asyncio.CancelledError, concurrent.futures.CancelledError),
)


class Span:
    """A context manager that writes one record when its body ends.

    The record's status is `ok`; `geannuleerd` when the body was cancelled; else `fout`, with the
    class of the error and never its message. Made by `AuditLog.span`.

    Raises:
        AuditError: on leaving, when the record can't be written: then there is no output. The
            body's own error, if there was one, is its context.
    """

    def __init__(
        self,
        *,
        append: Callable[[AuditEvent], AuditRecord],
        names: Collection[str],
        operation: Operation,
        trace_id: str,
        parent: str | None,
    ) -> None:
        self.span_id = new_span_id()
        self.trace_id = trace_id
        self._append = append
        self._names = names
        self._operation: Operation = operation
        self._parent = parent
        self._start = datetime.now(UTC)
        self._attributes: dict[str, AttributeValue] = {}

    def set(
        self, attributes: Mapping[str, AttributeValue] | None = None, /, **more: object
    ) -> None:
        """Add attributes to the record; a later value replaces an earlier one.

        Raises:
            AuditError: one is not in the schema or has a value that does not fit.
        """
        given = {**(attributes or {}), **more}
        self._attributes.update(check_attributes(given, names=self._names))

    def __enter__(self) -> Span:
        self._start = datetime.now(UTC)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        attributes = dict(self._attributes)
        if kind is not None:
            attributes["error"] = error_class(kind)
        self._append(
            AuditEvent(
                operation=self._operation,
                trace_id=self.trace_id,
                status=_status(kind),
                span_id=self.span_id,
                parent_span_id=self._parent,
                start_time=self._start,
                end_time=datetime.now(UTC),
                attributes=attributes,
            )
        )


def _status(kind: type[BaseException] | None) -> Status:
    if kind is None:
        return "ok"
    # A model's cancelled generation is known by name: that class lives in a room above this one.
    cancelled = issubclass(kind, _CANCELLED) or kind.__name__.endswith("Cancelled")
    return "geannuleerd" if cancelled else "fout"
