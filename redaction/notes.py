"""What the worker should look at after hiding: unsure links, second-pass finds, unmet merges."""

from __future__ import annotations

from collections.abc import Sequence

from redaction.linking import Entity
from redaction.placeholders import LITERAL_TYPE
from redaction.regroup import Forms
from redaction.spans import LEAK_CHECK
from redaction.types import Correction, Detection, RedactionWarning


def find_notes(
    detections: Sequence[Detection], entities: Sequence[Entity]
) -> list[RedactionWarning]:
    """Return a warning for each mention that is worth a look, in text order."""
    notes: list[RedactionWarning] = []
    for entity in entities:
        for index in entity.members:
            detection = detections[index]
            code, message = _note(detection, entity)
            if code:
                notes.append(
                    RedactionWarning(
                        code=code, message=message, start=detection.start, end=detection.end
                    )
                )
    return sorted(notes, key=lambda note: (note.start or 0, note.code))


def find_unmet(
    text: str,
    detections: Sequence[Detection],
    entities: Sequence[Entity],
    corrections: Sequence[Correction],
) -> list[RedactionWarning]:
    """Return a warning for forms that a worker made one, but that are hidden as different types."""
    merges = [c for c in corrections if c.kind == "merge"]
    if not merges:
        return []
    forms = Forms(text, {i: (d.start, d.end) for i, d in enumerate(detections)})
    notes: list[RedactionWarning] = []
    for merge in merges:
        one, two = sorted(forms.chosen(merge)), forms.of(merge.other or "")
        if one and two and not any({*e.members} & {*one} and {*e.members} & two for e in entities):
            first = detections[one[0]]
            message = (
                "Dit kan niet samen: het zijn verschillende soorten. Maak de soort eerst gelijk."
            )
            notes.append(
                RedactionWarning(
                    code="merge_types", message=message, start=first.start, end=first.end
                )
            )
    return notes


def _note(detection: Detection, entity: Entity) -> tuple[str, str]:
    if entity.entity_type == LITERAL_TYPE:
        return "literal", "Dit lijkt op een plaatshouder. Het komt straks precies zo terug."
    if "ambiguous" in entity.reasons:
        return "ambiguous_name", "Deze naam past bij meer dan een persoon. Kijk wie het is."
    if detection.recognizer == LEAK_CHECK:
        return "second_pass", "Dit vond de tweede controle. Kijk of het verborgen moet zijn."
    return "", ""
