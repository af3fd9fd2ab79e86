"""Checking a whole text: align it, check each part, and look at what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from eval.fidelity.align import Group, Link, align, groups
from eval.fidelity.check import check_sentence, ordered, report_findings
from eval.fidelity.content import supported
from eval.fidelity.glossary import default_glossary
from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.types import FidelityReport, Finding, Severity, Span
from prompts import Task

if TYPE_CHECKING:
    from spacy.language import Language


def check_text(
    source: str,
    draft: str,
    *,
    task: Task,
    you: str | None = None,
    links: Sequence[Link] | None = None,
    left_out: Sequence[Span] = (),
) -> FidelityReport:
    """Return verdict, score and findings of a draft of any length.

    `links` says which source spans each draft span tells; None: worked out by `align`. A link
    without sources marks fixed text, which is not compared. `left_out` holds the source spans
    that the worker chose to leave out: no omission. Spans index the texts as given.

    Raises:
        CheckInputError: a text is longer than 200,000 characters.
    """
    sources = sentence_spans(source)
    if links is None and (len(sources) <= 1 or not draft.strip()):
        return report_findings(check_sentence(source, draft, task=task, you=you))
    known = (
        links
        if links is not None
        else align(source, draft, sources=sources, drafts=sentence_spans(draft))
    )
    found: list[Finding] = []
    for group in groups(known):
        found += _check_group(source, draft, group, task=task, you=you)
    pair = Pair(source, draft, task=task, you=you, glossary=default_glossary())
    found = [_elsewhere(f, pair) for f in found]
    told = {span for link in known for span in link.sources}
    found += _omitted(
        pair, [s for s in sources if not _inside(s, told) and not _inside(s, left_out)]
    )
    return report_findings(ordered(found))


@cache
def _pipeline() -> Language:
    from redaction import load_pipeline

    return load_pipeline()


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the half-open sentence spans of a text, split as the whole product does."""
    from redaction import split_sentences

    return split_sentences(text, nlp=_pipeline())


def _inside(span: Span, others: Sequence[Span] | set[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _check_group(
    source: str, draft: str, group: Group, *, task: Task, you: str | None
) -> list[Finding]:
    left = "\n".join(source[a:b] for a, b in group.sources)
    right = "\n".join(draft[a:b] for a, b in group.drafts)
    return [
        replace(
            f,
            source_span=_shift(f.source_span, group.sources),
            draft_span=_shift(f.draft_span, group.drafts),
        )
        for f in check_sentence(left, right, task=task, you=you)
    ]


def _shift(span: Span | None, parts: Sequence[Span]) -> Span | None:
    """Return the span of the joined parts as a span of the whole text, inside one part."""
    if span is None:
        return None
    offset = 0
    for start, end in parts:
        size = end - start
        if span[0] <= offset + size:
            first = start + max(0, span[0] - offset)
            return first, min(end, start + span[1] - offset)
        offset += size + 1
    return parts[-1]


_MOVABLE = frozenset({"placeholder", "person", "date", "number"})


def _elsewhere(one: Finding, pair: Pair) -> Finding:
    """Return the finding milder when what is lost or new does stand elsewhere in the text.

    Then the question is where it belongs, not whether it is there.
    """
    both = one.source_span is not None and one.draft_span is not None
    if one.severity != "blokkerend" or both:
        return one
    if one.type == "invented" and one.draft_span is not None:
        return replace(one, severity="controleren") if _told(pair, one.draft_span) else one
    if one.type not in _MOVABLE:
        return one
    here, there = (pair.source, pair.draft) if one.source_span else (pair.draft, pair.source)
    piece = here.text[slice(*(one.source_span or one.draft_span or (0, 0)))]
    return replace(one, severity="controleren") if piece and piece in there.text else one


def _told(pair: Pair, span: Span) -> bool:
    """Whether half of the content words of this part of the draft stand somewhere in the source."""
    words = [w for w in pair.draft.content if span[0] <= w.start < span[1]]
    strange = sum(1 for w in words if not supported(w, pair))
    return len(words) > 1 and strange * 2 <= len(words)


def _omitted(pair: Pair, spans: Sequence[Span]) -> Iterator[Finding]:
    for span in spans:
        view = View(pair.source.text[slice(*span)])
        severity = _omission(view, pair.task)
        if severity is not None:
            yield finding(
                "omitted", severity, "Deze zin uit de bron staat niet in de tekst.", source=span
            )


def _omission(view: View, task: Task) -> Severity | None:
    """Return how bad it is to leave this sentence out; None: it says too little."""
    hard = cues("matters", "hard").found(view.folded)
    soft = cues("matters", "cues").found(view.folded)
    if len(view.content) + len(view.placeholders) < 2:
        return None
    if task == "samenvatting":
        return "blokkerend" if hard else ("controleren" if soft else None)
    return "blokkerend" if hard or soft else "controleren"
