"""The draft stage: Draft (pseudonymised) -> Letter (real names, for one recipient)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from eval import DisclosureDecision, DisclosurePlan, FidelityReport, Finding
from prompts import Audience, Level, Task
from redaction import ReleaseReason

Origin = Literal["model", "rule", "source", "fixed"]
"""Who wrote a sentence: the model, a rule, the source itself, or a fixed block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedWarning:
    """A worker's decision that the warnings with a code (`QUASI_CODES`) need no change."""

    code: str
    reason: ReleaseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What the worker asks for: the task, and for whom the text is.

    `follows_reader`: nobody chose the audience, so it is that of the recipient; without a level
    that was given, the level then follows from the audience and from `age` in years.
    """

    task: Task
    level: Level
    audience: Audience
    recipient: str | None = field(default=None, repr=False)
    decisions: tuple[DisclosureDecision, ...] = ()
    disclosure_default: Literal["ask", "tell"] = "ask"
    accepted: tuple[AcceptedWarning, ...] = ()
    follows_reader: bool = False
    level_given: bool = True
    age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """One sentence of the draft with its origin and evidence.

    `source_sentences` are indexes (from 0) of sentences of the source. `paragraph` counts from
    0; a new number starts a new paragraph. A `heading` stands on a line of its own. `findings`
    have spans in this sentence (draft) and in
    its source sentences joined by a space (source).
    """

    text: str = field(repr=False)
    origin: Origin
    source_sentences: tuple[int, ...]
    paragraph: int
    findings: tuple[Finding, ...] = ()
    tries: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A source sentence that is not in the draft, and why."""

    source_sentence: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The checked, still pseudonymised text. `engine` is None when rules alone wrote it.

    `tokens` counts what a model answered, over all its calls; None without a model.
    """

    request: DraftRequest
    sentences: tuple[DraftSentence, ...]
    left_out: tuple[LeftOut, ...]
    fidelity: FidelityReport
    engine: str | None
    model: str | None
    prompt: str | None
    timings_ms: dict[str, int]
    disclosure: DisclosurePlan | None = None
    tokens: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A draft with the real names of one recipient's letter put back, sentence by sentence."""

    draft: Draft
    text: str = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)
