"""Negation and opposites: "niet" may not come or go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from eval.fidelity.lexicon import Cues, cues, section
from eval.fidelity.normalise import View, clause_of, twin_clauses
from eval.fidelity.pair import Pair, finding
from eval.fidelity.scope import contradicted, denials, hidden_in
from eval.types import Finding, Span

_BOUND: Final = re.compile(
    r"niet (?:langer|meer|later|vaker|hoger|ouder|verder|minder|alleen) (?:dan|maar)\b"
)
_NOT_BUT: Final = re.compile(
    r"niet (?:meer )?(?:\w+ ){0,3}(?:keer|maal|uur|dagen|weken|maanden)[^.;?!]{0,30}\bmaar\b"
)
"""A change of number: "niet drie keer, maar een keer" denies nothing that the source says."""
_UNSURE: Final = re.compile(r"(?:nog )?niet (?:vast|zeker|duidelijk|bekend)\b")
_NEXT: Final = re.compile(r"(?: \w+-?\w*){1,2}")
"""The two words after a negator. Source: own choice, 2026-11-22."""
SURE_WORDS: Final = 2
"""Words that two clauses must share to be surely about the same. Tuned on the development half
of the pairs, 2026-11-22."""


def negation(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when one text says with "not" what the other says without it.

    A negator is laid beside the clause of the other text that holds what it is about. Where no
    clause contradicts it, plain negators are counted: a surplus is fine as far as the other
    side has words with a "not" inside that this side lacks ("weigert" for "wil niet"). What
    only the count shows is a doubt when the draft has more: a plain text often denies what the
    report says in another way.
    """
    ours, theirs = _negators(pair, pair.source), _negators(pair, pair.draft)
    against = [d for d in denials(pair.source) if d.span in ours]
    for denial in against:
        clause = contradicted(denial, pair.draft)
        if clause is not None and not pair.explains(clause.span[0]):
            yield _lost(pair, denial.span, draft=clause.span)
            return
    for denial in (d for d in denials(pair.draft) if d.span in theirs):
        clause = contradicted(denial, pair.source)
        if clause is not None:
            yield _new(pair, denial.span, source=clause.span)
            return
    if len(ours) > len(theirs):
        span = _unexplained(pair.source, ours, pair.draft, surplus=len(ours) - len(theirs))
        if span is not None:
            yield _lost(pair, span)
    elif len(theirs) > len(ours):
        surplus = len(theirs) - len(ours)
        span = _unexplained(pair.draft, theirs, pair.source, surplus=surplus)
        if span is not None:
            yield _new(pair, span, sure=_stands_bare(pair, theirs))


def _unexplained(view: View, spans: tuple[Span, ...], other: View, *, surplus: int) -> Span | None:
    """Return the negator for which the other side has nothing, or None.

    Where the other side has hidden negations enough, only a clause that shares `SURE_WORDS`
    words with this one and has no "not" at all proves a loss.
    """
    hidden = len(hidden_in(other) - hidden_in(view))
    bare = _bare(view, spans, other, least=SURE_WORDS if hidden >= surplus else 1)
    if bare is None and hidden < surplus:
        return _most_different(view, spans, other)
    return bare


def _stands_bare(pair: Pair, theirs: tuple[Span, ...]) -> bool:
    """Whether a negator of the draft surely denies a clause of the source that denies nothing."""
    return _bare(pair.draft, theirs, pair.source, least=SURE_WORDS) is not None


def _lost(pair: Pair, span: Span, draft: Span | None = None) -> Finding:
    word = pair.source.text[span[0] : span[1]]
    return finding(
        "negation",
        pair.loss("blokkerend") if draft is None else "blokkerend",
        f"“{word}” uit de bron is weg. Zegt de tekst nu het omgekeerde?",
        source=span,
        draft=draft,
    )


def _new(pair: Pair, span: Span, source: Span | None = None, *, sure: bool = False) -> Finding:
    word = pair.draft.text[span[0] : span[1]]
    return finding(
        "negation",
        "blokkerend" if sure or source is not None else "controleren",
        f"“{word}” staat niet in de bron. Zegt de tekst nu het omgekeerde?",
        draft=span,
        source=source,
    )


def _negators(pair: Pair, view: View) -> tuple[Span, ...]:
    spans = cues("negation", "explicit").spans(view.folded)
    return tuple(s for s in spans if not _idle(pair, view, s))


def _idle(pair: Pair, view: View, span: Span) -> bool:
    """Whether this negates nothing: in an explanation, "niet langer dan", "anders ... niet"."""
    if _NOT_BUT.match(view.folded, span[0]):
        return True
    if _BOUND.match(view.folded, span[0]) or view.folded[span[1] : span[1] + 1] == "-":
        return True
    if _is_double(view, span, pair.draft if view is pair.source else pair.source):
        return True
    if view is pair.source:
        return False
    if _UNSURE.match(view.folded, span[0]) and cues("modality", "unsure").found(pair.source.folded):
        return True
    start, end = clause_of(view, span)
    return pair.explains(span[0]) or view.folded[start:end].startswith("anders ")


def _is_double(view: View, span: Span, other: View) -> bool:
    """Whether a negator turns a "not" inside the next words that the other text lacks.

    "Niet rookvrij" may become "er wordt gerookt", but not "rookvrij".
    """
    after = _NEXT.match(view.folded, span[1])
    if after is None:
        return False
    inside = hidden_in(View(after.group()))
    return bool(inside) and not inside & (other.vocabulary | hidden_in(other))


def _bare(view: View, spans: tuple[Span, ...], other: View, *, least: int) -> Span | None:
    """Return the first negator whose counterpart clause on the other side has no "not" at all."""
    for span in spans:
        twins = twin_clauses(view, clause_of(view, span), other, least=least)
        if twins and not any(_negative(other, twin) for twin in twins):
            return span
    return None


def _negative(view: View, clause: Span) -> bool:
    start, end = clause
    if view.folded[start:].startswith("dat "):
        start = max((a for a, b in view.clauses if b <= start + 1), default=start)
    piece = View(view.text[start:end])
    return cues("negation", "explicit").found(piece.folded) or bool(hidden_in(piece))


def _most_different(view: View, spans: tuple[Span, ...], other: View) -> Span:
    """Return the negator whose word the other side lacks, else the first."""
    return next((s for s in spans if view.folded[s[0] : s[1]] not in other.vocabulary), spans[0])


@cache
def _opposites() -> tuple[tuple[Cues, Cues], ...]:
    return tuple((Cues([a]), Cues([b])) for a, b in section("degree", "opposites"))


def opposites(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a word became its opposite, "soms" to "altijd"."""
    source, draft = pair.source.folded, pair.draft.folded
    explicit = cues("negation", "explicit")
    if len(explicit.spans(source)) != len(explicit.spans(draft)):
        return
    for one, two in _opposites():
        for before, after in ((one, two), (two, one)):
            lost, new = before.spans(source), after.spans(draft)
            if lost and new and not before.found(draft) and not after.found(source):
                was = pair.source.text[slice(*lost[0])]
                now = pair.draft.text[slice(*new[0])]
                yield finding(
                    "negation",
                    "blokkerend",
                    f"“{was}” is “{now}” geworden. Dat is iets anders.",
                    source=lost[0],
                    draft=new[0],
                )
