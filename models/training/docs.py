"""Trees as spaCy docs: the training, held-back and test material of the pipeline."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from models.training.treebank import Token, Tree

GROUP: Final = 5
"""Sentences per doc, so that the parser learns sentence borders; as `spacy convert -n 5`."""

BREAK_SHARE: Final = 0.15
"""Part of the sentences that a line break follows in varied docs; own choice."""
HIDDEN_SHARE: Final = 0.08
"""Part of the sentences whose names of one word become placeholders; own choice."""
NAME_PLACES: Final = frozenset(
    ("nsubj", "obj", "iobj", "obl", "obl:arg", "nmod", "nmod:poss", "conj")
)
"""Relations in which a name of one word becomes a placeholder."""
STEMS: Final = (
    *("KIND", "MOEDER", "VADER", "PLEEGOUDER", "BROER", "ZUS", "PERSOON"),
    *("SCHOOL", "PLAATS"),
)
"""Stems of the placeholders. Source: `redaction/entities.py`."""
BREAK: Final = Token(
    form="\n",
    lemma="\n",
    upos="SPACE",
    xpos="_SP",
    feats="_",
    head=0,
    deprel="dep",
    space_after=False,
)
"""The line break as a word: it hangs on the word before it."""


def tree_docs(trees: Sequence[Tree], *, vocab: Vocab, group: int = GROUP) -> Iterator[Doc]:
    """Yield docs of `group` sentences in the order given."""
    for start in range(0, len(trees), group):
        yield _doc(trees[start : start + group], vocab)


def varied_docs(trees: Sequence[Tree], *, vocab: Vocab, rng: random.Random) -> Iterator[Doc]:
    """Yield docs of one to eight sentences, in the order given and with the annotation kept.

    Some sentences lose their last full stop, are all lower case or capitals, have placeholders for
    names, or are followed by a line break.
    """
    start = 0
    while start < len(trees):
        size = rng.choice((1, 2, 3, 4, 5, 5, 6, 8))
        part = [_varied(tree, rng) for tree in trees[start : start + size]]
        breaks = frozenset(i for i in range(len(part)) if rng.random() < BREAK_SHARE)
        yield _doc(part, vocab, breaks)
        start += size


def write_docs(path: Path, docs: Iterable[Doc]) -> int:
    """Write `docs` as a DocBin; returns their number of tokens."""
    bin_ = DocBin(store_user_data=False)
    count = 0
    for doc in docs:
        bin_.add(doc)
        count += len(doc)
    bin_.to_disk(path)
    return count


def _doc(trees: Sequence[Tree], vocab: Vocab, breaks: frozenset[int] = frozenset()) -> Doc:
    """Return one doc; a line break follows the sentences whose numbers are in `breaks`."""
    rows: list[tuple[Token, int]] = []
    for number, tree in enumerate(trees):
        base = len(rows)
        for i, token in enumerate(tree.tokens):
            rows.append((token, base + (token.head - 1 if token.head else i)))
        if number in breaks:
            rows[-1] = (replace(rows[-1][0], space_after=False), rows[-1][1])
            rows.append((BREAK, len(rows) - 1))
    tokens = [token for token, _ in rows]
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space_after for token in tokens],
        tags=["" if token.xpos == "_" else token.xpos for token in tokens],
        pos=[token.upos for token in tokens],
        morphs=["" if token.feats == "_" else token.feats for token in tokens],
        lemmas=[
            "" if token.lemma == "_" and token.form != "_" else token.lemma for token in tokens
        ],
        heads=[head for _, head in rows],
        deps=["ROOT" if token.deprel == "root" else token.deprel for token in tokens],
    )


def _varied(tree: Tree, rng: random.Random) -> Tree:
    tokens = tree.tokens
    draw = rng.random()
    if draw < 0.06 and len(tokens) > 3 and tokens[-1].form == "." and not _governs_last(tokens):
        tokens = tokens[:-1]
    if 0.04 < draw < 0.12:
        tokens = tuple(replace(token, form=token.form.lower()) for token in tokens)
    elif draw > 0.98:
        tokens = tuple(replace(token, form=token.form.upper()) for token in tokens)
    if rng.random() < HIDDEN_SHARE:
        tokens = _hidden(tokens, rng)
    return replace(tree, tokens=tokens)


def _governs_last(tokens: tuple[Token, ...]) -> bool:
    """Return whether a word hangs on the last one, so that it can't be dropped."""
    return any(token.head == len(tokens) for token in tokens)


def _hidden(tokens: tuple[Token, ...], rng: random.Random) -> tuple[Token, ...]:
    """Return `tokens` with each name of one word replaced by a placeholder, as redaction does."""
    long = {token.head for token in tokens if token.deprel in ("flat", "fixed", "appos")}

    def placeholder(token: Token) -> Token:
        form = f"[{rng.choice(STEMS)}_{rng.randint(1, 4)}]"
        return replace(token, form=form, lemma=form)

    return tuple(
        placeholder(token)
        if token.upos == "PROPN" and token.deprel in NAME_PLACES and i not in long
        else token
        for i, token in enumerate(tokens, 1)
    )
