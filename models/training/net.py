"""The network of the teacher: an encoder with heads for tags, arcs and arc labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.e5 import WeightFile, build_encoder
from models.training.labels import NO_LABEL, TAGS, Labels
from models.training.treebank import Tree

LAYERS: Final = 9
"""Most layers of the encoder that are used; the last ones serve sentence embeddings; own choice."""
ARC_SIZE: Final = 384
"""Width of what is compared for arcs. This and the widths, rates and weights below: own choice."""
LABEL_SIZE: Final = 128
WORD_DROPOUT: Final = 0.3
PART_DROPOUT: Final = 0.33
TAG_WEIGHT: Final = 0.5
"""Weight of the loss of each kind of tag; arcs and arc labels have 1."""


@dataclass(slots=True, kw_only=True)
class Batch:
    """Padded sentences.

    The pieces and which are real (batch, pieces), and the place of each word's first and last piece
    (batch, words + 1).
    """

    pieces: Tensor
    attention: Tensor
    first: Tensor
    last: Tensor


class Scores(NamedTuple):
    """What the net makes of a batch.

    Tags by column (batch, words + 1, tags), arcs (batch, words + 1, words + 1) and arc labels
    (batch, labels, words + 1, words + 1); a dependent comes before its head.
    """

    tags: dict[str, Tensor]
    arcs: Tensor
    labels: Tensor


class Biaffine(nn.Module):
    """Scores (batch, labels, words + 1, words + 1) of each head for each dependent.

    Source: Dozat and Manning (2017), https://arxiv.org/abs/1611.01734, 2026-11-22.
    """

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, size + 1, size + 1))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return the scores; the first word axis is the dependent."""
        one = torch.ones_like(dependent[..., :1])
        return torch.einsum(
            "bxi,oij,byj->boxy",
            torch.cat((dependent, one), -1),
            self.weight,
            torch.cat((head, one), -1),
        )


class TeacherNet(nn.Module):
    """Encoder with heads for tags, arcs and arc labels; its attribute names are in checkpoints."""

    def __init__(self, file: WeightFile, rows: Sequence[int], labels: Labels) -> None:
        super().__init__()
        layers = min(LAYERS, file.sizes.layers)
        self.encoder = build_encoder(file, rows, layers=layers)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        hidden = file.sizes.hidden
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.drop = nn.Dropout(WORD_DROPOUT)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(2 * hidden, len(labels.of(name))) for name in TAGS}
        )
        self.arc_parts = nn.ModuleList(_mlp(2 * hidden, ARC_SIZE) for _ in range(2))
        self.label_parts = nn.ModuleList(_mlp(2 * hidden, LABEL_SIZE) for _ in range(2))
        self.arcs = Biaffine(ARC_SIZE, 1)
        self.labels = Biaffine(LABEL_SIZE, len(labels.deprel))

    def words(self, batch: Batch) -> Tensor:
        """Return the mixed states of each word's outer pieces (batch, words + 1, 2 * hidden)."""
        states = self.encoder(
            batch.pieces, attention_mask=batch.attention, output_hidden_states=True
        ).hidden_states
        weights = torch.softmax(self.mix, 0)
        mixed = sum(weight * state for weight, state in zip(weights, states, strict=True))
        return torch.cat((_pick(mixed, batch.first), _pick(mixed, batch.last)), -1)

    def forward(self, batch: Batch) -> Scores:
        """Return the scores of tags, arcs and arc labels."""
        words = self.drop(self.words(batch))
        tags = {name: head(words) for name, head in self.tags.items()}
        arcs = self.arcs(*(part(words) for part in self.arc_parts)).squeeze(1)
        labels = self.labels(*(part(words) for part in self.label_parts))
        return Scores(tags, arcs, labels)


def net_loss(scores: Scores, trees: Sequence[Tree], labels: Labels) -> Tensor:
    """Return the loss of `scores` against the annotation of `trees`; arc labels at gold heads."""
    width = scores.arcs.shape[1]
    heads = _padded([[t.head for t in tree.tokens] for tree in trees], width)
    loss = _cross_entropy(scores.arcs, heads)
    places = heads.clamp(min=0)[:, None, :, None].expand(-1, scores.labels.shape[1], -1, 1)
    picked = scores.labels.float().gather(3, places).squeeze(3).transpose(1, 2)
    loss = loss + _cross_entropy(
        picked, _padded([labels.numbers("deprel", tree) for tree in trees], width)
    )
    for name in TAGS:
        gold = _padded([labels.numbers(name, tree) for tree in trees], width)
        loss = loss + TAG_WEIGHT * _cross_entropy(scores.tags[name], gold)
    return loss


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=NO_LABEL
    )


def _mlp(size: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(size, out), nn.LeakyReLU(0.1), nn.Dropout(PART_DROPOUT))


def _pick(states: Tensor, places: Tensor) -> Tensor:
    return states.gather(1, places[..., None].expand(-1, -1, states.shape[-1]))


def _padded(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    return torch.tensor([[NO_LABEL, *row, *[NO_LABEL] * (width - 1 - len(row))] for row in rows])
