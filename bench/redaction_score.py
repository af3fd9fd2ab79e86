"""From gold texts to the rows that a system gets, and from its spans to figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bench.redaction_systems import Measured, System
from bench.redaction_worker import TIMED
from eval import (
    GoldText,
    LetterCase,
    PredictedMention,
    Prediction,
    RedactionReport,
    in_letter_case,
    known_entities,
    measure_redaction,
)

DOMAINS: Final = "domains"
"""The variant with domains in .nl, for the figures of mail and web addresses."""

VARIANTS: Final[Mapping[str, tuple[LetterCase | None, bool]]] = {
    TIMED: (None, False),
    DOMAINS: (None, False),
    "lower": ("lower", False),
    "upper": ("upper", False),
    "seeded": (None, True),
    "seeded-lower": ("lower", True),
    "seeded-upper": ("upper", True),
}
"""Each way of giving the texts: the letter case, and whether the case file goes with it."""

# The gold texts use .example, which is nobody's; peers refuse what is no public domain. A Dutch
# one of the same length keeps the offsets. Source: RFC 2606, section 2; accessed 2026-11-22.
_EXAMPLE: Final = ".example"
_DUTCH: Final = "-huis.nl"

UNMARKED: Final = frozenset({"LEEFTIJD"})
"""Types that the gold texts leave out by rule: what hides them is neither right nor wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFigures:
    """The figures of one system; `refused` counts per variant the texts without a result.

    A text that was refused counts as one in which nothing was hidden.
    """

    system: System
    measured: Measured
    reports: Mapping[str, RedactionReport]
    refused: Mapping[str, int]


def variant_text(gold: GoldText, variant: str) -> GoldText:
    """Return `gold` as `variant` gives it to the systems; every offset stays right."""
    case = VARIANTS[variant][0]
    if variant == DOMAINS:
        return replace(gold, text=gold.text.replace(_EXAMPLE, _DUTCH))
    return gold if case is None else in_letter_case(gold, case)


def rows(texts: Sequence[GoldText]) -> Iterator[str]:
    """Yield the JSON Lines that every system gets: each text in each variant."""
    for variant, (_, seeded) in VARIANTS.items():
        for gold in texts:
            row: dict[str, Any] = {"id": gold.id, "variant": variant}
            row["text"] = variant_text(gold, variant).text
            if seeded:
                row["known"] = [
                    {"name": k.name, "role": k.role, "aliases": list(k.aliases),
                     "entity_type": k.entity_type}
                    for k in known_entities(gold)
                ]  # fmt: skip
            yield json.dumps(row, ensure_ascii=False) + "\n"


def figures(system: System, measured: Measured, texts: Sequence[GoldText]) -> SystemFigures:
    """Return the figures of `system` per variant.

    Raises:
        KeyError: a text of a variant has no row in `measured`.
    """
    found = {(row["variant"], row["id"]): row for row in measured.rows}
    reports, refused = {}, {}
    for variant in VARIANTS:
        own = [found[variant, gold.id] for gold in texts]
        predictions = [
            Prediction(gold=variant_text(gold, variant), mentions=tuple(_mentions(row["spans"])))
            for gold, row in zip(texts, own, strict=True)
        ]
        reports[variant] = measure_redaction(predictions, links=system.links, roles=system.roles)
        refused[variant] = sum(row["refused"] is not None for row in own)
    return SystemFigures(system=system, measured=measured, reports=reports, refused=refused)


def _mentions(spans: Iterable[Mapping[str, Any]]) -> Iterator[PredictedMention]:
    for span in spans:
        if span["type"] not in UNMARKED and span["start"] < span["end"]:
            yield PredictedMention(
                start=span["start"],
                end=span["end"],
                entity_type=span["type"],
                entity=span["entity"],
                role=span["role"],
            )
