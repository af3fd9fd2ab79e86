"""What a caller may ask: the shapes of the `draft` contract, and the defaults per task."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.types import DisclosureDecision, DraftRequest
from prompts import Audience, Level, Task
from redaction import ENTITY_TYPES, Correction, CorrectionKind, KnownEntity, Role

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
    """A worker's decision on what is hidden."""

    kind: CorrectionKind
    form: str = Field(min_length=1, max_length=200)
    type: Literal[tuple(ENTITY_TYPES)] = "PERSON"  # type: ignore[valid-type] # one table of types
    role: Role | None = None

    def to_correction(self) -> Correction:
        """Return it as redaction takes it."""
        return Correction(kind=self.kind, form=self.form, entity_type=self.type, role=self.role)


class DecisionShape(Shape):
    """A decision about one source sentence (index from 0)."""

    sentence: int = Field(ge=0)
    decision: Literal["tell", "oral", "omit"]
    by: str = Field(min_length=1, max_length=200)


class DisclosureShape(Shape):
    """What may be told; "tell" as default is for evaluation, and is logged as such."""

    default: Literal["ask", "tell"] = "ask"
    decisions: tuple[DecisionShape, ...] = ()


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
    disclosure: DisclosureShape = DisclosureShape()


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
    """Return what is asked, with the default reader of the task filled in."""
    reader = audience or _AUDIENCE[task]
    asked = disclosure or DisclosureShape()
    return DraftRequest(
        task=task,
        level=level_for(age=age, level=level, audience=reader),
        audience=reader,
        recipient=recipient,
        decisions=tuple(
            DisclosureDecision(sentence=d.sentence, decision=d.decision, by=d.by)
            for d in asked.decisions
        ),
        disclosure_default=asked.default,
    )
