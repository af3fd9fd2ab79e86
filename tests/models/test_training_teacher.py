"""The teacher on a tiny encoder: it can learn, repeats itself, and keeps what it must keep."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import pytest
import torch

from models.training.e5 import WeightFile
from models.training.labels import NO_LABEL, Labels, label_sets
from models.training.net import Scores, net_loss
from models.training.teacher import Teacher
from models.training.treebank import Tree, raw_tree
from tests.models.tiny_e5 import HIDDEN, PIECES, write_file
from tests.models.tiny_trees import is_tree, tree

TREES = [
    tree(
        *("Zij PRON 5 nsubj", "wil AUX 5 aux", "met ADP 4 case", "oma NOUN 5 obl"),
        *("praten VERB 0 root", ". PUNCT 5 punct"),
    ),
    tree(
        *("de DET 2 det", "kinderen NOUN 6 nsubj", "van ADP 4 case", "Vos PROPN 2 nmod"),
        *("niet ADV 6 advmod", "lachen VERB 0 root"),
    ),
    tree(
        "Hoe ADV 2 advmod", "oud ADJ 0 root", "is AUX 2 cop", "het DET 5 det", "kind NOUN 2 nsubj"
    ),
    tree(
        *(
            "Sara PROPN 4 nsubj",
            "Bakker PROPN 1 flat",
            "gisteren ADV 4 advmod",
            "belde VERB 0 root",
        ),
        *("en CCONJ 6 cc", "huilde VERB 4 conj"),
    ),
]
LABELS = label_sets(TREES)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Tiny matrices are faster in one thread."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> WeightFile:
    return WeightFile(write_file(tmp_path_factory.mktemp("e5") / "tiny.bin"))


def _teacher(file: WeightFile, seed: int = 3) -> Teacher:
    return Teacher(file, LABELS, range(len(PIECES)), seed)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("teacher") / "teacher.pt"


@pytest.fixture(scope="module")
def trained(file: WeightFile, checkpoint: Path) -> Teacher:
    teacher = _teacher(file)
    teacher.train(TREES, epochs=200, held_back=TREES[:1], checkpoint=checkpoint)
    return teacher


def test_it_learns_four_sentences_by_heart(file: WeightFile, trained: Teacher) -> None:
    scores = trained.score(TREES)
    assert (scores["uas"], scores["las"]) == (1.0, 1.0)
    assert scores["upos"] > 0.75
    assert _teacher(file).score(TREES)["uas"] < 0.6


def test_the_checkpoint_makes_the_same_teacher(
    file: WeightFile, trained: Teacher, checkpoint: Path
) -> None:
    again = _teacher(file, seed=9)
    again.net.load_state_dict(torch.load(checkpoint, weights_only=True))
    assert again.parse(TREES) == trained.parse(TREES)


def test_parsing_keeps_words_and_order(trained: Teacher) -> None:
    raw = [
        raw_tree("dossier", [(token.form, token.space_after) for token in item.tokens])
        for item in TREES
    ]
    parsed = trained.parse(raw)
    assert [item.key for item in parsed] == [item.key for item in TREES]
    assert {item.document for item in parsed} == {"dossier"}
    assert {token.lemma for item in parsed for token in item.tokens} == {"_"}
    for item, gold in zip(parsed, TREES, strict=True):
        assert [(t.feats, t.head, t.deprel) for t in item.tokens] == [
            (t.feats, t.head, t.deprel) for t in gold.tokens
        ]
    named = [token for item in parsed for token in item.tokens]
    assert sum(token.upos == token.xpos for token in named) > 0.6 * len(named)


def test_an_untrained_teacher_gives_trees_too(file: WeightFile) -> None:
    long = raw_tree("", [(word, True) for word in ["kind", "ß", "kijkt"] * 10])
    for item in _teacher(file).parse([long, *TREES]):
        assert is_tree([token.head for token in item.tokens])
        for token in item.tokens:
            assert (token.deprel == "root") == (token.head == 0) or token.deprel in LABELS.deprel
            assert token.upos in LABELS.upos


def test_equal_seeds_give_equal_weights(file: WeightFile, tmp_path: Path) -> None:
    states = []
    for seed in (3, 3, 4):
        teacher = _teacher(file, seed)
        teacher.train(TREES, epochs=2, held_back=TREES[:1], checkpoint=tmp_path / "a.pt")
        states.append(teacher.net.state_dict())
    first, second, other = states
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert not torch.equal(first["arcs.weight"], other["arcs.weight"])


def test_each_epoch_sees_each_sentence_once_in_small_batches(
    file: WeightFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def loss(scores: Scores, trees: Sequence[Tree], labels: Labels) -> torch.Tensor:
        seen.append([item.key for item in trees])
        return net_loss(scores, trees, labels)

    monkeypatch.setattr("models.training.teacher.net_loss", loss)
    monkeypatch.setattr("models.training.teacher.BATCH_PIECES", 24)
    _teacher(file).train(TREES, epochs=2, held_back=TREES, checkpoint=tmp_path / "a.pt")
    assert max(map(len, seen)) == 2
    assert sorted(key for keys in seen for key in keys) == sorted(2 * [t.key for t in TREES])


def test_training_leaves_the_embedding_and_moves_the_rest(file: WeightFile, tmp_path: Path) -> None:
    teacher = _teacher(file)
    before = {name: value.clone() for name, value in teacher.net.state_dict().items()}
    teacher.train(TREES, epochs=2, held_back=TREES[:1], checkpoint=tmp_path / "a.pt")
    after = teacher.net.state_dict()
    frozen = "encoder.embeddings.word_embeddings.weight"
    assert torch.equal(before[frozen], after[frozen])
    for name in ("encoder.encoder.layer.1.output.dense.weight", "mix", "tags.upos.weight"):
        assert not torch.equal(before[name], after[name]), name


def test_the_names_in_a_checkpoint_stay_the_same(file: WeightFile) -> None:
    names = {name.split(".")[0] for name in _teacher(file).net.state_dict()}
    assert names == {"encoder", "mix", "tags", "arc_parts", "label_parts", "arcs", "labels"}


def test_the_accuracy_of_each_epoch_is_logged_without_text(
    file: WeightFile, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="models.training.teacher"):
        _teacher(file).train(TREES, epochs=2, held_back=TREES, checkpoint=tmp_path / "a.pt")
    assert len(caplog.messages) == 2
    assert "las" in caplog.text
    words = {token.form for item in TREES for token in item.tokens if len(token.form) > 3}
    assert not any(word in caplog.text for word in words)


def test_states_of_words_do_not_depend_on_their_neighbours(trained: Teacher) -> None:
    states = trained.word_states(["kind", "kinderen", "de"])
    assert states.shape == (3, 2 * HIDDEN)
    assert states.dtype == numpy.float32
    alone = trained.word_states(["kinderen"])
    assert numpy.allclose(states[1], alone[0], atol=0.05)
    assert not numpy.allclose(states[0], states[1], atol=0.05)
    first, last = states[:, :HIDDEN], states[:, HIDDEN:]
    assert numpy.array_equal(first[0], last[0])  # one piece
    assert not numpy.allclose(first[1], last[1], atol=0.05)  # two pieces


def test_a_piece_outside_the_embedding_is_unknown(file: WeightFile) -> None:
    few = Teacher(file, LABELS, [*range(10)], 3)
    states = few.word_states(["z", "y"])
    assert numpy.allclose(states[0], states[1], atol=1e-3)


def test_the_label_sets_are_sorted_and_number_what_they_know() -> None:
    assert LABELS.of("upos") == tuple(sorted(LABELS.upos))
    assert LABELS.upos == ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", *LABELS.upos[6:])
    new = tree("Zij PRON 2 nsubj", "zwom VERB 0 ccomp")
    assert LABELS.numbers("deprel", new) == [LABELS.deprel.index("nsubj"), NO_LABEL]
    assert LABELS.numbers("feats", new) == [0, 0]


def _perfect(trees: list[Tree], labels: Labels) -> Scores:
    """Scores that make the gold annotation certain."""
    width = 1 + max(len(item.tokens) for item in trees)
    tags = {
        name: torch.zeros(len(trees), width, len(labels.of(name)))
        for name in ("upos", "xpos", "feats")
    }
    arcs = torch.zeros(len(trees), width, width)
    deprels = torch.zeros(len(trees), len(labels.deprel), width, width)
    for row, item in enumerate(trees):
        for word, token in enumerate(item.tokens, 1):
            arcs[row, word, token.head] = 50
            deprels[row, labels.deprel.index(token.deprel), word, token.head] = 50
            for name, scores in tags.items():
                scores[row, word, labels.of(name).index(getattr(token, name))] = 50
    return Scores(tags, arcs, deprels)


def test_the_loss_is_zero_for_the_gold_tree_and_grows_with_each_error() -> None:
    scores = _perfect(TREES, LABELS)
    assert net_loss(scores, TREES, LABELS).item() == pytest.approx(0, abs=1e-4)
    for part in (scores.arcs, scores.labels, *scores.tags.values()):
        if part.shape[-1] > 1:
            kept = part.clone()
            part[0] = 0
            assert net_loss(scores, TREES, LABELS).item() > 0.05
            part.copy_(kept)
