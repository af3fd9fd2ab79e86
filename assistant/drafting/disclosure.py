"""What may be told in one letter: the plan for its reader, and the stop while it has gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from assistant.drafting.prepare import Prepared
from assistant.drafting.recipient import for_reader, policy_reader, recipient_of
from assistant.drafting.units import tells_nothing
from assistant.errors import DraftFailedError, OpenDisclosureError
from assistant.types import DraftRequest
from assistant.workbench import Workbench
from eval import (
    Disclosure,
    DisclosureCode,
    DisclosureDecision,
    DisclosurePlan,
    PlanItem,
    classes_at,
    disclosure_classes,
    disclosures,
    make_plan,
)
from redaction import AuditLog, Recipient, Span

_NO_SENTENCE: Final = frozenset({"field", "heading"})
_SAMPLE_AGREED: Final = "verzonnen akkoord"
"""Who agrees for an invented sample: another name than that of who decides."""


def dropped_kinds(request: DraftRequest) -> frozenset[str]:
    """Return the kinds of units that the text of `request` never has.

    A plain version for an adult keeps its headings; header fields are in no text.
    """
    return frozenset({"field"}) if request.task == "b1" else _NO_SENTENCE


def plan_for(prepared: Prepared, request: DraftRequest, *, bench: Workbench) -> DisclosurePlan:
    """Return what the reader of `request` gets to know of the source, with what is still open.

    Raises:
        DraftFailedError: a decision is for a sentence that does not exist, or there are two.
        RecipientError: it is not certain who the reader is.
        EvalError: the classes can't be read.
    """
    vault = prepared.redaction.vault
    asked = for_reader(request, vault, policy=bench.policy)
    recipient = recipient_of(asked, vault, policy=bench.policy)
    return make_disclosure_plan(prepared, asked, recipient=recipient, bench=bench)


def make_disclosure_plan(
    prepared: Prepared, request: DraftRequest, *, recipient: Recipient, bench: Workbench
) -> DisclosurePlan:
    """Return the plan for a `recipient` that is known already; see `plan_for`.

    Where several people can be the reader, a sentence has the classes that it has for any of them.
    Headings and header fields are read too, also for a text that has none: what looks like one can
    hold something delicate.
    """
    found = _found_for(prepared, recipient)
    try:
        return make_plan(
            [() if tells_nothing(u) else classes_at(found, u.span) for u in prepared.units],
            policy_reader(recipient, request.level),
            decisions=request.decisions,
            policy=bench.disclosure,
            reasons=_reasons(),
            tell_all=request.disclosure_default == "tell",
        )
    except ValueError:
        raise DraftFailedError(
            f"Een besluit hoort bij een zin die er niet is, of een zin heeft er twee. De tekst "
            f"heeft {len(prepared.units)} zinnen, geteld vanaf 0. Kijk welke zinnen er zijn, "
            "en neem voor elke zin één besluit."
        ) from None


def _found_for(prepared: Prepared, recipient: Recipient) -> tuple[Disclosure, ...]:
    """Return the delicate sentences for each person who can be the reader, read once per person."""
    selves = recipient.selves
    own: tuple[str | None, ...] = selves if len(selves) == 1 else (None, *selves)
    for one in own:
        if one not in prepared.found:
            text = prepared.redaction.pseudonymised.text
            prepared.found[one] = disclosures(text, recipient=one)
    return tuple(d for one in own for d in prepared.found[one] if d.classes)


def as_proposed(
    prepared: Prepared, request: DraftRequest, *, bench: Workbench, by: str = "voorbeeld"
) -> tuple[DisclosureDecision, ...]:
    """Return a decision for each open sentence as the policy proposes; "vragen" becomes omit.

    For invented samples and evaluations: for a real case a person decides.
    """
    return tuple(
        DisclosureDecision(
            sentence=item.sentence,
            decision="oral" if item.proposal == "oral" else "omit",
            by=by,
            agreed_by=_SAMPLE_AGREED,
        )
        for item in plan_for(prepared, request, bench=bench).open
    )


def require_decisions(
    plan: DisclosurePlan, request: DraftRequest, *, audit: AuditLog, trace_id: str
) -> None:
    """Check that no sentence of `plan` is open; the outcome is in the log either way.

    Raises:
        OpenDisclosureError: a sentence needs a decision, or a heavy one an agreement.
        AuditError: the outcome can't be logged; then there may be no draft.
    """
    with audit.span("mededelen", trace_id) as span:
        _log(span, plan, request)
        if plan.open:
            raise OpenDisclosureError(plan.open)


def _log(span: Span, plan: DisclosurePlan, request: DraftRequest) -> None:
    decided = [item for item in plan.items if not item.is_open]
    count = Counter(item.decision for item in decided)
    agreed = {d.sentence for d in request.decisions if d.has_second_name}
    heavy_told = [i for i in decided if i.heavy and i.decision == "tell" and i.basis == "worker"]
    seconded = sum(item.sentence in agreed for item in heavy_told)
    span.set(
        audience=request.audience,
        level=request.level,
        disclosure_default=request.disclosure_default,
        policy_version=plan.policy_version,
        policy_sha256=plan.policy_sha256,
        asked=len(plan.open),
        told=count["tell"],
        oral=count["oral"],
        omitted=count["omit"],
        heavy=sum(item.heavy for item in plan.items),
        agreed=sum(item.sentence in agreed for item in decided),
        heavy_told_agreed=seconded,
        heavy_told_alone=len(heavy_told) - seconded,
        disclosure_counts=dict(
            sorted(Counter(code for item in plan.items for code in item.classes).items())
        ),
        disclosure_decisions=dict(
            sorted(Counter(f"{code}:{i.decision}" for i in decided for code in i.classes).items())
        ),
        decision_basis=dict(sorted(Counter(str(i.basis) for i in decided).items())),
        decision_reasons=dict(
            sorted(Counter(i.reason_code for i in decided if i.basis == "worker").items())
        ),
    )


def plan_to_rows(plan: DisclosurePlan, prepared: Prepared) -> list[dict[str, Any]]:
    """Return the items of `plan` as JSON; spans are half-open code points of the source given."""
    return [item_to_row(item, prepared) for item in plan.items]


def plan_to_dict(prepared: Prepared, request: DraftRequest, *, bench: Workbench) -> dict[str, Any]:
    """Return the plan for the reader of `request` as the page shows it: classes by their names.

    Raises:
        DraftFailedError: a decision is for a sentence that does not exist, or there are two.
        RecipientError: it is not certain who the reader is.
    """
    plan = plan_for(prepared, request, bench=bench)
    labels = {row.code: row.label for row in disclosure_classes()}
    rows = []
    for item, row in zip(plan.items, plan_to_rows(plan, prepared), strict=True):
        rows.append({**row, "classes": [{"code": c, "label": labels[c]} for c in item.classes]})
    return {"reader": plan.reader, "policy_version": plan.policy_version, "sentences": rows}


def item_to_row(item: PlanItem, prepared: Prepared) -> dict[str, Any]:
    """Return one item of a plan as JSON, without text of the case."""
    start, end = prepared.units[item.sentence].source_span
    return {
        "sentence": item.sentence,
        "start": start,
        "end": end,
        "classes": list(item.classes),
        "reason": item.reason,
        "heavy": item.heavy,
        "proposal": item.proposal,
        "decision": item.decision,
        "basis": item.basis,
        "reason_code": item.reason_code,
        "open": item.is_open,
        "lacks_agreement": item.lacks_agreement,
    }


@cache
def _reasons() -> Mapping[DisclosureCode, str]:
    return {row.code: f"{row.label}: {row.why}" for row in disclosure_classes()}
