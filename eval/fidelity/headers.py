"""Lines of a report that are no sentences: its title, the fields on top, and headings."""

from __future__ import annotations

import re
from typing import Final

from eval.fidelity.content import groups_in
from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View
from eval.types import Span

FIELD_WORDS: Final = 15
"""A field with more words than this tells something. Source: own rule, 2026-11-22."""
TITLE_WORDS: Final = 12
HEADING_WORDS: Final = 6
SURE_WORDS: Final = 2
"""A heading so short may name a decision or agreement: "Besluit", "Nieuwe afspraken"."""
TITLE_LINES: Final = 2
"""Lines without a field name that may stand in the block on top."""
_FIELD: Final = re.compile(r"[^\W\d_][\w ./()-]{0,30}:\s+\S")
_ITEM: Final = re.compile(r"\s*(?:[-*•–]|\d+[.)]|\d{1,2}[-/])")
_CLOSED: Final = (".", "!", "?", ";", ",")


def header_spans(text: str) -> tuple[Span, ...]:
    """Return the half-open spans of the title, the fields on top and the headings.

    A line that could hold a fact of its own is none of these: a heavy subject, a decision, a
    wish, "niet" or "geen". Without any other line in the text nothing is a header.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    top = _top(text, lines)
    found = lines[:top]
    for i in range(top, len(lines) - 1):
        if _is_heading(text, lines[i], lines[i + 1]):
            found.append(lines[i])
    return tuple(found) if len(found) < len(lines) else ()


def _top(text: str, lines: list[Span]) -> int:
    """Return how many lines belong to the block on top."""
    titles = 0
    for i, (a, b) in enumerate(lines):
        line = text[a:b].strip()
        if i and text[lines[i - 1][1] : a].count("\n") > 1:
            return i
        field = _FIELD.match(line) is not None
        if not field:
            titles += 1
        limit = FIELD_WORDS if field else TITLE_WORDS
        if titles > TITLE_LINES or not _is_label(line, limit):
            return i
    return len(lines)


def _is_heading(text: str, line: Span, after: Span) -> bool:
    """Whether a line stands alone above a longer one, after an empty line."""
    piece = text[slice(*line)].strip()
    alone = text[: line[0]].rstrip(" \t").endswith("\n\n")
    longer = len(piece) < len(text[slice(*after)].strip())
    return alone and longer and not _ITEM.match(piece) and _is_label(piece, HEADING_WORDS)


def _is_label(line: str, words: int) -> bool:
    size = len(line.split())
    if size > words or line.endswith(_CLOSED):
        return False
    view = View(line)
    if size <= SURE_WORDS:
        return size == 1 or not groups_in(view)
    said = cues("matters", "cues").found(view.folded) or cues("matters", "hard").found(view.folded)
    return not (said or groups_in(view) or re.search(r"\b(?:niet|geen|nooit)\b", view.folded))
