"""What makes a number no news: a word implies it, a list or sum of the text gives it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from eval.fidelity.dates import DateMention
from eval.fidelity.lexicon import Cues, section
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair
from eval.fidelity.quantities import Quantity, bare_units

_META_NOUNS: Final = frozenset(
    ["mogelijkheden", "dingen", "redenen", "voorwaarden", "keuzes", "opties", "soorten", "punten",
     "manieren", "kanten", "uitzondering", "voorwaarde", "ding", "van", "samen", "afspraken",
     "taken", "zaken", "vragen", "plannen", "regels"]
)  # fmt: skip
"""Nouns that count what the sentence itself lists: "er zijn twee mogelijkheden"."""
_ARTICLE: Final = re.compile(
    r"(?:\b(?:artikel|artikelen|art\.?|lid|leden|sub|boek|bijlage|paragraaf)|t/m|,| en)\s*$"
)
_LISTED: Final = re.compile(r"[,;]\s*|\s+(?:en|of)\s+")
_MORE: Final = Cues(
    ["meer", "minder", "erbij", "in totaal", "overig*", "resterend*", "rest", "verschil",
     "houd* .. over", "is .. over", "zijn .. over",
     "euro over", "keer over", "of vaker", "of langer", "of ouder"]
)  # fmt: skip
"""Words beside a number that somebody worked out from others."""


def spans_days(number: Quantity, days: float) -> bool:
    """Return whether the number is a period of this many days."""
    if number.base == "dag":
        return number.value * number.factor == days
    return number.base == "maand" and number.value * number.factor * 30 == days


def as_frequency(number: Quantity, periods: list[float]) -> bool:
    """Return whether the number is one of these periods in days."""
    return any(spans_days(number, days) for days in periods)


def as_date(number: Quantity, dates: tuple[DateMention, ...]) -> bool:
    """Return whether the number is the day or year of one of the dates."""
    if number.base is not None and number.base != "maand":
        return False
    return any(number.value in (d.day, d.year) for d in dates)


def of_an_article(view: View, number: Quantity) -> bool:
    """Return whether this numbers an article of a law: a plain text leaves those out."""
    before = view.folded[max(0, number.start - 14) : number.start]
    return "art" in view.folded and _ARTICLE.search(before) is not None


def implied(number: Quantity, view: View) -> bool:
    """Return whether a word of the text says this number: "minderjarig", "komende week"."""
    for value, words in _implying():
        if value == number.value and words.found(view.folded):
            return True
    if any(number.same_as(unit) for unit in bare_units(view)):
        return True
    if number.base is None and number.value < 13:
        heads = _heads(int(number.value))
        return any(t.folded.startswith(heads) and len(t.folded) > 7 for t in view.words)
    return False


def counts_itself(pair: Pair, number: Quantity) -> bool:
    """Return whether the draft counts with this number what it or the source lists."""
    view = pair.draft
    if number.value > 7 or number.value != int(number.value):
        return False
    if _listed(view, number) == number.value or _counted_before(pair, number):
        return True
    days = {d.weekday for d in pair.source_numbers.dates if d.weekday}
    if len(days) == number.value and number.value > 1:
        return True
    following = view.folded[number.end :].split(maxsplit=1)
    return number.value <= 4 and (
        not following
        or following[0].strip(".,;:?!") in _META_NOUNS
        or (number.value == 2 and number.base is None)
    )


def _counted_before(pair: Pair, number: Quantity) -> bool:
    """Whether the draft counted to this number before: "drie dingen ... de drie"."""
    same = (
        q
        for q in pair.draft_numbers.quantities
        if q.start < number.start and q.value == number.value
    )
    return any(counts_itself(pair, q) for q in same)


def _listed(view: View, number: Quantity) -> int | None:
    """Return how many things the list after the number has: "drie dagen: ma, di en wo"."""
    rest = view.folded[number.end :]
    colon = re.match(r"[^.;?!:]{0,50}:\s*([^.?!]+)", rest)
    if colon is None:
        return None
    items = [i for i in _LISTED.split(colon[1]) if i.strip()]
    return len(items) if len(items) > 1 else None


def follows(pair: Pair, number: Quantity) -> bool:
    """Return whether this number of the draft can be worked out from two of the source."""
    if number.soft or number.ordinal or number.clock:
        return False
    around = pair.draft.folded[max(0, number.start - 40) : number.end + 40]
    source = [q for q in pair.source_numbers.quantities if not q.clock]
    values = [q.value for q in source]
    if any(q.same_as(number) for q in source) or not _MORE.found(around):
        return False
    halves = "helft" in pair.source.folded and any(number.value * 2 == v for v in values)
    above = "meer dan" in pair.source.folded and any(number.value == v + 1 for v in values)
    sums = any(
        number.value in (a + b, abs(a - b))
        for i, a in enumerate(values)
        for b in values[i + 1 :]
        if a != b
    )
    return halves or above or sums


@cache
def _implying() -> tuple[tuple[float, Cues], ...]:
    rows: dict[float, list[str]] = section("amounts", "implied")
    return tuple((float(value), Cues(words)) for value, words in rows.items())


@cache
def _heads(value: int) -> tuple[str, ...]:
    names = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
    if value < 2 or value >= len(names):
        return ("\0",)
    return (names[value],)


_LAST: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEK: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_EVE: Final = Cues(["ervoor", "daarvoor", "tevoren", "vooraf", "de dag voor", "eerder"])
_NEXT: Final = Cues(["erna", "daarna", "daarop", "later", "volgende dag", "de dag na"])


def shifted(pair: Pair, ours: DateMention, theirs: DateMention) -> bool:
    """Return whether the draft says a day of the source by the day before or after it.

    "Vóór 1 april" is "uiterlijk 31 maart"; "woensdag ... de avond ervoor" is "dinsdagavond".
    """
    source = pair.source.folded
    if ours.weekday and theirs.weekday:
        apart = _WEEK.index(theirs.weekday[-2:]) - _WEEK.index(ours.weekday[-2:])
        return (apart % 7 == 6 and _EVE.found(source)) or (apart % 7 == 1 and _NEXT.found(source))
    if not (ours.month and theirs.month and ours.day):
        return False
    before = re.search(r"(?:voor|tot)\s*$", source[max(0, ours.start - 8) : ours.start])
    if not before:
        return False
    day, month = ours.day - 1, ours.month
    if day == 0:
        month = 12 if month == 1 else month - 1
        day = _LAST[month - 1]
    return theirs.month == month and theirs.day in (day, None, 29 if day == 28 else day)
