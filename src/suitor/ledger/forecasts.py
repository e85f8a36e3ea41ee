"""What readers forecast: appended, never changed; the latest of a reader on a question counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from suitor.ledger import tables
from suitor.ledger.facts import Scope, claim_by_id, tellings
from suitor.ledger.sessions import chunks
from suitor.ledger.tables import reader_of, row_of
from suitor.ledger.writer import now
from suitor.model import Claim, ReaderForecast, canonical, content_id

_COLUMNS = [tables.forecast.c[c.name] for c in tables.columns_of(ReaderForecast)]
_CLAIM = [tables.claim.c[c.name] for c in tables.columns_of(Claim)]
_forecast_of = reader_of(ReaderForecast, [c.name for c in _COLUMNS])
_claim_of = reader_of(Claim, [c.name for c in _CLAIM])
_QUESTION = ("claim", "stage", "by", "reasons", "text")


@dataclass(frozen=True, slots=True)
class Kept:
    """A reader's forecast in the ledger, with the claim that its question is about.

    Attributes:
        id: its own id.
        forecast: what the reader gave.
        article: id of the article that makes the claim.
        claim: the claim as it was read.
        stands: False where the claim stands no more: the article was read anew or has changed, or an editor withdrew
            the claim.
    """

    id: str
    forecast: ReaderForecast
    article: str
    claim: Claim
    stands: bool


def append(connection: Connection, given: ReaderForecast) -> str:
    """Appends a forecast, unless it is what the reader said last; its id.

    Args:
        connection: to the ledger.
        given: the forecast; its claim may be the beginning of an id.

    Raises:
        LedgerError: the ledger has no such claim.
    """
    claim, _ = claim_by_id(connection, given.claim)
    values = row_of(given, without=("recorded",)) | {"claim": claim}
    last = _last(connection, values)
    if last is not None and last.probability == given.probability:
        return str(last.id)
    when = given.recorded or now()
    new = content_id("forecast", canonical(values), when.isoformat())
    connection.execute(insert(tables.forecast), [{"id": new, "recorded": when, **values}])
    return new


def _last(connection: Connection, values: Mapping[str, Any]) -> Any:
    """The row of what the reader said last on the same question, or None."""
    forecast = tables.forecast.c
    same = [forecast[name].is_not_distinct_from(values[name]) for name in (*_QUESTION, "reader")]
    query = select(forecast.id, forecast.probability).where(*same)
    return connection.execute(query.order_by(forecast.recorded.desc(), forecast.seq.desc()).limit(1)).one_or_none()


def forecasts(connection: Connection, scope: Scope, articles: Collection[str] | None = None) -> list[Kept]:
    """The forecasts in scope, in the order in which they were given.

    A forecast is out when it is recorded, so that both times of the scope hold for that one time.

    Args:
        connection: to the ledger.
        scope: what is seen.
        articles: only those on claims of these articles.
    """
    forecast, claim, reading, article = tables.forecast, tables.claim, tables.reading, tables.article
    query = (
        select(*_COLUMNS, *_CLAIM, forecast.c.id, article.c.id, claim.c.row)
        .join_from(forecast, claim, claim.c.id == forecast.c.claim)
        .join(reading, reading.c.id == claim.c.reading)
        .join(article, article.c.version == reading.c.version)
        .where(*_in_time(scope))
        .order_by(forecast.c.recorded, forecast.c.seq)
    )
    parts = [query] if articles is None else [query.where(article.c.id.in_(chunk)) for chunk in chunks(articles)]
    rows = [row for part in parts for row in connection.execute(part)]
    standing = {telling.id for telling in tellings(connection, scope, rows={row[-1] for row in rows}, tentative=True)}
    found = {row[-3]: row for row in rows}  # a claim that was read alike several times has several rows
    return [_kept(row, standing) for row in found.values()]


def _kept(row: Sequence[Any], standing: Collection[str]) -> Kept:
    *values, id_, article, _ = row
    given = _forecast_of(values)
    return Kept(id_, given, article, _claim_of(values[len(_COLUMNS) :]), given.claim in standing)


def _in_time(scope: Scope) -> list[ColumnElement[bool]]:
    recorded = tables.forecast.c.recorded
    by_day = [] if scope.as_of in (None, date.max) else [recorded < _midnight_after(scope.as_of)]
    return [*by_day, *scope.recorded(tables.forecast)]


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, UTC)
