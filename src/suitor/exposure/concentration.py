"""How concentrated a market is: HHI, what a merger adds to it, the thresholds of two guidelines, and GUPPI.

Shares are in percent, so that a monopoly has an HHI of 10,000. Firms without a share of their own count as atomistic:
they are so small that their squares come to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_NOISE = 6  # decimals beyond which sums of floating-point numbers differ by chance


def hhi(shares: Iterable[float]) -> float:
    """The Herfindahl-Hirschman index: the sum of the squared market shares, HHI = Σ s_i².

    Args:
        shares: market shares in percent.

    Returns:
        From 0 (atomistic) to 10,000 (one firm).

    Source: US Merger Guidelines (2023), section 2.1; EU horizontal merger guidelines (OJ C 31, 5.2.2004), point 16.
    """
    return sum(share * share for share in shares)


def merger_change(first: float, second: float) -> float:
    """What a full merger of two firms adds to the HHI: (s_1 + s_2)² - s_1² - s_2² = 2·s_1·s_2, shares in percent.

    Source: as `hhi`; both guidelines measure the change so.
    """
    return 2 * first * second


class Threshold(NamedTuple):
    """A comparison that a guideline makes: what, its value here, the sign, the line, and whether it holds."""

    what: str
    value: float
    sign: str
    line: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a guideline says of some figures.

    Attributes:
        guideline: its short name.
        flagged: True where it gives ground for concern: a presumption (US), or no safe harbour (EU).
        thresholds: the comparisons made.
        exceptions: where not flagged, those of its exceptions that the figures themselves show.
    """

    guideline: str
    flagged: bool
    thresholds: tuple[Threshold, ...]
    exceptions: tuple[str, ...] = ()


US = "US 2023"
EU = "EU 2004"
US_RULE = "HHI > 1,800 and change > 100, or merged share > 30 % and change > 100"
EU_RULE = "HHI < 1,000; HHI from 1,000 to 2,000 and change < 250; or HHI > 2,000 and change < 150"
EU_EXCEPTIONS = (
    "a party is a potential or recent entrant",
    "a party innovates in ways that its share does not show",
    "firms of the market hold significant stakes in each other",
    "a party is a maverick",
    "there are signs of coordination",
    "a party had 50 % or more of the market",
)
_LARGE_PARTY = 50.0


def us_2023(after: float, change: float, merged: float | None = None) -> Finding:
    """Guideline 1 of the US Merger Guidelines of 2023: when a merger is presumed to lessen competition.

    Where the HHI afterwards is above 1,800 and the change above 100, or the merged firm's share is above 30 percent
    and the change above 100.

    Args:
        after: HHI after the merger.
        change: by how much it rose.
        merged: share of the merged firm in percent; None where no firm results from it, as for minority stakes.

    Source: US Department of Justice and Federal Trade Commission, Merger Guidelines (18.12.2023), section 2.1.
    """
    level, rise = _above("HHI", after, 1800), _above("change", change, 100)
    share = () if merged is None else (_above("share", merged, 30),)
    presumed = rise.holds and (level.holds or any(test.holds for test in share))
    return Finding(US, presumed, (level, rise, *share))


def eu_2004(after: float, change: float, parties: Sequence[float] = (), *, has_cross_holdings: bool = False) -> Finding:
    """Points 19 to 21 of the EU horizontal merger guidelines of 2004: below which HHI no concern is likely.

    Below 1,000 (point 19); from 1,000 to 2,000 with a change below 250, or above 2,000 with a change below 150
    (point 20), but for the special circumstances of `EU_EXCEPTIONS`. To be above these lines creates no presumption of
    harm (point 21).

    Args:
        after: HHI after the merger.
        change: by how much it rose.
        parties: shares in percent of those who merge, before they do.
        has_cross_holdings: whether firms of the market hold stakes in each other.

    Source: European Commission, Guidelines on the assessment of horizontal mergers (2004/C 31/03).
    """
    level = _rounded(after)
    if level < 1000:
        tests: tuple[Threshold, ...] = (_below("HHI", after, 1000),)
    elif level <= 2000:
        tests = (Threshold("HHI", level, "≤", 2000, True), _below("change", change, 250))
    else:
        tests = (_above("HHI", after, 2000), _below("change", change, 150))
    flagged = not tests[-1].holds
    seen = (has_cross_holdings, any(_rounded(share) >= _LARGE_PARTY for share in parties))
    named = (EU_EXCEPTIONS[2], EU_EXCEPTIONS[5])
    exceptions = tuple(words for words, there in zip(named, seen, strict=True) if there)
    return Finding(EU, flagged, tests, () if flagged or level < 1000 else exceptions)


def guppi(diversion: float, margin: float, price_ratio: float, weight: float = 1.0) -> float:
    """The gross upward pricing pressure index of a firm's product: GUPPI_1 = w·D_12·m_2·(p_2 / p_1).

    Of each sale that a dearer product 1 loses, the part D_12 goes to product 2, and earns its owner m_2·p_2: the value
    of diverted sales in proportion to the revenue lost.

    Args:
        diversion: D_12, the part of the sales lost by product 1 that go to product 2, from 0 to 1.
        margin: m_2, what product 2 earns above its marginal cost, as a part of its price.
        price_ratio: p_2 / p_1.
        weight: w, how much of the other's profit the firm's controllers count as their own (`profit_weights`); 1 for
            a full merger. That it enters as a factor follows from their objective, and is derived by ourselves.

    Returns:
        A fraction: 0.05 is a pressure of 5 percent of the price.

    Source: Moresi, "The Use of Upward Price Pressure Indices in Merger Analysis", The Antitrust Source, February 2010.
    """
    return weight * diversion * margin * price_ratio


def _above(what: str, value: float, line: float) -> Threshold:
    return Threshold(what, _rounded(value), ">", line, _rounded(value) > line)


def _below(what: str, value: float, line: float) -> Threshold:
    return Threshold(what, _rounded(value), "<", line, _rounded(value) < line)


def _rounded(value: float) -> float:
    return round(value, _NOISE)
