"""The schema of `blokken.yaml`: which file of fixed blocks is complete and safe to use."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from string import Template
from typing import Final, Literal, Self, get_args

from pydantic import BaseModel, Field, field_validator, model_validator

from prompts.types import Level, Task
from prompts.yaml_files import EDGE

Part = Literal[
    "aanhef", "wat_is_dit", "wie_schreef", "wie_vragen", "inzage", "hoe_reageren", "goedkeuring"
]
"""What a block is for."""

LetterReader = Literal["kind", "ouder", "pleegouder", "collega"]
"""Who reads a letter: an audience, or a foster parent, who gets a parent's text without the
paragraphs about parental authority."""

Key = tuple[Task, Level, LetterReader]

PERSONS: Final = ("kind", "jeugdbeschermer")
"""Variables that become the name, or plain words where the draft has no such name."""

BLANK: Final = "invullen"
"""Variable that becomes a line to fill in by hand."""

NEEDED: Final[dict[LetterReader, frozenset[Part]]] = {
    "kind": frozenset(
        {"aanhef", "wat_is_dit", "wie_schreef", "wie_vragen", "hoe_reageren", "goedkeuring"}
    ),
    "ouder": frozenset(
        {
            "aanhef",
            "wat_is_dit",
            "wie_schreef",
            "wie_vragen",
            "inzage",
            "hoe_reageren",
            "goedkeuring",
        }
    ),
    "pleegouder": frozenset(
        {"aanhef", "wat_is_dit", "wie_schreef", "wie_vragen", "hoe_reageren", "goedkeuring"}
    ),
    "collega": frozenset({"wat_is_dit", "wie_schreef"}),
}
"""What a letter must say. Source: own choice, 2026-11-22: a text that explains a report must say
that it does not replace it, who wrote it and whom to ask."""

_ID: Final = r"^[a-z][a-z0-9_]*$"
_STATUS: Final = r"^(te bevestigen|bevestigd)\b"


class BlockRow(BaseModel):
    """One paragraph. `te_bevestigen` is what the worker must see to before the letter goes."""

    model_config = EDGE

    id: str = Field(pattern=_ID)
    soort: Part
    text: str = Field(min_length=3)
    status: str = Field(pattern=_STATUS)
    bron: str = ""
    te_bevestigen: str = ""

    @field_validator("text")
    @classmethod
    def _check_text(cls, value: str) -> str:
        return _without_codes(value)


class ContactRow(BaseModel):
    """How the reader reaches somebody. Empty: a line to fill in, and `herinnering` says so."""

    model_config = EDGE

    id: str = Field(pattern=_ID)
    waarde: str
    herinnering: str = Field(min_length=10)

    @field_validator("waarde")
    @classmethod
    def _check_value(cls, value: str) -> str:
        return _without_codes(value.strip())


class ReminderRow(BaseModel):
    """What the worker should think of, for these readers and levels."""

    model_config = EDGE

    id: str = Field(pattern=_ID)
    audiences: tuple[LetterReader, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)
    text: str = Field(min_length=10)
    bron: str = Field(min_length=3)
    status: str = Field(pattern=_STATUS)


class Words(BaseModel):
    """What stands in place of a name that the draft has not."""

    model_config = EDGE

    kind: str
    jeugdbeschermer: str = Field(min_length=3)


class LetterRow(BaseModel):
    """Which blocks, by id, stand before and after the text of which letters."""

    model_config = EDGE

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    tasks: tuple[Task, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)
    audiences: tuple[LetterReader, ...] = Field(min_length=1)
    zonder_naam: Words
    begin: tuple[str, ...] = Field(min_length=1)
    einde: tuple[str, ...]

    def requests(self) -> tuple[Key, ...]:
        """Return the task, level and reader of each letter that this is."""
        return tuple(product(self.tasks, self.levels, self.audiences))


class BlocksFile(BaseModel):
    """A whole file: every request has exactly one letter, and each letter has what it needs."""

    model_config = EDGE

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    status: str = Field(pattern=_STATUS)
    contact: tuple[ContactRow, ...]
    blokken: tuple[BlockRow, ...] = Field(min_length=1)
    brieven: tuple[LetterRow, ...] = Field(min_length=1)
    herinneringen: tuple[ReminderRow, ...]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        names = [row.id for row in self.contact] + [row.id for row in self.blokken]
        _once("id", (*names, *(row.id for row in self.herinneringen)))
        _once("brief", (letter.name for letter in self.brieven))
        self._check_status()
        self._check_variables()
        self._check_letters()
        self._check_requests()
        return self

    def _check_status(self) -> None:
        states = {row.id: row.status for row in self.blokken}
        states |= {row.id: row.status for row in self.herinneringen}
        waiting = [name for name, status in states.items() if status.startswith("te bevestigen")]
        if self.status.startswith("bevestigd") and waiting:
            raise ValueError(f"het bestand kan niet bevestigd zijn: {waiting[0]} is het nog niet")

    def _check_variables(self) -> None:
        known = {*PERSONS, BLANK, *(row.id for row in self.contact)}
        for block in self.blokken:
            template = Template(block.text)
            if not template.is_valid() or not set(template.get_identifiers()) <= known:
                names = ", ".join(f"${name}" for name in sorted(known))
                raise ValueError(f"{block.id}: na een $ kan alleen staan: {names}")

    def _check_letters(self) -> None:
        parts: dict[str, Part] = {block.id: block.soort for block in self.blokken}
        for letter in self.brieven:
            used = (*letter.begin, *letter.einde)
            unknown = [name for name in used if name not in parts]
            if unknown:
                raise ValueError(f"brief {letter.name}: blok {unknown[0]} bestaat niet")
            for audience in letter.audiences:
                lacking = NEEDED[audience] - {parts[name] for name in used}
                if lacking:
                    raise ValueError(f"brief {letter.name}: een blok {min(lacking)} ontbreekt")

    def _check_requests(self) -> None:
        keys = [key for letter in self.brieven for key in letter.requests()]
        _once("brief voor", ("/".join(key) for key in keys))
        for wanted in product(get_args(Task), get_args(Level), get_args(LetterReader)):
            if wanted not in keys:
                raise ValueError(f"er is geen brief voor {'/'.join(wanted)}")


def _without_codes(value: str) -> str:
    if "[" in value or "]" in value:
        raise ValueError("gebruik geen [ of ]: dat zijn de tekens van een naamcode")
    return value


def _once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} {name} staat er twee keer")
        seen.add(name)
