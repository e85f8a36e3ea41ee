"""Fits the network to examples."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from suitor.extraction.encoder.labels import CERTAINTIES, RELATIONS, STAGES
from suitor.extraction.encoder.windows import Pieces, Window, windows_of
from suitor.model import Stage
from training.corpus import Example
from training.network import Batch, Network, collate, pooled
from training.targets import NONE, Targets, targets_of


@dataclass(frozen=True, slots=True)
class Settings:
    """How to fit.

    Attributes:
        epochs: passes over the windows that support a claim, with a part of the others.
        others: share of the windows without a claim that each pass sees.
        renaming: share of the windows that are read under other names.
        body, heads: learning rates.
        batch: windows in a batch.
        seed: of everything drawn.
        limits: the least and the most pieces of a window, drawn anew for each article and pass.
    """

    epochs: int = 5
    others: float = 0.4
    renaming: float = 0.4
    body: float = 1e-4
    heads: float = 1e-3
    batch: int = 12
    seed: int = 7
    limits: tuple[int, int] = (130, 220)
    dropout: float = 0.1


Sample = tuple[Example, Window]
# What a stage counts for in the loss: failures are rare, and told in many ways.
_COUNTS = {Stage.FAILED: 2.5, Stage.TALKS: 1.2, Stage.PROPOSED: 1.2}
_RARE = torch.tensor([_COUNTS.get(stage, 1.0) for stage in STAGES])


def fit(
    base: Path, examples: Sequence[Example], pieces: Pieces, settings: Settings, log: Callable[[str], None] = print
) -> Network:
    """The network fitted to the examples."""
    torch.manual_seed(settings.seed)
    draw = random.Random(settings.seed)
    network = Network(base, dropout=settings.dropout)
    optimiser = _optimiser(network, settings)
    words = sorted(_name_words(examples))
    steps = settings.epochs * len(_batches(_samples(examples, pieces, words, settings, draw), settings, draw))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(settings.epochs):
        network.train()
        began, loss, done = time.monotonic(), 0.0, 0
        for samples in _batches(_samples(examples, pieces, words, settings, draw), settings, draw):
            loss += _step(network, optimiser, samples)
            rate.step()
            done += 1
            if done % 100 == 0:
                log(f"epoch {epoch + 1} step {done} loss {loss / done:.3f} {time.monotonic() - began:.0f} s")
        log(f"epoch {epoch + 1} of {settings.epochs}: loss {loss / done:.3f}, {time.monotonic() - began:.0f} s")
    network.eval()
    return network


def _optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for name, p in named if name.startswith("encoder")], "lr": settings.body},
            {"params": [p for name, p in named if not name.startswith("encoder")], "lr": settings.heads},
        ],
        weight_decay=0.01,
        fused=True,
    )


def _name_words(examples: Sequence[Example]) -> set[str]:
    return {w for e in examples for entity in e.names.entities for w in entity.name.split() if _is_name_word(w)}


def _is_name_word(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word[0].isupper()


def _samples(
    examples: Sequence[Example], pieces: Pieces, words: Sequence[str], settings: Settings, draw: random.Random
) -> list[Sample]:
    """The windows of one pass."""
    found: list[Sample] = []
    for example in examples:
        renamed: Mapping[str, str] = {}
        if draw.random() < settings.renaming:
            renamed = {w: draw.choice(words) for w in sorted(_name_words([example]))}
        limit = draw.randint(*settings.limits)
        supported = {s for support in example.pairs.values() for s in support}
        for window in windows_of(example.sentences, example.content, pieces, limit, renamed):
            if not window.parties:
                continue
            if supported & set(window.sentences) or draw.random() < settings.others:
                found.append((example, window))
    return found


def _batches(samples: list[Sample], settings: Settings, draw: random.Random) -> list[list[Sample]]:
    """Samples of like length together, the batches shuffled."""
    samples = sorted(samples, key=lambda s: len(s[1].pieces) + draw.randint(0, 20))
    batches = [samples[i : i + settings.batch] for i in range(0, len(samples), settings.batch)]
    draw.shuffle(batches)
    return batches


def _step(network: Network, optimiser: torch.optim.Optimizer, samples: Sequence[Sample]) -> float:
    batch = collate([window for _, window in samples])
    targets = targets_of([e for e, _ in samples], [w for _, w in samples], batch.pairs, batch.pieces.shape[1])
    loss = loss_of(network, batch, targets) / len(samples)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    optimiser.step()
    return float(loss.detach())


def scores_of(network: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The network's scores of a batch, in reduced precision."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, aspects, triggers = network(
            batch.pieces, batch.shapes, batch.kinds, batch.mask, batch.spans, batch.distance
        )
    return labels, aspects, triggers


def loss_of(network: Network, batch: Batch, targets: Targets) -> torch.Tensor:
    """The summed loss of a batch over all heads."""
    labels, aspects, triggers = scores_of(network, batch)
    group = torch.tensor(batch.pairs.group)
    size = len(batch.pairs.keys)
    pooled_labels = pooled(labels, group, size)
    weight = torch.tensor(1.5)
    loss = (
        binary_cross_entropy_with_logits(pooled_labels, targets.labels, reduction="none", pos_weight=weight)
        * targets.asked
    ).sum()
    trust = labels.detach()[:, : len(RELATIONS)].amax(1).sigmoid()[:, None] + 0.01
    means = torch.zeros(size, aspects.shape[1]).index_add(0, group, trust * aspects)
    means = means / torch.zeros(size, 1).index_add(0, group, trust)
    stage, certainty, flags = means.split((len(STAGES), len(CERTAINTIES), targets.flags.shape[1]), 1)
    if (targets.stage != NONE).any():
        loss = loss + cross_entropy(stage, targets.stage, _RARE, ignore_index=NONE, reduction="sum")
    known = targets.certainty != NONE
    if known.any():
        loss = loss + 0.25 * cross_entropy(certainty[known], targets.certainty[known], reduction="sum")
        loss = loss + 0.25 * binary_cross_entropy_with_logits(flags[known], targets.flags[known], reduction="sum")
    traced = binary_cross_entropy_with_logits(triggers, targets.triggers, reduction="none", pos_weight=weight)
    return loss + 0.5 * (traced * batch.mask[..., None]).sum() / 4
