"""Facts and opinions of a text, sentence by sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from eval.readability.parse import parse
from eval.statements.advice import advise
from eval.statements.decide import Decision, decide
from eval.statements.judging import judging_words
from eval.statements.lexicon import cues
from eval.statements.tree import Tree
from eval.statements.types import KIND_LABELS, HolderGroup, Statement, StatementReason

_MEMORY: Final = 3
"""Sentences for which a time, place or witness that was named still counts; own choice."""

_WHY: Final = MappingProxyType(
    {
        "phrase": "Hier staat van wie dit komt.",
        "verb": "Dit werkwoord zegt wie dit zegt, vindt of ziet.",
        "wish": "Dit zegt wat iemand wil.",
        "state": "Dit zegt wie dit vindt of voelt.",
        "nobody": "Iemand zegt dit, maar er staat niet wie.",
        "reported": "Dit komt uit een melding of aangifte.",
        "telegram": "Dit werkwoord zegt wat iemand zegt, vindt of wil.",
        "hearsay": "'Zou' zegt dat iemand dit heeft verteld, maar er staat niet wie.",
        "quote": "Dit staat tussen aanhalingstekens.",
        "judging": "Dit woord geeft een oordeel over iemand.",
        "impression": "Dit is een indruk.",
        "conclusion": "Dit is een conclusie of verwachting.",
        "weighing": "Dit woord weegt af hoe goed of erg iets is.",
        "feeling": "Dit zegt wat iemand voelt. Er staat niet waar dat uit blijkt.",
        "visible": "Dit kon iedereen zien of horen die erbij was.",
        "seen": "Dit is gezien of gehoord.",
    }
)


def classify_statements(text: str) -> tuple[Statement, ...]:
    """Return for each sentence whether it is fact, observation, statement or judgement.

    The text may have real names or placeholders. Time is linear in its length.

    Raises:
        PipelineError: the pipeline can't be loaded.
        DatasetError: a word list is missing or broken.
    """
    found: list[Statement] = []
    placed = -_MEMORY
    before: HolderGroup | None = None
    for number, sentence in enumerate(parse(text).sentences):
        tree = Tree(sentence, text, before=before)
        judging = judging_words(tree)
        decision = decide(tree, judging)
        before = None if decision.holder is None else decision.holder.group
        if decision.holder is not None or _is_placed(tree):
            placed = number
        found.append(
            Statement(
                start=sentence.start,
                end=sentence.end,
                kind=decision.kind,
                label=KIND_LABELS[decision.kind],
                holder=decision.holder,
                judging=judging,
                reasons=_reasons(decision),
                advice=advise(tree, decision, judging, placed=number - placed < _MEMORY),
            )
        )
    return tuple(found)


def _is_placed(tree: Tree) -> bool:
    """Whether the sentence says when or where it was seen."""
    if cues("observation", "setting").found(tree.folded):
        return True
    return any(w.entity == "DATE" or w.pos == "NUM" for w in tree.sentence.words)


def _reasons(decision: Decision) -> tuple[StatementReason, ...]:
    if decision.span is None:
        return ()
    return (StatementReason(span=decision.span, rule=decision.rule, message=_WHY[decision.rule]),)
