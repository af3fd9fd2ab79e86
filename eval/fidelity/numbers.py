"""Numbers, units, frequencies and dates: none may change, go or come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.fidelity.dates import DateMention
from eval.fidelity.lexicon import Cues, cues
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.quantities import Quantity
from eval.fidelity.support import (
    as_date,
    as_frequency,
    counts_itself,
    follows,
    implied,
    of_an_article,
    shifted,
    spans_days,
)
from eval.types import Finding, Span


def lost_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number of the source that the draft lacks."""
    draft = pair.draft_numbers
    for number in pair.source_numbers.quantities:
        if number.soft or any(number.same_as(other) for other in draft.quantities):
            continue
        if as_frequency(number, [f.days for f in draft.frequencies]) or as_date(
            number, draft.dates
        ):
            continue
        if implied(number, pair.draft):
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
            number.finding_type,
            "controleren" if _mildly_lost(pair, number) else pair.loss("blokkerend"),
            f"Het getal “{shown}” uit de bron staat niet in de tekst.",
            source=(number.start, number.end),
        )


def _mildly_lost(pair: Pair, number: Quantity) -> bool:
    """Whether the number may go: an article of a law, a rank, or one that the draft worked out."""
    if of_an_article(pair.source, number):
        return True
    if number.ordinal:
        return not any(o.ordinal and o.value != number.value for o in pair.draft_numbers.quantities)
    return any(follows(pair, other) for other in pair.draft_numbers.quantities)


def new_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number of the draft that the source lacks."""
    source = pair.source_numbers
    for number in pair.draft_numbers.quantities:
        if number.soft or any(number.same_as(other) for other in source.quantities):
            continue
        if any(o.value == number.value and number.clashes(o) for o in source.quantities):
            continue  # told by lost_numbers
        if as_frequency(number, [f.days for f in source.frequencies]) or as_date(
            number, source.dates
        ):
            continue
        if implied(number, pair.source):
            continue
        mild = counts_itself(pair, number) or pair.explains(number.start) or follows(pair, number)
        yield finding(
            number.finding_type,
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
            spans_days(q, frequency.days) for q in pair.draft_numbers.quantities
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
                spans_days(q, frequency.days) for q in pair.source_numbers.quantities
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
        spans = _limits(ours, pair.source)
        turned = _limits(opposite, pair.draft)
        if (
            spans
            and turned
            and not _limits(ours, pair.draft)
            and not _limits(opposite, pair.source)
        ):
            yield finding(
                "number",
                "blokkerend",
                "De grens is omgedraaid: hoogstens en minstens zijn verwisseld.",
                source=spans[0],
                draft=turned[0],
            )


_AHEAD = re.compile(
    r"(?:(?!\d{1,2} [a-z])\S+ ){1,3}?(?:voor\b|vooraf|van tevoren|voordat|voorafgaand|eerder)"
)
"""After "uiterlijk" a time before something: that is at least so long before."""


def _limits(words: Cues, view: View) -> tuple[Span, ...]:
    """Return the places of these words; "uiterlijk twee weken vooraf" is a least, not a most."""
    spans = words.spans(view.folded)
    return tuple(
        s
        for s in spans
        if view.folded[slice(*s)] != "uiterlijk" or not _AHEAD.match(view.folded, s[1] + 1)
    )


def lost_dates(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each date or weekday of the source that the draft lacks."""
    for date in pair.source_numbers.dates:
        if not any(
            date.agrees(other) or shifted(pair, date, other) for other in pair.draft_numbers.dates
        ):
            yield finding(
                "date",
                pair.loss("blokkerend"),
                f"De datum of dag “{_date(pair.source, date)}” uit de bron staat niet in de tekst.",
                source=(date.start, date.end),
            )


def new_dates(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each date or weekday of the draft that the source lacks."""
    for date in pair.draft_numbers.dates:
        if not any(
            date.agrees(other) or shifted(pair, other, date) for other in pair.source_numbers.dates
        ):
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
