"""Reads in the pseudonymised text who reported to the authorities: their name goes to nobody.

Too many hidden is cheap here, one shown is not: next to a word of reporting everybody who is not
family and not there for the case itself counts as the informant, whatever their role.

Source of all patterns and lists here: own (2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from redaction.names import fold
from redaction.ownership_text import PERSON_WORDS, Segment, Token
from redaction.role_patterns import TITLE
from redaction.role_words import role_from_word
from redaction.vault import VaultEntry

_BODIES: Final = r"\b(?:politie|Raad|jeugdzorg|jeugdbescherming|GI)\b"
REPORTED: Final = re.compile(
    r"\b(?:\w*zorg|\w*kinder)?melding(?:en)?\b|\b(?:melders?|meldster|informant\w*|tipgever\w*)\b"
    r"|\b(?:klokkenluider|aangifte|verklikte?|verklapte?|tip(?:te|ten|t|s)?|getipt)\b"
    r"|\b(?:aan de bel|alarm geslagen|aan de alarmbel|sloeg alarm|aan de noodrem|in vertrouwen"
    r"|bij (?:de )?politie)\b"
    r"|(?<!van )\bVeilig Thuis\b|\b(?:AMK|Meld Misdaad Anoniem|Kindertelefoon)\b"
    rf"|{_BODIES}[^.\n]{{0,40}}\b(?:gebeld|gewaarschuwd|ingelicht|ge[ïi]nformeerd|ingeschakeld"
    r"|gealarmeerd|benaderd|verteld|verklaard)\b"
    r"|\b(?:belde|belt|waarschuwde|waarschuwt|lichtte|informeerde|schakelde|alarmeerde|alarmeert"
    rf"|benaderde|stapte|vertelde|vertelt|verklaarde|verklaart)\b[^.\n]{{0,40}}{_BODIES}",
    re.IGNORECASE,
)
"""Words of a report to the authorities."""

_SAID: Final = re.compile(r"\b(?:meld(?:t|de|den|en)?|gemeld)\b", re.IGNORECASE)
"""Also of an ordinary message: "de juf meldt dat het goed gaat"."""
_ORDINARY: Final = re.compile(
    r"\b(?:meld(?:t|de|den|en)?\s+(?:zich|me|mij)|zich\b[^.\n]{0,40}\bgemeld|(?:meld(?:t|de)?|gemeld)"
    r"\b[^.\n]{0,30}\b(?:ziek|afwezig|verhinderd|beter|aan|af)\b|ziek\s?gemeld)\b",
    re.IGNORECASE,
)
REPORTER: Final = re.compile(r"\b(?:melders?|meldster|informant\w*|tipgever\w*)\b", re.IGNORECASE)
"""Words for somebody who reports."""

_WINDOW: Final = 250
"""Most characters of a sentence that are read before or after a person. Own choice."""
_EXEMPT: Final = frozenset({"JEUGDBESCHERMER", "GEDRAGSWETENSCHAPPER", "RECHTER"})
"""They report as part of their work in the case."""
_CLOSE: Final = frozenset(
    {"KIND", "MOEDER", "VADER", "OUDER", "STIEFOUDER", "PLEEGOUDER", "BROER", "ZUS"}
)
"""They are in every sentence of a case: only plain words make them the informant."""

_TITLES: Final = rf"(?:(?:{TITLE}|{PERSON_WORDS}|de|het|een|haar|zijn|hun)\s+)*+"
_BY: Final = re.compile(
    rf"\b(?:door|(?:melding(?:en)?|tip|tips|aangifte|informatie)\s+(?:komt\s+|kwam\s+|is\s+)?"
    rf"(?:afkomstig\s+)?van|afkomstig van|(?:melders?|meldster|informant\w*|tipgever)"
    rf"(?:\s+(?:is|was|zijn|heet|betreft))?\s*[:(,]?)\s+{_TITLES}$",
    re.IGNORECASE,
)
_DID: Final = re.compile(
    r"[^.\n]{0,10}?(?:\W(?:heeft|had|hebben|deed|doet|deden|maakte|wil|wilde|zou|ging|is)\b)?"
    r"(?!\W*(?:\w+\W+){0,4}(?:dat|of|omdat|wie|over)\b)[^.\n]{0,70}?"
    r"(?:\b(?:zorg)?melding\b[^.\n]{0,50}\b(?:gedaan|gemaakt|ingediend|doen)\b"
    r"|\b(?:deed|doet|maakte)\b[^.\n]{0,30}\b(?:zorg)?melding\b|\b(?:getipt|tipte|aan de bel)\b"
    r"|\bbij\s+(?:\w+\s+)?(?:Veilig Thuis|de politie)\b[^.\n]{0,20}\bgemeld\b"
    r"|\b(?:meldde|gemeld)\b[^.\n]{0,30}\b(?:Veilig Thuis|politie)\b"
    r"|\bVeilig Thuis\s+(?:gebeld|benaderd|ingeschakeld|ingelicht)\b"
    r"|\bbelde\s+(?:\w+\s+)?Veilig Thuis\b)"
    r"|^\W*(?:is|was)\s+(?:de|een)?\s*(?:melder|informant)"
    r"|^\W*[(,]\s*(?:de\s+)?(?:melder|informant)",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    rf"\b(?:over|tegen|betreffende|inzake|omtrent|rond(?:om)?|aangaande)\s+{_TITLES}"
    rf"(?:\[[A-Z]+_\d+\](?:,\s+|\s+en\s+){_TITLES})*$",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(
    r"\W*(?:zij|ze|hij|dit|dat|deze|die|daarom|daarop|toen)\b", re.IGNORECASE
)
_DEED: Final = re.compile(
    r"\W*(?:dit|dat|die|deze|zij|hij|het)\s+(?:\w+\s+)?(?:deed|is|was|werd|kwam|gebeurde)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"[\s*•-]*(?:(?:naam|gegevens)\s+)?(?:van\s+)?(?:de\s+)?(?:melders?|meldster|informant\w*|melding"
    r"(?:\s+(?:door|van))?|gemeld door|tipgever)\b[^\n:]{0,30}:?\s*$",
    re.IGNORECASE,
)


MISTAKEN: Final = frozenset({"LOCATION", "ORGANIZATION"})
"""Types for which a surname can be taken."""
MISREAD: Final = re.compile(
    rf"(?<!\w)(?:{TITLE}|{PERSON_WORDS}|melders?|meldster|informant|tipgever|melder is)[ \t]*"
    r"(?::[ \t]*)?(?<=[\s.:])$",
    re.IGNORECASE,
)
"""What stands before a name only: a title, a role, "Melder:"."""


def find_informants(
    text: str, segments: Sequence[Segment], entries: Sequence[VaultEntry]
) -> frozenset[str]:
    """Return the placeholders of everybody of whom the text says that they reported."""
    known = {entry.placeholder: entry for entry in entries}
    found = {e.placeholder for e in entries if e.role == "MELDER"}
    reported = [REPORTED.search(text[s.start : s.end]) is not None for s in segments]
    for number, segment in enumerate(segments):
        before = segments[number - 1] if number else None
        deed = reported[number - 1] if number else False
        if reported[number] or _may_report(text, segment, deed=deed):
            found |= _in_sentence(text, segment, before, known=known)
        found |= _under_label(text, segments, number)
    return frozenset(found | _namesakes(found, entries))


def _namesakes(found: Collection[str], entries: Sequence[VaultEntry]) -> set[str]:
    """Return who is called by a part of an informant's name alone, and can be the same person."""
    words = {
        word
        for entry in entries
        if entry.placeholder in found
        for form in entry.forms
        for word in fold(form).split()
        if len(word) > 3
    }
    return {
        e.placeholder
        for e in entries
        if e.entity_type in {"PERSON", *MISTAKEN}
        and e.role not in _CLOSE | _EXEMPT
        and any(fold(form) in words for form in e.forms)
    }


