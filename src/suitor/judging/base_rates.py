"""What others have counted of rumours and of agreements, as cases that stand beside the few of our own."""

from __future__ import annotations

from dataclasses import dataclass

from suitor.judging.beta_binomial import Shrunk, Tally, shrunk


@dataclass(frozen=True, slots=True)
class BaseRate:
    """A published rate.

    Attributes:
        rate: how often it came true, from 0 to 1.
        weight: for how many of our own cases it stands. It was counted of other deals than those in the news that a
            ledger holds, so that it stands for far fewer than were counted; the choice is ours.
        words: what was counted, and by whom.
    """

    rate: float
    weight: float
    words: str


RUMOURED = BaseRate(
    0.33,
    6,
    "a third of rumoured public targets had a bid within a year (K. R. Ahern and D. Sosyura, "
    '"Rumor Has It: Sensationalism in Financial Media", Review of Financial Studies 28 (2015), pages 2050 to 2093)',
)
AGREED = BaseRate(
    0.95,
    6,
    "95 % of 2,614 signed deals with public targets were completed (InsideArbitrage, deals of 2010 to 2022, "
    "read November 2026)",
)


def with_cases(base: BaseRate, yes: int, count: int) -> Shrunk:
    """A published rate and cases of our own together, with the 80 % interval.

    Args:
        base: the published rate.
        yes: how many of our own cases came true.
        count: of how many.
    """
    return shrunk(Tally(yes, count, base.rate), base.weight)
