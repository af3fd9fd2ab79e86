"""Another number for the same: what is counted or limited stays, the number doesn't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from eval.fidelity.lexicon import Cues, cues, section
from eval.fidelity.normalise import View, is_content, lemma, stem
from eval.fidelity.pair import Pair, finding
from eval.fidelity.quantities import Quantity, bare_units
from eval.fidelity.support import follows, implied
from eval.types import Finding, Span

_NEAR: Final = 26
"""How far before or after a number, in characters, a word still limits it."""
_COUNTABLE: Final = frozenset({None, "gesprek", "bezoek", "keer", "dag", "maand"})
_SKIPPED: Final = frozenset(
    {"van", "daarvan", "ervan", "en", "of", "tot", "keer", "maal", "procent"}
)
_TOWARDS: Final = re.compile(
    r"(?<!\w)(naar|tot|met|van)\s+(?:bijna |ruim |ongeveer |€ ?)?(?:€ ?)?$"
)
_CHANGES: Final = re.compile(
    r"(?<!\w)(?:ge)?(?:daal|stijg|steeg|stegen|zak|verhoog|verlaag|gestegen|gezakt|toegenomen|afgenomen)\w*"
)


def counted_things(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when the draft has another number of the same things: three children, two."""
    ours = _counted(pair.source_numbers.quantities, pair.source) + _singles(pair.source)
    theirs = _counted(pair.draft_numbers.quantities, pair.draft)
    for number, noun in theirs:
        if pair.explains(number.start) or follows(pair, number):
            continue
        same = [(n, w) for n, w in ours if _same_noun(w, noun)]
        if not same or any(n.same_as(number) or n.value == number.value for n, _ in same):
            continue
        if implied(number, pair.source) and number.value != 2:
            continue
        if any(n.value == same[0][0].value and _same_noun(w, noun) for n, w in theirs):
            continue  # the draft has the source's number too: another count
        yield finding(
            "number",
            "blokkerend",
            f"In de bron is dit aantal {_plain(same[0][0].value)}, "
            f"in de tekst {_plain(number.value)}.",
            source=(same[0][0].start, same[0][0].end),
            draft=(number.start, number.end),
        )


def exchanged_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when one number stands once too often and another once too little."""
    ours = [q for q in pair.source_numbers.quantities if not q.soft and not q.ordinal]
    theirs = [q for q in pair.draft_numbers.quantities if not q.soft and not q.ordinal]
    short = [q for q in _first(ours) if _times(q, theirs) < _times(q, ours)]
    extra = [q for q in _first(theirs) if _times(q, theirs) > _times(q, ours)]
    for lost in short:
        for new in extra:
            if _kind(lost) == _kind(new) and not lost.same_as(new):
                if follows(pair, new) or implied(new, pair.source):
                    continue
                yield finding(
                    new.finding_type,
                    "blokkerend",
                    f"In de bron staat {pair.source.text[lost.start : lost.end]}, "
                    f"in de tekst {pair.draft.text[new.start : new.end]}.",
                    source=(lost.start, lost.end),
                    draft=(new.start, new.end),
                )
                return


_SHARE: Final = re.compile(
    r"(?<!\w)(?:(?P<h>helft)|(?:de|een|1)\s+(?P<k>kwart|derde|vierde|vijfde)(?!\w)(?!\s+(?:over|voor|keer|gesprek|bezoek|kind))"
    r"|(?P<d>driekwart|drie kwart|twee ?derde))(?!\w)"
)
_SHARES: Final = {
    "kwart": 0.25, "vierde": 0.25, "derde": 1 / 3, "vijfde": 0.2, "driekwart": 0.75,
    "drie kwart": 0.75, "twee derde": 2 / 3, "tweederde": 2 / 3,
}  # fmt: skip


def changed_shares(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a share became another: a third, the half."""
    ours, theirs = _shares(pair.source), _shares(pair.draft)
    amounts = {round(q.value / 100, 2) for q in pair.source_numbers.quantities}
    for share, span in theirs.items():
        lost = [s for s in ours if s not in theirs]
        if share not in ours and lost and share not in amounts:
            yield finding(
                "number",
                "blokkerend",
                "In de bron staat een ander deel dan in de tekst.",
                source=ours[lost[0]],
                draft=span,
            )


def _shares(view: View) -> dict[float, Span]:
    found: dict[float, Span] = {}
    for match in _SHARE.finditer(view.folded):
        share = 0.5 if match["h"] else _SHARES[match["k"] or match["d"]]
        found.setdefault(round(share, 2), match.span())
    return found


_TERM: Final = re.compile(
    r"(?<!\w)(binnen|over|na|hooguit|maximaal|hoogstens|langer dan|minstens|minimaal|meer dan"
    r"|ten minste|ten hoogste)\s+(?:de\s+)?$"
)


