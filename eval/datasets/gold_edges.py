"""Where a gold span may begin and end: the last rule of `docs/annotatie.md`."""

from __future__ import annotations

import re
from typing import Final

# Abbreviations that keep their full stop at the end of a span.
# Source: docs/annotatie.md, and the abbreviations in the gold texts (2026-11-22).
_ABBREVIATIONS: Final = frozenset(
    {"jl", "a.s", "bov", "hs", "th", "ch", "chr", "joh", "ph", "ij", "st"}
    | {"jan", "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"}
)
_LAST_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.$")
_POSSESSIVE: Final = re.compile(r"(?:[sxz]|ch|ce)['’]$", re.IGNORECASE)
_CLITIC: Final = re.compile(r"['’][^\W\d_]")
_PHONE_START: Final = re.compile(r"(?:\+|\(\+?)\d")
# Source of the patterns above: own (2026-11-22), from the rules in docs/annotatie.md.


def edge_problem(text: str, start: int, end: int, entity_type: str) -> str | None:
    """Return in Dutch what is wrong with the borders of a span, or None.

    A span is no part of a word and has no space or punctuation around it. Allowed are the sign
    that starts a phone number, account name or name like 't Hoff, the apostrophe of a possessive,
    the bracket that closes one inside, the slash of a web address and the full stop of an
    initial or abbreviation.
    """
    surface = text[start:end]
    if surface != surface.strip():
        return "spatie aan de rand."
    if not (surface[0].isalnum() or _may_start(surface, entity_type)):
        return "leesteken aan het begin."
    if not (surface[-1].isalnum() or _may_end(surface, entity_type)):
        return "leesteken aan het eind."
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if (before.isalnum() and surface[0].isalnum()) or (after.isalnum() and surface[-1].isalnum()):
        return "dit is een deel van een woord; een bezits-s hoort erbij."
    return None


def _may_start(surface: str, entity_type: str) -> bool:
    if entity_type == "PHONE_NUMBER":
        return _PHONE_START.match(surface) is not None
    if entity_type == "URL":
        return surface[0] == "@"
    return _CLITIC.match(surface) is not None


def _may_end(surface: str, entity_type: str) -> bool:
    if surface[-1] in "'’":
        return entity_type == "PERSON" and _POSSESSIVE.search(surface) is not None
    if surface[-1] == ")":
        return "(" in surface
    if surface[-1] == "/":
        return entity_type == "URL"
    word = _LAST_WORD.search(surface)
    if word is None:
        return False
    last = word.group().lower()[:-1]
    return last in _ABBREVIATIONS or len(last.rsplit(".", 1)[-1]) == 1
