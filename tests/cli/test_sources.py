from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from suitor import open_ledger
from suitor.cli.source_table import draw_records, draw_words
from suitor.cli.sources import sources
from suitor.judging.sourcing import By
from suitor.model import Reading, Source, SourceType, Stage
from suitor.outlook.records import track_records
from suitor.pipeline import entry_of
from tests import factory

LEDGER = Source("Quay Ledger")
UNNAMED = Source("two people familiar with the talks", anonymous=True, type=SourceType.ANONYMOUS)
TARGETS = ("Basketline", "Tarn Vale", "Hollin Bridge", "Ostvale", "Meridel", "Sedge Mill", "Corran", "Wick Hill")
FIRST_DAY = date(2011, 3, 1)
DAY = timedelta(days=1)


def told(day: date, sentence: str, target: str, stage: Stage, *chain: Source) -> Reading:
    claim = factory.claim(
        evidence=sentence, roles={"acquirer": "Quillon", "target": target}, stage=stage, attribution=chain
    )
    text = f"{sentence}\n\nThe shares of {target} stood still on {day}."
    published = factory.published(day.isoformat())
    return factory.reading(text, claim, title=sentence, publisher="Harbour Post", published=published)


def news() -> list[Reading]:
    """Eight rumours, each other one passed on from the Quay Ledger; two come true, and two years go by."""
    told_of = []
    for i, target in enumerate(TARGETS):
        day = FIRST_DAY + timedelta(days=9 * i)
        chain = (LEDGER, UNNAMED) if i % 2 else ()
        told_of.append(told(day, f"Quillon may bid for {target}.", target, Stage.RUMOURED, *chain))
        if i in (1, 4):
            agreed = day + timedelta(days=40)
            told_of.append(told(agreed, f"Quillon agreed to buy {target}.", target, Stage.AGREED))
            told_of.append(
                told(agreed + DAY, f"The purchase of {target} is agreed, Quillon says.", target, Stage.AGREED)
            )
    return [*told_of, told(date(2013, 5, 1), "Quillon may bid for Lathe End.", "Lathe End", Stage.RUMOURED)]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sources") / "ledger.db"
    with open_ledger(path) as views:
        views.ledger.write([entry_of(reading) for reading in news()])
        views.rebuild()
    return path


def run(ledger: Path, *args: object) -> Result:
    app = typer.Typer(add_completion=False)
    app.command()(sources)
    return CliRunner().invoke(app, [*map(str, args), "--ledger", str(ledger)])


def test_outlets_by_the_weight_of_evidence(ledger: Path) -> None:
    result = run(ledger, "--min-words", 1)
    assert result.exit_code == 0, result.stderr
    head, *rows = result.stdout.splitlines()
    assert head.split()[:7] == ["SOURCE", "WORDS", "TRUE", "DENIED", "FAILED", "EXPIRED", "UNCLEAR"]
    assert [row.split()[:9] for row in rows] == [
        ["Harbour", "Post", "5", "1", "0", "0", "3", "0", "1"],
        ["Quay", "Ledger", "4", "1", "0", "0", "3", "0", "0"],
    ]
    assert "rumoured 28 % of 8" in result.stderr  # half a case is added to either side: 2.5 of 9


@pytest.mark.parametrize("by", ["phrase", "kind", "speaker", "byline", "all"])
def test_sources_are_told_apart_in_other_ways(ledger: Path, by: str) -> None:
    found = json.loads(run(ledger, "--by", by, "--min-words", 1, "--format", "json").stdout)
    names = {(record["by"], record["source"]): record["words"] for record in found}
    assert names == {
        key: words
        for key, words in {
            ("outlet", "Harbour Post"): 5,
            ("outlet", "Quay Ledger"): 4,
            ("phrase", "people familiar with the matter"): 4,
            ("kind", "unattributed"): 5,
            ("kind", "nameless people"): 4,
        }.items()
        if by in (key[0], "all")
    }


