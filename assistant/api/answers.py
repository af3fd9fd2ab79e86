"""What goes out over HTTP. Results of a draft keep the names of the `draft` command's contract."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from assistant.api.problems import Problem
from assistant.job_types import JobStatus
from prompts import Level
from redaction import CorrectionKind, Ground, ReasonCode, Why


class Answer(BaseModel):
    """Base of everything that goes out: camelCase, read only."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )


class SentenceOut(Answer):
    """A sentence of the source; offsets are half-open code points of the text as given.

    `paragraph` counts from 0; a new number starts a new paragraph.
    """

    start: int
    end: int
    text: str
    kind: Literal["sentence", "heading", "field"]
    paragraph: int


class OverriddenOut(Answer):
    """Something else that was found at that place, and why it gave way. `score` is 0..1."""

    recognizer: str
    reason: str
    type: str
    score: float
    why: Why


class ExplanationOut(Answer):
    """Why a mention is hidden, without text of the case.

    `ground` is what found it: a rule, a model, the case file, a correction, the second pass.
    `name` and `version` are of that rule or model. `scoreBefore` is the score without the words in
    `context`, `scoreAfter` the one that counted (0..1).
    """

    recognizer: str
    ground: Ground
    name: str
    version: str
    reason: str
    context: list[str]
    score_before: float
    score_after: float
    overridden: list[OverriddenOut]
    correction: CorrectionKind | None
    reason_code: ReasonCode | None


class MentionOut(Answer):
    """Something that is hidden, and why. `entity` is shared by all mentions of one person.

    `explanation` is there when it was asked for.
    """

    start: int
    end: int
    type: str
    score: float
    recognizer: str
    reason: str
    entity: str
    role: str | None
    placeholder: str
    explanation: ExplanationOut | None = None


class WarningOut(Answer):
    """Something that the worker should look at."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class RedactieOut(Answer):
    """A text, what is hidden in it, and what a model would see."""

    id: str
    created_at: datetime
    trace_id: str
    text: str
    pseudonymised_text: str
    sentences: list[SentenceOut]
    mentions: list[MentionOut]
    warnings: list[WarningOut]
    known: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    request: dict[str, Any] | None


class ProgressOut(Answer):
    """How far the writing is; `done` and `total` count source sentences."""

    step: str
    done: int
    total: int


class SourceOut(Answer):
    """The text that a draft was made from; findings index its sentences."""

    text: str
    sentences: list[SentenceOut]


class DraftAdviceOut(BaseModel):
    """Advice on a finished draft, in the names of the `draft` contract; it holds nothing back.

    `draft_span` is [start, end] in `draft` (half-open code points), None where it is about all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    kind: Literal["stem", "taal"]
    message: str
    draft_span: list[int] | None
    suggestions: list[str]


class ResultOut(BaseModel):
    """The `draft` contract; its own names, so that one reader handles command and service."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    task: str
    draft: str
    sentences: list[dict[str, Any]]
    left_out: list[dict[str, Any]]
    fidelity: dict[str, Any]
    engine: str | None = None
    timings_ms: dict[str, int] = {}
    advice: list[DraftAdviceOut] | None = None


class ConceptOut(Answer):
    """One draft: its state, and its result when it is done."""

    id: str
    status: JobStatus
    created_at: datetime
    updated_at: datetime
    trace_id: str
    redactie_id: str | None
    place: int | None
    progress: ProgressOut | None
    request: dict[str, Any]
    source: SourceOut
    result: ResultOut | None
    error: Problem | None


class ConceptSummary(Answer):
    """One line of the list of drafts; `opening` is the beginning of the source text."""

    id: str
    status: JobStatus
    created_at: datetime
    updated_at: datetime
    redactie_id: str | None
    request: dict[str, Any]
    opening: str


class ConceptenOut(Answer):
    """All drafts, newest first."""

    concepten: list[ConceptSummary]


class VoorbeeldSummary(Answer):
    """A fictitious report to try the service with."""

    id: str
    title: str


class VoorbeeldOut(VoorbeeldSummary):
    """A fictitious report with its text and the level of the child in it."""

    text: str
    level: Level


class VoorbeeldenOut(Answer):
    """The fictitious reports."""

    voorbeelden: list[VoorbeeldSummary]


class ModelOut(Answer):
    """A way to write: a model or, as "none", rules only. `warning` must be shown with it.

    A text goes to a `remote` one only when its `quasi_` warnings are accepted with a reason.
    """

    name: str
    label: str
    engine: str | None
    default: bool
    ready: bool
    remote: bool
    licence: str | None
    warning: str | None
    next_step: str | None


class ModellenOut(Answer):
    """The ways to write that this service offers."""

    modellen: list[ModelOut]


class LabelOut(Answer):
    """A name of the API and the Dutch word for it."""

    name: str
    label: str


class GegevenssoortenOut(Answer):
    """The kinds of personal data that are hidden, and the roles of persons."""

    types: list[LabelOut]
    roles: list[LabelOut]


class GezondheidOut(Answer):
    """Whether the service can work: "start" while it loads, "fout" when loading failed."""

    status: Literal["start", "goed", "fout"]
    version: str
    detail: str | None
    max_text: int
    retention_hours: float
