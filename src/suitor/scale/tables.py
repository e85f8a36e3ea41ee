"""The tables of a part: articles with their whole readings, claims for analysts, and what came of the archive."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pyarrow as pa

from suitor.export.parquet import table
from suitor.export.records import Json, What, telling_json
from suitor.export.tables import COLUMNS, Column, Sort
from suitor.model import ArticleHead, Reading, Telling, claim_id, to_json

KEY = b"suitor.table"  # of the metadata of a file, under which it says which table it holds


class Table(StrEnum):
    """The tables of a part, each in a folder of this name."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    DONE = "done"


_SHOWN = (
    "id",
    "external_id",
    "url",
    "title",
    "publisher",
    "published_from",
    "published_to",
    "published_by",
    "language",
)


def _of_article(column: Column) -> Column:
    return replace(column, of=lambda reading: column.of(reading["article"]))


ARTICLE_COLUMNS = (
    *(_of_article(column) for column in COLUMNS[What.ARTICLES] if column.name in _SHOWN),
    Column("claims", Sort.INTEGER, lambda reading: len(reading["claims"])),
    Column("reading", Sort.TEXT, lambda reading: json.dumps(reading, ensure_ascii=False)),
)
CLAIM_COLUMNS = tuple(column for column in COLUMNS[What.CLAIMS] if column.name != "deal")  # a ledger knows of deals

COLUMNS_OF = {Table.ARTICLES: ARTICLE_COLUMNS, Table.CLAIMS: CLAIM_COLUMNS}

_COUNTS = pa.map_(pa.string(), pa.int64())
DONE_SCHEMA = pa.schema(
    {
        "archive": pa.string(),
        "bytes": pa.int64(),  # of the archive, as it lies there
        "reader": pa.string(),  # the version of all that decides what is read
        "articles": pa.int64(),
        "claims": pa.int64(),
        "skipped": _COUNTS,  # by reason
        "failed": _COUNTS,  # by problem
        "failures": pa.list_(pa.string()),  # the first of them, in words
        "tally": pa.string(),  # the steps of the cascade, as JSON
        "part_bytes": _COUNTS,  # of the other tables of the part
    },
    metadata={KEY: Table.DONE.encode()},
)


def schema_of(which: Table) -> pa.Schema:
    """The columns of a table, with its name in the metadata."""
    if which is Table.DONE:
        return DONE_SCHEMA
    return table([], COLUMNS_OF[which]).schema.with_metadata({KEY: which.encode()})


def reading_record(reading: Reading) -> Json:
    """A reading as `suitor read` prints it, from which its row is drawn."""
    record: dict[str, Any] = to_json(reading)
    return record


def claim_records(reading: Reading) -> list[Json]:
    """A record for each claim of a reading, as `suitor export --what claims` has it."""
    head = ArticleHead.of(reading.article)
    return [telling_json(Telling(claim_id(reading.article.id, claim), head, claim), None) for claim in reading.claims]
