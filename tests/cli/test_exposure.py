"""Odds and exposure as `suitor deal` and `suitor company` show them: in a pipe, drawn and as JSON."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from suitor import open_ledger
from suitor.cli.app import app
from suitor.cli.exposure_page import draw_exposure
from suitor.cli.plain_deals import plain_deal
from suitor.cli.terminal import console
from suitor.cli.timeline import draw_deal
from suitor.exposure.exposed import exposed
from suitor.exposure.graph import Graph
from suitor.judging.course import within_year
from suitor.model import ArticleHead, Exposure, Forecast, ForecastReason, Kind, Reading, Stage
from suitor.pipeline import entry_of
from suitor.words.exposure import SHOWN, Page, plain_exposure
from tests.cli import deals
from tests.exposure.links import deal, link
from tests.outlook.circles import told

SENTENCE = "Zemeto's partner Basketline may buy Zemeto's rival Quillon"
PAIR = {"acquirer": "Basketline", "target": "Quillon"}
OSTVALE = {"acquirer": "Meridel", "target": "Ostvale"}


def bid(day: str | None, sentence: str, stage: Stage, roles: dict[str, str] = PAIR) -> Reading:
    return told(day, sentence, Kind.ACQUISITION, roles, stage=stage)


def both(day: str, sentence: str, kind: Kind, *names: str, **fields: Any) -> Reading:
    return told(day, sentence, kind, {"party": list(names)}, **fields)


NEWS = (
    both("2012-03-01", "Basketline works with Zemeto.", Kind.PARTNERSHIP, "Basketline", "Zemeto",
         stage=Stage.COMPLETED),
    bid("2012-03-05", "Basketline may buy Quillon.", Stage.RUMOURED),
    both("2012-03-07", "Zemeto competes with Quillon.", Kind.RIVALRY, "Zemeto", "Quillon"),
    bid("2012-03-06", "Meridel may buy Ostvale.", Stage.RUMOURED, OSTVALE),
    bid("2012-03-09", "Ostvale rejected the bid of Meridel.", Stage.FAILED, OSTVALE),
    both("2012-03-10", "Meridel works with Tarn Vale.", Kind.PARTNERSHIP, "Meridel", "Tarn Vale", stage=Stage.COMPLETED),
    both("2012-03-11", "Tarn Vale competes with Ostvale.", Kind.RIVALRY, "Tarn Vale", "Ostvale"),
)  # fmt: skip

Run = Callable[..., str]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exposure") / "ledger.db"
    with open_ledger(path) as views:
        views.ledger.write([entry_of(reading) for reading in NEWS])
        views.rebuild()
    return path


@pytest.fixture
def run(ledger: Path) -> Run:
    """What a command prints."""

    def printed(*args: object) -> str:
        result = CliRunner().invoke(app, [*map(str, args), "--ledger", str(ledger)])
        assert result.exit_code == 0, result.output
        return result.stdout

    return printed


def id_of(run: Run, name: str) -> str:
    """The id of the one purchase that a company is a party of."""
    found = json.loads(run("deals", "--company", name, "--kind", "acquisition", "--format", "json"))
    return str(found[0]["id"])


def section(text: str, title: str) -> list[str]:
    """The lines of a section of a page in a pipe."""
    _, _, rest = text.partition(f"\n{title}\n")
    return rest.partition("\n\n")[0].splitlines()


# In a pipe


def test_a_deal_ends_in_its_odds_and_whom_it_touches(run: Run) -> None:
    shown = run("deal", id_of(run, "Quillon"))
    assert [line for line in shown.splitlines() if line.isupper()][-3:] == ["ROOTS", "ODDS", "EXPOSURE"]
    odds = section(shown, "ODDS")
    assert re.match(r"\d+% \(\d+–\d+\) +agreed by 11 Mar 2013, as known on 11 Mar 2012; in brackets the 80 %", odds[0])
    assert odds[1].startswith("cases")
    assert re.match(r"[+−]\d+ points? +\w", odds[2])
    assert re.match(r"\d+% \(\d+–\d+\) +denied or expired by 11 Mar 2013$", odds[-2])
    assert odds[-1].split() == ["more", "suitor", "forecast", id_of(run, "Quillon")[:10]]
    head, *path, legend = section(shown, "EXPOSURE")
    assert head == f"0.33  {SENTENCE}"
    assert [line.split("  ")[3] for line in path] == ["Basketline works with Zemeto", "Zemeto competes with Quillon"]
    assert path[0].endswith("Basketline works with Zemeto.")
    assert path[1].endswith("Zemeto competes with Quillon.")
    assert "no probability" in legend


def test_a_company_shows_the_odds_of_its_open_deals_and_what_it_is_exposed_to(run: Run) -> None:
    (row,) = (line for line in section(run("company", "Basketline"), "DEALS") if "acquisition" in line)
    assert re.search(r"rumoured +\d+% agreed ", row)
    assert "% agreed" not in run("company", "Ostvale")  # its deal has failed
    head, *path, _ = section(run("company", "zemeto"), "EXPOSURE")
    assert head == f"0.33  {SENTENCE}"
    assert [line.split("  ")[3] for line in path] == [
        "Basketline may buy Quillon",
        "Basketline works with Zemeto",
        "Zemeto competes with Quillon",
    ]
    assert all(line.endswith(f"{line.split('  ')[3]}.") for line in path)
    for party in ("Basketline", "Quillon"):
        assert "EXPOSURE" not in run("company", party)


def test_what_failed_has_no_odds_and_touches_nobody(run: Run) -> None:
    shown = run("deal", id_of(run, "Ostvale"))
    assert "failed" in shown
    assert not {"ODDS", "EXPOSURE"} & set(shown.splitlines())
    assert "EXPOSURE" not in run("company", "Tarn Vale")


def test_before_the_day_of_a_tie_nobody_is_exposed(run: Run) -> None:
    id = id_of(run, "Quillon")
    assert "EXPOSURE" not in run("deal", id, "--as-of", "2012-03-06")
    assert "by 6 Mar 2013, as known on 6 Mar 2012" in run("deal", id, "--as-of", "2012-03-06")
    assert SENTENCE in run("deal", id, "--as-of", "2012-03-07")
    assert "EXPOSURE" not in run("company", "Zemeto", "--as-of", "2012-03-06")
    assert json.loads(run("deal", id, "--as-of", "2012-03-06", "--format", "json"))["exposure"] == []


def test_a_deal_that_lapsed_says_why_it_has_no_odds(run: Run) -> None:
    shown = run("deal", id_of(run, "Quillon"), "--lapse-days", "2")
    (line,) = section(shown, "ODDS")
    assert line.startswith("none  it has lapsed")
    assert "EXPOSURE" not in shown


# Drawn


def bare(text: str) -> str:
    """A text without what makes it bold or dim."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_both_are_drawn_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    id = id_of(run, "Quillon")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    shown = bare(run("deal", id))
    assert shown.index("\nRoots") < shown.index("\nOdds") < shown.index("\nExposure")
    assert f"0.33  {SENTENCE}" in shown
    company = bare(run("company", "Zemeto"))
    assert f"0.33  {SENTENCE}" in company[company.index("\nExposure") :]


