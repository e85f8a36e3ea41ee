"""Trains the shipped model from a seed: `python -m training.train DATA`, or `make train DATA=../shared/data`.

For each fold a network is fitted to the others, written as int8, and asked about the fold; on its answers the weights
are fitted and the thresholds chosen. A last network is fitted to everything and takes their place. What is half done is
kept below `build/` and taken up again.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path

import torch

from suitor.extraction.encoder.session import Encoder, word_pieces
from suitor.extraction.encoder.windows import Pieces, windows_of
from training.answers import FOLDS, answers_of, answers_path
from training.base import base_weights
from training.corpus import Example, load_examples
from training.export import export
from training.fit import Settings, fit
from training.folds import fold_of
from training.network import Batch, collate
from training.thresholds import chosen_thresholds
from training.weigh import fitted, rows_of, write

HOME = Path(__file__).parent.parent
SHIPPED = HOME / "src" / "suitor" / "extraction"


def main() -> None:
    """Trains everything, or only weighs anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds annotations/ and reuters-2006-2010/")
    parser.add_argument("--build", type=Path, default=HOME / "build" / "training", help="where half-done work is kept")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", choices=[*map(str, range(FOLDS)), "weights", "last"], help="do one step of it")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.build.mkdir(parents=True, exist_ok=True)
    examples = list(load_examples(args.data))
    steps = [args.only] if args.only else [*map(str, range(FOLDS)), "weights", "last"]
    for step in steps:
        if step == "weights":
            weigh(examples, args.build)
        elif step == "last":
            train(examples, args.build, SHIPPED / "encoder" / "model.onnx", Settings(epochs=6))
        else:
            train_fold(examples, int(step), args.build)


def train(examples: Sequence[Example], build: Path, path: Path, settings: Settings) -> None:
    """Fits a network to examples and writes it as int8."""
    base = base_weights(build)
    pieces = word_pieces()
    network = fit(base, examples, pieces, settings, lambda line: print(line, flush=True))
    export(network, _sample(examples, pieces), path)


def train_fold(examples: Sequence[Example], fold: int, build: Path) -> None:
    """Fits a network to all folds but one and keeps its answers on that one, unless that is done already."""
    model, answers = build / f"fold-{fold}.onnx", answers_path(build, fold)
    if not model.exists():
        train([e for e in examples if fold_of(e, FOLDS) != fold], build, model, Settings())
    if not answers.exists():
        reader = Encoder(model=model)
        held = [e for e in examples if fold_of(e, FOLDS) == fold]
        answers.write_bytes(pickle.dumps({e.id: reader.read(e.sentences, e.content) for e in held}))


def weigh(examples: Sequence[Example], build: Path) -> None:
    """Fits weights and thresholds to the answers of all folds."""
    answers = answers_of(examples, build)
    tables = fitted(rows_of(answers))
    write({**tables, "thresholds": chosen_thresholds(answers)}, SHIPPED / "weights.json")


def _sample(examples: Sequence[Example], pieces: Pieces) -> Batch:
    """A few windows to trace the network with."""
    windows = [w for e in examples[:20] for w in windows_of(e.sentences, e.content, pieces) if w.parties]
    return collate(windows[:4])


if __name__ == "__main__":
    main()
