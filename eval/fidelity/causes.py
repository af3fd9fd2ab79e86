"""Reasons: what is said to come from what, on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.clauses import covered, likeness
from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.parts import (
    BREAK,
    reach,
    sentence_before,
    sentence_of,
    subtree,
    within,
    words_in,
)
from eval.types import Finding, Severity, Span

KEPT: Final = 0.4
"""How far two consequences must tell the same to be one."""
FOREIGN: Final = 0.4
"""Below this likeness two reasons are not one."""
TURNED: Final = 1.1
"""What crosswise likeness of reason and consequence must reach together, of 2.

All three tuned on the development pairs, 2026-11-22.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Words for why (`why`) and for what comes of it (`what`); `span` is the linking word."""

    span: Span
    place: Span
    why: tuple[str, ...] = field(repr=False)
    what: tuple[str, ...] = field(repr=False)


def reasons(view: View) -> tuple[Reason, ...]:
    """Return the reasons that the text gives, in order; worked out once per view."""
    known: tuple[Reason, ...] | None = view.__dict__.get("reasons")
    if known is None:
        found = [*_backward(view), *_forward(view)]
        known = tuple(sorted(found, key=lambda r: r.span))
        view.__dict__["reasons"] = known
    return known


def _backward(view: View) -> Iterator[Reason]:
    """Yield "X omdat Y", "Omdat Y, X", "X, want Y", "X door Y"."""
    for span in cues("cause", "because").spans(view.folded):
        sentence = sentence_of(view, span)
        inside = subtree(view, span, sentence)
        outside = [c for c in within(view, sentence) if c not in inside]
        place = reach(inside, (span[0], sentence[1]))
        what = words_in(view, sentence, without=place)
        if not what:
            what = words_in(view, sentence_before(view, sentence))
        if inside or outside:
            yield Reason(
                span=span, place=place, why=words_in(view, place, after=span[1]), what=what
            )


def _forward(view: View) -> Iterator[Reason]:
    """Yield "Y. Daarom X", "Y, waardoor X"."""
    for span in cues("cause", "therefore").spans(view.folded):
        sentence = sentence_of(view, span)
        start = max(
            (m.end() for m in BREAK.finditer(view.folded, sentence[0], span[0])),
            default=sentence[0],
        )
        before = (
            (sentence[0], start)
            if words_in(view, (sentence[0], start))
            else sentence_before(view, sentence)
        )
        yield Reason(
            span=span,
            place=before,
            why=words_in(view, before),
            what=words_in(view, (start, sentence[1])),
        )


def turned_causes(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the reason of the source became the consequence."""
    for ours in _given(pair):
        for theirs in reasons(pair.source):
            straight = likeness(ours.why, theirs.why) + likeness(ours.what, theirs.what)
            turned = likeness(ours.why, theirs.what) + likeness(ours.what, theirs.why)
            if turned >= TURNED and turned > straight + 0.1:
                yield _found(
                    "blokkerend",
                    "In de bron is dit de oorzaak, in de tekst het gevolg.",
                    draft=ours.span,
                    source=theirs.span,
                )
                return


def replaced_causes(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft gives another reason for something than the source does."""
    theirs = reasons(pair.source)
    whole = theirs and all(t.why and t.what for t in theirs)
    for ours in _given(pair) if whole else ():
        if (
            _toldsentence_before(pair.draft, ours, theirs)
            or max(likeness(ours.why, t.why) for t in theirs) >= FOREIGN
        ):
            continue
        same = max(max(likeness(ours.what, t.what), likeness(ours.what, t.why)) for t in theirs)
        if same >= KEPT:
            near = max(theirs, key=lambda t: likeness(ours.what, t.what))
            yield _found(
                "blokkerend",
                f"De tekst geeft een andere reden (“{_text(pair.draft, ours)}”) dan de bron.",
                draft=ours.span,
                source=near.span,
            )
            return


def _toldsentence_before(view: View, ours: Reason, theirs: tuple[Reason, ...]) -> bool:
    """Whether a "daarom" follows on a reason of the source that was told sentences before."""
    if not cues("cause", "therefore").found(_text(view, ours).lower()):
        return False
    before = words_in(view, (0, ours.span[0]))
    return not ours.why or any(covered(t.why, before) >= KEPT for t in theirs)


def causes(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a reason was lost, or given where the source gives none.

    "Na", "sinds" and "in die maand" tell when, not why: a reason made of that weighs more.
    """
    theirs = reasons(pair.source)
    strong = [
        t for t in theirs if cues("cause", "strong").found(pair.source.folded[slice(*t.span)])
    ]
    if strong and not cues("cause", "draft").found(pair.draft.folded):
        yield _found(
            "controleren",
            f"De reden uit de bron (“{_text(pair.source, strong[0])}”) staat niet in de tekst.",
            source=strong[0].span,
        )
    if cues("cause", "source").found(pair.source.folded):
        return
    for ours in _given(pair)[:1]:
        when = cues("cause", "when").found(pair.source.folded)
        yield _found(
            "blokkerend" if when else "controleren",
            f"De tekst geeft een reden (“{_text(pair.draft, ours)}”). De bron niet.",
            draft=ours.span,
        )


def _given(pair: Pair) -> list[Reason]:
    """Return the reasons of the draft that explain no word."""
    return [r for r in reasons(pair.draft) if not pair.explains(r.span[0])]


def _text(view: View, reason: Reason) -> str:
    return view.text[slice(*reason.span)]


def _found(
    severity: Severity, message: str, *, draft: Span | None = None, source: Span | None = None
) -> Finding:
    return finding("cause", severity, message, draft=draft, source=source)
