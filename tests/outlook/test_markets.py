from __future__ import annotations

from pathlib import Path

import pytest

from suitor.exposure.partial_ownership import Control
from suitor.exposure.supposition import supposition
from suitor.outlook.what_if import Answer, answer

# Invented shares; the figures of the tests are derived by hand from them. HHI of phones: 3,000.
SHARES = """market,company,share,margin,price,diversion
Phones,Xiaomi,40,50,100,Meizu 20; Huawei 30
Phones,Meizu,30,40,200,Xiaomi 25
Phones,Huawei,20,,,
Phones,Lark,10,,,
Tablets,Lark,60,,,
"""


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    path = tmp_path / "shares.csv"
    path.write_text(SHARES, encoding="utf-8")
    return path


def asked(shares: Path, question: str, *given: str) -> Answer:
    return answer(shares, supposition(question), given=[supposition(text) for text in given])


def changes(found: Answer) -> dict[str, float]:
    return {case.control.value: round(case.change, 6) for case in found.outcomes[0].cases}


def test_a_merger(shares: Path) -> None:
    (phones,) = asked(shares, "Meizu merges with Xiaomi").outcomes
    assert (phones.hhi, phones.merger.after, phones.merger.change, phones.merger.share) == (3000, 5400, 2400, 70)
    assert [finding.flagged for finding in phones.merger.findings] == [True, True]
    assert [(case.control, case.after) for case in phones.cases] == [(Control.TOTAL, 5400)]


def test_a_stake_by_control_case(shares: Path) -> None:
    found = asked(shares, "Meizu buys 20 % of Xiaomi")
    assert changes(found) == pytest.approx({"silent": 240, "proportional": 592.941176, "joint": 1440, "total": 6240})
    assert found.untouched == ["Tablets"]


def test_a_buyer_from_outside_matters_by_what_it_holds(shares: Path) -> None:
    """Alibaba holds 30 % of Meizu in silence; with 20 % and a say in Xiaomi, Xiaomi counts Meizu's profit."""
    question = "Alibaba buys 20 % of Xiaomi"
    assert set(changes(asked(shares, question)).values()) == {0}
    found = asked(shares, question, "Alibaba holds 30 % of Meizu, without influence")
    # 1,200 = 40 · 30; its part of Meizu's profit by its part, or that of all who decide, of Xiaomi's.
    assert changes(found) == pytest.approx(
        {"silent": 0, "proportional": 1200 * 0.06 / 0.68, "joint": 1200 * 0.3, "total": 1200 * 1.5}
    )
    (phones,) = found.outcomes
    assert phones.merger.change == 0  # the HHI does not see it
    assert [(touched.name, touched.share, touched.why) for touched in phones.touched] == [
        ("Alibaba", None, "buyer, from outside"),
        ("Xiaomi", 40, "target"),
        ("Meizu", 30, "Alibaba holds 30 % of it"),
        ("Huawei", 20, "rival"),
        ("Lark", 10, "rival"),
    ]


def test_what_is_held_already_comes_on_top(shares: Path) -> None:
    found = asked(shares, "Meizu buys 20 % of Xiaomi, without influence", "Meizu holds 10 % of Xiaomi")
    (phones,) = found.outcomes
    assert (phones.mhhi, phones.cases[0].after, phones.cases[0].delta) == pytest.approx((3120, 3360, 360))


def test_the_whole_takes_the_place_of_what_was_held(shares: Path) -> None:
    (phones,) = asked(shares, "Meizu buys Xiaomi", "Huawei holds 30 % of Xiaomi").outcomes
    assert (phones.mhhi, phones.cases[0].after) == pytest.approx((3240, 5400))


def test_a_majority_shares_or_loses_its_control(shares: Path) -> None:
    found = asked(shares, "Meizu buys 20 % of Xiaomi", "Huawei holds 60 % of Xiaomi")
    (phones,) = found.outcomes
    assert phones.controller == "Huawei"
    after = {case.control.value: case.after for case in phones.cases}
    # 800 = 40 · 20 between Xiaomi and Huawei, 1,200 between Xiaomi and Meizu.
    assert after["silent"] == pytest.approx(3000 + 800 * (0.6 + 1 / 0.6) + 1200 * 0.2 + 600 * 0 + 1200 * 0)
    assert after["total"] == pytest.approx(3000 + 800 * 0.6 + 1200 * (0.2 + 1 / 0.2))
    assert after["joint"] == pytest.approx(3000 + 800 * (0.6 + 1) + 1200 * (0.2 + 1))


def test_who_has_total_control_keeps_it(shares: Path) -> None:
    found = asked(shares, "Meizu buys 10 % of Xiaomi, without influence", "Meizu holds 60 % of Xiaomi")
    (phones,) = found.outcomes
    assert [case.control for case in phones.cases] == [Control.TOTAL]
    assert phones.cases[0].after == pytest.approx(3000 + 1200 * (0.7 + 1 / 0.7))


def test_pressure_on_prices(shares: Path) -> None:
    """GUPPI of Meizu: 0.25 · 0.5 · 100/200; of Xiaomi: 0.2 · 0.4 · 200/100; of stakes, by weight."""
    (phones,) = asked(shares, "Meizu buys 20 % of Xiaomi").outcomes
    found = {(p.firm, p.control and p.control.value): p.index for p in phones.pressures}
    assert found == pytest.approx(
        {
            ("Meizu", None): 0.0625,
            ("Xiaomi", None): 0.16,
            ("Meizu", "silent"): 0.0125,
            ("Meizu", "proportional"): 0.0125,
            ("Xiaomi", "proportional"): 0.16 * 0.2 / 0.68,
            ("Meizu", "joint"): 0.0125,
            ("Xiaomi", "joint"): 0.16,
            ("Meizu", "total"): 0.0125,
            ("Xiaomi", "total"): 0.8,
        }
    )
