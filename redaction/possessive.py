"""Leaves the possessive s outside a hidden span: "Jans fiets" -> "[KIND_1]s fiets"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redaction.genitive import genitive_bases, is_certain
from redaction.lexicon import load_lexicon
from redaction.lexicon.lists import COMPOUND
from redaction.names import fold, parse_name, word_set
from redaction.types import Detection, KnownEntity

_TYPES: Final = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})

# Own list (2026-11-22): words that follow a name as a subject or in a list, never what is owned.
_NOT_OWNED: Final = word_set(
    "is was heeft had en of maar want dat die niet ook wel nog al dan als om te in op aan bij met "
    "van voor naar over uit door tot na tijdens zonder kan kon wil wilde mag moet zal zou ging "
    "kwam zei zegt vindt vond ziet zag doet deed bleef blijft werd wordt geeft gaf vroeg vraagt "
    "woont woonde er hier daar toen nu vandaag gisteren morgen soms vaak altijd nooit zich zelf "
    "hem haar hun het de een geen samen weer eerst graag goed slecht boos blij verdrietig"
)
# A finite verb mostly ends in t (vertelt); nouns on -cht, -st are the commonest exceptions.
_VERB: Final = re.compile(r"(?:(?<!ch)(?<!s)t|(?:de|te))$")
# Source: own pattern (2026-11-22): what stands between two names of a list.
_LISTED: Final = re.compile(r"\s*(?:,|en|of|&)\s+(?:(?:haar|zijn|hun|de)\s+)?(?:\w+\s+)?")
_NEXT: Final = re.compile(r"[ \t]+([^\W\d_]+)")


def trim_possessives(
    text: str, detections: Sequence[Detection], *, known: Sequence[KnownEntity] = ()
) -> tuple[Detection, ...]:
    """Return `detections` without a possessive ending.

    An apostrophe shows it for certain. "Jans" is the possessive of Jan only if Jan is named too,
    Jans is nobody's known name and no common first name (Hans), and each Jans stands before a
    word that can be owned.
    """
    plain, own = _name_words(text, detections, known)
    followed: dict[str, bool] = {}
    for detection in detections:
        form = fold(text[detection.start : detection.end])
        followed[form] = followed.get(form, True) and _before_noun(text, detection.end)
    trimmed: list[Detection] = []
    for detection in detections:
        form = text[detection.start : detection.end]
        bases = genitive_bases(form) if detection.entity_type in _TYPES else ()
        for base in bases:
            word = fold(form.split()[-1])
            sure = is_certain(form)
            plain_base = fold(base.split()[-1]) in plain
            likely = plain_base and word not in own and followed[fold(form)]
            unknown = plain_base and not load_lexicon().kind(word) & ~COMPOUND and word not in own
            likely = unknown or (likely and word not in load_lexicon().own_first)
            if sure or (likely and detection.entity_type == "PERSON"):
                detection = replace(detection, end=detection.start + len(base))
        trimmed.append(detection)
    return tuple(trimmed)


def _name_words(
    text: str, detections: Sequence[Detection], known: Sequence[KnownEntity]
) -> tuple[set[str], set[str]]:
    """Return the words that are names in this text, and those that surely are in that form."""
    plain: set[str] = set()
    own: set[str] = set()
    for form in (f for k in known if k.entity_type == "PERSON" for f in (k.name, *k.aliases)):
        words = set(fold(form).replace("-", " ").split())
        plain |= words
        own |= words
    for at, detection in enumerate(detections):
        if detection.entity_type == "PERSON":
            name = parse_name(text[detection.start : detection.end])
            plain |= {name.single, *name.given, *name.surname.split()[-1:]} - {""}
            own |= set(name.given) if name.rank == 0 else set()
            if at and name.rank == 0 and _listed_beside(text, detections[at - 1], detection):
                own |= set(name.surname.split()[-1:])
    return plain, own


def _listed_beside(text: str, one: Detection, other: Detection) -> bool:
    """Return whether two full names stand in one list: "Emma Bakker en haar zus Emma Bakkers"."""
    form = text[other.start : other.end]
    same = text[one.start : one.end] in genitive_bases(form) and not is_certain(form)
    return same and _LISTED.fullmatch(text[one.end : other.start]) is not None


def _before_noun(text: str, end: int) -> bool:
    match = _NEXT.match(text, end)
    if match is None:
        return False
    word = match[1]
    return word.islower() and word not in _NOT_OWNED and _VERB.search(word) is None
