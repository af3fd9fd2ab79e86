"""What the check says of each sentence: which delicate matters it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from eval.types import Span

DisclosureCode = Literal[
    "seksueel_misbruik",
    "geweld",
    "onbewezen",
    "suicidaliteit",
    "afstamming",
    "strafbaar",
    "verslaving",
    "gezondheid_derde",
    "prive_derde",
    "informant",
    "vertrouwelijk",
    "geheim_adres",
    "andere_kinderen",
    "veiligheid_medewerker",
    "niet_besproken",
]
"""The classes, in the order of reports; `klassen.yaml` holds what each means."""

CODES: tuple[DisclosureCode, ...] = get_args(DisclosureCode)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureClass:
    """A row of `klassen.yaml`: the name and reason that a worker reads, plain Dutch."""

    code: DisclosureCode
    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that raised a class; `span` are half-open code points of the text, `rule` its row."""

    code: DisclosureCode
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """A sentence (half-open code points of the given text) and what is delicate in it.

    `classes` are in the order of `CODES`, empty where nothing was found; `reason` is plain Dutch
    for the worker, empty where nothing was found, and never holds words of the text.
    """

    start: int
    end: int
    classes: tuple[DisclosureCode, ...]
    reason: str
    triggers: tuple[Trigger, ...] = field(repr=False)
