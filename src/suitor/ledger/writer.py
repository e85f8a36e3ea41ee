"""Appending facts: articles with their readings, and what editors decide."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from suitor.ledger import tables
from suitor.ledger.blotting import Blot, mark_of
from suitor.ledger.facts import Scope, claim_by_id, corrected, decisions
from suitor.ledger.ids import is_prefix
from suitor.ledger.sessions import LedgerError, NotInLedger, chunks
from suitor.ledger.tables import reader_of, row_of
from suitor.model import Article, ArticleHead, Claim, Correction, Entry, Judgement, canonical, claim_id, content_id


@dataclass(frozen=True, slots=True)
class Written:
    """What writing entries came to, in counts of articles and, last but one, claims.

    Attributes:
        new: articles that the ledger did not have.
        versions: changed articles, kept as new versions.
        known: articles that the same extractor had read before; nothing changed.
        reread: known articles, read by another extractor.
        claims: claims that were added.
        refused: articles that were erased and may not come back.
    """

    new: int = 0
    versions: int = 0
    known: int = 0
    reread: int = 0
    claims: int = 0
    refused: int = 0

    def __add__(self, other: Written) -> Written:
        mine = asdict(self)
        return Written(**{name: mine[name] + count for name, count in asdict(other).items()})


def version_of(article: Article) -> str:
    """The content hash of all that an article is; without its questions, which a reading finds."""
    return content_id("version", canonical(replace(article, questions=())))


def lineage_of(article: Article) -> str:
    """What the versions of one article share: its address, else its source's name for it and its headline, else its id.

    A name alone is not enough: two collections may both count from one, and two folders hold a `story.txt` each.
    """
    if article.url:
        return content_id("lineage", article.url)
    if article.external_id and article.title:
        return content_id("lineage", article.external_id, article.publisher or "", article.title)
    return content_id("lineage", article.id)


def reading_of(version: str, extractor: str) -> str:
    """The id of a reading."""
    return content_id("reading", version, extractor)


def known(connection: Connection, articles: Iterable[Article], extractor: str | None) -> set[str]:
    """The versions (`version_of`) of those articles that the extractor has read; with None, that any has."""
    found: set[str] = set()
    for versions in chunks(version_of(article) for article in articles):
        query = select(tables.reading.c.version).where(tables.reading.c.version.in_(versions))
        found.update(
            connection.scalars(query if extractor is None else query.where(tables.reading.c.extractor == extractor))
        )
    return found


def write(connection: Connection, entries: Sequence[Entry], recorded: datetime | None = None) -> Written:
    """Appends what is new of some entries; `recorded` is when it was learnt, by default now."""
    batch = _Batch(connection, recorded or now())
    batch.look_up(entries)
    written = sum((batch.add(entry) for entry in entries), Written())
    batch.insert()
    return written


class _Batch:
    """Rows that wait to be inserted together, and what the ledger has of their articles."""

    def __init__(self, connection: Connection, recorded: datetime) -> None:
        self.connection = connection
        self.recorded = recorded
        self.blot, self.erased = erased_names(connection), erased_articles(connection)
        self.rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in tables.FACTS}
        self.versions: set[str] = set()
        self.lineages: set[str] = set()
        self.readings: set[str] = set()
        self.lineage_of_id: dict[str, str] = {}  # the same text under another file name is the same article

    def look_up(self, entries: Sequence[Entry]) -> None:
        """What the ledger has of these articles."""
        versions = {version_of(entry.article) for entry in entries}
        self.lineage_of_id = _lineages(self.connection, {entry.article.id for entry in entries})
        lineages = {self._lineage(entry.article) for entry in entries}
        readings = {reading_of(version_of(entry.article), entry.extractor) for entry in entries}
        self.versions = _present(self.connection, tables.article.c.version, versions)
        self.lineages = _present(self.connection, tables.article.c.lineage, lineages)
        self.readings = _present(self.connection, tables.reading.c.id, readings)

    def add(self, entry: Entry) -> Written:
        """Takes the rows of an entry, or none where nothing is new."""
        article = entry.article
        version, lineage = version_of(article), self._lineage(article)
        reading = reading_of(version, entry.extractor)
        if self.erased and not self.erased[1].isdisjoint(marks_of(self.erased[0], article)):
            return Written(refused=1)
        if reading in self.readings:
            return Written(known=1)
        is_read, is_known = version in self.versions, lineage in self.lineages
        self.versions.add(version)
        self.lineages.add(lineage)
        self.lineage_of_id.setdefault(article.id, lineage)
        self.readings.add(reading)
        self._take(entry, version, lineage, reading, is_read)
        claims = len(entry.claims)
        if is_read:
            return Written(reread=1, claims=claims)
        return Written(versions=1, claims=claims) if is_known else Written(new=1, claims=claims)

    def _lineage(self, article: Article) -> str:
        return self.lineage_of_id.get(article.id) or lineage_of(article)

    def _take(self, entry: Entry, version: str, lineage: str, reading: str, is_read: bool) -> None:
        """Ids are those of the entry as it came, so that it is known again; what is stored has erased names blotted."""
        ids = [claim_id(entry.article.id, claim) for claim in (*entry.claims, *entry.tentative)]
        article, claims, tentative = self._blotted(entry)
        if not is_read:
            self.rows[tables.article].append(article_row(article, version, lineage) | {"recorded": self.recorded})
            if entry.signature:
                self.rows[tables.signature].append({"version": version, "signature": entry.signature})
        self.rows[tables.reading].append(
            {
                "id": reading,
                "version": version,
                "extractor": entry.extractor,
                "questions": canonical(article.questions),
                "recorded": self.recorded,
            }
        )
        for position, claim in enumerate((*claims, *tentative)):
            row = content_id("row", reading, str(position))
            place = {"row": row, "id": ids[position], "reading": reading, "position": position}
            self.rows[tables.claim].append({**place, "tentative": position >= len(claims), **row_of(claim)})
            keys = sorted({key_of(key) for key in entry.keys[position]}) if position < len(entry.keys) else ()
            self.rows[tables.key].extend({"claim": row, "key": key} for key in keys)

    def _blotted(self, entry: Entry) -> tuple[Article, tuple[Claim, ...], tuple[Claim, ...]]:
        if not self.blot:
            return entry.article, entry.claims, entry.tentative
        before, after = entry.article.text, self.blot.text(entry.article.text)
        return self.blot.record((entry.article, entry.claims, entry.tentative), before, after)

    def insert(self) -> None:
        """Inserts all rows, those that others refer to first."""
        for table, rows in self.rows.items():
            if rows:
                self.connection.execute(insert(table), rows)


def _lineages(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The lineage of each article that is there, by id; of several the first met."""
    article = tables.article.c
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        query = select(article.id, article.lineage).where(article.id.in_(chunk)).order_by(article.seq)
        for id_, lineage in connection.execute(query):
            found.setdefault(id_, lineage)
    return found


