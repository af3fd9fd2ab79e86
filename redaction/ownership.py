"""Reads in the pseudonymised text whose each thing is, who is family, and what is secret.

Whose a thing is decides who may read it after restore, so only plain words count:
"[MOEDER_1] woont op [ADRES_1]", "Adres: [ADRES_1]" under a line about one person,
"(tel. [TELEFOON_1])" behind a name. No evidence gives no owner.

Source of all patterns and lists here: own (2026-11-22).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.ownership_text import (
    SECRET,
    TIED_TYPES,
    UNKNOWN,
    Segment,
    Token,
    read_segments,
)
from redaction.role_patterns import ANY
from redaction.vault import Ties, VaultEntry

_PLACES: Final = frozenset(
    {
        *("NL_ADDRESS", "NL_POSTCODE", "LOCATION", "PHONE_NUMBER", "EMAIL_ADDRESS", "URL"),
        "ORGANIZATION",
    }
)
"""Types that the word "geheim" in or beside their sentence makes secret."""

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
_IS: Final = re.compile(r"\s+(?:is|luidt)\s*:?\s+(?:de|het)?\s*", re.IGNORECASE)
_LIVES: Final = re.compile(r"\s+(?:woont|woonde|verblijft|verbleef|ingeschreven)\b", re.IGNORECASE)
_ON: Final = re.compile(r"\s+(?:op|aan|in|te|naar)\s+(?:de|het|een)?\s*", re.IGNORECASE)
_IS_OF: Final = re.compile(r"\s*(?:woont|verblijft|is van|is het \w+ van|van)\s+", re.IGNORECASE)


def find_ties(text: str, entries: Sequence[VaultEntry]) -> Mapping[str, Ties]:
    """Return what the pseudonymised `text` says about each of `entries`, by placeholder."""
    owners: dict[str, set[str]] = {entry.placeholder: set() for entry in entries}
    secret: set[str] = set()
    segments = read_segments(text, entries)
    for segment in segments:
        for thing, owner in _owned(text, segment):
            owners[thing].add(owner)
        for one, other in _kin(text, segment):
            owners[one].add(other)
            owners[other].add(one)
    for number, segment in enumerate(segments):
        if SECRET.search(text, segment.start, segment.end):
            secret |= _places(_near(segments, number))
            secret |= _addresses(text, segment, entries, owners=owners)
    return {
        entry.placeholder: Ties(
            owners=tuple(sorted(owners[entry.placeholder])), secret=entry.placeholder in secret
        )
        for entry in entries
    }


def _near(segments: Sequence[Segment], number: int) -> list[Segment]:
    """Return the segment and what its "dit adres is geheim" can mean in its paragraph.

    That is what stands right before and after it, and the lines of a form.
    """
    here = segments[number]
    return [
        s
        for at, s in enumerate(segments)
        if s.paragraph == here.paragraph and (abs(at - number) <= 1 or s.heading)
    ]


def _addresses(
    text: str,
    segment: Segment,
    entries: Sequence[VaultEntry],
    *,
    owners: Mapping[str, Collection[str]],
) -> set[str]:
    """Return every address of the one person whose address the sentence calls secret."""
    who = {p.placeholder for p in segment.people}
    if len(who) != 1 or "adres" not in text[segment.start : segment.end].lower():
        return set()
    return {
        e.placeholder
        for e in entries
        if e.entity_type in {"NL_ADDRESS", "NL_POSTCODE"} and who & set(owners[e.placeholder])
    }


def _places(segments: Sequence[Segment]) -> set[str]:
    return {t.placeholder for s in segments for t in s.things if t.entity_type in _PLACES}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The thing before this one in a sentence, and whose it is."""

    end: int
    owner: str


def _owned(text: str, segment: Segment) -> list[tuple[str, str]]:
    """Return (thing, owner) for each thing in the segment of which the owner is plain."""
    found: list[tuple[str, str]] = []
    last: _Last | None = None
    for thing in segment.things:
        if thing.entity_type not in TIED_TYPES:
            continue
        owner = _owner(text, segment, thing)
        if not owner and not segment.people and segment.heading:
            owner = segment.heading
        if not owner and last is not None and _BESIDE.fullmatch(text, last.end, thing.start):
            owner = last.owner
        if owner:
            found.append((thing.placeholder, owner))
        elif thing.entity_type in _SHARED:
            found += [(thing.placeholder, p.placeholder) for p in segment.people if _private(p)]
        if not owner and thing.entity_type in _OF_HOUSE:
            owner = UNKNOWN  # so that the town behind an address is not for everybody
        last = _Last(end=thing.end, owner=owner) if owner else None
    return found


