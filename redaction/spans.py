"""Makes detections fit to be replaced: whole characters, no overlap, literals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from redaction.errors import InputError
from redaction.names import parse_name, title_length
from redaction.placeholders import LITERAL_TYPE, find_exact, find_loose
from redaction.types import Detection

CORRECTION: Final = "correction"
"""Recognizer name of what a worker added or changed."""

LITERAL: Final = "literal"
"""Recognizer name of source text that looks like a placeholder."""

LEAK_CHECK: Final = "leak_check"
"""Recognizer name of what the leak check found and hid."""

# Own rule: two people named in one breath ("Henk en Ingrid de Boer") are two people.
_AND: Final = re.compile(r"(?<!\s)\s+(?:en|&|\+)\s+|,\s+", re.IGNORECASE)
_LOOSE_SIGNS: Final = " .,;:!?-–"
_EXACT: Final = frozenset({CORRECTION, LEAK_CHECK})
_MASK: Final = "\x00"


def tidy(text: str, detections: Iterable[Detection]) -> tuple[Detection, ...]:
    """Return detections that can be replaced one by one: sorted, apart, on whole characters.

    Two people in one span are split. Source text that looks like a placeholder, also where it
    only does so next to a hidden span, becomes a detection of its own, so that every placeholder
    in the output is ours.

    Raises:
        InputError: a span lies outside the text or is empty.
    """
    split: list[Detection] = []
    for detection in detections:
        if not 0 <= detection.start < detection.end <= len(text):
            raise InputError(
                f"Een vondst van {detection.entity_type} ligt buiten de tekst "
                f"({detection.start}-{detection.end} van {len(text)})."
            )
        split += [_trim(text, part) for part in _split(text, _snap(text, detection))]
    exact = [_literal(found.start, found.end) for found in find_exact(text)]
    joined = _join([*split, *exact])
    masked = list(text)
    for detection in joined:
        masked[detection.start : detection.end] = _MASK * (detection.end - detection.start)
    loose = [_literal(f.start, f.end) for f in find_loose("".join(masked))]
    return tuple(_join([*joined, *loose]))


def _literal(start: int, end: int) -> Detection:
    return Detection(start=start, end=end, entity_type=LITERAL_TYPE, score=1.0, recognizer=LITERAL)


def _order(detection: Detection) -> tuple[int, int, str, str]:
    return (detection.start, detection.end, detection.entity_type, detection.recognizer)


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _snap(text: str, detection: Detection) -> Detection:
    """Widen a span that cuts a character from its combining marks; drop outer white space."""
    start, end = detection.start, detection.end
    while end - start > 1 and text[start].isspace():
        start += 1
    while end - start > 1 and text[end - 1].isspace():
        end -= 1
    if detection.entity_type == "PERSON" and detection.recognizer not in _EXACT:
        while end - start > 1 and text[start] in _LOOSE_SIGNS:
            start += 1
    while start > 0 and _continues(text[start]):
        start -= 1
    while end < len(text) and _continues(text[end]):
        end += 1
    return _placed(detection, start, end)


def _placed(detection: Detection, start: int, end: int) -> Detection:
    """Return the detection over `start:end`; itself where it is there, which is most often."""
    if (start, end) == (detection.start, detection.end):
        return detection
    return replace(detection, start=start, end=end)


def _continues(char: str) -> bool:
    if char.isascii():
        return False
    return unicodedata.category(char) in {"Mn", "Me", "Mc"} or char in "\u200d\ufe0e\ufe0f"


def _split(text: str, detection: Detection) -> list[Detection]:
    if detection.entity_type != "PERSON" or detection.recognizer in _EXACT:
        return [detection]
    parts: list[Detection] = []
    start = detection.start
    for match in _AND.finditer(text, detection.start, detection.end):
        if match.start() > start and match.end() < detection.end:
            if match[0].strip() == "," and parse_name(text[start : match.start()]).rank:
                continue  # "Jansen, Jan" is one person
            parts.append(replace(detection, start=start, end=match.start()))
            start = match.end()
    return [*parts, _placed(detection, start, detection.end)]


def _trim(text: str, detection: Detection) -> Detection:
    """Leave titles and words such as "oma" in the text: they say nothing about who it is."""
    if detection.entity_type != "PERSON" or detection.recognizer in _EXACT:
        return detection
    skip = title_length(text[detection.start : detection.end])
    return _placed(detection, detection.start + skip, detection.end)


def _join(detections: Iterable[Detection]) -> list[Detection]:
    """Return the detections with each overlapping group made one, over the whole group.

    The longest names the type; of equally long ones a literal, then a correction, then the score.
    """
    groups: list[list[Detection]] = []
    end = -1
    for detection in sorted(detections, key=_order):
        if detection.start < end:
            groups[-1].append(detection)
        else:
            groups.append([detection])
        end = max(end, detection.end) if detection.start < end else detection.end
    return [_merge(group) for group in groups]


def _merge(group: list[Detection]) -> Detection:
    if len(group) == 1:
        return group[0]
    best = max(
        group,
        key=lambda d: (
            d.end - d.start,
            d.recognizer == LITERAL,
            d.recognizer == CORRECTION,
            d.score,
            d.entity_type,
        ),
    )
    return replace(best, start=min(d.start for d in group), end=max(d.end for d in group))
