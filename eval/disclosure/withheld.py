"""What a reader may not learn from a letter, as the check over the draft looks it up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from eval.disclosure.policy import load_disclosure_policy
from eval.disclosure.traces import Traces, WordIndex, read_traces
from eval.disclosure.types import DisclosureCode
from eval.fidelity.quantities import Numbers

Feature = tuple[str, str]
"""A kind of trace (`code`, `word`, `matter`, `phrase`, `pair`) and the trace itself."""

_COMMON: Final = 60
"""Sentences with a trace that are looked at: what more sentences share, tells nothing."""


_LETTERS: Final = 3
"""Shorter names are ordinary words too often. Own choice, 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """The traces of all source sentences, and which sentences are withheld from the reader.

    `agreed` are the told sentences that a person decided to tell. Made by `withhold`; holds no
    sentence as it was written, and its representation no word of one.
    """

    hidden: frozenset[int]
    agreed: frozenset[int]
    classes: tuple[tuple[DisclosureCode, ...], ...]
    heavy: frozenset[str]
    rows: tuple[Traces, ...] = field(repr=False)
    hidden_words: WordIndex = field(repr=False)
    told_words: WordIndex = field(repr=False)
    hidden_at: Mapping[Feature, tuple[int, ...]] = field(repr=False)
    told_at: Mapping[Feature, tuple[int, ...]] = field(repr=False)
    weights: Mapping[Feature, float] = field(repr=False)
    hidden_numbers: tuple[Numbers, ...] = field(repr=False)
    told_numbers: tuple[Numbers, ...] = field(repr=False)
    forms: re.Pattern[str] | None = field(repr=False)

    def is_told(self, feature: Feature, *, beside: Sequence[int] = ()) -> bool:
        """Return whether a told sentence that is not in `beside` has this trace."""
        return any(i not in beside for i in self.told_at.get(feature, ()))

    def holders(self, feature: Feature) -> tuple[int, ...]:
        """Return the withheld sentences with this trace."""
        return self.hidden_at.get(feature, ())

    def likeness(self, features: AbstractSet[Feature]) -> Mapping[int, float]:
        """Return how much each sentence looks like a text of `features`: 0..1, higher is more.

        The share of traces in common, rare ones counting more, as `fidelity.align` does it.
        """
        shared: dict[int, float] = {}
        for feature in sorted(features):
            for at in (self.hidden_at, self.told_at):
                for number in at.get(feature, ())[:_COMMON]:
                    shared[number] = shared.get(number, 0.0) + self.weights[feature]
        mine = self._size(features)
        return {
            number: value / math.sqrt(mine * self._size(features_of(self.rows[number])))
            for number, value in shared.items()
        }

    def _size(self, features: AbstractSet[Feature]) -> float:
        rare = math.log(1 + len(self.rows))
        return sum(self.weights.get(f, rare) for f in sorted(features))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTraces:
    """All sentences of a source, read once, whatever of them is told. Made by `read_sources`."""

    classes: tuple[tuple[DisclosureCode, ...], ...]
    heavy: frozenset[str]
    rows: tuple[Traces, ...] = field(repr=False)
    weights: Mapping[Feature, float] = field(repr=False)
    forms: Mapping[str, Iterable[str]] = field(repr=False)


