"""The best tree for arc scores: Chu-Liu/Edmonds with one root."""

from __future__ import annotations

from typing import Final

import networkx
import numpy
from numpy.typing import NDArray

ROOTS: Final = 3
"""Likeliest roots that are tried; own choice, for speed."""
HEADS: Final = 8
"""Likeliest heads of a word that are tried besides the root; own choice, for speed."""
LIFT: Final = 1e4
"""Added to every score, so that a tree over all words always beats a smaller one."""

Scores = NDArray[numpy.float32]


def best_tree(scores: Scores) -> list[int]:
    """Return the head of each word: a list over the artificial root (at 0) and the words.

    `scores[d, h]`, shape (words + 1, words + 1), is the log probability that h is the head of d;
    row 0 is ignored. Exactly one word hangs on 0. Where the best heads make no tree, the best tree
    under the `ROOTS` likeliest roots and, per word, the `HEADS` likeliest heads is sought.
    Source: Edmonds (1967), Optimum branchings, https://doi.org/10.6028/jres.071B.032, 2026-11-22.
    """
    size = len(scores)
    heads = [0, *(int(numpy.argmax(_masked(scores, d))) for d in range(1, size))]
    if heads[1:].count(0) == 1 and not _cyclic(heads):
        return heads
    roots = numpy.argsort(-scores[1:, 0])[:ROOTS] + 1
    found = [_arborescence(scores, int(root)) for root in roots]
    return max(found, key=lambda tree: sum(float(scores[d, tree[d]]) for d in range(1, size)))


def _masked(scores: Scores, dependent: int) -> Scores:
    row: Scores = scores[dependent].copy()
    row[dependent] = -numpy.inf
    return row


def _cyclic(heads: list[int]) -> bool:
    for start in range(1, len(heads)):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node:
            return True
    return False


def _arborescence(scores: Scores, root: int) -> list[int]:
    graph = networkx.DiGraph()
    size = len(scores)
    graph.add_edge(0, root, weight=float(scores[root, 0]) + LIFT)
    for dependent in range(1, size):
        best = numpy.argsort(-_masked(scores, dependent))[:HEADS]
        for head in {int(h) for h in best} | {root}:
            if head not in (0, dependent) and dependent != root:
                graph.add_edge(head, dependent, weight=float(scores[dependent, head]) + LIFT)
    tree = networkx.maximum_spanning_arborescence(graph)
    heads = [0] * size
    for head, dependent in tree.edges:
        heads[dependent] = head
    return heads
