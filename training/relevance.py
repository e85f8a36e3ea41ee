"""Trains the relevance model of the screening stage: `OMP_NUM_THREADS=1 python -m training.relevance DATA`.

Writes `src/suitor/screening/relevance.npz`, the same bytes for the same data, and prints cross-validated figures. `acq`
learns from the ModApte training part of Reuters-21578 alone, never from its test part; `deal` from annotated articles
of 1987 to 2022, which are relevant when they tell of a deal, with that training part as a light second opinion.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

import suitor.screening
from suitor.model import Article, Kind
from suitor.reading import Form, read_path
from suitor.scoring.relevance import read_labels
from suitor.scoring.tally import Rate
from suitor.screening.features import features_of
from suitor.screening.linear import MODEL, RELEVANT, LinearModel, Subject, Weights
from training.corpus import load_records

FOLDS = 5
SEED = 7
RAREST = 3  # articles that a feature must occur in
KEPT = 20_000  # features of each subject; 40,000 score the same
MODAPTE = "modapte"
PASSAGES = "passages"  # files of passages for the encoder; they lower the figures here, being no whole articles
TWINS = "reut-"  # how the annotated file names articles that also stand in Reuters-21578, before their NEWID

# How much an item of a source counts. Topicless newswire is negative by the definition of the topic, but may well tell
# of a deal; annotated articles know nothing of the topic.
COUNTS: Mapping[Subject, Mapping[str, float]] = {
    Subject.ACQ: {"with topics": 1.0, "topicless": 1.0, "annotated": 0.0},
    Subject.DEAL: {"with topics": 0.1, "topicless": 0.0, "annotated": 1.0},
}


Matrix = csr_matrix
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Item:
    """An article to learn from.

    Attributes:
        file: where it comes from.
        source: the kind of source, a key of `COUNTS`.
        article: the article.
        relevant: whether it is about acquisitions (newswire) or tells of a deal (annotated).
        deal: for annotated articles, what they are about; those of one deal stay in one fold.
        twin: True for newswire that is among the annotated articles too, where it says more about deals.
    """

    file: str
    source: str
    article: Article
    relevant: bool
    deal: str = ""
    twin: bool = False

    def counts(self, subject: Subject) -> float:
        """How much it counts when a subject is learnt."""
        return 0.0 if self.twin and subject is Subject.DEAL else COUNTS[subject][self.source]


def load_items(data: Path) -> list[Item]:
    """The ModApte training part, then the annotated articles.

    Raises:
        FileNotFoundError: one of the folders is missing.
    """
    records = [(file, record) for file, record in load_records(data) if not file.startswith(PASSAGES)]
    taken = {str(record["id"]) for _, record in records}
    return [*_modapte(data / "reuters", taken), *(_annotated(file, record) for file, record in records)]


def _modapte(folder: Path, taken: set[str]) -> Iterator[Item]:
    files = sorted(folder.glob("*.sgm.gz"))
    if not files:
        raise FileNotFoundError(f"no *.sgm.gz at {folder}")
    for path in files:
        labels = {item.newid: item for item in read_labels(gzip.decompress(path.read_bytes()).decode("latin-1"))}
        for article in read_path(path, form=Form.REUTERS):
            label = labels[article.external_id or ""]
            if label.part == "TRAIN":
                source = "with topics" if label.topics else "topicless"
                yield Item(MODAPTE, source, article, label.is_acq, twin=TWINS + label.newid in taken)


def _annotated(file: str, record: Mapping[str, object]) -> Item:
    claims: Sequence[Mapping[str, object]] = record["claims"]  # type: ignore[assignment]
    article = Article.compose(str(record["title"]), str(record["text"]), external_id=str(record["id"]))
    return Item(file, "annotated", article, any(Kind(str(c["kind"])).is_deal for c in claims), _deal(record, claims))


def _deal(record: Mapping[str, object], claims: Sequence[Mapping[str, object]]) -> str:
    """What ties articles on one deal together: the first two parties of the first claim that is news."""
    for claim in claims:
        if not claim.get("background"):
            filled: Iterable[object] = claim["roles"].values()  # type: ignore[attr-defined]
            names = [name for value in filled for name in (value if isinstance(value, list) else [value])]
            return " ".join(sorted(str(name).split()[0].casefold() for name in names if str(name).split())[:2])
    return str(record["id"])


def folds_of(items: Sequence[Item]) -> NDArray[np.intp]:
    """The fold of each item: newswire at random, its topic spread evenly; the annotated by their deal."""
    folds = np.array([_number(item.deal) % FOLDS for item in items], dtype=np.intp)
    wire = np.array([i for i, item in enumerate(items) if item.file == MODAPTE], dtype=np.intp)
    if len(wire):
        labels = [items[i].relevant for i in wire]
        split = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(wire, labels)
        for fold, (_, members) in enumerate(split):
            folds[wire[members]] = fold
    return folds


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def damped_counts(articles: Iterable[Article]) -> tuple[list[str], Matrix]:
    """The features of articles in alphabetical order, and 1 + log of how often each article has each."""
    counter = CountVectorizer(analyzer=features_of, min_df=RAREST)
    counts = counter.fit_transform(articles).astype(np.float64)
    counts.data = 1 + np.log(counts.data)
    return list(counter.get_feature_names_out()), counts


@dataclass(frozen=True, slots=True)
class Fitted:
    """A classifier over all features, before its margins are calibrated."""

    scale: Vector
    weight: Vector
    bias: float

    def margins(self, counts: Matrix) -> Vector:
        """The margins of articles from their damped counts."""
        return normalize(counts @ diags(self.scale)) @ self.weight + self.bias


def fit(counts: Matrix, relevant: NDArray[np.bool_], weights: Vector) -> Fitted:
    """A linear support vector machine over the features that tell most.

    A feature is scaled by how unequally the two classes use it, the absolute log ratio of its shares of their articles
    (Wang and Manning 2012), which does better here than the inverse document frequency.
    """
    used = weights > 0
    counts, relevant, weights = counts[used], relevant[used], weights[used]
    present = (counts > 0).astype(np.float64)
    for_, against = (present.T @ (weights * side) for side in (relevant, ~relevant))
    shares = (for_ + 1) / (weights[relevant].sum() + 1), (against + 1) / (weights[~relevant].sum() + 1)
    scale = np.abs(np.log(shares[0] / shares[1])) + 0.05
    scale[np.argsort(-scale * np.sqrt(for_ + against), kind="stable")[KEPT:]] = 0.0
    machine = LinearSVC(C=1.0, random_state=SEED)
    machine.fit(normalize(counts @ diags(scale)), relevant, sample_weight=weights)
    return Fitted(scale, machine.coef_[0], float(machine.intercept_[0]))


def cross_validated(counts: Matrix, relevant: NDArray[np.bool_], weights: Vector, folds: NDArray[np.intp]) -> Vector:
    """The margin of each article by a classifier that learnt from the other folds."""
    margins = np.zeros(len(folds))
    for fold in range(FOLDS):
        mine = folds == fold
        margins[mine] = fit(counts, relevant, np.where(mine, 0.0, weights)).margins(counts[mine])
    return margins


def curve(margins: Vector, relevant: NDArray[np.bool_], weights: Vector) -> tuple[float, float]:
    """Slope and offset of the logistic curve through cross-validated margins (Platt 1999)."""
    machine = LogisticRegression(C=1e4, max_iter=1000)
    machine.fit(margins[:, None], relevant, sample_weight=weights)
    return float(machine.coef_[0, 0]), float(machine.intercept_[0])


@dataclass(frozen=True, slots=True)
class Trained:
    """The model and the cross-validated probability of every item, by subject."""

    model: LinearModel
    probabilities: Mapping[Subject, Vector]


def train(items: Sequence[Item]) -> Trained:
    """The model that the items teach."""
    features, counts = damped_counts([item.article for item in items])
    relevant, folds = np.array([item.relevant for item in items]), folds_of(items)
    classifiers: dict[Subject, Weights] = {}
    probabilities: dict[Subject, Vector] = {}
    for subject in Subject:
        weights = np.array([item.counts(subject) for item in items])
        margins = cross_validated(counts, relevant, weights, folds)
        slope, offset = curve(margins[weights > 0], relevant[weights > 0], weights[weights > 0])
        probabilities[subject] = 1 / (1 + np.exp(-(slope * margins + offset)))
        fitted = fit(counts, relevant, weights)
        classifiers[subject] = Weights(fitted.scale, fitted.weight, fitted.bias, slope, offset)
    return Trained(_pruned(features, classifiers), probabilities)


def _pruned(features: Sequence[str], classifiers: Mapping[Subject, Weights]) -> LinearModel:
    """The model without the features that no subject uses."""
    kept = np.flatnonzero(np.sum([weights.scale > 0 for weights in classifiers.values()], axis=0))
    vocabulary = {features[number]: i for i, number in enumerate(kept)}
    return LinearModel(vocabulary, {s: _only(weights, kept) for s, weights in classifiers.items()})


def _only(weights: Weights, kept: NDArray[np.intp]) -> Weights:
    scale, weight = weights.scale[kept].astype(np.float32), weights.weight[kept].astype(np.float32)
    return Weights(scale, weight, weights.bias, weights.slope, weights.offset)


def table(items: Sequence[Item], trained: Trained) -> Iterator[str]:
    """The cross-validated figures, line by line: both subjects over the newswire, over the annotated, file by file."""
    yield f"{'':<34} {'precision':>9} {'recall':>7} {'F1':>7} {'AUC':>7} {'items':>6} {'relevant':>8}"
    groups = {
        "ModApte training part": [item.file == MODAPTE for item in items],
        "  of it with topics": [item.source == "with topics" for item in items],
        "annotated": [item.source == "annotated" for item in items],
        "  of it 2004 to 2022": [item.source == "annotated" and item.file != "reuters-1987" for item in items],
    }
    for subject in Subject:
        yield from (
            _line(f"{subject}: {name}", items, trained, subject, which) for name, which in groups.items() if any(which)
        )
    for file in sorted({item.file for item in items if item.source == "annotated"}):
        yield _line(f"deal:   {file}", items, trained, Subject.DEAL, [item.file == file for item in items])


def _line(name: str, items: Sequence[Item], trained: Trained, subject: Subject, which: Sequence[bool]) -> str:
    mine = np.array(which)
    gold, score = np.array([item.relevant for item in items])[mine], trained.probabilities[subject][mine]
    raised = score >= RELEVANT
    rate = Rate(int((gold & raised).sum()), int(raised.sum()), int(gold.sum()))
    auc = roc_auc_score(gold, score) if 0 < gold.sum() < len(gold) else float("nan")
    figures = f"{rate.precision:>9.3f} {rate.recall:>7.3f} {rate.f1:>7.4f} {auc:>7.3f}"
    return f"{name:<34} {figures} {len(gold):>6} {rate.gold:>8}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains, prints the table, writes the file."""
    parser = argparse.ArgumentParser(prog="python -m training.relevance", description="Trains the relevance model.")
    parser.add_argument("data", type=Path, help="the folder that holds reuters/, reuters-2006-2010/ and annotations/")
    default = Path(suitor.screening.__file__).parent / MODEL
    parser.add_argument("--out", type=Path, default=default, help="where to write (the package itself)")
    given = parser.parse_args(arguments)
    items = load_items(given.data)
    trained = train(items)
    print(*table(items, trained), sep="\n")
    given.out.write_bytes(trained.model.to_bytes())
    size = given.out.stat().st_size
    print(f"{given.out}: {len(trained.model.vocabulary)} features, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
