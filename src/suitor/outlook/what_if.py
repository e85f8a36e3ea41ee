"""A what-if question answered: the shares of a table, the stakes of a ledger, and the purchase that is supposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from suitor.exposure.partial_ownership import Control, Stake
from suitor.exposure.shares import Shares, Unit, read_shares
from suitor.exposure.supposition import Supposition
from suitor.outlook.holdings import GIVEN_INSTEAD, Holding, Names, holdings_in, say_of, without
from suitor.outlook.markets import Outcome, Parties, outcomes
from suitor.views import Views

_WHOLE = 100.0
_SHOWN = 8  # names in a message


@dataclass(frozen=True, slots=True)
class Answer:
    """What a purchase would do, and what that rests on.

    Attributes:
        supposed: the purchase.
        shares: the table of market shares.
        path: where that lies.
        outcomes: what would change, market by market.
        holdings: the stakes that count, and those that were left out.
    """

    supposed: Supposition
    shares: Shares
    path: Path
    outcomes: tuple[Outcome, ...]
    holdings: tuple[Holding, ...] = ()

    @property
    def untouched(self) -> list[str]:
        """Names of the markets that the purchase does not touch."""
        touched = {outcome.market.name for outcome in self.outcomes}
        return [market.name for market in self.shares.markets if market.name not in touched]


def answer(
    path: Path,
    supposed: Supposition,
    *,
    given: Sequence[Supposition] = (),
    unit: Unit | None = None,
    views: Views | None = None,
) -> Answer:
    """Answers what a purchase would do to the markets of a table.

    Args:
        path: a table of market shares.
        supposed: the purchase.
        given: stakes that are held already, in place of what the ledger knows of the same owner and company.
        unit: what the figures of the table are parts of; None to take it from the table.
        views: a ledger as known on a day, for names and for the stakes that are held; None for neither.

    Raises:
        SharesError: the table cannot be used.
        LookupError: the purchase touches none of its markets.
        ValueError: the stakes contradict each other or leave no room for the purchase.
        LedgerError: the ledger cannot be read.
    """
    names = Names(views)
    shares = read_shares(path, unit, names.key)
    parties = Parties(names.key(supposed.buyer), names.key(supposed.target))
    if parties.buyer == parties.target:
        raise ValueError(f"{supposed.buyer} and {supposed.target} are one company, which cannot buy itself")
    listed = [found.company for market in shares.markets for found in market.companies]
    by_hand = [_given(one, names) for one in given]
    known = holdings_in(views, names, [*listed, supposed.buyer, supposed.target]) if views is not None else []
    holdings = [*by_hand, *without(known, _pairs(by_hand), GIVEN_INSTEAD)]
    held = [holding.stake for holding in holdings if holding.counts and holding.stake is not None]
    _check_room(supposed, parties, holdings)
    called = _called(shares, supposed, parties, holdings)
    try:
        found = outcomes(shares, supposed, parties, held, called)
    except ValueError as error:
        raise ValueError(_with_names(str(error), called)) from error
    if not found:
        raise LookupError(_nowhere(path, supposed, listed))
    return Answer(supposed, shares, path, tuple(found), tuple(_called_alike(h, called) for h in holdings))


def _given(supposed: Supposition, names: Names) -> Holding:
    """A stake said to be held; unless one control case is named, its size says what say it gives."""
    named = supposed.controls[0] if len(supposed.controls) == 1 and not supposed.is_whole else None
    control: Control = named or say_of(supposed.percent)
    stake = Stake(names.key(supposed.buyer), names.key(supposed.target), supposed.percent, control)
    return Holding(supposed.buyer, supposed.target, stake)


def _check_room(supposed: Supposition, parties: Parties, holdings: Iterable[Holding]) -> None:
    """Fails where others are known to hold so much of the target that the purchase does not fit."""
    inside = [(h.owner, h.stake.percent) for h in holdings if h.counts and h.stake and h.stake.owned == parties.target]
    room = _WHOLE - sum(percent for _, percent in inside)
    if not supposed.is_whole and supposed.percent > room:
        held = ", ".join(f"{owner} {percent:g} %" for owner, percent in inside)
        raise ValueError(
            f"{room:g} % of {supposed.target} is left to buy, for this is known to be held: {held}; buy less, give "
            f"other figures with --held, or leave the ledger out with --no-ledger"
        )


def _with_names(message: str, called: Mapping[str, str]) -> str:
    """A message about companies by their keys, with their names instead."""
    for key, name in called.items():
        message = message.replace(key, name)
    return message


def _pairs(holdings: Iterable[Holding]) -> set[tuple[str, str]]:
    return {(holding.stake.owner, holding.stake.owned) for holding in holdings if holding.stake is not None}


def _called(shares: Shares, supposed: Supposition, parties: Parties, holdings: Iterable[Holding]) -> dict[str, str]:
    """Names by key: as the table has them, else as the question or the ledger has them."""
    ends = [(h.stake, h.owner, h.owned) for h in holdings if h.stake is not None]
    known = chain.from_iterable(((stake.owner, owner), (stake.owned, owned)) for stake, owner, owned in ends)
    asked = zip(parties, (supposed.buyer, supposed.target), strict=True)
    listed = ((found.key, found.company) for market in shares.markets for found in market.companies)
    return dict(chain(known, asked, listed))


def _called_alike(holding: Holding, called: Mapping[str, str]) -> Holding:
    """The holding by the names that the rest of the answer uses."""
    if holding.stake is None:
        return holding
    return replace(holding, owner=called[holding.stake.owner], owned=called[holding.stake.owned])


def _nowhere(path: Path, supposed: Supposition, listed: Sequence[str]) -> str:
    """Why nothing is touched, with the names that may have been meant."""
    folded = {name.casefold(): name for name in listed}
    alike = [folded[name] for name in get_close_matches(supposed.target.casefold(), folded)]
    some = ", ".join(dict.fromkeys(listed[:_SHOWN])) + (", ..." if len(listed) > _SHOWN else "")
    hint = f"did you mean {' or '.join(alike)}?" if alike else f"it has {some}"
    return f"{supposed.target} is in no market of {path}, nor does it hold anything there; {hint}"
