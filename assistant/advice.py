"""Advice for the writer: facts and opinions, the voice of the child, and language.

Advice holds nothing back: the worker reads it and decides. The checks of `eval` run where they
work best: who says what on the pseudonymised text, since a placeholder shows a role, and language
on readable text, with what is hidden excepted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from assistant.advice_types import (
    DraftAdvice,
    JudgingAdvice,
    LanguageAdvice,
    SentenceAdvice,
    SentenceKind,
    SourceAdvice,
    VoiceAdvice,
)
from eval import (
    ChildVoice,
    JudgingWord,
    LanguageFinding,
    Span,
    Statement,
    StatementKind,
    VoiceEvidence,
    VoiceWarning,
    check_language,
    child_voice,
    classify_statements,
)
from redaction import PLACEHOLDER

if TYPE_CHECKING:  # the drafting room uses this module for its letters
    from assistant.drafting.prepare import Prepared
    from assistant.types import Letter

_KINDS: Final[Mapping[StatementKind, SentenceKind]] = {
    "fact": "feit",
    "observation": "waarneming",
    "statement": "uitspraak",
    "judgement": "oordeel",
}
_NAMES: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION", "NL_ADDRESS"})
"""Entity types that are words: the language check must know them as names. Dates stay readable."""

_FEW_WORDS: Final = 3
"""Longest finding without a suggestion that gives way to one inside it: both tell the same error
("omgang word"). Source: own choice on the sample texts, 2026-11-22."""


def advise_source(prepared: Prepared) -> SourceAdvice:
    """Return advice on the worker's own text. Linear: about 0.3 s per 1,000 characters.

    Raises:
        CheckInputError: the language check is not installed.
        DatasetError: a word list is missing or broken.
        PipelineError: the pipeline can't be loaded.
    """
    return SourceAdvice(
        sentences=tuple(_sentences(prepared)),
        voice=tuple(_voice(prepared)),
        language=tuple(_language(prepared)),
    )


def advise_draft(letter: Letter, prepared: Prepared) -> tuple[DraftAdvice, ...]:
    """Return advice on a letter: what is missing of the child's voice, then language by place.

    Raises: as `advise_source`.
    """
    if not letter.sentences:
        return ()
    return (*_draft_voice(letter), *_draft_language(letter, prepared))


def _sentences(prepared: Prepared) -> Iterator[SentenceAdvice]:
    """Yield the kind of each sentence; a heading or header field is none."""
    others = [u.span for u in prepared.units if u.kind != "sentence"]
    starts = [start for start, _ in others]
    for statement in classify_statements(prepared.redaction.pseudonymised.text):
        at = bisect_right(starts, statement.start) - 1
        if at < 0 or statement.start >= others[at][1]:
            yield _sentence(statement, prepared)


def _sentence(statement: Statement, prepared: Prepared) -> SentenceAdvice:
    said = {word.suggestion for word in statement.judging}
    return SentenceAdvice(
        span=prepared.offsets.to_source(statement.start, statement.end),
        kind=_KINDS[statement.kind],
        judging=tuple(_judging(word, prepared) for word in statement.judging),
        advice=tuple(line for line in statement.advice if line not in said),
    )


def _judging(word: JudgingWord, prepared: Prepared) -> JudgingAdvice:
    return JudgingAdvice(
        span=prepared.offsets.to_source(*word.span), word=word.word, suggestion=word.suggestion
    )


def _voice(prepared: Prepared) -> Iterator[VoiceAdvice]:
    voice = child_voice(prepared.redaction.pseudonymised.text)
    if not voice.children:
        for warning in voice.warnings:
            yield VoiceAdvice(gap=warning.gap, message=warning.message, child=None, places=())
    starts = [unit.span[0] for unit in prepared.units]
    for child in voice.children:
        if child.warning is None:
            continue
        near = {_index(starts, e.span[0]) for e in _evidence(child, child.warning)}
        named = child.child is not None and PLACEHOLDER.fullmatch(child.child)
        yield VoiceAdvice(
            gap=child.warning.gap,
            message=child.warning.message,
            child=child.child if named else None,
            places=tuple(prepared.units[i].source_span for i in sorted(near)),
        )


def _evidence(child: ChildVoice, warning: VoiceWarning) -> tuple[VoiceEvidence, ...]:
    """Return the places that a warning is about: there the writer can add what is missing."""
    if warning.gap == "not_answered":
        return child.said
    return child.others if warning.gap == "only_others" else ()


def _index(starts: Sequence[int], place: int) -> int:
    """Return the number of the piece that holds `place`; `starts` is sorted."""
    return max(0, bisect_right(starts, place) - 1)


def _language(prepared: Prepared) -> Iterator[LanguageAdvice]:
    """Yield the doubts about the source; what lies inside something hidden is no language."""
    mentions = sorted(prepared.redaction.mentions, key=lambda m: m.start)
    starts = [m.start for m in mentions]
    for finding in _doubts(prepared.source.text, prepared):
        at = bisect_right(starts, finding.start) - 1
        if at >= 0 and finding.end <= mentions[at].end:
            continue
        yield LanguageAdvice(
            span=(finding.start, finding.end),
            message=finding.message,
            suggestions=finding.suggestions,
        )


def _doubts(text: str, prepared: Prepared) -> list[LanguageFinding]:
    """Return the findings on `text`; of two on the same few words the one that has a suggestion."""
    found = check_language(text, names=_names(prepared))
    near = sorted((f for f in found if f.suggestions), key=lambda f: (f.start, f.end))
    starts = [f.start for f in near]

    def is_told(wide: LanguageFinding) -> bool:
        inside = near[bisect_left(starts, wide.start) : bisect_left(starts, wide.end)]
        short = len(text[wide.start : wide.end].split()) <= _FEW_WORDS
        return short and any(f is not wide and f.end <= wide.end for f in inside)

    return [f for f in found if f.suggestions or not is_told(f)]


def _names(prepared: Prepared) -> tuple[str, ...]:
    """Return the names of the source as they stand there, each once."""
    text = prepared.source.text
    mentions = prepared.redaction.mentions
    return tuple(sorted({text[m.start : m.end] for m in mentions if m.entity_type in _NAMES}))


def _draft_voice(letter: Letter) -> Iterator[DraftAdvice]:
    """Yield what the letter lacks, with the first of its sentences that it is about.

    Fixed blocks stand in every letter: what they promise is no answer to this child.
    """
    own = [i for i, s in enumerate(letter.draft.sentences) if s.origin != "fixed"]
    if not own:
        return
    texts = [letter.draft.sentences[i].text for i in own]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
    voice = child_voice(" ".join(texts))
    for warning in voice.warnings:
        about = next((c for c in voice.children if c.warning == warning), None)
        found = () if about is None else _evidence(about, warning)
        number = own[_index(starts, found[0].span[0])] if found else None
        span = None if number is None else _sentence_span(letter, number)
        yield DraftAdvice(kind="stem", message=warning.message, draft_span=span)


def _sentence_span(letter: Letter, number: int) -> Span:
    """Return where sentence `number` stands in the letter."""
    place = 0
    for text in letter.sentences[:number]:
        place = letter.text.index(text, place) + len(text)
    start = letter.text.index(letter.sentences[number], place)
    return start, start + len(letter.sentences[number])


def _draft_language(letter: Letter, prepared: Prepared) -> Iterator[DraftAdvice]:
    for finding in _doubts(letter.text, prepared):
        yield DraftAdvice(
            kind="taal",
            message=finding.message,
            draft_span=(finding.start, finding.end),
            suggestions=finding.suggestions,
        )
