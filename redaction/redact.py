"""The whole of redaction: detect, correct, link, hide, look again, check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from redaction.correction_check import check_corrections
from redaction.corrections import (
    Readable,
    apply_corrections,
    drop_rejected,
    readable_in_output,
    readable_in_source,
    rejected_forms,
)
from redaction.entities import ENTITY_TYPES
from redaction.errors import InputError, LeakError, RefusedError
from redaction.invisible import unreadable
from redaction.leak import Leak, check_leaks, find_leaks
from redaction.leak_forms import leak_forms
from redaction.linking import Entity, link
from redaction.names import fold
from redaction.notes import find_notes, find_unmet
from redaction.placeholders import LITERAL_TYPE, find_exact
from redaction.policy import Policy
from redaction.possessive import trim_possessives
from redaction.pseudonymise import Plan, plan_placeholders, pseudonymise
from redaction.quasi import quasi_warnings
from redaction.spans import LEAK_CHECK, tidy
from redaction.types import (
    Correction,
    Detection,
    KnownEntity,
    Mention,
    PseudonymisedText,
    RedactionWarning,
    SourceText,
)
from redaction.vault import Vault

_MAX_ROUNDS: Final = 8
"""What the second pass finds may hold new forms; texts need one or two rounds."""


class Detector(Protocol):
    """What finds spans in a text: the analyzer of this room, or a stand-in in tests."""

    def detect(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        """Return the spans to hide, sorted and apart."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """The result: text without names, its vault, and where each thing stood in the source.

    `mentions` holds what is hidden; `literals` holds source text that only looked like a
    placeholder (entity type LITERAL). Together they are every replaced span.
    """

    pseudonymised: PseudonymisedText
    vault: Vault = field(repr=False)
    mentions: tuple[Mention, ...]
    literals: tuple[Mention, ...] = ()
    warnings: tuple[RedactionWarning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Detections that can be replaced, with the entities they belong to."""

    detections: tuple[Detection, ...]
    entities: tuple[Entity, ...]
    warnings: tuple[RedactionWarning, ...]


def redact(
    source: SourceText,
    *,
    analyzer: Detector,
    policy: Policy,
    known: Sequence[KnownEntity] = (),
    corrections: Sequence[Correction] = (),
) -> Redaction:
    """Return `source` with everything personal replaced by placeholders, and its vault.

    Raises:
        RefusedError: the text has something that the policy refuses to process.
        LeakError: the second pass found something that the policy does not let stand.
        InputError: a correction or a known entity can't be used, corrections contradict each
            other, or the text has a NUL or a character that turns the reading direction around
            (a reversed name stays readable).
    """
    _check_readable(source.text)
    _check_known(known)
    check_corrections(source.text, corrections)
    known = [*known, *policy.known()]
    corrections = [*policy.readable(corrections), *corrections]
    found = _find(source, analyzer, policy, known, corrections)
    allowed = _allowed(source.text, found, policy, corrections)
    plan = _plan(source.text, found, policy)
    pseudonymised, vault = pseudonymise(source.text, found.detections, plan)
    output = pseudonymised.text
    left = find_leaks(
        output,
        leak_forms(vault.entries, known=_hidden(known, policy)),
        covered=[
            *((place.start, place.end) for place in find_exact(output)),
            *((span.start, span.end) for span in vault.general),
        ],
        allowed=allowed,
    )
    mentions = _mentions(found, plan)
    swaps = [(m.start, m.end, m.placeholder) for m in mentions]
    check_leaks(_outside(left, readable_in_output(output, corrections, swaps)), policy=policy)
    return Redaction(
        pseudonymised=pseudonymised,
        vault=vault,
        mentions=tuple(m for m in mentions if m.entity_type != LITERAL_TYPE),
        literals=tuple(m for m in mentions if m.entity_type == LITERAL_TYPE),
        warnings=found.warnings + quasi_warnings(source.text, found.detections, found.entities),
    )


def _check_readable(text: str) -> None:
    places = unreadable(text)
    if places:
        raise InputError(
            f"In de tekst staan {len(places)} verborgen stuurtekens, het eerste op plaats "
            f"{places[0]}. Ze kunnen namen omdraaien. Plak de tekst zonder opmaak en probeer "
            "het opnieuw."
        )


def _check_known(known: Sequence[KnownEntity]) -> None:
    for number, entity in enumerate(known, start=1):
        forms = (entity.name, *entity.aliases)
        if entity.entity_type not in ENTITY_TYPES or not all(fold(f).strip() for f in forms):
            raise InputError(
                f"Bekende {number} heeft een lege naam of een onbekende soort. Vul de naam in."
            )


