"""The files: JSON lines, CSV and Parquet hold the same records."""

from __future__ import annotations

import csv as standard_csv
import io
import json
import sys
from datetime import date
from typing import Any

import pytest

from suitor.export import csv, jsonl, parquet
from suitor.export.records import What, article_json, company_json, deal_json, telling_json
from suitor.export.tables import COLUMNS, DEAL_COLUMNS, columns_of
from suitor.model import ArticleHead, Company, Identifier, Scheme, Telling
from tests import factory
from tests.cli import deals


def claim_record(**fields: Any) -> dict[str, Any]:
    head = ArticleHead("a1", "2401", published=factory.published("1999-02-26"))
    chain = (factory.source("Meridian Wire"), factory.source("a banker", anonymous=True))
    claim = factory.claim(attribution=chain, amount=factory.money(4.2e8), stake_pct=12.5, **fields)
    return telling_json(Telling("t1", head, claim), None)


RECORDS: dict[What, dict[str, Any]] = {
    What.CLAIMS: claim_record(),
    What.DEALS: deal_json(deals.deal()),
    What.COMPANIES: company_json(
        Company("c1", "Quillon", ("Quillon", "奎隆"), (Identifier(Scheme.TICKER, "QLN:XNYS"),))
    ),
    What.ARTICLES: article_json(factory.article("It rained,\nand rained.", title='The "rain"')),
}


def in_csv(what: What, record: dict[str, Any]) -> dict[str, str]:
    out = io.StringIO(newline="")
    csv.write([record], COLUMNS[what], out)
    (row,) = standard_csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    return row


def in_parquet(what: What, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    pq = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    parquet.write(records, columns_of(what), out)
    out.seek(0)
    rows: list[dict[str, Any]] = pq.read_table(out).to_pylist()
    return rows


def test_json_lines() -> None:
    out = io.StringIO()
    jsonl.write(RECORDS.values(), out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == list(RECORDS.values())


@pytest.mark.parametrize("what", What)
def test_a_head_and_a_row_for_each_record(what: What) -> None:
    row = in_csv(what, RECORDS[what])
    assert list(row) == [column.name for column in COLUMNS[what]]
    assert row["id"] == RECORDS[what]["id"]


@pytest.mark.parametrize("what", What)
def test_parquet_and_csv_hold_the_same(what: What) -> None:
    (typed,) = in_parquet(what, [RECORDS[what]])
    texts = {name: csv._cell(str(value) if isinstance(value, date) else value) for name, value in typed.items()}
    assert {name: str(text) for name, text in texts.items()} == in_csv(what, RECORDS[what])


def test_a_deal_as_a_row() -> None:
    row = in_csv(What.DEALS, RECORDS[What.DEALS])
    wanted = {"acquirer": "Quillon Tools", "seller": "", "companies": "c1; c2", "lapsed": "false", "articles": "6"}
    assert row.items() >= wanted.items()
    assert (row["first_published"], row["last_published"]) == ("1999-02-26", "1999-03-20")


def test_a_claim_as_a_typed_row() -> None:
    (row,) = in_parquet(What.CLAIMS, [claim_record()])
    assert row["published_from"] == date(1999, 2, 26)
    assert row["attribution"] == ["Meridian Wire", "a banker"]
    assert (row["amount"], row["currency"], row["deal"], row["background"]) == (4.2e8, "USD", None, False)


def test_parquet_of_nothing_still_has_its_columns() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    parquet.write([], DEAL_COLUMNS, out)
    assert pq.read_table(out).column_names == [column.name for column in DEAL_COLUMNS]


def test_parquet_is_written_in_groups() -> None:
    rows = in_parquet(What.ARTICLES, [{**RECORDS[What.ARTICLES], "id": str(i)} for i in range(5000)])
    assert [row["id"] for row in rows] == [str(i) for i in range(5000)]


def test_halves_of_characters_are_escaped() -> None:
    (row,) = in_parquet(What.ARTICLES, [article_json(factory.article("It rained \udc80 in 奎隆."))])
    assert row["text"] == "It rained \\udc80 in 奎隆."


@pytest.mark.parametrize("name", ["=1+1", "+44 20", "-Quillon", "@quillon"])
def test_a_spreadsheet_runs_nothing_that_a_text_says(name: str) -> None:
    row = in_csv(What.CLAIMS, claim_record(roles={"acquirer": name}))
    assert row["acquirer"] == f"'{name}"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(parquet.MissingExtra, match=r"pip install 'suitor\[export\]'"):
        parquet.write([], DEAL_COLUMNS, io.BytesIO())


@pytest.mark.parametrize("what", [What.CLAIMS, What.ARTICLES])
def test_recorded_times_have_a_column_when_asked_for(what: What) -> None:
    assert columns_of(what, with_recorded=True)[-1].name == "recorded"
    assert "recorded" not in [column.name for column in columns_of(what)]
