"""What a caller may ask: the shapes of the `draft` contract, and the defaults per task."""

from __future__ import annotations

from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.types import AcceptedWarning, DraftRequest
from eval import DecisionReason, DisclosureDecision
from prompts import Audience, Level, Task
from redaction import (
    ENTITY_TYPES,
    QUASI_CODES,
    Correction,
    CorrectionKind,
    KnownEntity,
    ReasonCode,
    ReleaseReason,
    Role,
)

_AUDIENCE: Final[dict[Task, Audience]] = {
    "kindgericht": "kind",
    "samenvatting": "collega",
    "b1": "ouder",
}


class Shape(BaseModel):
    """Base of everything that comes from outside: frozen, closed, and never echoing its input."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class KnownShape(Shape):
    """A person, organisation or place from the case file."""

    name: str = Field(min_length=1, max_length=200)
    role: Role = "PERSOON"
    aliases: tuple[str, ...] = ()
    type: Literal[tuple(ENTITY_TYPES)] = "PERSON"  # type: ignore[valid-type] # one table of types

    def to_known(self) -> KnownEntity:
        """Return it as redaction takes it."""
        return KnownEntity(
            name=self.name, role=self.role, aliases=self.aliases, entity_type=self.type
        )


class CorrectionShape(Shape):
    """A worker's decision on what is hidden and on who is who.

    Without `start` and `end` it holds for every mention of `form` and for the rest of the case.
    `with` is the second form of a merge or split.
    """

    kind: CorrectionKind
    form: str = Field(min_length=1, max_length=200)
    type: Literal[tuple(ENTITY_TYPES)] = "PERSON"  # type: ignore[valid-type] # one table of types
    role: Role | None = None
    with_: str | None = Field(default=None, alias="with", min_length=1, max_length=200)
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)
    reason: ReasonCode = "niet_opgegeven"

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "merge" and self.with_ is None:
            raise field_rule("Vul bij samenvoegen in with de andere vorm in.")
        if self.kind not in ("merge", "split") and self.with_ is not None:
            raise field_rule("Het veld with hoort alleen bij merge en split.")
        if (self.start is None) != (self.end is None):
            raise field_rule("Geef start en end allebei, of geen van beide.")
        return self

    def to_correction(self) -> Correction:
        """Return it as redaction takes it."""
        return Correction(
            kind=self.kind,
            form=self.form,
            entity_type=self.type,
            role=self.role,
            other=self.with_,
            start=self.start,
            end=self.end,
            reason_code=self.reason,
        )


def field_rule(message: str) -> PydanticCustomError:
    """Return an error of our own validators; `message` is Dutch and holds no input."""
    return PydanticCustomError("field_rule", "{message}", {"message": message})


class DecisionShape(Shape):
    """A decision about one source sentence (index from 0), and the name of who took it.

    `agreed_by` names the gedragswetenschapper who agreed, for the heavy classes.
    """

    sentence: int = Field(ge=0)
    decision: Literal["tell", "oral", "omit"]
    by: str = Field(min_length=1, max_length=200, pattern=r"\S")
    agreed_by: str | None = Field(default=None, max_length=200)
    reason: DecisionReason = "niet_opgegeven"

    def to_decision(self) -> DisclosureDecision:
        """Return it as drafting takes it."""
        return DisclosureDecision(
            sentence=self.sentence,
            decision=self.decision,
            by=self.by,
            agreed_by=self.agreed_by,
            reason=self.reason,
        )


class DisclosureShape(Shape):
    """What may be told; "tell" as default is for evaluation, and is logged as such."""

    default: Literal["ask", "tell"] = "ask"
    decisions: tuple[DecisionShape, ...] = ()


class AcceptedShape(Shape):
    """A warning that a worker settled: its code and the reason why the text may stay."""

    code: Literal[tuple(QUASI_CODES)]  # type: ignore[valid-type] # one table of codes
    reason: ReleaseReason

    def to_accepted(self) -> AcceptedWarning:
        """Return it as drafting takes it."""
        return AcceptedWarning(code=self.code, reason=self.reason)


class DraftShape(Shape):
    """One line of input of `python -m assistant draft`."""

    id: str = Field(min_length=1, max_length=200)
    text: str
    task: Task | None = None
    age: int | None = Field(default=None, ge=0, le=120)
    level: Level | None = None
    audience: Audience | None = None
    recipient: str | None = Field(default=None, max_length=200)
    known: tuple[KnownShape, ...] = ()
    corrections: tuple[CorrectionShape, ...] = ()
    disclosure: DisclosureShape | None = None
    accepted: tuple[AcceptedShape, ...] = ()


def level_for(*, age: int | None, level: Level | None, audience: Audience) -> Level:
    """Return the level of a text: the given one, else by age, else 12-15 for a child.

    Level overrides age: development counts, not age alone.
    """
    if level is not None:
        return level
    if audience != "kind":
        return "ouder"
    if age is None or 12 <= age <= 15:
        return "12-15"
    return "8-11" if age < 12 else "16-18"


def make_request(
    *,
    task: Task,
    age: int | None = None,
    level: Level | None = None,
    audience: Audience | None = None,
    recipient: str | None = None,
    disclosure: DisclosureShape | None = None,
) -> DraftRequest:
    """Return what is asked, with the default audience of the task filled in.

    That default holds while there is no recipient; see `assistant.drafting.recipient.for_reader`.
    """
    reader = audience or _AUDIENCE[task]
    asked = disclosure or DisclosureShape()
    return DraftRequest(
        task=task,
        level=level_for(age=age, level=level, audience=reader),
        audience=reader,
        recipient=recipient,
        decisions=tuple(d.to_decision() for d in asked.decisions),
        disclosure_default=asked.default,
        follows_reader=audience is None,
        level_given=level is not None,
        age=age,
    )
