"""What the page needs to know: samples, models, kinds of data, and the state of the service."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request

from assistant.api.answers import (
    GegevenssoortenOut,
    GezondheidOut,
    LabelOut,
    ModellenOut,
    ModelOut,
    VoorbeeldenOut,
    VoorbeeldOut,
    VoorbeeldSummary,
)
from assistant.api.redacties import DeskDep
from assistant.errors import NotFoundError
from eval import RapportageSample, load_samples
from redaction import ENTITY_TYPES, ROLES

router = APIRouter(tags=["naslag"])
health_router = APIRouter(tags=["dienst"])


@router.get("/voorbeelden", operation_id="lijstVoorbeelden", summary="Verzonnen rapportages")
def list_samples() -> VoorbeeldenOut:
    """Return the fictitious reports to try the service with."""
    return VoorbeeldenOut(voorbeelden=[VoorbeeldSummary(id=s.id, title=s.title) for s in _shown()])


@router.get("/voorbeelden/{id}", operation_id="leesVoorbeeld", summary="Een verzonnen rapportage")
def read_sample(
    id: Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")],  # noqa: A002 - the name in the path
) -> VoorbeeldOut:
    """Return one fictitious report with its text."""
    for sample in _shown():
        if sample.id == id:
            return VoorbeeldOut(
                id=sample.id, title=sample.title, text=sample.text, level=sample.level
            )
    raise NotFoundError("Dit voorbeeld is er niet. Kies een ander voorbeeld.")


def _shown() -> tuple[RapportageSample, ...]:
    """Return the samples for workers; the others are for tests and evaluation."""
    return tuple(sample for sample in load_samples() if sample.use == "voorbeeld")


@router.get("/modellen", operation_id="lijstModellen", summary="Manieren om te schrijven")
def list_models(desk: DeskDep) -> ModellenOut:
    """Return the models and whether each is ready, and writing by rules alone as "none"."""
    return ModellenOut(
        modellen=[
            ModelOut(
                name=m.name,
                label=m.label,
                engine=m.engine,
                default=m.default,
                ready=m.ready,
                remote=m.remote,
                licence=m.licence,
                warning=m.warning,
                next_step=m.next_step,
            )
            for m in desk.bureau().models()
        ]
    )


@router.get("/gegevenssoorten", operation_id="lijstGegevenssoorten", summary="Wat wordt verborgen")
def list_kinds() -> GegevenssoortenOut:
    """Return the kinds of personal data and the roles of persons, with their Dutch words."""
    return GegevenssoortenOut(
        types=[LabelOut(name=t.name, label=t.dutch) for t in ENTITY_TYPES.values()],
        roles=[LabelOut(name=r, label=r.lower()) for r in ROLES],
    )


@health_router.get("/gezondheid", operation_id="leesGezondheid", summary="Toestand van de dienst")
def health(request: Request, desk: DeskDep) -> GezondheidOut:
    """Return at once whether the service can work."""
    status, error = desk.state()
    explain = request.app.state.explain
    return GezondheidOut(
        status=status,
        version=desk.version,
        detail=str(explain(error)["detail"]) if error else None,
        max_text=desk.max_text,
        retention_hours=desk.retention_hours,
    )
