"""The fixed blocks around the rewritten sentences: greeting, what this is, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import redaction.libraries  # noqa: F401

from spacy.language import Language

from assistant.types import DraftRequest, DraftSentence
from prompts import LetterBlock, PromptRequest, load_blocks
from redaction import split_sentences


def frame_sentences(
    written: Sequence[DraftSentence],
    request: DraftRequest,
    *,
    placeholders: frozenset[str],
    nlp: Language,
    recipient: str | None = None,
) -> tuple[DraftSentence, ...]:
    """Return `written` between the fixed blocks for `request`, paragraphs numbered anew.

    `recipient` is the kind of the one reader, if the worker named one: a foster parent has blocks
    of its own. The blocks are those that `prompts.use_blocks` chose for this process.
    """
    frame = load_blocks().frame(
        PromptRequest(task=request.task, level=request.level, audience=request.audience),
        placeholders=placeholders,
        recipient=recipient,
    )
    first = len(frame.begin)
    last = first + 1 + max((s.paragraph for s in written), default=0)
    return (
        *_fixed(frame.begin, 0, nlp),
        *(replace(sentence, paragraph=first + sentence.paragraph) for sentence in written),
        *_fixed(frame.einde, last, nlp),
    )


def _fixed(
    blocks: Sequence[LetterBlock], paragraph: int, nlp: Language
) -> tuple[DraftSentence, ...]:
    return tuple(
        DraftSentence(
            text=block.text[start:end],
            origin="fixed",
            source_sentences=(),
            paragraph=paragraph + number,
        )
        for number, block in enumerate(blocks)
        for start, end in split_sentences(block.text, nlp=nlp)
    )
