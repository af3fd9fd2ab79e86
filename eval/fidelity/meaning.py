"""Whether two words can mean the same: forms, synonyms, and word vectors that lie close."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from eval.fidelity.lexicon import fold, section
from eval.fidelity.normalise import lemma, related
from eval.fidelity.split import pipeline

CLOSE: Final = 0.72
"""Cosine from which two words count as near: tuned on development pairs, 2026-11-22."""


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(section("synonyms")):
        for word in row:
            for form in (fold(str(word)), lemma(fold(str(word)))):
                found.setdefault(form, set()).add(number)
    return {word: frozenset(rows) for word, rows in found.items()}


@lru_cache(maxsize=50_000)
def synonym_rows(word: str) -> frozenset[int]:
    """Return the numbers of the synonym rows that hold this folded word or its dictionary form."""
    rows = _synonyms()
    none: frozenset[int] = frozenset()
    return rows.get(word, none) | rows.get(lemma(word), none)


@lru_cache(maxsize=200_000)
def alike(left: str, right: str) -> bool:
    """Return whether two folded words are forms of one word or synonyms."""
    return related(left, right) or not synonym_rows(left).isdisjoint(synonym_rows(right))


@lru_cache(maxsize=200_000)
def near(left: str, right: str) -> bool:
    """Return whether two folded words are alike or their vectors lie close."""
    if alike(left, right):
        return True
    vocab = pipeline().vocab
    if not (vocab.has_vector(left) and vocab.has_vector(right)):
        return False
    one, two = vocab[left].vector, vocab[right].vector
    size = float((one @ one) * (two @ two)) ** 0.5
    return bool(size > 0 and float(one @ two) / size >= CLOSE)
