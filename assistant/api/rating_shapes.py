"""What comes in and goes out under `/beoordelingen`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.api.answers import Answer
from assistant.api.shapes import Body
from assistant.requests import field_rule
from prompts import Level

Alias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
ShippedId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
DraftId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Remark = Annotated[str, StringConstraints(max_length=2000)]
Side = Literal["concept", "bron"]
Shown = Literal["links", "rechts", "gelijk"]
Kind = Literal["tekst", "paar", "leestoets"]
RaterList = Annotated[tuple[Alias, ...], Field(max_length=30)]
ReaderList = Annotated[tuple[Alias, ...], Field(max_length=60)]
ShippedList = Annotated[tuple[ShippedId, ...], Field(max_length=200)]
DraftList = Annotated[tuple[DraftId, ...], Field(max_length=100)]
QuestionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)
]
Scores = dict[str, Annotated[int, Field(ge=1, le=5)] | None]
Choices = dict[str, Shown]


class VraagIn(Body):
    """A question of a reader test; `goed` is the index of the right answer."""

    vraag: QuestionText
    antwoorden: Annotated[tuple[QuestionText, ...], Field(min_length=3, max_length=3)]
    goed: Annotated[int, Field(ge=0, le=2)]

    @model_validator(mode="after")
    def _answers_differ(self) -> Self:
        if len({answer.casefold() for answer in self.antwoorden}) != len(self.antwoorden):
            raise field_rule("Geef bij elke vraag drie verschillende antwoorden.")
        return self


class LeesConceptenIn(Body):
    """Drafts of one fictitious source, and three questions: each reader reads one of the drafts."""

    concepten: Annotated[tuple[DraftId, ...], Field(min_length=1, max_length=10)]
    vragen: Annotated[tuple[VraagIn, ...], Field(min_length=3, max_length=3)]


ReadDraftList = Annotated[tuple[LeesConceptenIn, ...], Field(max_length=20)]


class RondeIn(Body):
    """A round to make: who rates (aliases), who reads, and which texts.

    `steekproef` draws that many texts from the data set of the fidelity check. With an equal
    `seed` the same work is given out. `leestoetsConcepten` lets readers read what this service
    wrote of fictitious sources.
    """

    naam: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    beoordelaars: RaterList = ()
    lezers: ReaderList = ()
    oefengevallen: ShippedList = ()
    oefengevallen_vergelijken: bool = False
    leestoetsen: ShippedList = ()
    steekproef: Annotated[int, Field(ge=0, le=100)] = 0
    concepten: DraftList = ()
    concepten_vergelijken: bool = False
    leestoets_concepten: ReadDraftList = ()
    overlap: Annotated[int, Field(ge=2, le=10)] = 2
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None

    @model_validator(mode="after")
    def _people_fit(self) -> Self:
        people = [alias.casefold() for alias in (*self.beoordelaars, *self.lezers)]
        if len(set(people)) != len(people):
            raise field_rule("Elke naam mag maar één keer in de ronde staan.")
        rated = bool(self.oefengevallen or self.steekproef or self.concepten)
        read = [len(set(one.concepten)) for one in self.leestoets_concepten]
        if not (rated or self.leestoetsen or read):
            raise field_rule("Kies minstens één tekst.")
        if rated and len(self.beoordelaars) < self.overlap:
            raise field_rule(
                f"Elke tekst gaat naar {self.overlap} mensen. Vul minstens zoveel beoordelaars in."
            )
        if (self.leestoetsen or read) and not self.lezers:
            raise field_rule("Vul bij een leestoets minstens één lezer in.")
        if read and len(self.lezers) < max(read):
            raise field_rule(
                "Elke lezer leest één van de concepten van een voorbeeld. Vul minstens zoveel "
                "lezers in als u concepten koos."
            )
        return self


class MarkIn(Body):
    """A sentence that is wrong, or in the source: missing. `zin` counts from 0."""

    kant: Side
    zin: Annotated[int, Field(ge=0, le=100_000)]


MarkList = Annotated[tuple[MarkIn, ...], Field(max_length=1000)]


class TekstOordeel(Body):
    """A step (1..5) per criterion; null is "kan ik niet beoordelen", absent is not yet."""

    soort: Literal["tekst"]
    scores: Scores = Field(default_factory=dict)
    aangewezen: MarkList = ()
    opmerking: Remark = ""


class PaarOordeel(Body):
    """Which text is better, per criterion and overall ("algemeen"), as they stand on the page."""

    soort: Literal["paar"]
    keuzes: Choices = Field(default_factory=dict)
    opmerking: Remark = ""


class ToetsOordeel(Body):
    """The index of the answer per question; -1 is "Dat weet ik niet", null is not yet."""

    soort: Literal["leestoets"]
    antwoorden: Annotated[
        list[Annotated[int, Field(ge=-1, le=2)] | None], Field(min_length=3, max_length=3)
    ]
    opmerking: Remark = ""


Oordeel = Annotated[TekstOordeel | PaarOordeel | ToetsOordeel, Field(discriminator="soort")]


class CriteriumOut(Answer):
    """A criterion with what each step means, the lowest first."""

    id: str
    naam: str
    vraag: str
    schaal: list[str]


class KeuzeOut(Answer):
    """A text that ships and can be put in a round."""

    id: str
    titel: str
    niveau: Level


class ConceptKeuzeOut(Answer):
    """A finished draft that can be put in a round; `begin` is how its source begins.

    `systeem` says what wrote it. `verzonnen`: its source ships, so readers may read it.
    """

    id: str
    begin: str
    gemaakt: datetime
    taak: str
    niveau: str | None
    systeem: str
    verzonnen: bool
    bron: int
    """Drafts with the same number have the same source."""


class BronnenOut(Answer):
    """What a round can hold, and the rubric."""

    oefengevallen: list[KeuzeOut]
    leestoetsen: list[KeuzeOut]
    concepten: list[ConceptKeuzeOut]
    rubriek_versie: str
    criteria: list[CriteriumOut]
    bewaardagen: float


class PersoonOut(Answer):
    """Somebody in a round: how much she has to do and how much is done."""

    nummer: int
    alias: str
    lezer: bool
    klaar: int
    totaal: int


class RondeOut(Answer):
    """A round without its texts. `echt`: it holds texts of real drafts."""

    id: str
    naam: str
    gemaakt: datetime
    overlap: int
    seed: int
    teksten: int
    echt: bool
    personen: list[PersoonOut]


class RondesOut(Answer):
    """All rounds, newest first."""

    rondes: list[RondeOut]


class TaakKort(Answer):
    """One line of somebody's work."""

    nummer: int
    soort: Kind
    klaar: bool


