"""Taking down a text or a person's name: the one place where facts go. A tombstone keeps them from coming back.

A tombstone holds no name and no text, only hashes under a key of this ledger, who erased, and why.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update

from suitor.ledger import derived, tables
from suitor.ledger.blotting import Blot, fold, mark_of, words_of
from suitor.ledger.facts import lineages_named
from suitor.ledger.sessions import LedgerError
from suitor.ledger.tables import parse, reader_of, row_of
from suitor.ledger.writer import article_row, marks_of, now, secret_of
from suitor.model import Article, Claim, Correction, Judgement, Question, ReaderForecast, canonical, content_id

T = TypeVar("T", Judgement, Correction, ReaderForecast)

_ARTICLE = [tables.article.c[c.name] for c in tables.columns_of(Article, without=("questions",))]
_CLAIM = [tables.claim.c[c.name] for c in tables.columns_of(Claim)]
_article_of = reader_of(Article, [c.name for c in _ARTICLE], without=("questions",))
_claim_of = reader_of(Claim, [c.name for c in _CLAIM])

TOUCHED = (
    "article",
    "reading",
    "claim",
    "key",
    "signature",
    "correction",
    "judgement",
    "forecast",
    *(t.name for t in tables.DERIVED),
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure came to: the versions of articles and the claims that went or were blotted."""

    articles: int
    claims: int


def erase_article(connection: Connection, name: str, by: str, reason: str, recorded: datetime | None = None) -> Erased:
    """Deletes all versions of an article with what was read from them; what was derived goes too, to be rebuilt.

    Raises:
        LedgerError: there is no such article, or the name may be several.
    """
    lineages = lineages_named(connection, name)
    if not lineages and _was_erased(connection, name):
        return Erased(0, 0)
    if len(lineages) != 1:
        found = "no article" if not lineages else f"{len(lineages)} articles"
        raise LedgerError(f"{found} {name!r}; give the id of the article to erase")
    _prepare(connection)
    key = _secret(connection)
    gone = [_article_of(row) for row in _article_rows(connection, lineages[0])]
    marks = sorted(set[str]().union(*(marks_of(key, article) for article in gone)))
    when = recorded or now()
    for mark in marks:
        _bury(connection, "article", mark, 0, gone[-1].id, by, reason, when)
    return Erased(len(gone), _delete_article(connection, lineages[0]))


def _was_erased(connection: Connection, name: str) -> bool:
    stones = tables.tombstone.c
    begins = stones.subject.startswith(name, autoescape=True)
    return bool(name) and connection.scalar(select(stones.id).where(begins).limit(1)) is not None


def _article_rows(connection: Connection, lineage: str) -> Iterator[Any]:
    article = tables.article.c
    yield from connection.execute(select(*_ARTICLE).where(article.lineage == lineage).order_by(article.seq)).all()


def _delete_article(connection: Connection, lineage: str) -> int:
    """Deletes the rows of an article, those that refer to others first; how many claims there were."""
    article, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    versions = select(article.version).where(article.lineage == lineage)
    readings = select(reading.id).where(reading.version.in_(versions))
    rows = select(claim.row).where(claim.reading.in_(readings))
    ids = select(claim.id).where(claim.reading.in_(readings))
    corrections = select(tables.correction.c.id).where(tables.correction.c.claim.in_(ids))
    connection.execute(delete(tables.undo).where(tables.undo.c.target.in_(corrections)))
    for table in (tables.correction, tables.forecast):  # what a reader said of it holds its words, or means nothing now
        connection.execute(delete(table).where(table.c.claim.in_(ids)))
    connection.execute(delete(tables.key).where(tables.key.c.claim.in_(rows)))
    claims = connection.execute(delete(tables.claim).where(claim.reading.in_(readings))).rowcount
    connection.execute(delete(tables.reading).where(reading.version.in_(versions)))
    connection.execute(delete(tables.signature).where(tables.signature.c.version.in_(versions)))
    connection.execute(delete(tables.article).where(article.lineage == lineage))
    return claims


