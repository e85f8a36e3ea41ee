"""Articles in our own words with a claim each, for the tests of outlooks; nothing has to be extracted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from suitor.model import Reading, Source, Stage
from suitor.pipeline import entry_of
from suitor.views import Views
from tests import factory
from tests.sagas import last_day

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def told(
    day: str | None,
    sentence: str,
    stage: Stage | None,
    *chain: Source,
    buyer: str = "Quillon",
    target: str = "Basketline",
    file: str | None = None,
    title: str | None = None,
    url: str | None = None,
    aside: str = "The ferries were late",
    **claim: Any,
) -> Reading:
    """An article of the Harbour Post with one claim, that `buyer` may buy `target`."""
    roles = {"acquirer": buyer, "target": target}
    one = factory.claim(evidence=sentence, roles=roles, stage=stage, attribution=chain, **claim)
    return factory.reading(
        f"{sentence}\n\n{aside} on {day}, and shares of {target} stood still.",
        one,
        title=title or sentence,
        publisher="Harbour Post",
        external_id=file,
        url=url,
        published=factory.published(day) if day else None,
    )


def write(views: Views, readings: Iterable[Reading], recorded: datetime = BEGIN) -> None:
    """Puts readings into a ledger."""
    views.ledger.write([entry_of(reading) for reading in readings], recorded)


def by_day(readings: Sequence[Reading], day: date) -> list[Reading]:
    """Those that were out by the end of a day, and those of which nobody knows when they were."""
    return [reading for reading in readings if (last := last_day(reading)) is None or last <= day]
