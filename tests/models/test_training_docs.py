"""Trees as spaCy docs: heads, breaks, placeholders and variation."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from models.training.docs import tree_docs, varied_docs, write_docs
from models.training.treebank import Tree
from tests.models.tiny_trees import tree

SENTENCE = tree(
    *("Sara PROPN 2 nsubj", "bezoekt VERB 0 root bezoeken", "Noor PROPN 2 obj"),
    *("Vos PROPN 3 flat", "thuis ADV 2 advmod", ". PUNCT 2 punct"),
)


@pytest.fixture
def vocab() -> Vocab:
    return Vocab()


def test_a_doc_has_the_sentences_and_their_trees(vocab: Vocab) -> None:
    docs = list(tree_docs([SENTENCE] * 7, vocab=vocab))
    assert [len(doc) for doc in docs] == [30, 12]
    doc = docs[0]
    assert [sent.start for sent in doc.sents] == [0, 6, 12, 18, 24]
    assert [token.head.i for token in doc[6:12]] == [7, 7, 7, 8, 7, 7]
    assert [token.dep_ for token in doc[:6]] == ["nsubj", "ROOT", "obj", "flat", "advmod", "punct"]
    assert doc[1].lemma_ == "bezoeken"
    assert doc[1].pos_ == "VERB"
    assert doc[1].tag_ == "VERB"
    assert doc[:6].text == "Sara bezoekt Noor Vos thuis ."


def test_what_is_unknown_is_empty(vocab: Vocab) -> None:
    made = tree("Ja INTJ 0 root _", "_ SYM 1 punct _")
    tokens = (replace(made.tokens[0], xpos="_"), made.tokens[1])
    (doc,) = tree_docs([replace(made, tokens=tokens)], vocab=vocab)
    assert [token.tag_ for token in doc] == ["", "SYM"]
    assert [token.lemma_ for token in doc] == ["", "_"]
    assert [str(token.morph) for token in doc] == ["", ""]


def _varied(vocab: Vocab, seed: int = 5, count: int = 400) -> list[str]:
    made = varied_docs([SENTENCE] * count, vocab=vocab, rng=random.Random(seed))  # noqa: S311
    return [sent.text for doc in made for sent in doc.sents]


def test_variation_is_there_and_equal_for_one_seed(vocab: Vocab) -> None:
    sentences = _varied(vocab)
    assert len(sentences) == 400
    assert _varied(vocab) == sentences
    assert _varied(vocab, seed=6) != sentences
    assert any(s.startswith("sara bezoekt") for s in sentences)
    assert any(s.startswith("SARA BEZOEKT") for s in sentences)
    assert any(s.rstrip().endswith("thuis") for s in sentences)
    plain = sum(s.strip() == "Sara bezoekt Noor Vos thuis ." for s in sentences)
    assert 250 < plain < 380


def test_a_break_ends_its_sentence_and_hangs_on_the_word_before(vocab: Vocab) -> None:
    docs = list(varied_docs([SENTENCE] * 200, vocab=vocab, rng=random.Random(1)))  # noqa: S311
    breaks = [token for doc in docs for token in doc if token.text == "\n"]
    assert 10 < len(breaks) < 60
    for token in breaks:
        assert token.head.i == token.i - 1
        assert (token.pos_, token.dep_) == ("SPACE", "dep")
        assert token.is_sent_end
        assert not token.nbor(-1).whitespace_


def test_only_names_of_one_word_become_placeholders(vocab: Vocab) -> None:
    sentences = _varied(vocab, count=1000)
    hidden = [s.split() for s in sentences if "[" in s]
    assert 30 < len(hidden) < 150
    for words in hidden:
        assert words[0].startswith("[")
        assert words[0].endswith(("_1]", "_2]", "_3]", "_4]"))
        assert [w.lower() for w in words[2:4]] == ["noor", "vos"]


def test_written_docs_come_back(vocab: Vocab, tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    assert write_docs(path, tree_docs([SENTENCE] * 7, vocab=vocab)) == 42
    back = list(DocBin().from_disk(path).get_docs(vocab))
    assert [len(doc) for doc in back] == [30, 12]
    assert [token.head.i for token in back[0][:6]] == [1, 1, 1, 2, 1, 1]
    assert back[0][1].lemma_ == "bezoeken"


def test_no_trees_make_no_docs(vocab: Vocab) -> None:
    none: list[Tree] = []
    assert list(tree_docs(none, vocab=vocab)) == []
    assert list(varied_docs(none, vocab=vocab, rng=random.Random(1))) == []  # noqa: S311
