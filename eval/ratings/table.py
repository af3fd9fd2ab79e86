"""The outcome as Dutch lines for people who do not program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from eval.ratings.agreement import Estimate, Verdict
from eval.ratings.measures import Correlation, Noticed
from eval.ratings.preferences import Preferences
from eval.ratings.rubric import OVERALL, load_rubric
from eval.ratings.summary import CriterionOutcome, RatingsOutcome

_LITTLE: Final = "te weinig"

TYPE_LABELS: Final = {
    "date": "datum",
    "number": "getal",
    "negation": "ontkenning",
    "person": "persoon",
    "condition": "voorwaarde",
    "modality": "zekerheid",
    "invented": "verzonnen",
    "omitted": "weggelaten",
    "attribution": "wie het zei",
    "cause": "oorzaak",
    "placeholder": "plaatshouder",
}
"""Types of planted errors in Dutch words."""

VERDICTS: Final[dict[Verdict, str]] = {
    "goed": "goed",
    "voorzichtig": "voorzichtig te gebruiken",
    "laag": "te laag voor een besluit",
    "onzeker": "nog niet te zeggen, laat meer teksten beoordelen",
}
"""What an alpha allows, in Dutch words; `outcome.js` has the same."""

SIGNS: Final = {
    1: "positief (een hogere maat is beter)",
    -1: "negatief (een hogere maat is moeilijker)",
}
"""The sign that a correlation has when people and measure agree."""


def outcome_lines(outcome: RatingsOutcome) -> tuple[str, ...]:
    """Return the outcome as lines of text; a part without figures says so."""
    lines = [
        f"{_count(outcome.rounds, 'ronde', 'rondes')}, "
        f"{_count(outcome.raters, 'mens', 'mensen')}, {outcome.done} van {outcome.assigned} taken "
        f"klaar. Rubriek versie {outcome.rubric_version}.",
    ]
    for title, rows in (
        ("Oordelen (1 is slecht, 5 is goed)", _criteria(outcome.criteria)),
        ("Welke tekst is beter?", _preferences(outcome.preferences)),
        ("Leestoets: goede antwoorden (gokken geeft 33%)", _understood(outcome)),
        ("Samenhang met de automatische maten", _correlations(outcome.correlations)),
        ("Gezaaide fouten gezien", _noticed(outcome.noticed)),
        ("Per soort fout", _types(outcome)),
        ("Oefenteksten apart: oordelen", _criteria(outcome.practice_criteria)),
        ("Oefenteksten apart: samenhang", _correlations(outcome.practice_correlations)),
    ):
        lines += ["", title, *(list(rows) or [f"  {_LITTLE} om iets te zeggen"])]
    return tuple(lines)


def figure(value: float, *, decimals: int = 2) -> str:
    """Return a number as Dutch people write it."""
    return f"{value:.{decimals}f}".replace(".", ",")


def estimate_words(estimate: Estimate | None) -> str:
    """Return a figure with its interval and the number of texts, or that there is too little."""
    if estimate is None:
        return _LITTLE
    if estimate.low is None or estimate.high is None:
        return f"{figure(estimate.value)} (geen marge, {_texts(estimate)})"
    return (
        f"{figure(estimate.value)} ({figure(estimate.low)} tot {figure(estimate.high)}, "
        f"{_texts(estimate)})"
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _texts(estimate: Estimate) -> str:
    return _count(estimate.texts, "tekst", "teksten")


def _label(criterion: str) -> str:
    labels = {c.id: c.label for c in load_rubric().criteria} | {OVERALL: "In het algemeen"}
    return labels.get(criterion, criterion)


def _columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(name) for name, _ in rows), default=0)
    for name, words in rows:
        yield f"  {name.ljust(width)}  {words}"


def _criteria(found: Sequence[CriterionOutcome]) -> Iterable[str]:
    rows = []
    for one in found:
        words = f"gemiddeld {estimate_words(one.mean)}; overeenstemming {estimate_words(one.alpha)}"
        if one.verdict is not None:
            words += f": {VERDICTS[one.verdict]}"
        rows.append((_label(one.criterion), words))
        if len(one.systems) > 1:
            rows += [(f"  {s.system}", estimate_words(s.mean)) for s in one.systems]
    return _columns(rows) if any(one.mean for one in found) else ()


def _preferences(found: Sequence[Preferences]) -> Iterable[str]:
    return _columns(
        [
            (
                _label(one.criterion),
                f"{one.first} {figure(one.for_first.value)}; {one.second} "
                f"{figure(one.for_second.value)}; even goed {figure(one.equal.value)}; verschil "
                f"{estimate_words(one.lead)}, p {figure(one.p, decimals=3)}: {_winner(one)}",
            )
            for one in found
        ]
    )


def _winner(found: Preferences) -> str:
    if found.winner is None:
        return "geen winnaar aangetoond"
    return f"{found.first if found.winner == 'first' else found.second} wint"


def _noticed(found: Sequence[Noticed]) -> Iterable[str]:
    return _columns(
        [
            (
                one.rater.rpartition("-")[2],
                (f"{one.noticed} van {one.planted}" if one.planted else "geen fouten gezaaid")
                + f"; {one.false_marks} keer iets aangewezen dat goed was, in {one.texts} teksten",
            )
            for one in found
        ]
    )


def _types(outcome: RatingsOutcome) -> Iterable[str]:
    rows = [
        (TYPE_LABELS[one.type], f"{one.noticed} van {one.planted}") for one in outcome.noticed_types
    ]
    return _columns(rows)


def _understood(outcome: RatingsOutcome) -> Iterable[str]:
    rows = [
        (
            f"{one.level}, {one.system or 'meegeleverde teksten'}",
            f"{estimate_words(one.right)}, {one.readers} lezers; {one.unknown} keer: weet niet",
        )
        for one in outcome.understood
    ]
    return _columns(rows)


def _correlations(found: Sequence[Correlation]) -> Iterable[str]:
    rows = [
        (
            f"{_label(one.criterion)} met {one.metric}",
            f"{figure(one.rho)} ({figure(one.low)} tot {figure(one.high)}, {one.texts} teksten)"
            + (f"; verwacht: {SIGNS[one.expected]}" if one.expected else ""),
        )
        for one in found
    ]
    return _columns(rows)