def article_row(article: Article, version: str, lineage: str) -> dict[str, Any]:
    """The row of an article, but for when it was recorded."""
    place = "\x01".join(ArticleHead.of(article).order).encode("utf-8", "surrogatepass")
    return {"version": version, "lineage": lineage, "place": place, **row_of(article, without=("questions",))}


def key_of(key: str) -> int:
    """The first 64 bits of a neighbour key's content hash, signed: keys hold names, which need not be stored again."""
    return int.from_bytes(
        hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def marks_of(secret: bytes, article: Article) -> set[str]:
    """Keyed hashes of what an erased article is known by: its id, its address and its text."""
    return {
        mark_of(secret, f"id {article.id}"),
        mark_of(secret, f"lineage {lineage_of(article)}"),
        mark_of(secret, f"text {content_id(article.text)}"),
    }


def erased_names(connection: Connection) -> Blot:
    """The names of persons that are to be blotted out of what comes in."""
    marks: dict[int, set[str]] = {}
    stones = tables.tombstone.c
    for words, mark in connection.execute(select(stones.words, stones.mark).where(stones.kind == "person")):
        marks.setdefault(words, set()).add(mark)
    return Blot(secret_of(connection), {words: frozenset(names) for words, names in marks.items()})


def erased_articles(connection: Connection) -> tuple[bytes, frozenset[str]] | None:
    """The ledger's secret and the marks of articles that may not come back; None when there are none."""
    stones = tables.tombstone.c
    marks = frozenset(connection.scalars(select(stones.mark).where(stones.kind == "article")))
    return (secret_of(connection), marks) if marks else None


def secret_of(connection: Connection) -> bytes:
    """The key of the ledger's hashes of what was erased; empty while nothing was."""
    secret: bytes | None = connection.scalar(select(tables.secret.c.value).where(tables.secret.c.name == "erasing"))
    return secret or b""


def rekey(connection: Connection, keys_of: Callable[[Claim], Sequence[str]]) -> None:
    """Writes the keys of all claims anew, for they follow from the claims by rules that may have changed."""
    claim, key = tables.claim, tables.key
    columns = [claim.c[c.name] for c in tables.columns_of(Claim)]
    claim_of = reader_of(Claim, [c.name for c in columns])
    found = [
        {"claim": row[0], "key": number}
        for row in connection.execute(select(claim.c.row, *columns), execution_options={"yield_per": 2_000})
        for number in sorted({key_of(name) for name in keys_of(claim_of(row[1:]))})
    ]
    connection.execute(delete(key))
    for chunk in chunks(found):
        connection.execute(insert(key), chunk)
    touched = set(
        connection.scalars(select(claim.c.id).join(tables.correction, tables.correction.c.claim == claim.c.id))
    )
    _add_keys(connection, {id_: claim_by_id(connection, id_)[1] for id_ in touched}, keys_of)


def judge(connection: Connection, judgement: Judgement) -> str:
    """Appends a judgement, unless it stands already; its id."""
    return _append(connection, tables.judgement, judgement)


def correct(
    connection: Connection, correction: Correction, keys_of: Callable[[Claim], Sequence[str]] = lambda claim: ()
) -> str:
    """Appends a correction, unless it stands already; its id.

    Args:
        connection: to the ledger.
        correction: what to change; its claim may be the beginning of an id.
        keys_of: the keys under which the neighbours of a claim are found (`Entry.keys`).

    Raises:
        LedgerError: the ledger has no such claim, or the correction does not fit it.
    """
    claim, found = claim_by_id(connection, correction.claim)
    try:
        correction.apply(found)
    except ValueError as error:
        raise LedgerError(f"the correction does not fit the claim {claim}: {error}") from error
    id_ = _append(connection, tables.correction, replace(correction, claim=claim))
    _add_keys(connection, {claim: found}, keys_of)
    return id_


def _add_keys(connection: Connection, claims: Mapping[str, Claim], keys_of: Callable[[Claim], Sequence[str]]) -> None:
    """Gives claims also the keys that corrections of them lead to: each by itself, and all that stand together."""
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for _, correction in decisions(connection, tables.correction, Correction, Scope()):
        corrections[correction.claim].append(correction)
    claim, key = tables.claim.c, tables.key
    for id_, found in claims.items():
        variants = [corrected(found, some) for some in (corrections[id_], *([one] for one in corrections[id_]))]
        keys = {key_of(name) for variant in variants if variant is not None for name in keys_of(variant)}
        for row in connection.scalars(select(claim.row).where(claim.id == id_)).all():
            known = set(connection.scalars(select(key.c.key).where(key.c.claim == row)))
            if keys - known:
                connection.execute(insert(key), [{"claim": row, "key": number} for number in sorted(keys - known)])


def undo(connection: Connection, prefix: str, by: str, recorded: datetime | None = None) -> str:
    """Takes back the judgement or correction whose id begins so; the whole id.

    Raises:
        LedgerError: there is none that stands, or there are several.
    """
    taken = set(connection.scalars(select(tables.undo.c.target)))
    found = {
        target
        for table in (tables.judgement, tables.correction)
        for target in connection.scalars(select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True)))
    }
    if not is_prefix(prefix) or not found:
        raise NotInLedger(f"no judgement or correction {prefix!r}; `suitor review` lists them")
    if not found - taken:
        raise LedgerError(f"{prefix} was taken back before")
    if len(found - taken) > 1:
        raise NotInLedger(f"{prefix} may be {', '.join(sorted(found - taken))}; give more digits")
    target: str = (found - taken).pop()
    when = recorded or now()
    row = {"id": content_id("undo", target, by, when.isoformat()), "target": target, "by": by, "recorded": when}
    connection.execute(insert(tables.undo), [row])
    return target


def _append(connection: Connection, table: Table, record: Judgement | Correction) -> str:
    """The id holds the time, so that what was taken back can be decided anew; what stands is not appended again."""
    values = row_of(record, without=("recorded", "undone"))
    same = [table.c[name] == value for name, value in values.items()]
    standing = connection.scalar(select(table.c.id).where(*same, table.c.id.not_in(select(tables.undo.c.target))))
    if standing is not None:
        return str(standing)
    when = record.recorded or now()
    new = content_id(table.name, canonical(values), when.isoformat())
    connection.execute(insert(table), [{"id": new, "recorded": when, **values}])
    return new


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def _present(connection: Connection, column: Any, values: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(values):
        found.update(connection.scalars(select(column).where(column.in_(chunk))))
    return found
