"""One unit of the source rewritten: by the model, else by rule, else left as it is.

A text is kept only if no check blocks it. The order is: the model, the model once more with a
firmer instruction, the rules, the source itself. With a model that was not made for Dutch the
rules come first: of its answers 29% were faithful and correct, of the rules' 97% (docs/prompts.md
and docs/regels.md). An answer of such a model about which a check has any doubt is not used either:
the source is dull, but true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from assistant.drafting.guard import Guard
from assistant.drafting.plan import Piece
from assistant.drafting.rules import RuleContext, rewrite_by_rule
from assistant.types import DraftRequest, Origin
from eval import Finding, check_language, check_sentence
from models import CancelToken, Completion, Engine, writes_dutch
from prompts import PromptRequest, Terms, leaks, render


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible text for one unit. `explained` are terms that it explains for the first time."""

    text: str = field(repr=False)
    origin: Origin
    findings: tuple[Finding, ...] = ()
    explained: frozenset[str] = frozenset()
    calls: tuple[Completion, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether a check forbids this text."""
        return any(f.severity == "blokkerend" for f in self.findings)


_YOU: Final = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
_NOT_ADDRESSED: Final = Finding(
    type="person",
    severity="blokkerend",
    message="Deze zin gaat over het kind, maar zegt geen 'je'.",
)
_WHO: Final = re.compile(r"\W*(?:hij|zij|ze)\b", re.IGNORECASE)
_WHO_IS_IT: Final = Finding(
    type="person",
    severity="controleren",
    message="Deze zin begint met 'hij' of 'zij'. Weet het kind om wie het gaat?",
)
_LEAKED: Final = Finding(
    type="invented",
    severity="blokkerend",
    message="Deze woorden komen uit de opdracht aan het model, niet uit de bron.",
)


class Rewriter(Protocol):
    """Something that proposes texts for one unit, best first."""

    def propose(self, piece: Piece, explained: frozenset[str]) -> Iterator[Candidate]:
        """Yield candidates; the caller stops at the first that no check blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRewriter:
    """Applies the safe rules, if any fits."""

    request: DraftRequest
    terms: Terms
    context: RuleContext

    def propose(self, piece: Piece, explained: frozenset[str]) -> Iterator[Candidate]:
        """Yield the rule's text, checked, or nothing."""
        source = piece.unit.text.text
        rewrite = rewrite_by_rule(
            source,
            task=self.request.task,
            level=self.request.level,
            audience=self.request.audience,
            terms=self.terms,
            context=replace(self.context, explained=explained, before=piece.before),
        )
        if rewrite is None:
            return
        # The explanation comes word for word from the terms file: it is no claim of the source.
        claim = rewrite.text.removesuffix(rewrite.explanation).strip()
        yield Candidate(
            text=rewrite.text,
            origin="rule",
            findings=check_sentence(source, claim, task=self.request.task),
            explained=frozenset(rewrite.explained),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRewriter:
    """Asks the engine, and once more with a firmer instruction.

    `rules` tell whether the sentence can be said to the child; then the model must do so too.
    """

    engine: Engine
    request: DraftRequest
    cancel: CancelToken
    rules: RuleRewriter

    def propose(self, piece: Piece, explained: frozenset[str]) -> Iterator[Candidate]:
        """Yield the model's answers, checked."""
        asked = PromptRequest(
            task=self.request.task, level=self.request.level, audience=self.request.audience
        )
        source = piece.unit.text
        to_child = self.request.task == "kindgericht" and self.request.audience == "kind"
        must_address = to_child and any(
            _YOU.search(c.text) for c in self.rules.propose(piece, explained)
        )
        for strict in (False, True):
            prompt = render(asked, source, context=piece.context, strict=strict)
            answer = self.engine.complete(prompt, cancel=self.cancel)
            text = tidy(answer.text)
            findings = check_sentence(source.text, text, task=self.request.task)
            if not writes_dutch(self.engine.model):
                findings = tuple(_doubted(f) for f in findings)
            if must_address and not _YOU.search(text):
                findings += (_NOT_ADDRESSED,)
            if to_child and _WHO.match(text):
                findings += (_WHO_IS_IT,)
            findings += tuple(replace(_LEAKED, draft_span=span) for span in leaks(prompt, text))
            yield Candidate(text=text, origin="model", findings=findings, calls=(answer,))


def _doubted(finding: Finding) -> Finding:
    """Return a doubt about an answer as a reason to refuse it."""
    return replace(finding, severity="blokkerend") if finding.severity == "controleren" else finding


def tidy(answer: str) -> str:
    """Return a model's answer on one line, without quotes around the whole."""
    text = " ".join(answer.split())
    if len(text) > 2 and text[0] in "\"“'‘" and text[-1] in "\"”'’" and text.count(text[0]) <= 2:
        text = text[1:-1].strip()
    return text


def best_candidate(
    piece: Piece, rewriters: tuple[Rewriter, ...], *, explained: frozenset[str], guard: Guard
) -> Candidate:
    """Return the best text for `piece` that no check blocks, else the source unchanged.

    That is the first without a mistake of language, or else the one with the fewest: language
    chooses among safe texts and never blocks one. A text that tells what `guard` withholds is
    blocked. `calls` of the result holds every answer of the model, also those that were refused.

    Raises:
        EngineError: the engine failed or the worker cancelled; nothing is made up instead.
    """
    source = piece.unit.text.text
    calls: tuple[Completion, ...] = ()
    best: tuple[int, Candidate] | None = None
    for rewriter in rewriters:
        for proposed in rewriter.propose(piece, explained):
            calls += proposed.calls
            candidate = _guarded(proposed, piece, guard)
            if not candidate.text or candidate.blocked:
                continue
            mistakes = new_mistakes(candidate.text, source)
            if not mistakes:
                return replace(candidate, calls=calls)
            if best is None or mistakes < best[0]:
                best = mistakes, candidate
    if best is not None:
        return replace(best[1], calls=calls)
    return _guarded(Candidate(text=source, origin="source", calls=calls), piece, guard)


def _guarded(candidate: Candidate, piece: Piece, guard: Guard) -> Candidate:
    """Return `candidate` with a finding for each place that tells what is withheld."""
    found = guard.findings(candidate.text, piece.unit.index, origin=candidate.origin)
    return replace(candidate, findings=candidate.findings + found) if found else candidate


def new_mistakes(text: str, source: str) -> int:
    """Return how many mistakes of language `text` has more than the source that it rewrites."""
    found = len(check_language(text))
    return max(0, found - len(check_language(source))) if found else 0
