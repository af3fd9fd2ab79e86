"""When: before or after, from or until, for now or for good, this or the next month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from eval.fidelity.lexicon import Cues, cues, section
from eval.fidelity.normalise import View, clause_of, lemma
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import is_date_stem, stem_of
from eval.types import Finding, Span

_LEADS: Final = {
    "begin": ("vanaf", "sinds", "met ingang van", "per", "niet eerder dan", "pas op", "pas in",
              "op zijn vroegst"),
    "end": ("tot", "tot en met", "t/m", "tot aan", "uiterlijk", "niet later dan", "ten laatste",
            "niet langer dan tot", "uiterlijk tot", "op zijn laatst", "niet na"),
    "before": ("voor", "nog voor", "voorafgaand aan", "eerder dan", "vlak voor", "kort voor",
               "een dag voor"),
    "after": ("na", "later dan", "tot na", "pas na", "meteen na", "aansluitend op", "na afloop van",
              "vlak na", "kort na"),
    "at": ("op", "om", "in", "tijdens", "gedurende", "rond", "met", "bij"),
    "within": ("binnen",),
    "ahead": ("over",),
    "outside": ("buiten",),
    "early": ("begin",), "mid": ("half", "medio"), "late": ("eind", "einde"),
}  # fmt: skip
_LEAD: Final = {words: name for name, group in _LEADS.items() for words in group}
_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<lead>{'|'.join(sorted(map(re.escape, _LEAD), key=len, reverse=True))})"
    r"(?:\s+(?:op|in|om))?(?:\s+(?:de|het|een|je|jouw|uw|zijn|haar|hun|die|deze|dat|dit|elke|mijn|’s|'s))?"
    r"(?:\s+(?:dag van|datum|maand|begin van|nieuwe|eerste|volgende|komende|hele|eigen|ochtend van"
    r"|middag van|bezoek van|geplande|gesprek van|einde van|week van"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag))?\s*$"
)
_CLASHES: Final = frozenset(
    {
        frozenset(p)
        for p in (
            ("begin", "end"), ("begin", "before"), ("end", "after"), ("before", "after"),
            ("at", "before"), ("at", "after"), ("at", "end"), ("within", "after"),
            ("within", "ahead"), ("begin", "ahead"), ("ago", "ahead"), ("ago", "within"),
            ("outside", "at"), ("early", "mid"), ("early", "late"), ("mid", "late"),
            ("ahead of", "within"), ("ahead of", "behind"), ("ahead of", "ahead"),
            ("ahead of", "after"),
        )
    }
)  # fmt: skip
"""What can't be said of one moment at once. From a day on, and after it, are left alike."""
_LATER: Final = re.compile(r"\s*(?:of (?P<s>eerder|later)|(?P<g>geleden))(?!\w)")


