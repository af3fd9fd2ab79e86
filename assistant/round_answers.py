"""What people said of the texts of a round: checked, kept in the order of the item, exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from assistant.errors import RatingError
from assistant.job_types import now_iso
from assistant.rounds import Item, Job, Person, Round, RoundRecords
from eval import RATING_OVERALL, RATINGS_FORMAT, RatingsExport, load_rubric

_KEPT: Final = {"links": "eerste", "rechts": "tweede", "gelijk": "gelijk"}
_SWAPPED: Final = {"eerste": "tweede", "tweede": "eerste", "gelijk": "gelijk"}


def is_done(item: Item, answer: Mapping[str, Any] | None) -> bool:
    """Return whether every question of an item has an answer."""
    if answer is None:
        return False
    if item["kind"] == "tekst":
        return set(answer["scores"]) == set(load_rubric().ids)
    if item["kind"] == "paar":
        return set(answer["choices"]) == {*load_rubric().ids, RATING_OVERALL}
    return None not in answer["choices"]


def to_kept(item: Item, job: Job, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer of the page as the store keeps it: without the order on the page.

    Raises:
        RatingError: it is for another kind of item, or names what is not there.
    """
    if given["soort"] != item["kind"]:
        raise RatingError("Dit oordeel hoort bij een andere soort taak. Laad de pagina opnieuw.")
    kept: dict[str, Any] = {"remark": given["opmerking"], "savedAt": now_iso()}
    if item["kind"] == "tekst":
        _check(set(given["scores"]), {*load_rubric().ids})
        marks = sorted({(mark["kant"], mark["zin"]) for mark in given["aangewezen"]})
        if any(number >= len(_spans(item, side)) for side, number in marks):
            raise RatingError("Die zin is er niet. Laad de pagina opnieuw en wijs hem opnieuw aan.")
        return {**kept, "scores": given["scores"], "marks": [list(mark) for mark in marks]}
    if item["kind"] == "paar":
        _check(set(given["keuzes"]), {*load_rubric().ids, RATING_OVERALL})
        choices = {name: _KEPT[shown] for name, shown in given["keuzes"].items()}
        return {**kept, "choices": _turn(choices, job)}
    return {**kept, "choices": given["antwoorden"]}


def to_shown(item: Item, job: Job, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a kept answer as the page gave it."""
    shown: dict[str, Any] = {"soort": item["kind"], "opmerking": kept["remark"]}
    if item["kind"] == "tekst":
        marks = [{"kant": side, "zin": number} for side, number in kept["marks"]]
        return {**shown, "scores": kept["scores"], "aangewezen": marks}
    if item["kind"] == "paar":
        names = {value: key for key, value in _KEPT.items()}
        choices = _turn(kept["choices"], job)
        return {**shown, "keuzes": {name: names[value] for name, value in choices.items()}}
    return {**shown, "antwoorden": kept["choices"]}


def shown_texts(item: Item, job: Job) -> tuple[str, str]:
    """Return the two texts of a pair as this person sees them: left, right."""
    first, second = item["texts"]
    return (second, first) if job.swapped else (first, second)


def person_code(made: Round, number: int) -> str:
    """Return the name of a person in an export: "b1" rates, "l2" reads."""
    return f"{'l' if made.person(number).reader else 'b'}{number}"


def export_round(made: Round, records: RoundRecords) -> RatingsExport:
    """Return the finished ratings of a round: figures, without texts, remarks and aliases."""
    answers = [
        row
        for number, person in enumerate(made.people, start=1)
        for row in _finished(made, person, person_code(made, number), records, number)
    ]
    return RatingsExport.model_validate(
        {
            "format": RATINGS_FORMAT,
            "round": made.id,
            "made_at": made.created_at,
            "rubric_version": made.rubric_version,
            "criteria": load_rubric().ids,
            "seed": made.seed,
            "overlap": made.overlap,
            "raters": [person_code(made, n) for n in range(1, len(made.people) + 1)],
            "assigned": sum(len(person.jobs) for person in made.people),
            "items": [_exported(item) for item in made.items.values()],
            "answers": answers,
        }
    )


_COPIED: Final = {
    "tekst": ("kind", "id", "level", "system", "known", "planted", "ref", "metrics"),
    "paar": ("kind", "id", "level", "systems", "ref"),
    "leestoets": ("kind", "id", "level", "right", "system", "ref"),
}
"""What of an item may leave the application; never its text."""


def _exported(item: Item) -> dict[str, Any]:
    # A round of an older version has no `system` at its reader tests: they were texts that ship.
    return {name: item.get(name) for name in _COPIED[item["kind"]]}


def _finished(
    made: Round, person: Person, code: str, records: RoundRecords, number: int
) -> list[dict[str, Any]]:
    given = records.answers(made, number)
    rows = []
    for job in person.jobs:
        item, kept = made.items[job.item], given.get(job.item)
        if kept is None or not is_done(item, kept):
            continue
        row: dict[str, Any] = {"kind": item["kind"], "item": job.item, "rater": code}
        if item["kind"] == "tekst":
            row |= {"scores": kept["scores"], "marks": _marks(item, kept)}
        else:
            row["choices"] = kept["choices"]
        if item["kind"] == "paar":
            row["swapped"] = job.swapped
        rows.append(row)
    return rows


def _marks(item: Item, kept: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"side": side, "span": _spans(item, side)[number]} for side, number in kept["marks"]]


def _spans(item: Item, side: str) -> list[list[int]]:
    spans: list[list[int]] = item["draftSpans" if side == "concept" else "sourceSpans"]
    return spans


def _turn(choices: Mapping[str, str], job: Job) -> dict[str, str]:
    if not job.swapped:
        return dict(choices)
    return {name: _SWAPPED[value] for name, value in choices.items()}


def _check(given: set[str], known: set[str]) -> None:
    if not given <= known:
        raise RatingError("Dit onderdeel van de rubriek bestaat niet. Laad de pagina opnieuw.")
