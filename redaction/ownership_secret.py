"""Reads in the pseudonymised text which people and places must stay secret.

Source of all patterns and lists here: own (2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from redaction.names import fold
from redaction.ownership_kin import KIN_NOUN
from redaction.ownership_text import SECRET, Segment, Token
from redaction.role_words import role_from_word
from redaction.vault import VaultEntry

_PLACES: Final = frozenset(
    {
        *("NL_ADDRESS", "NL_POSTCODE", "LOCATION", "PHONE_NUMBER", "EMAIL_ADDRESS", "URL"),
        "ORGANIZATION",
    }
)
"""Types that the word "geheim" in or beside their sentence makes secret."""
_OWNERLESS: Final = frozenset({"LOCATION", "ORGANIZATION"})
"""Types that are secret without an owner, once anything in the text is."""

_NAME_SECRET: Final = re.compile(
    r"\b(?:naam|namen|identiteit|personalia|persoonsgegevens|gegevens|wie)\b[^.\n]{0,80}\b(?:geheim\w*"
    r"|anoniem|afgeschermd|vertrouwelijk|verborgen|onbekend|niet\s+(?:\w+\s+){0,3}(?:bekend|gedeeld"
    r"|genoemd|delen|noemen|verstrekt|verstrekken|vertellen|weten))\b|\banoniem\b"
    r"|\bgeheimhouding van (?:de )?(?:naam|namen|identiteit|gegevens)\b"
    r"|\b(?:geheime|vertrouwelijke)\s+(?:naam|identiteit|pleegouders?|pleegplaatsing)\b",
    re.IGNORECASE,
)
_UNKNOWN_KIN: Final = re.compile(
    r"\b(?:we(?:et|ten)|wist|wisten)\s+(?:\w+\s+){0,3}?niet(?:s)?\b[^.\n]{0,10}?\b(?:dat|wie|van)\b"
    r"|\bniet\s+(?:\w+\s+)?(?:op de hoogte|verteld|te weten|weten)\b[^.\n]{0,20}\b(?:dat|wie)\b"
    r"|\b(?:mag|mogen|moet|moeten|wil|willen)\b[^.\n]{0,40}\bniet\b[^.\n]{0,40}\bwe(?:et|ten)\b"
    r"[^.\n]{0,10}\b(?:wie|dat)\b",
    re.IGNORECASE,
)
_KIN_IS: Final = re.compile(
    rf"\bwie\b|\b(?:haar|zijn|hun|de|het|een)\s+(?:\w+\s+)?{KIN_NOUN}\s+(?:is|was|zijn)\b"
    rf"|\bbiologische\b|\b{KIN_NOUN}\s+van\s+\[",
    re.IGNORECASE,
)
_NOT_FOR: Final = re.compile(
    r"\b(?:voor|aan|tegenover|tegen|met)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_KNOWS_NOT: Final = re.compile(
    r"[^\w\[]{1,2}(?:we(?:et|ten)|wist|wisten|mag|mogen|moet|kent|kennen|is|zijn)\b[^.\n]{0,20}?\bniet",
    re.IGNORECASE,
)
_NAMES_ON: Final = re.compile(
    r"\W*(?:dit|dat|die|deze|het|hij|zij|ze)\s+(?:is|zijn|heet|heten|betreft)\b", re.IGNORECASE
)
_AT_WORK: Final = frozenset({"JEUGDBESCHERMER", "GEDRAGSWETENSCHAPPER", "RECHTER"})


def find_secrets(
    text: str,
    segments: Sequence[Segment],
    entries: Sequence[VaultEntry],
    *,
    owners: Mapping[str, Collection[str]],
) -> frozenset[str]:
    """Return the placeholders of all that the text calls secret."""
    secret = set(_people(text, segments, entries))
    hiding = {e.placeholder for e in entries if _is_shelter(e)}
    secret |= hiding
    anything = bool(hiding)
    for number, segment in enumerate(segments):
        if SECRET.search(text, segment.start, segment.end):
            anything = True
            secret |= _places(_near(segments, number))
            secret |= _addresses(text, segment, entries, owners=owners)
    if anything:
        secret |= {
            e.placeholder
            for e in entries
            if e.entity_type in _OWNERLESS and not owners[e.placeholder]
        }
    return frozenset(secret)


def _is_shelter(entry: VaultEntry) -> bool:
    """Return whether the name itself says that people hide there: opvanghuis De Zwaluw."""
    return entry.entity_type == "ORGANIZATION" and any(SECRET.search(f) for f in entry.forms)


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


def _people(text: str, segments: Sequence[Segment], entries: Sequence[VaultEntry]) -> set[str]:
    """Return everybody whose name or part in the family somebody may not know."""
    secret: set[str] = set()
    for number, segment in enumerate(segments):
        words = text[segment.start : segment.end]
        named = _NAME_SECRET.search(words) is not None
        if not named and not (_UNKNOWN_KIN.search(words) and _KIN_IS.search(words)):
            continue
        found = _meant(text, segment, entries)
        after = segments[number + 1] if number + 1 < len(segments) else None
        if after is not None and _NAMES_ON.match(text, after.start, after.end):
            found |= _meant(text, after, entries)
        secret |= found
    return secret


def _meant(text: str, segment: Segment, entries: Sequence[VaultEntry]) -> set[str]:
    """Return who in the sentence is secret: not the child, and not who may not know it."""
    found: set[str] = set()
    for token in segment.people:
        unknowing = _KNOWS_NOT.match(text, token.end, segment.end)
        if unknowing or _NOT_FOR.search(text[segment.start : token.start]):
            continue
        found |= {e.placeholder for e in entries if _can_be(text, token, e)}
    kept = _AT_WORK | {"KIND"}
    return found - {e.placeholder for e in entries if e.role in kept}


def _can_be(text: str, token: Token, entry: VaultEntry) -> bool:
    """Return whether `token` means `entry`: a word for a role means everybody with that role."""
    if token.named or entry.role in {"MOEDER", "VADER"}:
        return token.named and entry.placeholder == token.placeholder
    return entry.role is not None and entry.role == role_from_word(
        fold(text[token.start : token.end])
    )
