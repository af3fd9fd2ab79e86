"""Warnings for rare combinations that may still point at one person once names are hidden.

Listed phrases in one pass over the words, then rules on what stands in the same or a neighbouring
sentence. A warning changes nothing in the text: the worker decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from redaction.linking import Entity
from redaction.quasi.codes import MESSAGES, QUASI_CODES, ReleaseReason
from redaction.quasi.lists import load_lists
from redaction.quasi.rules import find
from redaction.quasi.scan import scan
from redaction.types import Detection, RedactionWarning

__all__ = ["QUASI_CODES", "ReleaseReason", "quasi_warnings"]


def quasi_warnings(
    text: str, detections: Sequence[Detection], entities: Sequence[Entity]
) -> tuple[RedactionWarning, ...]:
    """Return warnings for rare combinations in `text`, in text order; places index `text`.

    What is hidden counts too: the place of "bakker in Nes" is hidden, the trade is not. Each code
    with the same words is told once.
    """
    view = scan(text, detections=detections, entities=entities, lists=load_lists())
    told: dict[tuple[str, str], RedactionWarning] = {}
    for code, first, last in sorted(find(view), key=lambda found: (found.first, found.code)):
        words = " ".join(token.low for token in view.tokens[first : last + 1])
        start, end = view.tokens[first].start, view.tokens[last].end
        warning = RedactionWarning(code=code, message=MESSAGES[code], start=start, end=end)
        told.setdefault((code, words), warning)
    return tuple(told.values())
