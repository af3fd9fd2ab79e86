"""What the advice says, and its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from eval import Span

SentenceKind = Literal["feit", "waarneming", "uitspraak", "oordeel"]
"""What a sentence is, in the words that the worker sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingAdvice:
    """A judging word of the source, by its place, and in plain Dutch what to write instead.

    `word` is the entry of our list, not text of the case.
    """

    span: Span
    word: str = field(repr=False)
    suggestion: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceAdvice:
    """A sentence of the source: what kind it is, its judging words, and advice on the whole of it.

    `advice` is most important first, and does not repeat the suggestions of `judging`.
    """

    span: Span
    kind: SentenceKind
    judging: tuple[JudgingAdvice, ...]
    advice: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceAdvice:
    """What the text does not tell of a child. `child` is its placeholder where it has one.

    `places` are the source sentences that tell of its words, where there are any.
    """

    gap: str
    message: str = field(repr=False)
    child: str | None = field(repr=False)
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageAdvice:
    """A doubt about the Dutch of the source; `suggestions` may stand in its place, best first."""

    span: Span
    message: str = field(repr=False)
    suggestions: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAdvice:
    """All advice on a source. Spans are half-open code points of the source as given."""

    sentences: tuple[SentenceAdvice, ...]
    voice: tuple[VoiceAdvice, ...]
    language: tuple[LanguageAdvice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAdvice:
    """One piece of advice on a letter; `draft_span` are half-open code points of its text."""

    kind: Literal["stem", "taal"]
    message: str = field(repr=False)
    draft_span: Span | None
    suggestions: tuple[str, ...] = field(default=(), repr=False)


def source_advice_to_row(advice: SourceAdvice) -> dict[str, Any]:
    """Return `advice` as JSON: each span becomes `start` and `end`."""
    return {
        "sentences": [
            {
                **_place(s.span),
                "kind": s.kind,
                "advice": list(s.advice),
                "judging": [
                    {**_place(j.span), "word": j.word, "suggestion": j.suggestion}
                    for j in s.judging
                ],
            }
            for s in advice.sentences
        ],
        "voice": [
            {
                "gap": v.gap,
                "message": v.message,
                "child": v.child,
                "places": [_place(span) for span in v.places],
            }
            for v in advice.voice
        ],
        "language": [
            {**_place(f.span), "message": f.message, "suggestions": list(f.suggestions)}
            for f in advice.language
        ],
    }


def draft_advice_to_rows(advice: Sequence[DraftAdvice]) -> list[dict[str, Any]]:
    """Return `advice` as the `draft` contract has it."""
    return [asdict(one) for one in advice]


def _place(span: Span) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}
