from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.exposure.concentration import hhi, merger_change
from suitor.exposure.partial_ownership import Control, Stake, mhhi, profit_weights

SILENT, PROPORTIONAL, JOINT, TOTAL = Control.SILENT, Control.PROPORTIONAL, Control.JOINT, Control.TOTAL
MARKET = {"Ardmore": 30.0, "Basketline": 20.0, "Corran": 50.0}  # HHI 3,800; Ardmore and Basketline merged 1,200 more


@pytest.mark.parametrize(
    ("control", "added"),
    [  # what 20 % of Basketline, bought by Ardmore, adds; derived by hand from the formula, ours
        (SILENT, 120),  # 0.2 · 600
        (PROPORTIONAL, 296.470588),  # (0.2 + 0.2 / 0.68) · 600
        (JOINT, 720),  # 1.2 · 600
        (TOTAL, 3120),  # (0.2 + 5) · 600
    ],
)
def test_a_fifth_of_a_rival(control: Control, added: float) -> None:
    assert mhhi(MARKET, [Stake("Ardmore", "Basketline", 20, control)]) == pytest.approx(3800 + added)


@pytest.mark.parametrize(
    ("stakes", "added"),
    [  # derived by hand, ours
        # A fund outside the market with a say by size in one firm, none in the other: 0.1² / (0.1² + 0.9²) · 600.
        ([Stake("Lark Fund", "Ardmore", 10, PROPORTIONAL), Stake("Lark Fund", "Basketline", 10)], 600 * 0.01 / 0.82),
        # The same with total control of one, where it bears a tenth of its profit: 0.1 / 0.1 · 600.
        ([Stake("Lark Fund", "Ardmore", 10, TOTAL), Stake("Lark Fund", "Basketline", 10)], 600),
        # Half of half: Ardmore's holders have a quarter of Corran, Basketline's a quarter, through Basketline.
        ([Stake("Ardmore", "Basketline", 50), Stake("Basketline", "Corran", 50)], 300 + 375 + 500),
        # Each holds a tenth of the other: of what is distributed, E_1 = π_1 + E_2 / 10, a tenth of the other's each way.
        ([Stake("Ardmore", "Basketline", 10), Stake("Basketline", "Ardmore", 10)], 2 * 600 * 0.1),
        # All of it in silence: nobody else is left to decide, and it is a merger.
        ([Stake("Ardmore", "Basketline", 100)], 1200),
    ],
)
def test_stakes_that_meet(stakes: list[Stake], added: float) -> None:
    assert mhhi(MARKET, stakes) == pytest.approx(3800 + added)


def test_weights_say_whose_profit_counts() -> None:
    weights = profit_weights(list(MARKET), [Stake("Ardmore", "Basketline", 20, TOTAL)])
    assert weights["Ardmore", "Basketline"] == pytest.approx(0.2)
    assert weights["Basketline", "Ardmore"] == pytest.approx(5)
    assert weights["Corran", "Ardmore"] == 0
    assert weights["Corran", "Corran"] == 1


