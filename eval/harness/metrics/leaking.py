"""What can still be read: identities and canaries, in what a model sees and in what comes back.

What is looked at, and for whom:

- the hidden text, which a model sees: no identity, no canary, no telling part of a name;
- the other strings of the answer about hiding, but for the worker's own text in it: no canary;
- the letter: no value of a type that `redaction/policy.yaml` lets no such reader read. Names are
  put back for their reader on purpose; whose name is not for this reader is known per case only,
  and measured by `verkeerde_lezer`;
- the other strings of the answer about the letter: the same canaries as in the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from eval.datasets.rapportages import form_pattern
from eval.harness.metrics.case import Case
from eval.harness.metrics.wording import forms_of_address
from eval.harness.types import Evidence, Measure
from eval.types import Span
from redaction import ENTITY_TYPES, ReaderKind, load_policy

_OWN: Final = frozenset({"text", "sentences", "known", "corrections", "request"})
"""Fields of the answer about hiding in which the worker gets back what the worker sent."""

_CONTACT: Final = frozenset({"PHONE_NUMBER", "EMAIL_ADDRESS"})
"""A reader may see their own; in the canary text they are the mother's, who asks for no letter."""

_TASKS: Final[Mapping[str, str]] = {
    "kindgericht": "kind",
    "b1": "ouder",
    "samenvatting": "collega",
}
"""Who reads a task when the request names nobody. Source: `assistant/requests.py`, 2026-11-22."""

_READERS: Final[Mapping[str, ReaderKind]] = {"kind": "kind", "ouder": "ouder", "collega": "collega"}

_FAMILY: Final[tuple[ReaderKind, ...]] = ("kind", "ouder", "pleegouder")
_PART: Final = re.compile(r"[^\W\d_]{4,}")
"""A part of a name that can tell who it is. Source: own choice, 2026-11-22."""

_STILL: Final = "Dit gegeven is nog te lezen in de verborgen tekst."
_NOTHING: Final = "Er kwam geen verborgen tekst terug."


def leaks(case: Case) -> Measure | None:
    """Return how many gold identities can be read in the hidden text, or wrongly in the letter.

    A form counts when it stands there, as whole words, more often than the source has it outside
    the gold mentions: a name that is also a plain word elsewhere is no leak. A part of four
    letters or more of the name of a person counts too, when the source has it in gold mentions
    only. Without any hidden text all of them count: nothing shows that they were hidden.
    """
    identities = case.sample.gold.identities
    if case.hidden_text is None or not identities:
        return None
    if _is_gone(case):
        found = [Evidence(message=_NOTHING)] * len(identities)
    else:
        places = [next(_leaks_of(case, forms), None) for forms in identities]
        found = [place for place in places if place is not None]
    return Measure(numerator=len(found), denominator=len(identities), evidence=tuple(found))


def canaries(case: Case) -> Measure | None:
    """Return how many canaries can be read in any string that came back, in any letter case.

    See the module for where they may be read. Without any hidden text all of them count.
    """
    values = case.sample.gold.canaries
    if case.hidden_text is None or not values:
        return None
    if _is_gone(case):
        found = [Evidence(message=_NOTHING)] * len(values)
    else:
        told = "\n".join(_strings(case.outcome.letter or {}))
        beside = "\n".join(_strings(case.outcome.hidden or {}, skip=_OWN))
        denied = _denied(case)
        types = [*case.sample.gold.canary_types, *[""] * len(values)]
        rows = (
            _canary(case, value, told=told if kind in denied else "", beside=beside, kind=kind)
            for value, kind in zip(values, types, strict=False)
        )
        found = [row for row in rows if row is not None]
    return Measure(numerator=len(found), denominator=len(values), evidence=tuple(found))


def _is_gone(case: Case) -> bool:
    return bool(case.sample.text.strip()) and not (case.hidden_text or "").strip()


