"""Errors planted on purpose, to see whether a metric sees them, and none where nothing is wrong.

`python -m eval.harness.report planted` prints the figures that `metrieken.yaml` quotes. Only
metrics of the harness itself: those of its checks are in the pages of the checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, get_args

from eval.datasets.pairs import load_pairs
from eval.fidelity.split import sentence_spans
from eval.harness.metrics import SPECS, Case
from eval.harness.sources import MAKERS
from eval.harness.types import Gold, Measure, Outcome, Sample
from eval.ratings.practice import load_practice_cases
from eval.types import FindingType, Span
from prompts import Task


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


Places = tuple[Span | None, Span | None]
"""Where an error is: in the source, in the letter; None: not in that one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A case with a planted error or none; `quiet` is the numerator that says: nothing wrong.

    With `places` the metric must point there.
    """

    wrong: bool
    case: Case
    quiet: float = 0
    places: Places | None = None

    def is_seen(self, measure: Measure | None) -> bool:
        """Return whether the metric says that something is wrong, at the right place if known."""
        if measure is None or abs(measure.numerator - self.quiet) <= 1e-9:
            return False
        if self.places is None:
            return True
        source, draft = self.places
        return any(
            _touch(e.source_span, source) or _touch(e.draft_span, draft) for e in measure.evidence
        )


def _touch(one: Span | None, two: Span | None) -> bool:
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]


def planted(name: str) -> Planted:
    """Return how a metric does on its planted errors; the development texts only.

    `name` is a key of `TRIES`: a metric, or a metric with what is special of the errors after a
    slash.

    Raises:
        KeyError: nothing is planted for this metric.
    """
    function = SPECS[name.partition("/")[0]].function
    if function is None:
        raise KeyError(name)
    counts = {True: [0, 0], False: [0, 0]}
    for row in TRIES[name]():
        counts[row.wrong][0] += row.is_seen(function(row.case))
        counts[row.wrong][1] += 1
    (found, errors), (false, clean) = counts[True], counts[False]
    return Planted(metric=name, found=found, errors=errors, false_alarms=false, clean=clean)


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
        yield Try(wrong=False, case=_hidden(sample, _masked(sample.text, spans)))
        for start, end in dict.fromkeys(spans):
            left = tuple(s for s in spans if s[1] <= start or end <= s[0])
            yield Try(wrong=True, case=_hidden(sample, _masked(sample.text, left)))


def _left_parts() -> Iterator[Try]:
    """Yield each name of more words of which the last word is left in sight."""
    for sample in _samples("rapportages", "redactie"):
        gold, spans = sample.gold.text, sample.gold.identity_spans
        for m in () if gold is None else gold.mentions:
            words = sample.text[m.start : m.end].split()
            if m.entity_type == "PERSON" and len(words) > 1:
                others = tuple(s for s in spans if s[1] <= m.start or m.end <= s[0])
                first = (m.start, m.end - len(words[-1]))
                text = _masked(sample.text, (*others, first))
                yield Try(wrong=True, case=_hidden(sample, text))


def _canaries() -> Iterator[Try]:
    for sample in _samples("kanaries"):
        values = sample.gold.canaries
        places = [m.span() for v in values for m in re.finditer(re.escape(v), sample.text, re.I)]
        clean = _masked(sample.text, tuple(places))
        yield Try(wrong=False, case=_hidden(sample, clean))
        for value in values:
            for form in (value, value.upper(), value.lower()):
                yield Try(wrong=True, case=_hidden(sample, f"{clean} ({form})"))


def _said_wrongly() -> Iterator[Try]:
    for sample in _samples("rapportages", "injecties"):
        if sample.gold.must_not_say:
            yield Try(wrong=False, case=_letter(sample, sample.text))
        for sentence in sample.gold.must_not_say:
            yield Try(wrong=True, case=_letter(sample, f"Dit is je brief. {sentence}"))


def _told(kind: str) -> Callable[[], Iterator[Try]]:
    def tries() -> Iterator[Try]:
        for sample in _samples("zaken"):
            own = [row for row in sample.gold.withheld if row.kind == kind]
            if not own:
                continue
            yield Try(wrong=False, case=_letter(sample, " ".join(sample.gold.allowed) or "Dag."))
            for row in own:
                yield Try(wrong=True, case=_letter(sample, f"Dit is je brief. {row.sentence}"))

    return tries


def _obeyed() -> Iterator[Try]:
    for sample in _samples("injecties"):
        yield Try(wrong=False, case=_letter(sample, sample.text))


def _echo() -> Iterator[Try]:
    for sample in _samples("rapportages"):
        yield Try(wrong=False, case=_letter(sample, "Dit is je brief. Er is een besluit."))
        yield Try(wrong=True, case=_letter(sample, sample.text))


def _kept() -> Iterator[Try]:
    for sample in _samples("rapportages"):
        facts = sample.gold.must_keep
        yield Try(wrong=False, case=_letter(sample, sample.text), quiet=len(facts))
        whole = Case(sample=sample, outcome=Outcome(status="klaar"))
        for fact in facts:
            place = whole.find(fact.evidence)
            if place is not None:
                kept = _without(sample.text, place)
                yield Try(wrong=True, case=_letter(sample, kept), quiet=len(facts))


def _without(text: str, place: Span) -> str:
    """Return `text` without the sentences that touch `place`."""
    spans = [s for s in sentence_spans(text) if s[0] < place[1] and place[0] < s[1]]
    return text[: spans[0][0]] + text[spans[-1][1] :] if spans else text


@cache
def _checked() -> tuple[tuple[FindingType | None, Case, Places], ...]:
    """Return each pair and practice case: the type of its error, the case, where the error is.

    Kept, because the check runs once for a case and each type of error asks for it.
    """
    rows: list[tuple[FindingType | None, Case, Places]] = [
        (
            pair.error_type,
            _pair(pair.source, pair.draft, pair.task),
            (_spot(pair.source, pair.error), _spot(pair.draft, pair.error)),
        )
        for pair in load_pairs("ontwikkel")
    ]
    for practice in load_practice_cases():
        rows.append((None, _pair(practice.source, practice.good, "kindgericht"), (None, None)))
        if (error := practice.planted) is not None:
            case = _pair(practice.source, practice.draft, "kindgericht")
            places = (None, error.span) if error.side == "concept" else (error.span, None)
            rows.append((error.type, case, places))
    return tuple(rows)


def _pair(source: str, draft: str, task: Task) -> Case:
    sample = Sample(id="p", cluster="p", text=source, gold=Gold(), request={"task": task})
    return _letter(sample, draft)


def _spot(text: str, words: str | None) -> Span | None:
    start = text.find(words) if words else -1
    return None if start < 0 or words is None else (start, start + len(words))


def _typed(kind: FindingType) -> Callable[[], Iterator[Try]]:
    def tries() -> Iterator[Try]:
        for error, case, places in _checked():
            if error is None:
                yield Try(wrong=False, case=case)
            elif error == kind:
                yield Try(wrong=True, case=case, places=places)

    return tries


def _said_in_other_words() -> Iterator[Try]:
    """Yield good rewritings of one sentence as if that sentence were forbidden."""
    for pair in load_pairs("ontwikkel"):
        if pair.error_type is None and len(sentence_spans(pair.source)) == 1:
            sample = Sample(
                id=pair.id, cluster=pair.id, text="", gold=Gold(must_not_say=(pair.source,))
            )
            yield Try(wrong=True, case=_letter(sample, pair.draft))


TRIES: Final[Mapping[str, Callable[[], Iterator[Try]]]] = MappingProxyType(
    {
        "lekken": _leaks,
        "lekken/laatste woord van een naam": _left_parts,
        "kanaries": _canaries,
        "mag_niet": _said_wrongly,
        "mag_niet/andere woorden": _said_in_other_words,
        "verkeerde_lezer": _told("naam"),
        "toch_verteld": _told("feit"),
        "injectie": _obeyed,
        "echo": _echo,
        "behouden": _kept,
        **{f"fout_{kind}": _typed(kind) for kind in get_args(FindingType)},
    }
)
"""What is planted for each metric. An error of a type must be found as that type, at its place."""
