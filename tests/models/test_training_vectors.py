"""The table of static vectors: which words, which rows, and what spaCy finds in it."""

from __future__ import annotations

import numpy
import pytest
import spacy

from models.training.vectors import (
    LONGEST,
    STATE_SIZE,
    build_vectors,
    state_rows,
    vector_words,
)

WORDS = ["amsterdam", "de", "huis", "sara", "saras", "xqzt"]


@pytest.fixture(scope="module")
def words() -> list[str]:
    return vector_words(["Omgangsregeling", "'--", "a" * (LONGEST + 1)])


def test_words_are_frequent_or_seen(words: list[str]) -> None:
    assert words == sorted(set(words))
    assert {"huis", "het", "omgangsregeling"} <= set(words)
    assert "Omgangsregeling" not in words
    assert "'--" not in words
    assert max(map(len, words)) <= LONGEST


def test_states_are_reduced_to_their_strongest_axes() -> None:
    rng = numpy.random.default_rng(2)
    axes = numpy.linalg.qr(rng.normal(size=(STATE_SIZE + 30, STATE_SIZE)))[0]
    states = numpy.asarray(rng.normal(size=(200, STATE_SIZE)) @ axes.T + 3, "float32")
    rows = state_rows(states)
    assert rows.shape == (200, STATE_SIZE)
    assert numpy.allclose(numpy.linalg.norm(rows, axis=1), 1, atol=1e-5)
    centred = states - states.mean(axis=0)
    centred /= numpy.linalg.norm(centred, axis=1, keepdims=True)
    assert numpy.allclose(rows @ rows.T, centred @ centred.T, atol=1e-3)
    assert numpy.array_equal(rows, state_rows(states))


def test_a_word_like_the_mean_gets_no_direction_and_no_error() -> None:
    states = numpy.zeros((50, STATE_SIZE + 30), "float32")
    assert not state_rows(states).any()


def test_the_table_finds_the_row_of_a_word_in_any_case() -> None:
    rows = numpy.arange(12, dtype="float32").reshape(6, 2) + 1
    nlp = spacy.blank("nl")
    nlp.vocab.vectors = build_vectors(WORDS, rows)
    doc = nlp("Sara huis AMSTERDAM onbekend")
    for token, place in zip(doc, (3, 2, 0), strict=False):
        assert list(token.vector) == list(rows[place])
    assert not doc[3].has_vector
    assert nlp.vocab.vectors.shape == (6, 2)