def _may_report(text: str, segment: Segment, *, deed: bool) -> bool:
    """Return whether weaker words may say so; `deed`: the sentence before is of a report."""
    words = text[segment.start : segment.end]
    weak = _SAID.search(words) is not None and not _ORDINARY.search(words)
    return weak or (deed and _DEED.match(words) is not None)


def _in_sentence(
    text: str, segment: Segment, before: Segment | None, *, known: Mapping[str, VaultEntry]
) -> set[str]:
    words = text[segment.start : segment.end]
    tokens = [*segment.people, *(t for t in segment.things if _is_misread(text, t))]
    plain = {p for t in tokens if _plainly(text, segment, t) for p in _who(text, t, known)}
    if plain:
        named = REPORTER.search(words) is not None
        return {p for p in plain if named or _role(p, known) not in _EXEMPT}
    loose: set[str] = set()
    for token in tokens:
        if not _ABOUT.search(_lead(text, segment, token)):
            loose |= {p for p in _who(text, token, known) if _role(p, known) not in _CLOSE}
    loose = {p for p in loose if _role(p, known) not in _EXEMPT}
    if any(_role(p, known) == "MELDER" for p in loose):
        return set()
    if not loose and before is not None and _PRONOUN.match(words):
        loose = _last_of(text, before, known)
    return loose


