"""Counts that add up, and the rates that follow from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """How well a set of raised things meets a set of gold things; rates add up to micro-averages.

    Attributes:
        found: how many raised things are right.
        raised: how many were raised.
        gold: how many there are to find.
    """

    found: int = 0
    raised: int = 0
    gold: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.found + other.found, self.raised + other.raised, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the raised that is right, 0 when nothing was raised."""
        return self.found / self.raised if self.raised else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 when there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those judged are right; shares add up.

    Attributes:
        right: how many are right.
        judged: how many were judged.
    """

    right: int = 0
    judged: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.judged + other.judged)

    @property
    def value(self) -> float:
        """The share itself, 0 when none was judged."""
        return self.right / self.judged if self.judged else 0.0


NO_RATE = Rate()
NO_SHARE = Share()
