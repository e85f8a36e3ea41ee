"""Checks that a ledger is sound, each with a name and sentences on what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from suitor.ledger import derived, tables
from suitor.ledger.facts import Scope, facts
from suitor.ledger.tables import parse, vocabularies_of
from suitor.model import (
    Article,
    Claim,
    Correction,
    Deal,
    Derived,
    Facts,
    Judgement,
    ReaderForecast,
    Report,
    Span,
    canonical,
)

_MOST = 20  # sentences of one check; the rest is counted


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found.

    Attributes:
        name: what was looked at.
        problems: what is wrong, in sentences; empty when all is well.
    """

    name: str
    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def examine(connection: Connection, derive: Callable[[Facts], Derived] | None = None) -> tuple[Check, ...]:
    """Every check of a ledger; whether what is stored follows from the facts only with `derive`, which derives anew.

    A damaged file is checked no further.
    """
    file = Check("file", _limited(_integrity(connection)))
    if not file.is_sound:
        return (file,)
    found = [file, *(Check(name, _limited(check(connection))) for name, check in _CHECKS.items())]
    if derive is not None:
        found.append(Check("derived tables", _limited(_drift(connection, derive))))
    return tuple(found)


def _limited(problems: Iterable[str]) -> tuple[str, ...]:
    told = list(problems)
    return tuple(told[:_MOST]) + ((f"and {len(told) - _MOST} more",) if len(told) > _MOST else ())


def _integrity(connection: Connection) -> Iterator[str]:
    """SQLite looks through its own file; PostgreSQL has tools of its own for that."""
    if connection.dialect.name == "sqlite":
        try:
            messages = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
        except DatabaseError as error:  # so damaged that it cannot be looked through
            messages = [str(error.orig)]
        yield from (f"the file is damaged, restore a backup: {words}" for words in messages if words != "ok")


def _references(connection: Connection) -> Iterator[str]:
    for table in tables.metadata.sorted_tables:
        for reference in table.foreign_keys:
            column, target = reference.parent, reference.column
            lost = select(column).where(column.is_not(None), column.not_in(select(target)))
            for value in connection.scalars(lost):
                yield f"{table.name} refers to {target.table.name} {value}, which does not exist"


def _orphans(connection: Connection) -> Iterator[str]:
    article, reading, correction, undo = tables.article.c, tables.reading.c, tables.correction.c, tables.undo.c
    for id_ in connection.scalars(select(article.id).where(article.version.not_in(select(reading.version)))):
        yield f"article {id_} was never read; ingest it again"
    for table in (tables.correction, tables.forecast):
        lost = select(table.c.id).where(table.c.claim.not_in(select(tables.claim.c.id)))
        for id_ in connection.scalars(lost):
            yield f"{table.name} {id_} speaks of a claim that does not exist"
    decisions = select(tables.judgement.c.id).union(select(correction.id))
    for id_ in connection.scalars(select(undo.target).where(undo.target.not_in(decisions))):
        yield f"{id_} was taken back, but is neither a judgement nor a correction"


def _spans(connection: Connection) -> Iterator[str]:
    article, reading, claim = tables.article.c, tables.reading.c, tables.claim.c
    query = (
        select(article.text, claim.id, claim.evidence_text, claim.evidence_start, claim.evidence_end, claim.support)
        .join_from(tables.claim, tables.reading, reading.id == claim.reading)
        .join(tables.article, article.version == reading.version)
        .order_by(claim.id)
    )
    for text, id_, words, start, end, support in connection.execute(query, execution_options={"yield_per": 500}):
        spans = [(words, start, end), *((s.text, s.start, s.end) for s in parse(tuple[Span, ...], support))]
        if any(text[first:last] != told for told, first, last in spans):
            yield f"claim {id_} stands on words that its article does not have at that place"


def _vocabulary(connection: Connection) -> Iterator[str]:
    for table, cls in _RECORDS:
        for name, vocabulary in vocabularies_of(cls):
            column = table.c[name]
            for value in connection.scalars(select(column).distinct().where(column.is_not(None))):
                if value not in _values(vocabulary):
                    yield f"{table.name}.{name} holds {value!r}, which this version does not know"


def _values(vocabulary: type[Enum]) -> set[Any]:
    return {member.value for member in vocabulary}


def _drift(connection: Connection, derive: Callable[[Facts], Derived]) -> Iterator[str]:
    state = derived.mark_of(connection)
    if state != derived.mark(connection):
        return  # news came in since; the next view derives anew, and nothing has drifted
    stored, fresh = derived.everything(connection), derive(facts(connection, Scope()))
    parts: Sequence[tuple[str, Any, Any]] = (
        ("company", {c.id: c for c in stored.companies}, {c.id: c for c in fresh.companies}),
        ("deal", {d.id: d for d in stored.deals}, {d.id: d for d in fresh.deals}),
        ("copy", stored.copies, fresh.copies),
        ("correction", stored.corrections, fresh.corrections),
        ("open question", {u.name: u for u in stored.unresolved}, {u.name: u for u in fresh.unresolved}),
    )
    for what, old, new in parts:
        for id_ in sorted(old.keys() | new.keys()):
            if id_ not in new or id_ not in old:
                state = "is stored, but no longer follows" if id_ in old else "follows, but is not stored"
                yield f"{what} {id_} {state}; run `suitor rebuild`"
            elif canonical(old[id_]) != canonical(new[id_]):
                yield f"{what} {id_} is stored otherwise than it follows; run `suitor rebuild`"


_RECORDS: tuple[tuple[Any, type], ...] = (
    (tables.article, Article),
    (tables.claim, Claim),
    (tables.judgement, Judgement),
    (tables.correction, Correction),
    (tables.forecast, ReaderForecast),
    (tables.deal, Deal),
    (tables.report, Report),
)

_CHECKS: dict[str, Callable[[Connection], Iterator[str]]] = {
    "references": _references,
    "orphans": _orphans,
    "evidence": _spans,
    "vocabulary": _vocabulary,
}
