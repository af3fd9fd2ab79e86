"""The name forms that still wait for their person, the surest first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import Final

from redaction.name_match import Group, Person
from redaction.person_choice import clear_person
from redaction.person_ground import Ground
from redaction.person_index import ANYBODY, Key, keys_of, wanted_keys

_BY_FIRST: Final = frozenset({"known", "given-name"})


class ClearQueue:
    """Gives the groups that fit one person alone; after each one only those it may concern change.

    Without `surnames` only first names and known forms count.
    """

    def __init__(self, waiting: Sequence[Group], ground: Ground, *, surnames: bool) -> None:
        self._ground = ground
        self._surnames = surnames
        self._left = dict(enumerate(waiting))
        self._by_key: dict[Key, set[int]] = {}
        self._clear: dict[int, tuple[Person, str]] = {}
        self._heap: list[tuple[bool, tuple[int, int, int, int], int]] = []
        for at, group in self._left.items():
            for key in wanted_keys(group):
                self._by_key.setdefault(key, set()).add(at)
        self._look(self._left)

    def pop(self) -> tuple[Group, Person, str] | None:
        """Return the surest group with its person and the reason, or None when none is clear."""
        while self._heap:
            key = heapq.heappop(self._heap)
            at = key[-1]
            if at in self._clear and at in self._left and key == self._key(at):
                person, reason = self._clear.pop(at)
                return self._left.pop(at), person, reason
        return None

    def renew(self, person: Person, *, everybody: bool) -> None:
        """Look again at the groups that may be `person`, who has changed; or at all groups.

        All: somebody without a surname has changed, who may bear any surname.
        """
        if everybody:
            self._look(self._left)
        else:
            keys = {*keys_of(person), ANYBODY}
            self._look(sorted(set().union(*(self._by_key.get(key, ()) for key in keys))))

    def left(self) -> list[Group]:
        """Return the groups that fit nobody, or more than one person."""
        return list(self._left.values())

    def _look(self, places: Iterable[int]) -> None:
        for at in places:
            if at not in self._left:
                continue
            found = clear_person(self._left[at], self._ground)
            self._clear.pop(at, None)
            if found and (self._surnames or found[1] in _BY_FIRST):
                self._clear[at] = found
                heapq.heappush(self._heap, self._key(at))

    def _key(self, at: int) -> tuple[bool, tuple[int, int, int, int], int]:
        return (self._clear[at][1] not in _BY_FIRST, self._left[at].order(), at)
