"""Cuts names off where an address, a postcode and its town, or `te` and a town, begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from redaction.types import Detection

_NAMES: Final = frozenset({"PERSON", "ORGANIZATION"})


def without_places(found: Sequence[Detection], text: str) -> list[Detection]:
    """Return `found` with no person or organisation over a postcode or the town behind it.

    "3034 LM te Rotterdam" is no "LM te Rotterdam". What stands outside them stays as it was, so
    that nothing gets uncovered.
    """
    codes = {d.end: d for d in found if d.entity_type == "NL_POSTCODE"}
    towns = {d.start: d for d in found if d.entity_type == "LOCATION"}
    letters = {end - offset: d for end, d in codes.items() for offset in (1, 2)}
    ends = {town.end for town in towns.values()}
    streets = sorted(_numbered(found, text))
    result = []
    for detection in found:
        start, end = detection.start, detection.end
        if detection.entity_type in _NAMES:
            if start in letters:
                start = _behind(letters[start].end, towns, text, end)
            elif end in ends:
                end = _before_te(detection, towns, text)
            end = _before_street(start, end, streets)
        if start < end:
            same = (start, end) == (detection.start, detection.end)
            result.append(detection if same else replace(detection, start=start, end=end))
    return result


def _numbered(found: Sequence[Detection], text: str) -> list[tuple[int, int]]:
    """Return the spans of addresses that end with a house number, not of streets alone."""
    spans = [(d.start, d.end) for d in found if d.entity_type == "NL_ADDRESS"]
    return [(a, b) for a, b in spans if any(c.isdigit() for c in text[a:b])]


def _before_street(start: int, end: int, streets: Sequence[tuple[int, int]]) -> int:
    """Return the end of a name without the street of the address that it runs into."""
    at = bisect_right(streets, (end, 0)) - 1
    while at >= 0 and streets[at][1] > end:
        if start < streets[at][0] < end:
            return streets[at][0]
        at -= 1
    return end


def _behind(start: int, towns: dict[int, Detection], text: str, end: int) -> int:
    """Return where a name that starts in a postcode goes on: behind the town, if there is one."""
    at = start
    while at < end and text[at] in " ,\u00a0":
        at += 1
    for lead in ("te ", "in "):
        if text.startswith(lead, at):
            at += len(lead)
    return towns[at].end if at in towns else start


def _before_te(detection: Detection, towns: dict[int, Detection], text: str) -> int:
    """Return the end of a name without the ` te Rotterdam` that a rule found as a town."""
    at = text.rfind("te ", detection.start, detection.end)
    alone = at == detection.start or (at > 0 and text[at - 1] == " ")
    town = towns.get(at + 3) if at >= 0 and alone else None
    listed = town is not None and town.reason == "plaats na voorzetsel"
    return max(detection.start, at) if listed else detection.end
