"""What requests ask of the ledger: as of which day, and up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Query, Request

from suitor.model import DateInterval
from suitor.pipeline import derivation
from suitor.views import Views


@dataclass(frozen=True, slots=True)
class Asked:
    """The ledger as a request wants it.

    Attributes:
        views: the ledger as known on that day.
        as_of: the day, None for now.
    """

    views: Views
    as_of: date | None


def asked(
    request: Request,
    as_of: Annotated[str, Query(max_length=20, description="Only what was published by this day: 2015-05-03.")] = "",
) -> Asked:
    """The ledger as known on the day that a request names.

    Raises:
        HTTPException: that is no day.
    """
    views = cast(Views, request.app.state.views)
    bring_up_to_date(views, request.app.state.rebuilding)
    return known_on(views, as_of)


def known_on(views: Views, day: str) -> Asked:
    """A ledger as known on a day, given in words; without one, now.

    Raises:
        HTTPException: that is no day.
    """
    if not day.strip():
        return Asked(views.at(), None)  # a view of its own, for the ledger may have grown since the last one
    try:
        last = DateInterval.parse(day.strip()).end - timedelta(days=1)
    except ValueError as error:
        raise HTTPException(422, f"{day!r} is no day that can be reckoned with; write it as 2015-05-03") from error
    return Asked(views.at(last), last)


def bring_up_to_date(views: Views, rebuilding: Lock) -> None:
    """Derives anew what does not follow from the facts any more, in one thread while the others wait.

    Each view would do so by itself, and several at once take as many times as long.
    """
    with rebuilding:
        if not views.ledger.read_only and not views.ledger.is_current(derivation()):
            views.rebuild()


Ledger = Annotated[Asked, Depends(asked)]
"""The ledger as known on the day that the request names."""
