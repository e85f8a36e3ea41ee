"""Reading facts back: what stood on a day, as known at a time.

An article counts on a day when it was surely published by then (the last day of its interval), and in the full view
also without any date. Of the versions of an article the latest published one counts, and of its readings the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table, func, select

from suitor.ledger import tables
from suitor.ledger.ids import is_prefix
from suitor.ledger.neighbours import neighbourhood
from suitor.ledger.sessions import NotInLedger, chunks
from suitor.ledger.tables import parse, reader_of
from suitor.model import Article, ArticleHead, Claim, Correction, Facts, Judgement, Kind, Question, Telling, canonical

T = TypeVar("T", Judgement, Correction)

GROUPED = tuple(kind.value for kind in Kind if kind.is_deal or kind.is_relation)  # what resolution and deals work on
DEALS = tuple(kind.value for kind in Kind if kind.is_deal)
_FEW = 2_000  # claims up to which a view asks for just these rows; beyond, reading everything is quicker
_ARTICLE = [c for c in tables.article.c if c.name not in ("seq", "place")]
_HEAD = [tables.article.c[c.name] for c in tables.columns_of(ArticleHead)]
_CLAIM = [tables.claim.c[c.name] for c in tables.columns_of(Claim)]
_head_of = reader_of(ArticleHead, [c.name for c in _HEAD])
_claim_of = reader_of(Claim, [c.name for c in _CLAIM])
_full_article_of = reader_of(Article, [c.name for c in _ARTICLE], without=("questions",))


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the ledger a view sees.

    Attributes:
        as_of: only what was surely published by this day; None for all.
        known_by: only what was recorded by this time (UTC); None for all.
    """

    as_of: date | None = None
    known_by: datetime | None = None

    def articles(self) -> list[ColumnElement[bool]]:
        """The conditions that articles in scope meet."""
        article = tables.article.c
        by_day = [] if self.as_of in (None, date.max) else [article.published_end <= self.as_of + timedelta(days=1)]
        return [*by_day, *self.recorded(tables.article)]

    def recorded(self, table: Table) -> list[ColumnElement[bool]]:
        """The condition that rows recorded in time meet."""
        return [] if self.known_by is None else [table.c.recorded <= self.known_by]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article, or a further reading of it, as the ledger keeps it.

    Attributes:
        article: the article without its text.
        version: content hash of this version.
        extractor: who read it.
        recorded: when that was (UTC).
        claims: how many claims were drawn from it.
        superseded: True when a later version or a later reading stands in its place.
    """

    article: ArticleHead
    version: str
    extractor: str
    recorded: datetime
    claims: int
    superseded: bool


@dataclass(frozen=True, slots=True)
class Put:
    """A question that a story puts to its readers.

    Attributes:
        article: the story without its text.
        question: what it asks, in its own words.
        telling: the claim that it asks about; None where it asks of none that stands.
        recorded: when the ledger learnt of the story (UTC).
    """

    article: ArticleHead
    question: Question
    telling: Telling | None
    recorded: datetime


def facts(connection: Connection, scope: Scope, near: Collection[str] | None = None) -> Facts:
    """The facts in scope; with `near`, only the tellings that can be in one deal with one of those claims."""
    rows = None if near is None else neighbourhood(connection, near)
    return Facts(
        tellings=tuple(
            sorted(tellings(connection, scope, kinds=GROUPED, rows=rows, tentative=True), key=lambda t: t.order)
        ),
        heads=tuple(heads(connection, scope)),
        telling=frozenset(_telling(connection, scope)),
        signatures=_signatures(connection, scope),
        judgements=tuple(judgement for _, judgement in decisions(connection, tables.judgement, Judgement, scope)),
        newest=newest(connection, scope),
    )


def _telling(connection: Connection, scope: Scope) -> Iterator[str]:
    """The ids of the articles in scope that surely tell of a deal."""
    article, claim = tables.article, tables.claim
    current, latest = _current(scope), _latest(scope)
    query = (
        select(article.c.id)
        .distinct()
        .join_from(current, article, article.c.seq == current.c.seq)
        .join(latest, latest.c.version == article.c.version)
        .join(claim, claim.c.reading == latest.c.id)
        .where(claim.c.kind.in_(DEALS), claim.c.tentative.is_(False))
    )
    yield from connection.scalars(query)


def tellings(
    connection: Connection,
    scope: Scope,
    *,
    kinds: Sequence[str] | None = None,
    rows: Collection[str] | None = None,
    tentative: bool = False,
) -> Iterator[Telling]:
    """The claims that stand, with corrections applied, in the order of their articles.

    Args:
        connection: to the ledger.
        scope: what is seen.
        kinds: only these kinds of claim.
        rows: only these rows of the table of claims.
        tentative: with what extraction was not sure of.
    """
    corrections = _corrections(connection, scope)
    few = rows if rows is not None and len(rows) <= _FEW else None
    heads: dict[str, ArticleHead] = {}
    for row in connection.execute(_claims_query(scope, kinds, few, tentative), execution_options={"yield_per": 2_000}):
        version, id_, key, is_tentative = row[:4]
        if rows is not None and few is None and key not in rows:
            continue
        head = heads.get(version) or heads.setdefault(version, _head_of(row[4:]))
        claim = corrected(_claim_of(row[4 + len(_HEAD) :]), corrections.get(id_, ()))
        if claim is not None:
            yield Telling(id_, head, claim, is_tentative)


def _claims_query(
    scope: Scope, kinds: Sequence[str] | None, rows: Collection[str] | None, tentative: bool
) -> Select[Any]:
    article, reading, claim = tables.article, tables.reading, tables.claim
    only = None
    if rows is not None:
        told = select(reading.c.version).join(claim, claim.c.reading == reading.c.id).where(claim.c.row.in_(rows))
        only = select(article.c.lineage).where(article.c.version.in_(told))
    current, latest = _current(scope, only), _latest(scope, only)
    query = (
        select(article.c.version, claim.c.id, claim.c.row, claim.c.tentative, *_HEAD, *_CLAIM)
        .join_from(current, article, article.c.seq == current.c.seq)
        .join(latest, latest.c.version == article.c.version)
        .join(claim, claim.c.reading == latest.c.id)
        .order_by(article.c.place, article.c.version, claim.c.evidence_start, claim.c.id)
    )
    if kinds is not None:
        query = query.where(claim.c.kind.in_(kinds))
    if rows is not None:
        query = query.where(claim.c.row.in_(rows))
    return query if tentative else query.where(claim.c.tentative.is_(False))


def _current(scope: Scope, lineages: Select[Any] | None = None) -> Subquery:
    """The number of the current version of each article in scope."""
    article = tables.article.c
    newest_first = (article.published_start.desc().nulls_last(), article.seq.desc())
    rank = func.row_number().over(partition_by=article.lineage, order_by=newest_first).label("rank")
    query = select(article.seq, article.version, rank).where(*scope.articles())
    ranked = (query if lineages is None else query.where(article.lineage.in_(lineages))).subquery()
    return select(ranked.c.seq, ranked.c.version).where(ranked.c.rank == 1).subquery()


def _latest(scope: Scope, lineages: Select[Any] | None = None) -> Subquery:
    """The last reading of each version in scope."""
    reading, article = tables.reading.c, tables.article.c
    order = (reading.recorded.desc(), reading.seq.desc())
    rank = func.row_number().over(partition_by=reading.version, order_by=order).label("rank")
    query = select(reading.id, reading.version, reading.questions, rank).where(*scope.recorded(tables.reading))
    if lineages is not None:
        query = query.where(reading.version.in_(select(article.version).where(article.lineage.in_(lineages))))
    ranked = query.subquery()
    return select(ranked.c.id, ranked.c.version, ranked.c.questions).where(ranked.c.rank == 1).subquery()


def newest(connection: Connection, scope: Scope) -> date | None:
    """The day up to which lapses are counted."""
    if scope.as_of is not None:
        return scope.as_of
    end: date | None = connection.scalar(select(func.max(tables.article.c.published_end)).where(*scope.articles()))
    return None if end is None else end - timedelta(days=1)


def heads(connection: Connection, scope: Scope) -> Iterator[ArticleHead]:
    """The current articles without their texts, in order."""
    current, article = _current(scope), tables.article.c
    query = select(*_HEAD).join(current, current.c.seq == article.seq).order_by(article.place, article.version)
    for row in connection.execute(query, execution_options={"yield_per": 2_000}):
        yield _head_of(row)


def heads_of(connection: Connection, ids: Collection[str]) -> dict[str, ArticleHead]:
    """The heads of articles by their ids; of several versions of one, of the current one."""
    article = tables.article.c
    newest_last = (article.published_start.nulls_first(), article.seq)
    found: dict[str, ArticleHead] = {}
    for chunk in chunks(ids):
        for row in connection.execute(select(*_HEAD).where(article.id.in_(chunk)).order_by(*newest_last)):
            head = _head_of(row)
            found[head.id] = head
    return found


def recorded(connection: Connection) -> dict[str, datetime]:
    """When each article was first recorded, by its id."""
    article = tables.article.c
    query = select(article.id, func.min(article.recorded)).group_by(article.id)
    return {row[0]: row[1] for row in connection.execute(query)}


def questions(connection: Connection, scope: Scope, ids: Collection[str]) -> Iterator[Put]:
    """The questions that these articles put to their readers, as they were read last, in the order of the articles."""
    article, claim = tables.article.c, tables.claim.c
    for chunk in chunks(ids):
        lineages = select(article.lineage).where(article.id.in_(chunk))
        current, latest = _current(scope, lineages), _latest(scope, lineages)
        query = (
            select(*_HEAD, latest.c.questions, latest.c.id)
            .join(current, current.c.seq == article.seq)
            .join(latest, latest.c.version == article.version)
            .where(latest.c.questions != canonical(()))
            .order_by(article.place, article.version)
        )
        for asking in connection.execute(query).all():
            head, reading = _head_of(asking), asking[-1]
            first = connection.scalar(select(func.min(article.recorded)).where(article.id == head.id))
            read = select(claim.row, claim.position, claim.id).where(claim.reading == reading)
            places = {row.position: row for row in connection.execute(read.where(claim.tentative.is_(False)))}
            rows = {place.row for place in places.values()}
            told = {telling.id: telling for telling in tellings(connection, scope, rows=rows)}
            for question in parse(tuple[Question, ...], asking[-2]):
                place = places.get(question.claim)
                yield Put(head, question, told.get(place.id) if place else None, first)


def articles(connection: Connection, scope: Scope) -> Iterator[Article]:
    """The current articles, in order."""
    article = tables.article.c
    query = _articles_query(scope).order_by(article.place, article.version)
    for row in connection.execute(query, execution_options={"yield_per": 200}):
        yield _article(row)


def article(connection: Connection, name: str, scope: Scope) -> Article:
    """The current version of the article with this id (or the beginning of it), external id or address.

    Raises:
        NotInLedger: there is none in scope, or there are several.
    """
    query = _articles_query(scope).where(tables.article.c.lineage.in_(lineages_named(connection, name)))
    found = connection.execute(query).all()
    if not found:
        raise NotInLedger(f"no article {name!r}; `suitor export --what articles` lists them")
    if len(found) > 1:
        several = sorted(_article(row).id for row in found)
        raise NotInLedger(f"{name!r} may be any of {len(found)} articles ({', '.join(several[:5])}); give more digits")
    return _article(found[0])


def lineages_named(connection: Connection, name: str) -> list[str]:
    """The articles with this id (or the beginning of it), external id or address."""
    article = tables.article.c
    query = select(article.lineage).distinct()
    exact = query.where((article.id == name) | (article.url == name) | (article.external_id == name))
    found = list(connection.scalars(exact))
    begins = query.where(article.id.startswith(name, autoescape=True))
    return found or (list(connection.scalars(begins)) if is_prefix(name) else [])


def _articles_query(scope: Scope, latest: Subquery | None = None) -> Select[Any]:
    current, article = _current(scope), tables.article.c
    latest = _latest(scope) if latest is None else latest
    return (
        select(*_ARTICLE, latest.c.questions)
        .join(current, current.c.seq == article.seq)
        .outerjoin(latest, latest.c.version == article.version)
    )


def _article(row: Sequence[Any]) -> Article:
    return _full_article_of(row, questions=parse(tuple[Question, ...], row[len(_ARTICLE)] or "[]"))


def history(connection: Connection, name: str, scope: Scope) -> tuple[Version, ...]:
    """Every version and reading of an article, oldest first, those marked that others superseded.

    Raises:
        NotInLedger: there is no such article.
    """
    lineages = lineages_named(connection, name)
    if not lineages:
        raise NotInLedger(f"no article {name!r}; `suitor export --what articles` lists them")
    article, reading, claim = tables.article, tables.reading, tables.claim
    current, latest = _current(scope), _latest(scope)
    count = select(func.count()).where(claim.c.reading == reading.c.id).scalar_subquery()
    query = (
        select(*_HEAD, article.c.version, reading.c.extractor, reading.c.recorded, count, current.c.seq, latest.c.id)
        .join_from(article, reading, reading.c.version == article.c.version)
        .outerjoin(current, current.c.seq == article.c.seq)
        .outerjoin(latest, latest.c.id == reading.c.id)
        .where(article.c.lineage.in_(lineages), *scope.articles(), *scope.recorded(reading))
        .order_by(article.c.seq, reading.c.recorded, reading.c.seq)
    )
    return tuple(_version_of(row) for row in connection.execute(query))


def _version_of(row: Sequence[Any]) -> Version:
    version, extractor, recorded, claims, current, latest = row[len(_HEAD) :]
    return Version(_head_of(row), version, extractor, recorded, claims, current is None or latest is None)


def readings_not_by(connection: Connection, extractor: str) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """Every current article whose last reading is by another extractor, in order, with the claims of that reading."""
    article, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    latest = _latest(Scope())
    query = (
        _articles_query(Scope(), latest)
        .add_columns(latest.c.id)
        .join(tables.reading, reading.id == latest.c.id)
        .where(reading.extractor != extractor)
        .order_by(article.place, article.version)
    )
    for row in connection.execute(query, execution_options={"yield_per": 200}):
        told = select(*_CLAIM).where(claim.reading == row[-1], claim.tentative.is_(False)).order_by(claim.position)
        yield _article(row), tuple(_claim_of(found) for found in connection.execute(told))


def decisions(connection: Connection, table: Table, cls: type[T], scope: Scope) -> list[tuple[str, T]]:
    """The ids and records of judgements or corrections that stand, oldest first."""
    return [(id_, record) for id_, record in all_decisions(connection, table, cls, scope) if record.undone is None]


def all_decisions(connection: Connection, table: Table, cls: type[T], scope: Scope) -> list[tuple[str, T]]:
    """The ids and records of judgements or corrections, oldest first, with when they were taken back."""
    undo = tables.undo
    taken = select(undo.c.target, func.min(undo.c.recorded).label("undone")).where(*scope.recorded(undo))
    undone = taken.group_by(undo.c.target).subquery()
    columns = [table.c[c.name] for c in tables.columns_of(cls, without=("undone",))]
    query = (
        select(*columns, undone.c.undone, table.c.id)
        .outerjoin(undone, undone.c.target == table.c.id)
        .where(*scope.recorded(table))
        .order_by(table.c.recorded, table.c.seq)
    )
    record_of = reader_of(cls, [c.name for c in columns], without=("undone",))
    return [(row[-1], record_of(row, undone=row[-2])) for row in connection.execute(query)]


def every_decision(connection: Connection, scope: Scope) -> list[tuple[str, Judgement | Correction]]:
    """The ids and records of judgements and corrections, oldest first, with when they were taken back."""
    found: list[tuple[str, Judgement | Correction]] = [
        *all_decisions(connection, tables.judgement, Judgement, scope),
        *all_decisions(connection, tables.correction, Correction, scope),
    ]
    return sorted(found, key=lambda decision: (str(decision[1].recorded), decision[0]))  # all in UTC


def _corrections(connection: Connection, scope: Scope) -> Mapping[str, list[Correction]]:
    found: dict[str, list[Correction]] = defaultdict(list)
    for _, correction in decisions(connection, tables.correction, Correction, scope):
        found[correction.claim].append(correction)
    return found


def corrected(claim: Claim, corrections: Iterable[Correction]) -> Claim | None:
    """A claim with corrections applied, oldest first; one that no longer fits, after others were undone, is passed."""
    for correction in corrections:
        try:
            changed = correction.apply(claim)
        except ValueError:
            continue
        if changed is None:
            return None
        claim = changed
    return claim


def claim_by_id(connection: Connection, prefix: str) -> tuple[str, Claim]:
    """The id and the claim, as it was read, whose id begins so.

    Raises:
        NotInLedger: there is none, or there are several.
    """
    claim = tables.claim
    query = select(*_CLAIM, claim.c.id).where(claim.c.id.startswith(prefix, autoescape=True)).order_by(claim.c.id)
    found = {row[-1]: row for row in connection.execute(query.limit(50))} if is_prefix(prefix) else {}
    if not found:
        raise NotInLedger(f"no claim {prefix!r}; `suitor export --what claims` lists them")
    if len(found) > 1:
        raise NotInLedger(f"{prefix!r} may be any of {', '.join(list(found)[:5])}; give more digits")
    id_, row = found.popitem()
    return id_, _claim_of(row)


def _signatures(connection: Connection, scope: Scope) -> dict[str, bytes]:
    current, article, signature = _current(scope), tables.article.c, tables.signature.c
    query = (
        select(article.id, signature.signature)
        .join_from(current, tables.article, article.seq == current.c.seq)
        .join(tables.signature, signature.version == article.version)
    )
    return {id_: bytes(data) for id_, data in sorted(connection.execute(query).all())}
