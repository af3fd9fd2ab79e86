"""Data sets that ship with Kindgericht: fictitious, in Dutch, with gold answers."""

from eval.datasets.gold import GoldMention, GoldText, load_gold, parse_gold
from eval.datasets.pairs import FidelityPair, load_pairs
from eval.datasets.rapportages import (
    GoldIdentity,
    KeepFact,
    RapportageSample,
    load_sample,
    load_samples,
)

__all__ = [
    "FidelityPair",
    "GoldIdentity",
    "GoldMention",
    "GoldText",
    "KeepFact",
    "RapportageSample",
    "load_gold",
    "load_pairs",
    "load_sample",
    "load_samples",
    "parse_gold",
]
