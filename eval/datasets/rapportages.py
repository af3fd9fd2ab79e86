"""The fictitious rapportages with their gold identities and facts (see rapportages/README.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import DatasetError
from prompts import Level
from redaction import ENTITY_TYPES, Role

FOLDER: Final = Path(__file__).parent / "rapportages"
"""Where the shipped rapportages are."""

HELD_OUT: Final = FOLDER / "test"
"""Texts by other writers, for measuring only: who makes rules or prompts does not read them."""

Use = Literal["voorbeeld", "toets"]
"""voorbeeld: shown to a worker (page, demo); toets: for tests and evaluation only."""

FactKind = Literal[
    "besluit",
    "voorwaarde",
    "getal",
    "datum",
    "ontkenning",
    "mening",
    "modaliteit",
    "reden",
    "open",
    "stem_kind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIdentity:
    """Somebody or something that must be hidden, with every form in which the text has it.

    `entity` is shared by nothing else in the sample. `role` is for persons only.
    """

    entity: str
    entity_type: str
    role: Role | None
    forms: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFact:
    """A fact that a rewrite may not lose; `evidence` is the place in the text."""

    kind: FactKind
    fact: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RapportageSample:
    """One rapportage with what must be hidden, what must stay and what would be wrong to say."""

    id: str
    title: str
    kind: str
    use: Use
    name_origin: str
    level: Level
    age: int
    readers: Mapping[str, str] = field(repr=False)
    """Per task the form in the text of who reads the outcome; a task may be missing."""
    text: str = field(repr=False)
    identities: tuple[GoldIdentity, ...]
    must_keep: tuple[KeepFact, ...]
    must_not_say: tuple[str, ...]

    def spans(self) -> tuple[tuple[int, int, GoldIdentity], ...]:
        """Return every place of every identity: half-open code points, sorted, not nested."""
        found: list[tuple[int, int, GoldIdentity]] = []
        for identity in self.identities:
            for form in identity.forms:
                found += [(m.start(), m.end(), identity) for m in form_pattern(form, self.text)]
        found.sort(key=lambda span: (span[0], -span[1]))
        spans: list[tuple[int, int, GoldIdentity]] = []
        for span in found:
            if not spans or span[0] >= spans[-1][1]:
                spans.append(span)
        return tuple(spans)


def form_pattern(form: str, text: str) -> tuple[re.Match[str], ...]:
    """Return where `form` stands in `text` as whole words; `_` parts words, as in a file name."""
    return tuple(re.finditer(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", text))


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Identity(_Row):
    entity: str = Field(pattern=r"^[a-z0-9]+$")
    type: str
    role: Role | None = None
    forms: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.type not in ENTITY_TYPES:
            raise ValueError("type: not an entity type")
        if (self.type == "PERSON") != (self.role is not None):
            raise ValueError("role: for persons, and for them always")
        return self


class _Fact(_Row):
    soort: FactKind
    feit: str = Field(min_length=5)
    bewijs: str = Field(min_length=5)


class _Sample(_Row):
    id: str = Field(pattern=r"^[a-z0-9-]+$")
    titel: str
    soort: Literal["voogdijrapportage", "ots-evaluatie", "contactjournaal", "huisbezoek"]
    fictief: Literal[True]
    gebruik: Use
    herkomst_namen: str
    niveau: Level
    leeftijd: int = Field(ge=0, le=23)
    lezers: dict[Literal["kindgericht", "b1"], str] = {}
    tekst: str = Field(min_length=200)
    identiteiten: tuple[_Identity, ...] = Field(min_length=1)
    moet_blijven: tuple[_Fact, ...] = Field(min_length=1)
    mag_niet_zeggen: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _gold_is_in_the_text(self) -> Self:
        keys = [identity.entity for identity in self.identiteiten]
        if len(set(keys)) != len(keys):
            raise ValueError("identiteiten: an entity occurs twice")
        for identity in self.identiteiten:
            if not all(form_pattern(form, self.tekst) for form in identity.forms):
                raise ValueError(f"identiteiten.{identity.entity}: a form is not in the text")
        persons = {f for i in self.identiteiten if i.type == "PERSON" for f in i.forms}
        if not persons.issuperset(self.lezers.values()):
            raise ValueError("lezers: not a person of the text")
        for number, fact in enumerate(self.moet_blijven):
            if fact.bewijs not in self.tekst:
                raise ValueError(f"moet_blijven.{number}: the evidence is not in the text")
        return self


@cache
def load_samples(folder: Path = FOLDER) -> tuple[RapportageSample, ...]:
    """Return every rapportage in `folder`: those for workers first, then by id; read once.

    Raises:
        DatasetError: no file, or one that is missing a gold answer or has one that is wrong.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise DatasetError(f"Er staan geen rapportages in {folder}.")
    samples = [_load(path) for path in paths]
    if len({sample.id for sample in samples}) != len(samples):
        raise DatasetError(f"In {folder} hebben twee rapportages hetzelfde id.")
    order = {"voorbeeld": 0, "toets": 1}
    return tuple(sorted(samples, key=lambda sample: (order[sample.use], sample.id)))


def load_sample(sample_id: str, *, folder: Path = FOLDER) -> RapportageSample:
    """Return the rapportage with `sample_id`.

    Raises:
        DatasetError: there is none; the message lists the ids that exist.
    """
    samples = load_samples(folder)
    for sample in samples:
        if sample.id == sample_id:
            return sample
    known = ", ".join(sample.id for sample in samples)
    raise DatasetError(f"Er is geen voorbeeld met dat id. Kies een van: {known}.")


def _load(path: Path) -> RapportageSample:
    try:
        row = _Sample.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        places = ", ".join(
            f"{'.'.join(str(part) for part in e['loc']) or 'bestand'} ({e['msg']})"
            for e in error.errors(include_input=False, include_url=False, include_context=False)[:5]
        )
        raise DatasetError(f"{path.name} klopt niet: {places}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DatasetError(f"{path.name} is niet te lezen ({type(error).__name__}).") from None
    return RapportageSample(
        id=row.id,
        title=row.titel,
        kind=row.soort,
        use=row.gebruik,
        name_origin=row.herkomst_namen,
        level=row.niveau,
        age=row.leeftijd,
        readers={str(task): name for task, name in row.lezers.items()},
        text=row.tekst.rstrip("\n"),
        identities=tuple(
            GoldIdentity(entity=i.entity, entity_type=i.type, role=i.role, forms=i.forms)
            for i in row.identiteiten
        ),
        must_keep=tuple(
            KeepFact(kind=f.soort, fact=f.feit, evidence=f.bewijs) for f in row.moet_blijven
        ),
        must_not_say=row.mag_niet_zeggen,
    )
