"""What is hidden of the gold mentions and what should not be: recall, precision, links, roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eval.datasets.gold import GoldMention
from eval.harness.metrics.case import UNMARKED, Case
from eval.harness.types import Evidence, Measure
from eval.redaction import PredictedMention, Ratio
from eval.redaction.linking import UNSTATED, best_match
from eval.types import Span
from redaction import ENTITY_TYPES

_WORD: Final = re.compile(r"\S+")
_NEAR: Final = 80
"""How far on a word may stand after what was not found. Source: own choice, 2026-11-22."""


def hidden_recall(case: Case) -> Measure | None:
    """Return the gold mentions that are hidden, out of all (`docs/metingen.md`)."""
    report = case.hiding
    if report is None:
        return None
    made = _measure(report.hidden["all"].hidden)
    return (
        None
        if made is None
        else Measure(
            numerator=made.numerator, denominator=made.denominator, evidence=tuple(_missed(case))
        )
    )


def hidden_names(case: Case) -> Measure | None:
    """Return the gold mentions of persons that are hidden, out of all."""
    report = case.hiding
    if report is None or "PERSON" not in report.hidden:
        return None
    return _measure(report.hidden["PERSON"].hidden)


def false_spans(case: Case) -> Measure | None:
    """Return the spans that hide nothing of the gold, out of the words of the text."""
    report = case.hiding
    return None if report is None else _measure(report.false_spans)


def rightly_hidden(case: Case) -> Measure | None:
    """Return the hidden letters and digits that lie in a gold mention, out of all hidden.

    Hidden is what can't be found back in the hidden text: a target that hides the whole text, or
    gives back less than it says, fails here. None when nothing is hidden.
    """
    gold, hidden = case.sample.gold.text, case.hidden_text
    if gold is None or hidden is None:
        return None
    spans = _hidden_spans(case, hidden)
    marked = {i for m in gold.mentions for i in range(m.start, m.end)}
    signs = {i for a, b in spans for i in range(a, b) if gold.text[i].isalnum()}
    if not signs:
        return None
    needless = tuple(
        Evidence(message="Hier is tekst verborgen die geen gegeven is.", source_span=span)
        for span in spans
        if any(i in signs and i not in marked for i in range(*span))
    )
    return Measure(numerator=len(signs & marked), denominator=len(signs), evidence=needless)


def _hidden_spans(case: Case, hidden: str) -> list[Span]:
    """Return what is hidden of the text: the mentions, and what between them is not given back.

    `UNMARKED` types are left out: those are neither right nor wrong.
    """
    text, found, place, end = case.sample.text, [], 0, 0
    rows = (case.outcome.hidden or {}).get("mentions", ())
    mentions = sorted((int(m["start"]), int(m["end"]), str(m["type"])) for m in rows)
    for start, stop, kind in [*mentions, (len(text), len(text), "")]:
        lost, place = _lost(text, (end, max(end, start)), hidden, place)
        found += lost
        if kind not in UNMARKED and max(end, start) < min(stop, len(text)):
            found.append((max(end, start), min(stop, len(text))))
        end = max(end, stop)
    return found


def _lost(text: str, span: Span, hidden: str, place: int) -> tuple[list[Span], int]:
    """Return what of `span` is not in `hidden` from `place` on, and where to go on from there."""
    whole = text[slice(*span)]
    at = hidden.find(whole, place)
    if at >= 0:
        return [], at + len(whole)
    lost = []
    for match in _WORD.finditer(text, *span):
        at = hidden.find(match.group(), place, place + len(match.group()) + _NEAR)
        if at < 0:
            lost.append(match.span())
        else:
            place = at + len(match.group())
    return lost, place


def linking(case: Case) -> Measure | None:
    """Return how well mentions of one person are held together (f1 over pairs)."""
    report = case.hiding
    if report is None or report.linking is None:
        return None
    return _measure(report.linking.f1, tuple(_mixed_up(case)))


def roles(case: Case) -> Measure | None:
    """Return the mentions with a stated role that got that role, out of those."""
    report = case.hiding
    if report is None or report.roles is None:
        return None
    return _measure(report.roles, tuple(_wrong_roles(case)))


def _measure(ratio: Ratio, evidence: tuple[Evidence, ...] = ()) -> Measure | None:
    if not ratio.denominator:
        return None
    return Measure(numerator=ratio.numerator, denominator=ratio.denominator, evidence=evidence)


def _found_persons(case: Case) -> list[tuple[GoldMention, PredictedMention | None]]:
    prediction = case.prediction
    if prediction is None:
        return []
    persons = (m for m in prediction.gold.mentions if m.entity_type == "PERSON")
    return [(m, best_match(m, prediction.mentions)) for m in persons]


def _mixed_up(case: Case) -> Iterator[Evidence]:
    """Yield the mentions of one person with a second code, and of a second person with one code."""
    codes: dict[str, str] = {}
    people: dict[str, str] = {}
    for gold, found in _found_persons(case):
        span = (gold.start, gold.end)
        if found is None or found.entity is None:
            continue
        if codes.setdefault(gold.entity, found.entity) != found.entity:
            yield Evidence(message="Deze persoon had al een andere code.", source_span=span)
        elif people.setdefault(found.entity, gold.entity) != gold.entity:
            yield Evidence(message="Deze code was al van iemand anders.", source_span=span)


def _wrong_roles(case: Case) -> Iterator[Evidence]:
    for gold, found in _found_persons(case):
        if gold.role in (None, UNSTATED) or (found is not None and found.role == gold.role):
            continue
        got = "niet gevonden" if found is None else f"kreeg {(found.role or 'geen rol').lower()}"
        yield Evidence(
            message=f"De rol moest {str(gold.role).lower()} zijn: {got}.",
            source_span=(gold.start, gold.end),
        )


def _missed(case: Case) -> Iterator[Evidence]:
    prediction = case.prediction
    if prediction is None:
        return
    text = prediction.gold.text
    covered = {i for m in prediction.mentions for i in range(m.start, m.end)}
    for mention in prediction.gold.mentions:
        signs = [i for i in range(mention.start, mention.end) if text[i].isalnum()]
        left = [i for i in signs if i not in covered]
        if left and not (left == [mention.end - 1] and text[left[0]] in "sS"):
            yield Evidence(
                message=f"Niet (helemaal) verborgen: {ENTITY_TYPES[mention.entity_type].dutch}.",
                source_span=(mention.start, mention.end),
                kind=mention.entity_type,
            )
