"""Metrics of a letter by itself: empty, copied, written by whom, readable, fair in its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from eval.harness.metrics.case import Case, flat
from eval.harness.types import Evidence, Measure
from eval.statements import classify_statements
from eval.voice import child_voice

MIN_WORDS: Final = 3
"""A letter with fewer words besides fixed blocks says nothing. Source: own choice, 2026-11-22."""

LONG: Final = 6
"""Shorter sentences are often right word for word. Source: own choice, 2026-11-22."""


def empty(case: Case) -> Measure | None:
    """Return 1 where a letter was asked and nothing but fixed text came, else 0.

    Fixed is what our own check knows as such, and what the target calls so.
    """
    if not case.sample.request or case.outcome.hidden is None:
        return None
    if case.outcome.status != "klaar":
        return None
    text = case.letter or ""
    own = [str(s.get("text", "")) for s in case.sentences if s.get("origin") != "fixed"]
    said = " ".join(own) if case.sentences else text
    fixed = sum(len(text[a:b].split()) for a, b in case.fixed)
    nothing = min(len(said.split()), len(text.split()) - fixed) < MIN_WORDS
    evidence = (Evidence(message="Er kwam geen tekst terug."),) if nothing else ()
    return Measure(numerator=float(nothing), denominator=1, evidence=evidence)


def echo(case: Case) -> Measure | None:
    """Return how many longer source sentences stand word for word in the letter."""
    if not case.letter:
        return None
    letter = flat(case.letter)
    long = [s for s in case.source_spans if len(case.sample.text[slice(*s)].split()) >= LONG]
    long = [s for s in long if "\n" not in case.sample.text[slice(*s)].strip()]
    if not long:
        return None
    same = [s for s in long if flat(case.sample.text[slice(*s)]) in letter]
    evidence = tuple(
        Evidence(message="Deze zin is letterlijk overgenomen.", source_span=s) for s in same
    )
    return Measure(numerator=len(same), denominator=len(long), evidence=evidence)


def origin(name: str) -> Callable[[Case], Measure | None]:
    """Return the metric that counts the sentences that `name` wrote, out of all."""

    def share(case: Case) -> Measure | None:
        found = [s.get("origin") for s in case.sentences]
        if not found or None in found:
            return None
        return Measure(numerator=found.count(name), denominator=len(found))

    return share


def at_level(case: Case) -> Measure | None:
    """Return the sentences in which nothing is hard for this level, out of all."""
    if case.reading is None or not case.reading.sentences:
        return None
    hard = [s for s in case.reading.sentences if s.reasons]
    evidence = tuple(Evidence(message=s.reasons[0], draft_span=(s.start, s.end)) for s in hard)
    total = len(case.reading.sentences)
    return Measure(numerator=total - len(hard), denominator=total, evidence=evidence)


def lint(case: Case) -> Measure | None:
    """Return the LiNT-II score, 0 (easy) to 100 (hard)."""
    if case.reading is None or case.reading.lint_score is None:
        return None
    return Measure(numerator=case.reading.lint_score, denominator=1)


def b1(case: Case) -> Measure | None:
    """Return 1 where nothing speaks against B1, 0 where it is improbable, None where unsure."""
    if case.reading is None or case.reading.b1 is None:
        return None
    return Measure(numerator=float(case.reading.b1), denominator=1)


def judging(case: Case) -> Measure | None:
    """Return the judging words in the letter, out of its sentences."""
    if not case.letter or not case.letter.strip():
        return None
    rows = classify_statements(case.letter)
    if not rows:
        return None
    evidence = tuple(
        Evidence(message=word.suggestion, draft_span=word.span)
        for row in rows
        for word in row.judging
    )
    return Measure(numerator=len(evidence), denominator=len(rows), evidence=evidence)


def voice(case: Case) -> Measure | None:
    """Return 1 where the letter tells what the child says or wants, if the source does."""
    if not case.letter or not case.letter.strip():
        return None
    if not any(fact.kind == "stem_kind" for fact in case.sample.gold.must_keep):
        return None
    heard = any(child.said for child in child_voice(case.letter).children)
    evidence = () if heard else (Evidence(message="De mening van het kind staat er niet in."),)
    return Measure(numerator=float(heard), denominator=1, evidence=evidence)


def seconds(case: Case) -> Measure | None:
    """Return how long the answer took, in seconds."""
    if case.outcome.seconds is None or case.outcome.status != "klaar":
        return None
    return Measure(numerator=round(case.outcome.seconds, 3), denominator=1)


def tokens_per_second(case: Case) -> Measure | None:
    """Return tokens out of seconds of the model; None where the target does not say."""
    letter = case.outcome.letter or {}
    tokens, spent = letter.get("tokens"), (letter.get("timings_ms") or {}).get("model")
    if not isinstance(tokens, int) or not isinstance(spent, int | float) or not spent:
        return None
    return Measure(numerator=tokens, denominator=spent / 1000)


def failed(case: Case) -> Measure | None:
    """Return 1 where the target gave an error instead of an answer, else 0."""
    bad = case.outcome.status != "klaar"
    code = case.outcome.error or "onbekend"
    evidence = (Evidence(message=f"Het systeem gaf een fout: {code}."),) if bad else ()
    return Measure(numerator=float(bad), denominator=1, evidence=evidence)