def changed_terms(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "within a day" became "within a week"."""
    ours, theirs = _terms(pair.source), _terms(pair.draft)
    told = [*pair.source_numbers.quantities, *bare_units(pair.source)]
    for new in theirs:
        lost = [q for q in ours if not any(q.same_as(o) for o in pair.draft_numbers.quantities)]
        if new.soft and lost and not any(new.same_as(o) for o in told):
            yield finding(
                "number",
                "blokkerend",
                f"De bron noemt hier een andere tijd: "
                f"{pair.source.text[lost[0].start : lost[0].end]}.",
                source=(lost[0].start, lost[0].end),
                draft=(new.start, new.end),
            )


def _terms(view: View) -> list[Quantity]:
    return [
        q
        for q in view.numbers.quantities
        if q.days is not None and _TERM.search(view.folded[max(0, q.start - _NEAR) : q.start])
    ]


def turned_limits(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a number is a most in one text and a least in the other."""
    for number in pair.source_numbers.quantities:
        ours = _limit(pair.source, number)
        if not ours:
            continue
        same = [q for q in pair.draft_numbers.quantities if q.same_as(number)]
        limits = [_limit(pair.draft, q) for q in same]
        if limits and all(one and one != ours for one in limits):
            yield finding(
                "number",
                "blokkerend",
                "De grens is omgedraaid: hoogstens en minstens zijn verwisseld.",
                source=(number.start, number.end),
                draft=(same[0].start, same[0].end),
            )


def turned_change(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "down to 9%" became "down by 9%"."""
    if not _CHANGES.search(pair.source.folded) or not _CHANGES.search(pair.draft.folded):
        return
    for number in pair.source_numbers.quantities:
        for other in pair.draft_numbers.quantities:
            if not number.same_as(other) or number.soft:
                continue
            pair_of = (_towards(pair.source, number), _towards(pair.draft, other))
            if pair_of in {("naar", "met"), ("met", "naar"), ("met", "tot"), ("tot", "met")}:
                yield finding(
                    "number",
                    "blokkerend",
                    "Het verschil en de uitkomst zijn verwisseld: “met” is iets anders dan “naar”.",
                    source=(number.start, number.end),
                    draft=(other.start, other.end),
                )


def turned_words(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a word of amount became its opposite: odd weeks, even weeks."""
    for row in section("amounts", "opposites"):
        for left, right in ((row[0], row[1]), (row[1], row[0])):
            ours, theirs = _cues_of(left), _cues_of(right)
            source, draft = ours.spans(pair.source.folded), theirs.spans(pair.draft.folded)
            if (
                source
                and draft
                and not ours.found(pair.draft.folded)
                and not theirs.found(pair.source.folded)
            ):
                yield finding(
                    "number",
                    "blokkerend",
                    "Een woord voor hoeveel is veranderd in het tegengestelde.",
                    source=source[0],
                    draft=draft[0],
                )


def _counted(pair_numbers: tuple[Quantity, ...], view: View) -> list[tuple[Quantity, str]]:
    """Return the numbers with the noun that they count, folded."""
    numbers = {
        q.start: q for q in pair_numbers if not q.ordinal and not q.clock and q.base in _COUNTABLE
    }
    found = []
    tokens = view.tokens
    for index, token in enumerate(tokens):
        number = numbers.get(token.start)
        if number is None:
            continue
        for word in tokens[index + 1 : index + 4]:
            if not word.is_word or word.folded in _SKIPPED:
                break
            if word.folded.endswith(("e", "ere")) and not word.folded.endswith("tje"):
                continue
            if is_content(word.folded):
                found.append((number, word.folded))
            break
    return found


def _singles(view: View) -> list[tuple[Quantity, str]]:
    """Return the singular nouns after "een" and "één" as counts of one."""
    found = []
    tokens = view.tokens
    for index, token in enumerate(tokens):
        if token.folded not in {"een", "enkele"}:
            continue
        for word in tokens[index + 1 : index + 3]:
            if not word.is_word:
                break
            if word.folded.endswith("e") and not word.folded.endswith("tje"):
                continue
            if is_content(word.folded) and not word.folded.endswith(("en", "s")):
                one = Quantity(value=1, base=None, factor=1, start=token.start, end=token.end)
                found.append((one, word.folded))
            break
    return found


def _same_noun(one: str, two: str) -> bool:
    return lemma(one) == lemma(two) or stem(one) == stem(two)


def _first(numbers: list[Quantity]) -> list[Quantity]:
    """Return each value once, at its first place."""
    seen: dict[tuple[float, str | None], Quantity] = {}
    for number in numbers:
        seen.setdefault((number.value * number.factor, number.base), number)
    return list(seen.values())


def _times(number: Quantity, all_of: list[Quantity]) -> int:
    return sum(1 for other in all_of if number.same_as(other))


def _kind(number: Quantity) -> str:
    return "klok" if number.clock else str(number.base)


def _limit(view: View, number: Quantity) -> str:
    """Return "most", "least" or "" for what the words beside a number make of it."""
    before = view.folded[max(0, number.start - _NEAR) : number.start]
    after = view.folded[number.end : number.end + _NEAR]
    before = re.split(r"[.;?!,]", before)[-1]
    after = re.split(r"[.;?!,](?!\d)", after)[0]
    for name in ("most", "least"):
        if any(end >= len(before.rstrip(" €")) for _, end in _word("before", name).spans(before)):
            return name
    for name in ("most", "least"):
        if _word("after", name).found(after):
            return name
    return ""


def _word(side: str, name: str) -> Cues:
    return cues("amounts", "limits", side, name)


def _towards(view: View, number: Quantity) -> str:
    match = _TOWARDS.search(view.folded[max(0, number.start - _NEAR) : number.start])
    return match[1] if match else ""


@cache
def _cues_of(entry: str) -> Cues:
    return Cues([entry])


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")
