"""This product as it ships, for `python -m bench redaction`: what `redact` replaces in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.redaction_worker import Hide, RefusedError, Row, run
from redaction import (
    KnownEntity,
    LeakError,
    SourceText,
    build_analyzer,
    load_pipeline,
    load_policy,
    redact,
)


def build() -> Hide:
    """Return the whole of redaction: detection, linking, replacement and the leak check."""
    analyzer = build_analyzer(load_pipeline(None, parts="redactie"))
    policy = load_policy(None)

    def hide(row: Row) -> Sequence[dict[str, Any]]:
        known = [
            KnownEntity(
                name=k["name"],
                role=k["role"],
                aliases=tuple(k["aliases"]),
                entity_type=k["entity_type"],
            )
            for k in row.get("known", ())
        ]
        source = SourceText(text=row["text"])
        try:
            found = redact(source, analyzer=analyzer, policy=policy, known=known)
        except LeakError as error:
            raise RefusedError(type(error).__name__) from None
        return [
            {"start": m.start, "end": m.end, "type": m.entity_type, "entity": m.entity,
             "role": m.role}
            for m in found.mentions
        ]  # fmt: skip

    return hide


if __name__ == "__main__":
    run(build)
