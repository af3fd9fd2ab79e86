"""A text of the draft, read beside what is withheld: the words that it should not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from eval.disclosure.traces import EXACT, SYNONYM, Traces, read_traces
from eval.disclosure.withheld import Withheld
from eval.types import Span

_RARE: Final = 4.8
"""Zipf value (log10 per 10^9 words) from which a word is too common to betray anything."""
_SPECIAL: Final = 4.1
"""Zipf value up to which a word that a told sentence shares can tell something."""
_TELLING: Final = 5.2
"""Zipf value up to which one word that no told sentence has is enough."""
_EVERYDAY: Final = 5.6
"""Zipf value from which a word raises no class.

These four: own choice on the development cases, 2026-11-22.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word of the draft that withheld sentences have. `own`: its told sentence has it too."""

    word: str = field(repr=False)
    span: Span
    level: int
    sentences: frozenset[int]
    own: bool
    zipf: float

    @property
    def counts(self) -> bool:
        """Whether this word, with another one, tells something."""
        return self.level >= SYNONYM and self.zipf < _RARE

    @property
    def is_special(self) -> bool:
        """Whether this word is so rare that it tells something in a told sentence too."""
        return self.level == EXACT and self.zipf < _SPECIAL

    @property
    def is_telling(self) -> bool:
        """Whether this word alone is enough where no told sentence has it."""
        return self.level == EXACT and self.zipf < _TELLING


class Reading:
    """One text of the draft beside what is withheld; made once per check."""

    __slots__ = ("__dict__", "sources", "strict", "text", "traces", "withheld")

    def __init__(
        self, text: str, withheld: Withheld, *, sources: Sequence[int], strict: bool = False
    ) -> None:
        self.text = text
        self.strict = strict
        self.traces: Traces = read_traces(text)
        self.withheld = withheld
        self.sources = tuple(sources)

    def __repr__(self) -> str:
        """Return a repr without the text."""
        return f"Reading(sources={len(self.sources)})"

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The words that a withheld sentence has, and no other told sentence in that form."""
        found = []
        for token in self.traces.words.values():
            level, sentences = self.withheld.hidden_words.level(token.folded)
            if not level:
                continue
            near, holders = self.withheld.told_words.level(token.folded)
            if near >= level and not holders <= set(self.sources):
                continue
            own = near >= level
            if own and (level < EXACT or self.is_agreed):
                continue
            found.append(
                Hit(
                    word=token.folded,
                    span=(token.start, token.end),
                    level=level,
                    sentences=sentences,
                    own=own,
                    zipf=_zipf(token.folded),
                )
            )
        return tuple(found)

    @cached_property
    def is_agreed(self) -> bool:
        """Whether a person decided to tell each of the told sentences that this comes from."""
        return bool(self.sources) and self.withheld.agreed.issuperset(self.sources)

    def hits_of(self, sentence: int, *, own: bool) -> tuple[Hit, ...]:
        """Return the words in common with one withheld sentence."""
        return tuple(h for h in self.hits if sentence in h.sentences and h.own == own)

    @cached_property
    def own_classes(self) -> frozenset[str]:
        """The classes of its own told sentences."""
        return frozenset(code for i in self.sources for code in self.withheld.classes[i])

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The codes that its own told sentences do not have."""
        own = {code for i in self.sources for code in self.withheld.rows[i].codes}
        return frozenset(self.traces.codes.keys() - own)

    @property
    def has_news(self) -> bool:
        """Whether the text has a word, not a very common one, that no told sentence has."""
        return any(
            self.is_new("word", key) and _zipf(token.folded) < _EVERYDAY
            for key, token in self.traces.words.items()
        )

    def is_new(self, kind: str, trace: str) -> bool:
        """Return whether no told sentence has this trace, its own one included."""
        return not self.withheld.is_told((kind, trace))

    def is_own(self, kind: str, trace: str) -> bool:
        """Return whether of all told sentences only its own has this trace."""
        told = self.withheld.is_told((kind, trace), beside=self.sources)
        return not told and not self.is_new(kind, trace) and not self.is_agreed


@lru_cache(maxsize=20_000)
def _zipf(word: str) -> float:
    """Return log10 of the occurrences per 10^9 words, 0 when unknown."""
    import wordfreq  # reads its Dutch list: only when a draft is checked

    return float(wordfreq.zipf_frequency(word, "nl"))