def many(count: int) -> list[Exposure]:
    """So many findings about a deal, with long names."""
    names = [f"Zemeto Garden Machines and Instruments of the North {i}" for i in range(count)]
    ties = [link(name, Kind.RIVALRY, side) for name in names for side in ("Basketline", "Quillon")]
    found = exposed(deal(Kind.ACQUISITION, Stage.TALKS, {k: [v] for k, v in PAIR.items()}), Graph.of(ties))
    assert len(found) == count
    return found


def drawn(found: list[Exposure], width: int, *, unfold: bool = False) -> str:
    out = io.StringIO()
    heads = {step.article_id: ArticleHead(step.article_id, publisher="Harbour Post") for e in found for step in e.path}
    draw_exposure(console(out, width), found, heads, Page.DEAL, unfold=unfold)
    return out.getvalue()


@pytest.mark.parametrize("width", [44, 60, 80, 100, 160])
@pytest.mark.parametrize("unfold", [False, True])
def test_no_line_is_too_long(width: int, unfold: bool) -> None:
    shown = drawn(many(2), width, unfold=unfold)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert "Harbour Post" in shown
    squeezed = " ".join(shown.split())
    assert "Basketline is in talks to buy Quillon, and Zemeto Garden" in squeezed


@pytest.mark.parametrize("width", [44, 80, 160])
def test_the_page_of_a_deal_has_room_for_both(width: int) -> None:
    told = deals.deal(stage=Stage.TALKS)
    forecast = Forecast(within_year(Stage.AGREED, told.id, date(1999, 3, 20)), 0.3, date(1999, 3, 20), "m", 365,
                        "3 of 11 deals", 0.2, 0.4, (ForecastReason(8.0, "two roots"),))  # fmt: skip
    out = io.StringIO()
    story = replace(deals.storyline(told), forecasts=(forecast,), exposures=tuple(many(2)))
    draw_deal(story, out, width=width)
    assert max(map(cell_len, out.getvalue().splitlines())) <= width
    squeezed = " ".join(out.getvalue().split())
    for words in (
        "30% (20–40) agreed by 19 Mar 2000",
        "+8 points two roots",
        "0.50 Basketline is in talks to buy Quillon",
    ):
        assert words in squeezed
    lines = plain_deal(story).splitlines()
    assert lines.index("ROOTS") < lines.index("ODDS") < lines.index("EXPOSURE")


