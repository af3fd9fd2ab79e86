"""What goes into the figures of hiding, and what comes out.

Offsets are half-open and count code points of the text as given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.datasets.gold import GoldText


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedMention:
    """A span that a system hides.

    `entity` is shared by all mentions of one person or thing of a text; it and `role` are None
    where the system does not say.
    """

    start: int
    end: int
    entity_type: str
    entity: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """A gold text with what a system hides in it."""

    gold: GoldText
    mentions: tuple[PredictedMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Numerator over denominator, times the scale of the figure; `low` and `high` hold 95%.

    All three are None where the denominator is 0: no evidence is not zero.
    """

    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenRate:
    """The share of mentions that is hidden, 0..1, higher is better.

    `strict`: every letter and digit of the gold mention is inside predicted spans. `hidden`: the
    same, but a possessive ending of a name ("'s", "s") may stay in sight.
    """

    strict: Ratio
    hidden: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScore:
    """How well mentions of one person are held together, and those of two are kept apart.

    The three ratios (0..1, higher is better) are over pairs of gold PERSON mentions in one text.
    `merged` counts predicted entities that hold mentions of more than one person, `split` persons
    whose mentions are in more than one predicted entity; both among the mentions that were found.
    """

    precision: Ratio
    recall: Ratio
    f1: Ratio
    persons: int
    merged: int
    split: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionReport:
    """The figures of one system on one set of texts.

    `hidden` has each type that occurs, and "all". `false_spans` is per 1,000 words, lower is
    better. `linking` and `roles` are None where the system gives no entities or no roles.
    """

    texts: int
    words: int
    mentions: int
    hidden: Mapping[str, HiddenRate]
    by_origin: Mapping[str, HiddenRate]
    by_role: Mapping[str, HiddenRate]
    character_precision: Ratio
    false_spans: Ratio
    linking: LinkScore | None
    roles: Ratio | None
