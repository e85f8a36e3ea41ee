"""A linear model over words: one product of sparse vectors says how likely an article is to speak of a deal.

Two vectors of weights share a vocabulary, for what the topic `acq` of Reuters-21578 covers (takeovers and stakes, the
law on mergers, privatisation; no joint ventures, no partnerships) is not what this package looks for.
`training/relevance.py` builds the file.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from suitor.model import Article
from suitor.screening.features import features_of

RELEVANT = 0.5
"""The score from which on an article counts as relevant."""
MODEL = "relevance.npz"


class Subject(StrEnum):
    """What an article may be relevant to."""

    DEAL = "deal"  # an acquisition, divestiture, merger, investment, joint venture or partnership is told
    ACQ = "acq"  # the topic of this name in Reuters-21578: mergers and acquisitions


@dataclass(frozen=True, slots=True)
class Weights:
    """One linear classifier over a vocabulary.

    Attributes:
        scale: how much a feature counts in an article's vector, before its length is made 1; 0 for the unused.
        weight: its weight.
        bias: added to the product.
        slope: of the logistic curve from margins to probabilities (Platt 1999).
        offset: of the same.
    """

    scale: NDArray[np.float32]
    weight: NDArray[np.float32]
    bias: float
    slope: float
    offset: float

    def margin(self, ids: NDArray[np.intp], frequency: NDArray[np.float32]) -> float:
        """The signed distance of an article from the line between the classes; above 0 speaks for it.

        Args:
            ids: the numbers of its features.
            frequency: how often each occurs, damped.
        """
        vector = frequency * self.scale[ids]
        length = math.sqrt(float(vector @ vector))
        return (float(vector @ self.weight[ids]) / length if length else 0.0) + self.bias

    def probability(self, margin: float) -> float:
        """The probability, between 0 and 1, that belongs to a margin."""
        return 0.5 * (1.0 + math.tanh(0.5 * (self.slope * margin + self.offset)))  # cannot overflow


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Classifiers over one vocabulary.

    Attributes:
        vocabulary: the number of each feature.
        subjects: the classifier for each subject.
    """

    vocabulary: Mapping[str, int]
    subjects: Mapping[Subject, Weights]

    def score(self, article: Article, subject: Subject) -> float:
        """The probability, between 0 and 1, that an article is relevant to a subject."""
        weights = self.subjects[subject]
        return weights.probability(weights.margin(*self.vector(features_of(article))))

    def scores(self, features: Iterable[str], subjects: Iterable[Subject]) -> list[float]:
        """The probability for each of some subjects that what has these features is relevant to it."""
        ids, frequency = self.vector(features)
        weights = [self.subjects[subject] for subject in subjects]
        return [w.probability(w.margin(ids, frequency)) for w in weights]

    def vector(self, features: Iterable[str]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The numbers of the known features, ascending, and 1 + log of how often each occurs."""
        numbers = map(self.vocabulary.get, features)
        found = Counter(number for number in numbers if number is not None)
        ids = sorted(found)
        counts = np.array([found[i] for i in ids], dtype=np.float32)
        return np.array(ids, dtype=np.intp), 1 + np.log(counts)

    def to_bytes(self) -> bytes:
        """The model as a compressed `.npz`, the same bytes for the same model."""
        arrays: dict[str, NDArray[np.generic]] = {
            "vocabulary": np.frombuffer("\n".join(self.vocabulary).encode("utf-8"), dtype=np.uint8)
        }
        for subject, weights in self.subjects.items():
            arrays[f"{subject}_scale"] = weights.scale.astype(np.float16)
            arrays[f"{subject}_weight"] = weights.weight.astype(np.float16)
            arrays[f"{subject}_curve"] = np.array([weights.bias, weights.slope, weights.offset])
        buffer = BytesIO()
        np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> LinearModel:
        """The model that `to_bytes` wrote.

        Raises:
            ValueError: it is no such file.
            KeyError: a part of it is missing.
        """
        with np.load(BytesIO(data), allow_pickle=False) as arrays:
            features = arrays["vocabulary"].tobytes().decode("utf-8").split("\n")
            subjects = {subject: _weights(arrays, subject) for subject in Subject}
        return cls({feature: i for i, feature in enumerate(features)}, subjects)


def relevance(article: Article, subject: Subject = Subject.DEAL) -> float:
    """The probability, between 0 and 1, that an article tells of a deal (or of what else is asked for).

    It comes from the words alone, by the shipped model; the same article has the same score everywhere.
    """
    return shipped_model().score(article, subject)


@cache
def shipped_model() -> LinearModel:
    """The model that comes with the package, loaded when it is first asked for."""
    return LinearModel.from_bytes(files("suitor.screening").joinpath(MODEL).read_bytes())


def _weights(arrays: Mapping[str, NDArray[np.generic]], subject: Subject) -> Weights:
    bias, slope, offset = (float(value) for value in arrays[f"{subject}_curve"])
    scale, weight = (arrays[f"{subject}_{part}"].astype(np.float32) for part in ("scale", "weight"))
    return Weights(scale, weight, bias, slope, offset)
