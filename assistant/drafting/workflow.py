"""The drafting workflow: units in, a checked draft out, one log record per step."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from assistant.drafting.blocks import frame_sentences
from assistant.drafting.candidate import (
    Candidate,
    ModelRewriter,
    Rewriter,
    RuleRewriter,
    best_candidate,
)
from assistant.drafting.disclosure import plan_for, require_decisions
from assistant.drafting.guard import Guard, read_guard
from assistant.drafting.plan import Piece, Plan, plan_units
from assistant.drafting.prepare import Prepared
from assistant.drafting.reader import (
    WHO_IS_THE_CHILD,
    sender_and_child,
    single_child,
    speaks_to_child,
)
from assistant.drafting.recipient import for_reader, recipient_of
from assistant.drafting.release import release
from assistant.drafting.rules import read_context
from assistant.drafting.settle import Written, settle_pronouns
from assistant.drafting.units import Unit
from assistant.errors import DraftFailedError
from assistant.types import Draft, DraftRequest, DraftSentence
from assistant.workbench import Workbench
from eval import FidelityReport, Finding, report_findings
from models import CancelToken, Completion, Engine, GenerationCancelled, writes_dutch
from redaction import Span, split_sentences

Step = Literal["schrijven", "controleren", "klaar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a draft is: `done` of `total` units; `sentences` are those just written."""

    step: Step
    done: int
    total: int
    sentences: tuple[DraftSentence, ...] = field(default=(), repr=False)


def _ignore(progress: Progress) -> None:
    """Do nothing with a report of progress."""


@dataclass(slots=True, kw_only=True)
class _Run:
    """What one draft gathers on its way."""

    prepared: Prepared
    request: DraftRequest
    bench: Workbench
    guard: Guard
    cancel: CancelToken
    on_progress: Callable[[Progress], None]
    rewriters: tuple[Rewriter, ...]
    explained: frozenset[str] = frozenset()
    calls: list[Completion] = field(default_factory=list)
    sentences: list[DraftSentence] = field(default_factory=list)


def make_draft(
    prepared: Prepared,
    request: DraftRequest,
    *,
    bench: Workbench,
    engine: Engine | None,
    cancel: CancelToken | None = None,
    on_progress: Callable[[Progress], None] = _ignore,
) -> Draft:
    """Return the checked draft that `request` asks for; `engine` None means rules alone.

    Raises:
        OpenDisclosureError: somebody must decide first what the reader may know.
        OpenWarningsError: the engine is on another computer and a warning isn't settled.
        RecipientError: it is not certain who the reader is, or the text is not for that reader.
        EngineError: the engine failed, or the worker cancelled. There is no partial draft.
        AuditError: a step can't be logged; then there is no draft either.
    """
    started = time.monotonic()
    request = for_reader(request, prepared.redaction.vault, policy=bench.policy)
    disclosure = plan_for(prepared, request, bench=bench)
    require_decisions(disclosure, request, audit=bench.audit, trace_id=prepared.trace_id)
    release(
        prepared.redaction.warnings,
        request.accepted,
        engine=engine,
        audit=bench.audit,
        trace_id=prepared.trace_id,
    )
    token = cancel or CancelToken()
    vault = prepared.redaction.vault
    post = read_guard(prepared.units, disclosure, vault=vault, policy=bench.disclosure)
    plan = plan_units(prepared.units, request, disclosure=disclosure, post=post)
    run = _Run(
        prepared=prepared,
        request=request,
        bench=bench,
        guard=plan.guard,
        cancel=token,
        on_progress=on_progress,
        rewriters=_rewriters(prepared, request, bench=bench, engine=engine, cancel=token),
    )
    with bench.audit.span("concept", prepared.trace_id) as span:
        span.set(task=request.task, level=request.level, audience=request.audience)
        span.set(engine=engine.name if engine else "none", sentences=len(prepared.units))
        _write_units(run, plan)
        draft = replace(_finish(run, plan, engine=engine, started=started), disclosure=disclosure)
        _log_draft(span, draft, calls=run.calls)
    on_progress(Progress(step="klaar", done=len(plan.write), total=len(plan.write)))
    return draft


def _rewriters(
    prepared: Prepared,
    request: DraftRequest,
    *,
    bench: Workbench,
    engine: Engine | None,
    cancel: CancelToken,
) -> tuple[Rewriter, ...]:
    asked = request
    if speaks_to_child(request) and not single_child(prepared):
        # Nobody can be "je" when it is not certain who the child is.
        asked = replace(request, task="b1", audience="ouder")
    rules = RuleRewriter(
        request=asked,
        terms=bench.terms,
        context=read_context(prepared.redaction.pseudonymised.text),
    )
    if engine is None:
        return (rules,)
    model = ModelRewriter(engine=engine, request=request, cancel=cancel, rules=rules)
    return (model, rules) if writes_dutch(engine.model) else (rules, model)


