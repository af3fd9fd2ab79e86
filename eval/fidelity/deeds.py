"""Deeds: for each clause who does what to whom, and whose word, view or wish it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.cast import Mention
from eval.fidelity.holders import COMPLEMENT, Holder, Holders
from eval.fidelity.normalise import View, is_content, lemma
from eval.fidelity.parse import Clause, Word
from eval.fidelity.subjects import attitudes

_OBJECTS: Final = frozenset({"obj", "iobj", "obl:arg"})
_LET: Final = frozenset({"laat", "laten", "liet", "lieten"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A clause: predicate, doers, others concerned, and its other content words, all folded.

    `crowded` holds everybody in a clause too long to be read well; else it is empty.
    `verbs` are dictionary forms. `kind` is the kind of attitude it tells itself, or "".
    `under` holds its own content and that of its complements.
    """

    number: int
    words: tuple[int, ...]
    sentence: int
    verbs: frozenset[str] = field(repr=False)
    dep: str
    doers: tuple[Mention, ...]
    also: tuple[Mention, ...]
    done_to: tuple[Mention, ...]
    rest: tuple[tuple[str, Mention], ...] = field(repr=False)
    causes: bool
    crowded: frozenset[str] = field(repr=False)
    content: frozenset[str] = field(repr=False)
    under: frozenset[str] = field(repr=False)
    kind: str
    holder: Holder | None


def read_deeds(view: View, mentions: dict[int, Mention]) -> tuple[Deed, ...]:
    """Return a deed for each clause of the text, in order."""
    return _Reader(view.parsed, mentions).deeds()


class _Reader(Holders):
    """Reads the deeds of one text."""

    def deeds(self) -> tuple[Deed, ...]:
        content = [self._content(c) for c in self.parsed.clauses]
        holders = self.holders()
        return tuple(
            Deed(
                number=n,
                words=clause.words,
                sentence=self.words[clause.head].sentence,
                verbs=self.verbs[n],
                dep=clause.dep,
                doers=self.doers[n],
                also=self._also(n),
                done_to=self._done_to(n),
                rest=self.others(clause),
                causes=any(self.words[k].folded in _LET for k in clause.words),
                crowded=self.crowd(clause),
                content=content[n],
                under=self._under(n, content),
                kind=self.kinds[n],
                holder=holders[n],
            )
            for n, clause in enumerate(self.parsed.clauses)
        )

    def _done_to(self, number: int) -> tuple[Mention, ...]:
        clause = self.parsed.clauses[number]
        doers = {m.at for m in self.doers[number]}
        passive = self.passive(clause)
        found = []
        for k in clause.words:
            if k not in self.mentions or k in doers or self.possessor(k) or self.preposition(k):
                continue
            dep = self.words[k].dep
            if dep in _OBJECTS or dep.startswith("nsubj") or (passive and dep == "conj"):
                found.append(self.mentions[k])
        return tuple(found)

    def _also(self, number: int) -> tuple[Mention, ...]:
        """Return the other subjects of a clause that leaves its verb out: "..., moeder niet"."""
        clause = self.parsed.clauses[number]
        doers = {m.at for m in self.doers[number]}
        deps = {"parataxis", "orphan", "conj"}
        return tuple(
            self.mentions[k]
            for k in clause.words
            if k in self.mentions
            and k not in doers
            and not self.preposition(k)
            and (self.words[k].dep in deps or self.words[k - 1].text in {",", ";"})
        )

    def _content(self, clause: Clause) -> frozenset[str]:
        return frozenset(
            w.folded
            for k in clause.words
            if (w := self.words[k]) and k not in self.mentions and _tells(w)
            if w.lemma not in attitudes() and lemma(w.folded) not in attitudes()
        )

    def _under(self, number: int, content: list[frozenset[str]]) -> frozenset[str]:
        found = set(content[number])
        todo = list(self.children[number])
        while todo:
            child = todo.pop()
            if self.parsed.clauses[child].dep in COMPLEMENT | {"advcl"}:
                found |= content[child]
                todo += self.children[child]
        return frozenset(found)


def _tells(word: Word) -> bool:
    if word.pos == "PUNCT" or word.text.startswith("["):
        return word.text.startswith("[") and word.text[1:5] != "KIND"
    return word.text[:1].isdigit() or (is_content(word.folded) and word.text[:1].isalpha())
