"""Clause by clause: how much of a clause of one text is told in the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.content import groups_in, touches
from eval.fidelity.deeds import Deed
from eval.fidelity.ledger import ledger
from eval.fidelity.lexicon import cues, words
from eval.fidelity.meaning import alike
from eval.fidelity.normalise import View
from eval.fidelity.pair import Pair, finding
from eval.types import Finding, Severity

_TOLD: Final = 0.3
"""Share of a clause's words from which another clause tells it."""
_MANY: Final = 2
_SHARE: Final = 0.6
_NEAR: Final = 0.5
"""A clause counts as new or gone with so many strange words, such a share of its telling words,
and so few of its words in any one sentence. Tuned on development pairs, 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A clause with its telling words, and those of them that the other text lacks.

    `near` is the share of its words and people that stands in one sentence of the other text.
    """

    deed: Deed
    telling: tuple[str, ...] = field(repr=False)
    strange: tuple[str, ...] = field(repr=False)
    near: float

    @property
    def share(self) -> float:
        """The share of strange words, 0..1; 0 for a clause without telling words."""
        return len(self.strange) / len(self.telling) if self.telling else 0.0


class Covers:
    """How much each text tells of the other, by clause, and which sentences belong together."""

    __slots__ = (
        "_book",
        "_pair",
        "backed",
        "claimed",
        "drawn",
        "lost",
        "mapped",
        "new",
        "origin",
        "told",
    )

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._book = ledger(pair)
        here = frozenset(t.folded for t in pair.draft.tokens)
        there = frozenset(t.folded for t in pair.source.tokens) | pair.explained
        inside, outside = _Sentences(self._book.draft), _Sentences(self._book.source)
        self.told = tuple(self._cover(d, inside, here) for d in self._book.source)
        self.drawn = tuple(self._cover(d, outside, there) for d in self._book.draft)
        self.origin = self._origins()
        self.claimed, self.backed = self._claimed(), self._backed()
        self.mapped = frozenset(self.origin.values())
        self.new: Counter[int] = Counter()
        for one in self.drawn:
            self.new[self.origin.get(one.deed.sentence, -1)] += len(one.strange)
        self.lost: Counter[int] = Counter()
        for one in self.told:
            self.lost[one.deed.sentence] += len(one.strange)

    def _cover(self, deed: Deed, others: _Sentences, here: frozenset[str]) -> Cover:
        plain, groups = words("plain_words"), self._groups(deed)
        mine = tuple(sorted(w for w in deed.content if w not in plain and not w[0].isdigit()))
        strange = tuple(
            w for w in mine if not any(alike(w, h) for h in here) and not touches(w, groups)
        )
        people = {m.key for m in (*deed.doers, *deed.done_to, *(m for _, m in deed.rest))}
        return Cover(
            deed=deed, telling=mine, strange=strange, near=others.nearest({*mine, *people})
        )

    def _groups(self, deed: Deed) -> frozenset[str]:
        """Return the heavy subjects of the other text."""
        other = self._pair.draft if deed in self._book.source else self._pair.source
        return groups_in(other)

    def _origins(self) -> dict[int, int]:
        """Return for each sentence of the draft the sentence of the source nearest to it.

        A sentence like none goes with the one before it.
        """
        rows: dict[int, Counter[int]] = {}
        for deed in self._book.draft:
            row = rows.setdefault(deed.sentence, Counter())
            for twin in self._book.twins(deed)[:3]:
                row[twin.source.sentence] += twin.shared + twin.same_verb
        found: dict[int, int] = {}
        last = 0
        for sentence, row in sorted(rows.items()):
            last = max(row, key=lambda k: (row[k], -k)) if row else last
            found[sentence] = last
        return found

    def _claimed(self) -> frozenset[int]:
        """Return the clauses of the source that a clause of the draft tells."""
        return frozenset(
            twin.source.number
            for deed in self._book.draft
            for twin in self._book.twins(deed)[:2]
            if twin.share >= _TOLD
        )

    def _backed(self) -> frozenset[int]:
        """Return the clauses of the draft that have a twin in the source."""
        return frozenset(
            deed.number
            for deed in self._book.draft
            if any(twin.share >= _TOLD for twin in self._book.twins(deed)[:1])
        )


