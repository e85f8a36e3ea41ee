"""Corrections: what an editor changes in a claim, or takes out, without touching what was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any

from suitor.model.claim import Claim
from suitor.model.money import Money
from suitor.model.spans import Filler
from suitor.model.vocabulary import Aim, Certainty, Kind, Polarity, Reason, Role, Stage

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Correction:
    """A reversible change to a claim.

    Attributes:
        claim: id of the claim as it was read.
        changes: new values by field, as words: `stage`, `reason`, `certainty`, `polarity`, `background`, `kind`, `aim`,
            `amount` ("1.2e9 USD"), `stake_pct`, a role with its names ("acquirer": "Quillon; Basketline"), or
            `withdrawn` ("true") for a claim that its article does not make. An empty value takes the field away.
        by: who corrected it.
        reasons: why, in words.
        recorded: when the ledger learnt of it (UTC).
        undone: when it was taken back (UTC), or None while it stands.

    Raises:
        ValueError: nothing is changed, or a field or value is not known; the message lists those that are.
    """

    claim: str
    changes: Mapping[str, str] = field(hash=False)
    by: str
    reasons: tuple[str, ...] = ()
    recorded: datetime | None = None
    undone: datetime | None = None

    def __post_init__(self) -> None:
        if not self.changes:
            raise ValueError("a correction changes at least one field, such as stage=agreed")
        for name, words in self.changes.items():
            _value_of(name, words)

    def apply(self, claim: Claim) -> Claim | None:
        """The claim as corrected, or None when it is withdrawn.

        A changed kind drops the roles that it does not have, a changed stage a reason that no longer fits.

        Raises:
            ValueError: what comes out is no valid claim (a stage on a rivalry, nobody in a role).
        """
        values = {name: _value_of(name, words) for name, words in self.changes.items()}
        if values.pop(WITHDRAWN, False):
            return None
        named = {Role(name): values.pop(name) for name in list(values) if name in _ROLES}
        kind = values.get("kind", claim.kind)
        roles = {role: fillers for role, fillers in claim.roles.items() if role in kind.roles}
        roles |= {role: tuple(_filler(name, claim) for name in names) for role, names in named.items()}
        if values.get("stage", claim.stage) is not Stage.FAILED:
            values.setdefault("reason", None)
        return replace(claim, roles={role: fillers for role, fillers in roles.items() if fillers}, **values)


def _value_of(name: str, words: str) -> Any:
    """What the words of a change mean; None when they take the field away."""
    if name in _ROLES:
        return tuple(part.strip() for part in words.split(";") if part.strip())
    if name not in _READERS:
        raise ValueError(f"no field {name!r} to correct; known are {', '.join((*_READERS, *_ROLES))}")
    if not words.strip() and name in _OPTIONAL:
        return None
    try:
        return _READERS[name](words.strip())
    except ValueError as error:
        raise ValueError(f"{name}={words!r}: {error}") from None


def _filler(name: str, claim: Claim) -> Filler:
    """The name where the evidence has it, else pointing at the whole evidence."""
    found = claim.evidence.text.find(name)
    if found < 0:
        return Filler(name, claim.evidence.start, claim.evidence.end)
    return Filler(name, claim.evidence.start + found, claim.evidence.start + found + len(name))


def _member(vocabulary: type[Enum]) -> Callable[[str], Enum]:
    def read(words: str) -> Enum:
        known = {member.value: member for member in vocabulary}
        if words.lower() not in known:
            raise ValueError(f"must be one of {', '.join(known)}")
        return known[words.lower()]

    return read


def _truth(words: str) -> bool:
    if words.lower() not in ("true", "false"):
        raise ValueError("must be true or false")
    return words.lower() == "true"


def _money(words: str) -> Money:
    value, _, currency = words.partition(" ")
    try:
        return Money(float(value), currency.strip().upper(), words)
    except ValueError:
        raise ValueError("must be a sum and a currency after ISO 4217, such as 1.2e9 USD") from None


_ROLES = tuple(role.value for role in Role)
_READERS: dict[str, Callable[[str], Any]] = {
    WITHDRAWN: _truth,
    "kind": _member(Kind),
    "stage": _member(Stage),
    "reason": _member(Reason),
    "certainty": _member(Certainty),
    "polarity": _member(Polarity),
    "background": _truth,
    "aim": _member(Aim),
    "amount": _money,
    "stake_pct": float,
}
_OPTIONAL = {"stage", "reason", "aim", "amount", "stake_pct"}
