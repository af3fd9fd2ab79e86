"""The four features of LiNT-II, per sentence and for a whole text.

The procedure is that of LiNT-II, written anew for our own parser. Source: vanboefer/lint_ii 0.1.3,
documentation and definitions (EUPL-1.2), https://vanboefer.github.io/lint_ii/, accessed 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from eval.readability.parse import Sentence, Word
from eval.readability.words import NounKind, WordLists

UNSEEN: Final = 1.359228547196266
"""Frequency of a word that is not in the list: log10 of one occurrence per 10^9 words of its
corpus. Source: lint_ii 0.1.3, accessed 2026-11-22."""

_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_SUBJECT: Final = "nsubj"
_CONCRETE_NAMES: Final = frozenset({"PERSON", "LOCATION", "DATE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """The four features of a sentence or text; None where there is nothing to count.

    `frequency` is the mean log10 frequency of content words that are no names, `distance` the
    (mean) longest distance in words between a word and its head, `density` the content words per
    clause, `concrete` the share of concrete nouns, 0..1.
    """

    frequency: float | None
    distance: float | None
    density: float | None
    concrete: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the features of one sentence are made of.

    `known` is how many of `frequencies` are in the list, `longest` the longest distance in words.
    """

    frequencies: tuple[float, ...]
    known: int
    longest: int | None
    n_content: int
    n_finite: int
    n_concrete: int
    n_nouns: int


def count(sentence: Sentence, lists: WordLists) -> Counts:
    """Return the counts of one sentence."""
    found = [word_frequency(w, lists) for w in sentence.words if _has_frequency(w, lists)]
    kinds = [kind for w in sentence.words if (kind := noun_kind(w, lists)) is not None]
    return Counts(
        frequencies=tuple(UNSEEN if value is None else value for value in found),
        known=sum(1 for value in found if value is not None),
        longest=longest_distance(sentence),
        n_content=sum(1 for w in sentence.words if is_content(w, lists)),
        n_finite=sum(1 for w in sentence.words if w.is_finite),
        n_concrete=kinds.count("concrete"),
        n_nouns=len(kinds),
    )


def sentence_features(counts: Counts) -> Features:
    """Return the features of one sentence."""
    return text_features([counts])


def text_features(counts: Iterable[Counts]) -> Features:
    """Return the features of a text.

    Frequency and concrete nouns over all its words; distance and density as means of sentences.
    """
    rows = list(counts)
    frequencies = [value for row in rows for value in row.frequencies]
    n_nouns = sum(row.n_nouns for row in rows)
    return Features(
        frequency=_mean(frequencies),
        distance=_mean([row.longest for row in rows if row.longest is not None]),
        density=_mean([row.n_content / row.n_finite for row in rows if row.n_finite]),
        concrete=sum(row.n_concrete for row in rows) / n_nouns if n_nouns else None,
    )


def is_content(word: Word, lists: WordLists) -> bool:
    """Return whether this is a content word: noun, name, full verb, adjective, adverb of manner."""
    if "TW" in word.tag or word.dep == "cop":
        return False
    return word.pos in _CONTENT or word.lower in lists.adverbs


def word_frequency(word: Word, lists: WordLists) -> float | None:
    """Return the log10 frequency of a word, for a compound that of its base word; None: unseen."""
    form = word.lower
    if word.pos == "NOUN":
        noun = lists.noun(form)
        form = noun.head if noun is not None and noun.head else form
    return lists.frequency(form)


def noun_kind(word: Word, lists: WordLists) -> NounKind | None:
    """Return what a noun or name stands for; None: no noun, or not known."""
    if word.pos not in {"NOUN", "PROPN"}:
        return "concrete" if "SPEC" in word.tag and word.lower in lists.units else None
    if not word.stem:
        noun = lists.noun(word.lower) or lists.noun(word.lemma)
        if noun is not None:
            return noun.kind
    if word.entity in _CONCRETE_NAMES:
        return "concrete"
    return "abstract" if word.entity == "ORGANIZATION" else None


def longest_distance(sentence: Sentence) -> int | None:
    """Return the most words between a word and its head; None for a lone word.

    As in LiNT-II, the head of each part of a list is that of its first part, and a subject belongs
    to all the verbs of a list.
    """
    words = sentence.words
    if sum(1 for w in words if not w.is_punct) < 2:
        return None
    best = 0
    before = words_before(words)
    firsts = _firsts(words)
    ends = _list_ends(firsts)
    for word in words:
        if word.is_punct:
            continue
        first = words[firsts[word.index]]
        heads = {first.head}
        if first.dep == _SUBJECT:
            # The farthest of several verbs is the first or the last of their list.
            heads.update(ends[firsts[first.head]])
        best = max(best, *(_between(word, words[head], before) for head in heads))
    return best


def _has_frequency(word: Word, lists: WordLists) -> bool:
    if word.is_name or not is_content(word, lists):
        return False
    return word.lower not in lists.skipped and word.lemma not in lists.skipped


def _firsts(words: Sequence[Word]) -> list[int]:
    """Return for each word the first part of the list that it is in; itself outside lists."""
    firsts = [-1] * len(words)
    for word in words:
        path, at = [], word.index
        while firsts[at] < 0 and words[at].dep == "conj" and words[at].head != at:
            path.append(at)
            at = words[at].head
        first = firsts[at] if firsts[at] >= 0 else at
        for place in (*path, at):
            firsts[place] = first
    return firsts


def _list_ends(firsts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return for the first part of each list the places of its leftmost and rightmost part."""
    ends: dict[int, tuple[int, int]] = {}
    for place, first in enumerate(firsts):
        low, high = ends.get(first, (place, place))
        ends[first] = min(low, place), max(high, place)
    return ends


def words_before(words: Sequence[Word]) -> list[int]:
    """Return for each place, and for the end, how many words but punctuation stand before it."""
    totals = [0]
    for word in words:
        totals.append(totals[-1] + (word.dep != "punct"))
    return totals


def _between(word: Word, head: Word, before: Sequence[int]) -> int:
    if word.dep == "punct":
        return 0
    low, high = sorted((word.index, head.index))
    return max(0, before[high] - before[low] - 1)


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
