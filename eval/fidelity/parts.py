"""The parts of a sentence: its clauses, and the content words in a stretch of text."""

from __future__ import annotations

import re
from typing import Final

from eval.fidelity.clauses import Clause, clauses_of, content_word
from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View
from eval.types import Span

BREAK: Final = re.compile(r"[,;:]|(?<!\w)en(?!\w)")
"""Where a part of a sentence may begin."""


def sentence_of(view: View, span: Span) -> Span:
    """Return the sentence in which the span starts."""
    return next((s for s in view.sentences if s[0] <= span[0] < s[1]), (0, len(view.text)))


def sentence_before(view: View, sentence: Span) -> Span:
    """Return the sentence before this one; (0, 0): there is none."""
    return max((s for s in view.sentences if s[1] <= sentence[0]), default=(0, 0))


def within(view: View, sentence: Span) -> list[Clause]:
    """Return the clauses that begin in this part of the text."""
    return [c for c in clauses_of(view) if sentence[0] <= c.span[0] < sentence[1]]


def subtree(view: View, span: Span, sentence: Span) -> list[Clause]:
    """Return the clause that this word opens, and all that hangs on it."""
    known = clauses_of(view)
    at = next((i for i, t in enumerate(view.tokens) if t.start == span[0]), -1)
    top = next(
        (n for n, c in enumerate(known) if at in c.tokens and c.span[0] >= span[0] - 2), None
    )
    if top is None:
        return []
    inside = {top}
    for n, clause in enumerate(known):
        if clause.parent in inside and clause.span[0] > span[0] and clause.span[0] < sentence[1]:
            inside.add(n)
    return [known[n] for n in sorted(inside)]


def reach(inside: list[Clause], otherwise: Span) -> Span:
    """Return the span from the first of these clauses to the end of the last."""
    if not inside:
        return otherwise
    return min(c.span[0] for c in inside), max(c.span[1] for c in inside)


def words_in(view: View, span: Span, *, without: Span = (0, 0), after: int = 0) -> tuple[str, ...]:
    """Return the content of this part of the text, without the people if there is more."""
    start = max(span[0], after)
    found = tuple(
        word
        for token, word in zip(view.tokens, _tokens(view), strict=True)
        if word and start <= token.start < span[1] and not without[0] <= token.start < without[1]
    )
    return tuple(w for w in found if not cues("clause", "people").found(w)) or found


def _tokens(view: View) -> tuple[str, ...]:
    known: tuple[str, ...] | None = view.__dict__.get("content_words")
    if known is None:
        known = tuple(content_word(t) for t in view.tokens)
        view.__dict__["content_words"] = known
    return known
