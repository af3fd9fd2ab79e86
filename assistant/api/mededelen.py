"""`/redacties/{id}/mededeelplannen`: what one reader may know, and what the worker decided."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from assistant.api.answers import Answer
from assistant.api.redacties import DeskDep, RecordId
from assistant.api.remembered import classes_of, remember, with_remembered
from assistant.api.shapes import WishesIn
from eval import Choice, Decision, DecisionReason, Reader

router = APIRouter(prefix="/redacties", tags=["redacties"])


class KlasseOut(Answer):
    """A class of delicate matters: its code and the Dutch words for it."""

    code: str
    label: str


class MededeelzinOut(Answer):
    """A delicate or decided sentence; offsets are half-open code points of the text as given.

    `proposal` comes from the policy; `decision` is null while nobody decided. `open` says that
    there can be no draft yet. `basis` is who decided: a worker, the policy, or an evaluation.
    """

    sentence: int
    start: int
    end: int
    classes: list[KlasseOut]
    reason: str
    heavy: bool
    proposal: Choice
    decision: Decision | None
    basis: Literal["worker", "policy", "evaluation"] | None
    reason_code: DecisionReason
    by: str | None
    agreed_by: str | None
    open: bool
    lacks_agreement: bool


class MededeelplanOut(Answer):
    """The plan for one reader. `openCount` sentences still need a decision or an agreement."""

    reader: Reader
    policy_version: str
    open_count: int
    sentences: list[MededeelzinOut]


@router.post(
    "/{id}/mededeelplannen",
    operation_id="maakMededeelplan",
    summary="Zie en beslis wat een lezer mag weten",
)
def plan(
    id: RecordId,  # noqa: A002 - the name in the path
    body: WishesIn,
    desk: DeskDep,
) -> MededeelplanOut:
    """Return the plan for the reader of `body`; decisions in it replace those remembered for her.

    Without `disclosure` the remembered decisions hold, see `assistant.api.remembered`.
    """
    case = dict(desk.cases.load(id))
    bureau = desk.bureau()
    if "disclosure" in body.model_fields_set:
        wishes = body
        made = bureau.plan_disclosure(case, wishes)  # also checks the decisions
        reader = bureau.reader_key(case, body)
        decisions = body.disclosure.decisions
        desk.cases.save(remember(case, reader, decisions, classes=classes_of(made)))
    else:
        wishes = with_remembered(body, case, planner=bureau)
        made = bureau.plan_disclosure(case, wishes)
    names = {d.sentence: d for d in wishes.disclosure.decisions}
    rows = [
        {
            **row,
            "by": names[row["sentence"]].by if row["sentence"] in names else None,
            "agreed_by": names[row["sentence"]].agreed_by if row["sentence"] in names else None,
        }
        for row in made["sentences"]
    ]
    return MededeelplanOut.model_validate(
        {**made, "sentences": rows, "open_count": sum(row["open"] for row in rows)}
    )
