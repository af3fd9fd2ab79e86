"""The decoder against every tree of a short sentence."""

from __future__ import annotations

from itertools import product

import numpy
import pytest
from numpy.typing import NDArray

from models.training.decode import ROOTS, best_tree
from tests.models.tiny_trees import is_tree

Scores = NDArray[numpy.float32]


def _random(size: int, seed: int) -> Scores:
    """Log probabilities over heads, shape (size + 1, size + 1)."""
    raw = numpy.random.default_rng(seed).normal(scale=2.0, size=(size + 1, size + 1))
    return numpy.asarray(raw - numpy.log(numpy.exp(raw).sum(1, keepdims=True)), "float32")


def _total(scores: Scores, heads: tuple[int, ...]) -> float:
    return sum(float(scores[word, head]) for word, head in enumerate(heads, 1))


def _best(scores: Scores) -> tuple[int, ...]:
    """The best of all trees, under the roots that the decoder tries."""
    size = len(scores) - 1
    roots = set(numpy.argsort(-scores[1:, 0])[:ROOTS] + 1)
    every = (heads for heads in product(range(size + 1), repeat=size) if is_tree(heads))
    argmax = tuple(int(h) for h in _no_loops(scores)[1:].argmax(1))
    allowed = [h for h in every if h.index(0) + 1 in roots or h == argmax]
    return max(allowed, key=lambda heads: _total(scores, heads))


def _no_loops(scores: Scores) -> Scores:
    copy = scores.copy()
    numpy.fill_diagonal(copy, -numpy.inf)
    return copy


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_tree_is_better(size: int) -> None:
    for seed in range(25):
        scores = _random(size, seed)
        root, *heads = best_tree(scores)
        assert root == 0
        assert is_tree(heads)
        expected = _total(scores, _best(scores))
        assert _total(scores, tuple(heads)) == pytest.approx(expected, abs=1e-3)


def test_the_cases_ask_for_more_than_the_best_head_of_each_word() -> None:
    greedy = [_no_loops(_random(5, seed))[1:].argmax(1) for seed in range(25)]
    assert sum(not is_tree([int(h) for h in heads]) for heads in greedy) >= 5


def test_long_sentences_have_one_root_and_no_cycle() -> None:
    for seed in range(5):
        assert is_tree(best_tree(_random(40, seed))[1:])


def test_a_cycle_and_a_second_root_are_solved() -> None:
    cycle = numpy.log(numpy.array([[1, 1, 1], [0.2, 0.1, 0.7], [0.3, 0.6, 0.1]], "float32"))
    assert best_tree(cycle) == [0, 2, 0]
    roots = numpy.log(numpy.array([[1, 1, 1], [0.9, 0.05, 0.05], [0.6, 0.3, 0.1]], "float32"))
    assert best_tree(roots) == [0, 0, 1]
