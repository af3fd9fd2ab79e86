"""Who stands as the subject of a clause, what its verbs are, and what it tells of a view."""

from __future__ import annotations

from functools import cache
from typing import Final

from eval.fidelity.cast import Mention
from eval.fidelity.lexicon import fold, section
from eval.fidelity.normalise import lemma
from eval.fidelity.parse import Clause, Parsed

_PASSIVE: Final = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
_BEEN: Final = frozenset({"is", "zijn", "was", "waren", "ben", "bent"})
_LINKS: Final = frozenset({"en", "maar", "of", "doch"})
_NOMINATIVE: Final = frozenset({"hij", "jij", "ik", "wij"})
_EMPTY: Final = frozenset({"dat", "dit", "het", "er", "wat", "die"})
_HELPERS: Final = frozenset(
    {"hebben", "zijn", "worden", "zullen", "hebt", "kunnen", "moeten", "mogen"}
)
_DEEP: Final = 5
_LONG: Final = 22
"""Words in a clause that the parser can hardly have read as one. Own choice, 2026-11-22."""
KINDS: Final = ("says", "thinks", "wants", "feels", "knows")


@cache
def attitudes() -> dict[str, str]:
    """Return for each word that tells a view, wish or word, which of `KINDS` it is."""
    return {lemma(fold(w)): kind for kind in reversed(KINDS) for w in section("who", kind)} | {
        fold(w): kind for kind in reversed(KINDS) for w in section("who", kind)
    }


@cache
def _signs(kind: str) -> frozenset[str]:
    return frozenset(fold(w) for w in section("who", "signs", kind))


