"""Links detections to entities: all forms of one person or thing share one, no two share.

Each merge has a stated reason, kept in `Entity.reasons`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redaction.name_match import Person
from redaction.names import fold, word_set
from redaction.people import link_people, regroup_people
from redaction.placeholders import LITERAL_TYPE
from redaction.regroup import Forms, regroup
from redaction.role_choice import RoleChoice, choose_roles, explain_roles, read_text
from redaction.roles import find_evidence
from redaction.types import Correction, Detection, KnownEntity, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person or thing. `members` are the indices of its detections, in text order.

    `reasons` says why they were merged (known, full-name, given-name, initials, surname, each
    with +role or +title where that decided; family; same-form; correction-merge) or parted
    (correction-split).
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
_BY_SURNAME: Final = ("PLEEGOUDER", ("rest",))
"""A role that somebody has for the surname; it says nothing on who has that surname."""
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
    """Return the entities behind `detections` (sorted, apart), in order of first mention.

    What a worker merged or split comes last, so that it wins.
    """
    people = _people(text, detections, known, corrections)
    things = _things(text, detections, known, corrections)
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
    reading = read_text(text, evidence)
    guessed = _guessed(people, explain_roles(reading, people, forced={}))
    people = link_people(text, spans, evidence=evidence, known=anchors, guessed=guessed)
    forms = Forms(text, dict(enumerate(spans)))
    people = regroup_people(text, spans, people, forms=forms, corrections=corrections)
    forced = _forced_roles(forms, people, corrections)
    roles = choose_roles(reading, people, forced=forced)
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


def _guessed(people: Sequence[Person], choices: Sequence[RoleChoice]) -> dict[int, Role]:
    """Return the role of each mention whose person has one, not from the surname itself."""
    return {
        index: choice.role
        for person, choice in zip(people, choices, strict=True)
        for index in person.members
        if choice.role != "PERSOON" and (choice.role, choice.rules) != _BY_SURNAME
    }


def _forced_roles(
    forms: Forms, people: Sequence[Person], corrections: Sequence[Correction]
) -> dict[int, Role]:
    """Return the role that a worker chose for each person, by its first mention.

    A correction of one place wins over one of a form; of equals the last one wins.
    """
    wishes: dict[int, tuple[bool, int, Role]] = {}
    for order, correction in enumerate(corrections):
        if correction.role is not None and correction.kind != "reject":
            wish = (correction.place is not None, order, correction.role)
            for index in forms.chosen(correction):
                wishes[index] = max(wish, wishes.get(index, wish))
    chosen = {
        person.members[0]: max(wishes[i] for i in person.members if i in wishes)
        for person in people
        if any(i in wishes for i in person.members)
    }
    return {index: role for index, (_, _, role) in chosen.items()}


def _things(
    text: str,
    detections: Sequence[Detection],
    known: Sequence[KnownEntity],
    corrections: Sequence[Correction],
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
    forms = Forms(text, {i: (d.start, d.end) for i, d in enumerate(detections)})
    found: list[Entity] = []
    for kind in sorted({kind for kind, _ in groups}):
        own = [sorted(members) for (other, _), members in groups.items() if other == kind]
        decided = () if kind == LITERAL_TYPE else corrections
        for piece in regroup(forms, own, corrections=decided):
            reasons = piece.reasons | ({"same-form"} if len(piece.members) > 1 else set())
            found.append(
                Entity(
                    key="",
                    entity_type=kind,
                    role=None,
                    members=tuple(piece.members),
                    reasons=tuple(sorted(reasons)),
                )
            )
    return [entity for entity in found if entity.members]


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
