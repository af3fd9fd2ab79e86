"""Judging words in a sentence, each with what to write instead."""

from __future__ import annotations

from typing import Final

from eval.readability.parse import Word
from eval.statements.holders import holder_of
from eval.statements.lexicon import judging_entries
from eval.statements.tree import Tree
from eval.statements.types import JudgingWord
from eval.types import Span

_BEHAVIOUR: Final = ("gedrag", "houding", "karakter", "persoonlijkheid", "opvoeder", "type", "toon")
_LINKS: Final = frozenset({"amod", "conj", "advmod", "xcomp", "obj", "obl", "nmod"})


def judging_words(tree: Tree) -> tuple[JudgingWord, ...]:
    """Return the judging words of a sentence in order, none twice."""
    found: dict[Span, JudgingWord] = {}
    for entry in judging_entries():
        for span in entry.forms.spans(tree.folded):
            if entry.about == "any" or _about_person(tree, span):
                place = tree.place(span)
                found.setdefault(
                    place, JudgingWord(span=place, word=entry.word, suggestion=entry.suggestion)
                )
    rows = sorted(found.values(), key=lambda j: (j.span[0], -j.span[1]))
    kept: list[JudgingWord] = []
    for row in rows:
        if not kept or row.span[0] >= kept[-1].span[1]:
            kept.append(row)
    return tuple(kept)


def _about_person(tree: Tree, span: Span) -> bool:
    """Whether the words are said of a person or of behaviour: "een lastig kind"."""
    touched = tree.words_in(span)
    if len(touched) != 1:
        return bool(touched)
    word = touched[0]
    if _is_person(tree, word):
        return True
    head = tree.sentence.words[word.head]
    if word.dep == "amod":
        return _is_person(tree, head)
    at: Word = word
    if head.lemma == "vinden" and word.dep in {"xcomp", "advmod"}:  # "vindt hulp lastig"
        return any(_is_person(tree, c) for c in tree.children[head.index] if c.dep == "obj")
    for _ in range(3):  # up to the predicate: "doet dramatisch", "kan koppig zijn"
        subject = tree.subject(at)
        if subject is not None:
            return _is_person(tree, subject)
        if at.dep not in _LINKS or at.head == at.index:
            return False
        at = tree.sentence.words[at.head]
    return False


def _is_person(tree: Tree, word: Word) -> bool:
    return word.lemma.endswith(_BEHAVIOUR) or holder_of(tree, word) is not None
