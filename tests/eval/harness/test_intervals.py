"""Honest margins: whole texts are drawn, few texts give none, all right has an exact bound.

All samples are made up here; no text is in them.
"""

from __future__ import annotations

import numpy as np
import pytest

from eval.harness.exports import figures_csv
from eval.harness.intervals import (
    MIN_CLUSTERS,
    difference_interval,
    ratio_interval,
    share_interval,
    smallest_p,
    still_possible,
    swap_p,
)
from eval.harness.summary import figures
from eval.harness.types import Part, Threshold
from tests.eval.harness.compare_parts import of, record, sums


def test_an_interval_draws_whole_texts() -> None:
    alike = ratio_interval([10, 0] * 5, [10, 10] * 5)
    assert alike is not None
    assert alike[1] - alike[0] > 0.3
    apart = ratio_interval([6, 4] * 5, [10, 10] * 5)
    assert apart is not None
    assert apart[1] - apart[0] < 0.2
    few = MIN_CLUSTERS - 1
    assert ratio_interval([1, *[0] * (few - 1)], [1] * few) is None
    assert ratio_interval([1, *[0] * few], [1] * (few + 1)) is not None
    assert ratio_interval([1, 0, 1, 0, 0, 0], [1, 0, 1, 1, 1, 1]) is None  # five with something
    assert ratio_interval([5] * 9, [10] * 9) is None  # no spread seen is no certainty


def test_nothing_wrong_has_an_exact_bound() -> None:
    assert share_interval([0] * 6, [9] * 6) == (0, still_possible(6))
    assert still_possible(6) == pytest.approx(0.393, abs=5e-4)
    assert share_interval([9, 4], [9, 4]) == (1 - still_possible(2), 1)
    assert share_interval([1, 0], [1, 1]) is None
    assert share_interval([0], [39]) is None  # one text
    assert share_interval([], []) is None
    assert still_possible(1) == pytest.approx(0.95)
    assert still_possible(300) == pytest.approx(0.01, abs=2e-4)


def test_the_exact_bound_is_in_figures_and_table() -> None:
    part_metrics = {"lekken": Threshold(maximum=0), "fout_date": Threshold(), "tijd_s": Threshold()}
    found = [record(f"s{n}", {name: of(0) for name in part_metrics}) for n in range(6)]
    part = Part(
        name="deel", title="Deel", dataset="rapportages", half="ontwikkel", way="redactie",
        take=None, only=(), requests=(), repeats=1, metrics=part_metrics,
    )  # fmt: skip
    leaks, errors, _ = made = figures([part], found)
    assert (leaks.low, leaks.high) == (0, still_possible(6))
    assert (errors.low, errors.high) == (None, None)  # a count per text has no such bound
    assert "0.39" in figures_csv(made).splitlines()[1]


def test_a_difference_has_an_interval_from_six_texts_on() -> None:
    before, after = [(0, 1)] * 6, [(1, 1), (0, 1)] * 3
    found = difference_interval(sums(before), sums(after))
    assert found is not None
    assert found[0] < 0.5 < found[1]
    assert difference_interval(sums(before[:5]), sums(after[:5])) is None
    assert difference_interval(sums(before), sums(before)) is None


def test_the_paired_test_is_exact_for_few_texts() -> None:
    assert swap_p(sums([]), sums([])) is None
    for texts in (1, 3, 6, 12):
        p = swap_p(sums([(0, 1)] * texts), sums([(1, 1)] * texts))
        assert p == smallest_p(texts) == 2.0 ** (1 - texts)
    assert swap_p(sums([(1, 2)] * 7), sums([(1, 2)] * 7)) == 1
    many = swap_p(sums([(0, 1)] * 40), sums([(1, 1)] * 40))
    assert many == smallest_p(40) == 1 / 10_000


def test_the_paired_test_keeps_its_level() -> None:
    """Without a difference about one in twenty is below 0.05; sizes of texts differ widely."""
    random = np.random.default_rng(1)
    below = 0
    for _ in range(300):
        size = random.integers(1, 40, 9).astype(float)
        a, b = (random.binomial(size.astype(int), 0.8).astype(float) for _ in range(2))
        p = swap_p(sums(list(zip(a, size, strict=True))), sums(list(zip(b, size, strict=True))))
        assert p is not None
        below += p < 0.05
    assert below <= 27  # 15 expected; 27 is three standard errors more