def moved_dates(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "vanaf" a moment became "tot" it, "vóór" became "na", or the like."""
    ours, theirs = _places(pair.source), _places(pair.draft)
    for key in sorted(ours.keys() & theirs.keys()):
        before, after = {c for c, _, _ in ours[key]}, {c for c, _, _ in theirs[key]}
        if len(before) == len(after) == 1 and _clash(key, ours[key][0], theirs[key][0]):
            yield finding(
                "date",
                "blokkerend",
                "Bij een datum of tijd is veranderd of iets ervóór, erna, vanaf of tot dan is.",
                source=ours[key][0][2],
                draft=theirs[key][0][2],
            )


_Place = tuple[str, str, Span]
"""How something is placed in time, "start" or "stop" where the clause says so, and where."""


def _clash(key: str, one: _Place, two: _Place) -> bool:
    kinds = frozenset({one[0], two[0]})
    verbs = {one[1], two[1]}
    if kinds <= {"at", "begin"} and verbs == {"start", "stop"}:
        return True
    for here, there in ((one, two), (two, one)):
        if (here[0], here[1], there[0]) == ("at", "stop", "begin") and there[1] != "stop":
            return True
    if kinds == {"at", "end"} and (key.startswith("klok") or "stop" in verbs):
        return False
    if "begin" in kinds and "end" in kinds and "stop" in verbs:
        return False  # "per 1 mei eindigt" is "tot 1 mei"
    return kinds in _CLASHES


def _places(view: View) -> Mapping[str, list[_Place]]:
    """Return for each moment of the text how it is placed in time, and where."""
    places: dict[str, list[_Place]] = {}
    for key, span in _moments(view):
        kind = _relation(view, key, span)
        if kind:
            places.setdefault(key, []).append((kind, _verb(view, span), span))
    return places


def _moments(view: View) -> Iterator[tuple[str, Span]]:
    for token in view.placeholders:
        if is_date_stem(stem_of(token.text)):
            yield token.text, (token.start, token.end)
    for date in view.numbers.dates:
        yield date.weekday or f"{date.day}-{date.month}", (date.start, date.end)
    for number in view.numbers.quantities:
        if number.clock or (number.base == "minuut" and number.factor == _HOUR):
            yield f"klok {number.value % 12:.2f}", (number.start, number.end)
        if number.days is not None:
            yield f"duur {number.days:.3f}", (number.start, number.end)
    events = cues("time", "events")
    for start, end in events.spans(view.folded):
        words = view.folded[start:end].split()
        yield "toen" if words[0] in {"die", "dat", "dan"} else lemma(words[-1]), (start, end)


_HOUR: Final = 60


def _relation(view: View, key: str, span: Span) -> str:
    before = view.folded[max(0, span[0] - 45) : span[0]]
    after = view.folded[span[1] : span[1] + 30]
    match = _BEFORE.search(before)
    kind = _LEAD[match["lead"]] if match else ""
    tail = _LATER.match(after)
    if tail:
        return "ago" if tail["g"] else ("end" if tail["s"] == "eerder" else "begin")
    if key.startswith("duur"):
        side = _SIDE.match(after)
        if side:
            return "ahead of" if side["b"] else "behind"
        denied = _DENIED.search(before[-45:] + after) is not None
        return kind if kind in {"within", "ahead", "after", "begin"} and not denied else ""
    if kind == "at" and key.isalpha() and key != "toen" and _LOOSE.search(before):
        return ""  # "op vakantie", "bij een bezoek"
    return kind


_SIDE: Final = re.compile(
    r"\s\w+\s(?:(?P<b>voor(?! (?:elke|iedere|een))|vooraf|van tevoren|voordat|voorafgaand"
    r"|eerder|ervoor|daarvoor)"
    r"|(?:na|nadat|later|erna|daarna))(?!\w)"
)
"""After a number: "vier weken voor", "drie dagen later"."""
_DENIED: Final = re.compile(r"(?<!\w)(?:niet|geen)(?!\w)")
_LOOSE: Final = re.compile(r"(?<!\w)(?:op|bij|met|om|in)(?: een)?\s*$")


def _verb(view: View, span: Span) -> str:
    """Return "start" or "stop" where the clause says that something starts or stops then."""
    start, end = clause_of(view, span)
    piece = view.folded[start:end]
    starts, stops = cues("time", "starts").found(piece), cues("time", "stops").found(piece)
    if starts == stops:
        return ""
    return "start" if starts else "stop"


def exclusive_times(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when a word for a time gave way to one that excludes it: summer, autumn."""
    for number, row in enumerate(section("time", "exclusive")):
        ours = _classes(number, len(row), pair.source)
        theirs = _classes(number, len(row), pair.draft)
        new = [k for k in theirs if k not in ours]
        lost = [k for k in ours if k not in theirs]
        if new and lost and not (number == 0 and pair.source.numbers.clocked):
            yield finding(
                "date",
                "blokkerend",
                "Een woord voor wanneer of hoe lang is veranderd. Kijk wat de bron zegt.",
                source=ours[lost[0]],
                draft=theirs[new[0]],
            )


def _classes(row: int, size: int, view: View) -> dict[int, Span]:
    """Return the classes of a row that the text has, with their first place."""
    found: dict[int, Span] = {}
    for k in range(size):
        spans = _row_cues(row, k).spans(view.folded)
        if spans:
            found[k] = spans[0]
    return found


@cache
def _row_cues(row: int, k: int) -> Cues:
    return Cues(section("time", "exclusive")[row][k])


_RELATIVE: Final = re.compile(
    r"(?<!\w)(?:(?P<d>afgelopen|vorige?|laatste|komende?|volgende?|deze|dit)\s+"
    r"(?P<u>dag|nacht|week|weekend|maand|jaar|schooljaar|zomer|keer|periode|half jaar|halfjaar)"
    r"|(?:de|een) (?P<u2>dag|nacht|week|maand|jaar) "
    r"(?P<d2>erna|daarna|daarop|later|ervoor|daarvoor|eerder|tevoren))(?!\w)"
    r"|(?P<w>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) "
    r"(?P<d3>erna|ervoor|daarna|daarvoor)"
)
_DIRECTION: Final = {
    "afgelopen": "past", "vorig": "past", "vorige": "past", "laatste": "past", "komend": "ahead",
    "komende": "ahead", "volgend": "ahead", "volgende": "ahead", "deze": "now", "dit": "now",
    "erna": "ahead", "daarna": "ahead", "daarop": "ahead", "later": "ahead", "ervoor": "past",
    "daarvoor": "past", "eerder": "past", "tevoren": "past",
}  # fmt: skip


def relative_periods(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when "last month" became "last year" or "a week earlier" a week later."""
    ours, theirs = _relative(pair.source), _relative(pair.draft)
    for (direction, unit), span in theirs.items():
        if (direction, unit) in ours:
            continue
        for (other, noun), at in ours.items():
            if (other, noun) not in theirs and (other == direction) != (noun == unit):
                yield finding(
                    "date",
                    "blokkerend",
                    "De tekst noemt een andere periode dan de bron: ervoor of erna, "
                    "week, maand of jaar.",
                    source=at,
                    draft=span,
                )
                break


def _relative(view: View) -> dict[tuple[str, str], Span]:
    found: dict[tuple[str, str], Span] = {}
    for match in _RELATIVE.finditer(view.folded):
        word = match["d"] or match["d2"] or match["d3"]
        unit = match["u"] or match["u2"] or match["w"]
        found.setdefault((_DIRECTION[word], unit), match.span())
    return found


_PERFECT: Final = re.compile(
    r"(?<!\w)(?:heeft|hebt|heb|hebben|is|bent|ben|zijn|had|hadden|was|waren|werd|werden)(?!\w)"
    r"[^.;?!]{0,120}?(?<!\w)(?:(?:\w{2,5})?ge\w+(?:d|t|en)|(?:be|ver|ont|her)\w+(?:d|t|en))(?!\w)"
)
_AHEAD: Final = re.compile(
    r"(?<!\w)(?:gaat|ga|zal|zullen|zult|zul)(?!\w)[^.;?!]{0,120}?\w+en(?!\w)"
)


def changed_tense(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when what happened on a day is still to come in the draft, or turned."""
    ours, theirs = _dated(pair.source), _dated(pair.draft)
    for key in sorted(ours.keys() & theirs.keys()):
        (one, at), (two, there) = ours[key], theirs[key]
        if {one, two} == {"past", "ahead"}:
            yield finding(
                "date",
                "blokkerend",
                "Wat al is gebeurd moet in de tekst nog komen, of andersom.",
                source=at,
                draft=there,
            )


def _dated(view: View) -> dict[str, tuple[str, Span]]:
    """Return for each moment of the text whether it is told as past or as ahead."""
    found: dict[str, tuple[str, Span]] = {}
    for key, span in _moments(view):
        if key.startswith(("duur", "klok")):
            continue
        start, end = clause_of(view, span)
        piece = view.folded[start:end]
        past, ahead = _PERFECT.search(piece), _AHEAD.search(piece)
        if bool(past) != bool(ahead):
            found.setdefault(key, ("past" if past else "ahead", span))
    return found
