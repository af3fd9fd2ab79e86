"""Which gold persons are held together by the entities of a system, and which role they got."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from eval.datasets.gold import GoldMention
from eval.redaction.ratio import ratio
from eval.redaction.types import LinkScore, PredictedMention, Prediction, Ratio

UNSTATED: Final = "PERSOON"
"""The role of somebody of whom the text does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """Of one text: pairs that gold and system both link, that each links, people and mix-ups."""

    both: int
    gold: int
    predicted: int
    persons: int
    merged: int
    split: int


def best_match(
    mention: GoldMention, predicted: Iterable[PredictedMention]
) -> PredictedMention | None:
    """Return the span that shares most code points with `mention`, or None; the first of equals."""
    shared = [(min(p.end, mention.end) - max(p.start, mention.start), p) for p in predicted]
    found = [(size, p) for size, p in shared if size > 0]
    return min(found, key=lambda pair: (-pair[0], pair[1].start, pair[1].end))[1] if found else None


def link_score(predictions: Sequence[Prediction]) -> LinkScore:
    """Return how well the PERSON mentions of each text are linked.

    A mention that was not found is in no predicted pair: its gold pairs are missed.
    """
    counts = [_counts(prediction) for prediction in predictions]
    both = [c.both for c in counts]
    gold = [c.gold for c in counts]
    predicted = [c.predicted for c in counts]
    either = [c.gold + c.predicted for c in counts]
    return LinkScore(
        precision=ratio(both, predicted),
        recall=ratio(both, gold),
        f1=ratio([2 * n for n in both], either),
        persons=sum(c.persons for c in counts),
        merged=sum(c.merged for c in counts),
        split=sum(c.split for c in counts),
    )


def role_accuracy(predictions: Sequence[Prediction]) -> Ratio:
    """Return the share of PERSON mentions with a stated role that got it; not found is wrong."""
    right, stated = [], []
    for prediction in predictions:
        mentions = [m for m in _persons(prediction) if m.role != UNSTATED]
        matches = [(m, best_match(m, prediction.mentions)) for m in mentions]
        right.append(sum(p is not None and p.role == m.role for m, p in matches))
        stated.append(len(mentions))
    return ratio(right, stated)


def _persons(prediction: Prediction) -> list[GoldMention]:
    return [m for m in prediction.gold.mentions if m.entity_type == "PERSON"]


def _counts(prediction: Prediction) -> _Counts:
    mentions = _persons(prediction)
    matches = [best_match(mention, prediction.mentions) for mention in mentions]
    entities = [None if match is None else match.entity for match in matches]
    both = gold = predicted = 0
    for (one, of_one), (two, of_two) in combinations(zip(mentions, entities, strict=True), 2):
        same_person = one.entity == two.entity
        same_entity = of_one is not None and of_one == of_two
        both += same_person and same_entity
        gold += same_person
        predicted += same_entity
    found = [(m.entity, e) for m, e in zip(mentions, entities, strict=True) if e is not None]
    return _Counts(
        both=both,
        gold=gold,
        predicted=predicted,
        persons=len({m.entity for m in mentions}),
        merged=_several(_grouped((entity, person) for person, entity in found)),
        split=_several(_grouped(found)),
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return groups


def _several(groups: Mapping[str, set[str]]) -> int:
    return sum(len(values) > 1 for values in groups.values())
