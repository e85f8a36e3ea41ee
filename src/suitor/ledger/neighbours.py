"""The neighbourhood of claims: everything that can be in one deal with them, so that one deal is regrouped alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from suitor.ledger import tables
from suitor.ledger.sessions import chunks


def neighbourhood(connection: Connection, claims: Collection[str]) -> set[str]:
    """The rows of all claims that share a neighbour key with these claims, directly or through others.

    Corrections are neighbours of what they take the place of, and so are claims that an editor ruled on together.
    Tentative claims are led to, but never lead on, for they join what others found.
    """
    claim, key = tables.claim.c, tables.key.c
    sure = select(key.claim).distinct().join(tables.claim, claim.row == key.claim).where(claim.tentative.is_(False))
    fresh = set(_each(connection, select(claim.row).where(claim.tentative.is_(False)), claim.id, claims))
    rows, keys = set(fresh), set[int]()
    while fresh:
        new_keys = set(_each(connection, select(key.key).distinct(), key.claim, fresh)) - keys
        keys |= new_keys
        by_editor, by_publisher = _by_ruling(connection, fresh), _by_correction(connection, fresh)
        fresh = {*_each(connection, sure, key.key, new_keys), *by_editor, *by_publisher} - rows
        rows |= fresh
    return rows | set(_each(connection, select(key.claim).distinct(), key.key, keys))


def told_by(connection: Connection, claims: Collection[str]) -> set[str]:
    """The rows of those of these claims that are sure, and of the tentative ones that may have joined them.

    Those share a key with them, or stand in a correction of their articles.
    """
    claim, key = tables.claim.c, tables.key.c
    own = set(_each(connection, select(claim.row).where(claim.tentative.is_(False)), claim.id, claims))
    unsure = select(key.claim).distinct().join(tables.claim, claim.row == key.claim).where(claim.tentative.is_(True))
    by_key = _each(connection, unsure, key.key, _keys_of(connection, own))
    return own | {*by_key, *_in_corrections(connection, own)}


def beside(connection: Connection, rows: Collection[str]) -> set[str]:
    """The rows of the sure claims that share a key with some rows, without these."""
    claim, key = tables.claim.c, tables.key.c
    sure = select(key.claim).distinct().join(tables.claim, claim.row == key.claim).where(claim.tentative.is_(False))
    return set(_each(connection, sure, key.key, _keys_of(connection, rows))) - set(rows)


def _keys_of(connection: Connection, rows: Collection[str]) -> set[int]:
    return set(_each(connection, select(tables.key.c.key).distinct(), tables.key.c.claim, rows))


def _by_ruling(connection: Connection, rows: Collection[str]) -> Iterator[str]:
    """The rows of claims that an editor ruled to be of one deal, or not, with the claims of some rows."""
    judgement, claim = tables.judgement.c, tables.claim.c
    pairs = connection.execute(select(judgement.left, judgement.right)).all()
    if pairs:
        ids = set(_each(connection, select(claim.id), claim.row, rows))
        others = {side for pair in pairs if not ids.isdisjoint(pair) for side in pair} - ids
        yield from _each(connection, select(claim.row).where(claim.tentative.is_(False)), claim.id, others)


def _by_correction(connection: Connection, rows: Collection[str]) -> Iterator[str]:
    """The rows of sure claims in articles that correct, or are corrected by, the articles of some rows."""
    copy = tables.copy.c
    if not _has_corrections(connection):
        return
    told = _articles_of(connection, rows)
    others = {
        *_each(connection, select(copy.superseded).where(copy.superseded.is_not(None)), copy.article, told),
        *_each(connection, select(copy.article), copy.superseded, told),
    }
    yield from _claims_in(connection, others, tentative=False)


def _in_corrections(connection: Connection, rows: Collection[str]) -> Iterator[str]:
    """The rows of tentative claims in articles that correct the articles of some rows."""
    if _has_corrections(connection):
        corrections = _each(
            connection, select(tables.copy.c.article), tables.copy.c.superseded, _articles_of(connection, rows)
        )
        yield from _claims_in(connection, set(corrections), tentative=True)


def _has_corrections(connection: Connection) -> bool:
    """Whether any article corrects another."""
    copy = tables.copy.c
    return connection.scalar(select(copy.article).where(copy.superseded.is_not(None)).limit(1)) is not None


def _articles_of(connection: Connection, rows: Collection[str]) -> set[str]:
    article, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    query = (
        select(article.id)
        .distinct()
        .join_from(tables.claim, tables.reading, reading.id == claim.reading)
        .join(tables.article, article.version == reading.version)
    )
    return set(_each(connection, query, claim.row, rows))


def _claims_in(connection: Connection, articles: Collection[str], *, tentative: bool) -> Iterator[str]:
    article, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    query = (
        select(claim.row)
        .join_from(tables.claim, tables.reading, reading.id == claim.reading)
        .join(tables.article, article.version == reading.version)
        .where(claim.tentative.is_(tentative))
    )
    yield from _each(connection, query, article.id, articles)


def _each(connection: Connection, query: Select[Any], column: Any, values: Iterable[Any]) -> Iterator[Any]:
    for chunk in chunks(values):
        yield from connection.scalars(query.where(column.in_(chunk)))


def under(connection: Connection, keys: Iterable[int]) -> set[str]:
    """The rows of all claims under some keys."""
    return set(_each(connection, select(tables.key.c.claim).distinct(), tables.key.c.key, keys))
