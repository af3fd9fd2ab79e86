"""Draws persons and places for synthetic texts: twelve origins, part invented, part held out."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.training.synthetic_lists import (
    HEADINGS,
    NameList,
    capitalised,
    is_common,
    load_name_lists,
    load_places,
    own_words,
    plain,
)
from models.training.synthetic_markov import TrigramModel

DUTCH_SHARE: Final = 0.35
"""Part of the persons with a Dutch name; the other eleven origins share the rest evenly."""

INVENTED_SHARE: Final = 0.25
"""Part of the names that the trigram model invents: the recognizer must learn the context."""

INVENTED_TOO_COMMON_ZIPF: Final = 4.3
"""An invented name that is a Dutch word of this frequency or more ("den") is drawn again."""

WORD_SHARE: Final = 0.08
"""Part of the Dutch, Frisian and Limburgish names that are ordinary words."""

HELD_OUT_SHARE: Final = 0.3
"""Part of the names (by hash, diacritics aside) that only a held-out source draws."""

ORIGINS: Final = tuple(HEADINGS)
"""The origins in which scores are reported."""

_DUTCH_LIKE: Final = frozenset({"nederlands", "fries", "limburgs"})
_FAMILY_FIRST: Final = frozenset({"vietnamees", "chinees"})
_PARTICLES: Final = ("van", "de", "van de", "van der", "van den", "ter", "ten", "van 't", "op de")
_NO_PARTICLE: Final = ("sma", "stra", "inga", "ema", "sen", "ssen", "ski", "ska", "man", "kens")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented person; `extra` are second first names, `particle` the tussenvoegsel or ""."""

    first: str
    extra: tuple[str, ...]
    nickname: str
    particle: str
    surname: str
    gender: str
    origin: str
    family_first: bool = False
    """Whether the family name usually comes first: Nguyen Thi Lan."""


