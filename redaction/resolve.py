"""Makes overlapping detections into one sorted list without overlap that hides at least as much."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from redaction.lexicon.spelling import words
from redaction.person_spans import trim_persons
from redaction.resolve_echoes import with_echoed_persons
from redaction.resolve_places import without_places
from redaction.resolve_titles import with_titled_persons
from redaction.types import Detection

TIERS: Final = {
    "EMAIL_ADDRESS": 0,
    "URL": 0,
    "IBAN_CODE": 0,
    "NL_BSN": 1,
    "PHONE_NUMBER": 2,
    "NL_LICENSE_PLATE": 2,
    "DATE_OF_BIRTH": 2,
    "DATE_TIME": 3,
    "NL_CASE_NUMBER": 4,
    "NL_ADDRESS": 4,
    "NL_POSTCODE": 5,
    "ORGANIZATION": 6,
    "PERSON": 7,
    "LOCATION": 7,
}
"""Which type wins between spans of equal length and score; lower is more specific."""

NAME_TIER: Final = 6
"""Types from this tier on are names; below it the form itself shows what it is."""
PIPELINE: Final = "nl_ner"
"""The recognizer that passes on what the trained pipeline guesses."""

PARTICLES: Final = words("van de der den het 't t ten ter te op in aan el al")
"""Words that mean nothing when they are all that a longer span leaves over of a name."""
MERGE_GAPS: Final = frozenset({"", " ", "-", "\u00a0", "  "})


def resolve(
    text: str, found: Iterable[Detection], *, blocked: Sequence[tuple[int, int]] = ()
) -> tuple[Detection, ...]:
    """Return `found` sorted and without overlap: longest first, then surest, then most specific.

    What a longer span leaves over of a shorter one stays hidden under the shorter one's type. No
    span starts or ends inside a word, and none covers any part of `blocked`.
    """
    whole = with_titled_persons(text, [_whole_words(text, d) for d in found])
    whole = with_echoed_persons(text, without_places(whole, text), guessed=PIPELINE)
    whole = trim_persons(text, _without_numbers(text, whole), guessed=PIPELINE)
    persons = _joined(text, [d for d in whole if d.entity_type == "PERSON"])
    others = [d for d in whole if d.entity_type != "PERSON"]
    ranked = sorted(persons + others, key=_rank)
    taken: list[tuple[int, int]] = sorted(blocked)
    kept: list[Detection] = []
    for detection in ranked:
        for start, end in _free(detection.start, detection.end, taken):
            piece = _trimmed(text, start, end)
            if piece is None or (piece[1] - piece[0] < 4 and text[slice(*piece)] in PARTICLES):
                continue
            insort(taken, piece)
            kept.append(_placed(detection, *piece))
    return tuple(_joined(text, sorted(kept, key=lambda d: d.start)))


def _placed(detection: Detection, start: int, end: int) -> Detection:
    """Return the detection over `start:end`; itself where it is there, which is most often."""
    if (start, end) == (detection.start, detection.end):
        return detection
    return replace(detection, start=start, end=end)


def _without_numbers(text: str, found: Sequence[Detection]) -> list[Detection]:
    """Return `found` with no guess of the pipeline over a number or address that a rule found.

    What is left of such a guess stays only when it has a capital: "Jan" of "Jan j@x.nl".
    """
    known: list[tuple[int, int]] = []
    for start, end in sorted(
        (d.start, d.end) for d in found if TIERS.get(d.entity_type, 9) < NAME_TIER
    ):
        if known and start <= known[-1][1]:
            known[-1] = (known[-1][0], max(end, known[-1][1]))
        else:
            known.append((start, end))
    result = []
    for detection in found:
        if detection.recognizer != PIPELINE:
            result.append(detection)
            continue
        free = _free(detection.start, detection.end, known)
        if free == [(detection.start, detection.end)]:
            result.append(detection)
            continue
        for start, end in free:
            piece = _trimmed(text, start, end)
            if piece and any(c.isupper() for c in text[slice(*piece)]):
                result.append(replace(detection, start=piece[0], end=piece[1]))
    return result


def _rank(detection: Detection) -> tuple[int, float, int, int, str]:
    length = detection.end - detection.start
    tier = TIERS.get(detection.entity_type, 9)
    return (-length, -round(detection.score, 3), tier, detection.start, detection.recognizer)


def _whole_words(text: str, detection: Detection) -> Detection:
    start, end = detection.start, detection.end
    while start and start < len(text) and _word(text[start]) and _word(text[start - 1]):
        start -= 1
    while 0 < end < len(text) and _word(text[end - 1]) and _word(text[end]):
        end += 1
    return _placed(detection, start, end)


def _word(character: str) -> bool:
    return character.isalnum() or "\u0300" <= character <= "\u036f"


def _joined(text: str, found: Sequence[Detection]) -> list[Detection]:
    """Return detections with PERSON spans that overlap or touch made one."""
    result: list[Detection] = []
    for detection in sorted(found, key=lambda d: (d.start, -d.end, -d.score, d.recognizer)):
        last = result[-1] if result else None
        if last is None or not _touch(text, last, detection):
            result.append(detection)
            continue
        best = max(last, detection, key=lambda d: (d.score, d.end - d.start, d.recognizer))
        result[-1] = replace(best, start=last.start, end=max(last.end, detection.end))
    return result


def _touch(text: str, left: Detection, right: Detection) -> bool:
    if left.entity_type != "PERSON" or right.entity_type != "PERSON":
        return False
    if right.start < left.end:
        return True
    possessive = text[left.start : left.end].lower().endswith(("'s", "’s"))
    return text[left.end : right.start] in MERGE_GAPS and not possessive


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of `start:end` that no span in the sorted `taken` covers."""
    free = []
    at = max(0, bisect_left(taken, (start, start)) - 1)
    cursor = start
    for left, right in taken[at:]:
        if left >= end:
            break
        if right <= cursor:
            continue
        if left > cursor:
            free.append((cursor, left))
        cursor = max(cursor, right)
    if cursor < end:
        free.append((cursor, end))
    return free


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without surrounding separators, or None when no letter or digit is in it."""
    while start < end and text[start] in " \t\n\r\u00a0,;:":
        start += 1
    while end > start and text[end - 1] in " \t\n\r\u00a0,;:":
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None