def read_sources(
    sentences: Sequence[str],
    classes: Sequence[tuple[DisclosureCode, ...]],
    *,
    heavy: Iterable[str] | None = None,
    forms: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> SourceTraces:
    """Return the traces of a source, for `withhold`; linear.

    Args:
        sentences: All sentences of the pseudonymised source, in order.
        classes: The delicate classes per sentence.
        heavy: The heavy classes of the policy in use; by default of the one that ships.
        forms: What the codes stand for, in any form. A model that writes the real name of somebody
            whom only withheld sentences mention, is stopped too.

    Raises:
        ValueError: the classes are of other sentences.
        DatasetError: a list or the policy can't be read.
    """
    if len(classes) != len(sentences):
        raise ValueError("sentences and classes do not belong together")
    rows = tuple(read_traces(text) for text in sentences)
    every = Counter(f for row in rows for f in features_of(row))
    return SourceTraces(
        classes=tuple(classes),
        heavy=frozenset(load_disclosure_policy().heavy if heavy is None else heavy),
        rows=rows,
        weights=MappingProxyType({f: math.log(1 + len(rows) / n) for f, n in every.items()}),
        forms=forms,
    )


def withhold(
    sources: SourceTraces,
    hidden: AbstractSet[int],
    *,
    told: AbstractSet[int] | None = None,
    agreed: AbstractSet[int] = frozenset(),
) -> Withheld:
    """Return what `check_withheld` looks for in a letter; linear.

    Args:
        sources: The whole source.
        hidden: Indexes of the sentences that the reader gets neither read nor told.
        told: Indexes of those that are in the letter; by default all that are not hidden. What is
            in neither, such as a heading that no letter has, makes no word known to the reader.
        agreed: Indexes that a person decided to tell: what those themselves hold never blocks.

    Raises:
        ValueError: an index has no sentence, or is hidden and told.
    """
    every = frozenset(range(len(sources.rows)))
    shown = every - hidden if told is None else told
    if not every >= hidden | shown or hidden & shown:
        raise ValueError("sentences, hidden and told do not belong together")
    rows, unseen, seen = sources.rows, sorted(hidden), sorted(shown)
    return Withheld(
        hidden=frozenset(hidden),
        agreed=frozenset(agreed) - hidden,
        classes=sources.classes,
        heavy=sources.heavy,
        rows=rows,
        hidden_words=WordIndex(rows, unseen),
        told_words=WordIndex(rows, seen),
        hidden_at=_places(rows, unseen),
        told_at=_places(rows, seen),
        weights=sources.weights,
        hidden_numbers=tuple(rows[i].numbers for i in unseen),
        told_numbers=tuple(rows[i].numbers for i in seen),
        forms=_forms(rows, seen, sources.forms),
    )


def withheld_content(
    sentences: Sequence[str],
    withheld: AbstractSet[int],
    classes: Sequence[tuple[DisclosureCode, ...]],
    *,
    agreed: AbstractSet[int] = frozenset(),
    heavy: Iterable[str] | None = None,
    forms: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Withheld:
    """Return what `check_withheld` looks for in a letter that tells all else.

    See `read_sources` and `withhold` for the arguments.

    Raises:
        ValueError: an index has no sentence, or the classes are of other sentences.
        DatasetError: a list or the policy can't be read.
    """
    sources = read_sources(sentences, classes, heavy=heavy, forms=forms)
    return withhold(sources, withheld, agreed=agreed)


def _forms(
    rows: Sequence[Traces], told: Sequence[int], forms: Mapping[str, Iterable[str]]
) -> re.Pattern[str] | None:
    """Return a pattern of the real forms of all codes that no told sentence has, longest first."""
    known = {code for i in told for code in rows[i].codes}
    secret = {c for row in rows for c in row.codes} - known
    also = {form.casefold() for code in known for form in forms.get(code, ())}
    found = {form for code in secret for form in forms.get(code, ()) if len(form) >= _LETTERS}
    wanted = sorted((f for f in found if f.casefold() not in also), key=lambda f: (-len(f), f))
    if not wanted:
        return None
    body = "|".join(r"\s+".join(re.escape(part) for part in form.split()) for form in wanted)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def features_of(row: Traces) -> frozenset[Feature]:
    """Return the words, codes and matters of a text, for `Withheld.likeness`."""
    found: set[Feature] = {("code", code) for code in row.codes}
    found |= {("matter", name) for name in row.matters}
    return frozenset(found | {("word", key) for key in row.words})


def _places(rows: Sequence[Traces], chosen: Sequence[int]) -> Mapping[Feature, tuple[int, ...]]:
    found: dict[Feature, list[int]] = {}
    for number in chosen:
        phrases: set[Feature] = {("phrase", phrase) for phrase in rows[number].phrases}
        phrases |= {("pair", pair) for pair in rows[number].pairs}
        for feature in features_of(rows[number]) | phrases:
            found.setdefault(feature, []).append(number)
    return MappingProxyType({feature: tuple(places) for feature, places in found.items()})
