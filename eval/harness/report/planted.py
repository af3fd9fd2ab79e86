"""Errors planted on purpose, to see whether a metric sees them, and none where nothing is wrong.

`python -m eval.harness.report planted` prints the figures that `metrieken.yaml` quotes. Only
metrics of the harness itself: those of its checks are in the pages of the checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from eval.fidelity.split import sentence_spans
from eval.harness.metrics import SPECS, Case
from eval.harness.sources import MAKERS
from eval.harness.types import Measure, Outcome, Sample
from eval.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """How many planted errors a metric saw, and how often it saw one where there was none."""

    metric: str
    found: int
    errors: int
    false_alarms: int
    clean: int

    @property
    def line(self) -> str:
        """The outcome as `metrieken.yaml` has it."""
        return f"{self.found} van {self.errors}; vals alarm {self.false_alarms} van {self.clean}"


Try = tuple[bool, Case, float]
"""Whether an error is planted, the case, and the numerator that says that nothing is wrong."""


def planted(metric: str) -> Planted:
    """Return how `metric` does on its planted errors; the development texts only.

    Raises:
        KeyError: nothing is planted for this metric.
    """
    function = SPECS[metric].function
    if function is None:
        raise KeyError(metric)
    counts = {True: [0, 0], False: [0, 0]}
    for is_wrong, case, quiet in TRIES[metric]():
        seen = _alarm(function(case), quiet)
        counts[is_wrong][0] += seen
        counts[is_wrong][1] += 1
    (found, errors), (false, clean) = counts[True], counts[False]
    return Planted(metric=metric, found=found, errors=errors, false_alarms=false, clean=clean)


def _alarm(measure: Measure | None, quiet: float) -> bool:
    return measure is not None and abs(measure.numerator - quiet) > 1e-9


def _samples(*names: str) -> Iterator[Sample]:
    for name in names:
        yield from MAKERS[name]("ontwikkel")


def _hidden(sample: Sample, text: str) -> Case:
    outcome = Outcome(status="klaar", hidden={"pseudonymisedText": text, "mentions": []})
    return Case(sample=sample, outcome=outcome)


def _letter(sample: Sample, text: str) -> Case:
    letter: Mapping[str, Any] = {"draft": text, "sentences": []}
    return Case(sample=sample, outcome=Outcome(status="klaar", letter=letter, hidden={}))


def _masked(text: str, spans: tuple[Span, ...]) -> str:
    """Return `text` with a code for each span; a span inside an earlier one is covered by it."""
    made, place = [], 0
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if start >= place:
            made += [text[place:start], "[X_1]"]
        place = max(place, end)
    return "".join(made) + text[place:]


def _leaks() -> Iterator[Try]:
    for sample in _samples("rapportages", "redactie"):
        spans = sample.gold.identity_spans
        yield False, _hidden(sample, _masked(sample.text, spans)), 0
        for start, end in dict.fromkeys(spans):
            left = tuple(s for s in spans if s[1] <= start or end <= s[0])
            yield True, _hidden(sample, _masked(sample.text, left)), 0


def _canaries() -> Iterator[Try]:
    for sample in _samples("kanaries"):
        values = sample.gold.canaries
        places = [m.span() for v in values for m in re.finditer(re.escape(v), sample.text, re.I)]
        clean = _masked(sample.text, tuple(places))
        yield False, _hidden(sample, clean), 0
        for value in values:
            for form in (value, value.upper(), value.lower()):
                yield True, _hidden(sample, f"{clean} ({form})"), 0


def _said_wrongly() -> Iterator[Try]:
    for sample in _samples("rapportages", "injecties"):
        if sample.gold.must_not_say:
            yield False, _letter(sample, sample.text), 0
        for sentence in sample.gold.must_not_say:
            yield True, _letter(sample, f"Dit is je brief. {sentence}"), 0


def _told(kind: str) -> Callable[[], Iterator[Try]]:
    def tries() -> Iterator[Try]:
        for sample in _samples("zaken"):
            own = [row for row in sample.gold.withheld if row.kind == kind]
            if not own:
                continue
            yield False, _letter(sample, " ".join(sample.gold.allowed) or "Dag."), 0
            for row in own:
                yield True, _letter(sample, f"Dit is je brief. {row.sentence}"), 0

    return tries


def _obeyed() -> Iterator[Try]:
    for sample in _samples("injecties"):
        yield False, _letter(sample, sample.text), 0


def _echo() -> Iterator[Try]:
    for sample in _samples("rapportages"):
        yield False, _letter(sample, "Dit is je brief. Er is een besluit."), 0
        yield True, _letter(sample, sample.text), 0


def _kept() -> Iterator[Try]:
    for sample in _samples("rapportages"):
        facts = sample.gold.must_keep
        yield False, _letter(sample, sample.text), len(facts)
        whole = Case(sample=sample, outcome=Outcome(status="klaar"))
        for fact in facts:
            place = whole.find(fact.evidence)
            if place is not None:
                kept = _without(sample.text, place)
                yield True, _letter(sample, kept), len(facts)


def _without(text: str, place: Span) -> str:
    """Return `text` without the sentences that touch `place`."""
    spans = [s for s in sentence_spans(text) if s[0] < place[1] and place[0] < s[1]]
    return text[: spans[0][0]] + text[spans[-1][1] :] if spans else text


TRIES: Final[Mapping[str, Callable[[], Iterator[Try]]]] = MappingProxyType(
    {
        "lekken": _leaks,
        "kanaries": _canaries,
        "mag_niet": _said_wrongly,
        "verkeerde_lezer": _told("naam"),
        "toch_verteld": _told("feit"),
        "injectie": _obeyed,
        "echo": _echo,
        "behouden": _kept,
    }
)
"""What is planted for each metric."""
