"""Short trees for tests, and as CoNLL-U text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.training.treebank import Token, Tree


def tree(*rows: str, document: str = "proef") -> Tree:
    """Return a tree of rows "form upos head deprel [lemma]"; xpos is upos, lemma the form."""
    return Tree(document=document, tokens=tuple(_token(row.split()) for row in rows))


def conllu(trees: Iterable[tuple[str, Tree]]) -> str:
    """Return (sentence id, tree) pairs as CoNLL-U."""
    return "".join(f"# sent_id = {name}\n{_block(item.tokens)}\n" for name, item in trees)


def heads(item: Tree) -> list[int]:
    """Return the heads of a tree."""
    return [token.head for token in item.tokens]


def is_tree(links: Sequence[int]) -> bool:
    """Return whether each word reaches the one root (head 0) through the heads."""
    return list(links).count(0) == 1 and all(_top(links, i) for i in range(1, len(links) + 1))


def is_projective(links: Sequence[int]) -> bool:
    """Return whether all words between a word and its head are below that head."""
    return all(
        head in _above(links, between)
        for word, head in enumerate(links, 1)
        if head
        for between in range(min(word, head) + 1, max(word, head))
    )


def _above(links: Sequence[int], word: int) -> list[int]:
    found = [word]
    while links[found[-1] - 1] and len(found) <= len(links):
        found.append(links[found[-1] - 1])
    return found


def _top(links: Sequence[int], word: int) -> bool:
    return len(_above(links, word)) <= len(links)


def _token(row: Sequence[str]) -> Token:
    form, upos, head, deprel = row[:4]
    return Token(
        form=form,
        lemma=row[4] if len(row) > 4 else form,
        upos=upos,
        xpos=upos,
        feats="_",
        head=int(head),
        deprel=deprel,
        space_after=True,
    )


def _block(tokens: Sequence[Token]) -> str:
    return "".join(
        f"{i}\t{t.form}\t{t.lemma}\t{t.upos}\t{t.xpos}\t{t.feats}\t{t.head}\t{t.deprel}\t_\t"
        f"{'_' if t.space_after else 'SpaceAfter=No'}\n"
        for i, t in enumerate(tokens, 1)
    )
