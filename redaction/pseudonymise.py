"""Replaces each hidden span by the placeholder of its entity, through presidio-anonymizer.

A span of a type that the policy generalises gets a less precise text, without a placeholder.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redaction.entities import ENTITY_TYPES, LITERAL_STEM, SCHOOL_STEM
from redaction.errors import RedactionError
from redaction.forms import order_forms
from redaction.generalise import generalise
from redaction.linking import Entity, is_school
from redaction.ownership import find_ties
from redaction.placeholders import LITERAL_TYPE, find_exact, placeholder
from redaction.types import Detection, PseudonymisedText, seal_pseudonymised
from redaction.vault import GeneralSpan, Vault, VaultEntry, make_vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A half-open span of the source and what takes its place, a placeholder or a general text."""

    start: int
    end: int
    placeholder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be replaced by what.

    `placeholders` and `forms` give, by the index of each detection to replace, its placeholder
    and the index of its form in the placeholder's entry; `general` gives the less precise text of
    those that get no placeholder.
    """

    entries: tuple[VaultEntry, ...]
    placeholders: Mapping[int, str]
    forms: Mapping[int, int]
    general: Mapping[int, str]

    def shown(self, index: int) -> str:
        """Return what stands in the place of the detection at `index`."""
        return self.general.get(index) or self.placeholders[index]


def plan_placeholders(
    text: str,
    detections: Sequence[Detection],
    entities: Iterable[Entity],
    *,
    generalised: Collection[str] = (),
) -> Plan:
    """Return the placeholders of `entities`, per stem numbered in order of first mention.

    Spans of the types in `generalised` get a less precise text where one can be made.
    """
    entries: list[VaultEntry] = []
    placeholders: dict[int, str] = {}
    form_index: dict[int, int] = {}
    general: dict[int, str] = {}
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
            if entity.entity_type in generalised:
                less = generalise(surface, entity_type=entity.entity_type)
                general.update({index: less} if less else {})
    return Plan(
        entries=tuple(entries), placeholders=placeholders, forms=form_index, general=general
    )


def pseudonymise(
    text: str, detections: Sequence[Detection], plan: Plan
) -> tuple[PseudonymisedText, Vault]:
    """Return `text` with each planned detection replaced, and the vault that undoes it.

    `detections` are sorted and apart. Those that are not in the plan stay in the text.

    Raises:
        RedactionError: the result does not hold exactly our placeholders (never expected).
    """
    order = sorted(plan.placeholders)
    result = replace_spans(
        text,
        [
            Replacement(start=detections[i].start, end=detections[i].end, placeholder=plan.shown(i))
            for i in order
        ],
    )
    hidden = [i for i in order if i not in plan.general]
    wanted = [plan.placeholders[i] for i in hidden]
    general = general_spans(detections, plan)
    exact = all(result[span.start : span.end] == plan.general[i] for i, span in general.items())
    if not exact or [found.placeholder for found in find_exact(result)] != wanted:
        raise RedactionError("Het verbergen is niet goed gegaan. Er is niets bewaard.")
    ties = find_ties(result, plan.entries)
    entries = [entry.tied(ties[entry.placeholder]) for entry in plan.entries]
    forms = [plan.forms[i] for i in hidden]
    vault = make_vault(result, entries, forms, general=tuple(general.values()))
    return seal_pseudonymised(result, frozenset(wanted)), vault


def general_spans(detections: Sequence[Detection], plan: Plan) -> dict[int, GeneralSpan]:
    """Return, by index of its detection, where each general text stands in the result."""
    spans: dict[int, GeneralSpan] = {}
    shift = 0
    for index in sorted(plan.placeholders):
        start = detections[index].start + shift
        end = start + len(plan.shown(index))
        shift = end - detections[index].end
        if index in plan.general:
            name = plan.placeholders[index]
            spans[index] = GeneralSpan(
                start=start, end=end, placeholder=name, form=plan.forms[index]
            )
    return spans


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
