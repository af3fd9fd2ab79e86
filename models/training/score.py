"""Scores a pipeline on trees: tags, heads, labels and sentence borders, on its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import conllu
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from models.training.docs import GROUP, tree_docs
from models.training.treebank import Tree

SCORES: Final = ("pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetScore:
    """Counts over the words of annotated snippets, and F of their sentence borders (0 to 1)."""

    words: int
    found: int
    heads: int
    labels: int
    tags: int
    borders_f: float


def score_trees(nlp: Language, trees: Sequence[Tree], *, group: int = GROUP) -> dict[str, float]:
    """Return spaCy's scores (0 to 1) of `nlp` on `trees`, `group` sentences to a text.

    The words are those of `nlp`; a word that it cuts otherwise counts as wrong in recall.
    """
    gold = tree_docs(trees, vocab=nlp.vocab, group=group)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    found: dict[str, Any] = nlp.evaluate(examples)
    return {name: round(float(found[name]), 4) for name in SCORES if found.get(name) is not None}


def score_snippets(nlp: Language, path: Path) -> SnippetScore:
    """Return how often `nlp` agrees with the snippets of a CoNLL-U file, line breaks included."""
    counts: Counter[str] = Counter()
    for text, words in snippets(path):
        _compare(nlp(text), words, counts)
    right, given, wanted = (counts[name] for name in ("border_right", "border_given", "border"))
    return SnippetScore(
        words=counts["words"],
        found=counts["found"],
        heads=counts["heads"],
        labels=counts["labels"],
        tags=counts["tags"],
        borders_f=round(2 * right / max(1, given + wanted), 4),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldWord:
    """One word of a snippet: where it starts, where its head starts (its own start for a root)."""

    start: int
    end: int
    head_start: int
    deprel: str
    upos: str
    first: bool


def snippets(path: Path) -> Iterator[tuple[str, list[GoldWord]]]:
    """Yield each snippet's text and its words; `# newdoc id` starts a snippet."""
    text, words = "", list[GoldWord]()
    with path.open(encoding="utf-8") as file:
        for sentence in conllu.parse_incr(file):
            if "newdoc id" in sentence.metadata and words:
                yield text, words
                text, words = "", []
            text = _add(sentence, text, words)
    if words:
        yield text, words


def _add(sentence: conllu.TokenList, text: str, words: list[GoldWord]) -> str:
    """Append the words of `sentence` to `words`; returns the longer text."""
    starts: list[int] = []
    for row in sentence:
        starts.append(len(text))
        misc = row["misc"] or {}
        after = "" if misc.get("SpaceAfter") == "No" else " "
        text += row["form"] + misc.get("SpacesAfter", after).replace("\\n", "\n")
    words.extend(
        GoldWord(
            start=start,
            end=start + len(row["form"]),
            head_start=starts[row["head"] - 1] if row["head"] else start,
            deprel=row["deprel"],
            upos=row["upos"],
            first=number == 0,
        )
        for number, (start, row) in enumerate(zip(starts, sentence, strict=True))
    )
    return text


def _compare(doc: Doc, words: Sequence[GoldWord], counts: Counter[str]) -> None:
    by_place = {(token.idx, token.idx + len(token)): token for token in doc}
    given = {sent[0].idx for sent in doc.sents if not sent[0].is_space}
    wanted = {word.start for word in words if word.first}
    counts["border"] += len(wanted)
    counts["border_given"] += len(given)
    counts["border_right"] += len(given & wanted)
    for word in words:
        counts["words"] += 1
        token = by_place.get((word.start, word.end))
        if token is None:
            continue
        counts["found"] += 1
        counts["tags"] += token.pos_ == word.upos
        head = token.head.idx == word.head_start
        label = "root" if token.dep_ == "ROOT" else token.dep_
        counts["heads"] += head
        counts["labels"] += head and label == word.deprel
