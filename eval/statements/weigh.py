"""Words that weigh, and behaviour that anyone present could see or hear."""

from __future__ import annotations

import re
from typing import Final

from eval.readability.parse import Word
from eval.statements.holders import holder_of
from eval.statements.lexicon import cues, words
from eval.statements.tree import Tree
from eval.types import Span

_WEIGHTS: Final = ("impression", "conclusion", "weighing")
_COUNTED: Final = re.compile(r"\d")
_CLOCK: Final = re.compile(r"\bom \d{1,2}[.:]\d\d")
"""A clock time: somebody who was there wrote it down. Own choice, 2026-11-22."""


def weighing_span(tree: Tree, *, mild: bool = True) -> tuple[Span, str] | None:
    """Return the first words that weigh (span of the text) and their kind, strongest first.

    Without `mild`, adjectives such as "goed" do not count: only impressions and conclusions.
    """
    for predicate in tree.predicates:
        if "overkomen" in tree.names(predicate) and not tree.is_passive(predicate):
            return (predicate.start, predicate.end), "impression"
    none = cues("judgement", "none").spans(tree.folded)
    for kind in _WEIGHTS if mild else _WEIGHTS[:2]:
        for start, end in cues("judgement", kind).spans(tree.folded):
            if not any(a < end and start < b for a, b in none):
                return tree.place((start, end)), kind
    return None


def predicate_span(tree: Tree) -> Span | None:
    """Return an adjective after "is" that weighs, or None where it can be checked or counted."""
    if _COUNTED.search(tree.text):
        return None
    for predicate in tree.predicates:
        forms = {predicate.lower, predicate.lemma}
        linked = predicate.pos == "ADJ" and tree.helpers(predicate) & {"zijn", "blijven"}
        open_to_doubt = linked and not forms & words("judgement", "checkable")
        if open_to_doubt and tree.subject(predicate) is not None:
            return predicate.start, predicate.end
    return None


def feeling_span(tree: Tree) -> Span | None:
    """Return the feeling that the sentence itself gives a person, or None."""
    for span in cues("judgement", "feeling").spans(tree.folded):
        for predicate in tree.predicates:
            if holder_of(tree, tree.subject(predicate)) is not None:
                return tree.place(span)
    return None


def is_visible(tree: Tree) -> bool:
    """Return whether the sentence tells what anyone present could see or hear."""
    return seen_span(tree) is not None


def seen_span(tree: Tree) -> Span | None:
    """Return the words that make a sentence an observation, or None."""
    registered = cues("observation", "registered").found(tree.folded)
    setting = next(iter(cues("observation", "setting").spans(tree.folded)), None)
    for predicate in tree.predicates:
        if _is_seen(tree, predicate, setting=setting is not None, registered=registered):
            return predicate.start, predicate.end
    if registered:
        return None
    seen = next(iter(cues("observation", "seen").spans(tree.folded)), None)
    return None if seen is None else tree.place(seen)


def _is_seen(tree: Tree, predicate: Word, *, setting: bool, registered: bool) -> bool:
    names = tree.names(predicate) | tree.bare_names(predicate)
    if tree.subject(predicate) is None or registered:
        return False
    if names & words("verbs", "visible"):
        return predicate.is_finite or (setting and not tree.is_passive(predicate))
    if " toen " in f" {tree.folded}" and tree.is_past(predicate):
        turns = words("verbs", "life") | words("verbs", "settled")
        return not names & turns and holder_of(tree, tree.subject(predicate)) is not None
    if names & words("verbs", "posture"):
        setting = setting or _CLOCK.search(tree.folded) is not None
        dated = _COUNTED.search(tree.text) is not None and not setting
        return setting or (tree.is_past(predicate) and not dated)
    copula = "zijn" in tree.helpers(predicate) or "zijn" in names
    return setting and copula and predicate.pos == "ADJ"
