"""Rounds of rating in the encrypted store: the texts, who rates what, and what each person said.

A round holds copies of its texts, so that they outlive the drafts that they came from. It stays for
its own retention time (`rating_retention_days`) after its last use.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from assistant.errors import NotFoundError
from assistant.store import Kind

ROUND: Final[Kind] = "ronde"
ANSWERS: Final[Kind] = "oordelen"

RATING_KINDS: Final[tuple[Kind, ...]] = (ROUND, ANSWERS)
"""The kinds of documents of this module: they have their own retention time."""

Item = Mapping[str, Any]
"""A text, a pair of texts or a reader test, as `assistant.round_items` makes them."""


class RoundDocuments(Protocol):
    """The part of the encrypted store that rounds need; `assistant.store.Store` explains it."""

    def put(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Write a document."""

    def get(self, kind: str, key: str) -> dict[str, Any]:
        """Return a document and prolong its life."""

    def peek(self, kind: str, key: str) -> dict[str, Any]:
        """Return a document."""

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of a kind."""

    def delete(self, kind: str, key: str) -> None:
        """Remove a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One item for one person. `swapped`: the second text of the pair stands first."""

    item: str
    swapped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who rates (`reader` False) or does the reader test (True), by an alias."""

    alias: str = field(repr=False)
    reader: bool
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of rating. `people` are numbered from 1, `jobs` of a person too."""

    id: str
    name: str = field(repr=False)
    created_at: str
    rubric_version: str
    seed: int
    overlap: int
    items: Mapping[str, Item] = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)

    def person(self, number: int) -> Person:
        """Return a person; NotFoundError when there is none with that number."""
        if not 1 <= number <= len(self.people):
            raise NotFoundError("Deze naam staat niet in de ronde. Kies een naam uit de lijst.")
        return self.people[number - 1]

    def job(self, person: int, number: int) -> Job:
        """Return a job of a person; NotFoundError when there is none with that number."""
        jobs = self.person(person).jobs
        if not 1 <= number <= len(jobs):
            raise NotFoundError("Deze taak is er niet. Ga terug naar het begin van de ronde.")
        return jobs[number - 1]


class RoundRecords:
    """Rounds and the ratings in them."""

    def __init__(self, documents: RoundDocuments) -> None:
        self._documents = documents
        self._lock = threading.RLock()

    def save(self, made: Round) -> None:
        """Write a round."""
        self._documents.put(ROUND, made.id, _to_row(made))

    def load(self, round_id: str, *, touch: bool = True) -> Round:
        """Return a round; NotFoundError when there is none.

        With `touch` its life and that of all ratings in it is prolonged, so that the ratings of
        somebody who stopped stay as long as the round. Each costs a write to the disk: what is
        called at every click does without.
        """
        if not touch:
            return _from_row(self._documents.peek(ROUND, round_id))
        made = _from_row(self._documents.get(ROUND, round_id))
        for number in range(1, len(made.people) + 1):
            self.answers(made, number)
        return made

    def all(self) -> tuple[Round, ...]:
        """Return all rounds, newest first; looking at the list prolongs nothing."""
        found = []
        for key in self._documents.keys(ROUND):
            try:
                found.append(_from_row(self._documents.peek(ROUND, key)))
            except NotFoundError:  # it expired since its key was read
                continue
        return tuple(sorted(found, key=lambda r: (r.created_at, r.id), reverse=True))

    def answers(
        self, made: Round, person: int, *, prolong: bool = True
    ) -> dict[str, Mapping[str, Any]]:
        """Return what a person said, by item; empty when she did not start."""
        read = self._documents.get if prolong else self._documents.peek
        try:
            return dict(read(ANSWERS, _key(made.id, person))["answers"])
        except NotFoundError:
            return {}

    def answer(self, made: Round, person: int, item: str, given: Mapping[str, Any] | None) -> None:
        """Keep what a person said of an item, over what she said before; None takes it back."""
        with self._lock:
            answers = self.answers(made, person)
            answers.pop(item, None)
            if given is not None:
                answers[item] = dict(given)
            self._documents.put(ANSWERS, _key(made.id, person), {"answers": answers})

    def remove(self, round_id: str) -> None:
        """Remove a round with its texts and ratings; NotFoundError when there is none."""
        with self._lock:
            made = _from_row(self._documents.peek(ROUND, round_id))
            for number in range(1, len(made.people) + 1):
                if self.answers(made, number):
                    self._documents.delete(ANSWERS, _key(round_id, number))
            self._documents.delete(ROUND, round_id)


def _key(round_id: str, person: int) -> str:
    """Return where the ratings of a person stand: one document each, found without a list."""
    return hashlib.sha256(f"{round_id}:{person}".encode()).hexdigest()[:32]


def _to_row(made: Round) -> dict[str, Any]:
    return {
        "id": made.id,
        "name": made.name,
        "createdAt": made.created_at,
        "rubricVersion": made.rubric_version,
        "seed": made.seed,
        "overlap": made.overlap,
        "items": {key: dict(item) for key, item in made.items.items()},
        "people": [
            {
                "alias": person.alias,
                "reader": person.reader,
                "jobs": [[job.item, job.swapped] for job in person.jobs],
            }
            for person in made.people
        ],
    }


def _from_row(row: Mapping[str, Any]) -> Round:
    return Round(
        id=row["id"],
        name=row["name"],
        created_at=row["createdAt"],
        rubric_version=row["rubricVersion"],
        seed=row["seed"],
        overlap=row["overlap"],
        items=row["items"],
        people=tuple(
            Person(alias=person["alias"], reader=person["reader"], jobs=_jobs(person["jobs"]))
            for person in row["people"]
        ),
    )


def _jobs(rows: Sequence[Sequence[Any]]) -> tuple[Job, ...]:
    return tuple(Job(item=item, swapped=swapped) for item, swapped in rows)