def erase_person(connection: Connection, name: str, by: str, reason: str, recorded: datetime | None = None) -> Erased:
    """Blots a person's name out of every article, claim, decision and forecast; what was derived goes, to be rebuilt.

    The name is found whatever its case and spacing, but only as given: other spellings, or the surname alone, are
    erased by a further call.

    Raises:
        LedgerError: the name holds no word.
    """
    words = words_of(name)
    if not words:
        raise LedgerError(f"not a name: {name!r}")
    _prepare(connection)
    key = _secret(connection)
    mark = mark_of(key, " ".join(words))
    blot = Blot(key, {len(words): frozenset({mark})})
    stones = tables.tombstone.c
    if connection.scalar(select(stones.id).where(stones.mark == mark)) is None:
        _bury(connection, "person", mark, len(words), None, by, reason, recorded or now())
    _blot_said(connection, tables.judgement, Judgement, blot)
    _blot_said(connection, tables.correction, Correction, blot)
    _blot_said(connection, tables.forecast, ReaderForecast, blot)
    versions = list(_versions_with(connection, words))
    counts = [_blot_article(connection, version, blot) for version in versions]
    return Erased(sum(1 for changed, _ in counts if changed), sum(claims for _, claims in counts))


def _versions_with(connection: Connection, words: Collection[str]) -> Iterator[str]:
    """The versions that hold all these words, in any order: a quick look before the thorough one."""
    article = tables.article.c
    told_by = (article.title, article.byline, article.url, article.publisher, article.external_id, article.credits)
    query = select(article.version, article.text, *told_by)
    for version, *told in connection.execute(query, execution_options={"yield_per": 500}):
        text = fold(" ".join(part for part in told if part))
        if all(word in text for word in words):
            yield version


def _blot_article(connection: Connection, version: str, blot: Blot) -> tuple[bool, int]:
    """Blots one version and what was read from it; whether it changed, and how many claims did."""
    article, reading = tables.article.c, tables.reading.c
    row = connection.execute(select(*_ARTICLE, article.lineage).where(article.version == version)).one()
    before = _article_of(row)
    text = blot.text(before.text)
    after = blot.record(before, before.text, text)
    if after != before:
        values = article_row(after, version, row.lineage)
        connection.execute(update(tables.article).where(article.version == version).values(values))
    for id_, questions in connection.execute(select(reading.id, reading.questions).where(reading.version == version)):
        blotted = blot.record(parse(tuple[Question, ...], questions), before.text, text)
        connection.execute(update(tables.reading).where(reading.id == id_).values(questions=canonical(blotted)))
    return after != before, _blot_claims(connection, version, blot, before.text, text)


def _blot_claims(connection: Connection, version: str, blot: Blot, before: str, after: str) -> int:
    claim, reading = tables.claim.c, tables.reading.c
    query = select(*_CLAIM, claim.row).where(claim.reading.in_(select(reading.id).where(reading.version == version)))
    changed = 0
    for row in connection.execute(query).all():
        old = _claim_of(row)
        new = blot.record(old, before, after)
        if canonical(new) != canonical(old):
            changed += 1
            connection.execute(update(tables.claim).where(claim.row == row.row).values(row_of(new)))
    return changed


def _blot_said(connection: Connection, table: Table, cls: type[T], blot: Blot) -> None:
    names = [c.name for c in tables.columns_of(cls, without=("recorded", "undone"))]
    record_of = reader_of(cls, names, without=("recorded", "undone"))
    for row in connection.execute(select(*(table.c[name] for name in names), table.c.id)).all():
        values = row_of(blot.record(record_of(row), "", ""), without=("recorded", "undone"))
        if any(values[name] != value for name, value in zip(names, row, strict=False)):
            connection.execute(update(table).where(table.c.id == row[-1]).values(values))


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # zeroes what is deleted at once, not only on VACUUM
    derived.clear(connection)


def _secret(connection: Connection) -> bytes:
    """The ledger's secret, made when first needed."""
    if not secret_of(connection):
        connection.execute(insert(tables.secret), [{"name": "erasing", "value": secrets.token_bytes(32)}])
    return secret_of(connection)


def _bury(
    connection: Connection, kind: str, mark: str, words: int, subject: str | None, by: str, reason: str, when: datetime
) -> None:
    row = {"id": content_id("tombstone", mark, when.isoformat()), "kind": kind, "mark": mark, "words": words}
    connection.execute(
        insert(tables.tombstone), [{**row, "subject": subject, "by": by, "reason": reason, "recorded": when}]
    )
