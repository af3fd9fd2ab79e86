"""Whether an answer repeats the prompt instead of rewriting the sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from prompts.types import Message, Prompt
from redaction import PLACEHOLDER

_WORD: Final = re.compile(PLACEHOLDER.pattern + r"|\w+")
_DELIMITER: Final = re.compile(r"</?(?:bron|context)>|<\|\w+\|>|<\|im_", re.IGNORECASE)
_RUN: Final = 6
"""Words in a row that count as repeated.

Source: 5 words also match innocent endings ("dat kan alleen als de"); measured on the human
rewrites of the development pairs (docs/prompts.md), 2026-11-22.
"""


def leaks(prompt: Prompt, answer: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open spans of `answer` that repeat the prompt's instructions or examples.

    A span is a run of six or more words that stands in the instructions or examples and not in
    the sentence that was asked for, or a delimiter of the prompt. Sorted; runs may touch.
    """
    found = [match.span() for match in _DELIMITER.finditer(answer)]
    own = _grams(prompt.messages[-1].content)
    taught = _taught(prompt.messages[:-1])
    words = list(_WORD.finditer(answer))
    for first in range(len(words) - _RUN + 1):
        run = words[first : first + _RUN]
        gram = tuple(word.group().lower() for word in run)
        if gram in taught and gram not in own:
            found.append((run[0].start(), run[-1].end()))
    return _merged(sorted(found))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.group().lower() for word in _WORD.finditer(text)]
    return frozenset(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


@lru_cache(maxsize=32)
def _taught(messages: tuple[Message, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset().union(*(_grams(message.content) for message in messages))


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
