"""The stages of redaction: SourceText -> Detection* -> Redaction(PseudonymisedText, Vault).

Offsets are half-open and count code points of the text that they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "KIND",
    "MOEDER",
    "VADER",
    "OUDER",
    "STIEFOUDER",
    "PLEEGOUDER",
    "BROER",
    "ZUS",
    "OMA",
    "OPA",
    "JEUGDBESCHERMER",
    "GEDRAGSWETENSCHAPPER",
    "LEERKRACHT",
    "HULPVERLENER",
    "RECHTER",
    "MELDER",
    "PERSOON",
]
"""What a person is in the case; PERSOON where the text does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """Text as the worker gave it. Its repr is masked, so that it can't reach a log by accident."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntity:
    """Somebody or something from the case file that must be found in any spelling.

    `entity_type` is a key of `redaction.entities.ENTITY_TYPES`; `role` is for persons only.
    """

    name: str = field(repr=False)
    role: Role = "PERSOON"
    aliases: tuple[str, ...] = field(default=(), repr=False)
    entity_type: str = "PERSON"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """One span that must be hidden. `score` is 0..1, higher is surer."""

    start: int
    end: int
    entity_type: str
    score: float
    recognizer: str
    reason: str = ""
    """Pattern name or rule that found it; never text of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A detection after linking: `entity` is shared by all mentions of one person or thing.

    `placeholder` is what stands in its place: a placeholder, or the general text of a date.
    """

    start: int
    end: int
    entity_type: str
    score: float
    recognizer: str
    reason: str
    entity: str
    role: Role | None
    placeholder: str


CorrectionKind = Literal["add", "reject", "change", "merge", "split"]
"""What a worker may decide: hide, leave readable, other type or role, one person, two people."""

ReasonCode = Literal[
    "geen_persoonsgegeven",
    "gemist",
    "verkeerde_soort",
    "zelfde_persoon",
    "andere_persoon",
    "anders",
    "niet_opgegeven",
]
"""Why a worker decided it: what the log counts instead of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A worker's decision; it wins over recognizers, the case file and the second pass.

    `form` is the surface form as it stands in the text, in any letter case. Without `start` and
    `end` it holds for every mention of that form in every text of the case, and does nothing where
    the form is absent. With both (half-open, code points of the text as given) it holds for the
    mention at that place. `other` is the second form of a merge; of a split the form that must
    be somebody else, and None for whoever else the form was linked to. `entity_type` counts for
    add and change, and for reject: of another type than PERSON it leaves people hidden. `role`
    counts for all but reject, and is that of the whole person.
    """

    kind: CorrectionKind
    form: str = field(repr=False)
    entity_type: str = "PERSON"
    role: Role | None = None
    other: str | None = field(default=None, repr=False)
    start: int | None = None
    end: int | None = None
    reason_code: ReasonCode = "niet_opgegeven"

    @property
    def place(self) -> tuple[int, int] | None:
        """The half-open span that it is limited to; None where it holds for every mention."""
        return None if self.start is None or self.end is None else (self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionWarning:
    """Something that the worker should look at. `start`/`end` index the source text."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


_SEAL = object()


@dataclass(frozen=True, slots=True)
class PseudonymisedText:
    """Text that went through redaction: the only text that a prompt accepts.

    Constructed by `redaction` alone (an AST test holds that); parts of it by `part`.
    """

    text: str = field(repr=False)
    placeholders: frozenset[str] = frozenset()
    seal: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise TypeError("PseudonymisedText is made by redaction.pseudonymise only")

    def part(self, start: int, end: int) -> PseudonymisedText:
        """Return the half-open slice `start:end` of the text; it is as safe as the whole."""
        text = self.text[start:end]
        present = frozenset(p for p in self.placeholders if p in text)
        return PseudonymisedText(text, present, _SEAL)


def seal_pseudonymised(text: str, placeholders: frozenset[str]) -> PseudonymisedText:
    """Return `text` as pseudonymised. For `redaction.pseudonymise` only; not exported."""
    return PseudonymisedText(text, placeholders, _SEAL)
