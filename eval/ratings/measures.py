"""What raters noticed, what readers understood, and what automatic measures say too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Final, Literal

from scipy.stats import spearmanr

from eval.ratings.agreement import Estimate, mean_of
from eval.ratings.exported import (
    DONT_KNOW,
    MarkRow,
    ReaderAnswer,
    ReaderItem,
    TextAnswer,
    TextItem,
)
from eval.types import FindingType
from prompts import Level

MIN_CORRELATED: Final = 10
"""Fewest texts for a correlation: with fewer its interval is nearly all of -1 to 1. Own choice."""

EXPECTED_SIGN: Final[Mapping[str, Literal[-1, 1]]] = {"fideliteit": 1, "lint": -1}
"""The sign of the correlation when people and measure agree.

A higher score of the fidelity check is better, a higher LiNT-II score is harder to read.
Source: https://github.com/vanboefer/lint_ii, levels 1 (easy) to 4 (hard) (accessed 2026-11-22).
"""


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
class Understood:
    """What part of the questions readers of one level answered rightly; `unknown`: "weet niet".

    `system` says what wrote the texts, None for the texts that ship.
    """

    level: Level
    system: str | None
    right: Estimate
    readers: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """Spearman's rank correlation of a criterion with an automatic measure, -1..1.

    `expected` is the sign that agreement has (see `EXPECTED_SIGN`), None for an unknown measure.
    """

    criterion: str
    metric: str
    rho: float
    low: float
    high: float
    texts: int
    expected: Literal[-1, 1] | None


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


def understood(
    items: Mapping[str, ReaderItem], answers: Sequence[ReaderAnswer]
) -> tuple[Understood, ...]:
    """Return per level, and per system in it, what part of the questions was answered rightly."""
    groups: dict[tuple[Level, str], list[ReaderAnswer]] = defaultdict(list)
    for answer in answers:
        item = items[answer.item]
        groups[(item.level, item.system or "")].append(answer)
    return tuple(_understood(key, items, groups[key]) for key in sorted(groups))


def _understood(
    key: tuple[Level, str], items: Mapping[str, ReaderItem], answers: Sequence[ReaderAnswer]
) -> Understood:
    level, system = key
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
        system=system or None,
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
        expected=EXPECTED_SIGN.get(metric),
    )
