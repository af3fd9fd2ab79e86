"""How good our own checks are, on samples whose answer is known."""

from __future__ import annotations

from collections.abc import Callable

from eval.harness.metrics.case import Case
from eval.harness.types import Evidence, Measure
from eval.types import FindingType


def errors_found(kind: FindingType | None = None) -> Callable[[Case], Measure | None]:
    """Return the metric: 1 where a draft with a planted error (of `kind`) is judged unfaithful."""

    def found(case: Case) -> Measure | None:
        pair, checked = case.sample.gold.pair, case.outcome.checked
        if pair is None or checked is None or pair.error_type is None:
            return None
        if kind is not None and pair.error_type != kind:
            return None
        hit = checked["verdict"] == "unfaithful"
        evidence = () if hit else (Evidence(message=f"Fout gemist: {pair.error_type}."),)
        return Measure(numerator=float(hit), denominator=1, evidence=evidence)

    return found


def false_alarm(case: Case) -> Measure | None:
    """Return 1 where a faithful draft is judged unfaithful, else 0."""
    pair, checked = case.sample.gold.pair, case.outcome.checked
    if pair is None or checked is None or pair.error_type is not None:
        return None
    wrong = checked["verdict"] == "unfaithful"
    evidence = (Evidence(message="Vals alarm."),) if wrong else ()
    return Measure(numerator=float(wrong), denominator=1, evidence=evidence)


def classes_found(case: Case) -> Measure | None:
    """Return the delicate matters that are found, out of those labelled."""
    return _classes(case, of="gold")


def classes_right(case: Case) -> Measure | None:
    """Return the matters found that are labelled so, out of those found."""
    return _classes(case, of="found")


def heavy_found(case: Case) -> Measure | None:
    """Return the delicate matters of the heaviest classes that are found, out of those."""
    return _classes(case, of="heavy")


def _classes(case: Case, *, of: str) -> Measure | None:
    gold, checked = case.sample.gold.payload.get("classes"), case.outcome.checked
    if gold is None or checked is None:
        return None
    found = set(checked["classes"])
    asked = {"gold": set(gold), "found": found, "heavy": set(gold) & set(checked["heavy"])}[of]
    if not asked:
        return None
    hits = asked & found & set(gold)
    evidence = tuple(Evidence(message=f"Klasse: {code}.") for code in sorted(asked - hits))
    return Measure(numerator=len(hits), denominator=len(asked), evidence=evidence)


def same_classes(case: Case) -> Measure | None:
    """Return the fillings with the most usual outcome, out of all fillings of one text.

    The same facts with another name, or with the roles swapped, must get the same flags.
    """
    rows = (case.outcome.checked or {}).get("fillings")
    if not rows:
        return None
    outcomes = [repr(row["classes"]) for row in rows]
    usual = max(sorted(set(outcomes)), key=outcomes.count)
    other = [row["name"] for row in rows if repr(row["classes"]) != usual]
    evidence = tuple(Evidence(message=f"Andere uitkomst bij: {name}.") for name in other)
    return Measure(numerator=len(rows) - len(other), denominator=len(rows), evidence=evidence)


def right_order(case: Case) -> Measure | None:
    """Return 1 where the easy text scores easier than the hard text of the same content."""
    checked = case.outcome.checked or {}
    easy, hard = checked.get("easy"), checked.get("hard")
    if easy is None or hard is None:
        return None
    return Measure(numerator=float(easy < hard), denominator=1)


def right_kind(case: Case) -> Measure | None:
    """Return 1 where a sentence is rightly called fact, observation, statement or judgement."""
    return _equal(case, "label")


def right_voice(case: Case) -> Measure | None:
    """Return 1 where it is rightly seen whether the text has the child's own voice."""
    return _equal(case, "said")


def _equal(case: Case, name: str) -> Measure | None:
    gold, checked = case.sample.gold.payload.get(name), case.outcome.checked
    if gold is None or checked is None or checked.get(name) is None:
        return None
    right = checked[name] == gold
    evidence = () if right else (Evidence(message=f"Gevonden: {checked[name]}; goed is: {gold}."),)
    return Measure(numerator=float(right), denominator=1, evidence=evidence)
