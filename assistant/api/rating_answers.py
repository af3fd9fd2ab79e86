"""Rounds, tasks and outcomes as `/beoordelingen` tells them."""

from __future__ import annotations

from assistant.api.desk import Desk
from assistant.api.rating_shapes import (
    BronnenOut,
    ConceptKeuzeOut,
    CriteriumOut,
    KeuzeOut,
    OpmerkingOut,
    PersoonOut,
    RondeOut,
    TaakOut,
    UitkomstOut,
    VraagOut,
    ZinnenOut,
)
from assistant.errors import NotFoundError
from assistant.job_types import DraftHeader, DraftRecord
from assistant.round_answers import export_round, is_done, person_code, shown_texts, to_shown
from assistant.round_drafts import is_fictional, system_of
from assistant.rounds import Round, RoundRecords
from eval import (
    RATING_OVERALL,
    load_practice_cases,
    load_reader_texts,
    load_rubric,
    summarise_ratings,
)

_OVERALL = CriteriumOut(
    id=RATING_OVERALL,
    naam="In het algemeen",
    vraag="Welke tekst zou u deze lezer geven?",
    schaal=[],
)


def criteria(*, overall: bool = False) -> list[CriteriumOut]:
    """Return the criteria of the rubric, and after them the question which text is better."""
    rows = [
        CriteriumOut(id=c.id, naam=c.label, vraag=c.question, schaal=list(c.anchors))
        for c in load_rubric().criteria
    ]
    return [*rows, _OVERALL] if overall else rows


def sources_of(desk: Desk) -> BronnenOut:
    """Return what a round can hold."""
    finished = [header for header in desk.runner.headers() if header.status == "klaar"]
    records = [(header, record) for header in finished if (record := _load(desk, header))]
    sources: dict[str, int] = {}
    for _, record in records:
        sources.setdefault(str(record.inputs["text"]), len(sources) + 1)
    return BronnenOut(
        oefengevallen=[
            KeuzeOut(id=c.id, titel=c.title, niveau=c.level) for c in load_practice_cases()
        ],
        leestoetsen=[KeuzeOut(id=t.id, titel=t.title, niveau=t.level) for t in load_reader_texts()],
        concepten=[
            ConceptKeuzeOut.model_validate(
                {
                    "id": header.id,
                    "begin": header.opening,
                    "gemaakt": header.created_at,
                    "taak": header.wishes["task"],
                    "niveau": header.wishes.get("level"),
                    "systeem": system_of(record),
                    "verzonnen": is_fictional(record),
                    "bron": sources[str(record.inputs["text"])],
                }
            )
            for header, record in records
        ],
        rubriek_versie=load_rubric().version,
        criteria=criteria(),
        bewaardagen=desk.rating_days,
    )


def _load(desk: Desk, header: DraftHeader) -> DraftRecord | None:
    """Return a draft without prolonging its life: this is only a list."""
    try:
        return DraftRecord(**desk.documents.peek("concept", header.id))
    except NotFoundError:
        return None


def round_out(made: Round, records: RoundRecords, *, prolong: bool = True) -> RondeOut:
    """Return a round with how far everybody is."""
    people = []
    for number, person in enumerate(made.people, start=1):
        given = records.answers(made, number, prolong=prolong)
        done = sum(is_done(made.items[j.item], given.get(j.item)) for j in person.jobs)
        people.append(
            PersoonOut(
                nummer=number,
                alias=person.alias,
                lezer=person.reader,
                klaar=done,
                totaal=len(person.jobs),
            )
        )
    return RondeOut.model_validate(
        {
            "id": made.id,
            "naam": made.name,
            "gemaakt": made.created_at,
            "overlap": made.overlap,
            "seed": made.seed,
            "teksten": len(made.items),
            "echt": any(
                item["ref"] is None and not item.get("fictional") for item in made.items.values()
            ),
            "personen": people,
        }
    )


def task_out(made: Round, records: RoundRecords, person: int, number: int) -> TaakOut:
    """Return one task, blind; NotFoundError when there is none."""
    job = made.job(person, number)
    item = made.items[job.item]
    kept = records.answers(made, person).get(job.item)
    kind = item["kind"]
    left, right = shown_texts(item, job) if kind == "paar" else (None, None)
    source = text = None
    if kind == "tekst":
        source = ZinnenOut(tekst=item["source"], zinnen=item["sourceSpans"])
        text = ZinnenOut(tekst=item["draft"], zinnen=item["draftSpans"])
    elif kind == "paar":
        source = ZinnenOut(tekst=item["source"], zinnen=[])
    else:
        text = ZinnenOut(tekst=item["text"], zinnen=[])
    return TaakOut(
        nummer=number,
        totaal=len(made.person(person).jobs),
        klaar=is_done(item, kept),
        soort=kind,
        niveau=item["level"],
        bron=source,
        tekst=text,
        links=left,
        rechts=right,
        vragen=[
            VraagOut(vraag=q["question"], antwoorden=q["options"])
            for q in item.get("questions", ())
        ],
        criteria=[] if kind == "leestoets" else criteria(overall=kind == "paar"),
        oordeel=to_shown(item, job, kept) if kept else None,
    )


def outcome_of(made: Round, records: RoundRecords) -> UitkomstOut:
    """Return the figures of a round with names and remarks, for its coordinator."""
    outcome = summarise_ratings([export_round(made, records)]).to_row()
    names = {
        person_code(made, number): person.alias
        for number, person in enumerate(made.people, start=1)
    }
    for row in outcome["noticed"]:
        row["rater"] = row["rater"].rpartition("-")[2]
    remarks = []
    for number, person in enumerate(made.people, start=1):
        given = records.answers(made, number)
        remarks += [
            OpmerkingOut(alias=person.alias, taak=f"taak {place}", tekst=given[job.item]["remark"])
            for place, job in enumerate(person.jobs, start=1)
            if job.item in given and given[job.item]["remark"].strip()
        ]
    return UitkomstOut(
        ronde=round_out(made, records),
        uitkomst=outcome,
        namen=names,
        labels={c.id: c.naam for c in criteria(overall=True)},
        opmerkingen=remarks,
    )
