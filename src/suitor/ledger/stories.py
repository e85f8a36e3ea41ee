"""What is needed to tell one deal as of a day: its own claims, for grouping decides on a claim by earlier ones alone.

That holds where the view of the day is a beginning of the view of now. Elsewhere the neighbourhood of the deal is
grouped anew (`facts.facts`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, and_, exists, func, select, tuple_

from suitor.ledger import derived, tables
from suitor.ledger.facts import DEALS, GROUPED, Scope, decisions, heads_of, newest, tellings
from suitor.ledger.neighbours import beside, told_by
from suitor.model import ArticleHead, Claim, Facts, Judgement, Telling

_REACH = timedelta(days=60)  # a headline beyond is too far from the news of a deal to be about it
_DAY = timedelta(days=1)

WordsOf = Callable[[Iterable[Claim]], set[str]]


def is_plain(connection: Connection, day: date) -> bool:
    """Whether the view of a day is a beginning of the view of now.

    It is, unless an article known by then has changed later, or is dated by a span of days around it.
    """
    article = tables.article.c
    by = day + _DAY
    around = select(article.seq).where(article.published_start <= day, article.published_end > by)
    ends = func.min(article.published_end) <= by, func.max(article.published_end) > by
    changed = select(article.lineage).group_by(article.lineage).having(and_(*ends))
    return all(connection.scalar(query.limit(1)) is None for query in (around, changed))


def story(connection: Connection, day: date, claims: Collection[str], words_of: WordsOf) -> Facts:
    """The facts of one deal as of a day.

    Args:
        connection: to the ledger, which is plain on that day.
        day: the last day that counts.
        claims: ids of the claims of the deal as it is now.
        words_of: words of the names of the parties of claims, in lower case without accents; a headline without any is
            not about these.
    """
    scope = Scope(day)
    rows = told_by(connection, claims)
    told = sorted(_tellings(connection, scope, rows), key=lambda telling: telling.order)
    copies, corrections = derived.copies(connection), derived.corrections(connection)
    own = {telling.article.id for telling in told}
    flashes = set(_flashes(connection, day, told, words_of(telling.claim for telling in told)))
    originals = {copies[id_] for id_ in own | flashes if id_ in copies}
    takers = {id_ for id_, wrong in corrections.items() if wrong in own}
    heads = [head for head in heads_of(connection, own | flashes | originals | takers).values() if _is_by(head, day)]
    present = {head.id for head in heads}
    return Facts(
        tellings=tuple(told),
        context=tuple(_tellings(connection, scope, beside(connection, rows))),
        heads=tuple(sorted(heads, key=lambda head: head.order)),
        telling=frozenset(present - flashes),
        copies={id_: original for id_, original in copies.items() if id_ in present},
        corrections={id_: wrong for id_, wrong in corrections.items() if id_ in present},
        judgements=tuple(judgement for _, judgement in decisions(connection, tables.judgement, Judgement, scope)),
        newest=newest(connection, scope),
    )


def _tellings(connection: Connection, scope: Scope, rows: Collection[str]) -> Iterator[Telling]:
    return tellings(connection, scope, kinds=GROUPED, rows=rows, tentative=True)


def _is_by(head: ArticleHead, day: date) -> bool:
    return head.published is not None and head.published.end <= day + _DAY


def _flashes(connection: Connection, day: date, told: list[Telling], words: Collection[str]) -> Iterator[str]:
    """The articles of the time without a sure claim of a deal, whose headlines have one of the words."""
    days = [telling.article.published.start for telling in told if telling.article.published]
    if not days:
        return
    article, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    again, other = tables.reading.alias().c, tables.article.alias().c
    reread = exists().where(
        again.version == reading.version, tuple_(again.recorded, again.seq) > tuple_(reading.recorded, reading.seq)
    )
    changed = exists().where(
        other.lineage == article.lineage,
        other.published_end <= day + _DAY,
        tuple_(other.published_start, other.seq) > tuple_(article.published_start, article.seq),
    )
    sure = (
        select(claim.row)
        .join_from(tables.reading, tables.claim, claim.reading == reading.id)
        .where(reading.version == article.version, claim.kind.in_(DEALS), claim.tentative.is_(False), ~reread)
    )
    query = select(article.id, article.title).where(
        *Scope(day).articles(),
        article.published_start >= min(days) - _REACH,
        article.published_start <= max(days) + _REACH,
        article.title.is_not(None),
        ~exists(sure),
        ~changed,
    )
    for id_, title in connection.execute(query):
        text = title.casefold()
        if not text.isascii() or any(word in text for word in words):
            yield id_
