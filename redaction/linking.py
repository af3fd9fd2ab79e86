"""Links detections to entities: all forms of one person or thing share one, no two share.

Each merge has a stated reason, kept in `Entity.reasons`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from redaction.names import fold, word_set
from redaction.people import link_people
from redaction.placeholders import LITERAL_TYPE
from redaction.role_choice import choose_roles
from redaction.roles import find_evidence
from redaction.types import Correction, Detection, KnownEntity, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person or thing. `members` are the indices of its detections, in text order.

    `reasons` says why they were merged (known, full-name, given-name, initials, surname, each
    with +role or +title where that decided; family; same-form).
    """

    key: str
    entity_type: str
    role: Role | None
    members: tuple[int, ...]
    reasons: tuple[str, ...]


# Own list (2026-11-22): words that say what kind of school or organisation a name is of.
_SCHOOL_WORDS: Final = word_set(
    "school basisschool middelbare obs cbs kbs pcbs rkbs sbo so vso college lyceum gymnasium "
    "atheneum havo mavo vmbo vwo mbo roc scholengemeenschap praktijkschool montessorischool "
    "daltonschool jenaplanschool vrijeschool schoolgemeenschap mytylschool kleuterschool"
)
_KIND_WORDS: Final = word_set(
    "gezinshuis stichting leefgroep groep kliniek ziekenhuis praktijk instelling kinderopvang "
    "bso kinderdagverblijf wijkteam buurtteam zorgboerderij behandelgroep crisisgroep"
)
_SCHOOL_INSIDE: Final = re.compile(r"school\b|schole|college|lyceum|gymnasium|onderwijs", re.I)
_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2,4})")
_BY_DIGITS: Final = frozenset({"PHONE_NUMBER", "NL_BSN"})
_BY_SIGNS: Final = frozenset(
    {"IBAN_CODE", "NL_POSTCODE", "NL_CASE_NUMBER", "NL_LICENSE_PLATE", "NL_ADDRESS"}
)


def link(
    text: str,
    detections: Sequence[Detection],
    *,
    known: Sequence[KnownEntity] = (),
    corrections: Sequence[Correction] = (),
) -> tuple[Entity, ...]:
    """Return the entities behind `detections` (sorted, apart), in order of first mention."""
    people = _people(text, detections, known, corrections)
    things = _things(text, detections, known)
    ordered = sorted([*people, *things], key=lambda entity: entity.members)
    return tuple(
        Entity(
            key=f"e{number}",
            entity_type=entity.entity_type,
            role=entity.role,
            members=entity.members,
            reasons=entity.reasons,
        )
        for number, entity in enumerate(ordered, start=1)
    )


def is_school(text: str, start: int, end: int) -> bool:
    """Return whether the organisation at half-open `start:end` is a school by its own words."""
    words = set(re.findall(r"\w+", fold(text[start:end])))
    before = re.findall(r"\w+", fold(text[max(0, start - 30) : start])) or [""]
    own = words & _SCHOOL_WORDS or _SCHOOL_INSIDE.search(text[start:end])
    return bool(own) or before[-1] in _SCHOOL_WORDS


def _people(
    text: str,
    detections: Sequence[Detection],
    known: Sequence[KnownEntity],
    corrections: Sequence[Correction],
) -> list[Entity]:
    indices = [i for i, d in enumerate(detections) if d.entity_type == "PERSON"]
    spans = [(detections[i].start, detections[i].end) for i in indices]
    evidence = find_evidence(text, spans)
    anchors = [k for k in known if k.entity_type == "PERSON"]
    people = link_people(text, spans, evidence=evidence, known=anchors)
    forced = _forced_roles(text, spans, corrections)
    roles = choose_roles(text, people, evidence=evidence, forced=forced)
    return [
        Entity(
            key="",
            entity_type="PERSON",
            role=role,
            members=tuple(indices[i] for i in person.members),
            reasons=tuple(sorted(person.reasons)),
        )
        for person, role in zip(people, roles, strict=True)
        if person.members
    ]


def _forced_roles(
    text: str, spans: Sequence[tuple[int, int]], corrections: Sequence[Correction]
) -> Mapping[int, Role]:
    chosen = {
        fold(c.form): c.role for c in corrections if c.role is not None and c.kind != "reject"
    }
    forms = {index: fold(text[start:end]) for index, (start, end) in enumerate(spans)}
    return MappingProxyType({i: chosen[form] for i, form in forms.items() if form in chosen})


def _things(
    text: str, detections: Sequence[Detection], known: Sequence[KnownEntity]
) -> list[Entity]:
    anchors = {
        (k.entity_type, thing_key(k.entity_type, form)): thing_key(k.entity_type, k.name)
        for k in known
        if k.entity_type != "PERSON"
        for form in (k.name, *k.aliases)
    }
    groups: dict[tuple[str, str], list[int]] = {}
    for index, detection in enumerate(detections):
        kind = detection.entity_type
        if kind == "PERSON":
            continue
        key = thing_key(kind, text[detection.start : detection.end])
        groups.setdefault((kind, anchors.get((kind, key), key)), []).append(index)
    _merge_organisations(groups)
    return [
        Entity(
            key="",
            entity_type=kind,
            role=None,
            members=tuple(sorted(members)),
            reasons=("same-form",) if len(members) > 1 else (),
        )
        for (kind, _), members in groups.items()
    ]


def thing_key(entity_type: str, form: str) -> str:
    """Return what forms of one thing of that type have in common; never empty."""
    if entity_type == LITERAL_TYPE:
        return form
    folded = fold(form)
    plain = re.sub(r"[^\w]", "", folded) or folded
    if entity_type in _BY_DIGITS:
        digits = re.sub(r"\D", "", folded)
        return re.sub(r"^(?:0031|31(?=\d{9}$))0?", "0", digits) or plain
    if entity_type in _BY_SIGNS:
        return plain
    if entity_type in {"DATE_TIME", "DATE_OF_BIRTH"}:
        date = _NUMERIC_DATE.fullmatch(folded)
        return "-".join(str(int(part)) for part in date.groups()) if date else folded
    if entity_type == "URL":
        return re.sub(r"^https?://(?:www\.)?|/$", "", folded) or folded
    if entity_type == "EMAIL_ADDRESS":
        return folded
    return re.sub(r"[\s'.,-]+", " ", folded).strip() or folded


def _merge_organisations(groups: dict[tuple[str, str], list[int]]) -> None:
    """Merge "basisschool De Regenboog" and "De Regenboog", if only one kind has that name."""
    by_core: dict[str, list[tuple[str, str]]] = {}
    for kind, key in sorted(groups):
        if kind == "ORGANIZATION":
            by_core.setdefault(_core(key), []).append((kind, key))
    for keys in by_core.values():
        kinds = {_organisation_kind(key) for _, key in keys} - {""}
        if len(kinds) > 1:
            continue
        for other in keys[1:]:
            groups[keys[0]].extend(groups.pop(other))


def _core(key: str) -> str:
    words = [w for w in key.split() if w not in _SCHOOL_WORDS | _KIND_WORDS | {"de", "het"}]
    return " ".join(words) or key


def _organisation_kind(key: str) -> str:
    words = set(key.split())
    if words & _SCHOOL_WORDS:
        return "school"
    return " ".join(sorted(words & _KIND_WORDS))
