from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.exposure.concentration import EU_EXCEPTIONS, eu_2004, guppi, hhi, merger_change, us_2023

# Each with where it is printed and was read; the last of each list is ours.
INDICES = [
    ([30, 30, 20, 20], 2600),  # US Department of Justice, page on the HHI, as quoted at news.ycombinator.com 39780692
    ([10, 9, 12, 15, 12, 11, 15, 16], 1296),  # Investopedia, "Herfindahl-Hirschman Index"
    ([40, 30, 20, 10], 3000),  # thedangerouseconomist.blogspot.com, 19.7.2023
    ([70, 15, 5], 5150),  # brainmass.com 70503; the tenth left over counts for nothing
    ([12.5, 12.5], 312.5),
]
MERGERS = [
    (5, 10, 100),  # US guidelines of 1992, as quoted at rhayden.us/managerial-economics
    (15, 5, 150),  # brainmass.com 70503: from 5,150 to 5,300
    (5, 4, 40),  # industrialorganization.blogspot.com: from 1,540 to 1,580
    (25, 20, 1000),  # the same: from 1,540 to 2,540
    (0, 40, 0),
]
NINE = [25, 20, 15, 10, 8, 7, 6, 5, 4]  # the nine firms of industrialorganization.blogspot.com


@pytest.mark.parametrize(("shares", "printed"), INDICES)
def test_hhi_to_the_printed_digit(shares: list[float], printed: float) -> None:
    assert hhi(shares) == printed


@pytest.mark.parametrize(("first", "second", "printed"), MERGERS)
def test_what_a_merger_adds_to_the_printed_digit(first: float, second: float, printed: float) -> None:
    assert merger_change(first, second) == printed


def test_nine_firms_before_and_after() -> None:
    assert hhi(NINE) == 1540
    assert hhi([*NINE[:-2], NINE[-1] + NINE[-2]]) == 1580
    assert hhi([NINE[0] + NINE[1], *NINE[2:]]) == 2540


def test_nobody_is_no_market() -> None:
    assert hhi([]) == 0


@given(st.lists(st.integers(0, 30), max_size=6).filter(lambda shares: sum(shares) <= 100))
def test_hhi_counts_pairs_of_buyers_served_by_one_firm(shares: list[int]) -> None:
    """Of a hundred buyers, each point of a share is one; the fringe serves each of its buyers by another firm."""
    served = [firm for firm, share in enumerate(shares) for _ in range(share)]
    assert sum(one == other for one in served for other in served) == hhi(shares)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=5))
def test_what_a_merger_adds_is_what_counting_pairs_anew_adds(shares: list[int]) -> None:
    served = [max(firm, 1) for firm, share in enumerate(shares) for _ in range(share)]  # the first two are one
    assert sum(one == other for one in served for other in served) - hhi(shares) == merger_change(*shares[:2])


@pytest.mark.parametrize(
    ("after", "change", "merged", "presumed"),
    [
        (1800, 500, None, False),  # above, not at
        (1800.1, 100, None, False),
        (1800.1, 100.1, None, True),
        (1200, 120, 30, False),
        (1200, 120, 30.1, True),
        (1200, 100, 45, False),
        (9000, 99, 90, False),
        (5000, 0, 70, False),
    ],
)
def test_guideline_1_of_the_us(after: float, change: float, merged: float | None, presumed: bool) -> None:
    assert us_2023(after, change, merged).flagged is presumed


@pytest.mark.parametrize(
    ("after", "change", "flagged"),
    [
        (999.9, 900, False),  # point 19
        (1000, 249.9, False),  # point 20
        (1000, 250, True),
        (2000, 249.9, False),
        (2000.1, 150, True),
        (2000.1, 149.9, False),
        (6000, 0, False),
    ],
)
def test_points_19_and_20_of_the_eu(after: float, change: float, flagged: bool) -> None:
    assert eu_2004(after, change).flagged is flagged


def test_noise_of_floating_point_crosses_no_threshold() -> None:
    assert not us_2023(1800 + 1e-10, 200).flagged
    assert eu_2004(2100, 150 - 1e-10).flagged


def test_thresholds_are_shown_with_what_they_were_held_against() -> None:
    assert [f"{t.what} {t.value:g} {t.sign} {t.line:g}: {t.holds}" for t in us_2023(2600, 90, 40).thresholds] == [
        "HHI 2600 > 1800: True",
        "change 90 > 100: False",
        "share 40 > 30: True",
    ]
    assert [(t.what, t.sign, t.line) for t in eu_2004(1500, 90).thresholds] == [
        ("HHI", "≤", 2000),
        ("change", "<", 250),
    ]


def test_exceptions_that_the_figures_show() -> None:
    assert eu_2004(3000, 90, (50, 1)).exceptions == (EU_EXCEPTIONS[5],)
    assert eu_2004(3000, 90, (49, 1), has_cross_holdings=True).exceptions == (EU_EXCEPTIONS[2],)
    assert eu_2004(900, 90, (50, 1)).exceptions == ()  # point 19 knows none
    assert eu_2004(3000, 300, (50, 3)).exceptions == ()  # there is no harbour to except it from


@pytest.mark.parametrize(
    ("diversion", "margin", "price_ratio", "weight", "index"),
    [  # derived by hand; ours
        (0.2, 0.5, 1, 1, 0.1),
        (0.25, 0.4, 1.5, 1, 0.15),
        (0.25, 0.4, 1.5, 0.2, 0.03),
        (0.2, 0.5, 1, 0, 0),
    ],
)
def test_guppi(diversion: float, margin: float, price_ratio: float, weight: float, index: float) -> None:
    assert guppi(diversion, margin, price_ratio, weight) == pytest.approx(index)


def test_guppi_is_what_a_dearer_product_wins_back() -> None:
    """Ours, by enumeration: a firm at 10 loses 5 buyers; one goes to the other's product, at 8 with a margin of half."""
    lost, gone, price, other, cost = 5, 1, 10.0, 8.0, 4.0
    assert guppi(gone / lost, (other - cost) / other, other / price) == pytest.approx(
        gone * (other - cost) / (lost * price)
    )