def _write_units(run: _Run, plan: Plan) -> None:
    """Rewrite each planned unit, in order, and report each as soon as it is there."""
    total = len(plan.write)
    written: list[Written] = []
    run.on_progress(Progress(step="schrijven", done=0, total=total))
    for done, piece in enumerate(plan.write, start=1):
        if run.cancel.cancelled:
            raise GenerationCancelled("Het schrijven is gestopt. Uw tekst is er nog.")
        candidate = _write_one(run, piece)
        run.explained |= candidate.explained
        run.calls += candidate.calls
        written.append(Written(piece=piece, candidate=candidate))
        shown = tuple(_to_sentences(candidate, piece.unit, run))
        run.on_progress(Progress(step="schrijven", done=done, total=total, sentences=shown))
    if speaks_to_child(run.request):
        written = list(settle_pronouns(written))
    for one in written:
        if run.guard.blocks(one.candidate.text, one.piece.unit.index):
            raise DraftFailedError(
                "Een zin zou vertellen wat u weglaat. Er is daarom geen tekst. Kijk bij de zinnen "
                "die u vertelt of daar hetzelfde in staat, en laat die ook weg."
            )
        run.sentences += _to_sentences(one.candidate, one.piece.unit, run)


def _write_one(run: _Run, piece: Piece) -> Candidate:
    if piece.unit.kind != "sentence":
        return Candidate(text=piece.unit.text.text, origin="source")
    return best_candidate(piece, run.rewriters, explained=run.explained, guard=run.guard)


def _to_sentences(candidate: Candidate, unit: Unit, run: _Run) -> list[DraftSentence]:
    """Cut a unit's text in sentences; each finding goes to the sentence that it points at."""
    spans = split_sentences(candidate.text, nlp=run.bench.nlp) or ((0, len(candidate.text)),)
    return [
        DraftSentence(
            text=candidate.text[start:end],
            origin=candidate.origin,
            source_sentences=(unit.index,),
            paragraph=unit.paragraph,
            heading=unit.kind == "heading",
            findings=tuple(
                _shift(f, start) for f in candidate.findings if _belongs(f, start, end, number)
            ),
            tries=len(candidate.calls),
        )
        for number, (start, end) in enumerate(spans)
    ]


def _belongs(finding: Finding, start: int, end: int, number: int) -> bool:
    """Whether a finding is of the sentence `start:end`; one without a place is of the first."""
    if finding.draft_span is None:
        return number == 0
    return start <= finding.draft_span[0] < end


def _shift(finding: Finding, start: int) -> Finding:
    if finding.draft_span is None:
        return finding
    first, last = finding.draft_span
    return replace(finding, draft_span=(first - start, last - start))


def _finish(run: _Run, plan: Plan, *, engine: Engine | None, started: float) -> Draft:
    """Put the fixed blocks around the sentences and sum up the checks."""
    run.on_progress(Progress(step="controleren", done=len(plan.write), total=len(plan.write)))
    if run.sentences and _is_unsure_of_child(run):
        first = run.sentences[0]
        run.sentences[0] = replace(first, findings=(*first.findings, WHO_IS_THE_CHILD))
    sentences = frame_sentences(
        run.sentences,
        run.request,
        placeholders=sender_and_child(run.prepared),
        nlp=run.bench.nlp,
        recipient=recipient_of(
            run.request, run.prepared.redaction.vault, policy=run.bench.policy
        ).kind,
    )
    return Draft(
        request=run.request,
        sentences=sentences,
        left_out=plan.left_out,
        fidelity=_report(sentences),
        engine=engine.name if engine else None,
        model=engine.model if engine else None,
        prompt=None,
        timings_ms={
            "model": sum(call.latency_ms for call in run.calls),
            "total": round((time.monotonic() - started) * 1000),
        },
        tokens=sum(call.completion_tokens for call in run.calls) if engine else None,
    )


def _is_unsure_of_child(run: _Run) -> bool:
    """Return whether a text for one child can be read by several; then it is not ready."""
    if speaks_to_child(run.request) and not single_child(run.prepared):
        return True
    vault = run.prepared.redaction.vault
    recipient = recipient_of(run.request, vault, policy=run.bench.policy)
    return recipient.kind == "kind" and len(recipient.selves) > 1


def _report(sentences: Sequence[DraftSentence]) -> FidelityReport:
    findings = tuple(finding for sentence in sentences for finding in sentence.findings)
    return report_findings(findings)


_SEVERITIES: Final = {
    "blokkerend": "findings_blocking",
    "controleren": "findings_check",
    "info": "findings_info",
}


def _log_draft(span: Span, draft: Draft, *, calls: Sequence[Completion]) -> None:
    """Put the counts of a draft in its log record: numbers and names of parts, never text."""
    origins = Counter(sentence.origin for sentence in draft.sentences)
    findings = draft.fidelity.findings
    kinds = Counter(finding.type for finding in findings)
    span.set(
        draft_sentences=len(draft.sentences),
        left_out=len(draft.left_out),
        calls=len(calls),
        prompt_tokens=sum(call.prompt_tokens for call in calls),
        completion_tokens=sum(call.completion_tokens for call in calls),
        verdict=draft.fidelity.verdict,
        finding_counts={str(kind): kinds[kind] for kind in sorted(kinds)},
        **{f"sentences_{origin}": count for origin, count in sorted(origins.items())},
        **{
            attribute: sum(f.severity == severity for f in findings)
            for severity, attribute in sorted(_SEVERITIES.items())
        },
    )
