"""The deals of a ledger a page at a time, the latest change of stage foremost; asked of the database, not of memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from suitor.ledger import tables
from suitor.ledger.derived import company_ids, load_deals
from suitor.model import Deal, Kind, Stage


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deals.

    Attributes:
        stage: where they stand.
        kind: of what kind they are.
        company: a party, by any of its names or its id.
        source: the name of a root.
        since: only those that moved on this day or later.
        until: only those that moved on this day or before.
    """

    stage: Stage | None = None
    kind: Kind | None = None
    company: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None


def latest(connection: Connection, wanted: Wanted, limit: int, offset: int) -> tuple[list[Deal], int]:
    """A page of deals, those that changed stage last foremost, undated ones behind; and how many there are."""
    moved = _moved()
    query = select(tables.deal.c.id, moved.c.day).join(moved, moved.c.deal == tables.deal.c.id, isouter=True)
    query = query.where(*_conditions(wanted, moved.c.day))
    count = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    newest = moved.c.day.is_(None), moved.c.day.desc(), tables.deal.c.position.desc()
    ids = list(connection.scalars(query.order_by(*newest).limit(limit).offset(offset)))
    found = {deal.id: deal for deal in load_deals(connection, [tables.deal.c.id.in_(ids)])}
    return [found[id_] for id_ in ids], count


def _moved() -> Any:
    """The day behind the last move of each deal."""
    report = tables.report.c
    return (
        select(report.deal, func.max(report.published_end).label("day"))
        .where(report.moves.is_(True))
        .group_by(report.deal)
        .subquery()
    )


def _conditions(wanted: Wanted, day: ColumnElement[date]) -> list[ColumnElement[bool]]:
    deal, party, root = tables.deal.c, tables.deal_party.c, tables.root.c
    found: list[ColumnElement[bool]] = []
    if wanted.stage is not None:
        found.append(deal.stage == wanted.stage.value)
    if wanted.kind is not None:
        found.append(deal.kind == wanted.kind.value)
    if wanted.company:
        found.append(deal.id.in_(select(party.deal).where(party.company.in_(company_ids(wanted.company)))))
    if wanted.source:
        found.append(deal.id.in_(select(root.deal).where(func.lower(root.source_name) == wanted.source.lower())))
    if wanted.since is not None:
        found.append(day > wanted.since)
    if wanted.until is not None:
        found.append(day <= wanted.until + timedelta(days=1))
    return found


def claim_rows_of(connection: Connection, article: str) -> list[str]:
    """The rows of the claims of an article, of all its readings."""
    text, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    read = select(reading.id).where(reading.version.in_(select(text.version).where(text.id == article)))
    return list(connection.scalars(select(claim.row).where(claim.reading.in_(read))))


def names_like(connection: Connection, words: str, limit: int) -> list[tuple[str, str]]:
    """Companies one of whose names begins with some words, or has a word that does: id and the name to show."""
    name = tables.company_name.c
    begins = or_(
        func.lower(name.name).startswith(words.lower(), autoescape=True),
        func.lower(name.name).contains(f" {words.lower()}", autoescape=True),
    )
    ids = select(name.company).where(begins).distinct().limit(limit)
    shown: Select[Any] = select(name.company, name.name).where(name.position == -1, name.company.in_(ids))
    return [(id_, text) for id_, text in connection.execute(shown.order_by(name.name))]
