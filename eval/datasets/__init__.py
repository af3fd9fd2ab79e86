"""Data sets that ship with Kindgericht: fictitious, in Dutch, with gold answers."""

from eval.datasets.gelijk import (
    ORIGINS,
    CounterfactualCase,
    Origin,
    Piece,
    Sex,
    Telling,
    load_counterfactuals,
)
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
    "ORIGINS",
    "CounterfactualCase",
    "FidelityPair",
    "GoldIdentity",
    "GoldMention",
    "GoldText",
    "KeepFact",
    "Origin",
    "Piece",
    "RapportageSample",
    "Sex",
    "Telling",
    "load_counterfactuals",
    "load_gold",
    "load_pairs",
    "load_sample",
    "load_samples",
    "parse_gold",
]
