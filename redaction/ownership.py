"""Reads in the pseudonymised text whose each thing is, who is family, and what is secret.

Whose a thing is decides who may read it after restore, so only plain words count:
"[MOEDER_1] woont op [ADRES_1]", "Adres: [ADRES_1]" under a line about one person,
"(tel. [TELEFOON_1])" behind a name. No evidence gives no owner.

Source of all patterns and lists here: own (2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.ownership_informant import MISREAD, MISTAKEN, find_informants
from redaction.ownership_kin import KIN_NOUN, find_kin
from redaction.ownership_secret import find_secrets
from redaction.ownership_text import (
    OWN_LABEL,
    PERSON_WORDS,
    TIED_TYPES,
    UNKNOWN,
    Segment,
    Token,
    read_segments,
)
from redaction.role_patterns import ANY, TITLE
from redaction.vault import Ties, VaultEntry

_SHARED: Final = frozenset({"ORGANIZATION", "LOCATION"})
"""Types that belong to everybody in their sentence, where it says no better: a school, a town."""
_OF_HOUSE: Final = frozenset({"NL_ADDRESS", "NL_POSTCODE"})
_AT_WORK: Final = frozenset(
    {"JEUGDBESCHERMER", "GEDRAGSWETENSCHAPPER", "LEERKRACHT", "HULPVERLENER", "RECHTER"}
)

_LABEL: Final = (
    r"(?:(?:huis|woon|post|verblijf|mail|e-mail|thuis)?adres(?:gegevens)?|wonende|woonachtig|tel(?:efoon)?"
    r"(?:nummer)?|mobiel(?:e)?|mob|gsm|nummer|nr|e-?mail|mail|postcode|woonplaats|plaats|bsn|iban"
    r"|rekeningnummer|rekening|geboren|geb|geboortedatum|kenteken|school|te|in|op|aan|of|via|de|het|en)"
)
_BESIDE: Final = re.compile(rf"[\s,;:(|/.)–-]*(?:{_LABEL}\b[\s,;:(|/.)–-]*){{0,5}}", re.IGNORECASE)
"""Between a name and what is listed behind it, or between two things of one person."""

_LIVING: Final = re.compile(
    r"\b(?:woont|wonen|wonende|woonachtig|verblijft|verblijvend|verhuisd?e?|ingeschreven"
    r"|geregistreerd|bereikbaar|te bereiken|geboren)\b",
    re.IGNORECASE,
)
"""Verbs that say where somebody lives or can be reached now; "woonde" and "kwam op" do not."""
_DOING: Final = re.compile(
    r"\b(?:school|gaat|ging|zit|zat|werkt|sport|speelt|traint|rijdt|gebruikt|account|rekening|bsn)\b",
    re.IGNORECASE,
)
_LOOSE_TYPES: Final = frozenset(
    {"ORGANIZATION", "URL", "IBAN_CODE", "NL_BSN", "NL_CASE_NUMBER", "NL_LICENSE_PLATE"}
)
"""Types that are also of the person who does something with them."""
_BLOCK: Final = re.compile(
    r"\b(?:niet|geen|nooit|hij|zij|ze|hem|haar|zijn|hun|diens|die|dat|wie|waar|wiens|omdat|maar"
    r"|terwijl|of|iemand|bezoekt|bezocht|langs|zonder|verbod|contactverbod|ophalen|ophaalt|bracht"
    r"|brengt|volgt|zoekt|mag|weet|wil|zegt|vertelt|vertelde|vroeg|vraagt)\b",
    re.IGNORECASE,
)
_MAX_GAP: Final = 70
"""Most characters between a person and what is theirs. Own choice: one clause."""
_NO_SUBJECT: Final = re.compile(
    r"\b(?:volgens|aan|tegen|door|met|van|voor|over|naar|tussen|zonder|tot|via|namens|bij)\s+$",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    rf"\b{_LABEL}\s+van\s+(?:de|het|een)?\s*(?:(?:{ANY}|mevrouw|mw\.?|dhr\.?|de heer|meneer)\s+)*$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"[\s*•\"'“‘(–-]*(?:(?:aanwezig(?:en)?|gesproken met|gesprek met|huisbezoek bij|gegevens van"
    r"|belanghebbenden?)(?: op \[DATUM_\d+\])?:\s*)?"
    rf"(?:(?:{TITLE}|{PERSON_WORDS}|{_LABEL}|nu|momenteel|inmiddels|thans|ook|verder|daarnaast"
    r"|vervolgens|sinds(?:dien)?|vanaf|tot|biologische|nieuwe?|jongste|oudste|minderjarige|jeugdige"
    r"|zijn|haar|hun|naam|betreft|volgens brp|per|\[DATUM_\d+\]|is|woont|verblijft)(?!\w)"
    r"[\s,.:(/–-]*)*+",
    re.IGNORECASE,
)
"""All that may stand before the subject: "Sinds [DATUM_1] woont mevrouw"."""
_POSSESSED: Final = re.compile(rf"(?:'s|’s|s|'|’)?\s+{KIN_NOUN},?\s+(?:{TITLE}\s+)*", re.IGNORECASE)
_FOSTER: Final = re.compile(
    r"\b(?:pleeg\w*|gezinshuis\w*|opvang(?:huis)?|(?:nood|crisis|vrouwen)opvang"
    r"|leefgroep|woongroep|crisisplek|crisisplaats"
    r"|netwerkgezin|logeergezin)\b",
    re.IGNORECASE,
)
_IS: Final = re.compile(r"\s+(?:is|luidt)\s*:?\s+(?:de|het)?\s*", re.IGNORECASE)
_LIVES: Final = re.compile(r"\s+(?:woont|woonde|verblijft|verbleef|ingeschreven)\b", re.IGNORECASE)
_LIVES_BEFORE: Final = re.compile(rf"\b(?:woont|verblijft)\s+(?:(?:{TITLE})\s+)*$", re.IGNORECASE)
_ON: Final = re.compile(r"\s+(?:op|aan|in|te|naar)\s+(?:de|het|een)?\s*", re.IGNORECASE)
_IS_OF: Final = re.compile(r"\s*(?:woont|verblijft|is van|is het \w+ van|van)\s+", re.IGNORECASE)


def find_ties(text: str, entries: Sequence[VaultEntry]) -> Mapping[str, Ties]:
    """Return what the pseudonymised `text` says about each of `entries`, by placeholder."""
    owners: dict[str, set[str]] = {entry.placeholder: set() for entry in entries}
    segments = read_segments(text, entries)
    foster = {
        e.placeholder
        for e in entries
        if e.entity_type == "ORGANIZATION" and any(_FOSTER.search(form) for form in e.forms)
    }
    for segment in segments:
        for thing, owner in _owned(text, segment, foster=foster):
            owners[thing].add(owner)
    for one, other in find_kin(text, segments, entries):
        owners[one].add(other)
        owners[other].add(one)
    secret = find_secrets(text, segments, entries, owners=owners)
    informants = find_informants(text, segments, entries)
    return {
        entry.placeholder: Ties(
            owners=tuple(sorted(owners[entry.placeholder])),
            secret=entry.placeholder in secret,
            informant=entry.placeholder in informants,
        )
        for entry in entries
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The thing before this one in a sentence, and whose it is."""

    end: int
    owner: str


