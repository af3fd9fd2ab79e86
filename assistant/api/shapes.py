"""What comes in over HTTP: pydantic models, and the stage types that they become."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from assistant.requests import (
    AcceptedShape,
    CorrectionShape,
    DisclosureShape,
    KnownShape,
    field_rule,
    make_request,
)
from assistant.types import DraftRequest
from prompts import Audience, Level, Task

MAX_TEXT: Final = 1_000_000
"""Upper bound in code points at the edge; the intake check has the real, lower limit."""

Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
EngineChoice = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{0,79}$")]
KnownList = Annotated[list[KnownShape], Field(max_length=200)]
CorrectionList = Annotated[list[CorrectionShape], Field(max_length=500)]
AcceptedList = Annotated[list[AcceptedShape], Field(max_length=50)]


class Body(BaseModel):
    """Base of everything that comes in: camelCase, no unknown fields, no echo in errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        alias_generator=to_camel,
    )


class WishesIn(Body):
    """What text the worker wants: the task and for whom it is.

    `engine` is a name from `/modellen`; "none" writes by rules only; null takes the default.
    `accepted` settles warnings for rare combinations: without it a text that has them does not go
    to an engine on another computer.
    """

    task: Task = "kindgericht"
    level: Level | None = None
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    audience: Audience | None = None
    recipient: Annotated[str, StringConstraints(max_length=200)] | None = None
    engine: EngineChoice | None = None
    disclosure: DisclosureShape = DisclosureShape()
    accepted: AcceptedList = []

    def to_request(self) -> DraftRequest:
        """Return this as drafting takes it; what is left out follows from the task and age."""
        request = make_request(
            task=self.task,
            age=self.age,
            level=self.level,
            audience=self.audience,
            recipient=self.recipient or None,
            disclosure=self.disclosure,
        )
        return replace(request, accepted=tuple(a.to_accepted() for a in self.accepted))

    def wishes(self) -> dict[str, Any]:
        """Return the wishes alone, as JSON, for the store."""
        return self.model_dump(by_alias=True, mode="json", include=set(WishesIn.model_fields))


class RedactieIn(Body):
    """A text to look at before anything is written.

    `request` holds the choices on the form, kept so that a reload of the page brings them back.
    """

    text: Text
    known: KnownList = []
    corrections: CorrectionList = []
    request: WishesIn | None = None


class RedactiePatch(Body):
    """What changes in a redaction; a field that is left out stays as it is."""

    text: Text | None = None
    known: KnownList | None = None
    corrections: CorrectionList | None = None
    request: WishesIn | None = None


class ConceptIn(WishesIn):
    """A draft to write, from a checked redaction or directly from a text."""

    redactie_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None = None
    text: Text | None = None
    known: KnownList = []
    corrections: CorrectionList = []

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.redactie_id is None) == (self.text is None):
            raise field_rule("Geef redactieId of text, een van de twee.")
        if self.redactie_id is not None and (self.known or self.corrections):
            raise field_rule("Geef known en corrections bij de redactie, niet bij het concept.")
        return self
