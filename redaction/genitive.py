"""The Dutch possessive: adds it to a name, and takes it off a name form."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Source: Leidraad, section 14 "Bezitsvorm", rules 14.A-14.C, https://woordenlijst.org/leidraad/14,
# and Onze Taal on -ce, -sh and abbreviations,
# https://onzetaal.nl/taaladvies/georges-boek-georges-boek-george-boek/ (2026-11-22).
_HISSING: Final = re.compile(r"(?:[sxzß]|sh|sch|ce|ç)$", re.IGNORECASE)
_VOWEL_PAIR: Final = re.compile(r"(?:ou|au|eu|oe|ui|ei|ai|oi|oo|aa|uu|[aeou]y)$", re.IGNORECASE)
_LONG_VOWEL: Final = re.compile(r"[aiouy]$", re.IGNORECASE)

APOSTROPHES: Final = "'’´`ʼ"
"""Signs that writers use for the apostrophe."""


def add_genitive(name: str, *, apostrophe: str = "'") -> str:
    """Return `name` with the possessive s by the rules of Dutch spelling: Jaydens, Anna's, Lars'.

    A final e counts as silent (Sofies): spelling does not show the rare long one (Antigone's).
    """
    last = name[-1:]
    if _HISSING.search(name):
        return name + apostrophe
    if last == "." or (len(name) > 1 and name.isupper() and len(name) < 4):
        return f"{name}{apostrophe}s"
    if _VOWEL_PAIR.search(name):
        return f"{name}s"
    if _LONG_VOWEL.search(name) or not _is_latin(last):
        return f"{name}{apostrophe}s"
    return f"{name}s"


def genitive_bases(form: str) -> tuple[str, ...]:
    """Return what `form` may be the possessive of, likeliest first: Jans -> (Jan,).

    "Anna's" gives Anna and "Lars'" gives Lars; those two are certain, "Jans" may be a name itself.
    """
    if len(form) > 2 and form[-1] in "sS" and form[-2] in APOSTROPHES:
        return (form[:-2],)
    if len(form) > 1 and form[-1] in APOSTROPHES:
        return (form[:-1],)
    if len(form) > 2 and form[-1] in "sS" and form[-2].isalpha() and form[-2] not in "sSxXzZ":
        return (form[:-1],)
    return ()


def is_certain(form: str) -> bool:
    """Return whether an apostrophe shows that `form` is a possessive."""
    return len(form) > 2 and (form[-1] in APOSTROPHES or form[-2] in APOSTROPHES)


def _is_latin(char: str) -> bool:
    return "LATIN" in unicodedata.name(char, "") if char else False
