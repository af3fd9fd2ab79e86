"""Makes a guessed organisation or place the person that the rest of the text shows it to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redaction.lexicon import fold, load_lexicon
from redaction.lexicon.lists import ALLOW, COMMON, COMPOUND, DOMAIN, PLACE, STOP, WORD
from redaction.types import Detection

_TYPES: Final = frozenset({"LOCATION", "ORGANIZATION"})
_ORDINARY: Final = ALLOW | COMMON | COMPOUND | DOMAIN | PLACE | STOP | WORD
_MOST_WORDS: Final = 3  # own choice: a first name and a surname of at most two words


def with_echoed_persons(text: str, found: Sequence[Detection], *, guessed: str) -> list[Detection]:
    """Return `found` with PERSON for a guess that shares its first or last word with a person.

    "Letekidan Gebru" is a person where "Letekidan" alone is one, or where a "Simon Gebru" is. Only
    for the recognizer `guessed`, and only for two or three words that no list knows as ordinary
    words or places: what the pipeline makes of names that it never saw must not decide whose name
    is hidden as a person's. Linear.
    """
    if not any(d.recognizer == guessed and d.entity_type in _TYPES for d in found):
        return list(found)
    first, last = set[str](), set[str]()
    for detection in found:
        if detection.entity_type == "PERSON":
            words = _words(text, detection)
            first.update(words[:1])
            last.update(words[-1:] if len(words) > 1 else ())
    return [
        replace(d, entity_type="PERSON")
        if d.recognizer == guessed and d.entity_type in _TYPES and _echoes(text, d, first, last)
        else d
        for d in found
    ]


def _words(text: str, detection: Detection) -> list[str]:
    return [fold(word) for word in text[detection.start : detection.end].split()]


def _echoes(text: str, detection: Detection, first: set[str], last: set[str]) -> bool:
    form = text[detection.start : detection.end]
    words = _words(text, detection)
    if not 1 < len(words) <= _MOST_WORDS or not all(w[:1].isupper() for w in form.split()):
        return False
    if words[0] not in first and words[-1] not in last:
        return False
    lexicon = load_lexicon()
    return not any(lexicon.kind(word) & _ORDINARY for word in words)
