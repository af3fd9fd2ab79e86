"""Deduce for `python -m bench redaction`; runs in Deduce's own environment.

`Deduce()` with its defaults, `deidentify` on each text. Two spans are one entity when Deduce gives
them one placeholder (`[PERSOON-1]`). Of what the case file knows Deduce takes one patient: the
first child, with the first word as first name and the rest as surname.
Source: https://deduce.readthedocs.io/en/latest/tutorial.html, accessed 2026-11-22.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench.redaction_worker import Hide, Row, run

TYPES: Final[Mapping[str, str]] = {
    "patient": "PERSON",
    "persoon": "PERSON",
    "locatie": "LOCATION",
    "instelling": "ORGANIZATION",
    "ziekenhuis": "ORGANIZATION",
    "datum": "DATE_TIME",
    "telefoonnummer": "PHONE_NUMBER",
    "emailadres": "EMAIL_ADDRESS",
    "url": "URL",
    "bsn": "NL_BSN",
    "id": "NL_CASE_NUMBER",
}
"""Deduce's tags in our words; another one (`leeftijd`) keeps its own name, in capitals."""

_PLACEHOLDER: Final = re.compile(r"\[[A-Z]+(?:-\d+)?\]")


class PlaceholderError(Exception):
    """The text of Deduce does not have a placeholder where each of its spans was."""


def spans(
    text: str, deidentified: str, found: Sequence[tuple[int, int, str]]
) -> list[dict[str, Any]]:
    """Return Deduce's spans (start, end, tag), with the placeholder of each as its entity.

    Raises:
        PlaceholderError: `deidentified` is not `text` with a placeholder for each span.
    """
    rows: list[dict[str, Any]] = []
    before = place = 0
    for start, end, tag in sorted(found):
        place += start - before
        match = _PLACEHOLDER.match(deidentified, place)
        if match is None:
            raise PlaceholderError(f"no placeholder for the span at {start}")
        kind = TYPES.get(tag, tag.upper())
        rows.append(
            {"start": start, "end": end, "type": kind, "entity": match.group(), "role": None}
        )
        before, place = end, match.end()
    if deidentified[place:] != text[before:]:
        raise PlaceholderError("the rest of the text differs")
    return rows


def patient_words(known: Sequence[Mapping[str, Any]]) -> tuple[str, str | None] | None:
    """Return first name and surname of the first child, or None; the surname may be absent."""
    children = [k for k in known if k["role"] == "KIND"]
    words = children[0]["name"].split(maxsplit=1) if children else []
    return (words[0], words[1] if len(words) > 1 else None) if words else None


def build() -> Hide:
    """Return Deduce with its defaults."""
    deduce = importlib.import_module("deduce").Deduce()
    person = importlib.import_module("deduce.person").Person

    def hide(row: Row) -> Sequence[dict[str, Any]]:
        names = patient_words(row.get("known", ()))
        metadata = None
        if names is not None:
            metadata = {"patient": person(first_names=[names[0]], surname=names[1])}
        doc = deduce.deidentify(row["text"], metadata=metadata)
        # Numbers of numpy, that JSON does not know.
        found = [(int(a.start_char), int(a.end_char), a.tag) for a in doc.annotations]
        return spans(row["text"], doc.deidentified_text, found)

    return hide


if __name__ == "__main__":
    run(build)
