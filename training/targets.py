"""What the heads should answer for a window, as the annotations have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from suitor.extraction.encoder.labels import CERTAINTIES, FLAGS, LABELS, STAGES
from suitor.extraction.encoder.pairs import Pairs
from suitor.extraction.encoder.windows import Window
from suitor.model import Certainty, Stage
from training.corpus import Claim, Example
from training.network import TRIGGERS

_LABEL = {label: i for i, label in enumerate(LABELS)}
_TRIGGER = {kind.value: i for i, kind in enumerate(TRIGGERS)}
NONE = -100  # no target: left out of the loss


@dataclass(frozen=True, slots=True)
class Targets:
    """For each key of a batch the labels (1 or 0) and whether it is asked about; for true ones the aspects.

    Attributes:
        labels, asked: keys × labels.
        stage, certainty: a class for each key, `NONE` where there is none.
        flags: keys × flags, `NONE` where there is none.
        triggers: windows × pieces × kinds.
    """

    labels: torch.Tensor
    asked: torch.Tensor
    stage: torch.Tensor
    certainty: torch.Tensor
    flags: torch.Tensor
    triggers: torch.Tensor


def targets_of(examples: Sequence[Example], windows: Sequence[Window], pairs: Pairs, width: int) -> Targets:
    """The targets of a batch of windows, each with the example that it comes from.

    A true pair without a supporting sentence in the window is not asked about.
    """
    size = len(pairs.keys)
    made = Targets(
        torch.zeros(size, len(LABELS)),
        torch.ones(size, len(LABELS)),
        torch.full((size,), NONE),
        torch.full((size,), NONE),
        torch.full((size, len(FLAGS)), float(NONE)),
        torch.zeros(len(windows), width, len(TRIGGERS)),
    )
    rows = {key: i for i, key in enumerate(pairs.keys)}
    for n, (example, window) in enumerate(zip(examples, windows, strict=True)):
        inside = set(window.sentences)
        for (a, b, label), support in example.pairs.items():
            row = rows.get((n, a, b))
            if row is None:
                continue
            if not support & inside:
                made.asked[row] = 0
                continue
            made.labels[row, _LABEL[label]] = 1
            _set_aspects(made, row, example.aspects[a, b, label])
        _set_triggers(made.triggers[n], window, example)
    made.asked[made.labels > 0] = 1
    return made


def _set_aspects(made: Targets, row: int, claim: Claim) -> None:
    made.stage[row] = STAGES.index(Stage(claim["stage"])) if claim.get("stage") else NONE
    made.certainty[row] = CERTAINTIES.index(Certainty(claim["certainty"]))
    made.flags[row, 0] = float(claim["polarity"] == "denied")
    made.flags[row, 1] = float(bool(claim["background"]))


def _set_triggers(row: torch.Tensor, window: Window, example: Example) -> None:
    expressed: dict[tuple[int, int], list[int]] = {}
    for sentence, token, kind in example.triggers:
        expressed.setdefault((sentence, token), []).append(_TRIGGER[kind])
    for place, word in enumerate(window.words):
        for kind in expressed.get(word, ()):
            row[place, kind] = 1
