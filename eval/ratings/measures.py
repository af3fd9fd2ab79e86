"""What raters noticed, which text they prefer, what readers understood, what measures say too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Final

from scipy.stats import spearmanr

from eval.ratings.agreement import Estimate, mean_of
from eval.ratings.exported import (
    DONT_KNOW,
    MarkRow,
    PairAnswer,
    PairItem,
    ReaderAnswer,
    ReaderItem,
    TextAnswer,
    TextItem,
)
from eval.types import FindingType
from prompts import Level

MIN_CORRELATED: Final = 10
"""Fewest texts for a correlation: with fewer its interval is nearly all of -1 to 1. Own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What one rater noticed of planted errors, and what she marked besides.

    `hit_rate` is 0..1, None without planted errors; `false_per_text` None without known texts.
    """

    rater: str
    planted: int
    noticed: int
    hit_rate: float | None
    texts: int
    false_marks: int
    false_per_text: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedType:
    """How often errors of one type were noticed, over all raters."""

    type: FindingType
    planted: int
    noticed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Which of two systems gets chosen for one criterion; the shares add up to 1."""

    criterion: str
    first: str
    second: str
    for_first: Estimate
    for_second: Estimate
    equal: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What part of the questions readers of one level answered rightly; `unknown`: "weet niet"."""

    level: Level
    right: Estimate
    readers: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """Spearman's rank correlation of a criterion with an automatic measure, -1..1."""

    criterion: str
    metric: str
    rho: float
    low: float
    high: float
    texts: int


def noticed_by(items: Mapping[str, TextItem], answers: Sequence[TextAnswer]) -> tuple[Noticed, ...]:
    """Return per rater what she noticed in texts of which all errors are known."""
    mine: dict[str, list[TextAnswer]] = defaultdict(list)
    for answer in answers:
        if items[answer.item].known:
            mine[answer.rater].append(answer)
    return tuple(_noticed(rater, items, mine[rater]) for rater in sorted(mine))


def _noticed(rater: str, items: Mapping[str, TextItem], answers: Sequence[TextAnswer]) -> Noticed:
    planted = [answer for answer in answers if items[answer.item].planted]
    found = sum(_is_hit(items[answer.item], answer) for answer in planted)
    wrong = sum(not _touches(items[a.item], mark) for a in answers for mark in a.marks)
    return Noticed(
        rater=rater,
        planted=len(planted),
        noticed=found,
        hit_rate=found / len(planted) if planted else None,
        texts=len(answers),
        false_marks=wrong,
        false_per_text=wrong / len(answers) if answers else None,
    )


def noticed_types(
    items: Mapping[str, TextItem], answers: Iterable[TextAnswer]
) -> tuple[NoticedType, ...]:
    """Return per type of planted error how often it was noticed."""
    planted: Counter[FindingType] = Counter()
    found: Counter[FindingType] = Counter()
    for answer in answers:
        error = items[answer.item].planted
        if error is not None:
            planted[error.type] += 1
            found[error.type] += _is_hit(items[answer.item], answer)
    return tuple(
        NoticedType(type=kind, planted=planted[kind], noticed=found[kind])
        for kind in sorted(planted)
    )


def _is_hit(item: TextItem, answer: TextAnswer) -> bool:
    return any(_touches(item, mark) for mark in answer.marks)


def _touches(item: TextItem, mark: MarkRow) -> bool:
    error = item.planted
    return (
        error is not None
        and error.side == mark.side
        and mark.span[0] < error.span[1]
        and error.span[0] < mark.span[1]
    )


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
    pair: tuple[str, str],
    criterion: str,
    items: Mapping[str, PairItem],
    votes: Mapping[str, Sequence[PairAnswer]],
) -> Preferences:
    counts: dict[str, list[float]] = {name: [] for name in (*pair, "")}
    sizes: list[float] = []
    for item in sorted(votes):
        winner = dict(zip(("eerste", "tweede", "gelijk"), (*items[item].systems, ""), strict=True))
        chosen = Counter(winner[answer.choices[criterion]] for answer in votes[item])
        for name, numbers in counts.items():
            numbers.append(float(chosen[name]))
        sizes.append(float(len(votes[item])))
    shares = {name: mean_of(numbers, sizes) for name, numbers in counts.items()}
    first, second, equal = (shares[name] for name in (*pair, ""))
    assert first is not None  # noqa: S101 - every pair here has an answer
    assert second is not None  # noqa: S101
    assert equal is not None  # noqa: S101
    return Preferences(
        criterion=criterion,
        first=pair[0],
        second=pair[1],
        for_first=first,
        for_second=second,
        equal=equal,
    )


def understood(
    items: Mapping[str, ReaderItem], answers: Sequence[ReaderAnswer]
) -> tuple[Understood, ...]:
    """Return per level what part of the questions was answered rightly."""
    levels = sorted({items[answer.item].level for answer in answers})
    return tuple(
        _understood(level, items, [a for a in answers if items[a.item].level == level])
        for level in levels
    )


def _understood(
    level: Level, items: Mapping[str, ReaderItem], answers: Sequence[ReaderAnswer]
) -> Understood:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for answer in answers:
        gold = items[answer.item].right
        right[answer.item] += sum(a == b for a, b in zip(answer.choices, gold, strict=True))
        asked[answer.item] += len(gold)
    texts = sorted(asked)
    share = mean_of([float(right[t]) for t in texts], [float(asked[t]) for t in texts])
    assert share  # noqa: S101 - only levels with answers come here
    return Understood(
        level=level,
        right=share,
        readers=len({answer.rater for answer in answers}),
        unknown=sum(choice == DONT_KNOW for answer in answers for choice in answer.choices),
    )


def correlation(
    criterion: str, metric: str, pairs: Sequence[tuple[float, float]]
) -> Correlation | None:
    """Return the correlation over `pairs` (mean rating, measure); None where it says nothing.

    That is with fewer than `MIN_CORRELATED` texts, or when one of both never changes.
    Source of the interval: Bonett and Wright, "Sample size requirements for estimating Pearson,
    Kendall and Spearman correlations" (2000), https://doi.org/10.1007/BF02294183 (2026-11-22).
    """
    if len(pairs) < MIN_CORRELATED or any(len(set(side)) < 2 for side in zip(*pairs, strict=True)):
        return None
    rho = float(spearmanr([one for one, _ in pairs], [two for _, two in pairs]).statistic)
    bound = max(-0.999999, min(0.999999, rho))
    half = 1.959964 * sqrt((1 + bound**2 / 2) / (len(pairs) - 3))  # 95% of a normal distribution
    return Correlation(
        criterion=criterion,
        metric=metric,
        rho=rho,
        low=tanh(atanh(bound) - half),
        high=tanh(atanh(bound) + half),
        texts=len(pairs),
    )
