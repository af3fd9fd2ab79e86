"""What is hidden, and what stays in sight: leaks, canaries, recall, false spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.datasets.gold import GoldMention
from eval.datasets.rapportages import form_pattern
from eval.harness.metrics.case import Case
from eval.harness.types import Evidence, Measure
from eval.redaction import PredictedMention, Ratio
from eval.redaction.linking import UNSTATED, best_match
from redaction import ENTITY_TYPES


def leaks(case: Case) -> Measure | None:
    """Return how many gold identities can still be read in the hidden text.

    A form counts when it stands there, as whole words, more often than the source has it outside
    the gold mentions: a name that is also a plain word elsewhere is no leak.
    """
    if case.hidden_text is None or not case.sample.gold.identities:
        return None
    found = [
        Evidence(message="Dit gegeven is nog te lezen in de verborgen tekst.", source_span=span)
        for forms in case.sample.gold.identities
        for span in _visible(case, forms)
    ]
    return Measure(
        numerator=len(found),
        denominator=len(case.sample.gold.identities),
        evidence=tuple(found),
    )


def _visible(case: Case, forms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the place of the first form that leaked, once for each identity."""
    text = case.sample.text
    for form in sorted(forms, key=len, reverse=True):
        places = [m.span() for m in form_pattern(form, text)]
        outside = [p for p in places if not _is_gold(case, p)]
        if len(form_pattern(form, case.hidden_text or "")) > len(outside):
            gold = [p for p in places if _is_gold(case, p)]
            yield gold[0] if gold else (0, 0)
            return


def _is_gold(case: Case, span: tuple[int, int]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in case.sample.gold.identity_spans)


def canaries(case: Case) -> Measure | None:
    """Return how many canaries can be read in the hidden text, in any letter case."""
    values = case.sample.gold.canaries
    if case.hidden_text is None or not values:
        return None
    seen = [v for v in values if _word(v).search(case.hidden_text)]
    return Measure(
        numerator=len(seen),
        denominator=len(values),
        evidence=tuple(
            Evidence(
                message="Deze kanarie is nog te lezen in de verborgen tekst.",
                source_span=(m.span() if (m := _word(v).search(case.sample.text)) else None),
            )
            for v in seen
        ),
    )


def _word(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", re.IGNORECASE)


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
            )
