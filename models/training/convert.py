"""Turns trees of UD 2017 into the annotation of UD 2025, learned from sentences in both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.training.treebank import Token, Tree

MIN_COUNT: Final = 3
"""A context seen less often among the twins says nothing: a wider one is asked; own choice."""

OPENING: Final = frozenset("([{«“‘„")
CLOSING: Final = frozenset(")]}»”’")

CLAUSE: Final = frozenset(
    (
        *("nsubj", "nsubj:pass", "csubj", "expl", "obl", "advmod", "advcl", "parataxis"),
        *("aux", "mark", "compound:prt", "cc", "conj", "punct"),
    )
)
"""Dependents that belong to the clause and not to the predicate noun or adjective.

Source: https://universaldependencies.org/u/dep/, 2026-11-22.
"""

Pair = tuple[Tree, Tree]
Context = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Converter:
    """What each context of 2017 became in 2025, from narrow to wide contexts."""

    upos: Sequence[Mapping[Context, str]]
    deprel: Sequence[Mapping[Context, str]]
    feats: Sequence[Mapping[Context, str]]

    def convert(self, tree: Tree) -> Tree:
        """Return `tree` as UD 2025 would most likely annotate it."""
        tokens = _copulas(tree.tokens)
        tokens = _conjunctions(tokens)
        labelled = tuple(
            replace(
                token,
                upos=_choose(self.upos, _upos_contexts(tokens, i), token.upos),
                deprel=_choose(self.deprel, _deprel_contexts(tokens, i), token.deprel),
                feats=_choose(self.feats, _feats_contexts(tokens, i), token.feats),
            )
            for i, token in enumerate(tokens)
        )
        return replace(tree, tokens=attach_punctuation(labelled))


def learn_converter(twins: Sequence[Pair]) -> Converter:
    """Return the converter that the (2017, 2025) pairs of one sentence teach."""
    moved = [(_conjunctions(_copulas(old.tokens)), new.tokens) for old, new in twins]
    return Converter(
        upos=_learn(moved, _upos_contexts, lambda token: token.upos),
        deprel=_learn(moved, _deprel_contexts, lambda token: token.deprel),
        feats=_learn(moved, _feats_contexts, lambda token: token.feats),
    )


def agreement(pairs: Iterable[Pair]) -> dict[str, float]:
    """Return the shares (0 to 1) of tokens on which the trees of each pair agree."""
    total, same = 0, Counter[str]()
    for one, other in pairs:
        for a, b in zip(one.tokens, other.tokens, strict=True):
            total += 1
            same["upos"] += a.upos == b.upos
            same["feats"] += a.feats == b.feats
            same["uas"] += a.head == b.head
            same["las"] += (a.head, a.deprel) == (b.head, b.deprel)
    return {name: same[name] / total for name in ("upos", "feats", "uas", "las")}


def attach_punctuation(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return `tokens` with each mark on the highest word that keeps the tree projective.

    An opening mark goes with what follows, a closing one with what stands before it. Where an
    opening and a closing mark are neighbours ("( )") their arcs may cross.
    """
    left, right = _borders(tokens)
    root = next(i for i, token in enumerate(tokens, 1) if token.head == 0)

    def top_right(mark: int) -> int:
        node = _next_word(tokens, mark, 1)
        while node and tokens[node - 1].head > mark and left[tokens[node - 1].head] > mark:
            node = tokens[node - 1].head
        return node

    def top_left(mark: int) -> int:
        node = _next_word(tokens, mark, -1)
        while node and 0 < tokens[node - 1].head < mark and right[tokens[node - 1].head] < mark:
            node = tokens[node - 1].head
        return node

    out = list(tokens)
    for i, token in enumerate(tokens, 1):
        if token.deprel == "punct":
            head = _punct_head(tokens, i, root, top_left(i), top_right(i))
            out[i - 1] = replace(token, head=head)
    return tuple(out)


def _punct_head(tokens: Sequence[Token], mark: int, root: int, before: int, after: int) -> int:
    form = tokens[mark - 1].form
    if form in CLOSING and before:
        return before
    if form in OPENING and after:
        return after
    if not after:
        return root
    if not before:
        return after
    if tokens[after - 1].head and tokens[after - 1].head < mark:
        return after
    return before if tokens[before - 1].head > mark else root


