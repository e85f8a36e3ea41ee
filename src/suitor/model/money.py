"""Sums of money with their ISO 4217 currency."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ISO_4217 = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as a text states it.

    Attributes:
        value: the sum in units of the currency (1.2e9 for "$1.2bn"), never negative.
        currency: three letters of ISO 4217; historic codes (DEM, FRF, ITL) are allowed, for archives hold them.
        text: the words of the article.

    Raises:
        ValueError: the sum is negative or not finite, or the currency is not three capital letters.
    """

    value: float
    currency: str
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.value < float("inf"):
            raise ValueError(f"a sum of money must be finite and not negative: {self.value}")
        if not _ISO_4217.fullmatch(self.currency):
            raise ValueError(f"a currency has three letters after ISO 4217 (USD, EUR): {self.currency!r}")
