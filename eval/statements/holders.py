"""Who says, sees or finds it, and in what capacity."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from eval.fidelity.lexicon import fold
from eval.fidelity.people import is_person_stem
from eval.readability.parse import Word
from eval.statements.lexicon import words
from eval.statements.tree import Tree
from eval.statements.types import Holder, HolderGroup

_GROUPS: Final[tuple[HolderGroup, ...]] = ("writer", "deciding", "informing", "family")
_PRONOUNS: Final = frozenset(
    {"hij", "zij", "ze", "je", "jij", "u", "beiden", "allebei", "hem", "haar", "hen"}
)
_BACK: Final = frozenset({"hij", "zij", "ze", "hem", "haar"})
_SUFFIX: Final = 6
"""Shortest role that may be the last part of a compound ("traumatherapeut"); own choice."""


def holder_of(tree: Tree, word: Word | None) -> Holder | None:
    """Return who a word stands for, or None when it is no person and no body."""
    if word is None:
        return None
    span = tree.span_of(word)
    group = tuple(tree.group(word))
    for part in group:
        if found := _by_stem(part) or _by_word(part):
            role, kind = found
            return Holder(span=span, role=role, group=kind)
    if word.lower in _PRONOUNS:
        back = word.lower in _BACK and tree.before in {"deciding", "informing"}
        return Holder(span=span, role=None, group=(back and tree.before) or "family")
    if any(_is_name(part) for part in group):
        body = any(part.entity == "ORGANIZATION" for part in group)
        return Holder(span=span, role=None, group="informing" if body else "family")
    return None


def any_body(tree: Tree, word: Word | None) -> Holder | None:
    """Return who a word stands for, also where the lists do not know it; never a document."""
    found = holder_of(tree, word)
    if found is not None or word is None or word.pos not in {"NOUN", "PROPN"}:
        return found
    forms = {fold(word.text), fold(word.lemma)}
    if forms & words("phrases", "documents") or word.entity in {"DATE", "LOCATION"}:
        return None
    return Holder(span=tree.span_of(word), role=None, group="informing")


def next_holder(tree: Tree, at: int) -> Holder | None:
    """Return the first person or body from code point `at` of the sentence on, within 6 words."""
    start = at + tree.sentence.start
    after = [w for w in tree.sentence.words if w.start >= start][:6]
    for word in after:
        if word.is_punct or word.is_finite:
            return None
        if word.pos in {"NOUN", "PROPN", "PRON", "ADJ", "ADV", "X"}:
            found = any_body(tree, word)
            if found or word.pos in {"NOUN", "PROPN"}:
                return found
    return None


def _by_stem(word: Word) -> tuple[str, HolderGroup] | None:
    if not word.stem:
        return None
    for kind in ("deciding", "informing"):
        if word.stem.lower() in words("holders", f"{kind}_stems"):
            return word.stem.lower(), "deciding" if kind == "deciding" else "informing"
    return (word.stem.lower(), "family") if is_person_stem(word.stem) else None


def _by_word(word: Word) -> tuple[str, HolderGroup] | None:
    if word.pos not in {"NOUN", "PROPN", "PRON", "ADJ"} and not word.text[:1].isupper():
        return None
    return _role(fold(word.text)) or _role(fold(word.lemma))


@lru_cache(maxsize=4096)
def _role(word: str) -> tuple[str, HolderGroup] | None:
    for kind in _GROUPS:
        if word in words("holders", kind):
            return ("schrijver" if kind == "writer" else word), kind
    for kind in ("deciding", "informing", "family"):
        for role in sorted(words("holders", kind), key=lambda r: (-len(r), r)):
            if len(role) >= _SUFFIX and word.endswith(role):
                return role, "deciding" if kind == "deciding" else (
                    "informing" if kind == "informing" else "family"
                )
    return None


def _is_name(word: Word) -> bool:
    if word.stem or word.entity in {"LOCATION", "DATE"}:
        return False
    return word.is_name or (word.entity == "PERSON" and word.text[:1].isupper())
