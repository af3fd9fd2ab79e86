"""Numbers, units, frequencies and dates: none may change, go or come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.fidelity.dates import DateMention
from eval.fidelity.lexicon import cues
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.quantities import Quantity
from eval.types import Finding

_META_NOUNS = frozenset(
    ["mogelijkheden", "dingen", "redenen", "voorwaarden", "keuzes", "opties", "soorten", "punten",
     "manieren", "kanten", "uitzondering", "voorwaarde", "ding", "van", "samen", "maanden", "weken"]
)  # fmt: skip
"""Nouns that count what the sentence itself lists: "er zijn twee mogelijkheden"."""


def lost_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number of the source that the draft lacks."""
    draft = pair.draft_numbers
    for number in pair.source_numbers.quantities:
        if number.soft or any(number.same_as(other) for other in draft.quantities):
            continue
        if _as_frequency(number, [f.days for f in draft.frequencies]) or _as_date(
            number, draft.dates
        ):
            continue
        shown = _shown(pair.source, number)
        other = next((o for o in draft.quantities if o.value == number.value), None)
        if other is not None and number.clashes(other):
            yield finding(
                "number",
                "blokkerend",
                f"Bij “{shown}” staat in de tekst iets anders: {_shown(pair.draft, other)}.",
                source=(number.start, number.end),
                draft=(other.start, other.end),
            )
            continue
        yield finding(
            "number",
            "controleren" if _of_an_article(pair.source, number) else pair.loss("blokkerend"),
            f"Het getal “{shown}” uit de bron staat niet in de tekst.",
            source=(number.start, number.end),
        )


def new_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number of the draft that the source lacks."""
    source = pair.source_numbers
    for number in pair.draft_numbers.quantities:
        if number.soft or any(number.same_as(other) for other in source.quantities):
            continue
        if any(o.value == number.value and number.clashes(o) for o in source.quantities):
            continue  # told by lost_numbers
        if _as_frequency(number, [f.days for f in source.frequencies]) or _as_date(
            number, source.dates
        ):
            continue
        mild = _counts_itself(pair.draft, number) or pair.explains(number.start)
        yield finding(
            "number",
            "controleren" if mild else "blokkerend",
            f"Het getal “{_shown(pair.draft, number)}” staat niet in de bron.",
            draft=(number.start, number.end),
        )


def frequencies(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "per week" became "per maand", or how often is not told any more."""
    source, draft = pair.source_numbers.frequencies, pair.draft_numbers.frequencies
    told = {f.days for f in draft}
    for frequency in source:
        if frequency.days in told or any(
            _spans_days(q, frequency.days) for q in pair.draft_numbers.quantities
        ):
            continue
        changed = next((f for f in draft if f.days not in {s.days for s in source}), None)
        shown = pair.source.text[frequency.start : frequency.end]
        yield finding(
            "number",
            "blokkerend" if changed else pair.loss("controleren"),
            f"Hoe vaak het is (“{shown}”) staat anders of niet in de tekst.",
            source=(frequency.start, frequency.end),
            draft=(changed.start, changed.end) if changed else None,
        )
    if not source:
        for frequency in draft:
            if any(
                _spans_days(q, frequency.days) for q in pair.source_numbers.quantities
            ) or pair.explains(frequency.start):
                continue
            yield finding(
                "number",
                "controleren",
                f"“{pair.draft.text[frequency.start : frequency.end]}” staat niet in de bron.",
                draft=(frequency.start, frequency.end),
            )


def bounds(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "at most" became "at least", or was dropped."""
    highest, lowest = cues("degree", "maximum"), cues("degree", "minimum")
    for ours, opposite in ((highest, lowest), (lowest, highest)):
        spans = ours.spans(pair.source.folded)
        turned = opposite.spans(pair.draft.folded)
        if (
            spans
            and turned
            and not ours.found(pair.draft.folded)
            and not opposite.found(pair.source.folded)
        ):
            yield finding(
                "number",
                "blokkerend",
                "De grens is omgedraaid: hoogstens en minstens zijn verwisseld.",
                source=spans[0],
                draft=turned[0],
            )


def lost_dates(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each date or weekday of the source that the draft lacks."""
    for date in pair.source_numbers.dates:
        if not any(date.agrees(other) for other in pair.draft_numbers.dates):
            yield finding(
                "date",
                pair.loss("blokkerend"),
                f"De datum of dag “{_date(pair.source, date)}” uit de bron staat niet in de tekst.",
                source=(date.start, date.end),
            )


def new_dates(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each date or weekday of the draft that the source lacks."""
    for date in pair.draft_numbers.dates:
        if not any(date.agrees(other) for other in pair.source_numbers.dates):
            mild = (
                date.year is not None and date.month is None and str(date.year) in pair.source.text
            )
            yield finding(
                "date",
                "controleren" if mild else "blokkerend",
                f"De datum of dag “{_date(pair.draft, date)}” staat niet in de bron.",
                draft=(date.start, date.end),
            )


def _date(view: View, date: DateMention) -> str:
    return view.text[date.start : date.end]


def _shown(view: View, number: Quantity) -> str:
    tail = view.text[number.end :].split(maxsplit=1)
    unit = (
        f" {tail[0].rstrip('.,;:?!')}" if tail and number.base not in (None, "euro", "klok") else ""
    )
    return view.text[number.start : number.end] + unit


_ARTICLE = re.compile(
    r"(?:\b(?:artikel|artikelen|art\.?|lid|leden|sub|boek|bijlage|paragraaf)|t/m|,| en)\s*$"
)


def _of_an_article(view: View, number: Quantity) -> bool:
    """Whether this numbers an article of a law: a plain text leaves those out."""
    before = view.folded[max(0, number.start - 14) : number.start]
    return "art" in view.folded and _ARTICLE.search(before) is not None


def _spans_days(number: Quantity, days: float) -> bool:
    if number.base == "dag":
        return number.value * number.factor == days
    return number.base == "maand" and number.value * number.factor * 30 == days


def _as_frequency(number: Quantity, periods: list[float]) -> bool:
    return any(_spans_days(number, days) for days in periods)


def _as_date(number: Quantity, dates: tuple[DateMention, ...]) -> bool:
    if number.base is not None and number.base != "maand":
        return False
    return any(number.value in (d.day, d.year) for d in dates)


def _counts_itself(view: View, number: Quantity) -> bool:
    if number.value > 4 or view.text[number.start].isdigit():
        return False
    following = view.folded[number.end :].split(maxsplit=1)
    return (
        not following
        or following[0].strip(".,;:?!") in _META_NOUNS
        or (number.value == 2 and number.base is None)
    )
