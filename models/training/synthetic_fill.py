"""Fills a template with invented persons and places, other organisations and other regions."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from models.training.names import NameSource, Person
from models.training.synthetic_orgs import OrganizationPool, RegionPool
from models.training.synthetic_person import surface
from models.training.synthetic_templates import Part, Template
from models.training.synthetic_text import MarkedText, TextBuilder, starts_sentence

SAME_ORIGIN_SHARE: Final = 0.5
"""Chance that a person has the main origin of the text: families are of one origin."""

SHARED_SURNAME_SHARE: Final = 0.12
"""Chance that a person has the surname of the one before, when of one origin."""

FEW_CAPITALS: Final = 0.004
"""A template with a smaller part of capitals among its letters is typed in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Organisations and regions of all templates, to vary those of one."""

    organizations: OrganizationPool
    regions: RegionPool


def build_pools(templates: Iterable[Template]) -> Pools:
    """Return what the organisations and regions of `templates` can be exchanged for."""
    parts = [part for template in templates for part in template.parts]
    literal = [p.value for p in parts if p.kind == "organization" and "{" not in p.value]
    regions = [p.value for p in parts if p.kind == "place_name"]
    return Pools(organizations=OrganizationPool(literal), regions=RegionPool(regions))


def fill(
    template: Template, *, names: NameSource, rng: random.Random, pools: Pools | None = None
) -> MarkedText:
    """Return `template` with every slot filled; one key is one person or place all through.

    With `pools` most organisations and regions become others of the same kind.
    """
    cast = _Cast.draw(template, names=names, rng=rng)
    lower = _few_capitals(template.literal) and rng.random() < 0.85
    builder = TextBuilder()
    exchange = pools.organizations.exchange(rng) if pools else None
    for i, part in enumerate(template.parts):
        if part.kind == "text":
            builder.add(part.value)
            continue
        if part.kind == "organization":
            told = exchange.apply(part, rng=rng) if exchange else part.inner
            written = "".join(_write(piece, cast, rng=rng, before="x") for piece in told)
        elif part.kind == "place_name":
            swap = pools is not None and rng.random() < 0.4 and _is_free(builder.tail(5))
            written = pools.regions.other(part.value, rng=rng) if pools and swap else part.value
        else:
            written = _write(part, cast, rng=rng, before=builder.tail(8))
        written = _in_style(written, template.parts, i, lower=lower)
        builder.add(written, label=_LABELS[part.kind], joins=_continues(template.parts, i))
    return builder.build()


_LABELS: Final = {
    "person": "PERSON",
    "place": "LOCATION",
    "place_name": "LOCATION",
    "organization": "ORGANIZATION",
}


@dataclass(slots=True)
class _Cast:
    """Who and where the keys of one filled text are."""

    names: NameSource
    persons: dict[str, Person] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @classmethod
    def draw(cls, template: Template, *, names: NameSource, rng: random.Random) -> _Cast:
        cast = cls(names)
        main = names.origin(rng)
        pieces = [piece for part in template.parts for piece in (part, *part.inner)]
        before: Person | None = None
        for key in dict.fromkeys(p.key for p in pieces if p.kind == "person"):
            origin = main if rng.random() < SAME_ORIGIN_SHARE else None
            person = names.person(rng=rng, gender=template.genders.get(key), origin=origin)
            same = before is not None and before.origin == person.origin
            if before is not None and same and rng.random() < SHARED_SURNAME_SHARE:
                person = replace(person, particle=before.particle, surname=before.surname)
            before = cast.persons[key] = person
        for key in dict.fromkeys(p.key for p in pieces if p.kind == "place"):
            cast.places[key] = names.place(rng)
        return cast


def _write(part: Part, cast: _Cast, *, rng: random.Random, before: str) -> str:
    if part.kind == "text":
        return part.value
    if part.kind == "place":
        return cast.places[part.key]
    return surface(cast.persons[part.key], part.form, rng=rng, starts=starts_sentence(before))


def _continues(parts: Sequence[Part], i: int) -> bool:
    """Return whether part `i` goes on with the name before it: `<p1.v> <p1.a>`."""
    if i < 2 or parts[i].kind != "person" or parts[i - 1].value != " ":
        return False
    return (parts[i - 2].kind, parts[i - 2].key) == ("person", parts[i].key)


def _in_style(written: str, parts: Sequence[Part], i: int, *, lower: bool) -> str:
    if lower:
        return lowered(written)
    before = parts[i - 1].value if i and parts[i - 1].kind == "text" else ""
    after = parts[i + 1].value if i + 1 < len(parts) and parts[i + 1].kind == "text" else ""
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    letters = re.sub(r"[\W\d_]", "", line)
    return raised(written) if len(letters) >= 6 and letters.isupper() else written


def lowered(text: str) -> str:
    """Return `text` in lower case with the same number of characters."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def raised(text: str) -> str:
    """Return `text` in capitals with the same number of characters."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _is_free(before: str) -> bool:
    return not before.lower().endswith(("de ", "het ", "'t "))


def _few_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) < FEW_CAPITALS * len(letters)
