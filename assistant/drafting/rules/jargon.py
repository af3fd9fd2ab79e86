"""Terms of the field: a safe replacement, or one short explanation behind the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from wordfreq import zipf_frequency

from prompts import Level, Term, Terms

_COMMON: Final = 3.6
"""Zipf frequency (0..8, higher is commoner) from which a word is not explained: "school".

Source: wordfreq's scale, https://github.com/rspeer/wordfreq (accessed 2026-11-22); a word of 3
occurs once per million words. The bound is our own choice.
"""

_KNOWN_TO_CHILD: Final = frozenset({"pleegouder", "pleeggezin", "jeugdbeschermer", "voogd"})
"""Lemmas that a child in care lives with every day; explaining them would be odd. Own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jargon:
    """The sentence after replacing, and an explanation ("" when none) with its lemma."""

    text: str = field(repr=False)
    explanation: str = field(repr=False)
    replaced: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()


def explain_jargon(
    sentence: str, *, terms: Terms, level: Level, explained: frozenset[str], replace: bool = True
) -> Jargon:
    """Return the sentence with terms replaced, and at most one explanation.

    `explained` holds the lemmas that the draft has explained already. Of several hard words the
    rarest one is explained; the next sentence that has another one explains that.
    """
    text, replaced = _replace(sentence, terms) if replace else (sentence, ())
    known = frozenset() if level == "ouder" else _KNOWN_TO_CHILD
    candidates: list[Term] = []
    for match in terms.find(text):
        term = match.term
        if term.lemma in explained | known or term in candidates or not _hard(term):
            continue
        if _names(term.explain(level), text[match.start : match.end], term.lemma):
            candidates.append(term)
    if not candidates:
        return Jargon(text=text, explanation="", replaced=replaced)
    term = min(candidates, key=lambda t: (zipf_frequency(t.lemma, "nl"), t.lemma))
    return Jargon(
        text=text,
        explanation=_short(term.explain(level)),
        replaced=replaced,
        explained=(term.lemma,),
    )


def _replace(sentence: str, terms: Terms) -> tuple[str, tuple[str, ...]]:
    replaced = []
    for match in sorted(terms.find(sentence), key=lambda m: -m.start):
        if match.replacement is None or " te " in f" {match.replacement} ":
            continue  # an infinitive group does not fit every place of a noun
        sentence = sentence[: match.start] + match.replacement + sentence[match.end :]
        replaced.append(match.term.lemma)
    return sentence, tuple(sorted(replaced))


def _hard(term: Term) -> bool:
    return bool(zipf_frequency(term.lemma, "nl") < _COMMON)


def _names(explanation: str, form: str, lemma: str) -> bool:
    """Tell whether the explanation uses the word that the reader has just seen."""
    return form.lower() in explanation.lower() or lemma.lower() in form.lower()


def _short(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text, maxsplit=1)[0]
