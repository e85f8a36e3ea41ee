"""The linear model: what its shipped weights say, and how it is kept."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from suitor.model import Article
from suitor.screening import RELEVANT, Subject, relevance
from suitor.screening.linear import MODEL, LinearModel, Weights, shipped_model

DEALS = [
    (
        "Pelican Devices agrees to buy Osterby Maps",
        "Pelican Devices said on Tuesday it had agreed to acquire Osterby Maps for $400 million in cash, the companies said.",
    ),
    (
        "Brindle Bank in merger talks with Harrow Trust",
        "Brindle Bank is in talks to merge with its smaller rival Harrow Trust, people familiar with the matter said.",
    ),
    (
        "Startup Kelpwell raises $30m from Norne Ventures",
        "Kelpwell has raised $30 million in a funding round led by Norne Ventures, taking a minority stake in the firm.",
    ),
    (
        "Talvik Motors and Oresund Cells form joint venture",
        "Talvik Motors and Oresund Cells will set up a joint venture to build batteries, with Talvik holding 51 percent.",
    ),
]
OTHERS = [
    (
        "Rovers win the cup after extra time",
        "A late goal gave Rovers the cup on Saturday. The manager praised his players and thanked the fans.",
    ),
    (
        "Storm closes schools on the coast",
        "Heavy rain and wind closed schools on Monday, and trains were late, officials said.",
    ),
    (
        "Wheat exports rise in the third quarter",
        "Exports of wheat rose 4 percent in the quarter, the ministry said. Prices of corn and barley fell.",
    ),
    (
        "Central bank leaves rates unchanged",
        "The central bank left its key rate unchanged at 3 percent, as economists had expected, because inflation slowed.",
    ),
]


@pytest.mark.parametrize("title, body", DEALS)
def test_deals_are_relevant(title: str, body: str) -> None:
    assert relevance(Article.compose(title, body)) >= RELEVANT


@pytest.mark.parametrize("title, body", OTHERS)
@pytest.mark.parametrize("subject", Subject)
def test_other_news_is_not(title: str, body: str, subject: Subject) -> None:
    assert relevance(Article.compose(title, body), subject) < RELEVANT


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("text", ["", "xqzzt", "0", "\n\n", "公司收购", "buy " * 50_000])
def test_every_text_has_a_probability(text: str, subject: Subject) -> None:
    assert 0.0 <= relevance(Article.compose(None, text), subject) <= 1.0


def test_a_joint_venture_is_a_deal_but_not_of_the_topic() -> None:
    article = Article.compose(*DEALS[3])
    assert relevance(article, Subject.ACQ) < RELEVANT <= relevance(article, Subject.DEAL)


def test_the_shipped_file_is_small_and_the_same_when_written_again() -> None:
    data = files("suitor.screening").joinpath(MODEL).read_bytes()
    assert len(data) < 1_500_000
    assert shipped_model().to_bytes() == data


def small_model() -> LinearModel:
    scale, weight = np.array([1.0, 2.0, 0.0], dtype=np.float32), np.array([1.0, -1.0, 5.0], dtype=np.float32)
    weights = Weights(scale, weight, bias=0.25, slope=2.0, offset=0.5)
    return LinearModel({"buy": 0, "rain": 1, "unused": 2}, dict.fromkeys(Subject, weights))


@pytest.mark.parametrize(
    "features, margin",
    [
        (["buy"], 1.25),
        (["buy", "buy", "buy"], 1.25),  # the length of an article does not count
        (["rain", "unused"], -0.75),
        (["unheard"], 0.25),
        (["buy", "rain"], (1 - 2) / 5**0.5 + 0.25),
        ([], 0.25),
    ],
)
def test_margins(features: list[str], margin: float) -> None:
    model = small_model()
    assert model.subjects[Subject.DEAL].margin(*model.vector(features)) == pytest.approx(margin)


@pytest.mark.parametrize("margin, probability", [(-0.25, 0.5), (0.25, 1 / (1 + np.exp(-1.0))), (1e6, 1.0), (-1e6, 0.0)])
def test_probabilities(margin: float, probability: float) -> None:
    assert small_model().subjects[Subject.ACQ].probability(margin) == pytest.approx(probability)


def test_a_model_survives_its_file() -> None:
    model = small_model()
    again = LinearModel.from_bytes(model.to_bytes())
    assert again.vocabulary == model.vocabulary
    for subject in Subject:
        assert again.subjects[subject].bias == 0.25
        assert np.array_equal(again.subjects[subject].weight, model.subjects[subject].weight)


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError):
        LinearModel.from_bytes(b"no model")
