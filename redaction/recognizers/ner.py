"""The entities of a trained pipeline, as one more recognizer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from redaction.recognizers.base import DutchRecognizer, Hit
from redaction.recognizers.engine import DutchArtifacts
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
"""Labels of spaCy's Dutch pipelines. Source: https://spacy.io/models/nl, 2026-11-22."""


class PipelineRecognizer(DutchRecognizer):
    """Passes on the entities of the spaCy pipeline; added only when it has a component for it."""

    NAME = "nl_ner"
    ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION")

    def find(self, view: TextView) -> Iterable[Hit]:
        """Return nothing: this recognizer reads the doc, not the view."""
        return ()

    def find_in(self, artifacts: DutchArtifacts) -> Iterator[Hit]:
        """Yield the entities of the doc."""
        for entity in artifacts.entities:
            entity_type = TYPES.get(entity.label_)
            if entity_type:
                yield Hit(entity.start_char, entity.end_char, entity_type, 0.6, "pipeline")
