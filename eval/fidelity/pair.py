"""What a rule gets and gives: a source and a draft, read, and findings about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eval.fidelity.glossary import Glossary
from eval.fidelity.lexicon import cues, section
from eval.fidelity.normalise import View
from eval.fidelity.quantities import Numbers
from eval.types import Finding, FindingType, Severity, Span
from prompts import Task

if TYPE_CHECKING:
    from eval.fidelity.cast import Cast


class Pair:
    """A source and its draft. `you` is the placeholder or name that the draft calls "je"."""

    __slots__ = ("__dict__", "draft", "glossary", "source", "task", "you")

    def __init__(
        self, source: str, draft: str, *, task: Task, you: str | None, glossary: Glossary
    ) -> None:
        self.source = View(source)
        self.draft = View(draft)
        self.task = task
        self.you = you
        self.glossary = glossary

    def __repr__(self) -> str:
        """Return a repr without the texts."""
        return f"Pair(source={len(self.source.text)}, draft={len(self.draft.text)})"

    @cached_property
    def source_numbers(self) -> Numbers:
        """Dates, frequencies and quantities of the source."""
        return self.source.numbers

    @cached_property
    def draft_numbers(self) -> Numbers:
        """Dates, frequencies and quantities of the draft."""
        return self.draft.numbers

    @cached_property
    def explained(self) -> frozenset[str]:
        """Folded words that explain a term of the source: no inventions."""
        return self.glossary.words_for(self.source)

    @cached_property
    def explanations(self) -> tuple[Span, ...]:
        """Half-open spans of draft sentences that only explain a word."""
        starts = cues("explanation", "starts")
        spans = []
        for start, end in self.draft.sentences:
            piece = self.draft.folded[start:end]
            if any(at == 0 for at, _ in starts.spans(piece)):
                spans.append((start, end))
        return tuple(spans)

    @cached_property
    def cast(self) -> Cast:
        """Who is who in both texts."""
        from eval.fidelity.cast import Cast  # needs Pair for its types

        return Cast(self)

    @property
    def matters(self) -> bool:
        """Whether the source holds a decision, condition, agreement, danger or a person's view."""
        return cues("matters", "cues").found(self.source.folded)

    @property
    def at_stake(self) -> bool:
        """Whether a decision, right, duty or plan is at stake in the source."""
        return cues("modality", "stakes").found(self.source.folded)

    def loss(self, severity: Severity) -> Severity:
        """Return the severity of something lost: a summary may leave out what matters less."""
        if self.task == "samenvatting" and severity == "blokkerend" and not self.matters:
            return "controleren"
        return severity

    def explains(self, start: int) -> bool:
        """Return whether this place of the draft lies in a sentence that only explains."""
        return any(a <= start < b for a, b in self.explanations)


Check = Callable[[Pair], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of the rule table. `name` is stable; `why` says in a line what it guards.

    `whole`: runs once on both whole texts, not on each part of an aligned text.
    """

    name: str
    check: Check
    why: str
    whole: bool = False


def finding(
    kind: FindingType,
    severity: Severity,
    message: str,
    *,
    draft: Span | None = None,
    source: Span | None = None,
) -> Finding:
    """Return a finding; spans are half-open in the views of the pair."""
    return Finding(
        type=kind, severity=severity, message=message, draft_span=draft, source_span=source
    )


def role_names() -> tuple[str, ...]:
    """Return the names of all roles in `lexicon.yaml`, in its order."""
    return tuple(section("roles"))