@pytest.mark.parametrize("page", Page)
def test_some_findings_are_shown_and_the_others_counted(page: Page) -> None:
    found = many(SHOWN + 2)
    lines = list(plain_exposure(found, {}, page))
    assert sum(line.startswith("0.50") for line in lines) == SHOWN
    assert lines[-1].startswith("2 more findings: ")
    assert ("--all" in lines[-1]) == (page is Page.DEAL)
    everything = list(plain_exposure(found, {}, page, unfold=True))
    assert sum(line.startswith("0.50") for line in everything) == len(found)
    assert "more finding" not in everything[-1]
    assert "2 more findings" in " ".join(drawn(found, 80).split())


def test_nothing_is_shown_where_nobody_is_exposed() -> None:
    assert list(plain_exposure([], {}, Page.DEAL)) == []
    assert drawn([], 80) == ""


def test_control_characters_do_no_harm() -> None:
    (one,) = many(1)
    wild = replace(one, sentence="red \x1b[31m\nand two lines")
    for shown in (drawn([wild], 80), "\n".join(plain_exposure([wild], {}, Page.COMPANY))):
        assert "\x1b" not in shown
        assert "red [31m and two lines" in shown


# JSON


def test_a_deal_as_json_has_its_forecasts_and_its_exposure(run: Run) -> None:
    id = id_of(run, "Quillon")
    found = json.loads(run("deal", id, "--format", "json"))
    assert [f["question"]["stage"] for f in found["forecasts"]] == ["agreed", "failed"]
    assert found["forecast"] == found["forecasts"][0]
    assert found["forecast"]["question"] == {"deal_id": id, "stage": "agreed", "by": "2013-03-11", "reasons": []}
    (one,) = found["exposure"]
    assert (one["company"], one["deal_id"], one["rule"]) == ("Zemeto", id, "partner_buys_into_rival")
    assert one["sentence"] == SENTENCE
    assert [(step["kind"], step["stage"]) for step in one["path"]] == [
        ("acquisition", "rumoured"),
        ("partnership", "completed"),
        ("rivalry", None),
    ]
    assert all(step["evidence"]["text"] and step["article_id"] and step["claim_id"] for step in one["path"])
    failed = json.loads(run("deal", id_of(run, "Ostvale"), "--format", "json"))
    assert (failed["forecast"], failed["forecasts"], failed["exposure"]) == (None, [], [])


def test_a_company_as_json_has_its_exposure_and_the_forecasts_of_its_deals(run: Run) -> None:
    zemeto = json.loads(run("company", "Zemeto", "--format", "json"))
    (one,) = json.loads(run("deal", id_of(run, "Quillon"), "--format", "json"))["exposure"]
    assert zemeto["exposure"] == [one]
    basketline = json.loads(run("company", "Basketline", "--format", "json"))
    assert basketline["exposure"] == []
    assert {deal["kind"]: bool(deal["forecast"]) for deal in basketline["deals"]} == {
        "acquisition": True,
        "partnership": False,
    }
