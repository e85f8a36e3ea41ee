"""Tables of the ledger, derived from the records of the model, and the ways between records and rows.

A scalar is a column, a record of scalars (Published, Money, Span) one column a field, and whatever holds more
(collections, records of records) canonical JSON text. Facts are appended; derived tables may be emptied and filled
anew at any time.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, cast, get_args, get_origin

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

from suitor.model import Article, Claim, Company, Correction, Deal, Judgement, Report, Source, Unresolved
from suitor.model.forecast import ReaderForecast
from suitor.model.serialise import canonical, from_json

T = TypeVar("T")

_ESCAPE = "\x1a"
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")


class Words(TypeDecorator[str]):
    """Any text at all: NUL and lone surrogates, which databases refuse, are kept as U+001A and four digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is stored."""
        return value if value is None else _UNSTORABLE.sub(lambda m: f"{_ESCAPE}{ord(m[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        if value is None or _ESCAPE not in value:
            return value
        return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value)


class Moment(TypeDecorator[datetime]):
    """A time in UTC; one without a zone is taken for UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time in UTC, without its zone where the database knows none."""
        if value is None:
            return None
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_SCALARS: dict[Any, Callable[[], TypeEngine[Any]]] = {
    str: Words,
    bool: Boolean,
    int: Integer,
    float: Double,
    date: Date,
    datetime: Moment,
}


@dataclass(frozen=True)
class _Part:
    """An attribute of a record: one column, or, for a record of scalars, one for each of its own parts."""

    name: str
    column: str
    hint: Any
    optional: bool
    parts: tuple[_Part, ...] = ()


def _parts_of(cls: Any, prefix: str = "") -> tuple[_Part, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(_part(f.name, prefix + f.name, hints[f.name]) for f in fields(cls))


_parts: Callable[..., tuple[_Part, ...]] = cache(_parts_of)


def _part(name: str, column: str, hint: Any) -> _Part:
    bare, optional = _without_none(hint)
    parts = _parts(bare, f"{column}_") if is_dataclass(bare) and _holds_scalars(bare) else ()
    return _Part(name, column, bare, optional, parts)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (typing.Union, types.UnionType):
        return hint, False
    return next(a for a in get_args(hint) if a is not type(None)), True


def _holds_scalars(cls: Any) -> bool:
    return all(_is_scalar(_without_none(hint)[0]) for hint in typing.get_type_hints(cls).values())


def _is_scalar(hint: Any) -> bool:
    return hint in _SCALARS or isinstance(hint, type) and issubclass(hint, Enum)


def columns_of(cls: type, *, without: Sequence[str] = (), prefix: str = "") -> list[Column[Any]]:
    """The columns that hold a record of type `cls`, without those attributes."""
    return [c for part in _parts(cls, prefix) if part.name not in without for c in _columns(part, False)]


def _columns(part: _Part, optional: bool) -> list[Column[Any]]:
    nullable = optional or part.optional
    if part.parts:
        return [column for inner in part.parts for column in _columns(inner, nullable)]
    if isinstance(part.hint, type) and issubclass(part.hint, Enum):
        return [Column(part.column, String(40), nullable=nullable)]
    return [Column(part.column, _SCALARS.get(part.hint, Words)(), nullable=nullable)]


def vocabularies_of(cls: type) -> Iterator[tuple[str, type[Enum]]]:
    """The columns of a record that hold words of a closed vocabulary, with it."""
    leaves = [inner for part in _parts(cls) for inner in (part.parts or (part,))]
    yield from (
        (leaf.column, leaf.hint) for leaf in leaves if isinstance(leaf.hint, type) and issubclass(leaf.hint, Enum)
    )


def row_of(record: Any, *, without: Sequence[str] = (), prefix: str = "") -> dict[str, Any]:
    """The values of a record by column."""
    row: dict[str, Any] = {}
    _fill(row, record, [part for part in _parts(type(record), prefix) if part.name not in without])
    return row


def _fill(row: dict[str, Any], record: Any, parts: Sequence[_Part]) -> None:
    for part in parts:
        value = None if record is None else getattr(record, part.name)
        if part.parts:
            _fill(row, value, part.parts)
        elif _is_scalar(part.hint):
            row[part.column] = value.value if isinstance(value, Enum) else value
        else:
            row[part.column] = None if value is None else canonical(value)


def reader_of(cls: type[T], keys: Sequence[str], *, without: Sequence[str] = (), prefix: str = "") -> Callable[..., T]:
    """A function from rows with these columns to records; values of the attributes left out are given by name.

    Raises:
        ValueError: (the function) a stored value is none that the model knows.
    """
    places = {key: i for i, key in enumerate(keys)}
    read = [(p.name, _value_reader(p, places)) for p in _parts(cls, prefix) if p.name not in without]

    def record_of(row: Sequence[Any], **given: Any) -> T:
        return cls(**{name: value(row) for name, value in read}, **given)

    return record_of


def _value_reader(part: _Part, places: Mapping[str, int]) -> Callable[[Sequence[Any]], Any]:
    if part.parts:
        return _record_reader(part, places)
    place, hint = places[part.column], part.hint
    if hint in _SCALARS:
        return lambda row: row[place]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda row: None if row[place] is None else hint(row[place])
    return lambda row: None if row[place] is None else parse(hint, row[place])


def _record_reader(part: _Part, places: Mapping[str, int]) -> Callable[[Sequence[Any]], Any]:
    read = [_value_reader(inner, places) for inner in part.parts]
    sure = next(places[inner.column] for inner in part.parts if not inner.optional)  # null only where all are
    cls = part.hint
    return lambda row: None if row[sure] is None else cls(*[value(row) for value in read])


@lru_cache(maxsize=20_000)  # many are empty or the same; records do not change, so that they may be shared
def parse(hint: Any, text: str) -> Any:
    """What canonical JSON text says, as the type that `hint` names.

    Raises:
        ValueError: it does not say such a thing.
    """
    return _json_reader(hint)(json.loads(text))


@cache
def _json_reader(hint: Any) -> Callable[[Any], Any]:
    """Reads stored JSON, which is known to be well formed, several times faster than `from_json`."""
    origin = get_origin(hint)
    if origin is tuple:
        item = _json_reader(get_args(hint)[0])
        return lambda data: tuple([item(value) for value in data])
    if origin is not None and origin not in (typing.Union, types.UnionType):
        key, value = map(_json_reader, get_args(hint))
        return lambda data: {key(name): value(held) for name, held in data.items()}
    if hint is str or isinstance(hint, type) and issubclass(hint, Enum):
        return cast(Callable[[Any], Any], hint)
    if is_dataclass(hint) and all(_is_text_or_number(inner) for inner in typing.get_type_hints(hint).values()):
        record = cast(Callable[..., Any], hint)
        return lambda data: record(**data)
    return lambda data: from_json(hint, data)


def _is_text_or_number(hint: Any) -> bool:
    return hint in (str, int, float, bool)


metadata = MetaData()


def _hash(name: str, *arguments: Any, **options: Any) -> Column[Any]:
    return Column(name, String(32), *arguments, **{"nullable": False, **options})


def _seq() -> Column[Any]:
    return Column("seq", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True)


def _recorded() -> Column[Any]:
    return Column("recorded", Moment(), nullable=False)


# Facts: appended, never changed; only `erase` takes away.

article = Table(
    "article",
    metadata,
    _seq(),
    _hash("version", unique=True),
    _hash("lineage", index=True),
    # What articles are sorted by (`ArticleHead.order`), as bytes: texts sort otherwise in every language.
    Column("place", LargeBinary, nullable=False),
    _recorded(),
    *columns_of(Article, without=("questions", "id")),
    _hash("id", index=True),
    # All that telling the current versions needs, so that texts are not passed over for it.
    Index("ix_article_versions", "published_start", "published_end", "lineage", "seq", "version", "recorded"),
)

reading = Table(
    "reading",
    metadata,
    _seq(),
    _hash("id", unique=True),
    _hash("version", ForeignKey("article.version"), index=True),
    Column("extractor", Words(), nullable=False),
    Column("questions", Words(), nullable=False),  # what is asked, and of which claim, depends on the reader
    _recorded(),
)

claim = Table(
    "claim",
    metadata,
    _hash("row", primary_key=True),
    _hash("id", index=True),
    _hash("reading", ForeignKey("reading.id"), index=True),
    Column("position", Integer, nullable=False),
    Column("tentative", Boolean, nullable=False),
    *columns_of(Claim),
)

key = Table(
    "key",
    metadata,
    _hash("claim", ForeignKey("claim.row"), primary_key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False, index=True),  # 64 bits of the key's content hash
)

signature = Table(
    "signature",
    metadata,
    _hash("version", ForeignKey("article.version"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)


def _said(name: str, cls: type) -> Table:
    """A table of what people say; when a decision was taken back stands in `undo`."""
    own = columns_of(cls, without=("recorded", "undone"))
    return Table(name, metadata, _seq(), _hash("id", unique=True), *own, _recorded())


judgement = _said("judgement", Judgement)
correction = _said("correction", Correction)
forecast = _said("forecast", ReaderForecast)  # of readers; those of the model follow from the facts

undo = Table(
    "undo",
    metadata,
    _seq(),
    _hash("id", unique=True),
    _hash("target", index=True),
    Column("by", Words(), nullable=False),
    _recorded(),
)

tombstone = Table(
    "tombstone",
    metadata,
    _seq(),
    _hash("id", unique=True),
    Column("kind", String(40), nullable=False),
    _hash("mark", index=True),  # keyed hash of what is gone
    Column("words", Integer, nullable=False),  # how many words a person's name has; 0 for articles
    Column("subject", String(32)),  # id of the article, None for persons
    Column("by", Words(), nullable=False),
    Column("reason", Words(), nullable=False),
    _recorded(),
)

secret = Table(
    "secret", metadata, Column("name", String(40), primary_key=True), Column("value", LargeBinary, nullable=False)
)

# What was done: blocks of web archives that were read to their end. Appended; what was read of them is in the facts.

block = Table(
    "block",
    metadata,
    _seq(),
    _hash("id", unique=True),
    _hash("mark"),
    Column("reader", Words(), nullable=False),
    _recorded(),
)

# Derived: follows from the facts, can always be filled anew.

deal = Table(
    "deal",
    metadata,
    Column("position", Integer, nullable=False, unique=True),
    *columns_of(Deal, without=("id", "roles", "timeline", "roots")),
    Column("id", Words(), primary_key=True),
)

deal_party = Table(
    "deal_party",
    metadata,
    Column("deal", Words(), ForeignKey("deal.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String(40), nullable=False),
    Column("name", Words(), nullable=False),
    Column("company", Words(), nullable=False, index=True),
)

report = Table(
    "report",
    metadata,
    Column("deal", Words(), ForeignKey("deal.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *columns_of(Report, without=("claim",)),
    Column("row", String(32), ForeignKey("claim.row")),  # the claim as it was read
    Column("corrected", Words()),  # the claim in JSON, where it differs from the one that was read
)

root = Table(
    "root",
    metadata,
    Column("deal", Words(), ForeignKey("deal.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *columns_of(Source, prefix="source_"),
    Column("articles", Words(), nullable=False),
)

company = Table(
    "company",
    metadata,
    Column("position", Integer, nullable=False, unique=True),
    *columns_of(Company, without=("id", "names")),
    Column("id", Words(), primary_key=True),
)

company_name = Table(
    "company_name",
    metadata,
    Column("company", Words(), ForeignKey("company.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # -1 is the name to show
    Column("name", Words(), nullable=False),
    _hash("folded", index=True),  # of the name whatever its case; names may be too long for an index
)

copy = Table(
    "copy",
    metadata,
    Column("article", Words(), primary_key=True),
    Column("original", Words()),  # of what it is a copy
    Column("superseded", Words()),  # whose place it takes, as a correction or retraction
)

unresolved = Table("unresolved", metadata, Column("position", Integer, primary_key=True), *columns_of(Unresolved))

derived_state = Table(
    "derived_state",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    Column("mark", Words(), nullable=False),
    Column("code", Words(), nullable=False),
)

FACTS = (article, reading, claim, key, signature, judgement, correction, forecast, undo, tombstone)
DERIVED = (
    derived_state,
    unresolved,
    copy,
    company_name,
    company,
    root,
    report,
    deal_party,
    deal,
)  # referring ones first
