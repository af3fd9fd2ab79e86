"""What a rule of the checklist gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Self

from eval.readability.levels import Limits
from eval.readability.parse import Sentence, Word
from eval.readability.vocabulary import Vocabulary
from eval.readability.words import WordLists
from prompts import Level, Term

_SHOWN: Final = 3
"""Words that a reason names at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """A term of the field in a text, with its half-open span.

    `first`: it did not occur before. `explained`: the text says what it means.
    """

    start: int
    end: int
    term: Term
    first: bool
    explained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence with all that the rules may know of it.

    `before` holds the two sentences before it. Without `lists` no rule on rare words, abstract
    words or noun style can say anything. `said` holds rare words that were named before.
    """

    text: str = field(repr=False)
    sentence: Sentence
    before: Sequence[Sentence]
    terms: Sequence[TermUse]
    in_terms: frozenset[int]
    level: Level | None
    limits: Limits
    lists: WordLists | None
    vocabulary: Vocabulary

    def with_limits(self, limits: Limits) -> Self:
        """Return the same place for a reader with other limits."""
        return replace(self, limits=limits)

    def in_term(self, word: Word) -> bool:
        """Return whether the word is a part of a term of the field."""
        return word.index in self.in_terms


Check = Callable[[Place], Iterator[str]]
"""Yields the reasons why a sentence is hard, each in plain Dutch with what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the checklist. `heading` opens the line about the whole text; `why` is for us."""

    name: str
    check: Check
    heading: str
    why: str


def shown(word: Word) -> str:
    """Return a word as a reason may show it: a name is not repeated."""
    return "de naam" if word.is_name or word.stem else f"'{word.text}'"


def listed(words: Sequence[str]) -> str:
    """Return the first three words, quoted, each once."""
    return ", ".join(f"'{word}'" for word in list(dict.fromkeys(words))[:_SHOWN])