def _owned(text: str, segment: Segment, *, foster: Collection[str]) -> list[tuple[str, str]]:
    """Return (thing, owner) for each thing in the segment of which the owner is plain.

    `foster`: the placeholders of group homes and the like.
    """
    at_foster = any(t.placeholder in foster for t in segment.things)
    found: list[tuple[str, str]] = []
    last: _Last | None = None
    for thing in segment.things:
        if thing.entity_type not in TIED_TYPES:
            continue
        at = last.end if last else segment.start
        owner = _owner(text, segment, thing)
        if not owner and not segment.people and segment.heading:
            own = OWN_LABEL.fullmatch(text, at, thing.start)
            owner = segment.heading if own else UNKNOWN
        if not owner and last is not None and _BESIDE.fullmatch(text, last.end, thing.start):
            owner = last.owner
        if (at_foster and thing.entity_type == "LOCATION") or _elsewhere(text, segment, thing):
            owner = UNKNOWN
        if owner:
            found.append((thing.placeholder, owner))
        elif thing.entity_type in _SHARED:
            found += [(thing.placeholder, p.placeholder) for p in segment.people if _private(p)]
        if not owner and thing.entity_type in _OF_HOUSE:
            owner = UNKNOWN  # so that the town behind an address is not for everybody
        last = _Last(end=thing.end, owner=owner) if owner else None
    return found


