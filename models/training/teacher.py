"""A large tagger and parser: it labels raw text that the small pipeline learns from."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.convert import agreement
from models.training.decode import best_tree
from models.training.e5 import WeightFile, build_tokenizer, piece_ids
from models.training.labels import TAGS, Labels, label_sets
from models.training.net import Batch, TeacherNet, net_loss
from models.training.treebank import Tree, raw_tree

__all__ = ["TAGS", "Labels", "Teacher", "label_sets", "raw_tree"]

logger = logging.getLogger(__name__)

BATCH_PIECES: Final = 2_000
"""About the most pieces of one batch while training. These numbers: own choice."""
WINDOW: Final = 400
"""Sentences among which those of like length are brought together."""
PARSED_SENTENCES: Final = 32
"""Sentences of one batch while parsing."""
STATE_WORDS: Final = 512
"""Words of one batch of `word_states`."""
WORD_DROP: Final = 0.1
"""Share of the pieces that is masked while training."""
ENCODER_RATE: Final = 1e-4
HEAD_RATE: Final = 1e-3
MOST_PIECES: Final = 512
"""Positions of the encoder; what comes after is cut off."""

Numbers = NDArray[numpy.int64]


class Teacher:
    """A trained tagger and parser; `parse` fills in what raw words lack."""

    def __init__(self, file: WeightFile, labels: Labels, rows: Sequence[int], seed: int) -> None:
        """Make an untrained teacher whose embedding holds the pieces `rows`."""
        torch.manual_seed(seed)
        self._random = random.Random(seed)
        self._labels = labels
        self._tokenizer = build_tokenizer(file)
        self._special = (file.bos, file.eos, file.unk)
        self._row = {piece: row for row, piece in enumerate(rows)}
        self.net = TeacherNet(file, rows, labels)

    def train(
        self, trees: Sequence[Tree], *, epochs: int, held_back: Sequence[Tree], checkpoint: Path
    ) -> None:
        """Fit all weights but the embedding.

        After each epoch the weights go to `checkpoint` and the accuracy on `held_back` to the log.
        """
        optimizer = _optimizer(self.net)
        plan = [list(self._batches(trees)) for _ in range(epochs)]
        total = sum(map(len, plan))
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer,
            max_lr=[ENCODER_RATE, HEAD_RATE],
            total_steps=total + 1,
            pct_start=0.1,
            cycle_momentum=False,
        )
        for epoch, parts in enumerate(plan):
            started, losses = time.perf_counter(), []
            self.net.train()
            for part in parts:
                loss = self._loss(part)
                optimizer.zero_grad()
                torch.autograd.backward(loss)
                nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                losses.append(loss.item())
            torch.save(self.net.state_dict(), checkpoint)
            logger.info(
                "teacher epoch %d loss %.3f %s in %.0f s",
                epoch,
                sum(losses) / len(losses),
                self.score(held_back),
                time.perf_counter() - started,
            )

    @torch.no_grad()
    def parse(self, trees: Sequence[Tree]) -> list[Tree]:
        """Return `trees` with predicted upos, xpos, feats, head and deprel."""
        self.net.eval()
        order = sorted(range(len(trees)), key=lambda i: len(trees[i].tokens))
        out: dict[int, Tree] = {}
        for start in range(0, len(order), PARSED_SENTENCES):
            part = order[start : start + PARSED_SENTENCES]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, arcs, labels = self.net(self._collate([trees[i] for i in part]))
            chosen = {name: scores.argmax(-1).numpy() for name, scores in tags.items()}
            for row, i in enumerate(part):
                size = len(trees[i].tokens) + 1
                scores = torch.log_softmax(arcs[row, :size, :size].float(), -1).numpy()
                heads = best_tree(scores)
                names = labels[row, :, :size, :size].argmax(0).numpy()
                out[i] = self._fill(trees[i], heads, names, {n: c[row] for n, c in chosen.items()})
        return [out[i] for i in range(len(trees))]

    @torch.no_grad()
    def word_states(self, words: Sequence[str]) -> NDArray[numpy.float32]:
        """Return the mixed state of each word on its own, shape (words, 2 * hidden)."""
        self.net.eval()
        rows = []
        for start in range(0, len(words), STATE_WORDS):
            trees = [raw_tree("", [(word, True)]) for word in words[start : start + STATE_WORDS]]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = self.net.words(self._collate(trees))
            rows.append(states[:, 1].float().numpy())
        return numpy.concatenate(rows)

    def score(self, gold: Sequence[Tree]) -> dict[str, float]:
        """Return upos, feats, uas and las (0 to 1) over all tokens of `gold`."""
        shares = agreement(zip(self.parse(gold), gold, strict=True))
        return {name: round(share, 4) for name, share in shares.items()}

    def _fill(
        self, tree: Tree, heads: Sequence[int], names: Numbers, tags: dict[str, Numbers]
    ) -> Tree:
        tokens = tuple(
            replace(
                token,
                head=int(heads[i]),
                deprel="root" if heads[i] == 0 else self._labels.deprel[names[i, heads[i]]],
                **{name: self._labels.of(name)[tags[name][i]] for name in TAGS},
            )
            for i, token in enumerate(tree.tokens, 1)
        )
        return replace(tree, tokens=tokens)

    def _loss(self, trees: Sequence[Tree]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.net(self._collate(trees, drop=WORD_DROP))
        return net_loss(scores, trees, self._labels)

    def _batches(self, trees: Sequence[Tree]) -> Iterator[list[Tree]]:
        shuffled = list(trees)
        self._random.shuffle(shuffled)
        for start in range(0, len(shuffled), WINDOW):
            window = sorted(shuffled[start : start + WINDOW], key=lambda tree: len(tree.tokens))
            batch: list[Tree] = []
            for tree in window:
                if batch and (len(batch) + 1) * 2 * len(tree.tokens) > BATCH_PIECES:
                    yield batch
                    batch = []
                batch.append(tree)
            yield batch

    def _collate(self, trees: Sequence[Tree], *, drop: float = 0.0) -> Batch:
        rows, firsts, lasts = [], [], []
        bos, eos, unk = self._special
        for tree in trees:
            spaces = [True, *(token.space_after for token in tree.tokens)]
            words = [(token.form, space) for token, space in zip(tree.tokens, spaces, strict=False)]
            pieces, first, last = [bos], [0], [0]
            for ids in piece_ids(self._tokenizer, words, unk):
                first.append(len(pieces))
                pieces += [unk if drop and self._random.random() < drop else i for i in ids]
                last.append(len(pieces) - 1)
            rows.append([self._row.get(i, self._row[unk]) for i in (*pieces, eos)][:MOST_PIECES])
            firsts.append([min(i, MOST_PIECES - 2) for i in first])
            lasts.append([min(i, MOST_PIECES - 2) for i in last])
        return Batch(
            pieces=_padded(rows),
            attention=_padded([[1] * len(row) for row in rows]),
            first=_padded(firsts),
            last=_padded(lasts),
        )


def _optimizer(net: TeacherNet) -> torch.optim.Optimizer:
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    groups = [
        {"params": net.encoder.parameters(), "lr": ENCODER_RATE},
        {"params": heads, "lr": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])