class Subjects:
    """Reads subjects and verbs of the clauses of one text."""

    def __init__(self, parsed: Parsed, mentions: dict[int, Mention]) -> None:
        self.parsed = parsed
        self.words = parsed.words
        self.mentions = mentions
        self.children: list[list[int]] = [[] for _ in parsed.clauses]
        for number, clause in enumerate(parsed.clauses):
            if clause.parent >= 0:
                self.children[clause.parent].append(number)
        self.verbs = [self.verbs_of(c) for c in parsed.clauses]
        self.kinds = [self.kind_of(n) for n in range(len(parsed.clauses))]
        self.doers = [self.doers_of(n) for n in range(len(parsed.clauses))]

    def verbs_of(self, clause: Clause) -> frozenset[str]:
        """Return the dictionary forms of the verbs, helpers only where there is no other."""
        found: set[str] = set()
        for at in clause.words:
            word = self.words[at]
            if at != clause.head and word.pos not in {"VERB", "AUX"}:
                continue
            base = {word.lemma, lemma(word.folded)}
            parts = [
                self.words[k].folded
                for k in clause.words
                if self.words[k].dep == "compound:prt" and self.words[k].head == at
            ]
            found |= {part + b for part in parts[:1] for b in base} if parts else base
        return frozenset(found - _HELPERS) or frozenset(found)

    def kind_of(self, number: int) -> str:
        """Return which of `KINDS` of attitude the clause tells, "" for none."""
        clause = self.parsed.clauses[number]
        forms = {self.words[k].folded for k in clause.words}
        table = attitudes()
        kinds = [table[w] for w in sorted(self.verbs[number]) if w in table]
        if forms.isdisjoint({"naar", "volgens"}):
            kinds += [k for k in KINDS if not forms.isdisjoint(_signs(k))]
        if "plaats" in forms:
            kinds = [k for k in kinds if k != "thinks"]
        return min(kinds, key=KINDS.index, default="")

    def crowd(self, clause: Clause) -> frozenset[str]:
        """Return everybody in a clause that is so long, or has so many verbs, that it is two."""
        finite = sum(1 for k in clause.words if self.words[k].finite)
        if finite < 2 and len(clause.words) <= _LONG:
            return frozenset()
        return frozenset(self.mentions[k].key for k in clause.words if k in self.mentions)

    def passive(self, clause: Clause) -> bool:
        """Return whether the clause is in the passive."""
        agent = any(self.words[k].folded == "door" for k in clause.words)
        return any(
            self.words[k].folded in _PASSIVE
            or (
                self.words[k].folded in _BEEN
                and (
                    self.words[k].dep == "aux:pass"
                    or (self.words[k].dep in {"aux", "cop"} and agent)
                )
            )
            for k in clause.words
        )

    def doers_of(self, number: int) -> tuple[Mention, ...]:
        """Return who does it; empty when nobody is named."""
        clause = self.parsed.clauses[number]
        if self.passive(clause):
            agents = [m for prep, m in self.others(clause) if prep == "door"]
            own = [m for m in agents if self.words[m.at].head == clause.head]
            return tuple(own or agents)[:1]
        return self.subject(number)

    def subject(self, number: int, depth: int = 0) -> tuple[Mention, ...]:
        """Return who stands as the subject: its own, or that of the clause it goes on from."""
        clause = self.parsed.clauses[number]
        bare = not any(self.words[k].finite for k in clause.words)
        if clause.dep == "xcomp" and clause.parent >= 0 and depth < _DEEP:
            above = self.subject(clause.parent, depth + 1)
            if above:
                return above
        if (not bare or clause.dep in {"ccomp", "ROOT"}) and not self._elided(clause):
            own = self._own_subject(clause)
            if own is not None:
                return own
        linked = self.words[clause.words[0]].folded in _LINKS or clause.dep == "conj"
        if linked and number and depth < _DEEP:
            before = self._before(number)
            return () if before is None else self.subject(before, depth + 1)
        return ()

    def _elided(self, clause: Clause) -> bool:
        """Whether it goes on with the subject before: "en heeft", "maar wil"."""
        first, second = (self.words[k] for k in (clause.words * 2)[:2])
        if first.text == "," and len(clause.words) > 2:
            first, second = second, self.words[clause.words[2]]
        return first.folded in _LINKS and second.finite

    def _own_subject(self, clause: Clause) -> tuple[Mention, ...] | None:
        """Return the subject in this clause; empty when it is no person, None for none."""
        subjects = [
            k
            for k in clause.words
            if self.words[k].dep.startswith("nsubj")
            and not self.possessor(k)
            and not self.preposition(k)
        ]
        nominative = [k for k in subjects if self.words[k].folded in _NOMINATIVE]
        for at in (*nominative, *subjects):
            word = self.words[at]
            if word.folded in {"die", "dat", "wie"} and clause.dep == "acl:relcl":
                found = self.mentions.get(self.words[clause.head].head)
                return (found,) if found else ()
            if at in self.mentions:
                return self._with_conjuncts(at)
            if word.folded not in _EMPTY:
                return ()
        return () if subjects else None

    def _before(self, number: int) -> int | None:
        """Return the clause before this one in its sentence that it can share a subject with."""
        sentence = self.words[self.parsed.clauses[number].head].sentence
        for n in range(number - 1, -1, -1):
            other = self.parsed.clauses[n]
            if self.words[other.head].sentence != sentence:
                return None
            if other.dep != "acl:relcl":
                return n
        return None

    def _with_conjuncts(self, at: int) -> tuple[Mention, ...]:
        more = [
            self.mentions[k]
            for k in range(at + 1, min(at + 6, len(self.words)))
            if self.words[k].dep == "conj" and self.words[k].head == at and k in self.mentions
        ]
        return (self.mentions[at], *more)

    def possessor(self, at: int) -> bool:
        """Whether "je" or a pronoun owns the noun after it: "je moeder"."""
        word = self.words[at]
        if word.folded in {"jouw", "uw", "mijn", "onze"} or word.dep in {"det", "nmod:poss"}:
            return True
        after = at + 1
        return (
            word.folded == "je"
            and after < len(self.words)
            and (
                (after in self.mentions and not self.mentions[after].pronoun)
                or self.words[after].pos == "NOUN"
            )
        )

    def preposition(self, at: int) -> str:
        """Return the preposition of a mention, "" for none."""
        for k in range(max(0, at - 5), at):
            if self.words[k].dep == "case" and self.words[k].head == at:
                return self.words[k].folded
        return ""

    def others(self, clause: Clause) -> tuple[tuple[str, Mention], ...]:
        """Return everybody after a preposition, with it."""
        return tuple(
            (self.preposition(k), self.mentions[k])
            for k in clause.words
            if k in self.mentions and self.preposition(k) and not self.possessor(k)
        )
