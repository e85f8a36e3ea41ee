"""The encoder with its heads, in torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from suitor.extraction.encoder.labels import CERTAINTIES, FLAGS, KINDS, LABELS, SHAPES, STAGES
from suitor.extraction.encoder.pairs import BUCKETS, Pairs, pairs_of
from suitor.extraction.encoder.windows import Window
from suitor.model import Kind
from training.bert import Bert

TRIGGERS = tuple(Kind)
ASPECTS = len(STAGES) + len(CERTAINTIES) + len(FLAGS)
_RARE = -4.0  # logit of labels and triggers before anything is learned: most pairs have none
_CAP = 8.0  # weights of the context lie between exp(-_CAP) and exp(_CAP)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, with the mention pairs to judge.

    Attributes:
        pieces, shapes, kinds, mask: windows × pieces.
        spans: mention pairs × 9, as in `Pairs.spans`.
        distance: a bucket for each mention pair.
        pairs: which mention pair speaks for which parties.
    """

    pieces: torch.Tensor
    shapes: torch.Tensor
    kinds: torch.Tensor
    mask: torch.Tensor
    spans: torch.Tensor
    distance: torch.Tensor
    pairs: Pairs


def collate(windows: Sequence[Window]) -> Batch:
    """Windows as one padded batch."""
    width = max(len(w.pieces) for w in windows)
    rows = {name: torch.zeros(len(windows), width, dtype=torch.long) for name in ("pieces", "shapes", "kinds", "mask")}
    for n, window in enumerate(windows):
        size = len(window.pieces)
        rows["pieces"][n, :size] = torch.tensor(window.pieces)
        rows["shapes"][n, :size] = torch.tensor(window.shapes)
        rows["kinds"][n, :size] = torch.tensor(window.kinds)
        rows["mask"][n, :size] = 1
    pairs = pairs_of(windows)
    spans = torch.tensor(pairs.spans, dtype=torch.long).reshape(-1, 9)
    distance = torch.tensor(pairs.distance, dtype=torch.long)
    return Batch(rows["pieces"], rows["shapes"], rows["kinds"], rows["mask"], spans, distance, pairs)


class Network(nn.Module):
    """A small encoder; over it a head for pairs (labels and aspects) and one for the words that express a claim."""

    def __init__(self, base: Path, width: int = 256, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Bert(base, dropout)
        self.encoder.words.weight.requires_grad = False
        size = self.encoder.size
        self.shapes = nn.Embedding(len(SHAPES), size)
        self.kinds = nn.Embedding(2 * len(KINDS), size)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.kinds.weight, std=0.02)
        self.width = width
        self.ends = nn.Linear(size, 4 * width)  # what the first and last piece of the one and of the other give
        self.context = nn.Linear(size, 2 * width)  # of the close and of the wide context
        self.weight = nn.Linear(size, 2)
        self.distance = nn.Embedding(BUCKETS, width)
        self.hidden = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(width, width), nn.GELU())
        self.labels = nn.Linear(width, len(LABELS))
        self.aspects = nn.Sequential(
            nn.GELU(), nn.Dropout(0.2), nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, ASPECTS)
        )
        self.triggers = nn.Linear(size, len(TRIGGERS))
        nn.init.constant_(self.labels.bias, _RARE)
        nn.init.constant_(self.triggers.bias, _RARE)

    def forward(
        self,
        pieces: torch.Tensor,
        shapes: torch.Tensor,
        kinds: torch.Tensor,
        mask: torch.Tensor,
        spans: torch.Tensor,
        distance: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores (logits): mention pairs × labels, mention pairs × aspects, windows × pieces × kinds of trigger."""
        hidden = self.encoder(pieces, self.shapes(shapes) + self.kinds(kinds), mask)
        n, a, b, c, d, *bounds = spans.unbind(1)
        first, last, first_other, last_other = self.ends(hidden).split(self.width, -1)
        mixed = first[n, a] + last[n, b] + first_other[n, c] + last_other[n, d] + self.distance(distance)
        close, wide = self._contexts(hidden, n, bounds)
        mixed = mixed + close.to(mixed.dtype)
        labels = self.labels(self.hidden(mixed + wide.to(mixed.dtype)))
        aspects = self.aspects(torch.cat([mixed, wide.to(mixed.dtype)], -1))
        return labels.float(), aspects.float(), self.triggers(hidden).float()

    def _contexts(
        self, hidden: torch.Tensor, n: torch.Tensor, bounds: Sequence[torch.Tensor]
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The weighted means of the close and of the wide context; by running sums, for all pairs at once."""
        weights = self.weight(hidden).float().clamp(-_CAP, _CAP).exp()
        contents = self.context(hidden).float().split(self.width, -1)
        found = []
        for i, (low, high) in enumerate(((bounds[0], bounds[1]), (bounds[2], bounds[3]))):
            weight = weights[..., i : i + 1]
            summed = nn.functional.pad((weight * contents[i]).cumsum(1), (0, 0, 1, 0))
            total = nn.functional.pad(weight.cumsum(1), (0, 0, 1, 0))
            found.append((summed[n, high] - summed[n, low]) / (total[n, high] - total[n, low]).clamp_min(1e-6))
        return found[0], found[1]


def pooled(scores: torch.Tensor, group: torch.Tensor, size: int) -> torch.Tensor:
    """Log-sum-exp of the rows of each group: any mention pair may speak for the parties."""
    index = group[:, None].expand_as(scores)
    top = torch.full((size, scores.shape[1]), -1e4).scatter_reduce(0, index, scores, "amax").detach()
    total = torch.zeros(size, scores.shape[1]).scatter_add(0, index, (scores - top[group]).exp())
    return top + total.clamp_min(1e-9).log()