def _private(person: Token) -> bool:
    """Return whether this is somebody by name who is not there for work."""
    return person.named and person.placeholder[1:].rsplit("_", 1)[0] not in _AT_WORK


def _owner(text: str, segment: Segment, thing: Token) -> str:
    people = [p for p in segment.people if not _in_apposition(text, segment, p)]
    before = [p for p in people if p.end <= thing.start]
    after = [p for p in people if p.start >= thing.end]
    if before and _follows(text, segment, before[-1], thing):
        return before[-1].placeholder
    if after and not before and _precedes(text, thing, after[0]):
        return after[0].placeholder
    return ""


def _follows(text: str, segment: Segment, person: Token, thing: Token) -> bool:
    """Return whether `thing` is plainly of `person`, the nearest one before it."""
    gap = _APPOSITION.sub(" ", _without_things(text, segment, person.end, thing.start))
    lead = text[segment.start : person.start]
    if _OF.search(lead):
        return bool(_IS.fullmatch(gap) or _BESIDE.fullmatch(gap))
    if _BLOCK.search(gap) or len(gap) > _MAX_GAP or _NO_SUBJECT.search(lead):
        return False
    if _ON.fullmatch(gap):
        return bool(_LIVES.match(text, thing.end, segment.end))
    loose = thing.entity_type in _LOOSE_TYPES and _DOING.search(gap)
    return bool(_BESIDE.fullmatch(gap) or _LIVING.search(gap) or loose)


def _precedes(text: str, thing: Token, person: Token) -> bool:
    return bool(_IS_OF.fullmatch(text, thing.end, person.start - person.lead))


def _without_things(text: str, segment: Segment, start: int, end: int) -> str:
    parts: list[str] = []
    for thing in segment.things:
        if start <= thing.start and thing.end <= end:
            parts.append(text[start : thing.start])
            start = thing.end
    return "".join([*parts, text[start:end]])


# Ways to say that two people are family.
_KIN_NOUN: Final = (
    r"(?:(?:biologische|jongste|oudste|eigen|minderjarige)\s+)?(?:moeder|mama|vader|papa|ouders?|"
    r"stiefmoeder|stiefvader|pleegmoeder|pleegvader|pleegouders?|zoon|dochter|zoontje|dochtertje|kind|"
    r"pleegkind|broer|broertje|zus|zusje|halfbroer|halfzus|halfbroertje|halfzusje|oma|opa)"
)
_KIN: Final = (
    re.compile(rf"(?:'s|’s|s|'|’)?,?\s+(?:is\s+)?{_KIN_NOUN},?\s+", re.IGNORECASE),
    re.compile(rf"\s*[,(]\s*(?:de|het|een)?\s*{_KIN_NOUN}\s+van\s+", re.IGNORECASE),
    re.compile(rf"\s+is\s+(?:de|het|een)?\s*{_KIN_NOUN}\s+van\s+", re.IGNORECASE),
    re.compile(rf"\s+(?:\w+\s+){{0,6}}?(?:zijn|haar)\s+{_KIN_NOUN},?\s+", re.IGNORECASE),
)
_KIN_OF: Final = re.compile(rf"{_KIN_NOUN}\s+van\s+$", re.IGNORECASE)


_APPOSITION: Final = re.compile(
    rf",\s*(?:de|het)?\s*{_KIN_NOUN}\s+van\s+\[[A-Z]+_\d+\]\s*,", re.IGNORECASE
)


def _in_apposition(text: str, segment: Segment, person: Token) -> bool:
    """Return whether the person stands in ", de vader van [KIND_1],": nothing is said of them."""
    return any(
        match.start() < person.start < match.end()
        for match in _APPOSITION.finditer(text, segment.start, segment.end)
    )


def _kin(text: str, segment: Segment) -> list[tuple[str, str]]:
    """Return the pairs of people whom the sentence calls family of each other."""
    named = [p for p in segment.people if p.named]
    pairs: list[tuple[str, str]] = []
    for one, other in itertools.pairwise(named):
        if one.placeholder == other.placeholder:
            continue
        gap = text[one.end : other.start]
        apposed = re.fullmatch(r",\s+", gap) and _KIN_OF.search(text[segment.start : one.start])
        first = one is named[0]
        own = any(p.fullmatch(gap) for p in _KIN[:3]) or (first and _KIN[3].fullmatch(gap))
        if apposed or own:
            pairs.append((one.placeholder, other.placeholder))
    return [(a, b) for a, b in pairs if UNKNOWN not in {a, b}]
