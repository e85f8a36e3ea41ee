"""How a site is run; every setting has a safe default."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is run.

    Attributes:
        ledger: where the ledger is, as `--ledger` takes it; None for the default place.
        title: what the site calls itself.
        full_text: whether stories are shown whole. By default only the sentences that claims stand on are, beside a
            link, for the rights in a text mostly lie with others.
        secret: signs what the site gives to browsers to bring back; by default another one at each start.
    """

    ledger: str | None = None
    title: str = "Suitor"
    full_text: bool = False
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
