"""The same cases with other names, with mother and father swapped, and about a boy or a girl.

    python -m bench even_handed [--cases dev|all] [--letters]

Prints per swap how many cases come out the same: what is hidden (type, role and who is who, roles
of the parents exchanged where they changed places) and the delicate classes of each sentence. The
names of five origins are compared with Dutch ones; both other swaps are made with the names of each
origin and a case counts when all are the same. `--letters` adds what differs between the letters of
rules alone for a child of 12 to 15: origin, words and findings of each sentence, judging words,
tips, level; both other swaps with Dutch names only. Differences are places and codes, no names.
`dev` are the first ten cases.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from assistant.drafting import Prepared, prepare
from assistant.settings import load_settings
from assistant.workbench import Workbench, build_workbench
from bench.even_handed_compare import (
    Difference,
    class_differences,
    classes_of,
    hiding_differences,
    marks,
    named_slots_hidden,
    pairs,
)
from bench.even_handed_letter import LetterProfile, letter_differences, profile
from eval import ORIGINS, CounterfactualCase, Telling, load_counterfactuals

DEV: Final = 10
"""The first cases, which the fixes were made on; the others were only counted."""
PARTS: Final = ("hiding", "classes", "letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What differs between two tellings of a case; `swap` is an origin for a swap of names."""

    case: str
    swap: str
    origin: str
    part: str
    difference: Difference


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads each telling of one case once."""

    bench: Workbench
    case: CounterfactualCase
    letters: bool
    prepared: dict[Telling, Prepared] = field(default_factory=dict, repr=False)
    profiles: dict[Telling, LetterProfile] = field(default_factory=dict, repr=False)

    def read(self, telling: Telling) -> Prepared:
        """Return the telling with its names hidden."""
        if telling not in self.prepared:
            self.prepared[telling] = prepare(telling.text, bench=self.bench)
        return self.prepared[telling]

    def letter(self, telling: Telling) -> LetterProfile:
        """Return what the letter about this telling is like."""
        if telling not in self.profiles:
            self.profiles[telling] = profile(
                self.case, telling, self.read(telling), bench=self.bench
            )
        return self.profiles[telling]

    def rows(self) -> Iterable[Row]:
        """Yield all differences between the tellings of the case."""
        for swap, one, other in pairs(self.case):
            name = other.origin if swap == "origin" else swap
            for part, found in self._parts(one, other):
                for difference in found:
                    yield Row(
                        case=self.case.id,
                        swap=name,
                        origin=other.origin,
                        part=part,
                        difference=difference,
                    )

    def _parts(self, one: Telling, other: Telling) -> Iterable[tuple[str, Iterable[Difference]]]:
        left, right = self.read(one).redaction, self.read(other).redaction
        yield (
            "hiding",
            hiding_differences(one, marks(one, left.mentions), marks(other, right.mentions)),
        )
        classes = (_classes(r.pseudonymised.text) for r in (left, right))
        yield "classes", class_differences(*classes)
        if self.letters and one.origin == ORIGINS[0]:
            yield "letters", letter_differences(self.letter(one), self.letter(other))

    def unhidden(self) -> Iterable[str]:
        """Yield each origin with a name that is not hidden whole, as a person's."""
        for origin in ORIGINS:
            telling = self.case.tell(origin)
            found = marks(telling, self.read(telling).redaction.mentions)
            if not named_slots_hidden(self.case, telling, found):
                yield origin


@lru_cache(maxsize=64)
def _classes(text: str) -> tuple[tuple[str, ...], ...]:
    return classes_of(text)


def report(cases: int, rows: Sequence[Row], *, letters: bool) -> dict[str, object]:
    """Return per swap how many of `cases` are the same in each part, and all differences."""
    unequal: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        unequal[row.swap, row.part].add(row.case)
    parts = PARTS if letters else PARTS[:2]
    swaps = [*ORIGINS[1:], "mother_father", "boy_girl"]
    return {
        "cases": cases,
        "same": {
            swap: {part: cases - len(unequal[swap, part]) for part in parts} for swap in swaps
        },
        "differences": [
            {"case": r.case, "swap": r.swap, "origin": r.origin, "part": r.part}
            | asdict(r.difference)
            for r in rows
        ],
    }


def main() -> None:
    """Print the figures as JSON; progress goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", choices=["dev", "all"], default="dev")
    parser.add_argument("--letters", action="store_true")
    options = parser.parse_args()
    cases = load_counterfactuals()[: DEV if options.cases == "dev" else None]
    started = time.monotonic()
    rows: list[Row] = []
    unhidden: dict[str, int] = dict.fromkeys(ORIGINS, 0)
    with tempfile.TemporaryDirectory() as folder:
        bench = build_workbench(load_settings(data_dir=Path(folder), engine="none"))
        for case in cases:
            reader = Reader(bench=bench, case=case, letters=options.letters)
            rows += reader.rows()
            for origin in reader.unhidden():
                unhidden[origin] += 1
            print(f"{case.id}: {round(time.monotonic() - started)} s", file=sys.stderr)
        bench.close()
    found = report(len(cases), rows, letters=options.letters)
    hidden = {origin: len(cases) - n for origin, n in unhidden.items()}
    seconds = round(time.monotonic() - started)
    print(json.dumps({"all_names_hidden": hidden} | found | {"seconds": seconds}, indent=1))


if __name__ == "__main__":
    main()