class NameSource:
    """Persons and places to fill texts with; equal draws for an equal `random.Random`.

    With `held_out` only names come that a source without it never draws, and the reverse.
    """

    def __init__(self, *, held_out: bool = False) -> None:
        self._held_out = held_out
        self._lists: dict[str, NameList] = {}
        for origin, listed in load_name_lists().items():
            first = {g: self._mine(names) for g, names in listed.first.items()}
            self._lists[origin] = NameList(first=first, surnames=self._mine(listed.surnames))
        self._places = tuple(self._mine(places) for places in load_places())
        self._word_first = self._mine(own_words("word_first"))
        self._word_last = self._mine(own_words("word_surnames"))
        self._models: dict[tuple[str, str], TrigramModel] = {}

    def origin(self, rng: random.Random) -> str:
        """Return an origin, Dutch for about a third of the draws."""
        return ORIGINS[0] if rng.random() < DUTCH_SHARE else rng.choice(ORIGINS[1:])

    def person(
        self, *, rng: random.Random, gender: str | None = None, origin: str | None = None
    ) -> Person:
        """Return a new person; gender is v or m, None draws it; so for the origin."""
        if origin not in self._lists:
            origin = self.origin(rng)
        gender = gender or rng.choice("vm")
        first = self._first(origin, gender, rng)
        extra = [
            self._first(origin, gender, rng) for _ in range(rng.choices((0, 1, 2), (40, 40, 20))[0])
        ]
        particle, surname = self._surname(origin, gender, rng)
        return Person(
            first=first,
            extra=tuple(extra),
            nickname=_nickname(first, rng),
            particle=particle,
            surname=surname,
            gender=gender,
            origin=origin,
            family_first=origin in _FAMILY_FIRST and rng.random() < 0.35,
        )

    def place(self, rng: random.Random) -> str:
        """Return a place: mostly Dutch, small and large alike; some are invented."""
        dutch, named, foreign = self._places
        roll = rng.random()
        if roll < 0.6:
            return rng.choice(dutch)
        if roll < 0.77:
            return self._invented_place(rng)
        return rng.choice(named if roll < 0.86 else foreign)

    def keeps(self, name: str) -> bool:
        """Return whether this source may draw `name`."""
        return is_held_out(name) == self._held_out

    def _mine(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(n for n in names if self.keeps(n))

    def _first(self, origin: str, gender: str, rng: random.Random) -> str:
        names = self._lists[origin].first[gender]
        if origin in _DUTCH_LIKE and rng.random() < WORD_SHARE:
            return rng.choice(self._word_first)
        if rng.random() < INVENTED_SHARE:
            name = self._invented(origin, gender, names, rng)
        else:
            name = rng.choice(names)
        if origin == "nederlands" and rng.random() < 0.04:
            name = f"{capitalised(name)}-{capitalised(rng.choice(names))}"
        if origin == "vietnamees" and rng.random() < 0.4:
            name = f"{'Thi' if gender == 'v' else 'Van'} {capitalised(name)}"
        return capitalised(name)

    def _surname(self, origin: str, gender: str, rng: random.Random) -> tuple[str, str]:
        particle, surname = self._single_surname(origin, rng)
        if gender == "v" and origin == "pools" and surname.endswith(("ski", "cki")):
            surname = surname[:-1] + "a"
        if gender == "v" and rng.random() < 0.12:
            other = " ".join(self._single_surname(rng.choice((origin, ORIGINS[0])), rng)).strip()
            surname = f"{surname}{rng.choice(('-', '-', '-', ' - '))}{other}"
        return particle, surname

    def _single_surname(self, origin: str, rng: random.Random) -> tuple[str, str]:
        names = self._lists[origin].surnames
        if origin in _DUTCH_LIKE and rng.random() < WORD_SHARE:
            return rng.choice(("", "", "de", "van der", "van de")), rng.choice(self._word_last)
        if rng.random() < INVENTED_SHARE:
            name = self._invented(origin, "surname", names, rng)
        else:
            name = rng.choice(names)
        particle, surname = split_particle(name)
        if origin in _DUTCH_LIKE and not particle and not surname.endswith(_NO_PARTICLE):
            particle = rng.choice(_PARTICLES) if rng.random() < 0.22 else ""
        if origin in {"marokkaans", "syrisch"} and not particle and rng.random() < 0.3:
            particle = rng.choice(("El", "el", "Al", "Ben", "Ait", "Ou"))
        return particle, capitalised(surname)

    def _invented(self, origin: str, kind: str, names: Sequence[str], rng: random.Random) -> str:
        model = self._models.get((origin, kind))
        if model is None:
            bare = [split_particle(name)[1] for name in names]
            model = self._models[origin, kind] = TrigramModel(bare)
        for _ in range(40):
            name = model.invent(rng)
            if (
                name is not None
                and self.keeps(name)
                and not is_common(name, INVENTED_TOO_COMMON_ZIPF)
            ):
                return name
        return rng.choice(names)

    def _invented_place(self, rng: random.Random) -> str:
        while True:
            name = rng.choice(own_words("place_heads")) + rng.choice(own_words("place_tails"))
            prefix = rng.choice(("", "", "", "", "", "Sint ", "Nieuw-", "Oud-", "Den ", "'t "))
            if self.keeps(prefix + name):
                return prefix + name


def is_held_out(name: str) -> bool:
    """Return whether `name` belongs to the held-out part; diacritics and case do not matter."""
    digest = hashlib.sha256(plain(name).encode()).digest()
    return digest[0] < HELD_OUT_SHARE * 256


def split_particle(name: str) -> tuple[str, str]:
    """Return the tussenvoegsel of a listed surname and the rest: "van der Berg", "da-costa"."""
    words = name.split(" ")
    if len(words) == 1 and name.startswith(("da-", "de-", "van-", "el-", "ben-", "di-")):
        words = name.split("-")
    particles = own_words("particles")
    cut = next((i for i, w in enumerate(words) if w.lower() not in particles), 0)
    return " ".join(words[:cut]), " ".join(words[cut:])


_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "v": ("", "", "ie", "y", "je", "tje", "i"),
    "m": ("", "", "ie", "y", "o", "je", "s"),
}


def _nickname(first: str, rng: random.Random) -> str:
    letters = first.split("-")[0].split(" ")[-1]
    vowels = [i for i, c in enumerate(plain(letters)) if c in "aeiouy"]
    if len(letters) < 4 or not vowels:
        return letters + rng.choice(("ie", "tje", "s", ""))
    cut = min(len(letters) - 1, vowels[0] + rng.choice((1, 2, 2)))
    stem = letters[: max(cut, 2)]
    ending = rng.choice(_ENDINGS[rng.choice("vm")])
    if ending and stem[-1] == ending[0]:
        ending = ending[1:]
    return stem + ending if len(stem + ending) > 2 else letters
