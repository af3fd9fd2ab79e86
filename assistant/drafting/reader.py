"""Who reads a draft, and which child it speaks to."""

from __future__ import annotations

from typing import Final

from assistant.drafting.prepare import Prepared
from assistant.types import DraftRequest
from eval import Finding

_SENDER: Final = "[JEUGDBESCHERMER_1]"
_HEADER_UNITS: Final = 8
"""In how many of the first units a sender is looked for. Source: own choice, 2026-11-22."""

WHO_IS_THE_CHILD: Final = Finding(
    type="person",
    severity="blokkerend",
    message="Het is niet zeker wie het kind is, of er zijn er meer. Kies bij stap 2 wie het kind "
    "is, en schrijf de tekst opnieuw.",
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
    writer: anybody else with that role may be a former one.
    """
    placeholders = set(prepared.redaction.pseudonymised.placeholders)
    if not single_child(prepared):
        placeholders -= {p for p in placeholders if p.startswith("[KIND_")}
    header = [u for u in prepared.units[:_HEADER_UNITS] if _names_writer(u.kind, u.text.text)]
    if not any(_SENDER in unit.text.text for unit in header):
        placeholders.discard(_SENDER)
    return frozenset(placeholders)


def _names_writer(kind: str, text: str) -> bool:
    low = text.lower()
    return kind == "field" or low.startswith(("opgesteld door", "jb:", "jeugdbeschermer:"))
