"""What the worker can do about a sentence, in plain Dutch."""

from __future__ import annotations

from typing import Final

from eval.statements.decide import Decision
from eval.statements.lexicon import cues
from eval.statements.tree import Tree
from eval.statements.types import JudgingWord

NO_JUDGE: Final = "Schrijf erbij wie dit vindt en waar dat uit blijkt."
NO_GROUND: Final = "Schrijf erbij waar dit uit blijkt: wat is er gezien of gehoord?"
IMPRESSION: Final = "Dit is een indruk. Beschrijf wat er te zien of te horen was, en wie dit vindt."
NO_SPEAKER: Final = "Schrijf erbij wie dit zegt."
NO_WITNESS: Final = "Schrijf erbij wie dit zag of hoorde, en wanneer."
OWN_WORDS: Final = (
    "Dit is een oordelend woord van iemand anders. Zet het tussen aanhalingstekens, "
    "of schrijf wat er volgens die persoon gebeurde."
)


def advise(
    tree: Tree, decision: Decision, judging: tuple[JudgingWord, ...], *, placed: bool
) -> tuple[str, ...]:
    """Return what to do about a sentence, most important first.

    `placed` says that the sentences just before tell who was there or when.
    """
    found: list[str] = []
    if decision.kind == "judgement":
        found.append(_judgement(tree, decision))
    elif decision.kind == "statement":
        if decision.holder is None and decision.rule != "reported":
            found.append(NO_SPEAKER)
        if judging:
            found.append(OWN_WORDS)
    elif decision.kind == "observation" and decision.holder is None and not placed:
        found.append(NO_WITNESS)
    found += [j.suggestion for j in judging if decision.kind != "statement"]
    return tuple(dict.fromkeys(text for text in found if text))


def _judgement(tree: Tree, decision: Decision) -> str:
    if decision.rule == "impression":
        return IMPRESSION
    if decision.holder is None:
        return NO_JUDGE
    return "" if cues("ground", "words").found(tree.folded) else NO_GROUND
