"""What the API shows while a text is looked at and written."""

from __future__ import annotations

from typing import Any

from assistant.drafting.prepare import Prepared
from assistant.types import DraftSentence
from redaction import Mention


def preview(prepared: Prepared) -> dict[str, Any]:
    """Return what the API shows of a prepared text, as JSON."""
    source = prepared.source.text
    return {
        "text": source,
        "pseudonymisedText": prepared.redaction.pseudonymised.text,
        "sentences": [
            {
                "start": unit.source_span[0],
                "end": unit.source_span[1],
                "text": source[unit.source_span[0] : unit.source_span[1]],
                "kind": unit.kind,
                "paragraph": unit.paragraph,
            }
            for unit in prepared.units
        ],
        "mentions": [mention_to_row(m) for m in prepared.redaction.mentions],
        "warnings": [
            {"code": w.code, "message": w.message, "start": w.start, "end": w.end}
            for w in prepared.warnings
        ],
    }


def mention_to_row(mention: Mention) -> dict[str, Any]:
    """Return what the API shows of one hidden span, without why it is hidden."""
    return {
        "start": mention.start,
        "end": mention.end,
        "type": mention.entity_type,
        "score": mention.score,
        "recognizer": mention.recognizer,
        "reason": mention.reason,
        "entity": mention.entity,
        "role": mention.role,
        "placeholder": mention.placeholder,
    }


def sentence_to_row(sentence: DraftSentence, text: str) -> dict[str, Any]:
    """Return a sentence that was just written, with `text` for the reader, as JSON."""
    return {
        "text": text,
        "origin": sentence.origin,
        "source_sentences": list(sentence.source_sentences),
        "paragraph": sentence.paragraph,
        "findings": [
            {"type": f.type, "severity": f.severity, "message": f.message}
            for f in sentence.findings
        ],
    }
