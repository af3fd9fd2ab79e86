"""Orders the surface forms of an entity: the one that reads best alone comes first."""

from __future__ import annotations

from collections.abc import Iterable

from redaction.names import PREFIXES, fold, parse_name


def order_forms(forms: Iterable[str], *, entity_type: str) -> tuple[str, ...]:
    """Return the distinct `forms`, the best one first, the others in order of occurrence.

    For a person the best is first name and surname, in ordinary capitals. If a name occurs only
    in lower case or in capitals, it is put first with its capitals set right.
    """
    distinct = tuple(dict.fromkeys(forms))
    if entity_type != "PERSON":
        return distinct
    best = min(distinct, key=lambda form: (*_badness(form), distinct.index(form)))
    proper = _with_capitals(best)
    return tuple(dict.fromkeys((proper, best, *distinct)))


def _badness(form: str) -> tuple[int, int, int, int]:
    name = parse_name(form)
    rank = {0: 0, 3: 1, 1: 2, 2: 3, 4: 4}[name.rank]
    broken = "," in form or "\n" in form or "\r" in form
    return (int(_has_odd_case(form)), int(broken), rank, -len(form.split()))


def _has_odd_case(form: str) -> bool:
    letters = [c for c in form if c.isalpha()]
    return form == form.lower() != form.upper() or (len(letters) > 2 and form == form.upper())


def _with_capitals(form: str) -> str:
    if not _has_odd_case(form) or form.lower() == form.upper():
        return form
    words = form.split(" ")
    return " ".join(w.lower() if fold(w) in PREFIXES else _capital(w) for w in words)


def _capital(word: str) -> str:
    parts = word.split("-")
    return "-".join(p[:1].upper() + p[1:].lower() for p in parts)
