"""Swaps: the same people, but in each other's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.fidelity.people import find_names, role_table, stem_of
from eval.types import Finding, Span

_PREPOSITION: Final = re.compile(
    r"(?<!\w)(van|vanaf|aan|met|bij|tegen|naar|door|volgens|sinds|tot|tot en met|voor|na|op|per"
    r"|uiterlijk|tussen|met ingang van)\s+(?:op\s+)?"
    r"(?:(?:de|het|een|je|jouw|jullie|zijn|haar|hun)\s+)?(?:\w+\s+)?$"
)


def swapped_people(pair: Pair) -> Iterator[Finding]:
    """Yield a finding when two people changed places: "van A aan B" to "van B aan A"."""
    ours, theirs = _person_places(pair, pair.source), _person_places(pair, pair.draft)
    people = sorted(ours.keys() & theirs.keys())
    for index, one in enumerate(people):
        for two in people[index + 1 :]:
            if _swapped(ours, theirs, one, two):
                yield finding(
                    "person",
                    "blokkerend",
                    "Twee personen zijn van plaats verwisseld. Kijk wie wat doet.",
                    source=ours[one][0][1],
                    draft=theirs[one][0][1],
                )


def _swapped(
    ours: Mapping[str, list[tuple[str, Span]]],
    theirs: Mapping[str, list[tuple[str, Span]]],
    one: str,
    two: str,
) -> bool:
    a, b = {p for p, _ in ours[one]}, {p for p, _ in ours[two]}
    c, d = {p for p, _ in theirs[one]}, {p for p, _ in theirs[two]}
    there = any(p in a - b and p in d - c for p in a)
    return there and any(p in b - a and p in c - d for p in b)


def _person_places(pair: Pair, view: View) -> Mapping[str, list[tuple[str, Span]]]:
    places: dict[str, list[tuple[str, Span]]] = {}
    known = {t.text: stem_of(t.text) for t in pair.source.placeholders}
    for token in view.placeholders:
        _person_place(view, token.text, (token.start, token.end), places)
    for name in find_names(view) if not known else ():
        _person_place(view, name.parts[0], (name.start, name.end), places)
    stems = list(known.values())
    for role in role_table():
        keys = [
            k for k, stem in sorted(known.items()) if stem in role.stems and stems.count(stem) == 1
        ]
        if len(keys) != 1 or any(t.text == keys[0] for t in view.placeholders):
            continue
        for span in role.words.spans(view.folded):
            _person_place(view, keys[0], span, places)
    return places


def _person_place(
    view: View, key: str, span: Span, places: dict[str, list[tuple[str, Span]]]
) -> None:
    match = _PREPOSITION.search(view.folded[max(0, span[0] - 30) : span[0]])
    if match:
        places.setdefault(key, []).append((match[1], span))
    else:
        places.setdefault(key, []).append(("", span))
