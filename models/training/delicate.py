"""Trains the learned layer of the disclosure check: several classes per sentence, on an encoder.

The encoder is multilingual-e5-small (`e5`). Which sentences it learns from, and what becomes of
the weights, is for the caller: this module sees plain words and numbers of classes only.
"""

from __future__ import annotations

import json
import random
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer, models, normalizers

from models.training.e5 import WORD_START, WeightFile, build_encoder, build_tokenizer

MOST_PIECES: Final = 120
"""Pieces of a sentence that are read in training; longer ones are cut."""
VOCABULARY: Final = 16_000
"""Pieces that stay: with more, the file passes 30 MB; own choice, 2026-11-22."""
LAYERS: Final = 12
EPOCHS: Final = 6
BATCH: Final = 24
RATE: Final = 2e-4
"""Learning rate; of 1e-4, 2e-4 and 3e-4 the best on left-out writers, 2026-11-22."""
_HEAD_RATE: Final = 10.0
_WARM_STEPS: Final = 50
_POSITIVE: Final = 4.0
"""Weight of a class that is there: each is in about one sentence of ten."""
_BLANKED: Final = 0.1
_SMOOTH: Final = 0.02
Logits = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence as plain words, and the numbers of its classes."""

    words: tuple[str, ...] = field(repr=False)
    classes: frozenset[int]


class Pieces:
    """The tokenizer with the pieces that stay, numbered anew."""

    def __init__(self, file: WeightFile, words: Iterable[str]) -> None:
        """Keep the pieces of `words`, in that order, until there are `VOCABULARY`."""
        whole = build_tokenizer(file)
        kept = dict.fromkeys((file.bos, file.pad, file.eos, file.unk))
        short = (n for n, (text, _) in enumerate(file.pieces) if _is_short(text))
        kept.update(dict.fromkeys(short))
        for word in words:
            if len(kept) >= VOCABULARY:
                break
            kept.update(dict.fromkeys(whole.encode(WORD_START + word).ids))
        self.rows = sorted(kept)
        number = {row: index for index, row in enumerate(self.rows)}
        self.begin, self.padding = number[file.bos], number[file.pad]
        self.end, self.unknown = number[file.eos], number[file.unk]
        unigram = models.Unigram(
            [file.pieces[row] for row in self.rows], unk_id=self.unknown, byte_fallback=False
        )
        self.tokenizer = Tokenizer(unigram)
        self.tokenizer.normalizer = normalizers.NFKC()

    def ids(self, words: Sequence[str]) -> list[int]:
        """Return the piece ids of a sentence, begin and end included."""
        found = self.tokenizer.encode_batch(
            [WORD_START + word for word in words], add_special_tokens=False
        )
        inner = [number for item in found for number in (item.ids or [self.unknown])]
        return [self.begin, *inner[:MOST_PIECES], self.end]


class DelicateNet(torch.nn.Module):
    """The encoder with one logit per class, and what each piece adds to it."""

    def __init__(self, file: WeightFile, rows: Sequence[int], classes: int) -> None:
        """Take the encoder from `file`; its word embeddings stay as they are."""
        super().__init__()
        self.encoder = build_encoder(file, rows, layers=min(LAYERS, file.sizes.layers))
        hidden = file.sizes.hidden
        self.drop = torch.nn.Dropout(0.1)
        self.first = torch.nn.Linear(hidden, classes)
        self.mean = torch.nn.Linear(hidden, classes, bias=False)
        torch.nn.init.constant_(self.first.bias, -2.0)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits (sentences, classes) and shares of pieces (sentences, pieces, classes)."""
        states = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        shares = self.mean(states) * mask.unsqueeze(-1)
        total = shares.sum(1) / mask.sum(1, keepdim=True)
        return self.first(states[:, 0]) + total, shares


class _Shipped(torch.nn.Module):
    """The net as it is exported: one sentence, no padding."""

    def __init__(self, net: DelicateNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return cast("tuple[torch.Tensor, torch.Tensor]", self.net(ids, torch.ones_like(ids)))


def train(
    examples: Sequence[Example], pieces: Pieces, file: WeightFile, *, classes: int, seed: int
) -> DelicateNet:
    """Return a net trained on the examples; minutes on two cores."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    rows = [
        (pieces.ids(e.words), [float(c in e.classes) for c in range(classes)]) for e in examples
    ]
    net = DelicateNet(file, pieces.rows, classes)
    body = [p for n, p in net.named_parameters() if n.startswith("enc") and p.requires_grad]
    head = [*net.first.parameters(), *net.mean.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": body, "scale": 1.0}, {"params": head, "scale": _HEAD_RATE}], weight_decay=0.01
    )
    batches = [b for _ in range(EPOCHS) for b in _batches([len(i) for i, _ in rows], rng)]
    weight = torch.tensor(_POSITIVE)
    net.train()
    for step, batch in enumerate(batches):
        slope = min(1.0, (step + 1) / _WARM_STEPS) * (1 - step / len(batches))
        for group in optimizer.param_groups:
            group["lr"] = RATE * slope * group["scale"]
        ids, mask = _pad([rows[n][0] for n in batch], pieces.padding)
        inner = (ids != pieces.begin) & (ids != pieces.end) & (mask > 0)
        ids = ids.masked_fill((torch.rand(ids.shape) < _BLANKED) & inner, pieces.unknown)
        wanted = torch.tensor([rows[n][1] for n in batch]) * (1 - 2 * _SMOOTH) + _SMOOTH / 2
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, _ = net(ids, mask)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            logits.float(), wanted, pos_weight=weight
        )
        loss.backward()  # type: ignore[no-untyped-call] # torch has no types here
        torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
        optimizer.step()
        optimizer.zero_grad()
    return net.eval()


def export(net: DelicateNet, pieces: Pieces, folder: Path) -> None:
    """Write `model.onnx` (8-bit weights) and `tokenizer.json` to `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    pieces.tokenizer.save(str(folder / "tokenizer.json"))
    example = torch.tensor([[pieces.begin, pieces.unknown, pieces.end]])
    with tempfile.TemporaryDirectory() as place, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            _Shipped(net).eval(),
            (example,),
            str(whole),
            dynamo=False,
            input_names=["ids"],
            output_names=["logits", "pieces"],
            dynamic_axes={"ids": {1: "n"}, "pieces": {1: "n"}},
            opset_version=17,
        )
        quantize_dynamic(
            whole, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True
        )


def write_json(path: Path, content: object) -> None:
    """Write `content` in a fixed order, so that equal content gives equal bytes."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _is_short(piece: str) -> bool:
    text = piece.removeprefix(WORD_START)
    return len(text) <= 1 and all(ord(char) < 0x250 for char in text)


def _pad(rows: Sequence[Sequence[int]], padding: int) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(row) for row in rows)
    ids = torch.full((len(rows), longest), padding)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = torch.tensor(row)
        mask[number, : len(row)] = 1
    return ids, mask


def _batches(lengths: Sequence[int], rng: random.Random) -> Iterator[list[int]]:
    """Yield batches of sentences of about the same length, in a drawn order."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    found: list[list[int]] = []
    for start in range(0, len(order), 12 * BATCH):
        chunk = sorted(order[start : start + 12 * BATCH], key=lambda n: lengths[n])
        found += [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
    rng.shuffle(found)
    yield from found
