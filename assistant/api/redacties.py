"""`/redacties`: see what is hidden in a text, and correct it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from assistant.api.advice_answers import AdviezenOut
from assistant.api.answers import RedactieOut
from assistant.api.desk import Desk, get_desk
from assistant.api.remembered import DECISIONS, forget_lost
from assistant.api.shapes import RedactieIn, RedactiePatch
from assistant.job_types import now_iso

router = APIRouter(prefix="/redacties", tags=["redacties"])

DeskDep = Annotated[Desk, Depends(get_desk)]
RecordId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="Het nummer.")]


def _dump(items: list[Any]) -> list[dict[str, Any]]:
    return [item.model_dump(by_alias=True, mode="json") for item in items]


def _answer(case: dict[str, Any]) -> RedactieOut:
    return RedactieOut.model_validate({k: v for k, v in case.items() if k != DECISIONS})


@router.post(
    "",
    status_code=201,
    operation_id="maakRedactie",
    summary="Laat zien wat in een tekst wordt verborgen",
)
def create(body: RedactieIn, desk: DeskDep, response: Response) -> RedactieOut:
    """Redact `body.text` and keep the result, encrypted, under a new id."""
    case: dict[str, Any] = {
        "id": desk.cases.new_id(),
        "createdAt": now_iso(),
        "text": body.text,
        "known": _dump(body.known),
        "corrections": _dump(body.corrections),
        "request": body.request.model_dump(by_alias=True, mode="json") if body.request else None,
    }
    case |= desk.bureau().look(case)
    desk.cases.save(case)
    response.headers["Location"] = f"/v1/redacties/{case['id']}"
    return _answer(case)


@router.get("/{id}", operation_id="leesRedactie", summary="Lees een redactie terug")
def read(
    id: RecordId,  # noqa: A002 - the name in the path
    desk: DeskDep,
    uitleg: Annotated[bool, Query(description="Geef bij elke vondst waarom die er is.")] = False,
) -> RedactieOut:
    """Return the redaction as it was last made, with reasons when they are asked for."""
    case = dict(desk.cases.load(id))
    if uitleg:
        case["mentions"] = list(desk.bureau().explain(case))
    return _answer(case)


@router.get("/{id}/adviezen", operation_id="leesAdviezen", summary="Lees de tips bij een tekst")
def advise(id: RecordId, desk: DeskDep) -> AdviezenOut:  # noqa: A002 - the name in the path
    """Return advice on the text itself; it takes a moment and changes nothing."""
    case = dict(desk.cases.load(id))
    return AdviezenOut.model_validate(desk.bureau().advise(case))


@router.patch("/{id}", operation_id="verbeterRedactie", summary="Verbeter wat wordt verborgen")
def correct(
    id: RecordId,  # noqa: A002 - the name in the path
    body: RedactiePatch,
    desk: DeskDep,
) -> RedactieOut:
    """Redact again with the changes; when that fails, the old redaction stays as it was."""
    case = dict(desk.cases.load(id))
    if body.text is not None:
        case["text"] = body.text
    if body.known is not None:
        case["known"] = _dump(body.known)
    if body.corrections is not None:
        case["corrections"] = _dump(body.corrections)
    if body.request is not None:
        case["request"] = body.request.model_dump(by_alias=True, mode="json")
    if body.text is not None or body.known is not None or body.corrections is not None:
        case |= desk.bureau().look(case)
        case = forget_lost(case)
    desk.cases.save(case)
    return _answer(case)


@router.delete(
    "/{id}", status_code=204, operation_id="verwijderRedactie", summary="Verwijder een redactie"
)
def delete(id: RecordId, desk: DeskDep) -> None:  # noqa: A002 - the name in the path
    """Remove the text and its redaction. Drafts that were made from it stay."""
    desk.cases.remove(id)
