"""Whose word, view, wish or feeling each clause is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.parse import Clause, Word
from eval.fidelity.subjects import Subjects

COMPLEMENT: Final = frozenset({"ccomp", "csubj", "xcomp"})
_HEARSAY: Final = frozenset({"zou", "zouden", "blijkt", "bleek", "blijken", "gebleken"})
_POINTING: Final = frozenset({"dat", "dit", "daarvan", "daarover", "zo"})
_ASIDE: Final = 7
"""Words in an aside: ", vertelde je moeder". Own choice, 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose word, view, wish or feeling a clause is.

    `keys` is empty where no known person is named; `named` is False for hearsay without anybody.
    """

    keys: frozenset[str] = field(repr=False)
    kind: str
    sure: bool
    named: bool = True
    rivals: frozenset[str] = field(default=frozenset(), repr=False)


class Holders(Subjects):
    """Reads the holders of the clauses of one text."""

    def holders(self) -> list[Holder | None]:
        """Return the holder of each clause, None for what is told as a fact."""
        size = len(self.parsed.clauses)
        given: list[Holder | None] = [None] * size
        for n in sorted(range(size), key=self._depth):
            given[n] = self._source(n) or self._given(n, given)
        found = [h or (self._holder(n) if self.kinds[n] else None) for n, h in enumerate(given)]
        self._from_next(found)
        return found

    def _depth(self, number: int) -> int:
        deep = 0
        while (number := self.parsed.clauses[number].parent) >= 0:
            deep += 1
        return deep

    def _given(self, number: int, given: list[Holder | None]) -> Holder | None:
        """Return the holder that the clause above gives: "zij zegt dat"."""
        clause = self.parsed.clauses[number]
        if clause.parent < 0:
            return None
        forms = {self.words[k].folded for k in clause.words[:4]}
        full = clause.dep in COMPLEMENT or (
            (clause.dep == "advcl" and "te" in forms and "om" not in forms)
            or (clause.dep == "acl" and not forms.isdisjoint({"dat", "of"}))
        )
        colon = clause.dep == "parataxis" and self.words[clause.words[0]].text == ":"
        if (full or colon) and self.kinds[clause.parent]:
            return self._holder(clause.parent)
        return given[clause.parent] if not self.kinds[number] or full else None

    def _source(self, number: int) -> Holder | None:
        """Return the holder that the clause names itself: "volgens moeder"."""
        clause = self.parsed.clauses[number]
        forms = [self.words[k].folded for k in clause.words]
        for prep, mention in self.others(clause):
            if prep in {"volgens", "aldus"}:
                return Holder(
                    keys=frozenset({mention.key}),
                    kind="says",
                    sure=mention.sure,
                    rivals=mention.rivals,
                )
            if prep == "van" and self.words[mention.at].head in _of(self.words, clause):
                return Holder(
                    keys=frozenset({mention.key}),
                    kind="thinks",
                    sure=mention.sure,
                    rivals=mention.rivals,
                )
        if "eigen" in forms and "zeggen" in forms:
            keys = frozenset(m.key for m in self.doers[number])
            return Holder(keys=keys, kind="says", sure=bool(keys))
        told = not {"mening", "oordeel", "zeggen", "idee", "gevoel"}.isdisjoint(forms)
        if "volgens" in forms or "aldus" in forms or ("naar" in forms and told):
            return Holder(keys=frozenset(), kind="says", sure=False)
        if any(f in _HEARSAY for f in forms):
            return Holder(keys=frozenset(), kind="says", sure=False, named=False)
        for child in self.children[number]:
            inner = self.parsed.clauses[child]
            aside = inner.dep == "parataxis" and len(inner.words) <= _ASIDE
            if aside and not self.children[child] and self.kinds[child] in {"says", "thinks"}:
                return self._holder(child)
        return None

    def _holder(self, number: int) -> Holder:
        doers = self.doers[number]
        return Holder(
            keys=frozenset(m.key for m in doers),
            kind=self.kinds[number],
            sure=bool(doers) and all(m.sure for m in doers),
            named=bool(doers) or not self.passive(self.parsed.clauses[number]),
            rivals=frozenset(k for m in doers for k in m.rivals)
            | self.crowd(self.parsed.clauses[number]),
        )

    def _from_next(self, found: list[Holder | None]) -> None:
        """Give a sentence the holder that the next one names ("Dat zegt zij")."""
        sentence = [self.words[c.head].sentence for c in self.parsed.clauses]
        for n, clause in enumerate(self.parsed.clauses):
            first = self.words[clause.words[0]].folded
            if not self.kinds[n] or first not in _POINTING or clause.dep != "ROOT":
                continue
            for m in range(n):
                if sentence[m] == sentence[n] - 1 and found[m] is None:
                    found[m] = self._holder(n)


def _of(words: tuple[Word, ...], clause: Clause) -> set[int]:
    """Return the words of a clause that name a view: "de mening van", "volgens het verslag van"."""
    return {
        k for k in clause.words if words[k].folded in {"mening", "oordeel", "standpunt", "verslag"}
    }