def test_rows_of_little_evidence_are_left_out_and_counted(ledger: Path) -> None:
    result = run(ledger)
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["SOURCE", "Harbour"]
    assert "1 source with fewer than 5 words left out; `--min-words 1` shows all" in result.stderr


def test_every_figure_opens_its_sentence(ledger: Path) -> None:
    found = json.loads(run(ledger, "quay ledger", "--format", "json").stdout)
    assert (found["source"], found["words"], found["came_true"], found["lead_days"]) == ("Quay Ledger", 4, 1, 40)
    first = found["given"][0]
    assert (first["title"], first["day"], first["fate"]) == (
        "Quillon → Tarn Vale, acquisition",
        "2011-03-10",
        "came true",
    )
    assert first["sentence"] == "Quillon may bid for Tarn Vale."
    assert first["ended"]["sentence"] == "Quillon agreed to buy Tarn Vale."
    assert sum(word["fate"] == "came true" for word in found["given"]) == found["came_true"]


def test_the_words_of_a_source_as_lines(ledger: Path) -> None:
    lines = run(ledger, "Quay Ledger").stdout.splitlines()
    assert lines[0] == "Quay Ledger (outlet)"
    assert (
        "4 words, of 4 of which the year is over: 1 came true, 0 denied, 0 failed, 3 expired, 0 unclear; 0 open"
        in lines
    )
    assert sum("Quillon may bid for" in line for line in lines) == 4


def test_as_a_spreadsheet(ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(ledger, "--format", "csv").stdout)))
    assert [(row["source"], row["due"], row["came_true"], row["rate"]) for row in rows] == [
        ("Harbour Post", "4", "1", "0.25")
    ]


def test_as_of_an_earlier_day_nothing_later_is_known(ledger: Path) -> None:
    result = run(ledger, "--as-of", "2011-04", "--min-words", 1)
    assert [line.split()[2:9] for line in result.stdout.splitlines()[1:]] == [
        ["4", "0", "0", "0", "0", "0", "4"],
        ["3", "0", "0", "0", "0", "0", "3"],
    ]
    assert "no word is a year old by 2011-04-24" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("Quay Leger",), 1, "no source is called 'Quay Leger'"),
        (("Quay",), 1, "did you mean 'Quay Ledger'?"),
        (("--stage", "agreed"), 2, "rumoured, talks, proposed are"),
        (("--min-words", "0"), 2, "--min-words"),
        (("--report", "records.pdf"), 2, "none of .html, .png, .svg"),
        (("--as-of", "1999"), 0, "nobody had given word"),
    ],
)
def test_what_is_said_to_those_who_get_it_wrong(ledger: Path, args: tuple[str, ...], code: int, words: str) -> None:
    result = run(ledger, *args)
    assert result.exit_code == code
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_without_matplotlib_a_report_says_what_to_install(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run(ledger, "--report", tmp_path / "records.html")
    assert result.exit_code == 1
    assert "pip install 'suitor[report]'" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_report_has_the_figures_beside_the_drawing(ledger: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
    assert run(ledger, "--min-words", 1, "--report", tmp_path / "records.html").exit_code == 0
    page = (tmp_path / "records.html").read_text()
    assert "<svg role" in page
    assert "<td>Quay Ledger</td><td>4</td><td>25 %</td>" in page


@pytest.mark.parametrize("width", [40, 80, 125, 160])
def test_drawn_within_the_terminal(ledger: Path, width: int) -> None:
    with open_ledger(ledger) as views:
        records = track_records(views)
    out = io.StringIO()
    draw_records({by: records.of(by) for by in (By.OUTLET, By.KIND)}, out, width=width)
    draw_words(records.of(By.OUTLET)[0], out, width=width)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    text = " ".join(out.getvalue().split())
    assert "Outlets" in text
    assert "Kinds of source" in text
    assert "came true after 40 days" in text