def _leaks_of(case: Case, forms: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield each way in which an identity can be read."""
    text, hidden = case.sample.text, case.hidden_text or ""
    ordered = sorted(forms, key=len, reverse=True)
    for form in ordered:
        places = [m.span() for m in form_pattern(form, text)]
        gold = [p for p in places if _is_gold(case, p)]
        if len(form_pattern(form, hidden)) > len(places) - len(gold):
            yield Evidence(message=_STILL, source_span=gold[0] if gold else None)
    kinds = _kinds(case)
    for form in ordered:
        if kinds.get(form, "PERSON") == "PERSON":
            yield from _parts(case, form, hidden)
    denied = _denied(case)
    for form in ordered:
        if kinds.get(form) in denied and (told := form_pattern(form, case.letter or "")):
            yield Evidence(
                message="Dit gegeven staat in de brief. Deze lezer mag het niet lezen.",
                draft_span=told[0].span(),
                kind=kinds[form],
            )


def _parts(case: Case, form: str, hidden: str) -> Iterator[Evidence]:
    for part in name_parts(form):
        pattern = _word(part)
        places = [m.span() for m in pattern.finditer(case.sample.text)]
        if places and all(_is_gold(case, p) for p in places) and pattern.search(hidden):
            message = "Een deel van deze naam is nog te lezen in de verborgen tekst."
            yield Evidence(message=message, source_span=places[0])


def name_parts(form: str) -> tuple[str, ...]:
    """Return the parts of the name of a person that can tell who it is; none for a single word.

    Small words do not count in a name with capitals ("oma van Riet"), nor do forms of address.
    """
    parts = [part for part in _PART.findall(form) if part.casefold() not in forms_of_address()]
    capitals = any(sign.isupper() for sign in form)
    return tuple(p for p in parts if p != form and (not capitals or not p.islower()))


def _is_gold(case: Case, span: Span) -> bool:
    return any(a < span[1] and span[0] < b for a, b in case.sample.gold.identity_spans)


def _kinds(case: Case) -> dict[str, str]:
    """Return the type of each form; whole cases have persons only, and say no type."""
    gold = case.sample.gold.text
    return (
        {} if gold is None else {gold.text[m.start : m.end]: m.entity_type for m in gold.mentions}
    )


def _canary(case: Case, value: str, *, told: str, beside: str, kind: str) -> Evidence | None:
    pattern = _word(value)
    match = pattern.search(case.sample.text)
    span = None if match is None else match.span()
    if pattern.search(case.hidden_text or ""):
        message = "Deze kanarie is nog te lezen in de verborgen tekst."
        return Evidence(message=message, source_span=span, kind=kind or None)
    if pattern.search(told) or pattern.search(beside):
        message = "Deze kanarie staat in het antwoord. Niemand mag hem daar lezen."
        return Evidence(message=message, source_span=span, kind=kind or None)
    if kind == "PERSON":
        return next(_parts(case, value, case.hidden_text or ""), None)
    return None


def _word(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", re.IGNORECASE)


def _strings(value: object, *, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield every string in an answer, at any depth; the fields in `skip` of the first one not."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in skip:
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _denied(case: Case) -> frozenset[str]:
    """Return the types that no reader of this letter may read, by the policy that is shipped."""
    request = case.sample.request
    named, audience = bool(request.get("recipient")), request.get("audience")
    if named and audience is None:
        return _never(_FAMILY)  # who reads follows from the name; what none of them may, is wrong
    reader = _READERS[audience or _TASKS[case.task]]
    return _never((reader,)) if named else _never((reader,)) | _own_contact(reader)


@cache
def _never(readers: tuple[ReaderKind, ...]) -> frozenset[str]:
    rules = load_policy(None).readers
    return frozenset(
        kind
        for kind in ENTITY_TYPES
        if kind != "PERSON" and not any(kind in rules[reader].types for reader in readers)
    )


@cache
def _own_contact(reader: ReaderKind) -> frozenset[str]:
    types = load_policy(None).readers[reader].types
    return frozenset(kind for kind in _CONTACT if types.get(kind) == "own")
