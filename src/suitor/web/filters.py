"""Which deals a request wants: the same filters for the front page, the interface and the feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Query

from suitor.ledger import Wanted
from suitor.model import DateInterval, Kind, Stage

T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a request chooses.

    Attributes:
        wanted: the deals that fit.
        given: the words of each filter, empty where nothing was chosen.
    """

    wanted: Wanted
    given: Mapping[str, str]

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something."""
        return {name: words for name, words in self.given.items() if words}


def filters(
    stage: Annotated[str, Query(max_length=20, description="where they stand")] = "",
    kind: Annotated[str, Query(max_length=20, description="of which kind they are")] = "",
    company: Annotated[str, Query(max_length=200, description="a party, by any of its names or its id")] = "",
    source: Annotated[str, Query(max_length=200, description="a root, by its name")] = "",
    since: Annotated[str, Query(max_length=20, description="those that moved on this day or later")] = "",
    until: Annotated[str, Query(max_length=20, description="those that moved on this day or before")] = "",
) -> Filters:
    """The filters of a request.

    Raises:
        HTTPException: a stage, kind or day that is none.
    """
    given = {"stage": stage, "kind": kind, "company": company, "source": source, "since": since, "until": until}
    given = {name: words.strip() for name, words in given.items()}
    try:
        wanted = Wanted(
            stage=_one_of(Stage, given["stage"]),
            kind=_one_of(Kind, given["kind"]),
            company=given["company"] or None,
            source=given["source"] or None,
            since=DateInterval.parse(given["since"]).start if given["since"] else None,
            until=DateInterval.parse(given["until"]).end - timedelta(days=1) if given["until"] else None,
        )
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return Filters(wanted, given)


Chosen = Annotated[Filters, Depends(filters)]
"""The filters of the request."""


def _one_of(words: type[T], given: str) -> T | None:
    try:
        return words(given) if given else None
    except ValueError as error:
        name = words.__name__.lower()
        raise ValueError(f"{given!r} is no {name}; there are {', '.join(words)}") from error