def _last_of(text: str, before: Segment, known: Mapping[str, VaultEntry]) -> set[str]:
    """Return whom "zij" means: the people of the sentence before it, but not parents or child."""
    people = {p for t in before.people for p in _who(text, t, known)}
    return {p for p in people if _role(p, known) not in _CLOSE | _EXEMPT}


def _plainly(text: str, segment: Segment, token: Token) -> bool:
    """Return whether plain words say that this person reported."""
    lead = _lead(text, segment, token)
    words = text[segment.start : segment.end]
    if _BY.search(lead):
        return REPORTED.search(words) is not None or _SAID.search(words) is not None
    if _ABOUT.search(lead) or _ORDINARY.search(words):
        return False
    if any(p.end <= token.start and p.placeholder != token.placeholder for p in segment.people):
        return False
    return _DID.match(text[token.end : min(segment.end, token.end + _WINDOW)]) is not None


def _lead(text: str, segment: Segment, token: Token) -> str:
    return text[max(segment.start, token.start - _WINDOW) : token.start]


def _under_label(text: str, segments: Sequence[Segment], number: int) -> set[str]:
    """Return who stands in the form below a line "Melder:" that names nobody itself."""
    here = segments[number]
    if here.people and not REPORTER.search(text, here.start, here.end):
        return set()
    if any(p.named for p in here.people) or not _LABEL.fullmatch(text, here.start, here.end):
        return set()
    found: set[str] = set()
    for segment in segments[number + 1 :]:
        if segment.paragraph != here.paragraph or found:
            break
        found |= {p.placeholder for p in segment.people if p.named}
    return found


def _is_misread(text: str, thing: Token) -> bool:
    """Return whether a "town" stands where only a name can stand: "juf [PLAATS_1]"."""
    return thing.entity_type in MISTAKEN and bool(
        MISREAD.search(text[max(0, thing.start - 60) : thing.start])
    )


def _who(text: str, token: Token, known: Mapping[str, VaultEntry]) -> set[str]:
    """Return whom a token can be: by a word alone ("de leerkracht") everybody with that role."""
    if token.placeholder in known:
        return {token.placeholder}
    role = role_from_word(fold(text[token.start : token.end]))
    return {p for p, entry in known.items() if role is not None and entry.role == role}


def _role(placeholder: str, known: Mapping[str, VaultEntry]) -> str:
    entry = known.get(placeholder)
    return (entry.role if entry else None) or "PERSOON"
