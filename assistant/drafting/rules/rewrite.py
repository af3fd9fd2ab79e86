"""The rule-based rewriter: safe steps in a fixed order, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from assistant.drafting.rules.clauses import UnsureError
from assistant.drafting.rules.jargon import explain_jargon
from assistant.drafting.rules.phrases import plain_phrases
from assistant.drafting.rules.pronouns import ChildPronoun, child_pronoun, in_focus
from assistant.drafting.rules.relations import address_relations
from assistant.drafting.rules.second_person import second_person
from assistant.drafting.rules.split import split_sentence
from assistant.drafting.rules.tokens import apply_edits, tokenise
from prompts import Audience, Level, Task, Terms

_PLACEHOLDER: Final = re.compile(r"\[[A-Z]+_\d+\]")
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION: Final = re.compile(r"\b(?:niet|geen|nooit|niemand|niets|noch|zonder|nergens)\b", re.I)
_BULLET: Final = re.compile(r"^\s*(?:[-•*–]\s+)?")
_MAY_GO: Final = ("[KIND_1]", "[MOEDER_", "[VADER_")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What the whole text tells about one sentence of it.

    `placeholders` are all placeholders of the text. `child_pronoun` is how the text speaks of the
    child, None when it does not say for certain. `explained` holds the lemmas that the draft has
    explained already. `before` are the sentences just before this one in the same paragraph, the
    nearest last, as they stand in the source: they tell who "hij" or "zij" is.
    """

    placeholders: frozenset[str] = frozenset()
    child_pronoun: ChildPronoun | None = None
    explained: frozenset[str] = frozenset()
    before: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRewrite:
    """A rewritten sentence, still pseudonymised.

    `rules` names the rules in the order of use. `text` ends with `explanation` when that is not
    empty; `explained` holds the lemmas explained in it.
    """

    text: str = field(repr=False)
    rules: tuple[str, ...]
    explanation: str = field(default="", repr=False)
    explained: tuple[str, ...] = ()


def read_context(text: str, *, explained: frozenset[str] = frozenset()) -> RuleContext:
    """Return the context of every sentence of a pseudonymised text."""
    return RuleContext(
        placeholders=frozenset(_PLACEHOLDER.findall(text)),
        child_pronoun=child_pronoun(text),
        explained=explained,
    )


def rewrite_by_rule(
    sentence: str,
    *,
    task: Task,
    level: Level,
    audience: Audience,
    terms: Terms | None = None,
    context: RuleContext | None = None,
) -> RuleRewrite | None:
    """Return the sentence rewritten by safe rules, or None when there is nothing safe to do.

    The child is addressed ("je") for task kindgericht and audience kind only; a sentence about the
    child that can't be turned with certainty is left as it is (None), so that "je" and "hij"
    never stand for the same child. Without `context` the sentence is taken as the whole text.
    """
    context = context or read_context(sentence)
    bullet = _BULLET.match(sentence)
    lead = bullet.group() if bullet else ""
    text, rules = plain_phrases(sentence[len(lead) :])
    names = list(rules)
    if task == "kindgericht" and audience == "kind":
        try:
            text, more = _address_child(text, context)
        except UnsureError:
            return None
        names += more
    parts = split_sentence(text)
    if parts != text:
        names.append("splitsen")
    if not _keeps_content(sentence[len(lead) :], parts):
        return None
    return _finish(lead + parts, names, _Reader(level, audience, terms, context.explained))


@dataclass(frozen=True, slots=True)
class _Reader:
    level: Level
    audience: Audience
    terms: Terms | None
    explained: frozenset[str]


def _address_child(text: str, context: RuleContext) -> tuple[str, list[str]]:
    tokens = tokenise(text)
    if any(t.text == "." for t in tokens[:-1]):
        raise UnsureError
    case = context.placeholders | frozenset(_PLACEHOLDER.findall(text))
    pronoun = context.child_pronoun
    focus = in_focus(context.before, pronoun)
    edits = second_person(tokens, pronoun=pronoun, in_focus=focus)
    family = address_relations(tokens, taken=edits, case=case)
    if any(p.startswith("[KIND_") and p != "[KIND_1]" for p in case) and _family_in(text):
        raise UnsureError  # whose mother it is, is not sure
    names = (["je-vorm"] if edits else []) + (["familie"] if family else [])
    return apply_edits(text, (*edits, *family)), names


def _family_in(text: str) -> bool:
    return bool(
        re.search(r"\[(?:MOEDER|VADER|PLEEGOUDER)_|\b\w*(?:moeder|vader|ouders)\b", text, re.I)
    )


def _finish(text: str, names: list[str], reader: _Reader) -> RuleRewrite | None:
    explanation, explained = "", tuple[str, ...]()
    if reader.terms is not None and reader.audience != "collega":
        jargon = explain_jargon(
            text,
            terms=reader.terms,
            level=reader.level if reader.audience == "kind" else "ouder",
            explained=reader.explained,
        )
        text, explained = jargon.text, jargon.explained
        if jargon.explanation and text.endswith("."):
            explanation = jargon.explanation
            text = f"{text} {explanation}"
        else:
            explained = ()
        names += [f"begrip:{lemma}" for lemma in (*jargon.replaced, *explained)]
    if not names:
        return None
    return RuleRewrite(text=text, rules=tuple(names), explanation=explanation, explained=explained)


def _keeps_content(source: str, text: str) -> bool:
    """Tell whether numbers, negations and placeholders are the same before and after."""

    def others(value: str) -> Counter[str]:
        found = _PLACEHOLDER.findall(value)
        return Counter(p for p in found if not p.startswith(_MAY_GO))

    def figures(value: str) -> Counter[str]:
        return Counter(_DIGITS.findall(_PLACEHOLDER.sub("", value)))

    def negations(value: str) -> int:
        return len(_NEGATION.findall(value))

    return (
        others(source) == others(text)
        and figures(source) == figures(text)
        and negations(source) == negations(text)
    )
