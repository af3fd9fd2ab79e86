"""Values in each other's place: the father made three reports and the mother four."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eval.fidelity.dates import DateMention
from eval.fidelity.normalise import View, is_content
from eval.fidelity.pair import Pair, finding
from eval.fidelity.placeholders import reader
from eval.fidelity.slots import code_kind, concept
from eval.fidelity.support import shifted
from eval.types import Finding, FindingType, Span

_WINDOW: Final = 5
"""How many words on either side a value goes with, inside its clause."""
_MARKS: Final = {
    "van": "#oud", "eerst": "#oud", "was": "#oud", "eerder": "#oud", "vroeger": "#oud",
    "naar": "#nieuw", "nu": "#nieuw", "wordt": "#nieuw", "voortaan": "#nieuw",
}  # fmt: skip
"""Words that tell what was from what is: "van 4 naar 11 maart", "eerst 4, nu 11 maart"."""

_Values = Mapping[str, tuple[str, Span, frozenset[str]]]


def swapped_values(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when two numbers, dates or codes of one kind changed places."""
    ours, theirs = _values(pair.source, pair), _values(pair.draft, pair)
    both = sorted(ours.keys() & theirs.keys())
    for index, one in enumerate(both):
        for two in both[index + 1 :]:
            kind = ours[one][0]
            if kind != ours[two][0] or not _crossed(ours, theirs, one, two):
                continue
            yield finding(
                _TYPES[kind.split(":")[0]],
                "blokkerend",
                "Twee gegevens zijn van plaats verwisseld. Kijk wat waarbij hoort.",
                source=ours[one][1],
                draft=theirs[one][1],
            )


_TYPES: Final[dict[str, FindingType]] = {"n": "number", "d": "date", "c": "placeholder"}


def _crossed(ours: _Values, theirs: _Values, one: str, two: str) -> bool:
    a, b = ours[one][2] - ours[two][2], ours[two][2] - ours[one][2]
    c, d = theirs[one][2] - theirs[two][2], theirs[two][2] - theirs[one][2]
    crossed = len(a & d) + len(b & c)
    return crossed > 0 and not a & c and not b & d and (bool(a & d) and bool(b & c))


def _values(view: View, pair: Pair) -> _Values:
    """Return the values that stand once in the text: kind, place, and what they go with."""
    found: dict[str, list[tuple[str, Span]]] = {}
    you = reader(pair)
    for token in view.placeholders:
        if token.text != you:
            kind = f"c:{code_kind(token.text)}"
            found.setdefault(token.text, []).append((kind, (token.start, token.end)))
    for number in view.numbers.quantities:
        if not number.clock and not number.ordinal:
            key = f"n{number.value * number.factor}{number.base}"
            found.setdefault(key, []).append((f"n:{number.base}", (number.start, number.end)))
    for date in view.numbers.dates:
        if date.weekday is None:
            key = f"d{date.day}-{date.month}"
            found.setdefault(key, []).append(("d:", (date.start, date.end)))
    spans = [span for places in found.values() for _, span in places]
    return {
        key: (places[0][0], places[0][1], _beside(view, places[0][1], spans))
        for key, places in found.items()
        if len(places) == 1
    }


def _beside(view: View, span: Span, others: list[Span]) -> frozenset[str]:
    """Return the words that go with a value: near it, and not past another value."""
    tokens = [t for t in view.tokens if t.text[0].isalnum() or t.text[0] in "[.;?!,"]
    left = [t for t in tokens if t.end <= span[0]][-_WINDOW:]
    right = [t for t in tokens if t.start >= span[1]][:_WINDOW]
    found: set[str] = set()
    for side in (left[::-1], right):
        for token in side:
            if token.text in ".;?!," or any(a <= token.start < b for a, b in others):
                break
            if token.folded in _MARKS:
                if token.end <= span[0]:
                    found.add(_MARKS[token.folded])
            elif is_content(token.folded):
                found.add(concept(token.folded))
    return frozenset(found)


def exchanged_dates(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when one date stands once too often and another once too little."""
    ours, theirs = pair.source_numbers.dates, pair.draft_numbers.dates
    short = [d for d in _first(ours) if _times(d, theirs) < _times(d, ours)]
    extra = [d for d in _first(theirs) if _times(d, theirs) > _times(d, ours)]
    for lost in short:
        for new in extra:
            if _grain(lost) == _grain(new) and not shifted(pair, lost, new):
                yield finding(
                    "date",
                    "blokkerend",
                    f"In de bron staat {pair.source.text[lost.start : lost.end]}, "
                    f"in de tekst {pair.draft.text[new.start : new.end]}.",
                    source=(lost.start, lost.end),
                    draft=(new.start, new.end),
                )
                return


def _first(dates: tuple[DateMention, ...]) -> list[DateMention]:
    seen = {(d.day, d.month, d.year, d.weekday): d for d in reversed(dates)}
    return list(seen.values())[::-1]


def _times(date: DateMention, dates: tuple[DateMention, ...]) -> int:
    return sum(1 for other in dates if date.agrees(other))


def _grain(date: DateMention) -> tuple[bool, bool, bool]:
    return date.weekday is not None, date.day is not None, date.month is not None
