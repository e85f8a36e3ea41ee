"""What requests ask: as of which day, and which page of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Query, Request

from suitor.model import DateInterval
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
    if not as_of.strip():
        return Asked(views.at(), None)  # a view of its own, for the ledger may have grown since the last one
    try:
        day = DateInterval.parse(as_of.strip()).end - timedelta(days=1)
    except ValueError as error:
        raise HTTPException(422, f"{as_of!r} is no day; write it as 2015-05-03") from error
    return Asked(views.at(day), day)


Ledger = Annotated[Asked, Depends(asked)]
"""The ledger as known on the day that the request names."""
