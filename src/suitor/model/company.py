"""Companies: resolved parties, and the reversible judgements that led there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scheme(StrEnum):
    """Registers that identify companies."""

    LEI = "lei"
    QID = "qid"
    TICKER = "ticker"
    ISIN = "isin"
    CIK = "cik"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A register's name for a company: `value` as the register writes it, a ticker as `TICKER:MIC` (ISO 10383)."""

    scheme: Scheme
    value: str


class Verdict(StrEnum):
    """What a judgement says of two names or deals."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reversible decision that two things are one, or are not.

    Attributes:
        left: id or name of the one.
        right: id or name of the other.
        verdict: what was decided.
        by: who or what decided ("rule:legal-form", a person's name).
        reasons: why, in words.
        recorded: when the ledger learnt of it (UTC).
        undone: when it was taken back (UTC), or None while it stands.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    reasons: tuple[str, ...] = ()
    recorded: datetime | None = None
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """A resolved party.

    Attributes:
        id: stable identifier, independent of the order in which names were met.
        name: the name to show.
        names: every name met, in any script, `name` among them.
        identifiers: what registers call it.
        judgements: the decisions that made these names one company.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    judgements: tuple[Judgement, ...] = ()
