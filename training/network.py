"""The encoder with its pair head, in torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from training.corpus import LABELS
from training.windows import KINDS, SHAPES, Mention, Window

_NEAR = 3  # mention pairs that speak for two entities
_DISTANCES = (2, 4, 8, 16, 32, 64, 128)


@dataclass
class Batch:
    """Windows side by side, with the mention pairs to judge.

    Attributes:
        pieces, shapes, kinds, mask: windows × pieces.
        spans: mention pairs × 5: window, first and last piece of the one, first and last piece of the other.
        distance: mention pairs: bucket of the distance, signed by order.
        group: mention pairs: index of the entity pair that they speak for.
        keys: for each entity pair: window, first entity, second entity.
    """

    pieces: torch.Tensor
    shapes: torch.Tensor
    kinds: torch.Tensor
    mask: torch.Tensor
    spans: torch.Tensor
    distance: torch.Tensor
    group: torch.Tensor
    keys: list[tuple[int, int, int]]


def collate(windows: Sequence[Window]) -> Batch:
    """Windows as one padded batch, with every ordered pair of entities in each."""
    width = max(len(w.pieces) for w in windows)
    rows = {name: torch.zeros(len(windows), width, dtype=torch.long) for name in ("pieces", "shapes", "kinds", "mask")}
    spans, distance, group, keys = [], [], [], []
    for n, window in enumerate(windows):
        size = len(window.pieces)
        rows["pieces"][n, :size] = torch.tensor(window.pieces)
        rows["shapes"][n, :size] = torch.tensor(window.shapes)
        rows["kinds"][n, :size] = torch.tensor(window.kinds)
        rows["mask"][n, :size] = 1
        for (a, b), near in nearest_pairs(window.mentions).items():
            for one, other in near:
                spans.append((n, one.first, one.last, other.first, other.last))
                distance.append(_bucket(one, other))
                group.append(len(keys))
            keys.append((n, a, b))
    return Batch(
        rows["pieces"], rows["shapes"], rows["kinds"], rows["mask"],
        torch.tensor(spans or [(0, 0, 1, 0, 1)][:0]).reshape(-1, 5),
        torch.tensor(distance, dtype=torch.long), torch.tensor(group, dtype=torch.long), keys,
    )  # fmt: skip


def nearest_pairs(mentions: Sequence[Mention]) -> dict[tuple[int, int], list[tuple[Mention, Mention]]]:
    """For every ordered pair of entities the closest pairs of mentions, those in one sentence first."""
    by_entity: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_entity.setdefault(mention.entity, []).append(mention)
    pairs = {}
    for a, ones in by_entity.items():
        for b, others in by_entity.items():
            if a != b:
                found = [(one, other) for one in ones for other in others]
                found.sort(key=lambda p: (p[0].sentence != p[1].sentence, abs(p[0].first - p[1].first)))
                pairs[a, b] = found[:_NEAR]
    return pairs


def _bucket(one: Mention, other: Mention) -> int:
    gap = max(other.first - one.last, one.first - other.last, 0)
    size = sum(gap > edge for edge in _DISTANCES)
    return size + (len(_DISTANCES) + 1) * (one.first > other.first)


class PairNetwork(nn.Module):
    """A small encoder, and a head that scores every label for every ordered pair of entities."""

    def __init__(self, base: Path, width: int = 256) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base)
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(len(SHAPES), size)
        self.kinds = nn.Embedding(2 * len(KINDS), size)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.kinds.weight, std=0.02)
        self.one = nn.Linear(2 * size, width)
        self.other = nn.Linear(2 * size, width)
        self.between = nn.Linear(size, width)
        self.attend = nn.Linear(size, 1)
        self.distance = nn.Embedding(2 * (len(_DISTANCES) + 1), width)
        self.head = nn.Sequential(
            nn.GELU(), nn.Dropout(0.2), nn.Linear(width, width), nn.GELU(), nn.Linear(width, len(LABELS))
        )

    def forward(self, batch: Batch) -> torch.Tensor:
        """Scores (logits) of entity pairs × labels."""
        words = (
            self.encoder.embeddings.word_embeddings(batch.pieces) + self.shapes(batch.shapes) + self.kinds(batch.kinds)
        )
        hidden = self.encoder(inputs_embeds=words, attention_mask=batch.mask).last_hidden_state
        n, a, b, c, d = batch.spans.unbind(1)
        one = torch.cat([hidden[n, a], hidden[n, b - 1]], -1)
        other = torch.cat([hidden[n, c], hidden[n, d - 1]], -1)
        mixed = (
            self.one(one)
            + self.other(other)
            + self.between(self._context(hidden, batch))
            + self.distance(batch.distance)
        )
        scores = self.head(mixed).float()
        pooled = torch.full((len(batch.keys), scores.shape[1]), -1e4)
        return _logsumexp(scores, batch.group, pooled)

    def _context(self, hidden: torch.Tensor, batch: Batch) -> torch.Tensor:
        """What stands between two mentions and a little to both sides, weighted by attention."""
        n, a, b, c, d = batch.spans.unbind(1)
        place = torch.arange(hidden.shape[1])
        low = torch.minimum(a, c) - 8
        high = torch.maximum(b, d) + 8
        inside = (place >= low[:, None]) & (place < high[:, None]) & (batch.mask[n] > 0)
        weight = self.attend(hidden).squeeze(-1).float()[n].masked_fill(~inside, -1e4).softmax(-1).to(hidden.dtype)
        return torch.bmm(weight[:, None], hidden[n]).squeeze(1)


def _logsumexp(scores: torch.Tensor, group: torch.Tensor, out: torch.Tensor) -> torch.Tensor:
    """Log-sum-exp of the rows of each group."""
    index = group[:, None].expand_as(scores)
    top = out.scatter_reduce(0, index, scores, "amax").detach()
    total = torch.zeros_like(out).scatter_add(0, index, (scores - top[group]).exp())
    return top + total.clamp_min(1e-9).log()
