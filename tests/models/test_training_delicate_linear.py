"""The linear part of the learned layer is fitted as it should be."""

from __future__ import annotations

import numpy
import pytest

from models.training.delicate_linear import fit_linear


def test_terms_that_tell_the_classes_apart_get_the_weight() -> None:
    rows = [((0, 1.0),), ((1, 1.0),), ((0, 0.6), (2, 0.8)), ((1, 0.6), (2, 0.8))] * 5
    labels = numpy.array([[1, 0], [0, 1]] * 10, numpy.float32)
    weights, bias = fit_linear(rows, labels, 3)
    assert weights.shape == (3, 2)
    assert weights[0, 0] > 1 > -1 > weights[1, 0]
    assert weights[1, 1] > 1 > -1 > weights[0, 1]
    assert abs(float(weights[2, 0])) < 0.5
    assert bias.shape == (2,)


def test_the_fit_is_at_the_minimum() -> None:
    rng = numpy.random.default_rng(2)
    found = rng.random((40, 5)).astype(numpy.float32)
    labels = (rng.random((40, 1)) < 0.4).astype(numpy.float32)
    rows = [tuple(enumerate(map(float, row))) for row in found]
    weights, bias = fit_linear(rows, labels, 5)
    chance = 1 / (1 + numpy.exp(-(found @ weights + bias)))
    slope = 16.0 * found.T @ (chance - labels) + weights
    assert float(abs(slope).max()) == pytest.approx(0, abs=0.05)
