"""The division of work: overlap, balance, and the same for the same seed."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest

from eval import RatingsError
from eval.ratings import assign

ITEMS = [f"t{number}" for number in range(23)]
RATERS = ["AB", "CD", "EF", "GH", "IJ"]


@pytest.mark.parametrize("overlap", [1, 2, 3, 5])
@pytest.mark.parametrize("seed", [0, 1, 99])
def test_each_text_goes_to_enough_raters_in_balance(overlap: int, seed: int) -> None:
    work = assign(ITEMS, RATERS, overlap=overlap, seed=seed)
    assert Counter(a.item for a in work) == dict.fromkeys(ITEMS, overlap)
    assert len({(a.item, a.rater) for a in work}) == len(work)
    loads = Counter(a.rater for a in work)
    assert max(loads.values()) - min(loads.values()) <= 1
    for rater in RATERS:
        mine = [a for a in work if a.rater == rater]
        assert sum(a.swapped for a in mine) == len(mine) // 2


def test_all_pairs_of_raters_meet() -> None:
    work = assign(ITEMS, RATERS, overlap=2, seed=3)
    met = Counter(
        pair
        for item in ITEMS
        for pair in combinations(sorted(a.rater for a in work if a.item == item), 2)
    )
    assert set(met) == set(combinations(RATERS, 2))


def test_the_seed_alone_decides() -> None:
    code = (
        f"from eval.ratings import assign; print(assign({ITEMS!r}, {RATERS!r}, overlap=2, seed=5))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{assign(ITEMS, RATERS, overlap=2, seed=5)}\n"}
    assert assign(ITEMS, RATERS, overlap=2, seed=5) != assign(ITEMS, RATERS, overlap=2, seed=6)


def test_too_few_raters_are_refused() -> None:
    with pytest.raises(RatingsError, match="er zijn er 1"):
        assign(ITEMS, ["AB"], overlap=2, seed=1)
    with pytest.raises(RatingsError, match="één keer"):
        assign(ITEMS, ["AB", "AB"], overlap=2, seed=1)
