"""Writes an invented person in the ways that Dutch writers name people."""

from __future__ import annotations

import random
import re
from typing import Final

from models.training.names import Person

_SLOPPY_SHARE: Final = 0.12
"""Part of the genitives spelled against the rules (Jan's, Annas), as writers do."""

# Source: Leidraad, section 14 "Bezitsvorm", rules 14.A-14.C, https://woordenlijst.org/leidraad/14,
# and Onze Taal on -ce and -sh,
# https://onzetaal.nl/taaladvies/georges-boek-georges-boek-george-boek/ (2026-11-22).
_HISSING: Final = re.compile(r"(?:[sxzß]|sh|sch|ce|ç|ş)$", re.IGNORECASE)
_VOWEL_PAIR: Final = re.compile(r"(?:ou|au|eu|oe|ui|ei|ai|oi|oo|aa|uu|[aeou]y)$", re.IGNORECASE)
_LONG_VOWEL: Final = re.compile(r"[aiouyàáèìíòóùúăâơưı]$", re.IGNORECASE)

# Source: own; first names whose initial keeps two letters in older Dutch style (2026-11-22).
_DIGRAPH: Final = re.compile(r"(?:IJ|Ij|Th|Ch|Ph)")


def genitive(name: str, *, rng: random.Random | None = None) -> str:
    """Return `name` in the possessive: Emirs, Anna's, Hans'; with `rng` now and then misspelled."""
    if rng is not None and rng.random() < _SLOPPY_SHARE:
        return name + rng.choice(("'s", "s", "'s", "'"))
    if _HISSING.search(name):
        return f"{name}'"
    if _LONG_VOWEL.search(name) and not _VOWEL_PAIR.search(name):
        return f"{name}'s"
    return f"{name}s"


def surface(person: Person, form: str, *, rng: random.Random, starts: bool = False) -> str:
    """Return `person` written in a `form` of the templates (v, a, va, ia, i, av, vg, ag, r, vv).

    `starts`: at the start of a sentence, where a tussenvoegsel takes a capital.
    """
    if form in {"v", "vg"}:
        written = person.first
    elif form in {"a", "ag"}:
        written = _surname_alone(person, rng=rng, starts=starts)
    elif form == "r":
        written = person.nickname
    elif form == "vv":
        written = " ".join((person.first, *person.extra))
    elif form == "i":
        written = initials(person, rng=rng, alone=True)
    else:
        written = _full(person, form, rng=rng)
    return genitive(written, rng=rng) if form in {"vg", "ag"} else written


def _full(person: Person, form: str, *, rng: random.Random) -> str:
    surname = " ".join(part for part in (person.particle, person.surname) if part)
    if form == "av":
        given = person.first if rng.random() < 0.35 else initials(person, rng=rng)
        comma = rng.choices((", ", ","), (9, 1))[0]
        return f"{person.surname}{comma}{given} {person.particle}".rstrip()
    if form == "ia":
        gap = rng.choices((" ", ""), (19, 1))[0]
        letters = initials(person, rng=rng)
        return letters + (gap if letters.endswith(".") else " ") + surname
    if person.family_first:
        return f"{person.surname} {person.first}"
    return f"{person.first} {surname}"


def _surname_alone(person: Person, *, rng: random.Random, starts: bool) -> str:
    particle, surname = person.particle, person.surname
    if "-" in surname and " - " not in surname and rng.random() < 0.1:
        surname = surname.split("-")[0]
    if not particle:
        return surname
    if starts or rng.random() < 0.55:
        particle = particle[0].upper() + particle[1:] if particle[0].isalpha() else particle
    elif rng.random() < 0.12:
        particle = {"van de": "vd", "van der": "v.d.", "van den": "v.d."}.get(particle, particle)
    return f"{particle} {surname}"


def initials(person: Person, *, rng: random.Random, alone: bool = False) -> str:
    """Return the initials of the first names: "J.M.", "J. M.", "JM", "J." or "J"."""
    letters = [
        _initial(name, rng=rng) for given in (person.first, *person.extra) for name in given.split()
    ]
    style = rng.choices(("close", "spaced", "bare", "first", "letter"), (58, 10, 8, 20, 4))[0]
    if style == "first" and not alone:
        return f"{letters[0]}."
    if style == "letter" and not alone:
        return letters[0]
    if style == "spaced":
        return " ".join(f"{letter}." for letter in letters)
    if style == "bare" and len(letters) > 1:
        return "".join(letters)
    return "".join(f"{letter}." for letter in letters)


def _initial(name: str, *, rng: random.Random) -> str:
    found = _DIGRAPH.match(name)
    if found and (found[0].upper() == "IJ" or rng.random() < 0.15):
        return "IJ" if found[0].upper() == "IJ" else found[0]
    return name[0].upper()
