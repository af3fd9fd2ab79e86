"""What a reader gets instead of a name or address that is not for them, fitted into the sentence.

"mevrouw [MELDER_1]" becomes "de melder", "aan de [ADRES_1]" becomes "aan een adres".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from redaction.entities import ENTITY_TYPES, SCHOOL_STEM
from redaction.ownership_informant import MISREAD, MISTAKEN, REPORTER
from redaction.ownership_text import ABBREVIATIONS, PERSON_WORDS
from redaction.policy import ReaderKind
from redaction.role_patterns import TITLE
from redaction.vault import VaultEntry

# Own wording (2026-11-22): B1, without gender where the text need not give it.
_ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "KIND": "een kind",
        "MOEDER": "een ouder",
        "VADER": "een ouder",
        "OUDER": "een ouder",
        "STIEFOUDER": "een stiefouder",
        "PLEEGOUDER": "een pleegouder",
        "BROER": "een kind",
        "ZUS": "een kind",
        "OMA": "een oma",
        "OPA": "een opa",
        "JEUGDBESCHERMER": "een jeugdbeschermer",
        "GEDRAGSWETENSCHAPPER": "een gedragswetenschapper",
        "LEERKRACHT": "een leerkracht",
        "HULPVERLENER": "een hulpverlener",
        "RECHTER": "een rechter",
        "MELDER": "de melder",
        "PERSOON": "iemand",
    }
)
_OTHER: Final[Mapping[str, str]] = MappingProxyType(
    {"een kind": "een ander kind", "een ouder": "een andere ouder"}
)
_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ORGANIZATION": "een instelling",
        "URL": "een webadres",
        "NL_CASE_NUMBER": "een zaaknummer",
    }
)
_ADDRESSED: Final[frozenset[ReaderKind]] = frozenset({"kind", "ouder", "pleegouder"})
"""Readers who have a child or a parent in the case themselves: the others are "ander"."""

_PLACES: Final = frozenset({"NL_ADDRESS", "NL_POSTCODE", "LOCATION"})
_INFLECTED: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})

# Words before a placeholder that the description takes along. Source: own lists (2026-11-22).
_DETERMINER: Final = r"(?:de|het|een|'t|zijn|haar|hun|diens|mijn|onze|ons|jouw|je|uw)"
_ADJECTIVE: Final = r"(?:nieuwe?|jongste|oudste|biologische|andere?|vorige|huidige|vaste|geheime?)"
_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "PERSON": rf"(?:{PERSON_WORDS}|{TITLE})",
        "NL_ADDRESS": r"(?:(?:huis|woon|post|verblijf)?adres)",
        "NL_POSTCODE": r"(?:postcode|pc)",
        "PHONE_NUMBER": r"(?:telefoon|tel|mobiel|mob|gsm|nummer|(?:telefoon|mobiele? )nummer)\.?",
        "EMAIL_ADDRESS": r"(?:e-?mail|mail|e-?mailadres|mailadres)",
        "DATE_OF_BIRTH": r"(?:geboortedatum)",
        "DATE_TIME": r"(?:datum|(?:maan|dins|woens|donder|vrij|zater|zon)dag)",
        "LOCATION": r"(?:gemeente|dorp|stad|wijk|plaats)",
        "ORGANIZATION": (
            r"(?:(?:basis|middelbare |speciale )?school|obs|cbs|rkbs|pcbs|college|stichting"
            r"|instelling|gezinshuis|praktijk|kliniek|leefgroep|groep|vereniging|club|organisatie)"
        ),
        "IBAN_CODE": r"(?:iban|rekening|rekeningnummer)",
        "NL_BSN": r"(?:bsn|burgerservicenummer)",
        "NL_LICENSE_PLATE": r"(?:kenteken)",
        "NL_CASE_NUMBER": r"(?:(?:zaak|dossier|rekest|parket|clie?ë?nt|polis)?nummer)",
        "URL": r"(?:website|webadres|account)",
    }
)
_ARTICLE: Final = re.compile(r"(?<!\w)(?:de|het|een|'t)[ \t]+$", re.IGNORECASE)
_BEFORE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        name: re.compile(
            rf"(?<!\w)(?:{_DETERMINER}[ \t]+)?(?:{_ADJECTIVE}[ \t]+)*(?:{noun}[ \t]+)+$",
            re.IGNORECASE,
        )
        for name, noun in _NOUNS.items()
    }
)
_WORK: Final = (
    r"advocaat|mentor|docente?|lerares|leraar|begeleid(?:er|ster)|coach|therapeute?|psycholo(?:og|ge)"
    r"|psychiater|huisarts|kinderarts|arts|wijkagent|agente?|tolk|notaris|behandelaar|orthopedago(?:og|ge)"
    r"|bewindvoerder|curator|officier|maatschappelijk werk(?:er|ster)|logopedist|zorgco[oö]rdinator"
)
"""Work that tells enough without the name. Source: own list (2026-11-22)."""
_WORKER: Final = re.compile(
    rf"(?<!\w)(?P<whose>{_DETERMINER}[ \t]+)?(?P<work>{_WORK})(?P<rest>[ \t]+(?:{TITLE}[ \t]*)*)$",
    re.IGNORECASE,
)
_GENITIVE: Final = re.compile(r"\](?:['’]s|s|['’])[ \t]+$")
_WINDOW: Final = 80
_START: Final = re.compile(r"(?:^|[\r\n]|[.!?][\"'”’)\]]*\s)\s*(?:[-*•]\s+)?[\"'“‘(]*$")
_JOIN: Final = re.compile(r"(?:[^\S\r\n]|,|\(|\bte\b|\bin\b)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """A description and where in the text it starts: at the words that it takes along."""

    start: int
    text: str


def describe(entry: VaultEntry, *, reader: ReaderKind) -> str:
    """Return what `entry` is, in plain Dutch, without saying who or which."""
    if entry.entity_type == "PERSON":
        if entry.ties.informant and entry.role != "MELDER":
            return _ROLES["PERSOON"]  # "een leerkracht" would say who reported
        words = _ROLES[entry.role or "PERSOON"]
        return _OTHER.get(words, words) if reader in _ADDRESSED else words
    if entry.placeholder.startswith(f"[{SCHOOL_STEM}_"):
        return "een school"
    kind = entry.entity_type
    return _TYPES.get(kind) or f"een {ENTITY_TYPES[kind].dutch}"


def fit(
    text: str, start: int, entry: VaultEntry, *, reader: ReaderKind, possessive: bool = False
) -> Instead:
    """Return the description for the placeholder at `start`, with the words before it replaced.

    `possessive`: an s follows ("[KIND_2]s fiets"): then it is "iemands", the one possessive that
    is right for everybody.
    """
    words = describe(entry, reader=reader)
    if possessive and entry.entity_type in _INFLECTED:
        words = "iemands" if entry.entity_type == "PERSON" else "hun"
    window = text[max(0, start - _WINDOW) : start]
    worker = _worker(window, entry) if not possessive else None
    if worker is not None and worker["whose"]:  # "haar advocaat [PERSOON_1]" says enough
        return Instead(start=start - len(worker["rest"]), text="")
    if worker is not None:
        words = f"een {worker['work'].lower()}"
    match = worker or _BEFORE[entry.entity_type].search(window) or _ARTICLE.search(window)
    first = start - len(match[0]) if match else start
    if match and _GENITIVE.search(window, 0, match.start()):
        return Instead(
            start=start - 1, text=""
        )  # "[KIND_1]s vader [VADER_1]": the noun says enough
    capital = at_sentence_start(text, first) or (first < start and text[first].isupper())
    return Instead(start=first, text=words[:1].upper() + words[1:] if capital else words)


def as_person(text: str, start: int, entry: VaultEntry) -> VaultEntry:
    """Return `entry` as a person where the words before `start` go with a name only.

    "juf [PLAATS_1]" is a surname that was taken for a town, "Melder: [INSTELLING_1]" an informant.
    """
    if entry.entity_type not in MISTAKEN:
        return entry
    match = MISREAD.search(text[max(0, start - _WINDOW) : start])
    if match is None:
        return entry
    return VaultEntry(
        placeholder=entry.placeholder,
        entity_type="PERSON",
        role="MELDER" if REPORTER.search(match[0]) else "PERSOON",
        forms=entry.forms,
        ties=entry.ties,
    )


def at_sentence_start(text: str, at: int) -> bool:
    """Return whether a sentence starts at `at`, after a full stop, a new line or a bullet."""
    before = text[max(0, at - _WINDOW) : at]
    if _START.search(before) is None:
        return False
    last = before.split()[-1:] or [""]
    return last[0].rstrip(".").lower() not in ABBREVIATIONS


def joins(text: str, before: VaultEntry, end: int, entry: VaultEntry, *, start: int) -> bool:
    """Return whether two hidden parts of one address stand together: they get one description."""
    parts = {before.entity_type, entry.entity_type}
    return parts <= _PLACES and _JOIN.fullmatch(text, end, start) is not None


def _worker(window: str, entry: VaultEntry) -> re.Match[str] | None:
    """Return the work that stands before a name; of an informant it would say who reported."""
    told = entry.entity_type != "PERSON" or entry.ties.informant or entry.role == "MELDER"
    return None if told else _WORKER.search(window)
