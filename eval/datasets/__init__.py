"""Data sets that ship with Kindgericht: fictitious, in Dutch, with gold answers."""

from eval.datasets.rapportages import (
    GoldIdentity,
    KeepFact,
    RapportageSample,
    load_sample,
    load_samples,
)

__all__ = ["GoldIdentity", "KeepFact", "RapportageSample", "load_sample", "load_samples"]
