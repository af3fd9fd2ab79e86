"""Rules on the build of a sentence: its length, clauses, passive, distances, noun style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.readability.features import words_before
from eval.readability.parse import Sentence, Word
from eval.readability.rule import Place, listed, shown

_SUBORDINATE: Final = frozenset({"acl:relcl", "advcl", "ccomp", "csubj", "acl"})
"""Labels of subordinate clauses. Source: https://universaldependencies.org/u/dep/ and LiNT-II's
list, accessed 2026-11-22."""
_TOGETHER: Final = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "aux", "aux:pass", "cop", "mark", "compound:prt"}
    | {"xcomp", "det"}
)
"""Labels of words that must be read together with their head: subject, object and the parts of a
verb. Source: own choice from https://universaldependencies.org/u/dep/, accessed 2026-11-22."""
_BORDERS: Final = frozenset({"CCONJ", "SCONJ"})
_QUESTIONS: Final = frozenset({"waarom", "hoe", "wanneer", "waar", "wie", "wat", "welke", "die"})
"""Other words that open a clause. Source: own list, 2026-11-22."""
_ROOT: Final = 4
_ROOT_FREQUENCY: Final = 4.0
"""Letters and log10 frequency per 10^9 from which a word after "on-" is a word: "mogelijk" is,
"der" of "onder" is not. Source: own choice, 2026-11-22."""


def too_long(place: Place) -> Iterator[str]:
    """Yield a reason when the sentence has more words than the level allows."""
    n_words = place.sentence.n_words
    if n_words > place.limits.words:
        yield f"{n_words} woorden: maak er twee zinnen van."


def many_clauses(place: Place) -> Iterator[str]:
    """Yield a reason when there are more subordinate clauses than the level allows."""
    n_clauses = len(subordinate_clauses(place.sentence))
    if n_clauses > place.limits.clauses:
        yield f"{n_clauses} bijzinnen: zet elke bijzin in een eigen zin."


def subordinate_clauses(sentence: Sentence) -> list[Word]:
    """Return the main words of the subordinate clauses: those with a verb of their own."""
    firsts = {w.index: w.dep for w in sentence.words}
    with_verb = {w.head for w in sentence.words if w.tag.startswith("WW")}
    return [
        w
        for w in sentence.words
        if (w.dep in _SUBORDINATE or (w.dep == "conj" and firsts[w.head] in _SUBORDINATE))
        and (w.tag.startswith("WW") or w.index in with_verb)
    ]


def passive(place: Place) -> Iterator[str]:
    """Yield a reason for each passive: who does it?"""
    words = place.sentence.words
    for word in words:
        if word.dep == "aux:pass" and not _is_perfect(word, words[word.head], place):
            verb = words[word.head]
            yield (
                f"Lijdende vorm: '{word.text} {verb.text}'. Schrijf wie het doet: "
                "'de rechter besluit', niet 'er wordt besloten'."
            )


def _is_perfect(word: Word, verb: Word, place: Place) -> bool:
    """Whether this is "is gebeurd": the parser calls it passive, but nobody does it."""
    return word.lemma != "worden" and verb.lower.endswith(place.vocabulary.perfects)


def far_apart(place: Place) -> Iterator[str]:
    """Yield a reason when two words that belong together are far apart."""
    words = place.sentence.words
    before = words_before(words)
    distance, left, right = 0, words[0], words[0]
    for word in words:
        if word.dep in _TOGETHER:
            low, high = sorted((word.index, word.head))
            between = before[high] - before[low] - 1
            if between > distance:
                distance, left, right = between, words[low], words[high]
    if distance > place.limits.distance:
        yield (
            f"Tussen {shown(left)} en {shown(right)} staan {distance} woorden, maar zij horen bij "
            "elkaar. Zet ze dichter bij elkaar of maak twee zinnen."
        )


def noun_style(place: Place) -> Iterator[str]:
    """Yield a reason for nouns made of verbs that could be verbs again."""
    if place.lists is None:
        return
    words = place.sentence.words
    with_article = {w.head for w in words if w.lower == "het"}
    found = [
        word
        for word in words
        if (word.index in with_article and word.tag.startswith("WW|inf|nom"))
        or _is_nominalised(word, place)
    ]
    # "Van" or "door" brings in what the hidden verb is about, or who does it.
    brought = {words[w.head].head for w in words if w.lower in {"van", "door"} and w.dep == "case"}
    whole = [word for word in found if word.index in brought]
    if whole or len(found) > 1:
        yield (
            f"Naamwoordstijl: {listed([w.text for w in whole or found])}. Maak er een werkwoord "
            "van: wie doet wat?"
        )


def _is_nominalised(word: Word, place: Place) -> bool:
    """Whether this is an abstract noun with the ending of a noun that was a verb."""
    if word.pos != "NOUN" or place.lists is None or place.in_term(word):
        return False
    words = place.vocabulary
    if not word.lower.endswith(words.noun_endings):
        return False
    if not words.plain_nouns.isdisjoint({word.lemma, word.lower, word.lower.split("-")[-1]}):
        return False
    noun = place.lists.noun(word.lower) or place.lists.noun(word.lemma)
    return noun is not None and noun.kind == "abstract"


def double_negation(place: Place) -> Iterator[str]:
    """Yield a reason when two words in one clause deny."""
    last: Word | None = None
    for word in place.sentence.words:
        if _ends_clause(word):
            last = None
        if last is not None and _denies_by_prefix(word, place):
            yield _twice(last, word)
            return
        if word.lower in place.vocabulary.negators:
            if last is not None and last.lower != word.lower:
                yield _twice(last, word)
                return
            last = word


def _ends_clause(word: Word) -> bool:
    return word.is_punct or word.pos in _BORDERS or word.dep == "mark" or word.lower in _QUESTIONS


def _denies_by_prefix(word: Word, place: Place) -> bool:
    """Whether this is an adjective with "on-" before a word that exists: "onmogelijk"."""
    if word.pos != "ADJ" or not word.lower.startswith("on") or place.lists is None:
        return False
    rest = word.lower.removeprefix("on")
    return len(rest) >= _ROOT and (place.lists.frequency(rest) or 0) >= _ROOT_FREQUENCY


def _twice(left: Word, right: Word) -> str:
    return (
        f"Dubbele ontkenning: '{left.text}' en '{right.text}'. Schrijf op wat er wel is of wel mag."
    )
