"""The entities of a trained pipeline, as one more recognizer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from redaction.lexicon.lists import ALLOW, NAMES, PLACE, STOP
from redaction.names import TITLES, title_length
from redaction.recognizers.base import DutchRecognizer, Hit
from redaction.recognizers.engine import DutchArtifacts
from redaction.recognizers.ner_doubt import doubted
from redaction.recognizers.organization_kinds import numbered
from redaction.tokens import TextView

TYPES: Final = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "FAC": "LOCATION",
    "LOCATION": "LOCATION",
    "ORG": "ORGANIZATION",
    "ORGANIZATION": "ORGANIZATION",
}
"""Labels of Dutch pipelines that are hidden. The others (NORP, PRODUCT, EVENT, DATE, CARDINAL ...)
say nothing about who somebody is, or have a recognizer of their own.
Source: https://spacy.io/models/nl, 2026-11-22."""

SCORE: Final = 0.6
"""Score of each entity, 0..1: a pipeline gives none of its own. Below every rule of ours, so that
of two equal spans the rule, which knows more, names type and reason. Own choice."""

_SIGNS: Final = " \t\r\n\u00a0\u202f.,;:!?-–—*•>/|()[]{}\"“”„«»'’‘`"
_NEVER: Final = STOP | ALLOW
_NAMED: Final = NAMES | PLACE


class PipelineRecognizer(DutchRecognizer):
    """Passes on the entities of the spaCy pipeline; added only when it has a component for it.

    Of a person the titles stay out ("mevrouw", "oma"). A possessive stays in ("Anna's"), as in the
    spans of the other recognizers. Function words and words of the field alone are no entity.
    """

    NAME = "nl_ner"
    ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION")

    def find(self, view: TextView) -> Iterable[Hit]:
        """Return nothing: this recognizer reads the doc, not the view."""
        return ()

    def find_in(self, artifacts: DutchArtifacts) -> Iterator[Hit]:
        """Yield the entities of the doc."""
        view = artifacts.view
        for entity in artifacts.entities:
            entity_type = TYPES.get(entity.label_)
            if entity_type is None:
                continue
            start, end = _trimmed(view.text, entity.start_char, entity.end_char)
            if entity_type == "PERSON":
                start += title_length(view.text[start:end])
            if entity_type == "ORGANIZATION":
                end = numbered(view, start, end)
            if entity_type == "PERSON" and doubted(view, start, end):
                continue
            if start < end and not _is_plain(view, start, end):
                yield Hit(start, end, entity_type, SCORE, "pipeline")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without signs and spaces around it; the full stop of an initial stays."""
    while start < end and text[start] in _SIGNS:
        start += 1
    while start < end and text[end - 1] in _SIGNS and not _is_initial(text, start, end):
        end -= 1
    return start, end


def _is_initial(text: str, start: int, end: int) -> bool:
    before = text[max(start, end - 3) : end]
    single = len(before) < 3 or not before[0].isalpha()
    return before[-1] == "." and before[-2:-1].isupper() and single


def _is_plain(view: TextView, start: int, end: int) -> bool:
    """Return whether no word of the span can be a name: "Zij", "Moeder", "de school"."""
    words = view.between(start, end)
    if not words:
        return not any(sign.isalnum() for sign in view.text[start:end])
    return all(
        word.low in TITLES or (word.kind & _NEVER and not word.kind & _NAMED) for word in words
    )
