"""From the data sets to samples: one function for each, by the names of the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from eval.errors import HarnessError
from eval.harness.sources import checks, equal, texts
from eval.harness.sources.checks import CHECKS
from eval.harness.sources.register import Half, dataset, dataset_sha256
from eval.harness.types import Part, Sample

Maker = Callable[[Half], tuple[Sample, ...]]

MAKERS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "rapportages": texts.rapportages,
        "redactie": texts.redaction,
        "kanaries": texts.canaries,
        "injecties": texts.injections,
        "zaken": texts.cases,
        "gelijk": equal.fillings,
        "gelijk-namen": equal.named,
        "fideliteit": checks.pairs,
        "mededelen": checks.delicate,
        "uitspraken": checks.statements,
        "stem": checks.voices,
        "leesbaarheid": checks.readability,
    }
)
"""What makes the samples of each data set."""


def samples_of(
    part: Part, *, makers: Mapping[str, Maker] = MAKERS, check_register: bool = True
) -> tuple[Sample, ...]:
    """Return the samples of a part in a fixed order, one for each wish in its `requests`.

    Raises:
        HarnessError: the data set is unknown or not fictitious, or no sample is left.
        DatasetError: a file of the data set is missing or invalid.
    """
    if check_register:
        dataset(part.dataset)
    if part.way == "controle" and part.dataset not in CHECKS:
        raise HarnessError(f"Deel {part.name}: voor {part.dataset} is er geen controle.")
    found = makers[part.dataset](part.half)
    if part.only:
        found = tuple(sample for sample in found if sample.id in part.only)
    found = _spread(found, part.take)
    if not found:
        raise HarnessError(f"Deel {part.name} heeft geen enkel voorbeeld.")
    return tuple(s for sample in found for s in _asked(sample, part))


def _spread(found: tuple[Sample, ...], take: int | None) -> tuple[Sample, ...]:
    """Return all samples of `take` texts, evenly spread: files are sorted by kind and writer."""
    texts = list(dict.fromkeys(sample.cluster for sample in found))
    if take is None or take >= len(texts):
        return found
    chosen = {texts[i * len(texts) // take] for i in range(take)}
    return tuple(sample for sample in found if sample.cluster in chosen)


def _asked(sample: Sample, part: Part) -> tuple[Sample, ...]:
    if part.way != "concept":
        return (replace(sample, request={}),)
    several = len(part.requests) > 1
    made = []
    for wish in part.requests:
        request = {**wish, **sample.request} if not several else {**sample.request, **wish}
        if request.get("audience") != "kind" and request["task"] != "kindgericht":
            request.pop("level", None)
        if reader := sample.readers.get(request["task"]):
            request.setdefault("recipient", reader)
        name = "-".join([sample.id, *([request["task"]] if several else [])])
        made.append(
            replace(
                sample,
                id=name,
                request=request,
                groups={**sample.groups, "taak": request["task"]},
            )
        )
    return tuple(made)


__all__ = ["CHECKS", "MAKERS", "Half", "Maker", "dataset", "dataset_sha256", "samples_of"]
