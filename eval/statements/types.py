"""What the check of facts and opinions says of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from eval.types import Span

StatementKind = Literal["fact", "observation", "statement", "judgement"]
"""Told as so; seen or heard by whoever tells it; somebody's words or view; weighed or concluded."""

KIND_LABELS: Final = MappingProxyType(
    {
        "fact": "feit",
        "observation": "waarneming",
        "statement": "uitspraak",
        "judgement": "oordeel",
    }
)
"""What the reader sees for each kind."""

HolderGroup = Literal["deciding", "writer", "informing", "family"]
"""Weighs by profession; writes the report; sees the child at work; everybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose words, view or eyes these are. `span` are half-open code points of the given text.

    `role` is a word of the lexicon or the stem of a placeholder in lower case, "schrijver" for the
    writer, and None for a name or pronoun: a role never holds text of the case.
    """

    span: Span
    role: str | None
    group: HolderGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingWord:
    """A word that weighs a person. `suggestion` says what to write instead, in plain Dutch."""

    span: Span
    word: str = field(repr=False)
    suggestion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReason:
    """The words that decided (half-open code points of the given text), the rule and why."""

    span: Span
    rule: str
    message: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence (half-open code points of the given text) and what kind it is.

    `holder` is None where nobody is named, as in a plain fact. `advice` has sentences in plain
    Dutch for the worker, most important first; empty when there is nothing to do.
    """

    start: int
    end: int
    kind: StatementKind
    label: str
    holder: Holder | None
    judging: tuple[JudgingWord, ...]
    reasons: tuple[StatementReason, ...]
    advice: tuple[str, ...]
