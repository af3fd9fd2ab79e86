"""Checking a whole text: align it, check each part, and look at what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval.fidelity.align import Group, Link, align, groups
from eval.fidelity.check import check_sentence, ordered, report_findings, run_rules
from eval.fidelity.content import supported
from eval.fidelity.fixed import fixed_spans
from eval.fidelity.glossary import default_glossary
from eval.fidelity.headers import header_spans
from eval.fidelity.lexicon import cues
from eval.fidelity.moved import stands_elsewhere
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.split import sentence_spans as sentence_spans
from eval.types import FidelityReport, Finding, Severity, Span
from prompts import Task


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

    With `links` None, the blocks of the letter and explanations word for word count as fixed text.
    Title, fields and headings of the source are evidence, but no omission, unless `task` is b1.

    Raises:
        CheckInputError: a text is longer than 200,000 characters.
    """
    sources, drafts = sentence_spans(source), sentence_spans(draft)
    fixed = fixed_spans(source, draft, drafts=drafts) if links is None else ()
    if links is None and not fixed and (len(sources) <= 1 or not draft.strip()):
        return report_findings(check_sentence(source, draft, task=task, you=you))
    headers = [] if task == "b1" else _among(sources, header_spans(source))
    told_by = [span for span in drafts if span not in fixed]
    known = links
    if known is None:
        known = _without(align(source, draft, sources=sources, drafts=told_by), headers)
    found: list[Finding] = []
    for group in groups(known):
        found += _check_group(source, draft, group, task=task, you=you)
    fixed = (*fixed, *(link.draft for link in known if not link.sources))
    pair = Pair(source, _blank(draft, fixed), task=task, you=you, glossary=default_glossary())
    found = [_elsewhere(f, pair) for f in found]
    found += run_rules(pair, whole=True)
    free = [*headers, *left_out]
    found = [f for f in found if not _lost_header(f, free)]
    told = {*headers, *(span for link in known for span in link.sources)}
    gone = [f.source_span for f in found if f.type == "omitted" and f.source_span is not None]
    told |= {*left_out, *gone}
    found += _omitted(pair, [s for s in sources if not _inside(s, told)])
    return report_findings(ordered(found))


def _among(sources: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """Return the sentences that lie in these lines."""
    return [s for s in sources if any(a <= s[0] and s[1] <= b for a, b in lines)]


def _without(links: Sequence[Link], headers: Sequence[Span]) -> tuple[Link, ...]:
    """Return the links without headers, unless a draft sentence tells nothing but headers."""
    return tuple(
        replace(link, sources=tuple(s for s in link.sources if s not in headers) or link.sources)
        for link in links
    )


def _blank(draft: str, fixed: Sequence[Span]) -> str:
    """Return the draft with spaces for its fixed text: that tells nothing of the source."""
    for start, end in fixed:
        draft = draft[:start] + " " * (end - start) + draft[end:]
    return draft


def _lost_header(one: Finding, headers: Sequence[Span]) -> bool:
    """Whether the finding says that a part of a header is not in the draft."""
    return (
        one.draft_span is None and one.source_span is not None and _inside(one.source_span, headers)
    )


def _inside(span: Span, others: Sequence[Span] | set[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _check_group(
    source: str, draft: str, group: Group, *, task: Task, you: str | None
) -> list[Finding]:
    left = "\n".join(source[a:b] for a, b in group.sources)
    right = "\n".join(draft[a:b] for a, b in group.drafts)
    pair = Pair(left, right, task=task, you=you, glossary=default_glossary())
    return [
        replace(
            f,
            source_span=_shift(f.source_span, group.sources),
            draft_span=_shift(f.draft_span, group.drafts),
        )
        for f in run_rules(pair, whole=False)
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


def _elsewhere(one: Finding, pair: Pair) -> Finding:
    """Return the finding milder when what is lost or new does stand elsewhere in the text.

    Then the question is where it belongs, not whether it is there.
    """
    both = one.source_span is not None and one.draft_span is not None
    if one.severity != "blokkerend" or both:
        return one
    if one.type == "invented" and one.draft_span is not None:
        return replace(one, severity="controleren") if _told(pair, one.draft_span) else one
    return replace(one, severity="controleren") if stands_elsewhere(one, pair) else one


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