def _next_word(tokens: Sequence[Token], mark: int, step: int) -> int:
    place = mark + step
    while 1 <= place <= len(tokens) and tokens[place - 1].deprel == "punct":
        place += step
    return place if 1 <= place <= len(tokens) else 0


def _borders(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """First and last word of each word's subtree, punctuation left out."""
    left, right = list(range(len(tokens) + 1)), list(range(len(tokens) + 1))
    for i, token in enumerate(tokens, 1):
        node, steps = i, 0
        while node and token.deprel != "punct" and steps <= len(tokens):
            left[node], right[node] = min(left[node], i), max(right[node], i)
            node, steps = tokens[node - 1].head, steps + 1
    return left, right


def _conjunctions(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Move each `cc` from the first conjunct to the one that follows it."""
    out = list(tokens)
    for i, token in enumerate(tokens, 1):
        if token.deprel != "cc":
            continue
        following = [
            j
            for j, other in enumerate(tokens, 1)
            if j > i and other.deprel == "conj" and other.head == token.head
        ]
        if following:
            out[i - 1] = replace(token, head=following[0])
    return tuple(out)


def _copulas(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Make each copula but "zijn" the head of its clause, as UD 2025 does ("werd leraar")."""
    out = list(tokens)
    for i, token in enumerate(tokens, 1):
        if token.deprel != "cop" or token.lemma == "zijn" or not token.head:
            continue
        predicate = token.head
        for j, other in enumerate(out, 1):
            if other.head == predicate and j != i and other.deprel in CLAUSE:
                out[j - 1] = replace(other, head=i)
        old = out[predicate - 1]
        out[i - 1] = replace(token, head=old.head, deprel=old.deprel, upos="VERB")
        out[predicate - 1] = replace(old, head=i, deprel="xcomp")
    return tuple(out)


def _choose(
    tables: Sequence[Mapping[Context, str]], contexts: Sequence[Context], default: str
) -> str:
    for table, context in zip(tables, contexts, strict=True):
        if context in table:
            return table[context]
    return default


def _learn(
    pairs: Sequence[tuple[Sequence[Token], Sequence[Token]]],
    contexts: Callable[[Sequence[Token], int], Sequence[Context]],
    target: Callable[[Token], str],
) -> tuple[dict[Context, str], ...]:
    counts: list[defaultdict[Context, Counter[str]]] = []
    for old, new in pairs:
        for i, token in enumerate(new):
            for level, context in enumerate(contexts(old, i)):
                if level == len(counts):
                    counts.append(defaultdict(Counter))
                counts[level][context][target(token)] += 1
    return tuple(
        {
            context: seen.most_common(1)[0][0]
            for context, seen in table.items()
            if seen.total() >= MIN_COUNT
        }
        for table in counts
    )


def _head(tokens: Sequence[Token], i: int) -> Token | None:
    head = tokens[i].head
    return tokens[head - 1] if head else None


def _upos_contexts(tokens: Sequence[Token], i: int) -> tuple[Context, ...]:
    token, head = tokens[i], _head(tokens, i)
    above = (head.upos, head.deprel) if head else ("", "")
    return (
        (token.form.lower(), token.xpos, token.upos, token.deprel),
        (token.xpos, token.upos, token.deprel, *above),
        (token.xpos, token.upos, token.deprel),
        (token.xpos, token.upos),
    )


def _deprel_contexts(tokens: Sequence[Token], i: int) -> tuple[Context, ...]:
    token, head = tokens[i], _head(tokens, i)
    case = next((t.form.lower() for t in tokens if t.head == i + 1 and t.deprel == "case"), "")
    passive = str(any(t.head == token.head and t.deprel == "aux:pass" for t in tokens))
    lemma, above = (head.lemma, head.upos) if head else ("", "")
    return (
        (token.deprel, lemma, case, token.form.lower() if token.upos == "PRON" else ""),
        (token.deprel, token.form.lower(), token.xpos, above, passive),
        (token.deprel, token.xpos, above, case, passive),
        (token.deprel, token.xpos, above),
        (token.deprel, token.upos),
    )


def _feats_contexts(tokens: Sequence[Token], i: int) -> tuple[Context, ...]:
    token = tokens[i]
    return (
        (token.form.lower(), token.xpos, token.upos, token.feats),
        (token.xpos, token.upos, token.feats),
        (token.xpos, token.feats),
    )
