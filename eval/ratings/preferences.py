"""Which of two systems gets chosen: ties shown, and the difference tested per text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from scipy.stats import permutation_test

from eval.ratings.agreement import Estimate, mean_of
from eval.ratings.exported import PairAnswer, PairItem

SIGNIFICANT: Final = 0.05
"""p below which there is a winner: the usual border, as in `eval compare`."""

ARRANGEMENTS: Final = 9999
"""Signs drawn for the test; up to 13 texts with a difference all 2^13 are tried. Own choice."""

_SEED: Final = 20_261_122

_Votes = Mapping[str, Sequence[PairAnswer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Which of two systems gets chosen for one criterion; the three shares add up to 1.

    `lead` is `for_first` minus `for_second` (-1..1). `p` is two-sided, of "no difference": per text
    the sign of the lead is flipped. `winner` is None when p is not below `SIGNIFICANT`: then these
    texts don't show which is better, and that is not proof that they are equally good.
    """

    criterion: str
    first: str
    second: str
    for_first: Estimate
    for_second: Estimate
    equal: Estimate
    lead: Estimate
    p: float
    winner: Literal["first", "second"] | None


def preferences(
    items: Mapping[str, PairItem], answers: Sequence[PairAnswer], *, criteria: Sequence[str]
) -> tuple[Preferences, ...]:
    """Return the preferences per pair of systems and criterion; pairs without answers are absent.

    Two texts of one system are not compared.
    """
    votes: dict[tuple[str, str], dict[str, list[PairAnswer]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for answer in answers:
        one, two = items[answer.item].systems
        if one != two:
            votes[(min(one, two), max(one, two))][answer.item].append(answer)
    return tuple(
        _preferences(pair, criterion, items, votes[pair])
        for pair in sorted(votes)
        for criterion in criteria
    )


def _preferences(
    pair: tuple[str, str], criterion: str, items: Mapping[str, PairItem], votes: _Votes
) -> Preferences:
    counts: dict[str, list[float]] = {name: [] for name in (*pair, "")}
    sizes: list[float] = []
    for item in sorted(votes):
        winner = dict(zip(("eerste", "tweede", "gelijk"), (*items[item].systems, ""), strict=True))
        chosen = Counter(winner[answer.choices[criterion]] for answer in votes[item])
        for name, numbers in counts.items():
            numbers.append(float(chosen[name]))
        sizes.append(float(len(votes[item])))
    leads = [one - two for one, two in zip(counts[pair[0]], counts[pair[1]], strict=True)]
    lead, p = _share(leads, sizes), sign_flip_p(leads)
    return Preferences(
        criterion=criterion,
        first=pair[0],
        second=pair[1],
        for_first=_share(counts[pair[0]], sizes),
        for_second=_share(counts[pair[1]], sizes),
        equal=_share(counts[""], sizes),
        lead=lead,
        p=p,
        winner=None if p >= SIGNIFICANT else ("first" if lead.value > 0 else "second"),
    )


def sign_flip_p(leads: Sequence[float]) -> float:
    """Return the two-sided p of "no difference" over one lead per text; 1 where nothing differs.

    What people said of one text hangs together, so the sign of a whole text is flipped. With fewer
    than 6 texts that differ p is never below 0.05.
    Source: Efron and Tibshirani, "An introduction to the bootstrap" (1993), ch. 15 (2026-11-22).
    """
    different = np.asarray([lead for lead in leads if lead], dtype=float)
    if len(different) < 2:
        return 1.0
    found = permutation_test(
        (different,),
        _sum,
        permutation_type="samples",
        n_resamples=ARRANGEMENTS,
        vectorized=True,
        rng=_SEED,
    )
    return min(1.0, float(found.pvalue))


def _sum(values: np.ndarray[Any, np.dtype[np.float64]], *, axis: int) -> Any:  # noqa: ANN401
    return values.sum(axis=axis)


def _share(numbers: Sequence[float], sizes: Sequence[float]) -> Estimate:
    found = mean_of(numbers, sizes)
    assert found is not None  # noqa: S101 - every pair here has an answer
    return found