def _elsewhere(text: str, segment: Segment, thing: Token) -> bool:
    """Return whether a town is where a foster family lives, or the "town" is really a name."""
    if thing.entity_type not in MISTAKEN:
        return False
    if MISREAD.search(text[max(segment.start, thing.start - 60) : thing.start]):
        return True
    words = text[segment.start : segment.end]
    return thing.entity_type == "LOCATION" and _FOSTER.search(words) is not None


def _private(person: Token) -> bool:
    """Return whether this is somebody by name who is not there for work."""
    return person.named and person.placeholder[1:].rsplit("_", 1)[0] not in _AT_WORK


def _owner(text: str, segment: Segment, thing: Token) -> str:
    people = [p for p in segment.people if not _in_apposition(text, segment, p)]
    before = [p for p in people if p.end <= thing.start]
    after = [p for p in people if p.start >= thing.end]
    if before:
        link = _follows(text, segment, before[-1], thing)
        if link == "of" or (link and _is_subject(text, segment, before)):
            return before[-1].placeholder
        if link:
            return "" if link == "does" and thing.entity_type == "ORGANIZATION" else UNKNOWN
    if after and not before and _precedes(text, thing, after[0]):
        return after[0].placeholder
    return ""


def _follows(text: str, segment: Segment, person: Token, thing: Token) -> str:
    """Return how `thing` hangs on `person`, the nearest one before it; "" if it does not.

    That is: `of` (het adres van), `at` (woont op, or beside it) or `does` (gaat naar).
    """
    gap = _APPOSITION.sub(" ", _without_things(text, segment, person.end, thing.start))
    lead = text[segment.start : person.start]
    if _OF.search(lead):
        return "of" if _IS.fullmatch(gap) or _BESIDE.fullmatch(gap) else ""
    if _BLOCK.search(gap) or len(gap) > _MAX_GAP or _NO_SUBJECT.search(lead):
        return ""
    if _ON.fullmatch(gap):
        inverted = _LIVES_BEFORE.search(lead) or _LIVES.match(text, thing.end, segment.end)
        return "at" if inverted else ""
    if _BESIDE.fullmatch(gap) or _LIVING.search(gap):
        return "at"
    return "does" if thing.entity_type in _LOOSE_TYPES and _DOING.search(gap) else ""


def _is_subject(text: str, segment: Segment, before: Sequence[Token]) -> bool:
    """Return whether the last person before a thing can only be the subject of its sentence.

    Nobody else stands before them but the one whose family they are ("[KIND_1]s moeder"), and
    nothing but titles, labels and adverbs.
    """
    person = before[-1]
    start = segment.start
    others = [p for p in before[:-1] if p.placeholder != person.placeholder]
    if others:
        first = others[-1]
        if len(others) > 1 or not _POSSESSED.fullmatch(text, first.end, person.start):
            return False
        return _LEAD.fullmatch(text[start : first.start]) is not None
    return _LEAD.fullmatch(text[start : before[0].start]) is not None


def _precedes(text: str, thing: Token, person: Token) -> bool:
    return bool(_IS_OF.fullmatch(text, thing.end, person.start - person.lead))


def _without_things(text: str, segment: Segment, start: int, end: int) -> str:
    parts: list[str] = []
    for thing in segment.things:
        if start <= thing.start and thing.end <= end:
            parts.append(text[start : thing.start])
            start = thing.end
    return "".join([*parts, text[start:end]])


_APPOSITION: Final = re.compile(
    rf",\s*(?:de|het)?\s*{KIN_NOUN}\s+van\s+\[[A-Z]+_\d+\]\s*,", re.IGNORECASE
)


def _in_apposition(text: str, segment: Segment, person: Token) -> bool:
    """Return whether the person stands in ", de vader van [KIND_1],": nothing is said of them."""
    return any(
        match.start() < person.start < match.end()
        for match in _APPOSITION.finditer(text, segment.start, segment.end)
    )
