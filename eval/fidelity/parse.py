"""A parsed text: words with their place, kind and head, and the clauses they form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from eval.fidelity.lexicon import fold
from eval.fidelity.split import pipeline
from redaction import PLACEHOLDER

_PLACES: Final = frozenset({"PLAATS", "GEMEENTE", "STAD", "LAND"})
_PEOPLE: Final = ("Karin", "Peter", "Sanne", "Johan", "Lotte", "Willem")
"""What the parser reads for a code: it was trained on names and knows no codes."""
_RUN: Final = re.compile(r"\S{200}")
"""No text for a reader holds a run like this, and the tokenizer is slow on it: not parsed."""
_CLAUSAL: Final = frozenset(
    {"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "conj", "xcomp"}
)
_VERBAL: Final = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as the parser reads it. `head` is the index of its head, itself for a root."""

    text: str = field(repr=False)
    folded: str = field(repr=False)
    lemma: str = field(repr=False)
    start: int
    end: int
    pos: str
    dep: str
    head: int
    plural: bool
    finite: bool
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb or other predicate with the words that depend on it and on no other clause.

    `parent` is the index of the clause it belongs to, -1 for none; `dep` is the relation.
    """

    head: int
    words: tuple[int, ...]
    parent: int
    dep: str


class Parsed:
    """The words and clauses of one text; both made when first asked."""

    __slots__ = ("__dict__", "text")

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        """Return a repr without the text."""
        return f"Parsed(length={len(self.text)})"

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words and marks in order."""
        if not self.text.strip() or _RUN.search(self.text):
            return ()
        return tuple(_read(self.text))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in the order of their heads."""
        return _clauses(self.words)

    @cached_property
    def clause_at(self) -> tuple[int, ...]:
        """For each word the index of its clause."""
        found = [0] * len(self.words)
        for number, clause in enumerate(self.clauses):
            for at in clause.words:
                found[at] = number
        return tuple(found)

    def span(self, words: tuple[int, ...]) -> tuple[int, int]:
        """Return the half-open span from the first to the last of these words."""
        return self.words[words[0]].start, self.words[words[-1]].end


def _read(text: str) -> Iterator[Word]:
    from spacy.tokens import Doc

    nlp = pipeline()
    plain = nlp.make_doc(text)
    forms, seen = [], dict[str, str]()
    for token in plain:
        forms.append(_stand_in(token.text, seen))
    doc = Doc(nlp.vocab, words=forms, spaces=[bool(t.whitespace_) for t in plain])
    doc = nlp(doc, disable=["ner"])
    sentence = -1
    for real, token in zip(plain, doc, strict=True):
        sentence += bool(token.is_sent_start) or real.i == 0
        yield Word(
            text=real.text,
            folded=fold(real.text),
            lemma=fold(token.lemma_) if forms[real.i] == real.text else fold(real.text),
            start=real.idx,
            end=real.idx + len(real.text),
            pos=token.pos_,
            dep=token.dep_,
            head=token.head.i,
            plural="Number=Plur" in str(token.morph),
            finite="VerbForm=Fin" in str(token.morph),
            sentence=sentence,
        )


def _stand_in(text: str, seen: dict[str, str]) -> str:
    """Return a word of the kind that a placeholder stands for; any other word as it is."""
    if PLACEHOLDER.fullmatch(text) is None:
        return text
    stem = text[1:].split("_")[0]
    if "DATUM" in stem:
        return "maandag"
    if stem in _PLACES:
        return "Utrecht"
    return seen.setdefault(text, _PEOPLE[len(seen) % len(_PEOPLE)])


def _clauses(words: tuple[Word, ...]) -> tuple[Clause, ...]:
    heads = {i for i, w in enumerate(words) if _opens(words, i)}
    owner = [_owner(words, i, heads) for i in range(len(words))]
    order = sorted(heads)
    place = {head: n for n, head in enumerate(order)}
    inside: dict[int, list[int]] = {head: [] for head in order}
    for i, head in enumerate(owner):
        inside[head].append(i)
    found = []
    for head in order:
        up = words[head].head
        parent = -1 if up == head else place[owner[up]]
        found.append(
            Clause(head=head, words=tuple(inside[head]), parent=parent, dep=words[head].dep)
        )
    return tuple(found)


def _opens(words: tuple[Word, ...], index: int) -> bool:
    """Whether this word is the predicate of a clause of its own."""
    word = words[index]
    if word.head == index:
        return True
    if word.dep not in _CLAUSAL:
        return False
    children = [w for w in words[max(0, index - 25) : index + 26] if w.head == index]
    has_subject = any(w.dep.startswith("nsubj") or w.dep == "cop" for w in children)
    if word.dep in {"conj", "xcomp"}:
        return word.pos in _VERBAL and (word.dep == "conj" or has_subject)
    return word.pos in _VERBAL or has_subject


def _owner(words: tuple[Word, ...], index: int, heads: set[int]) -> int:
    while index not in heads:
        index = words[index].head
    return index
