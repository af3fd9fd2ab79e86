"""A stand-in for the analyzer: it finds the given forms as whole words, longest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from redaction import Correction, Detection, KnownEntity, Redaction, SourceText, load_policy, redact


class StandIn:
    def __init__(self, *people: str, others: Mapping[str, str] | None = None) -> None:
        self._types = dict.fromkeys(people, "PERSON") | dict(others or {})

    def detect(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        del known
        found = [
            (m.start(), -m.end(), kind)
            for form, kind in self._types.items()
            for m in re.finditer(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", source.text)
        ]
        kept: list[Detection] = []
        for start, end, kind in sorted(found):
            if not kept or start >= kept[-1].end:
                kept.append(
                    Detection(
                        start=start, end=-end, entity_type=kind, score=0.9, recognizer="stand_in"
                    )
                )
        return tuple(kept)


def hide(
    text: str,
    *people: str,
    others: Mapping[str, str] | None = None,
    known: Sequence[KnownEntity] = (),
    corrections: Sequence[Correction] = (),
) -> Redaction:
    return redact(
        SourceText(text=text),
        analyzer=StandIn(*people, others=others),
        policy=load_policy(),
        known=known,
        corrections=corrections,
    )


def hidden(text: str, *people: str, known: Sequence[KnownEntity] = ()) -> str:
    return hide(text, *people, known=known).pseudonymised.text
