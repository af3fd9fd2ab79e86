"""Training and export of the learned layer, on a tiny random encoder. Sentences are fictitious."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest
import torch

from models.training import delicate
from models.training.delicate import DelicateNet, Example, Pieces, export, train, write_json
from models.training.e5 import WeightFile
from tests.models.tiny_e5 import write_file

SENTENCES = (
    ("de kind kijkt", {0}),
    ("de kind eren", {1}),
    ("kijkt de kind", {0}),
    ("eren de kind", {1}),
    ("de abc", set[int]()),
    ("kind kijkt eren", {0, 1}),
)
EXAMPLES = tuple(Example(words=tuple(t.split()), classes=frozenset(c)) for t, c in SENTENCES)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> WeightFile:
    return WeightFile(write_file(tmp_path_factory.mktemp("e5") / "tiny.bin"))


@pytest.fixture(scope="module")
def pieces(file: WeightFile) -> Pieces:
    return Pieces(file, [word for example in EXAMPLES for word in example.words])


@pytest.fixture(scope="module")
def net(file: WeightFile, pieces: Pieces) -> DelicateNet:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delicate, "EPOCHS", 200)
        patch.setattr(delicate, "RATE", 2e-3)
        return train(EXAMPLES, pieces, file, classes=2, seed=1)


def test_it_learns_what_the_examples_say(net: DelicateNet, pieces: Pieces) -> None:
    for example in EXAMPLES:
        ids = torch.tensor([pieces.ids(example.words)])
        logits = net(ids, torch.ones_like(ids))[0].detach()
        assert {n for n in range(2) if float(logits[0, n]) > 0} == example.classes


def test_the_shares_of_the_pieces_add_up(net: DelicateNet, pieces: Pieces) -> None:
    ids = torch.tensor([pieces.ids(EXAMPLES[0].words)])
    logits, shares = net(ids, torch.ones_like(ids))
    states = net.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
    total = net.first(states[:, 0]) + shares.mean(1)
    assert torch.allclose(logits, total, atol=1e-5)


def test_the_exported_file_says_about_the_same(
    net: DelicateNet, pieces: Pieces, tmp_path: Path
) -> None:
    from onnxruntime import InferenceSession

    export(net, pieces, tmp_path)
    session = InferenceSession(tmp_path / "model.onnx", providers=["CPUExecutionProvider"])
    for example in EXAMPLES:
        ids = pieces.ids(example.words)
        found, shares = session.run(["logits", "pieces"], {"ids": numpy.array([ids])})
        expected, _ = net(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))
        assert numpy.allclose(found, expected.detach().numpy(), atol=0.7)
        assert shares.shape == (1, len(ids), 2)
    assert json.loads((tmp_path / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]


def test_a_word_without_pieces_is_unknown_and_a_long_sentence_is_cut(pieces: Pieces) -> None:
    assert pieces.unknown in pieces.ids(["漢字"])
    assert len(pieces.ids(["kind"] * 500)) == delicate.MOST_PIECES + 2


def test_written_json_is_the_same_in_any_order(tmp_path: Path) -> None:
    write_json(tmp_path / "a", {"b": 1, "a": [2]})
    write_json(tmp_path / "b", {"a": [2], "b": 1})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
