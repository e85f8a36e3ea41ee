"""Articles that belong to a deal by their headlines alone."""

import pytest

from suitor.deals.headlines import Title, forms
from suitor.model import Stage
from tests.deals.factory import deals_of, grouped, head, party, telling

STORY = telling(2, "Quillon Inc", "Norvale Broadcasting", "proposed", title="Quillon starts Norvale bid")


@pytest.mark.parametrize(
    ("title", "day", "joins"),
    [
        ("QUILLON BIDS FOR NORVALE", 2, True),
        ("Quillon bids for Norvale", 0, True),  # a flash ahead of the story
        ("Quillon bids for Norvale", -3, False),
        ("Norvale's board meets on Quillon", 30, True),
        ("Norvale's board meets on Quillon", 80, False),  # long after the news
        ("Norvale board meets", 3, False),  # one side only
        ("Quillon and Norvale cut jobs", 3, False),  # nothing of dealing
        ("Quillon Broadcasting buys a station", 3, False),  # a word that is common to many names
        ("", 3, False),
    ],
)
def test_a_headline_with_both_names_in_time_joins(title: str, day: int, joins: bool) -> None:
    groups = grouped([STORY], heads=[head(9, day, title)])
    assert (9 in groups[0]) is joins
    assert len(groups) == 1


def test_a_headline_without_a_date_joins_nothing() -> None:
    assert grouped([STORY], heads=[head(9, None, "Quillon bids for Norvale")]) == [[2]]


def test_the_report_stands_on_the_headline() -> None:
    (deal,) = deals_of([STORY], heads=[head(9, 3, "Norvale rejects Quillon bid")])
    report = deal.timeline[-1]
    title = "Norvale rejects Quillon bid"
    assert report.claim.evidence.text == title
    assert {role: [title[f.start : f.end] for f in fillers] for role, fillers in report.claim.roles.items()} == {
        "acquirer": ["Quillon"],
        "target": ["Norvale"],
    }
    assert report.stage is Stage.PROPOSED


def test_an_article_with_claims_of_its_own_needs_no_headline() -> None:
    other = telling(9, "Bramwell Foods", "Oak", day=3, title="Quillon bids for Norvale")
    assert grouped([STORY, other], heads=[other.article]) == [[2], [9]]


def test_flashes_may_tell_of_two_rival_deals() -> None:
    rival = telling(3, "Tarn Vale", "Norvale")
    assert grouped([STORY, rival], heads=[head(9, 4, "Norvale holders weigh Quillon, Tarn Vale bids")]) == [
        [2, 9],
        [3, 9],
    ]


def test_a_described_target_has_no_name_in_a_headline() -> None:
    assert forms(party("its steel unit")) == ()


def test_words_of_a_headline_keep_their_places() -> None:
    title = Title.of("Étoile's 3-way <XYZ> bid")
    assert title.words == ("etoile", "3", "way", "xyz", "bid")
    assert [title.text[start:end] for start, end in title.places] == ["Étoile", "3", "way", "XYZ", "bid"]
