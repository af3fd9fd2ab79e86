"""A sentence as the rules read it: words, tree and what the dictionary knows of each word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from eval.language.lexicon import has_tag, kinds, verb_forms
from eval.readability.parse import Sentence, Word

FINITE: Final = frozenset({"1", "3", "mv", "v_ev", "v_mv"})
SUBJECT: Final = frozenset({"nsubj", "nsubj:pass", "csubj"})
AUXILIARY: Final = frozenset({"aux", "aux:pass", "cop"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule finds: half-open word numbers, the message, and what may stand there."""

    first: int
    last: int
    message: str = field(repr=False)
    suggestions: tuple[str, ...] = field(default=(), repr=False)


class View:
    """One sentence. All numbers are places in `words`, punctuation counted."""

    def __init__(self, sentence: Sentence, *, after_question: bool = False) -> None:
        self.words: tuple[Word, ...] = sentence.words
        self.after_question = after_question

    def __len__(self) -> int:
        """Return the number of words and marks."""
        return len(self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the words that depend on it, left to right."""
        below: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if 0 <= word.head < len(self.words) and word.head != index:
                below[word.head].append(index)
        return tuple(map(tuple, below))

    def low(self, at: int) -> str:
        """Return the word in small letters; empty outside the sentence."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """Return the tag of the word; empty outside the sentence."""
        return self.words[at].tag if 0 <= at < len(self.words) else ""

    def is_mark(self, at: int) -> bool:
        """Return whether there is no word here: a mark, or the end of the sentence."""
        return not 0 <= at < len(self.words) or self.words[at].is_punct

    def is_noun(self, at: int) -> bool:
        """Return whether the tagger reads a common noun here."""
        return self.tag(at).startswith("N|soort")

    def is_finite(self, at: int) -> bool:
        """Return whether tagger and dictionary both allow a finite verb here."""
        return self.tag(at).startswith("WW|pv") and self.has_form(at, *FINITE)

    def acts(self, at: int) -> bool:
        """Return whether there may be a finite verb here: by its tag, or it can be nothing else."""
        sure = self.tag(at).startswith("WW") or kinds(self.low(at)) == {"WKW"}
        return sure and self.has_form(at, *FINITE)

    def has_form(self, at: int, *forms: str) -> bool:
        """Return whether the word can be one of these forms of a verb."""
        return not verb_forms(self.low(at)).isdisjoint(forms)

    def has_tag(self, at: int, *tags: str) -> bool:
        """Return whether the dictionary has a reading whose tag starts with one of these."""
        return any(has_tag(self.low(at), tag) for tag in tags)

    def deps(self, at: int, *deps: str) -> Iterator[int]:
        """Yield the dependents with one of these relations, left to right."""
        return (i for i in self.children[at] if self.words[i].dep in deps)

    def subject(self, at: int) -> int | None:
        """Return the first subject of the clause with this head, None for none."""
        return next(self.deps(at, *sorted(SUBJECT)), None)

    def finite_of(self, at: int) -> tuple[int, ...]:
        """Return the finite verbs of the clause with this head: itself and its auxiliaries."""
        own = (at,) if self.is_finite(at) else ()
        return own + tuple(i for i in self.deps(at, *sorted(AUXILIARY)) if self.is_finite(i))

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` up to `last`, with single spaces."""
        return " ".join(w.text for w in self.words[first:last])
