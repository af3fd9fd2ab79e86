"""What is hidden of each gold mention, and what is hidden that should not be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from eval.datasets.gold import GoldMention
from eval.redaction.ratio import ratio
from eval.redaction.types import HiddenRate, Prediction, Ratio

NAME_TYPES: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})
"""The types that can end in a possessive s."""

PER_WORDS: Final = 1000
"""False spans are counted per so many words."""

# Signs before a possessive s. Source: Woordenlijst Nederlandse Taal, leidraad 11.1 ("Anna's"),
# with the other signs that word processors make of it; accessed 2026-11-22.
_APOSTROPHES: Final = frozenset("'’´`ʼ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A gold mention and whether it is hidden, in both ways of counting of `HiddenRate`."""

    mention: GoldMention
    strict: bool
    hidden: bool


def judge(prediction: Prediction) -> tuple[Judged, ...]:
    """Return each gold mention of a text with whether it is hidden."""
    covered = _covered(prediction)
    found = []
    for mention in prediction.gold.mentions:
        text = prediction.gold.text
        left = [i for i in _signs(text, mention.start, mention.end) if i not in covered]
        found.append(
            Judged(
                mention=mention,
                strict=not left,
                hidden=not left or _only_possessive(text, mention, left),
            )
        )
    return tuple(found)


def hidden_rate(
    judged: Sequence[Sequence[Judged]], *, where: Callable[[GoldMention], bool]
) -> HiddenRate:
    """Return the share hidden of the mentions that `where` accepts; one sequence per text."""
    chosen = [[j for j in text if where(j.mention)] for text in judged]
    totals = [len(text) for text in chosen]
    return HiddenRate(
        strict=ratio([sum(j.strict for j in text) for text in chosen], totals),
        hidden=ratio([sum(j.hidden for j in text) for text in chosen], totals),
    )


def character_precision(predictions: Sequence[Prediction]) -> Ratio:
    """Return the share of hidden letters and digits that lie in a gold mention."""
    right, hidden = [], []
    for prediction in predictions:
        text = prediction.gold.text
        marked = {i for m in prediction.gold.mentions for i in range(m.start, m.end)}
        signs = [i for i in _covered(prediction) if text[i].isalnum()]
        right.append(sum(i in marked for i in signs))
        hidden.append(len(signs))
    return ratio(right, hidden)


def false_spans(predictions: Sequence[Prediction]) -> Ratio:
    """Return the predicted spans that touch no gold mention, per 1,000 words."""
    counts = [_false(prediction) for prediction in predictions]
    return ratio(counts, [p.gold.words for p in predictions], scale=PER_WORDS)


def _false(prediction: Prediction) -> int:
    gold = prediction.gold.mentions
    return sum(
        not any(start < m.end and m.start < end for m in gold) for start, end in _merged(prediction)
    )


def _merged(prediction: Prediction) -> list[tuple[int, int]]:
    """Return the predicted spans; those that overlap are one, as they are one in the output."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((m.start, m.end) for m in prediction.mentions):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _covered(prediction: Prediction) -> frozenset[int]:
    return frozenset(i for m in prediction.mentions for i in range(m.start, m.end))


def _signs(text: str, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if text[i].isalnum()]


def _only_possessive(text: str, mention: GoldMention, left: Sequence[int]) -> bool:
    """Return whether all that is in sight is the s at the end of a name, glued to that name."""
    last = mention.end - 1
    if mention.entity_type not in NAME_TYPES or list(left) != [last] or last == mention.start:
        return False
    before = text[last - 1]
    return text[last] in "sS" and (before.isalpha() or before in _APOSTROPHES)
