"""The label sets of the teacher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.training.treebank import Tree

TAGS: Final = ("upos", "xpos", "feats")
"""Columns that the teacher predicts per word, arcs aside."""
NO_LABEL: Final = -1
"""Number of a label outside the set; the loss leaves it out."""

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of each column, sorted."""

    upos: Columns
    xpos: Columns
    feats: Columns
    deprel: Columns

    def of(self, column: str) -> Columns:
        """Return the labels of one column."""
        columns = {"upos": self.upos, "xpos": self.xpos, "feats": self.feats, "deprel": self.deprel}
        return columns[column]

    def numbers(self, column: str, tree: Tree) -> list[int]:
        """Return the number of each token's label, `NO_LABEL` where the set lacks it."""
        names = self.of(column)
        found = [getattr(token, column) for token in tree.tokens]
        return [names.index(name) if name in names else NO_LABEL for name in found]


def label_sets(trees: Sequence[Tree]) -> Labels:
    """Return the labels that occur in `trees`."""

    def column(name: str) -> Columns:
        return tuple(sorted({getattr(token, name) for tree in trees for token in tree.tokens}))

    return Labels(
        upos=column("upos"), xpos=column("xpos"), feats=column("feats"), deprel=column("deprel")
    )
