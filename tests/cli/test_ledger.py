"""The commands over a ledger: what they print, how they end, and what they say to those who get it wrong."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from suitor.cli.app import app
from tests.cli.news import READINGS, write_news

Run = Callable[..., Result]


def invoke(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=stdin)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the news in it; tests copy it."""
    folder = tmp_path_factory.mktemp("ledger")
    result = invoke("ingest", write_news(folder), "--ledger", folder / "ledger.db")
    assert result.exit_code == 0, result.stderr
    return folder / "ledger.db"


@pytest.fixture
def run(filled: Path, tmp_path: Path) -> Run:
    """Runs a command over a ledger of the test's own."""
    ledger = tmp_path / "ledger.db"
    shutil.copy(filled, ledger)
    return lambda *args, **how: invoke(*args, "--ledger", ledger, **how)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A ledger without articles."""
    news = tmp_path / "nothing.jsonl"
    news.write_text("\n{}\n")
    invoke("ingest", news, "--ledger", tmp_path / "empty.db")
    return tmp_path / "empty.db"


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def the_bid(run: Run) -> dict[str, Any]:
    (deal,) = lines(run("deals", "--format", "jsonl", "--company", "Basketline"))
    return deal


def said(result: Result, *words: str, code: int = 1) -> None:
    """Asserts that a command ended so and said one line with all these words."""
    assert result.exit_code == code, (result.exit_code, result.output)
    told = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(told) == 1, result.stderr
    assert told[0].startswith("suitor: ")
    assert not [word for word in words if word not in told[0]], told[0]


@pytest.mark.parametrize(
    "name",
    "ingest deals deal company export review judge correct undo rebuild reread erase backup doctor".split(),
)
def test_the_help_of_each_command_has_an_example(name: str) -> None:
    shown = invoke(name, "--help").stdout
    assert "Example" in shown
    assert f"suitor {name} " in shown or f"suitor {name}\n" in shown


# Ingest


def test_ingest_says_what_became_of_the_articles(tmp_path: Path) -> None:
    news, ledger = write_news(tmp_path), tmp_path / "ledger.db"
    first, again = (invoke("ingest", news, "--ledger", ledger) for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "")
    assert "articles: 5 new" in first.stderr
    assert "5 new claims" in first.stderr
    assert "0 new" in again.stderr
    assert "5 known" in again.stderr


def test_ingest_names_what_it_cannot_read_and_goes_on(tmp_path: Path) -> None:
    news = write_news(tmp_path)
    news.write_text("{not json}\n" + news.read_text())
    result = invoke("ingest", tmp_path / "missing", news, "--as", "readings", "--ledger", tmp_path / "ledger.db")
    assert result.exit_code == 1
    assert "missing" in result.stderr
    assert "news.jsonl" in result.stderr
    assert "articles: 5 new" in result.stderr
    assert "2 failed" in result.stderr
    assert "Traceback" not in result.output


def test_ingest_takes_standard_input_and_the_ledger_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUITOR_LEDGER", str(tmp_path / "mine.db"))
    result = invoke("ingest", "-", "--as", "readings", stdin=write_news(tmp_path).read_text())
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "mine.db").exists()
    assert len(lines(invoke("export", "--to", "jsonl", "--what", "articles"))) == len(READINGS)


@pytest.mark.parametrize(
    "args", [(), ("x", "--as", "pdf"), ("x", "--workers", "0"), ("x", "--workers", "many"), ("x", "--lodger", "a.db")]
)
def test_wrong_usage_of_ingest(args: tuple[str, ...]) -> None:
    assert invoke("ingest", *args).exit_code == 2


def test_a_ledger_that_cannot_be_made(tmp_path: Path) -> None:
    news = write_news(tmp_path)
    said(invoke("ingest", news, "--ledger", tmp_path / "no" / "such.db"), "does not exist")
    said(invoke("ingest", news, "--ledger", tmp_path), "is a folder")
    said(invoke("ingest", news, "--ledger", "mysql://somewhere/else"), "SQLite or PostgreSQL")


# Views


def test_deals_in_every_format(run: Run, tmp_path: Path) -> None:
    deal = the_bid(run)
    assert deal["stage"] == "completed"
    assert [article["external_id"] for article in deal["articles"]] == ["1", "2", "3", "4"]
    assert [article["stage"] for article in deal["articles"]] == ["rumoured", "proposed", "agreed", "completed"]
    assert json.loads(run("deals", "--format", "json").stdout) == lines(run("deals", "--format", "jsonl"))
    (row,) = csv.DictReader(io.StringIO(run("deals", "--format", "csv").stdout))
    assert (row["id"], row["acquirer"], row["roots"]) == (deal["id"], "Quillon", str(deal["roots"]))
    table = run("deals").stdout
    assert table.splitlines()[0].startswith("ID ")
    assert "Quillon → Basketline, acquisition" in table
    out = tmp_path / "deals.jsonl"
    assert run("deals", "--format", "jsonl", "--out", out).stdout == ""
    assert json.loads(out.read_text()) == deal


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (("--stage", "completed"), 1),
        (("--stage", "talks"), 0),
        (("--kind", "acquisition"), 1),
        (("--kind", "merger"), 0),
        (("--company", "quillon"), 1),
        (("--company", "Nobody"), 0),
        (("--as-of", "1999-02"), 1),
        (("--as-of", "1998"), 0),
        (("--known-by", "1999-01-01"), 0),
    ],
)
def test_deals_are_chosen_and_none_is_explained(run: Run, args: tuple[str, str], count: int) -> None:
    result = run("deals", "--format", "jsonl", *args)
    assert len(lines(result)) == count
    assert bool(result.stderr) == (count == 0)


def test_a_tie_is_no_kind_of_deal(run: Run) -> None:
    result = run("deals", "--kind", "rivalry")
    assert result.exit_code == 2
    assert "rivalry is no deal" in result.stderr


def test_as_of_a_day_and_as_of_a_month(run: Run) -> None:
    for day, count in (("1999-02", 1), ("1999-03-04", 1), ("1999-03-05", 2), ("1999-03", 4), ("1999", 4)):
        (deal,) = lines(run("deals", "--format", "jsonl", "--as-of", day))
        assert len(deal["articles"]) == count
        assert len(json.loads(run("deal", deal["id"], "--format", "json", "--as-of", day).stdout)["timeline"]) == count


def test_a_deal_by_its_id_a_beginning_of_it_or_the_id_of_an_article(run: Run) -> None:
    deal = the_bid(run)
    story = json.loads(run("deal", deal["id"], "--format", "json").stdout)
    assert {key: story[key] for key in deal} == deal
    assert [report["stage"] for report in story["timeline"]] == ["rumoured", "proposed", "agreed", "completed"]
    for id in (deal["id"][:8], story["timeline"][1]["claim_id"], story["timeline"][2]["article_id"]):
        assert json.loads(run("deal", id, "--format", "json").stdout)["id"] == deal["id"]


def test_the_story_of_a_deal_in_a_pipe_and_drawn(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    id = the_bid(run)["id"]
    plain = run("deal", id).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    drawn = run("deal", id, "--all").stdout
    for words in ("Quillon → Basketline, acquisition", "Harbour Post 1", "Meridian Wire", "$270m", "Bay Wire 4"):
        assert words in plain
        assert words in drawn
    assert "○ rumoured" in drawn
    assert "● completed" in drawn


def test_a_company(run: Run) -> None:
    shown = run("company", "quillon").stdout
    assert "Quillon and its rival Ostvale both make garden robots." in shown
    assert "Quillon → Basketline, acquisition" in shown
    record = json.loads(run("company", "Quillon", "--format", "json").stdout)
    assert record["name"] == "Quillon"
    assert [deal["stage"] for deal in record["deals"]] == ["completed"]
    assert [tie["kind"] for tie in record["relations"]] == ["rivalry"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("deal", "abcdef0123"), ("abcdef0123",)),
        (("deal", "Quillon"), ("Quillon",)),
        (("company", "Quilloon"), ("Quilloon",)),
        (("undo", "abcdef", "--by", "desk"), ("abcdef",)),
        (("correct", "abcdef", "--stage", "talks", "--by", "desk"), ("abcdef",)),
        (("erase", "article", "abcdef", "--yes", "--by", "desk", "--because", "x"), ("abcdef",)),
    ],
)
def test_an_unknown_id_or_name_is_one_clear_line(run: Run, args: tuple[str, ...], words: tuple[str, ...]) -> None:
    said(run(*args), *words)


@pytest.mark.parametrize(
    "args",
    [
        ("deals", "--as-of", "May 2015"),
        ("deals", "--known-by", "yesterday"),
        ("deals", "--stage", "rumored"),
        ("deals", "--format", "xml"),
        ("deal",),
        ("deal", "abcdef", "--as-of", "2015-13"),
        ("company", "x", "--format", "csv"),
        ("export",),
        ("export", "--to", "excel"),
        ("export", "--to", "csv", "--what", "deal"),
        ("judge", "a", "b", "--by", "desk"),
        ("judge", "a", "b", "--same"),
        ("judge", "a", "--same", "--by", "desk"),
        ("correct", "abcdef", "--by", "desk"),
        ("correct", "abcdef", "--by", "desk", "--set", "stage"),
        ("correct", "abcdef", "--stage", "rumored", "--by", "desk"),
        ("undo", "abcdef"),
        ("review", "--limit", "0"),
        ("erase", "person", "NAME"),
        ("backup",),
        ("eval", "timelines", "/nowhere"),
    ],
)
def test_wrong_usage(args: tuple[str, ...]) -> None:
    result = invoke(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


NEEDS_LEDGER = [
    ("deals",),
    ("deal", "abcdef"),
    ("company", "Quillon"),
    ("review",),
    ("judge", "a", "b", "--same", "--by", "desk"),
    ("correct", "abcdef", "--withdraw", "--by", "desk"),
    ("undo", "abcdef", "--by", "desk"),
    ("rebuild",),
    ("reread",),
    ("erase", "article", "abcdef", "--yes", "--by", "desk", "--because", "x"),
    ("backup", "copy.db"),
    ("doctor",),
    ("export", "--to", "jsonl"),
]


@pytest.mark.parametrize("args", NEEDS_LEDGER, ids=lambda args: args[0])
def test_a_ledger_that_is_not_there_is_not_made(args: tuple[str, ...], tmp_path: Path) -> None:
    ledger = tmp_path / "missing.db"
    said(invoke(*args, "--ledger", ledger), "missing.db", "suitor ingest")
    assert not ledger.exists()


@pytest.mark.parametrize("args", NEEDS_LEDGER, ids=lambda args: args[0])
def test_a_file_that_is_no_ledger(args: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Quillon may buy Basketline. " * 100)
    said(invoke(*args, "--ledger", file), "notes.txt")
    assert file.read_text().startswith("Quillon")


@pytest.mark.parametrize("args", [("deals",), ("export", "--to", "jsonl")])
def test_an_empty_ledger_says_what_to_do_next(empty: Path, args: tuple[str, ...]) -> None:
    result = invoke(*args, "--ledger", empty)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "suitor ingest" in result.stderr


# Decisions


def test_a_claim_is_corrected_and_the_correction_taken_back(run: Run) -> None:
    last = json.loads(run("deal", the_bid(run)["id"], "--format", "json").stdout)["timeline"][-1]
    corrected = run("correct", last["claim_id"], "--withdraw", "--by", "desk", "--because", "another year")
    assert corrected.exit_code == 0, corrected.stderr
    assert len(the_bid(run)["articles"]) == 3
    undone = run("undo", corrected.stdout.split("suitor undo ")[1].split()[0], "--by", "desk")
    assert undone.exit_code == 0, undone.stderr
    assert len(the_bid(run)["articles"]) == 4


def test_two_names_are_judged_one_and_the_judgement_taken_back(run: Run) -> None:
    judged = run("judge", "Quillon", "Ostvale", "--same", "--by", "desk", "--because", "one was renamed")
    assert judged.exit_code == 0, judged.stderr
    names = json.loads(run("company", "Ostvale", "--format", "json").stdout)["names"]
    assert {"Quillon", "Ostvale"} <= set(names)
    run("undo", judged.stdout.split("suitor undo ")[1].split()[0], "--by", "desk")
    assert "Quillon" not in json.loads(run("company", "Ostvale", "--format", "json").stdout)["names"]


@pytest.mark.parametrize(
    ("change", "word"), [("stage=soon", "soon"), ("colour=red", "colour"), ("amount=much", "much")]
)
def test_a_correction_to_what_is_not_known_is_wrong_usage(run: Run, change: str, word: str) -> None:
    result = run("correct", "abcdef", "--set", change, "--by", "desk")
    assert result.exit_code == 2
    assert word in result.stderr


def test_review_runs(run: Run) -> None:
    result = run("review")
    assert (result.exit_code, bool(result.stdout)) == (0, True)


# Exports and upkeep


@pytest.mark.parametrize("what", ["claims", "deals", "companies", "articles"])
def test_a_rebuild_changes_no_export(run: Run, what: str) -> None:
    before = run("export", "--to", "jsonl", "--what", what).stdout
    assert run("rebuild").exit_code == 0
    assert run("export", "--to", "jsonl", "--what", what).stdout == before
    assert before.count("\n") >= 1


def test_claims_are_exported_with_their_deal_and_their_article(run: Run) -> None:
    claims = lines(run("export", "--to", "jsonl"))
    deal = the_bid(run)["id"]
    assert [claim["deal"] for claim in claims] == [deal, deal, deal, None, deal]
    assert claims[0]["article"]["external_id"] == "1"
    assert claims[0]["article"]["url"] == "https://news.example/1"
    assert not any("recorded" in claim for claim in claims)
    assert all("recorded" in claim for claim in lines(run("export", "--to", "jsonl", "--with-recorded")))


@pytest.mark.parametrize("what", ["claims", "deals", "companies", "articles"])
def test_exports_as_tables(run: Run, what: str, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    rows = list(csv.DictReader(io.StringIO(run("export", "--to", "csv", "--what", what).stdout)))
    out = tmp_path / "out.parquet"
    assert run("export", "--to", "parquet", "--what", what, "--out", out).exit_code == 0
    assert [row["id"] for row in pq.read_table(out).to_pylist()] == [row["id"] for row in rows]
    assert rows


def test_an_export_that_cannot_be_written_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("export", "--to", "csv", "--out", tmp_path / "no" / "such.csv").exit_code == 2


def test_an_article_is_erased_only_when_one_is_sure(run: Run) -> None:
    id = lines(run("export", "--to", "jsonl", "--what", "articles"))[-1]["id"]
    reason = ("--by", "desk", "--because", "taken down")
    assert run("erase", "article", id, *reason, stdin="n\n").exit_code == 1
    assert len(the_bid(run)["articles"]) == 4
    assert run("erase", "article", id, *reason, "--yes").exit_code == 0
    assert len(the_bid(run)["articles"]) == 3


def test_a_person_is_blotted_out(run: Run) -> None:
    assert run("erase", "person", "Ostvale", "--by", "desk", "--because", "asked", "--yes").exit_code == 0
    texts = [article["text"] for article in lines(run("export", "--to", "jsonl", "--what", "articles"))]
    assert not any("Ostvale" in text for text in texts)


def test_a_backup_is_a_ledger_itself_and_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", copy).exit_code == 0
    assert invoke("deals", "--ledger", copy).stdout == run("deals").stdout
    said(run("backup", copy), "copy.db")


def test_a_doctor_finds_a_sound_ledger_sound(run: Run) -> None:
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "WRONG" not in result.stdout


def test_a_reread_without_a_new_version_changes_nothing(run: Run) -> None:
    result = run("reread")
    assert result.exit_code == 0, result.stderr
    assert "articles changed" in result.stdout
