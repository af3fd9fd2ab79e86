"""From raw text to units that may be shown to a model: intake, redaction, sentences, log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.offsets import OffsetMap, map_offsets
from assistant.drafting.units import Unit, make_units
from assistant.errors import TextRefusedError
from assistant.intake import accept_text, find_instructions
from assistant.workbench import Workbench
from eval import Disclosure
from prompts import Task
from redaction import (
    Correction,
    KnownEntity,
    Policy,
    Redaction,
    RedactionWarning,
    SourceText,
    count_correction_reasons,
    count_corrections,
    new_trace_id,
    redact,
    split_sentences,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A source that was read, redacted and cut into units; nothing was sent to a model yet.

    `found` keeps the delicate sentences per reader, so that each decision does not read them anew.
    """

    source: SourceText
    redaction: Redaction
    units: tuple[Unit, ...]
    offsets: OffsetMap = field(repr=False)
    warnings: tuple[RedactionWarning, ...]
    trace_id: str
    policy: Policy
    found: dict[str | None, tuple[Disclosure, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )


def prepare(
    raw: bytes | str,
    *,
    bench: Workbench,
    known: Sequence[KnownEntity] = (),
    corrections: Sequence[Correction] = (),
    trace_id: str | None = None,
    task: Task | None = None,
) -> Prepared:
    """Return `raw` redacted and cut into units, after the steps are in the log.

    `task` is for the exceptions that the policy makes for it.

    Raises:
        TextRefusedError: the text can't be used; its `code` is in the log.
        RedactionError: redaction failed or found a leak.
        AuditError: the log can't be written.
    """
    trace = trace_id or new_trace_id()
    source = _take_in(raw, bench=bench, trace_id=trace)
    policy = bench.policy.for_task(task)
    with bench.audit.span("redactie", trace) as span:
        span.set(policy_version=policy.version, policy_sha256=policy.sha256)
        redaction = redact(
            source,
            analyzer=bench.analyzer,
            policy=policy,
            known=known,
            corrections=corrections,
        )
        kinds = Counter(m.entity_type for m in redaction.mentions if m.role is None)
        roles = Counter(m.role for m in redaction.mentions if m.role is not None)
        kinds["PERSON"] += sum(roles.values())
        span.set(
            mentions=len(redaction.mentions),
            entities=len({m.entity for m in redaction.mentions}),
            entity_counts={k: n for k, n in sorted(kinds.items()) if k != "PERSON" or n},
            role_counts={str(k): n for k, n in sorted(roles.items())},
            known=len(known),
            corrections=len(corrections),
            correction_counts=count_corrections(corrections),
            correction_reasons=count_correction_reasons(corrections),
            warnings=len(redaction.warnings),
        )
    replaced = (*redaction.mentions, *redaction.literals)
    offsets = map_offsets(sorted(replaced, key=lambda mention: mention.start))
    spans = split_sentences(redaction.pseudonymised.text, nlp=bench.nlp)
    return Prepared(
        source=source,
        redaction=redaction,
        units=make_units(redaction.pseudonymised, spans, offsets),
        offsets=offsets,
        warnings=redaction.warnings + _instruction_warnings(source),
        trace_id=trace,
        policy=policy,
    )


def _take_in(raw: bytes | str, *, bench: Workbench, trace_id: str) -> SourceText:
    """Return the accepted text; a refusal is logged by its code."""
    with bench.audit.span("invoer", trace_id) as span:
        try:
            source = accept_text(raw, max_chars=bench.settings.max_chars)
        except TextRefusedError as error:
            span.set(refusal=error.code)
            raise
        span.set(text_length=len(source.text), instructions=len(find_instructions(source.text)))
    return source


def _instruction_warnings(source: SourceText) -> tuple[RedactionWarning, ...]:
    """Return one warning per order to the model that stands in the source."""
    return tuple(
        RedactionWarning(
            code="instruction",
            message="Hier staat een opdracht aan de computer. Die wordt niet uitgevoerd. "
            "Kijk of deze zin in de tekst hoort.",
            start=start,
            end=end,
        )
        for start, end in find_instructions(source.text)
    )
