"""`/beoordelingen`: rounds in which people rate texts, and what came out."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from assistant.api.rating_answers import outcome_of, round_out, sources_of, task_out
from assistant.api.rating_shapes import (
    BronnenOut,
    LeesConceptenIn,
    Oordeel,
    RondeIn,
    RondeOut,
    RondesOut,
    StandOut,
    TaakKort,
    TaakOut,
    TakenOut,
    UitkomstOut,
)
from assistant.api.redacties import DeskDep, RecordId
from assistant.errors import RatingError
from assistant.job_types import now_iso
from assistant.round_answers import export_round, is_done, to_kept
from assistant.round_drafts import ReadDrafts, Row
from assistant.round_items import Choice, make_items, reading
from assistant.rounds import Job, Person, Round
from assistant.store import new_id
from eval import ReaderQuestion, assign, load_rubric

router = APIRouter(prefix="/beoordelingen", tags=["beoordelingen"])

Number = Annotated[int, Path(ge=1, le=10_000, description="Het volgnummer, vanaf 1.")]


@router.get("/bronnen", operation_id="lijstBronnen", summary="Wat u kunt laten beoordelen")
def sources(desk: DeskDep) -> BronnenOut:
    """Return the texts that a round can hold, and the rubric."""
    return sources_of(desk)


@router.post("", status_code=201, operation_id="maakRonde", summary="Maak een ronde")
def create(body: RondeIn, desk: DeskDep, response: Response) -> RondeOut:
    """Copy the chosen texts into a round, divide the work and keep it, encrypted."""
    seed = secrets.randbelow(2**31) if body.seed is None else body.seed
    choice = Choice(
        practice=body.oefengevallen,
        compare_practice=body.oefengevallen_vergelijken,
        reader_texts=body.leestoetsen,
        drawn=body.steekproef,
        drafts=[desk.runner.get(key) for key in dict.fromkeys(body.concepten)],
        compare_drafts=body.concepten_vergelijken,
        read_drafts=[_read_drafts(one, desk) for one in body.leestoets_concepten],
    )
    items = make_items(choice, seed=seed)
    made = Round(
        id=new_id(),
        name=body.naam,
        created_at=now_iso(),
        rubric_version=load_rubric().version,
        seed=seed,
        overlap=body.overlap,
        items={item["id"]: item for item in items},
        people=_people(body, items, seed),
    )
    desk.rounds.save(made)
    response.headers["Location"] = f"/v1/beoordelingen/{made.id}"
    return round_out(made, desk.rounds)


def _read_drafts(body: LeesConceptenIn, desk: DeskDep) -> ReadDrafts:
    return ReadDrafts(
        drafts=[desk.runner.get(key) for key in dict.fromkeys(body.concepten)],
        questions=[
            ReaderQuestion(question=q.vraag, options=q.antwoorden, right=q.goed)
            for q in body.vragen
        ],
    )


def _people(body: RondeIn, items: Sequence[Row], seed: int) -> tuple[Person, ...]:
    """Divide the work: texts first, then pairs; a reader does a reader test of every group."""
    jobs: dict[str, list[Job]] = {alias: [] for alias in (*body.beoordelaars, *body.lezers)}
    for kind in ("tekst", "paar"):
        ids = [item["id"] for item in items if item["kind"] == kind]
        if not ids:
            continue
        for one in assign(ids, body.beoordelaars, overlap=body.overlap, seed=seed):
            swapped = one.swapped and kind == "paar"
            jobs[one.rater].append(Job(item=one.item, swapped=swapped))
    for alias, mine in reading(items, body.lezers, seed=seed).items():
        jobs[alias] += [Job(item=item, swapped=False) for item in mine]
    return tuple(
        Person(alias=alias, reader=alias in body.lezers, jobs=tuple(mine))
        for alias, mine in jobs.items()
    )


@router.get("", operation_id="lijstRondes", summary="Alle rondes")
def list_all(desk: DeskDep) -> RondesOut:
    """Return all rounds, newest first, without their texts."""
    rounds = desk.rounds.all()
    return RondesOut(rondes=[round_out(made, desk.rounds, prolong=False) for made in rounds])


@router.get("/{id}", operation_id="leesRonde", summary="Een ronde en hoe ver iedereen is")
def read(id: RecordId, desk: DeskDep) -> RondeOut:  # noqa: A002 - the name in the path
    """Return one round without its texts."""
    return round_out(desk.rounds.load(id), desk.rounds)


@router.delete(
    "/{id}", status_code=204, operation_id="verwijderRonde", summary="Verwijder een ronde"
)
def delete(id: RecordId, desk: DeskDep) -> None:  # noqa: A002 - the name in the path
    """Remove the round with its texts and all ratings."""
    desk.rounds.remove(id)


@router.get("/{id}/uitkomst", operation_id="leesUitkomst", summary="Wat er uit een ronde komt")
def outcome(id: RecordId, desk: DeskDep) -> UitkomstOut:  # noqa: A002 - the name in the path
    """Return the figures over what is finished; it may take some seconds."""
    return outcome_of(desk.rounds.load(id), desk.rounds)


@router.get(
    "/{id}/uitvoer", operation_id="leesUitvoer", summary="De cijfers om zelf mee te rekenen"
)
def export(id: RecordId, desk: DeskDep) -> dict[str, Any]:  # noqa: A002 - the name in the path
    """Return the ratings as `python -m eval ratings` reads them: no texts, remarks or names."""
    return export_round(desk.rounds.load(id), desk.rounds).model_dump(mode="json")


@router.get(
    "/{id}/personen/{persoon}/taken", operation_id="lijstTaken", summary="Het werk van iemand"
)
def tasks(id: RecordId, persoon: Number, desk: DeskDep) -> TakenOut:  # noqa: A002 - in the path
    """Return what this person has to do, in her order, and what is done."""
    made = desk.rounds.load(id)
    person = made.person(persoon)
    given = desk.rounds.answers(made, persoon)
    return TakenOut(
        alias=person.alias,
        lezer=person.reader,
        taken=[
            TaakKort(
                nummer=number,
                soort=made.items[job.item]["kind"],
                klaar=is_done(made.items[job.item], given.get(job.item)),
            )
            for number, job in enumerate(person.jobs, start=1)
        ],
    )


@router.get(
    "/{id}/personen/{persoon}/taken/{taak}", operation_id="leesTaak", summary="Een taak, blind"
)
def task(
    id: RecordId,  # noqa: A002 - the name in the path
    persoon: Number,
    taak: Number,
    desk: DeskDep,
) -> TaakOut:
    """Return one text, pair or reader test with what this person said of it before."""
    return task_out(desk.rounds.load(id, touch=False), desk.rounds, persoon, taak)


@router.put("/{id}/personen/{persoon}/taken/{taak}", operation_id="bewaarOordeel", summary="Bewaar")
def keep(
    id: RecordId,  # noqa: A002 - the name in the path
    persoon: Number,
    taak: Number,
    body: Oordeel,
    desk: DeskDep,
) -> StandOut:
    """Keep a rating over the one before; it need not be finished."""
    made = desk.rounds.load(id, touch=False)
    job = made.job(persoon, taak)
    if made.rubric_version != load_rubric().version:
        raise RatingError(
            "De rubriek is veranderd sinds deze ronde is gemaakt. Maak een nieuwe ronde."
        )
    given = to_kept(made.items[job.item], job, body.model_dump(by_alias=True, mode="json"))
    desk.rounds.answer(made, persoon, job.item, given)
    return _stand(made, desk, persoon, job)


@router.delete(
    "/{id}/personen/{persoon}/taken/{taak}", operation_id="wisOordeel", summary="Wis een oordeel"
)
def clear(
    id: RecordId,  # noqa: A002 - the name in the path
    persoon: Number,
    taak: Number,
    desk: DeskDep,
) -> StandOut:
    """Take a rating back; the task is open again."""
    made = desk.rounds.load(id, touch=False)
    job = made.job(persoon, taak)
    desk.rounds.answer(made, persoon, job.item, None)
    return _stand(made, desk, persoon, job)


def _stand(made: Round, desk: DeskDep, number: int, job: Job) -> StandOut:
    given = desk.rounds.answers(made, number)
    jobs = made.person(number).jobs
    return StandOut(
        klaar=is_done(made.items[job.item], given.get(job.item)),
        aantal_klaar=sum(is_done(made.items[j.item], given.get(j.item)) for j in jobs),
        totaal=len(jobs),
    )
