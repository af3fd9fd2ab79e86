"""Ratios and their intervals, on numbers made by hand."""

from __future__ import annotations

import pytest

from eval.redaction.ratio import ratio


def test_no_evidence_is_none() -> None:
    assert ratio([0, 0], [0, 0]).value is None
    assert ratio([0, 0], [0, 0]).low is None
    assert ratio([0, 0], [0, 3]).value == 0.0
    with pytest.raises(ValueError, match="for each text"):
        ratio([1], [1, 2])


def test_the_interval_draws_texts_and_not_mentions() -> None:
    clustered = ratio([10, 0, 10, 0], [10, 10, 10, 10])
    spread = ratio([5, 5, 5, 5], [10, 10, 10, 10])
    assert clustered.value == spread.value == 0.5
    assert (spread.low, spread.high) == (0.5, 0.5)
    assert clustered.low is not None
    assert clustered.high is not None
    assert clustered.low <= 0.1
    assert clustered.high >= 0.9
    assert ratio([10, 0, 10, 0], [10, 10, 10, 10]) == clustered  # seeded


def test_the_interval_is_near_the_textbook_one() -> None:
    found = ratio([1] * 80 + [0] * 20, [1] * 100)
    assert found.low == pytest.approx(0.8 - 1.96 * 0.04, abs=0.015)
    assert found.high == pytest.approx(0.8 + 1.96 * 0.04, abs=0.015)
