"""A parsed sentence as these checks read it: predicates, subjects and name groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from eval.fidelity.lexicon import fold
from eval.fidelity.normalise import lemma
from eval.readability.parse import Sentence, Word
from eval.statements.lexicon import verb_forms
from eval.statements.types import HolderGroup
from eval.types import Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_SAME_LEVEL: Final = frozenset({"conj", "parataxis"})
_NAME_PARTS: Final = frozenset({"det", "amod", "flat", "nummod", "nmod:poss", "compound"})
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "csubj", "parataxis", "acl"})
_LOOSE: Final = frozenset(
    ["aan", "af", "bij", "door", "in", "mee", "na", "om", "onder", "op", "over", "toe", "uit",
     "vast", "voor", "weer", "tegen", "terug", "weg", "samen", "mede", "open", "dicht", "plaats",
     "tekort", "heen", "neer", "los", "rond"]
)  # fmt: skip
"""Particles that make another verb: "geeft aan". The parser calls others so too ("thuis").
Source: own list after the separable verbs of `lexicon.yaml`, 2026-11-22."""
_QUOTED: Final = re.compile(r"[\"“„][^\"“”„]+[\"”]|(?<!\w)[‘'][^‘’'\n]+[’'](?!\w)")
# Names of relations: Universal Dependencies 2, https://universaldependencies.org/u/dep/,
# accessed 2026-11-22.


class Tree:
    """A sentence with its words by head. Offsets are those of the whole text.

    `before` is the capacity of whoever spoke in the sentence just before: "zij" is that person.
    """

    __slots__ = ("__dict__", "before", "sentence", "text")

    def __init__(self, sentence: Sentence, text: str, *, before: HolderGroup | None = None) -> None:
        self.sentence = sentence
        self.before = before
        self.text = text[sentence.start : sentence.end]

    def __repr__(self) -> str:
        """Return a repr without the text."""
        return f"Tree(start={self.sentence.start}, end={self.sentence.end})"

    @cached_property
    def folded(self) -> str:
        """The sentence in lower case without accents, of equal length."""
        return fold(self.text)

    @cached_property
    def children(self) -> tuple[tuple[Word, ...], ...]:
        """For each word the words that hang under it, in order."""
        rows: list[list[Word]] = [[] for _ in self.sentence.words]
        for word in self.sentence.words:
            if word.head != word.index:
                rows[word.head].append(word)
        return tuple(tuple(row) for row in rows)

    @cached_property
    def predicates(self) -> tuple[Word, ...]:
        """The predicates of the main clauses: the root and what stands beside it."""
        found = [w for w in self.sentence.words if w.head == w.index]
        for word in found:  # grows: a row of main clauses
            found += [c for c in self.children[word.index] if c.dep in _SAME_LEVEL]
        outside = [w for w in found if not w.is_punct and not self._is_quoted(w)]
        return tuple(outside)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """The half-open spans of the text between quotation marks, in the whole text."""
        return tuple(self.place(m.span()) for m in _QUOTED.finditer(self.text))

    def _is_quoted(self, word: Word) -> bool:
        return any(start <= word.start < end for start, end in self.quotes)

    def bare_names(self, word: Word) -> frozenset[str]:
        """Return the dictionary forms of a verb without its particle."""
        form = fold(word.text)
        return frozenset({word.lemma, lemma(form), fold(word.lemma), verb_forms().get(form, form)})

    def names(self, word: Word) -> frozenset[str]:
        """Return the dictionary forms of a verb, with its loose particle where it has one."""
        bare = self.bare_names(word)
        loose = [
            c.lower
            for c in self.children[word.index]
            if c.dep == "compound:prt" and c.lower in _LOOSE
        ]
        return frozenset(p + b for p in loose for b in bare) if loose else bare

    def helpers(self, word: Word) -> frozenset[str]:
        """Return the dictionary forms of the auxiliaries of a predicate."""
        rows = [c for c in self.children[word.index] if c.dep.startswith(("aux", "cop"))]
        return frozenset(name for c in rows for name in (c.lemma, lemma(c.lower)))

    def subject(self, word: Word) -> Word | None:
        """Return the subject of a predicate; a joined predicate shares that of its head."""
        for _ in self.sentence.words:
            for child in self.children[word.index]:
                if child.dep in _SUBJECTS:
                    return child
            if word.dep not in _SAME_LEVEL:
                return self._bare_name(word)
            word = self.sentence.words[word.head]
        return None

    def _bare_name(self, word: Word) -> Word | None:
        """Return a name that the parser took for an adverb, as in "Noor zegt": no case word."""
        for child in self.children[word.index]:
            bare = not any(c.dep == "case" for c in self.children[child.index])
            person = child.entity == "PERSON" or child.pos == "PROPN"
            name = person and child.text[:1].isupper()
            if name and bare and child.dep == "advmod":
                return child
        return None

    def is_passive(self, word: Word) -> bool:
        """Return whether a predicate is in the passive: its subject does not do it."""
        return any(c.dep in {"aux:pass", "nsubj:pass"} for c in self.children[word.index])

    def is_past(self, word: Word) -> bool:
        """Return whether a predicate is a finite verb in the past tense."""
        return word.is_finite and "verl" in word.tag

    def has_clause(self, word: Word) -> bool:
        """Return whether a clause or a quotation hangs under a predicate."""
        if any(c.dep in _CLAUSES for c in self.children[word.index]):
            return True
        subject = self.subject(word)
        closes = word.dep in _SAME_LEVEL and subject is not None and subject.start > word.start
        return closes or bool(self.quotes) or ": " in self.text or " dat " in self.folded

    def group(self, word: Word) -> Iterator[Word]:
        """Yield a word with the words that belong to its name: "intern begeleider Joke"."""
        found = [word]
        for part in found:  # grows: a surname hangs under a first name
            found += [
                c
                for c in self.children[part.index]
                if c.dep in _NAME_PARTS or (c.dep == "appos" and c.index == part.index + 1)
            ]
        yield from found

    def span_of(self, word: Word) -> Span:
        """Return the half-open span of a word with what belongs to its name, side by side."""
        rows = sorted({w.index for w in self.group(word)})
        low = high = word.index
        while low - 1 in rows:
            low -= 1
        while high + 1 in rows:
            high += 1
        words = self.sentence.words
        return words[low].start, words[high].end

    def place(self, span: Span) -> Span:
        """Return a span of the sentence as a span of the whole text."""
        return span[0] + self.sentence.start, span[1] + self.sentence.start

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words that touch a span of the sentence."""
        start, end = self.place(span)
        return tuple(w for w in self.sentence.words if w.start < end and w.end > start)