@pytest.mark.parametrize(
    ("stakes", "words"),
    [
        ([Stake("Ardmore", "Corran", 60), Stake("Basketline", "Corran", 50)], "add up to 110 %"),
        ([Stake("Ardmore", "Corran", 30), Stake("Ardmore", "Corran", 80)], "between 0 and 100"),
        (
            [Stake("Ardmore", "Corran", 30, TOTAL), Stake("Basketline", "Corran", 30, TOTAL)],
            "cannot both have total control",
        ),
        (
            [Stake("Ardmore", "Corran", 30, JOINT), Stake("Basketline", "Corran", 30, PROPORTIONAL)],
            "several control cases",
        ),
        ([Stake("Ardmore", "Corran", 100), Stake("Corran", "Ardmore", 100)], "in a circle"),
        ([Stake("Ardmore", "Corran", 20, TOTAL), Stake("Corran", "Ardmore", 20, TOTAL)], "in a circle"),
    ],
)
def test_stakes_that_contradict_each_other(stakes: list[Stake], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mhhi(MARKET, stakes)


@pytest.mark.parametrize(("owned", "percent"), [("Ardmore", 10), ("Corran", -1), ("Corran", 100.5)])
def test_what_is_no_stake(owned: str, percent: float) -> None:
    with pytest.raises(ValueError, match=r"stake"):
        Stake("Ardmore", owned, percent)


# Random markets. Firms are numbers, funds are numbers from 100 on. Stakes go from lower to higher numbers, so that what
# passes through companies can be followed path by path.

shares_of_firms = st.lists(st.integers(0, 25), min_size=2, max_size=4).map(
    lambda shares: {str(i): float(share) for i, share in enumerate(shares)}
)


@st.composite
def markets(draw: st.DrawFn) -> tuple[dict[str, float], list[Stake]]:
    shares = draw(shares_of_firms)
    firms = list(shares)
    stakes = []
    for j, owned in enumerate(firms):
        owners = draw(st.lists(st.sampled_from([*firms[:j], "100", "101"]), max_size=3, unique=True))
        case = draw(st.sampled_from([PROPORTIONAL, JOINT, TOTAL]))
        for i, owner in enumerate(owners):
            is_heard = i == 0 if case is TOTAL else draw(st.booleans())
            stakes.append(Stake(owner, owned, draw(st.integers(1, 30)), case if is_heard else SILENT))
    return shares, stakes


def holders_of(company: str, stakes: Iterable[Stake]) -> Mapping[str, Stake]:
    return {stake.owner: stake for stake in stakes if stake.owned == company}


def dividends(company: str, stakes: list[Stake], sum_paid: Fraction = Fraction(1)) -> dict[str, Fraction]:
    """Who gets a unit of profit in the end, by paying it out holder by holder; "*" marks own shareholders."""
    got: dict[str, Fraction] = defaultdict(Fraction)
    left = sum_paid
    for owner, stake in holders_of(company, stakes).items():
        paid = sum_paid * Fraction(stake.percent) / 100
        left -= paid
        for person, part in dividends(owner, stakes, paid).items():
            got[person] += part
    got[f"*{company}"] += left
    return got


def deciders(company: str, stakes: list[Stake]) -> dict[str, Fraction]:
    """Who decides in a company, by asking holder by holder."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    holders = holders_of(company, stakes)
    heard = {owner: stake for owner, stake in holders.items() if stake.control is not SILENT}
    kind = next((stake.control for stake in heard.values()), SILENT)
    if kind is TOTAL:
        return deciders(next(iter(heard)), stakes)
    votes = {owner: Fraction(1) if kind is JOINT else Fraction(stake.percent) / 100 for owner, stake in heard.items()}
    sold = sum((Fraction(stake.percent) / 100 for stake in holders.values()), Fraction(0))
    votes[company] = Fraction(1) if kind is JOINT else 1 - sold
    for owner, vote in votes.items():
        for person, part in ({f"*{company}": Fraction(1)} if owner == company else deciders(owner, stakes)).items():
            found[person] += part * vote / sum(votes.values())
    return found


def mhhi_by_enumeration(shares: dict[str, float], stakes: list[Stake]) -> Fraction:
    """The definition taken literally, over all pairs of firms and all persons, in exact fractions."""
    total = Fraction(0)
    for i in shares:
        say = deciders(i, stakes)
        for j in shares:
            own, other = dividends(i, stakes), dividends(j, stakes)
            counted = sum((say[k] * other.get(k, Fraction(0)) for k in say), Fraction(0))
            base = sum((say[k] * own.get(k, Fraction(0)) for k in say), Fraction(0))
            total += Fraction(shares[i]) * Fraction(shares[j]) * counted / base
    return total


@given(markets())
def test_mhhi_agrees_with_an_enumeration_of_the_definition(market: tuple[dict[str, float], list[Stake]]) -> None:
    shares, stakes = market
    assert mhhi(shares, stakes) == pytest.approx(float(mhhi_by_enumeration(shares, stakes)), rel=1e-9, abs=1e-9)


@given(markets())
def test_partial_ownership_never_lowers_the_index(market: tuple[dict[str, float], list[Stake]]) -> None:
    shares, stakes = market
    assert mhhi(shares, stakes) >= hhi(shares.values()) - 1e-6


@given(shares_of_firms, st.lists(st.integers(0, 40), min_size=6, max_size=6))
def test_cross_holdings_agree_with_paying_out_round_by_round(shares: dict[str, float], percents: list[int]) -> None:
    """Silent stakes of two firms in each other, and of the second in the last: dividends go round till none is left."""
    last = str(len(shares) - 1)
    pairs = dict.fromkeys([("0", "1"), ("1", "0"), ("1", last), ("0", last)])
    stakes = [Stake(*pair, percent) for pair, percent in zip(pairs, percents, strict=False) if pair[0] != pair[1]]
    held = {firm: {s.owner: s.percent / 100 for s in stakes if s.owned == firm} for firm in shares}

    def end(firm: str) -> dict[str, float]:
        got, purse = dict.fromkeys(shares, 0.0), {**dict.fromkeys(shares, 0.0), firm: 1.0}
        for _ in range(200):
            paid = dict.fromkeys(shares, 0.0)
            for company, money in purse.items():
                got[company] += money * (1 - sum(held[company].values()))
                for owner, part in held[company].items():
                    paid[owner] += money * part
            purse = paid
        return got

    expected = sum(shares[i] * shares[j] * end(j)[i] / end(i)[i] for i in shares for j in shares)
    assert mhhi(shares, stakes) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(shares_of_firms, st.sampled_from(list(Control)))
def test_nothing_bought_changes_nothing(shares: dict[str, float], control: Control) -> None:
    assert mhhi(shares, []) == pytest.approx(hhi(shares.values()))
    assert mhhi(shares, [Stake("0", "1", 0, control)]) == pytest.approx(hhi(shares.values()))


@given(shares_of_firms, st.sampled_from(list(Control)))
def test_all_bought_is_a_merger(shares: dict[str, float], control: Control) -> None:
    merged = hhi(shares.values()) + merger_change(shares["0"], shares["1"])
    assert mhhi(shares, [Stake("0", "1", 100, control)]) == pytest.approx(merged)


@given(shares_of_firms)
def test_one_owner_of_everything_is_a_monopoly(shares: dict[str, float]) -> None:
    stakes = [Stake("100", firm, 100, TOTAL) for firm in shares]
    assert mhhi(shares, stakes) == pytest.approx(sum(shares.values()) ** 2)


@given(shares_of_firms, st.floats(0.01, 0.99))
def test_closed_forms_of_one_stake(shares: dict[str, float], part: float) -> None:
    forms = {
        SILENT: part,
        PROPORTIONAL: part + part / (part**2 + (1 - part) ** 2),
        JOINT: 1 + part,
        TOTAL: part + 1 / part,
    }
    for control, form in forms.items():
        added = mhhi(shares, [Stake("0", "1", 100 * part, control)]) - hhi(shares.values())
        assert added == pytest.approx(form * shares["0"] * shares["1"], rel=1e-6, abs=1e-6)
