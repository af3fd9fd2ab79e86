"""Reads in the pseudonymised text who is family of whom.

Source of all patterns and lists here: own (2026-11-22).
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from redaction.ownership_text import UNKNOWN, Segment, Token
from redaction.role_patterns import ANY, TITLE
from redaction.vault import VaultEntry

KIN_NOUN: Final = (
    r"(?:(?:biologische|jongste|oudste|eigen|minderjarige)\s+)?(?:moeder|mama|vader|papa|ouders?|"
    r"stiefmoeder|stiefvader|pleegmoeder|pleegvader|pleegouders?|zoon|dochter|zoontje|dochtertje|kind|"
    r"pleegkind|broer|broertje|zus|zusje|halfbroer|halfzus|halfbroertje|halfzusje|oma|opa)"
)
"""Pattern for a word of family."""

_TITLES: Final = rf"(?:(?:de|het|een)\s+)?(?:{TITLE}\s+)*"
_GENITIVE: Final = r"(?:'s|’s|s|'|’)?"
_KIN: Final = (
    re.compile(
        rf"{_GENITIVE},?\s+(?:is\s+)?{KIN_NOUN},?\s+(?:(?:heet|is|was)\s+)?{_TITLES}", re.IGNORECASE
    ),
    re.compile(rf"{_GENITIVE}\s+{KIN_NOUN}\s*[(:,]\s*{_TITLES}", re.IGNORECASE),
    re.compile(
        rf"\s+(?:heeft|had)\s+(?:als|een|de|nog een)?\s*{KIN_NOUN}\s*[,:(]?\s*{_TITLES}",
        re.IGNORECASE,
    ),
    re.compile(rf"\s*[,(]\s*(?:de|het|een)?\s*{KIN_NOUN}\s+van\s+", re.IGNORECASE),
    re.compile(rf"\s+is\s+(?:de|het|een)?\s*{KIN_NOUN}\s+van\s+", re.IGNORECASE),
)
_KIN_LATER: Final = re.compile(rf"\s+(?:\w+\s+){{0,6}}?(?:zijn|haar)\s+{KIN_NOUN},?\s+", re.I)
_KIN_OF: Final = re.compile(rf"\b{KIN_NOUN}\s+van\s+{_TITLES}$", re.IGNORECASE)
_NAMED: Final = re.compile(
    rf"\s*(?:,\s*|:\s*|\(\s*|\s(?:is|was|heet)\s*:?\s*|\s){_TITLES}", re.IGNORECASE
)

_CHILD_LABEL: Final = re.compile(
    r"[\s*•#-]*(?:(?:naam|namen|betreft|betr|inzake|verslag over|rapportage over|kind|kinderen"
    r"|jeugdigen?|minderjarigen?|jongeren?|pupil|cli[eë]nt|van|de|het)\b[\s.:]*)++"
    r"(?P<names>\[KIND_\d+\](?:(?:,\s*|\s+en\s+)\[KIND_\d+\])*)[^\S\r\n]*(?:$|[(,.|])",
    re.IGNORECASE,
)
_ROLE_LABEL: Final = re.compile(
    rf"[\s*•-]*(?:naam\s+)?(?:biologische\s+)?(?:{ANY})\s*:\s*{_TITLES}", re.IGNORECASE
)
_APPOSED: Final = re.compile(
    rf"(?:^|[^\w\]’'s]\s*|(?<![\]’'s])\b(?!(?:zijn|haar|hun|diens|wiens)\b)[^\W\d_]+\s+)"
    rf"(?:{ANY})\s+{_TITLES}(?P<list>(?:\[[A-Z]+_\d+\](?:,\s+|\s+en\s+))*)$",
    re.IGNORECASE,
)
_POSSESSED: Final = re.compile(
    rf"(?:\](?:'s|’s|s|'|’)?|\b(?:zijn|haar|hun|diens|wiens))\s+"
    rf"(?:(?!(?:en|of|bij|met|naar|door|aan|voor)\b)\w+\s+)?(?:{ANY})\s+\W*[^.]*$",
    re.IGNORECASE,
)
"""Somebody's: "[VADER_1]s moeder". A preposition parts: "sinds [DATUM_1] bij pleegouders"."""
_OF_SOMEBODY: Final = re.compile(r"\s*,?\s*(?:\w+\s+)?van\b", re.IGNORECASE)
_WINDOW: Final = 250
"""Most characters of a sentence that are read before a person. Own choice."""
_FAMILY: Final = frozenset(
    {"MOEDER", "VADER", "OUDER", "STIEFOUDER", "PLEEGOUDER", "BROER", "ZUS", "OMA", "OPA"}
)
_SINGLE: Final = frozenset({"MOEDER", "VADER", "OUDER", "STIEFOUDER"})
"""Roles of which a second holder is most likely of another family."""


