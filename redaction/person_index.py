"""Finds the few people that a name form may belong to, so that not everybody is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from redaction.name_match import Group, Person, compact, compacts, givens, is_initial
from redaction.name_sound import pet_stems, sound
from redaction.names import Name, surname_parts

Key = tuple[str, ...]
ANYBODY: Final[Key] = ("anybody",)
"""The key of a form that may be of anybody: initials alone."""
_SHORTEST_MISTYPED: Final = 5
"""Names below this length (letters) are nobody's misspelling; as in `redaction.aliases`."""
_SHORTEST_CUT: Final = 3
"""Letters that a short name keeps at least; as in `redaction.aliases`."""


@dataclass(slots=True)
class PersonIndex:
    """The people of one text by every part of their names; `add` each name that they get."""

    people: Sequence[Person]
    _places: dict[Key, set[int]] = field(default_factory=dict, repr=False)
    _number: dict[int, int] = field(default_factory=dict, repr=False)
    _bare: set[int] = field(default_factory=set, repr=False)

    def add(self, person: Person, name: Name) -> None:
        """Take up that `person` (one of `people`, the last one if new) is called `name`."""
        at = self._number.setdefault(id(person), len(self._number))
        full = bool(person.full_names())
        for key in _keys(name, full=full):
            self._places.setdefault(key, set()).add(at)
        if any(n.surname for n in person.names):
            self._bare.discard(at)
        else:
            self._bare.add(at)

    def start(self) -> None:
        """Take up all names and forms that the people have now."""
        for person in self.people:
            for name in person.names:
                self.add(person, name)
            at = self._number.setdefault(id(person), len(self._number))
            for form in person.known_forms:
                self._places.setdefault(("form", form), set()).add(at)

    def candidates(self, group: Group) -> list[Person]:
        """Return everybody whom `match_name` may find for `group`, in the order of `people`."""
        keys = wanted_keys(group)
        return list(self.people) if ANYBODY in keys else self._in_order(self._found(keys))

    def is_bare(self, person: Person) -> bool:
        """Return whether no surname of `person` is known."""
        return self._number.get(id(person), -1) in self._bare

    def bearers(self, surname: str) -> list[Person]:
        """Return who has exactly this surname, and everybody whose surname is not known."""
        return self._in_order(self._found([("surname", surname)]) | self._bare)

    def resembling(self, word: str) -> list[Person]:
        """Return who has a name that starts with `word` or that is one letter off."""
        keys: list[Key] = [("start", stem) for stem in (word, *pet_stems(word))]
        keys += [("given", stem) for stem in pet_stems(word)]
        keys += [("less", rest) for rest in _with_one_less(word)]
        keys += [("sound", heard) for heard in [sound(word)] if heard]
        return self._in_order(self._found(keys))

    def _found(self, keys: Sequence[Key]) -> set[int]:
        return set().union(*(self._places.get(key, ()) for key in keys))

    def _in_order(self, numbers: set[int]) -> list[Person]:
        return [self.people[at] for at in sorted(numbers)]


def _keys(name: Name, *, full: bool) -> Iterator[Key]:
    """Yield under what somebody called `name` is found; `full`: with a full name too."""
    for given in givens(name):
        yield ("given", given)
    if name.single:
        yield ("single", name.single)
    for whole in compacts(name):
        yield ("compact", whole)
    yield from _alike_keys(name)
    if not name.surname:
        return
    yield ("surname", name.surname)
    for part in _surname_keys(name.surname):
        yield ("part", part)
        if not full:
            yield ("no-full", part)
        if name.rank == 0:
            yield ("full", name.given[0], part)
    if name.given:
        yield ("words", *sorted((*name.given, *name.surname.split())))


def _alike_keys(name: Name) -> Iterator[Key]:
    """Yield the beginnings of each part, and each part without one letter."""
    for part in {*name.given, name.single, name.surname} - {""}:
        for size in range(_SHORTEST_CUT, len(part)):
            yield ("start", part[:size])
        for rest in _with_one_less(part):
            yield ("less", rest)
        if heard := sound(part):
            yield ("sound", heard)


def keys_of(person: Person) -> set[Key]:
    """Return all keys under which `person` can be found."""
    full = bool(person.full_names())
    found = {key for name in person.names for key in _keys(name, full=full)}
    return found | {("form", form) for form in person.known_forms}


def wanted_keys(group: Group) -> list[Key]:
    """Return the keys under which those are found whom `match_name` may find for `group`."""
    name = group.name
    if not (name.given or name.surname or name.single):
        return [ANYBODY]
    keys: list[Key] = [("form", group.form)]
    if whole_form := compact(name):
        keys.append(("compact", whole_form))
    word = name.surname or name.single or " ".join(name.given)
    if name.rank != 0:
        keys += [("given", word), ("single", word)]
        keys += [("part", part) for part in _surname_wanted(word)]
        return keys
    whole = (*name.given, *name.surname.split())
    keys += [("words", *sorted(whole)), ("given", " ".join(whole))]
    keys += [("single", name.given[0]), ("single", name.surname)]
    for part in _surname_wanted(name.surname):
        keys += [("full", name.given[0], part), ("no-full", part)]
    return keys


def _surname_keys(surname: str) -> set[str]:
    return {*surname_parts(surname), f"^{surname[0]}"}


def _surname_wanted(surname: str) -> set[str]:
    """Return the keys of `_surname_keys` for a surname, of which one may be an initial."""
    found = {*surname_parts(surname), f"{surname[0]}."}
    return found | {f"^{surname[0]}"} if is_initial(surname) else found


def _with_one_less(word: str) -> set[str]:
    """Return the word and what is left of it without one letter; nothing for short words."""
    if len(word) < _SHORTEST_MISTYPED:
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