def covers(pair: Pair) -> Covers:
    """Return the covers of the pair, worked out once."""
    if "covers" not in pair.__dict__:
        pair.__dict__["covers"] = Covers(pair)
    made: Covers = pair.__dict__["covers"]
    return made


class _Sentences:
    """Which words and people stand in which sentence."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self._where: dict[str, set[int]] = {}
        self._like: dict[str, frozenset[int]] = {}
        for deed in deeds:
            people = {m.key for m in (*deed.doers, *deed.done_to, *(m for _, m in deed.rest))}
            for item in sorted(deed.content | people):
                self._where.setdefault(item, set()).add(deed.sentence)

    def nearest(self, items: set[str]) -> float:
        """Return the largest share of these words and people in one sentence."""
        if not items:
            return 0.0
        counts = Counter(n for item in items for n in self._holding(item))
        return max(counts.values(), default=0) / len(items)

    def _holding(self, item: str) -> frozenset[int]:
        if item not in self._like:
            found = [w for there, w in self._where.items() if item == there or alike(item, there)]
            self._like[item] = frozenset(n for numbers in found for n in numbers)
        return self._like[item]


def lost_clauses(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each sentence of the source of which clauses are nowhere in the draft."""
    if pair.task == "samenvatting" and not pair.matters:
        return
    book = covers(pair)
    by_sentence: dict[int, list[Cover]] = {}
    for one in book.told:
        if one.deed.number in book.claimed or one.near > _NEAR or not one.strange:
            continue
        if one.share >= _SHARE:
            by_sentence.setdefault(one.deed.sentence, []).append(one)
    for sentence, lost in by_sentence.items():
        strange = {w for one in lost for w in one.strange}
        left = len(strange) - book.new[sentence]
        if left < 1:
            continue
        yield finding(
            "omitted",
            _loss(pair, lost, left=left if sentence in book.mapped else left + 1),
            "Dit deel van de bron staat niet in de tekst.",
            source=pair.source.parsed.span(lost[0].deed.words),
        )


def _loss(pair: Pair, lost: Sequence[Cover], *, left: int) -> Severity:
    """Return how bad it is that these clauses are gone."""
    texts = [pair.source.folded[slice(*pair.source.parsed.span(o.deed.words))] for o in lost]
    if any(pair.glossary.terms_in(View(text)) for text in texts):
        return "controleren"
    view = any(o.deed.holder is not None and o.deed.holder.kind != "knows" for o in lost)
    if pair.task == "samenvatting" and not any(cues("matters", "cues").found(t) for t in texts):
        return "blokkerend" if view else "controleren"
    return "blokkerend" if left > _MANY or (view and left >= _MANY) else "controleren"


def new_clauses(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each clause of the draft whose words the source nowhere has."""
    book = covers(pair)
    for one in book.drawn:
        span = pair.draft.parsed.span(one.deed.words)
        if not one.strange or one.share < _SHARE or pair.explains(span[0]):
            continue
        opens = {pair.draft.parsed.words[k].folded for k in one.deed.words[:2]}
        links = not opens.isdisjoint(words("invents"))
        backed = one.deed.number in book.backed
        left = len(one.strange) - book.lost[book.origin.get(one.deed.sentence, -1)]
        if left < 1 or (backed and one.near > _NEAR and not links and left < _MANY):
            continue
        sure = left >= _MANY or links
        yield finding(
            "invented",
            "blokkerend" if sure else "controleren",
            "Over dit deel van de tekst staat niets in de bron.",
            draft=span,
        )
