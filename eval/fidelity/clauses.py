"""The clauses of a text by its dependency parse, and how far two of them tell the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from eval.fidelity.lexicon import cues, fold, section
from eval.fidelity.normalise import Token, View, is_content, related
from eval.fidelity.split import pipeline
from eval.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

_HEADS: Final = frozenset({"ROOT", "advcl", "ccomp", "csubj", "acl", "acl:relcl", "parataxis"})
_IDLE: Final = ("ner", "trainable_lemmatizer", "tagger")
"""Components that the clauses do not need."""
ALIKE: Final = 0.66
"""Cosine of two word vectors from which on they count as one. On the development pairs the
synonyms of reports lie above it ("huis", "woning": .76), 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause. `head` and `tokens` index `View.tokens`; `mark` is its folded linking word.

    `parent` is the index of the clause that it hangs on (its own for a main clause), `dep` its
    relation to it, `words` its content, folded, with "moeder" for `[MOEDER_1]`.
    """

    head: int
    tokens: tuple[int, ...]
    span: Span
    dep: str
    mark: str = field(repr=False)
    parent: int
    words: tuple[str, ...] = field(repr=False)


def clauses_of(view: View) -> tuple[Clause, ...]:
    """Return the clauses of the text in the order of their heads; parsed once per view."""
    known: tuple[Clause, ...] | None = view.__dict__.get("parsed_clauses")
    if known is None:
        known = _read(view)
        view.__dict__["parsed_clauses"] = known
    return known


def head_of(view: View, i: int) -> int:
    """Return the index of the token that token `i` hangs on; its own for the head of a sentence."""
    clauses_of(view)
    return int(view.__dict__["parsed_heads"][i])


def _read(view: View) -> tuple[Clause, ...]:
    if not view.tokens:
        return ()
    doc = _parse(view)
    view.__dict__["parsed_heads"] = tuple(word.head.i for word in doc)
    heads = [word.i for word in doc if _opens(word)] or [0]  # no parser: one clause
    index = {head: number for number, head in enumerate(heads)}
    owner = [_owner(word, index) for word in doc]
    inside: list[list[int]] = [[] for _ in heads]
    for i, number in enumerate(owner):
        inside[number].append(i)
    return tuple(
        Clause(
            head=head,
            tokens=tuple(inside[n]),
            span=(view.tokens[inside[n][0]].start, view.tokens[inside[n][-1]].end),
            dep=doc[head].dep_,
            mark=_mark(doc, inside[n], head),
            parent=n if doc[head].head.i == head else owner[doc[head].head.i],
            words=tuple(w for i in inside[n] if (w := content_word(view.tokens[i]))),
        )
        for n, head in enumerate(heads)
    )


def _parse(view: View) -> Doc:
    """Return the parse of the tokens of the view, one word for each."""
    from spacy.tokens import Doc

    nlp = pipeline()
    tokens = view.tokens
    spaces = [a.end < b.start for a, b in pairwise(tokens)]
    doc = Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[*spaces, False])
    return nlp(doc, disable=[name for name in _IDLE if name in nlp.pipe_names])


def _opens(word: Word) -> bool:
    """Whether a clause of its own hangs on this word."""
    if word.dep_ in _HEADS:
        return True
    if word.dep_ != "conj":
        return False
    if word.pos_ in {"VERB", "AUX"}:
        return True
    return any(child.dep_ in {"nsubj", "cop", "nsubj:pass"} for child in word.children)


def _owner(word: Word, index: dict[int, int]) -> int:
    while word.i not in index and word.head.i != word.i:
        word = word.head
    return index.get(word.i, 0)


def _mark(doc: Doc, inside: list[int], head: int) -> str:
    for i in inside:
        if doc[i].dep_ in {"mark", "cc"} and doc[i].head.i == head:
            return fold(doc[i].text)
    return ""


def content_word(token: Token) -> str:
    """Return what the token adds to the content of its clause; empty: nothing."""
    if token.is_placeholder:
        stem = token.text[1:].split("_")[0].lower()
        return "" if stem == "kind" else (token.folded if stem == "datum" else stem)
    if not token.is_word:
        return token.text if token.text[:1].isdigit() else ""
    return token.folded if is_content(token.folded) and not _structural(token.folded) else ""


@lru_cache(maxsize=20_000)
def _structural(word: str) -> bool:
    """Whether this word makes the mood of a clause, and is not what it is about."""
    return cues("clause", "structural").found(word)


@lru_cache(maxsize=50_000)
def same(left: str, right: str) -> bool:
    """Return whether two folded words mean nearly the same: related, listed or near in vectors."""
    if left == right:
        return True
    if left[:1].isdigit() or right[:1].isdigit() or "[" in left + right:
        return False
    return related(left, right) or right in _listed(left) or _cosine(left, right) >= ALIKE


@lru_cache(maxsize=20_000)
def _listed(word: str) -> frozenset[str]:
    """Return the words that stand with this one in a line of plain equivalents."""
    return frozenset(
        fold(other)
        for line in section("clause", "equal")
        if any(related(word, fold(one)) for one in line)
        for other in line
    )


def _cosine(left: str, right: str) -> float:
    if (
        section("clause", "apart").get(left) == right
        or section("clause", "apart").get(right) == left
    ):
        return 0.0
    vocab = pipeline().vocab
    one, two = vocab[left], vocab[right]
    return float(one.similarity(two)) if one.has_vector and two.has_vector else 0.0


def covered(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return 0..1: the share of the words on the left that have a counterpart on the right."""
    if not left:
        return 0.0
    return sum(1 for one in left if any(same(one, two) for two in right)) / len(left)


def likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return 0..1: how far two bags of words tell the same, both ways, the left counting more."""
    return 0.6 * covered(left, right) + 0.4 * covered(right, left)


def nearest(
    clause: Clause, others: tuple[Clause, ...], *, slack: float = 0.1
) -> tuple[float, tuple[Clause, ...]]:
    """Return the highest likeness among the others, and all that are within `slack` of it."""
    rated = [(likeness(clause.words, other.words), other) for other in others]
    best = max((value for value, _ in rated), default=0.0)
    return best, tuple(o for value, o in rated if value >= best - slack and value > 0)
