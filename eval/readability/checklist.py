"""Runs the rule table over the sentences of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from eval.readability.explained import term_uses
from eval.readability.levels import Limits, limits_for
from eval.readability.parse import Sentence
from eval.readability.rule import Place, Rule, TermUse
from eval.readability.table import RULES
from eval.readability.vocabulary import vocabulary
from eval.readability.words import WordLists
from prompts import Level

_BEFORE: Final = 2
"""Sentences before it in which somebody may be named whom "hij" points back to. Source: own
choice, 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that makes a sentence hard: the rule's name and what to do, in plain Dutch."""

    rule: str
    message: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A text made ready for the rules."""

    places: tuple[Place, ...]

    def reasons(
        self, *, limits: Limits | None = None, rules: Sequence[Rule] = RULES
    ) -> list[tuple[Reason, ...]]:
        """Return the reasons per sentence; with `limits`, by those instead of the level's."""
        return [
            tuple(
                Reason(rule=rule.name, message=message)
                for rule in rules
                for message in rule.check(place if limits is None else place.with_limits(limits))
            )
            for place in self.places
        ]


def prepare(
    text: str, sentences: Sequence[Sentence], *, level: Level | None, lists: WordLists | None
) -> Checklist:
    """Return the checklist of a text for a reader of `level`; None: an adult."""
    uses = term_uses(text, [(s.start, s.end) for s in sentences])
    words = vocabulary()
    return Checklist(
        places=tuple(
            Place(
                text=text,
                sentence=sentence,
                before=sentences[max(0, number - _BEFORE) : number],
                terms=uses[number],
                in_terms=_in_terms(sentence, uses[number]),
                level=level,
                limits=limits_for(level),
                lists=lists,
                vocabulary=words,
            )
            for number, sentence in enumerate(sentences)
        )
    )


def _in_terms(sentence: Sentence, uses: Sequence[TermUse]) -> frozenset[int]:
    """Return the indexes of the words in these terms, which are in the order of the text."""
    found, at = set(), 0
    for word in sentence.words:
        while at < len(uses) and uses[at].end <= word.start:
            at += 1
        if at < len(uses) and uses[at].start < word.end:
            found.add(word.index)
    return frozenset(found)
