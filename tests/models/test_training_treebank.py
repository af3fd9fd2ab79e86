"""Reading the treebanks: clean lemmas, no cycles, and nothing held back in what is trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.training import treebank
from models.training.treebank import Tree, Treebanks, load_treebanks, raw_tree, read_trees
from tests.models.tiny_trees import conllu, heads, tree

SOURCE = """# sent_id = wiki-12.p.3.s.4
1-2\tdat's\t_\t_\t_\t_\t_\t_\t_\t_
1\tdat\tdat\tPRON\tVNW\tPerson=3|Gender=Neut\t3\tnsubj\t_\tSpaceAfter=No
2\t's\tzijn\tAUX\tWW\t_\t3\tcop\t_\t_
2.1\t(leeg)\t_\t_\t_\t_\t_\t_\t_\t_
3\tpleegkind\tpleeg_kind\tNOUN\t_\t_\t0\troot\t_\t_
4\t_\t_\tSYM\tLET\t_\t3\tpunct\t_\t_

"""


def test_rows_are_words_with_clean_lemmas_and_sorted_features(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(SOURCE, "utf-8")
    (read,) = read_trees(path)
    assert read.document == "wiki-12"
    assert read.key == "dat 's pleegkind _"
    assert [t.lemma for t in read.tokens] == ["dat", "zijn", "pleegkind", "_"]
    assert read.tokens[0].feats == "Gender=Neut|Person=3"
    assert [t.xpos for t in read.tokens] == ["VNW", "WW", "_", "LET"]
    assert [t.space_after for t in read.tokens] == [False, True, True, True]
    assert heads(read) == [3, 3, 0, 3]


@pytest.mark.parametrize(
    ("sentence_id", "document"),
    [
        ("wiki-1181.p.10.s.1", "wiki-1181"),
        ("WR-1\\WR-1.p.1.s.2.xml", "WR-1"),
        ("domein-01-s1", ""),
    ],
)
def test_the_document_comes_from_the_sentence_id(
    tmp_path: Path, sentence_id: str, document: str
) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(conllu([(sentence_id, tree("Ja INTJ 0 root"))]), "utf-8")
    assert [item.document for item in read_trees(path)] == [document]


def test_a_sentence_with_a_cycle_is_left_out(tmp_path: Path) -> None:
    good = tree("Zij PRON 2 nsubj", "lacht VERB 0 root")
    bad = tree("Zij PRON 2 nsubj", "lacht VERB 3 root", "luid ADV 2 advmod")
    path = tmp_path / "a.conllu"
    path.write_text(conllu([("a.s.1", bad), ("a.s.2", good)]), "utf-8")
    assert [item.key for item in read_trees(path)] == ["Zij lacht"]


def _sentence(word: str, upos: str = "NOUN") -> Tree:
    return tree("De DET 2 det", f"{word} {upos} 0 root")


@pytest.fixture
def banks(tmp_path: Path) -> Treebanks:
    """40 documents of 2025; the files of 2017 repeat the first 30 with other tags, twice."""
    new = [(f"wiki-{i}.p.1.s.1", _sentence(f"woord{i}")) for i in range(40)]
    old = [(f"x{i}", _sentence(f"woord{i}", "X")) for i in range(30)]
    own = [(f"y{i}", _sentence(f"oud{i}", "X")) for i in range(5)]
    files = {
        treebank.DEV_2025: [*new[:25], *new[:3]],
        treebank.TEST_2025: new[20:],
        treebank.LASSY_2017: [*old, *own],
        treebank.ALPINO_2017: [*own[:2], ("z", _sentence("apart", "X"))],
    }
    for name, rows in files.items():
        (tmp_path / name).write_text(conllu(rows), "utf-8")
    return load_treebanks(tmp_path)


def test_of_duplicates_the_2025_copy_is_kept(banks: Treebanks) -> None:
    new = [*banks.train_2025, *banks.held_back]
    assert len({item.key for item in new}) == len(new) == 40
    assert {item.tokens[1].upos for item in new} == {"NOUN"}
    expected = {f"De oud{i}" for i in range(5)} | {"De apart"}
    assert {item.key for item in banks.train_2017} == expected
    assert len(banks.train_2017) == 6


def test_held_back_documents_are_nowhere_else(banks: Treebanks) -> None:
    held = {item.document for item in banks.held_back}
    keys = {item.key for item in banks.held_back}
    assert 2 <= len(held) <= 20
    assert not held & {item.document for item in banks.train_2025}
    assert not keys & {item.key for item in (*banks.train_2025, *banks.train_2017)}
    assert not keys & {item.key for pair in banks.twins for item in pair}


def test_twins_pair_the_two_annotations_of_one_sentence(banks: Treebanks) -> None:
    trained = {item.key for item in banks.train_2025}
    expected = [f"De woord{i}" for i in range(30) if f"De woord{i}" in trained]
    assert [old.key for old, _ in banks.twins] == expected
    for old, new in banks.twins:
        assert old.key == new.key
        assert (old.tokens[1].upos, new.tokens[1].upos) == ("X", "NOUN")


def test_a_raw_tree_has_forms_and_spaces_only() -> None:
    made = raw_tree("dossier", [("Zij", True), ("lacht", False), (".", True)])
    assert made.document == "dossier"
    assert made.key == "Zij lacht ."
    assert [t.space_after for t in made.tokens] == [True, False, True]
    assert {(t.lemma, t.upos, t.xpos, t.feats, t.head) for t in made.tokens} == {
        ("_", "_", "_", "_", 0)
    }
