"""Which claims are of one deal: rows of tellings, each with the groups that must come out."""

import pytest

from suitor.model import Telling
from tests.deals.factory import deals_of, grouped, ruling, telling

T = telling
Rows = list[Telling]

GROUPS: dict[str, tuple[Rows, list[list[int]]]] = {
    "a rumour that becomes an offer": (
        [T(1, "Quillon", "Norvale", "rumoured"), T(2, "Quillon Inc", "Norvale Corp", "proposed")],
        [[1, 2]],
    ),
    "a raised bid": (
        [T(1, "Quillon", "Norvale", price=4e8), T(2, "Quillon", "Norvale", price=5e8)],
        [[1, 2]],
    ),
    "a bid rejected, then accepted": (
        [T(1, "Quillon", "Norvale", "failed", reason="rejected"), T(2, "Quillon", "Norvale", "agreed")],
        [[1, 2]],
    ),
    "rival bids for one target": (
        [T(1, "Quillon", "Norvale"), T(2, "Bramwell Foods", "Norvale"), T(3, "Quillon", "Norvale")],
        [[1, 3], [2]],
    ),
    "two targets of one buyer": ([T(1, "Quillon", "Norvale"), T(2, "Quillon", "Tarn Vale")], [[1], [2]]),
    "short names when both sides fit": (
        [T(1, "Quillon Inc", "Norvale Broadcasting Co"), T(2, "Quillon", "Norvale")],
        [[1, 2]],
    ),
    "common first words": ([T(1, "Quillon", "American Milling"), T(2, "Quillon", "American Lathe")], [[1], [2]]),
    "buyer and target exchanged by the text": (
        [T(1, "Quillon", "Norvale"), T(2, "Norvale", "Quillon", confidence=0.4)],
        [[1, 2]],
    ),
    "a merger and a purchase of the same two": (
        [T(1, "Quillon", "Norvale", kind="merger"), T(2, "Norvale", "Quillon")],
        [[1, 2]],
    ),
    "three equal parties in any order": (
        [
            T(1, ["Quillon", "Norvale"], "Tarn Vale", kind="joint_venture"),
            T(2, ["Tarn Vale", "Quillon"], "Norvale", kind="joint_venture"),
        ],
        [[1, 2]],
    ),
    "a venture is no purchase": (
        [T(1, "Quillon", "Norvale"), T(2, "Quillon", "Norvale", kind="joint_venture")],
        [[1], [2]],
    ),
    "a consortium of which a claim names one": (
        [T(1, ["Quillon", "Bramwell Foods"], "Norvale"), T(2, "Bramwell Foods", "Norvale")],
        [[1, 2]],
    ),
    "an unnamed buyer with the same price": (
        [T(1, "Quillon", "Norvale", price=4.25e8), T(2, None, "Norvale", "agreed", kind="divestiture", price=4.25e8)],
        [[1, 2]],
    ),
    "an unnamed buyer with the same seller at the time": (
        [T(1, "Quillon", "Norvale", seller="Tarn Vale"), T(2, None, "Norvale", kind="divestiture", seller="Tarn Vale")],
        [[1, 2]],
    ),
    "an unnamed buyer without a fact of its own": (
        [T(1, "Quillon", "Norvale"), T(2, None, "Norvale", kind="divestiture")],
        [[1], [2]],
    ),
    "a target in the text's own words needs the seller": (
        [
            T(1, "Quillon", "its steel unit", seller="Tarn Vale"),
            T(2, "Quillon", "the steel business", seller="Tarn Vale"),
            T(50, "Quillon", "its steel unit", seller="Bramwell Foods"),
        ],
        [[1, 2], [50]],
    ),
    "a year of silence": ([T(1, "Quillon", "Norvale", "failed"), T(366, "Quillon", "Norvale")], [[1], [366]]),
    "what is told as context reaches back": (
        [T(1, "Quillon", "Norvale", "agreed"), T(900, "Quillon", "Norvale", "completed", background=True)],
        [[1, 900]],
    ),
    "context and denials found a deal where nothing else is": (
        [T(1, "Quillon", "Norvale", background=True), T(2, "Tarn Vale", "Norvale", polarity="denied")],
        [[1], [2]],
    ),
    "a lead joins but never founds": (
        [
            T(1, "Quillon", "Norvale", tentative=True),
            T(2, "Tarn Vale", "Bramwell"),
            T(3, "Tarn Vale", "Bramwell", tentative=True),
        ],
        [[2, 3]],
    ),
    "a lead just ahead of its story": (
        [T(1, "Quillon", "Norvale", tentative=True), T(2, "Quillon", "Norvale")],
        [[1, 2]],
    ),
    "a lead of which hardly anything is sure": (
        [T(1, "Quillon", "Norvale"), T(2, "Quillon", "Norvale", tentative=True, confidence=0.1)],
        [[1]],
    ),
    "no dates": ([T(1, "Quillon", "Norvale"), T(2, "Quillon", "Norvale", day=None)], [[1, 2]]),
}


