"""Where a text tells what was done with what the child said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from eval.fidelity.lexicon import fold
from eval.fidelity.normalise import is_content, lemma
from eval.statements.holders import holder_of
from eval.statements.tree import Tree
from eval.voice.lexicon import cues, words
from eval.voice.types import VoiceEvidence

_NEAR: Final = 2
"""Sentences after the child's words in which "daarom" or "dat" points back to them; own choice."""
_FAR: Final = 8
"""Sentences after them in which the same subject may come back; own choice."""
_CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ"})


def find_answers(
    trees: Sequence[Tree], said: Sequence[Sequence[VoiceEvidence]]
) -> tuple[VoiceEvidence, ...]:
    """Return what was done with the child's words; `said` has a row for each sentence."""
    found: list[VoiceEvidence] = []
    for number, rows in enumerate(said):
        if not rows:
            continue
        if (own := _in_same(trees[number], rows)) is not None:
            found.append(own)
        for step, tree in enumerate(trees[number + 1 : number + 1 + _FAR], start=1):
            between = any(said[number + 1 : number + step])
            near = step <= _NEAR and not between
            answer = _linked(tree, next_one=step == 1) if near else None
            answer = answer or (None if said[number + step] else _taken_up(trees[number], tree))
            if answer is not None:
                found.append(answer)
    return tuple(sorted(dict.fromkeys(found), key=lambda e: e.span))


def _in_same(tree: Tree, rows: Sequence[VoiceEvidence]) -> VoiceEvidence | None:
    """Said and weighed in one sentence: "omdat Jonas dat wilde", "..., maar wij ..."."""
    first = min(e.span[0] for e in rows) - tree.sentence.start
    for start, end in cues("answered", "same").spans(tree.folded):
        close = 0 <= first - start < 40
        if close and _decides(tree) and _has_other_clause(tree, start):
            return VoiceEvidence(span=tree.place((start, end)), kind="answer")
    for start, end in cues("answered", "settles").spans(tree.folded):
        if start > first:
            return VoiceEvidence(span=tree.place((start, end)), kind="answer")
    for start, end in cues("answered", "but").spans(tree.folded):
        rest = tree.folded[end:]
        if start > first and cues("answered", "decides").found(rest):
            return VoiceEvidence(span=tree.place((start, end)), kind="answer")
    return None


def _has_other_clause(tree: Tree, at: int) -> bool:
    """Whether a clause besides the one at `at` has a finite verb."""
    return sum(w.is_finite for w in tree.sentence.words) > 1 or at > 0


def _decides(tree: Tree) -> bool:
    return cues("answered", "arranges").found(tree.folded)


def _linked(tree: Tree, *, next_one: bool) -> VoiceEvidence | None:
    """A sentence that points back: "daarom ...", "dat kan nu nog niet"."""
    for span in cues("answered", "link").spans(tree.folded):
        return VoiceEvidence(span=tree.place(span), kind="answer")
    if next_one and (acted := _acted(tree)) is not None:
        return acted
    if not next_one or not cues("answered", "points_back").found(_opening(tree)):
        return None
    for span in cues("answered", "decides").spans(tree.folded):
        return VoiceEvidence(span=tree.place(span), kind="answer")
    return None


def _acted(tree: Tree) -> VoiceEvidence | None:
    """A deed of a professional right after the child's words."""
    groups = {h.group for p in tree.predicates if (h := holder_of(tree, tree.subject(p)))}
    if not groups & {"deciding", "writer"}:
        return None
    for span in cues("answered", "acts").spans(tree.folded):
        return VoiceEvidence(span=tree.place(span), kind="answer")
    return None


def _opening(tree: Tree) -> str:
    """Return the words up to the eighth: that is where a sentence points back."""
    return " ".join(tree.folded.split()[:8])


def _taken_up(told: Tree, tree: Tree) -> VoiceEvidence | None:
    """A plan or decision about the subject that the child spoke of."""
    if not _decides(tree):
        return None
    known = {name for name, _ in _subjects(told)}
    for name, span in _subjects(tree):
        if name in known:
            return VoiceEvidence(span=span, kind="answer")
    return None


def _subjects(tree: Tree) -> list[tuple[str, tuple[int, int]]]:
    rows = []
    for word in tree.sentence.words:
        if word.pos not in _CONTENT or word.stem or word.entity in {"PERSON", "DATE"}:
            continue
        form = fold(word.text)
        if not is_content(form) or len(form) < 4:
            continue
        names = {lemma(form), fold(word.lemma)}
        if names & _common() or form in _common():
            continue
        rows += [(name, (word.start, word.end)) for name in sorted(names)]
    return rows


@cache
def _common() -> frozenset[str]:
    return words("common")