def find_kin(
    text: str, segments: Sequence[Segment], entries: Sequence[VaultEntry]
) -> frozenset[tuple[str, str]]:
    """Return the pairs of people whom the text calls family of each other."""
    pairs = {pair for segment in segments for pair in _in_sentence(text, segment)}
    return frozenset(pairs | _of_the_case(text, segments, entries, pairs=frozenset(pairs)))


def _in_sentence(text: str, segment: Segment) -> list[tuple[str, str]]:
    named = [p for p in segment.people if p.named]
    pairs: list[tuple[str, str]] = []
    for one, other in itertools.pairwise(named):
        if one.placeholder == other.placeholder:
            continue
        gap = text[one.end : other.start]
        lead = text[max(segment.start, one.start - _WINDOW) : one.start]
        after = _KIN_OF.search(lead) and _NAMED.fullmatch(gap)
        first = one is named[0]
        own = any(p.fullmatch(gap) for p in _KIN) or (first and _KIN_LATER.fullmatch(gap))
        if after or own:
            pairs.append((one.placeholder, other.placeholder))
    return [(a, b) for a, b in pairs if UNKNOWN not in {a, b}]


def _of_the_case(
    text: str,
    segments: Sequence[Segment],
    entries: Sequence[VaultEntry],
    *,
    pairs: frozenset[tuple[str, str]],
) -> set[tuple[str, str]]:
    """Return (child of the case, family) from "Betreft: [KIND_1]" and "Vader: [VADER_1]"."""
    labels = [frozenset(_child_label(text, s)) for s in segments]
    about = {names for names in labels if names}
    children = frozenset(e.placeholder for e in entries if e.role == "KIND")
    main = next(iter(about)) if len(about) == 1 else frozenset()
    if not about and len(children) == 1:
        main = children
    role_of = {e.placeholder: e.role for e in entries}
    rivals = _rivals(entries, pairs, main=main)
    found: set[tuple[str, str]] = set()
    current = main if len(about) <= 1 else frozenset[str]()
    for segment, names in zip(segments, labels, strict=True):
        current = names or current
        if {p.placeholder for p in segment.people} & (children - current):
            continue
        for person in segment.people:
            role = role_of.get(person.placeholder)
            if role not in _FAMILY or not person.named:
                continue
            label = _ROLE_LABEL.fullmatch(text, segment.start, person.start) is not None
            apposed = main and current == main and _is_apposed(text, segment, person)
            if role in _SINGLE and rivals[role] != {person.placeholder}:
                apposed = False
            if role == "PLEEGOUDER" and _with_a_sibling(segment, person, role_of, current):
                apposed = False
            if label or apposed:
                found |= {(child, person.placeholder) for child in current}
    return found


def _with_a_sibling(
    segment: Segment, person: Token, role_of: Mapping[str, str | None], current: frozenset[str]
) -> bool:
    """Return whether a sibling stands before this person and the child of the case does not.

    "[BROER_1] woont bij pleegouders [PLEEGOUDER_1]": those are his, and not for this child.
    """
    before = {p.placeholder for p in segment.people if p.end <= person.start}
    return not before & current and any(role_of.get(one) in {"BROER", "ZUS"} for one in before)


def _child_label(text: str, segment: Segment) -> list[str]:
    match = _CHILD_LABEL.match(text, segment.start, segment.end)
    return re.findall(r"\[KIND_\d+\]", match["names"]) if match else []


def _is_apposed(text: str, segment: Segment, person: Token) -> bool:
    """Return whether "moeder [MOEDER_1]" stands there, of nobody else: not "zijn moeder"."""
    lead = text[max(segment.start, person.start - _WINDOW) : person.start]
    return (
        _APPOSED.search(lead) is not None
        and _POSSESSED.search(lead) is None
        and _OF_SOMEBODY.match(text, person.end, segment.end) is None
    )


def _rivals(
    entries: Sequence[VaultEntry],
    pairs: frozenset[tuple[str, str]],
    *,
    main: frozenset[str],
) -> Mapping[str, set[str]]:
    """Return, per role, who has it and is not plainly of another child than the one of the case."""
    kin: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        kin[one].add(other)
        kin[other].add(one)
    children = {e.placeholder for e in entries if e.role == "KIND"}
    rivals: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        others = kin[entry.placeholder] & (children - main)
        if entry.role and (not others or kin[entry.placeholder] & main):
            rivals[entry.role].add(entry.placeholder)
    return rivals
