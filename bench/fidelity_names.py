"""Real names in the place of placeholders, the same in source and draft (all made up)."""

from __future__ import annotations

import random
import re
from typing import Final

_FIRST: Final = ("Samira", "Thijs", "Noor", "Emine", "Bram", "Selam", "Fenna", "Youssef", "Lotte",
                 "Ruben", "Aylin", "Jurre", "Maud", "Tariq", "Wies", "Koen", "Zeynep", "Hidde",
                 "Amina", "Sietse")  # fmt: skip
_LAST: Final = (
    "de Wit",
    "Yilmaz",
    "van den Berg",
    "Hagos",
    "Bakker",
    "Postma",
    "Tesfay",
    "el Idrissi",
)
_MONTHS: Final = ("januari", "maart", "juni", "september", "november")
_SCHOOLS: Final = ("De Wilgenhof", "Het Kompas", "De Vlinderboom")
_PLACES: Final = ("Zutphen", "Deventer", "Winterswijk", "Ede")
_INSTITUTIONS: Final = ("Horizonhuis", "Stichting De Linde", "Zorgpunt Oost")
_KNOWN: Final = ("moeder", "vader", "ouder", "mentor", "beschermer", "broer", "zus", "oma", "opa")
_ROLES: Final = (
    "MOEDER VADER PLEEGOUDER BROER ZUS OMA OPA TANTE OOM STIEFVADER STIEFMOEDER PLEEGZUS"
    " PLEEGBROER JEUGDBESCHERMER MENTOR LEERKRACHT VRIEND VRIENDIN BEHANDELAAR"
)
_TITLE: Final = {stem: stem.lower() for stem in _ROLES.split()}


def with_names(source: str, draft: str, *, seed: int) -> tuple[str, str]:
    """Return both texts with made-up names and dates; in the source a role stands before a name."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    firsts = rng.sample(_FIRST, len(_FIRST))
    for placeholder in sorted(set(re.findall(r"\[[A-Z]+_\d+\]", source + draft))):
        stem = placeholder[1:].split("_")[0]
        value, spelled = _value(stem, firsts, rng)
        role = _TITLE.get(stem)
        if role:
            source = _with_role(source, placeholder, f"{role} {value}", value)
        source = source.replace(placeholder, value)
        draft = draft.replace(placeholder, spelled)
    return source[:1].upper() + source[1:], draft


def _value(stem: str, firsts: list[str], rng: random.Random) -> tuple[str, str]:
    if stem == "DATUM":
        day, month, year = rng.randint(1, 28), rng.choice(_MONTHS), 2026
        number = {"januari": 1, "maart": 3, "juni": 6, "september": 9, "november": 11}[month]
        return f"{day:02}-{number:02}-{year}", f"{day} {month} {year}"
    lists = {"SCHOOL": _SCHOOLS, "PLAATS": _PLACES, "INSTELLING": _INSTITUTIONS}
    if stem in lists:
        value = rng.choice(lists[stem])
        return value, value
    first = firsts.pop()
    return (
        (f"{first} {rng.choice(_LAST)}", first)
        if stem in {"JEUGDBESCHERMER", "MENTOR"}
        else (first, first)
    )


def _with_role(source: str, placeholder: str, announced: str, value: str) -> str:
    """Return the source with the name, announced by its role unless a role stands there already."""
    parts = source.split(placeholder)
    text = parts[0]
    for part in parts[1:]:
        last = text.rstrip().rsplit(" ", 1)[-1].lower()
        known = last.endswith(
            ("moeder", "vader", "ouder", "mentor", "beschermer", "broer", "zus", "oma", "opa")
        )
        text += (value if known else announced) + part
    return text
