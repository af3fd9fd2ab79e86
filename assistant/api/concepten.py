"""`/concepten`: drafts that are written in the background."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from assistant.api.answers import ConceptenOut, ConceptOut, ConceptSummary, ProgressOut, SourceOut
from assistant.api.desk import Desk, get_desk
from assistant.api.redacties import DeskDep, RecordId
from assistant.api.remembered import with_remembered
from assistant.api.shapes import ConceptIn, WishesIn
from assistant.job_types import FINAL, DraftHeader, DraftRecord, now_iso

router = APIRouter(prefix="/concepten", tags=["concepten"])

POLL_S: Final = 0.15
"""How often a follower looks for new events; far below what a reader notices."""


@router.post("", status_code=202, operation_id="maakConcept", summary="Laat een tekst schrijven")
def create(body: ConceptIn, desk: DeskDep, response: Response) -> ConceptOut:
    """Queue a draft. Follow `Location` for its state and its result."""
    bureau = desk.bureau()
    bureau.check_engine(body.engine)
    case: dict[str, Any]
    if body.redactie_id is not None:
        case = dict(desk.cases.load(body.redactie_id))
    else:
        case = {
            "text": body.text,
            "known": [k.model_dump(by_alias=True, mode="json") for k in body.known],
            "corrections": [c.model_dump(by_alias=True, mode="json") for c in body.corrections],
        }
        case |= bureau.look(case)
    wishes: WishesIn = body
    if body.redactie_id is not None and "disclosure" not in body.model_fields_set:
        wishes = with_remembered(body, case, planner=bureau)
    bureau.check_disclosure(case, wishes)
    bureau.check_release(case, wishes)
    kept = ("text", "known", "corrections", "sentences", "pseudonymisedText")
    now = now_iso()
    record = desk.runner.submit(
        DraftRecord(
            id=desk.cases.new_id(),
            status="wacht",
            created_at=now,
            updated_at=now,
            trace_id=case["traceId"],
            inputs={k: case[k] for k in kept} | {"redactieId": body.redactie_id},
            wishes=wishes.wishes(),
        )
    )
    response.headers["Location"] = f"/v1/concepten/{record.id}"
    return _answer(record, desk)


@router.get("", operation_id="lijstConcepten", summary="Eerdere concepten")
def list_all(desk: DeskDep) -> ConceptenOut:
    """Return all drafts, newest first, without their texts."""
    return ConceptenOut(concepten=[_summary(header) for header in desk.runner.headers()])


@router.get("/{id}", operation_id="leesConcept", summary="Toestand en resultaat van een concept")
def read(id: RecordId, desk: DeskDep) -> ConceptOut:  # noqa: A002 - the name in the path
    """Return the draft; `result` is there when `status` is "klaar"."""
    return _answer(desk.runner.get(id), desk)


@router.delete(
    "/{id}", status_code=204, operation_id="verwijderConcept", summary="Verwijder een concept"
)
def delete(id: RecordId, desk: DeskDep) -> None:  # noqa: A002 - the name in the path
    """Stop the draft if it is still being written, and remove it with its text."""
    desk.runner.remove(id)


@router.post("/{id}/annulering", operation_id="annuleerConcept", summary="Stop met schrijven")
def cancel(id: RecordId, desk: DeskDep) -> ConceptOut:  # noqa: A002 - the name in the path
    """Ask a waiting or running draft to stop; one that ended stays as it is."""
    return _answer(desk.runner.cancel(id), desk)


async def _existing(
    id: RecordId,  # noqa: A002 - the name in the path
    desk: Annotated[Desk, Depends(get_desk)],
) -> str:
    """Return the id if there is such a draft: the stream must not start with an error."""
    await run_in_threadpool(desk.runner.get, id)
    return id


@router.get(
    "/{id}/voortgang",
    operation_id="volgConcept",
    summary="Volg het schrijven (server-sent events)",
    response_class=EventSourceResponse,
)
async def follow(
    request: Request,
    job_id: Annotated[str, Depends(_existing)],
    desk: Annotated[Desk, Depends(get_desk)],
    last_event_id: Annotated[int, Header(ge=0)] = 0,
) -> AsyncIterator[ServerSentEvent]:
    """Send events until the draft has ended; `Last-Event-ID` resumes after that event."""
    seen = last_event_id
    while not await request.is_disconnected():
        for event in await run_in_threadpool(desk.runner.events, job_id, after=seen):
            seen = event.id
            yield ServerSentEvent(data=dict(event.data), event=event.name, id=str(event.id))
            if event.data.get("status") in FINAL:
                return
        await asyncio.sleep(POLL_S)


def _answer(record: DraftRecord, desk: Desk) -> ConceptOut:
    progress = desk.runner.progress(record.id)
    return ConceptOut.model_validate(
        {
            "id": record.id,
            "status": record.status,
            "created_at": record.created_at,
            "updated_at": record.updated_at,
            "trace_id": record.trace_id,
            "redactie_id": record.inputs["redactieId"],
            "place": desk.runner.place(record.id),
            "progress": ProgressOut.model_validate(progress) if progress else None,
            "request": dict(record.wishes),
            "source": SourceOut.model_validate(
                {"text": record.inputs["text"], "sentences": record.inputs["sentences"]}
            ),
            "result": record.result,
            "error": record.error,
        }
    )


def _summary(header: DraftHeader) -> ConceptSummary:
    return ConceptSummary.model_validate(
        {
            "id": header.id,
            "status": header.status,
            "created_at": header.created_at,
            "updated_at": header.updated_at,
            "redactie_id": header.redactie_id,
            "request": dict(header.wishes),
            "opening": header.opening,
        }
    )
