"""Makes a place or organisation right behind a title, a role or a label the person that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redaction.lexicon import fold, load_lexicon
from redaction.lexicon.lists import FIRST, SURNAME, WEAK_FIRST
from redaction.lexicon.spelling import words
from redaction.role_words import AT_SCHOOL, FAMILY, ROLE_OF
from redaction.types import Detection

# Source: own lists (2026-11-22). Professions are left out: "begeleider Pluryn" works there.
_TITLES: Final = r"mevrouw|mevr|mw|mvr|mej|mejuffrouw|meneer|mijnheer|dhr|de heer|juf|juffrouw"
_ROLES: Final = (
    r"moeder|vader|mama|papa|oma|opa|tante|oom|buurvrouw|buurman|pleegmoeder|pleegvader"
    r"|stiefmoeder|stiefvader|broer|broertje|zus|zusje|zoon|dochter|melder|meldster|meester"
    r"|vriend|vriendin|partner|grootmoeder|grootvader|nicht|neef"
)
# Behind these only a surname with an article or preposition counts: "mentor De Haan".
_STAFF: Final = "|".join(
    sorted({*AT_SCHOOL, *(w for w, r in ROLE_OF.items() if r not in FAMILY and r != "KIND")})
)
_BEHIND_STAFF: Final = re.compile(rf"(?<!\w)(?:{_STAFF})[ \t\u00a0]+\Z", re.IGNORECASE)
_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:(?P<title>{_TITLES})\.?|(?P<role>{_ROLES}))[ \t\u00a0]+\Z", re.IGNORECASE
)
_LABEL: Final = re.compile(
    rf"(?:^|\n)[ \t*•-]*(?:{_ROLES}|gesproken met|contactpersoon)[ \t]*:[ \t]*\Z", re.IGNORECASE
)
_NEAR: Final = 40  # characters in front that are read; titles are shorter
_TYPES: Final = frozenset({"LOCATION", "ORGANIZATION"})
_GUESSED: Final = frozenset({"lidwoord met hoofdletter", "woorden met hoofdletter"})
"""Reasons of an organisation that only capitals show."""
_PROTECTED: Final = frozenset({"nl_known", "correction"})
_PARTICLES: Final = words("van de der den het 't t ten ter te el al")
_MOST_WORDS: Final = 4  # own choice: longer runs of capitals are no person's name


def with_titled_persons(text: str, found: Sequence[Detection]) -> list[Detection]:
    """Return `found` with PERSON for "Mevrouw De Haan", "juf Ten Boer", "Melder: Putten".

    An organisation with a word of its kind ("stichting", "college") stays one.
    """
    return [replace(d, entity_type="PERSON") if _is_titled(text, d) else d for d in found]


def _is_titled(text: str, detection: Detection) -> bool:
    if detection.entity_type not in _TYPES or detection.recognizer in _PROTECTED:
        return False
    form = text[detection.start : detection.end]
    if not form[:1].isupper() or len(form.split()) > _MOST_WORDS or "\n" in form:
        return False
    if detection.entity_type == "ORGANIZATION" and detection.reason not in _GUESSED:
        return False
    near = max(0, detection.start - _NEAR)
    if _LABEL.search(text, near, detection.start):
        return True
    before = _BEFORE.search(text, near, detection.start)
    if before is None:
        staff = _BEHIND_STAFF.search(text, near, detection.start) is not None
        return staff and detection.entity_type == "LOCATION" and _is_joined_surname(form)
    return before["title"] is not None or _may_be_name(form)


def _may_be_name(form: str) -> bool:
    """Return whether a word behind a role may be a name: "vader Marokko" is no person."""
    first, *rest = (fold(word) for word in form.split())
    kind = load_lexicon().kind(first)
    return bool(rest) or first in _PARTICLES or bool(kind & (FIRST | WEAK_FIRST | SURNAME))


def _is_joined_surname(form: str) -> bool:
    """Return whether this is a listed surname with its tussenvoegsel: "De Haan", not "Den Haag"."""
    first, *rest = (fold(word) for word in form.split())
    kind = load_lexicon().kind(rest[-1]) if rest else 0
    return first in _PARTICLES and bool(kind & SURNAME)
