"""Who reads a draft, and which child it speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, get_args

from assistant.drafting.prepare import Prepared
from assistant.drafting.units import Unit, writer_fields
from assistant.types import DraftRequest
from eval import Finding
from redaction import Role

_SENDER: Final = "[JEUGDBESCHERMER_1]"
_HEADER_UNITS: Final = 8
"""In how many of the first units a sender is looked for. Source: own choice, 2026-11-22."""

_LETTER_FROM: Final = "van"
_LETTER_TO: Final = "aan"
_CELL: Final = re.compile(r"[\n\t;|]|[ ]{3,}")
"""What parts two header fields on one line. Source: own choice, 2026-11-22."""
_PERSON: Final = re.compile(rf"\[(?:{'|'.join(get_args(Role))})_\d+\]")
_FIRST: Final = re.compile(
    r"(?:(?:mevrouw|mevr|mw|meneer|de heer|dhr|drs|mr|ing|ir|dr|ms[ck]|jeugdbeschermer|gezinsvoogd"
    r"|voogd|jeugdzorgwerker|casemanager)\b[.,:]*\s+)*" + re.escape(_SENDER),
    re.IGNORECASE,
)
"""A value that opens with the sender, after titles and the job at most.

Source: own list, 2026-11-22. "namens [JEUGDBESCHERMER_1]" names somebody else as the writer.
"""
_ALIKE: Final = re.compile(r"\[JEUGDBESCHERMER_(?!1\])\d+\]")
_FORMER: Final = re.compile(r"\b(?:tot|t/m|voormalig\w*|vorige|vroeger\w*|oud|ex)\b", re.IGNORECASE)
"""Words of somebody who no longer does the work. Source: own list, 2026-11-22."""

WHO_IS_THE_CHILD: Final = Finding(
    type="person",
    severity="blokkerend",
    message="Het is niet zeker wie het kind is, of er zijn er meer. Kies bij stap 2 wie het kind "
    "is, geef andere kinderen de rol broer of zus, en schrijf de tekst opnieuw.",
)


def speaks_to_child(request: DraftRequest) -> bool:
    """Return whether the text says "je" to a child."""
    return request.task == "kindgericht" and request.audience == "kind"


def single_child(prepared: Prepared) -> bool:
    """Return whether the text names exactly one child of the case."""
    placeholders = prepared.redaction.pseudonymised.placeholders
    return sum(p.startswith("[KIND_") for p in placeholders) == 1


def sender_and_child(prepared: Prepared) -> frozenset[str]:
    """Return the placeholders that the fixed blocks may use.

    The child only where there is one; the jeugdbeschermer only where the header names him as the
    writer (`schrijvers` in `koppen.yaml`): anybody else with that role may be a former one, or the
    one to whom the report went.
    """
    placeholders = set(prepared.redaction.pseudonymised.placeholders)
    if not single_child(prepared):
        placeholders -= {p for p in placeholders if p.startswith("[KIND_")}
    if not _names_sender(prepared.units[:_HEADER_UNITS]):
        placeholders.discard(_SENDER)
    return frozenset(placeholders)


class _Field(NamedTuple):
    name: str
    value: str


def _names_sender(header: Sequence[Unit]) -> bool:
    """Return whether the header names the jeugdbeschermer of the fixed blocks as the writer.

    When in doubt it does not: a second one, a former one, or another author.
    """
    fields = tuple(_fields(header))
    known = writer_fields()
    is_letter = any(field.name == _LETTER_TO for field in fields)
    authors = [
        field.value
        for field in fields
        if field.name in known.opsteller and (is_letter or field.name != _LETTER_FROM)
    ]
    values = authors + [field.value for field in fields if field.name in known.werker]
    if any(_ALIKE.search(value) for value in values):
        return False
    if any(_PERSON.search(value) and not _is_sender(value) for value in authors):
        return False
    return any(_is_sender(value) for value in values)


def _is_sender(value: str) -> bool:
    return _FIRST.match(value) is not None and _FORMER.search(value) is None


def _fields(header: Sequence[Unit]) -> Iterator[_Field]:
    """Yield the header fields about people who write or get the report, in order."""
    for unit in header:
        for cell in _CELL.split(unit.text.text):
            match = _field_pattern().match(cell)
            if match:
                yield _Field(match["name"].lower(), match["value"])


@cache
def _field_pattern() -> re.Pattern[str]:
    known = writer_fields()
    names = "|".join(map(re.escape, sorted({*known.opsteller, *known.werker, _LETTER_TO})))
    # "Opgesteld door" stands without a colon too, as the start of a sentence.
    return re.compile(
        rf"\W*(?P<name>{names})(?:\.?\s*:\s*|(?<=door)\s+)(?P<value>.*)",
        re.IGNORECASE | re.DOTALL,
    )
