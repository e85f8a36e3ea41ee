import pytest

from suitor.deals.headline_stage import is_of_deal, stage_in


@pytest.mark.parametrize(
    ("headline", "stage"),
    [
        ("quillon completes purchase of norvale", "completed"),
        ("quillon now has 62 pct of norvale", "completed"),
        ("quillon has 12 pct of norvale", None),
        ("quillon ends its offer for norvale", "failed"),
        ("waiting period ends on quillon bid", "proposed"),
        ("quillon offer for norvale expires", "failed"),
        ("court blocks quillon norvale merger", "failed"),
        ("norvale board approves merger with quillon", "agreed"),
        ("quillon agrees to acquire norvale", "agreed"),
        ("quillon to buy norvale for 3 billion", "agreed"),
        ("quillon seeks to buy norvale", "proposed"),
        ("norvale rejects quillon bid", "proposed"),
        ("quillon considering takeover bid for norvale", "rumoured"),
        ("norvale studying quillon offer", "proposed"),
        ("quillon may buy norvale", "rumoured"),
        ("norvale in talks with quillon", "talks"),
        ("quillon not planning norvale bid", None),
        ("norvale third quarter profit rises", None),
    ],
)
def test_a_headline_tells_how_far_a_deal_has_got(headline: str, stage: str | None) -> None:
    assert stage_in(tuple(headline.split())) == stage


@pytest.mark.parametrize(
    ("headline", "is_dealing"),
    [("quillon sues norvale", True), ("quillon holders to meet", True), ("quillon and norvale cut jobs", False)],
)
def test_a_word_of_dealing_is_needed(headline: str, is_dealing: bool) -> None:
    assert is_of_deal(tuple(headline.split())) is is_dealing
