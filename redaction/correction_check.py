"""Refuses corrections that can't be used or speak against each other; never tells their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, get_args

from redaction.entities import ENTITY_TYPES
from redaction.errors import InputError
from redaction.names import fold
from redaction.types import Correction, CorrectionKind, ReasonCode

_KINDS: Final = get_args(CorrectionKind)
_REASONS: Final = get_args(ReasonCode)
_LINKING: Final = frozenset({"merge", "split"})


def check_corrections(text: str, corrections: Sequence[Correction]) -> None:
    """Return when `corrections` can be applied to `text`.

    A form that is not in the text is fine: the list is that of the case. A place where the form
    does not stand is not: the text was changed, or it is another text.

    Raises:
        InputError: a correction is incomplete or contradicts another; it says which (from 1).
    """
    for number, correction in enumerate(corrections, start=1):
        _check_fields(number, correction)
        _check_place(text, number, correction)
    _check_hiding(corrections)
    _check_linking(corrections)


def count_corrections(corrections: Sequence[Correction]) -> dict[str, int]:
    """Return how many corrections there are of each kind, sorted by kind, for the log."""
    return dict(sorted(Counter(c.kind for c in corrections).items()))


def count_correction_reasons(corrections: Sequence[Correction]) -> dict[str, int]:
    """Return how many corrections there are for each reason code, sorted by code, for the log."""
    return dict(sorted(Counter(c.reason_code for c in corrections).items()))


def _check_fields(number: int, correction: Correction) -> None:
    if not correction.form.strip() or correction.entity_type not in ENTITY_TYPES:
        raise InputError(
            f"Correctie {number} heeft geen tekst of een onbekende soort. Vul de tekst in en kies "
            "een soort."
        )
    if correction.kind not in _KINDS or correction.reason_code not in _REASONS:
        raise InputError(
            f"Correctie {number} heeft een onbekende actie of reden. Kies als actie: "
            f"{', '.join(_KINDS)}. Kies als reden: {', '.join(_REASONS)}."
        )
    other = (correction.other or "").strip()
    if correction.kind == "merge" and not other:
        raise InputError(
            f"Correctie {number} voegt samen, maar zegt niet waarmee. Vul de andere vorm in."
        )
    if correction.kind not in _LINKING and correction.other is not None:
        raise InputError(
            f"Correctie {number} noemt een tweede vorm. Dat kan alleen bij merge en split."
        )


def _check_place(text: str, number: int, correction: Correction) -> None:
    if (correction.start is None) != (correction.end is None):
        raise InputError(f"Correctie {number} heeft een begin of een einde. Geef beide of geen.")
    if correction.place is None:
        return
    start, end = correction.place
    inside = 0 <= start < end <= len(text)
    if not inside or fold(text[start:end]) != fold(correction.form):
        raise InputError(
            f"Correctie {number} wijst een plaats aan ({start}-{end}) waar die tekst niet staat. "
            "Is de tekst veranderd? Haal de correctie weg en maak hem opnieuw, of laat begin en "
            "einde weg."
        )


def _check_hiding(corrections: Sequence[Correction]) -> None:
    """Refuse to hide and to show one form (or one place) at the same time."""
    first: dict[tuple[object, ...], tuple[int, bool]] = {}
    for number, correction in enumerate(corrections, start=1):
        if correction.kind in _LINKING:
            continue
        target = correction.place or (fold(correction.form),)
        shows = correction.kind == "reject"
        before, shown = first.setdefault(target, (number, shows))
        if shown != shows:
            raise _against(before, number, "dezelfde tekst wordt verborgen en niet verborgen")


def _check_linking(corrections: Sequence[Correction]) -> None:
    """Refuse to make one person of two forms that a split keeps apart, also through others."""
    joined: dict[str, str] = {}
    for correction in corrections:
        if correction.kind == "merge" and correction.place is None:
            one, two = (
                _end(joined, fold(correction.form)),
                _end(joined, fold(correction.other or "")),
            )
            joined[max(one, two)] = min(one, two)
    merges = [(n, c) for n, c in enumerate(corrections, start=1) if c.kind == "merge"]
    for number, split in enumerate(corrections, start=1):
        if split.kind != "split" or not split.other:
            continue
        other = _end(joined, fold(split.other))
        if split.place is None:
            same = _end(joined, fold(split.form)) == other
            against = [n for n, m in merges if not m.place and _end(joined, fold(m.form)) == other]
        else:
            against = [n for n, m in merges if m.place == split.place and _bears(joined, m, other)]
            same = bool(against)
        if same:
            first, second = sorted((min(against, default=number), number))
            raise _against(first, second, "dezelfde en verschillende personen")


def _bears(joined: Mapping[str, str], merge: Correction, other: str) -> bool:
    return _end(joined, fold(merge.other or "")) == other


def _end(joined: Mapping[str, str], form: str) -> str:
    while joined.get(form, form) != form:
        form = joined[form]
    return form


def _against(first: int, second: int, why: str) -> InputError:
    if first == second:
        return InputError(
            f"Correctie {first} spreekt zichzelf tegen ({why}). Haal de correctie weg."
        )
    return InputError(
        f"Correctie {first} en correctie {second} spreken elkaar tegen ({why}). Haal er een weg."
    )