def _find(
    source: SourceText,
    analyzer: Detector,
    policy: Policy,
    known: Sequence[KnownEntity],
    corrections: Sequence[Correction],
) -> _Found:
    """Detect, then look again for what else belongs to what was found, until nothing is left."""
    text = source.text
    readable = readable_in_source(text, corrections)
    first = analyzer.detect(source, known=known)
    raw = list(apply_corrections(text, first, corrections, known=known))
    warnings: list[RedactionWarning] = []
    for _ in range(_MAX_ROUNDS):
        detections = trim_possessives(text, tidy(text, raw), known=known)
        detections = drop_rejected(text, detections, corrections)
        entities = link(text, detections, known=known, corrections=corrections)
        found = _Found(detections=detections, entities=entities, warnings=())
        _check_refused(detections, policy)
        allowed = _allowed(text, found, policy, corrections)
        leaks = _outside(_second_pass(text, found, policy, known, allowed), readable)
        to_hide = [leak for leak in leaks if policy.leaks[leak.leak_class] == "hide"]
        if not to_hide:
            others = [leak for leak in leaks if policy.leaks[leak.leak_class] != "hide"]
            warnings += check_leaks(others, policy=policy)
            warnings += find_notes(detections, entities)
            warnings += find_unmet(text, detections, entities, corrections)
            return _Found(detections=detections, entities=entities, warnings=tuple(warnings))
        raw += [_detection(leak) for leak in to_hide]
    raise LeakError(
        "De tweede controle blijft gegevens vinden. Verberg ze met een correctie en probeer "
        "het opnieuw."
    )


def _second_pass(
    text: str,
    found: _Found,
    policy: Policy,
    known: Sequence[KnownEntity],
    allowed: frozenset[str],
) -> tuple[Leak, ...]:
    entries = _plan(text, found, policy).entries
    return find_leaks(
        text,
        leak_forms(entries, known=_hidden(known, policy)),
        covered=[(d.start, d.end) for d in _covered(found, policy)],
        allowed=allowed,
    )


def _plan(text: str, found: _Found, policy: Policy) -> Plan:
    generalised = [name for name, action in policy.types.items() if action == "generalise"]
    replaced = _replaced(found, policy)
    return plan_placeholders(text, found.detections, replaced, generalised=generalised)


def _check_refused(detections: Sequence[Detection], policy: Policy) -> None:
    """Raise at the first span of a type that the policy refuses; `LITERAL` is no such type."""
    for found in detections:
        if policy.types.get(found.entity_type) == "refuse":
            kind = ENTITY_TYPES[found.entity_type].dutch
            raise RefusedError(
                f"Het beleid staat niet toe: {kind} ({found.entity_type}), op plaats "
                f"{found.start}. Haal dit uit de tekst en probeer het opnieuw."
            )


def _hidden(known: Sequence[KnownEntity], policy: Policy) -> list[KnownEntity]:
    return [k for k in known if not policy.keeps(k.entity_type)]


def _replaced(found: _Found, policy: Policy) -> list[Entity]:
    return [
        e
        for e in found.entities
        if e.entity_type == LITERAL_TYPE or not policy.keeps(e.entity_type)
    ]


def _covered(found: _Found, policy: Policy) -> list[Detection]:
    indices = sorted(i for e in _replaced(found, policy) for i in e.members)
    return [found.detections[i] for i in indices]


def _allowed(
    text: str, found: _Found, policy: Policy, corrections: Sequence[Correction]
) -> frozenset[str]:
    """Return the folded forms that may stay: rejected by a worker, or kept by the policy."""
    kept = frozenset(
        fold(text[d.start : d.end])
        for d in found.detections
        if d.entity_type != LITERAL_TYPE and policy.keeps(d.entity_type)
    )
    return kept | rejected_forms(corrections)


def _outside(leaks: Sequence[Leak], readable: Readable) -> list[Leak]:
    return [leak for leak in leaks if not readable.holds(leak.start, leak.end)]


def _detection(leak: Leak) -> Detection:
    return Detection(
        start=leak.start,
        end=leak.end,
        entity_type=leak.entity_type,
        score=1.0,
        recognizer=LEAK_CHECK,
        reason=leak.leak_class,
    )


def _mentions(found: _Found, plan: Plan) -> list[Mention]:
    mentions: list[Mention] = []
    for entity in found.entities:
        for index in entity.members:
            if index in plan.placeholders:
                detection = found.detections[index]
                mentions.append(
                    Mention(
                        start=detection.start,
                        end=detection.end,
                        entity_type=detection.entity_type,
                        score=detection.score,
                        recognizer=detection.recognizer,
                        reason=detection.reason,
                        entity=entity.key,
                        role=entity.role,
                        placeholder=plan.shown(index),
                    )
                )
    return sorted(mentions, key=lambda mention: mention.start)
