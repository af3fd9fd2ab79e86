"""Modality by clause: what was asked, advised, considered, or possible is not told as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.clauses import Clause, clauses_of, covered
from eval.fidelity.lexicon import Cues, cues, section
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.types import Finding, Span

TOLD: Final = 0.5
"""Share of what was asked or possible that one sentence of the draft must hold to tell it.
Tuned on the development pairs, 2026-11-22."""

NEARLY: Final = 0.6
"""Share of the best that another sentence must reach to count too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """A modal word at `span`, its kind, and the folded words of what it is said of."""

    kind: str
    span: Span
    words: tuple[str, ...] = field(repr=False)


def moods(view: View, group: str) -> tuple[Mood, ...]:
    """Return the modal words of the text listed under `mood/<group>`, with what they are about."""
    found = []
    for kind in section("mood", group):
        for span in cues("mood", group, kind).spans(view.folded):
            words = _about(view, span)
            if words:
                found.append(Mood(kind=kind, span=span, words=words))
    return tuple(found)


def _about(view: View, span: Span) -> tuple[str, ...]:
    """Return the content of the clause of this word and of what hangs on it as its object."""
    known = clauses_of(view)
    own = next(
        (n for n, c in enumerate(known) if any(view.tokens[i].start == span[0] for i in c.tokens)),
        None,
    )
    if own is None:
        return ()
    below = [c for n, c in enumerate(known) if c.parent == own and n != own and _object(c)]
    chosen = below or [known[own]]
    modal = view.folded[slice(*span)].split()
    words = tuple(w for c in chosen for w in c.words if w not in modal)
    return tuple(w for w in words if not cues("clause", "people").found(w)) or words


def _object(clause: Clause) -> bool:
    return clause.dep in {"ccomp", "xcomp", "csubj", "acl"} and clause.mark not in {"omdat", "als"}


def _tellers(view: View, words: tuple[str, ...]) -> list[tuple[float, Span]]:
    """Return the sentences of the text that tell these words, the best first."""
    rated = []
    for start, end in view.sentences:
        inside = tuple(w for c in clauses_of(view) if start <= c.span[0] < end for w in c.words)
        share = covered(words, inside)
        if share * len(words) >= min(2, len(words)):
            rated.append((share, (start, end)))
    rated.sort(key=lambda r: (-r[0], r[1]))
    return rated if rated and rated[0][0] >= TOLD else []


def _kept(pair: Pair, tellers: list[tuple[float, Span]], kept: Cues) -> bool:
    """Whether the best sentence, or one that tells nearly as much, keeps it open."""
    near = [s for share, s in tellers if share >= NEARLY * tellers[0][0]]
    return any(kept.found(pair.draft.folded[a:b]) or pair.explains(a) for a, b in near)


def told_as_fact(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the sentence that tells a request, advice or chance tells it as sure."""
    for mood in moods(pair.source, "open"):
        tellers = _tellers(pair.draft, mood.words)
        was = pair.source.text[slice(*mood.span)]
        if tellers and not _kept(pair, tellers, cues("mood", "kept", mood.kind)):
            yield finding(
                "modality",
                "blokkerend",
                f"In de bron staat “{was}”. In de tekst is het zeker.",
                source=mood.span,
                draft=tellers[0][1],
            )
            return


def softened(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a duty of the source became something that may or can be done."""
    for mood in moods(pair.source, "duty"):
        for _, sentence in _tellers(pair.draft, mood.words)[:1]:
            text = pair.draft.folded[slice(*sentence)]
            softer = cues("mood", "softer").spans(text)
            if not softer or cues("mood", "binding").found(text) or pair.explains(sentence[0]):
                continue
            place = (sentence[0] + softer[0][0], sentence[0] + softer[0][1])
            was, now = pair.source.text[slice(*mood.span)], pair.draft.text[slice(*place)]
            yield finding(
                "modality",
                "blokkerend",
                f"In de bron staat “{was}”, in de tekst “{now}”.",
                source=mood.span,
                draft=place,
            )
            return
