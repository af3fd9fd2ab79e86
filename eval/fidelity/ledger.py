"""The deeds of source and draft side by side, and which of them tell the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from eval.fidelity.cast import CHILD
from eval.fidelity.deeds import Deed, read_deeds
from eval.fidelity.lexicon import fold, section
from eval.fidelity.meaning import alike
from eval.fidelity.pair import Pair
from eval.fidelity.people import role_table, stem_of

LEAST: Final = 0.45
"""Share of a clause's words that its twin must hold. Tuned on development pairs, 2026-11-22."""


_GROUPS: Final = {"r:ouder": {"r:moeder", "r:vader"}}


_YOUNG: Final = frozenset({"w:kinderen", "w:jongens", "w:meisjes"})


_YOUNG_ONES: Final = frozenset({CHILD, "r:broer", "r:zus", "r:pleegbroer", "r:pleegzus"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two clauses that tell the same: `share` of the draft's words stands in the source."""

    draft: Deed
    source: Deed
    share: float
    shared: int
    same_verb: bool


class Ledger:
    """The deeds of a pair and which of them tell the same."""

    __slots__ = ("__dict__", "draft", "pair", "source")

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.source = read_deeds(pair.source, pair.cast.source)
        self.draft = read_deeds(pair.draft, pair.cast.draft)
        self._twins: dict[int, list[Twin]] = {}
        self._like: dict[str, frozenset[int]] = {}
        self._index: dict[str, list[int]] = {}
        for deed in self.source:
            for word in sorted(deed.under | deed.content):
                self._index.setdefault(word, []).append(deed.number)

    def copied(self, deed: Deed) -> bool:
        """Return whether a draft clause stands in the source word for word."""
        start, end = self.pair.draft.parsed.span(deed.words)
        return self.pair.draft.folded[start:end].strip(" .,;") in self.pair.source.folded

    def twins(self, deed: Deed) -> list[Twin]:
        """Return the source clauses that share words with this draft clause, best first."""
        if deed.number not in self._twins:
            self._twins[deed.number] = self._twins_of(deed)
        return self._twins[deed.number]

    def _twins_of(self, deed: Deed) -> list[Twin]:
        mine = deed.under or deed.content
        counts = Counter(n for word in sorted(mine) for n in self._holding(word))
        found = []
        for number, shared in counts.items():
            other = self.source[number]
            size = max(1, len(mine), min(len(other.under), 2 * len(mine)))
            same = same_verb(deed, other)
            found.append(
                Twin(draft=deed, source=other, share=shared / size, shared=shared, same_verb=same)
            )
        return sorted(found, key=lambda t: (-(t.share + 0.3 * t.same_verb), t.source.number))

    def _holding(self, word: str) -> frozenset[int]:
        """Return the source clauses that hold this word or one like it."""
        if word not in self._like:
            found = [n for theirs, n in self._index.items() if alike(word, theirs)]
            self._like[word] = frozenset(k for numbers in found for k in numbers)
        return self._like[word]


def ledger(pair: Pair) -> Ledger:
    """Return the deeds of the pair, read once."""
    if "ledger" not in pair.__dict__:
        pair.__dict__["ledger"] = Ledger(pair)
    made: Ledger = pair.__dict__["ledger"]
    return made


@cache
def light_verbs() -> frozenset[str]:
    """Return the verbs that say little of themselves."""
    return frozenset(fold(w) for w in section("who", "light"))


def same_verb(one: Deed, two: Deed) -> bool:
    """Return whether two clauses have a telling predicate in common, or tell the same attitude."""
    if one.kind and one.kind == two.kind:
        return True
    left, right = one.verbs - light_verbs(), two.verbs - light_verbs()
    return any(alike(a, b) for a in left for b in right)


def doers_of(deed: Deed) -> frozenset[str]:
    """Return the keys of who does it."""
    return frozenset(m.key for m in deed.doers)


def possible_doers(deed: Deed) -> frozenset[str]:
    """Return all whom the doers of a clause can be: also who does it with them.

    In a clause too long to be read well, that is everybody in it.
    """
    found = [*deed.doers, *deed.also, *(m for prep, m in deed.rest if prep in {"met", "samen"})]
    return deed.crowded | {k for m in found for k in (m.key, *m.rivals)}


def agree(one: frozenset[str], two: frozenset[str]) -> bool:
    """Return whether two sets of people share somebody, also as "ouders" and "moeder"."""
    if one & two:
        return True
    for left, right in ((one, two), (two, one)):
        if left & _YOUNG and any(k in _YOUNG_ONES or k[:2] == "n:" or k[0] == "[" for k in right):
            return True
    rows = [frozenset(row) for row in section("who", "same")]
    if any(one & row and two & row for row in rows):
        return True
    wide = {g for key in one for g in _GROUPS.get(key, ())} | one
    other = {g for key in two for g in _GROUPS.get(key, ())} | two
    return not wide.isdisjoint(other)


def placed(pair: Pair, keys: frozenset[str]) -> bool:
    """Whether we know for each of these whether the source speaks of them."""
    known = {m.key for m in pair.cast.source.values()} | {CHILD}
    return all(key in known or _foreign(pair, key) for key in keys)


def _foreign(pair: Pair, key: str) -> bool:
    """Whether the source has no word at all for this role or body."""
    kind, _, name = key.partition(":")
    if kind not in {"r", "w"} or name in pair.explained:
        return False
    if kind == "w":
        return not any(name in word or word in name for word in pair.source.vocabulary if word[3:])
    stems = {stem_of(t.text) for t in pair.source.placeholders}
    role = next(r for r in role_table() if r.name == name)
    return not (role.stems & stems or role.also.found(pair.source.folded))


def others_of(deed: Deed) -> frozenset[str]:
    """Return the keys of everybody else in the clause."""
    return frozenset(m.key for m in (*deed.done_to, *(m for _, m in deed.rest)))
