"""The check over a draft: nothing that is withheld from this reader came in another way.

Withheld sentences reach no prompt. What they tell can still come in by a told sentence that repeats
it, or because a model makes it up. This check runs on pseudonymised text only.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.disclosure.leaks import RULES, classes
from eval.disclosure.reading import Reading
from eval.disclosure.withheld import (
    SourceTraces,
    Withheld,
    read_sources,
    withheld_content,
    withhold,
)
from eval.types import Finding

__all__ = [
    "SourceTraces",
    "Withheld",
    "check_withheld",
    "read_sources",
    "withheld_content",
    "withhold",
]


def check_withheld(
    text: str, withheld: Withheld, *, sources: Sequence[int] = (), strict: bool = False
) -> tuple[Finding, ...]:
    """Return what `text` holds of the sentences that are withheld from its reader.

    `text` is one draft sentence or a few, pseudonymised, made from the told source sentences
    `sources`; it may be such a sentence itself. `strict` is for what a model wrote: one word or two
    in a row of a withheld sentence are then enough, since another text can take its place.
    "blokkerend" is sure, "controleren" is for the worker. Spans are half-open code points of
    `text`. Linear in the length of `text`.

    Raises:
        PipelineError: the pipeline can't be loaded.
        DatasetError: a list of rules is missing or broken.
    """
    if not withheld.hidden or not text.strip():
        return ()
    reading = Reading(text, withheld, sources=sources, strict=strict)
    found = [f for rule in RULES for f in rule(reading)]
    if not any(f.severity == "blokkerend" for f in found):
        found += classes(reading, text)
    return _once(found)


def _once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return one finding per message and place, the blocking ones first."""
    kept: dict[tuple[str, object], Finding] = {}
    for finding in sorted(found, key=lambda f: f.severity != "blokkerend"):
        kept.setdefault((finding.message, finding.draft_span), finding)
    return tuple(kept.values())
