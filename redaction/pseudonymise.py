"""Replaces each hidden span by the placeholder of its entity, through presidio-anonymizer."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redaction.entities import ENTITY_TYPES, LITERAL_STEM, SCHOOL_STEM
from redaction.errors import RedactionError
from redaction.forms import order_forms
from redaction.linking import Entity, is_school
from redaction.placeholders import LITERAL_TYPE, find_exact, placeholder
from redaction.types import Detection, PseudonymisedText, seal_pseudonymised
from redaction.vault import Vault, VaultEntry, make_vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A half-open span of the source and the placeholder that takes its place."""

    start: int
    end: int
    placeholder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be replaced by what.

    `placeholders` and `forms` give, by the index of each detection to replace, its placeholder
    and the index of its form in the placeholder's entry.
    """

    entries: tuple[VaultEntry, ...]
    placeholders: Mapping[int, str]
    forms: Mapping[int, int]


def plan_placeholders(
    text: str, detections: Sequence[Detection], entities: Iterable[Entity]
) -> Plan:
    """Return the placeholders of `entities`, per stem numbered in order of first mention."""
    entries: list[VaultEntry] = []
    placeholders: dict[int, str] = {}
    form_index: dict[int, int] = {}
    numbers: Counter[str] = Counter()
    for entity in sorted(entities, key=lambda e: e.members):
        stem = _stem(text, detections, entity)
        numbers[stem] += 1
        name = placeholder(stem, numbers[stem])
        surfaces = [text[detections[i].start : detections[i].end] for i in entity.members]
        forms = order_forms(surfaces, entity_type=entity.entity_type)
        entries.append(
            VaultEntry(
                placeholder=name, entity_type=entity.entity_type, role=entity.role, forms=forms
            )
        )
        for index, surface in zip(entity.members, surfaces, strict=True):
            placeholders[index] = name
            form_index[index] = forms.index(surface)
    return Plan(entries=tuple(entries), placeholders=placeholders, forms=form_index)


def pseudonymise(
    text: str, detections: Sequence[Detection], plan: Plan
) -> tuple[PseudonymisedText, Vault]:
    """Return `text` with each planned detection replaced, and the vault that undoes it.

    `detections` are sorted and apart. Those that are not in the plan stay in the text.

    Raises:
        RedactionError: the result does not hold exactly our placeholders (never expected).
    """
    order = sorted(plan.placeholders)
    wanted = [plan.placeholders[i] for i in order]
    result = replace_spans(
        text,
        [
            Replacement(start=detections[i].start, end=detections[i].end, placeholder=name)
            for i, name in zip(order, wanted, strict=True)
        ],
    )
    if [found.placeholder for found in find_exact(result)] != wanted:
        raise RedactionError("Het verbergen is niet goed gegaan. Er is niets bewaard.")
    vault = make_vault(result, plan.entries, [plan.forms[i] for i in order])
    return seal_pseudonymised(result, frozenset(wanted)), vault


def replace_spans(text: str, replacements: Sequence[Replacement]) -> str:
    """Return `text` with each span (sorted, apart) replaced, by Presidio's anonymizer engine.

    Each placeholder is its own entity type with a custom operator: one per entity, never one
    per type.
    """
    if not replacements:
        return text
    engine, result_type, config_type = _engine()
    operators = {
        r.placeholder: config_type("custom", {"lambda": functools.partial(_put, r.placeholder)})
        for r in replacements
    }
    results = [
        result_type(entity_type=r.placeholder, start=r.start, end=r.end, score=1.0)
        for r in replacements
    ]
    done = engine.anonymize(text, results, operators, merge_entities_with_spaces=False)
    return str(done.text)


@functools.cache
def _engine() -> tuple[Any, Any, Any]:
    """Return the engine and its two input types. Imported late: restoring needs no Presidio."""
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    return AnonymizerEngine(), RecognizerResult, OperatorConfig


def _put(placeholder: str, _form: str) -> str:
    return placeholder


def _stem(text: str, detections: Sequence[Detection], entity: Entity) -> str:
    if entity.entity_type == LITERAL_TYPE:
        return LITERAL_STEM
    if entity.role is not None:
        return entity.role
    if entity.entity_type == "ORGANIZATION" and any(
        is_school(text, detections[i].start, detections[i].end) for i in entity.members
    ):
        return SCHOOL_STEM
    return ENTITY_TYPES[entity.entity_type].stem