@pytest.mark.parametrize(("tellings", "groups"), GROUPS.values(), ids=GROUPS.keys())
def test_claims_are_grouped_by_deal(tellings: Rows, groups: list[list[int]]) -> None:
    assert grouped(tellings) == groups


@pytest.mark.parametrize(("tellings", "groups"), GROUPS.values(), ids=GROUPS.keys())
def test_the_order_of_ingest_does_not_matter(tellings: Rows, groups: list[list[int]]) -> None:
    assert deals_of(tellings[::-1]) == deals_of(tellings)


def test_a_claim_is_found_by_the_deal_that_it_founded() -> None:
    tellings = [T(1, "Quillon", "Norvale"), T(2, "Quillon", "Norvale")]
    assert [deal.id for deal in deals_of(tellings)] == [tellings[0].id]


def test_a_correction_with_another_buyer_stays_in_the_deal() -> None:
    wrong = T(1, "Quillon", "Norvale", title="Quillon to buy Norvale")
    right = T(2, "Tarn Vale", "Norvale", title="CORRECTED - Tarn Vale to buy Norvale")
    rewrite = T(2, "Tarn Vale", "Norvale", title="Tarn Vale tops Quillon's bid for Norvale")
    assert grouped([wrong, right], corrections={"article2": "article1"}) == [[1, 2]]
    assert grouped([wrong, rewrite], copies={"article2": "article1"}) == [[1], [2]]


class TestRulings:
    bid, rival, later = T(1, "Quillon", "Norvale"), T(2, "Tarn Vale", "Norvale"), T(3, "Tarn Vale", "Norvale")

    def test_an_editor_joins_two_deals_with_all_that_follows(self) -> None:
        ruled = [ruling(self.bid, self.rival, "same")]
        assert grouped([self.bid, self.rival, self.later], judgements=ruled) == [[1, 2, 3]]

    def test_an_editor_keeps_two_claims_apart(self) -> None:
        again = T(2, "Quillon", "Norvale")
        assert grouped([self.bid, again], judgements=[ruling(again, self.bid, "different")]) == [[1], [2]]

    def test_the_last_word_counts(self) -> None:
        ruled = [ruling(self.bid, self.rival, "same"), ruling(self.rival, self.bid, "different")]
        assert grouped([self.bid, self.rival], judgements=ruled) == [[1], [2]]

    def test_unsure_decides_nothing(self) -> None:
        assert grouped([self.bid, self.rival], judgements=[ruling(self.bid, self.rival, "unsure")]) == [[1], [2]]


def test_the_reasons_are_told() -> None:
    (deal,) = deals_of([T(1, "Quillon", "Norvale", price=4e8), T(2, "Quillon Inc", "Norvale", price=4e8)])
    assert "the buyer fits: Quillon Inc, Quillon" in deal.reasons
    assert "the target fits: Norvale" in deal.reasons
    assert "the price is the same, $4e+08" in deal.reasons
