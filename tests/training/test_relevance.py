"""The training of the relevance model: its folds, and that training and screening compute the same."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is in the extra `train`")

import numpy as np

from suitor.model import Article
from suitor.screening import Subject
from suitor.screening.linear import LinearModel
from training import relevance as training

DATA = Path("../shared/data")


def items() -> list[training.Item]:
    def item(i: int, deal: bool, wire: bool) -> training.Item:
        about = "agreed to buy shares of a rival" if deal else "said rain fell on wheat fields"
        article = Article.compose(
            f"Story {'one two three four'.split()[i % 4]}", f"Firm {about} in {'may june july'.split()[i % 3]}."
        )
        return training.Item(
            "modapte" if wire else "web", "with topics" if wire else "annotated", article, deal, str(i // 2)
        )

    return [item(i, deal=i % 3 == 0, wire=wire) for wire in (True, False) for i in range(60)]


def test_what_screening_computes_is_what_training_did() -> None:
    some = items()
    _, counts = training.damped_counts([item.article for item in some])
    weights = np.array([item.counts(Subject.DEAL) for item in some])
    fitted = training.fit(counts, np.array([item.relevant for item in some]), weights)
    model = training.train(some).model
    mine = model.subjects[Subject.DEAL]
    margins = [mine.margin(*model.vector(training.features_of(item.article))) for item in some]
    assert margins == pytest.approx(fitted.margins(counts), abs=1e-5)


def test_training_is_reproducible_and_tells_the_two_apart() -> None:
    one, other = training.train(items()).model, training.train(items()).model
    assert one.to_bytes() == other.to_bytes()
    kept = LinearModel.from_bytes(one.to_bytes())
    assert all((kept.score(item.article, s) >= 0.5) == item.relevant for item in items() for s in Subject)


def test_articles_on_one_deal_stay_together_and_newswire_is_spread() -> None:
    some = items()
    folds = training.folds_of(some)
    of_deal: dict[str, set[int]] = {}
    for item, fold in zip(some, folds, strict=True):
        if item.source == "annotated":
            of_deal.setdefault(item.deal, set()).add(int(fold))
    assert all(len(found) == 1 for found in of_deal.values())
    assert np.bincount(folds[:60]).tolist() == [12] * 5


def test_what_is_annotated_as_well_does_not_count_twice() -> None:
    twin = training.Item("modapte", "with topics", Article.compose("A", "B."), True, twin=True)
    assert (twin.counts(Subject.ACQ), twin.counts(Subject.DEAL)) == (1.0, 0.0)


def test_no_test_article_is_learnt_from() -> None:
    if not (DATA / "reuters").is_dir():
        pytest.skip("the collection is not at ../shared/data")
    wire = [item for item in training.load_items(DATA) if item.file == "modapte"]
    assert len(wire) == 9603
    assert sum(item.relevant for item in wire) == 1650


def test_a_folder_without_the_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="annotations"):
        training.load_items(tmp_path)
