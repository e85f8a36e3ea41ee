"""The shipped model at run time: int8 ONNX on a CPU, offline, without torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from suitor.extraction.encoder.findings import Findings, Found, gather
from suitor.extraction.encoder.pairs import pairs_of
from suitor.extraction.encoder.spoken import Content
from suitor.extraction.encoder.windows import Pieces, Window, windows_of
from suitor.extraction.tokens import Sentence

_FOLDER = "suitor.extraction.encoder"
_REMEMBERED = 50_000  # words whose pieces are kept
_OUTPUTS = ["labels", "aspects", "triggers"]


class Encoder:
    """Reads passages and scores who does what to whom.

    Windows are read one by one, longest first: the scales of int8 activations are taken from what is read at once, so
    that a window beside others would get other scores than alone. One window fills a core, and needs no padding.

    Args:
        threads: how many threads a window may use.
        model: the model file, the shipped one by default.
    """

    def __init__(self, threads: int = 1, model: Path | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(files(_FOLDER) / "model.onnx") as shipped:
            path = str(model or shipped)
            self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.pieces = word_pieces()

    def read(self, sentences: Sequence[Sentence], content: Content, near: Sequence[int] | None = None) -> Findings:
        """What an article says, over all its windows, or over the first and those near some places of its text."""
        windows = [w for w in windows_of(sentences, content, self.pieces, near=near) if w.parties]
        return gather(self._scores(window) for window in sorted(windows, key=lambda w: -len(w.pieces)))

    def _scores(self, window: Window) -> Found:
        pairs = pairs_of([window])
        given: dict[str, Any] = {
            "pieces": [window.pieces],
            "shapes": [window.shapes],
            "kinds": [window.kinds],
            "mask": [[1] * len(window.pieces)],
            "spans": pairs.spans,
            "distance": pairs.distance,
        }
        labels, aspects, triggers = self._session.run(
            _OUTPUTS, {name: np.asarray(values, dtype=np.int64) for name, values in given.items()}
        )
        return [window], pairs, labels, aspects, triggers


def word_pieces() -> Pieces:
    """What gives the ids of the word pieces of a word, those of the last words kept at hand."""
    with as_file(files(_FOLDER) / "tokenizer.json") as path:
        tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    @lru_cache(_REMEMBERED)
    def pieces(word: str) -> Sequence[int]:
        found: Sequence[int] = tokenizer.encode(word, add_special_tokens=False).ids
        return found

    return pieces


@cache
def encoder() -> Encoder:
    """The encoder of this process; `SUITOR_THREADS` says how many threads it may use (1 by default).

    Raises:
        ValueError: `SUITOR_THREADS` is not a number above zero.
    """
    told = os.environ.get("SUITOR_THREADS", "1")
    if not told.isdecimal() or int(told) < 1:
        raise ValueError(f"SUITOR_THREADS must be a whole number of threads above zero, not {told!r}")
    return Encoder(int(told))
