"""Universal Dependencies trees of Dutch: read, deduplicated, and split by document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import conllu

HELD_BACK_SHARE: Final = 0.2
"""Part of the LassySmall-2025 documents that choose between tries, never trained on; own choice."""

DEV_2025: Final = "nl_lassysmall-ud-dev.conllu"
TEST_2025: Final = "nl_lassysmall-ud-test.conllu"
LASSY_2017: Final = "nl_lassysmall-ud-train.2017-02-01.conllu"
ALPINO_2017: Final = "nl_alpino-ud-train.2017-10-24.partial.conllu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a tree; `head` is the 1-based position of its head, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One sentence; `document` groups the sentences of one text."""

    document: str
    tokens: tuple[Token, ...]

    @property
    def key(self) -> str:
        """The forms joined by spaces: equal for two copies of one sentence."""
        return " ".join(token.form for token in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treebanks:
    """The sentences by their part in training; `twins` pairs a 2017 tree with its 2025 copy."""

    train_2025: tuple[Tree, ...]
    held_back: tuple[Tree, ...]
    train_2017: tuple[Tree, ...]
    twins: tuple[tuple[Tree, Tree], ...]


def read_trees(path: Path) -> tuple[Tree, ...]:
    """Return the trees of a CoNLL-U file, without empty nodes and multiword ranges.

    Lemmas lose the "_" that marks compound borders in UD 2025; sentences with a cycle are left out
    (3 of 2017).
    Source: https://universaldependencies.org/format.html, 2026-11-22.
    """
    with path.open(encoding="utf-8") as file:
        trees = (_tree(sentence) for sentence in conllu.parse_incr(file))
        return tuple(tree for tree in trees if not _has_cycle(tree.tokens))


def load_treebanks(folder: Path) -> Treebanks:
    """Return the deduplicated training trees of `folder`; the Alpino dev set is not read.

    Of a sentence that occurs in both, the 2025 copy is kept; neither copy of a held-back one is
    trained on.
    """
    new = _unique(read_trees(folder / DEV_2025) + read_trees(folder / TEST_2025))
    held = {tree.key for tree in new if _is_held_back(tree.document)}
    by_key = {tree.key: tree for tree in new}
    old = _unique(read_trees(folder / LASSY_2017) + read_trees(folder / ALPINO_2017))
    return Treebanks(
        train_2025=tuple(tree for tree in new if tree.key not in held),
        held_back=tuple(tree for tree in new if tree.key in held),
        train_2017=tuple(tree for tree in old if tree.key not in by_key),
        twins=tuple((tree, by_key[tree.key]) for tree in old if tree.key in by_key.keys() - held),
    )


def raw_tree(document: str, words: Sequence[tuple[str, bool]]) -> Tree:
    """Return a sentence without annotation, of words given as (form, space after)."""
    tokens = tuple(
        Token(
            form=form,
            lemma="_",
            upos="_",
            xpos="_",
            feats="_",
            head=0,
            deprel="_",
            space_after=space,
        )
        for form, space in words
    )
    return Tree(document=document, tokens=tokens)


def _tree(sentence: conllu.TokenList) -> Tree:
    """The document is what stands before paragraph and sentence in the id, "" without those."""
    source = sentence.metadata.get("sent_id") or ""
    return Tree(
        document=source.rpartition(".s.")[0].split(".p.")[0].split("\\")[0],
        tokens=tuple(_token(row) for row in sentence if isinstance(row["id"], int)),
    )


def _token(row: conllu.Token) -> Token:
    feats = row["feats"] or {}
    form, lemma = row["form"], row["lemma"]
    return Token(
        form=form,
        lemma=lemma if "_" in form else lemma.replace("_", ""),
        upos=row["upos"],
        xpos=row["xpos"] or "_",
        feats="|".join(f"{name}={value}" for name, value in sorted(feats.items())) or "_",
        head=row["head"],
        deprel=row["deprel"],
        space_after=(row["misc"] or {}).get("SpaceAfter") != "No",
    )


def _has_cycle(tokens: Sequence[Token]) -> bool:
    for start in range(1, len(tokens) + 1):
        node, steps = start, 0
        while node and steps <= len(tokens):
            node, steps = tokens[node - 1].head, steps + 1
        if node:
            return True
    return False


def _unique(trees: Sequence[Tree]) -> tuple[Tree, ...]:
    return tuple({tree.key: tree for tree in trees}.values())


def _is_held_back(document: str) -> bool:
    digest = hashlib.sha256(document.encode()).digest()
    return digest[0] / 256 < HELD_BACK_SHARE
