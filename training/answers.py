"""What the networks of the folds say of articles that they were not trained on, as `training.train` keeps it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path

from suitor.extraction.encoder.findings import Findings
from training.corpus import Example

FOLDS = 4
Answers = Sequence[tuple[Example, Findings]]


def answers_path(build: Path, fold: int) -> Path:
    """The file of a fold's answers."""
    return build / f"answers-{fold}.pickle"


def answers_of(examples: Iterable[Example], build: Path) -> Answers:
    """Every article with what the network says that was not trained on it.

    Raises:
        FileNotFoundError: a fold has not been trained yet.
    """
    found: dict[str, Findings] = {}
    for fold in range(FOLDS):
        found |= pickle.loads(answers_path(build, fold).read_bytes())
    return [(e, found[e.id]) for e in examples if e.id in found]