class TakenOut(Answer):
    """The work of one person, in her order."""

    alias: str
    lezer: bool
    taken: list[TaakKort]


class ZinnenOut(Answer):
    """A text with its sentences as half-open spans of code points."""

    tekst: str
    zinnen: list[tuple[int, int]]


class VraagOut(Answer):
    """A question of a reader test; which answer is right is not told."""

    vraag: str
    antwoorden: list[str]


class TaakOut(Answer):
    """One item, blind: not what wrote it, not whether it is practice, no right answers.

    With `soort` "paar" `links` and `rechts` are there, else `tekst`; a reader test has no `bron`.
    """

    nummer: int
    totaal: int
    klaar: bool
    soort: Kind
    niveau: str | None
    bron: ZinnenOut | None
    tekst: ZinnenOut | None
    links: str | None
    rechts: str | None
    vragen: list[VraagOut]
    criteria: list[CriteriumOut]
    oordeel: dict[str, Any] | None


class StandOut(Answer):
    """How far somebody is after a rating was kept."""

    klaar: bool
    aantal_klaar: int
    totaal: int


class OpmerkingOut(Answer):
    """A remark of a rater."""

    alias: str
    taak: str
    tekst: str


class UitkomstOut(Answer):
    """The figures of a round (`uitkomst`: the form of `python -m eval ratings`).

    `namen` says who "b1" and "l1" are, `taken` which text an id of the export is.
    """

    ronde: RondeOut
    uitkomst: dict[str, Any]
    namen: dict[str, str]
    labels: dict[str, str]
    opmerkingen: list[OpmerkingOut]
