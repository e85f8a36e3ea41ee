from __future__ import annotations

import io
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from suitor import open_ledger
from suitor.cli.forecast import forecast
from suitor.cli.forecast_page import draw_questions
from suitor.model import Reason, Stage
from suitor.outlook.questions import questions_on
from suitor.pipeline import entry_of, read_stories
from suitor.views import Views
from tests.outlook.asking import START, WILL, WISE, noon, told, write

ROOT = Path(__file__).parent.parent.parent
STORY = ROOT / "examples" / "alibaba-xiaomi-retold.txt"
TODAY = datetime.now(UTC)
DONE = "Alibaba has completed its investment in Xiaomi, the two companies said on Monday."


@pytest.fixture(scope="module")
def told_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the founding story, retold, in it."""
    path = tmp_path_factory.mktemp("forecast") / "story.db"
    with open_ledger(path) as views:
        views.ledger.write([entry_of(reading) for reading in read_stories(STORY)])  # type: ignore[arg-type]
        views.rebuild()
    return path


@pytest.fixture
def story(told_story: Path, tmp_path: Path) -> Path:
    """A copy of it, to write to."""
    return Path(shutil.copy(told_story, tmp_path / "ledger.db"))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a dated story that asks its readers two questions."""
    path = tmp_path / "dated.db"
    with open_ledger(path) as views:
        write(views, told(0, Stage.RUMOURED, WILL, WISE, name="first"), told(20, Stage.TALKS, name="second"))
        views.rebuild()
    return path


def run(ledger: Path, *args: object) -> Result:
    app = typer.Typer(add_completion=False)
    app.command()(forecast)
    return CliRunner().invoke(app, [*map(str, args), "--ledger", str(ledger)])


def deal_of(views: Views, *names: str) -> str:
    """The id of the deal between these companies, and no others."""
    return next(
        deal.id
        for deal in views.deals()
        if sorted(party.name for parties in deal.roles.values() for party in parties) == sorted(names)
    )


@pytest.fixture
def xiaomi(story: Path) -> str:
    with open_ledger(story) as views:
        return deal_of(views, "Alibaba", "Xiaomi")


def asked(ledger: Path, deal: str, *args: object) -> dict[str, Any]:
    result = run(ledger, deal, "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_both_questions_of_the_founding_story_are_open(story: Path, xiaomi: str) -> None:
    found = asked(story, xiaomi)
    (will, clever) = (one for one in found["questions"] if one["asked"])
    assert (will["asked"][0]["text"], clever["asked"][0]["text"]) == (
        "Will Alibaba invest in Xiaomi?",
        "would that be clever?",
    )
    assert (will["open"], will["answer"], will["resolvable"]) == (True, "open", True)
    assert (clever["open"], clever["answer"], clever["resolvable"]) == (True, "open", False)
    assert will["question"]["stage"] == "agreed"
    assert will["question"]["by"] == (TODAY.date() + timedelta(days=365)).isoformat()
    assert will["model"]["probability"] == found["forecasts"][0]["probability"]


def test_a_forecast_with_reasons_is_printed(story: Path, xiaomi: str) -> None:
    told = run(story, xiaomi).stdout
    assert re.search(
        r"1\. Agreed by \d+ \w+ \d{4}\?\n +model +\d+% \(\d+–\d+\), in brackets the 80 % interval; odds-", told
    )
    assert re.search(r"because +[+−]\d+ points?: \w+", told)
    assert re.search(r"\n +[+−]\d+: \w+", told)
    assert "looked-up deals at rumoured" in told
    assert "“Will Alibaba invest in Xiaomi?” an article alibaba-xiaomi-retold, no date, taken as of" in told
    assert "3. “would that be clever?”" in told
    assert told.count("answer") >= 3
    assert told.count("open") >= 3


def complete(story: Path, published: str | None) -> None:
    """An article that has the deal done."""
    title, body = "Alibaba completes investment in Xiaomi", f"{DONE} Alibaba acquired a stake of 10 percent in Xiaomi."
    with open_ledger(story) as views:
        text = json.dumps({"id": "done", "title": title, "text": body, "published": published}).encode()
        readings = list(read_stories(text))
        views.ledger.write([entry_of(reading) for reading in readings])  # type: ignore[arg-type]
        views.rebuild()


def test_a_later_article_resolves_the_first_question_with_its_evidence(story: Path, xiaomi: str) -> None:
    run(story, xiaomi, "--yes", 0.3, "--by", "Ann")
    later = TODAY.date() + timedelta(days=30)
    complete(story, later.isoformat())
    found = asked(story, xiaomi)
    first, second = found["questions"]
    assert (first["answer"], first["open"], first["answered"]) == ("yes", False, later.isoformat())
    assert first["evidence"]["sentence"] == DONE
    assert (second["answer"], second["open"]) == ("open", True)
    assert [(f["reader"], f["brier"], f["counts"]) for f in first["forecasts"]] == [("Ann", 0.49, True)]
    assert found["readers"] == [{"reader": "Ann", "answered": 1, "brier": 0.49}]
    told = run(story, xiaomi).stdout
    assert "It is over: completed. Nothing is left to forecast." in told
    assert f"shown by  {DONE}" in told
    assert "Ann       30% on" in told
    assert "Brier score 0.490; record: 1 answered, Brier score 0.490" in told


def test_a_forecast_of_what_was_out_already_is_kept_and_not_counted(story: Path, xiaomi: str) -> None:
    run(story, xiaomi, "--yes", 0.3, "--by", "Ann")
    complete(story, "2015-03-01")
    told = run(story, xiaomi).stdout
    assert "Ann       30% on" in told
    assert "given when the answer was out, and not counted" in told
    assert asked(story, xiaomi)["readers"] == [{"reader": "Ann", "answered": 0, "brier": None}]


def test_readers_are_recorded_and_stand_beside_the_model(ledger: Path) -> None:
    said = run(ledger, "first", "--yes", "0.2", "--by", "Ann")
    assert said.exit_code == 0, said.stderr
    assert said.stdout == "Ann: 20% for Quillon → Basketline, acquisition: agreed by 30 Apr 2016\n"
    assert "by the calendar 30 Apr 2016 is over, so that it will not be scored" in said.stderr
    assert run(ledger, "first", "--yes", ".3", "--by", " Ann ", "--question", 1).exit_code == 0
    assert run(ledger, "first", "--yes", 0.4, "--by", "Ben").exit_code == 0
    assert run(ledger, "first", "--yes", 1, "--by", "Ben", "--question", 3).stdout == (
        "Ben: 100% for Quillon → Basketline, acquisition: “Would that be clever?”\n"
    )
    told = run(ledger, "first").stdout
    assert "readers       31% by 2 readers: 35% on average, pushed away from even odds" in told
    assert re.search(r"Ann +30% on ", told)
    assert re.search(r"readers +100% by 1 reader\n", told)
    with open_ledger(ledger) as views:
        given = [(kept.forecast.reader, kept.forecast.probability) for kept in views.ledger.forecasts()]
    assert given == [("Ann", 0.2), ("Ann", 0.3), ("Ben", 0.4), ("Ben", 1.0)]


def test_recording_as_json_gives_the_questions(ledger: Path) -> None:
    found = asked(ledger, "first", "--yes", 0.2, "--by", "Ann")
    assert found["questions"][0]["crowd"] == {"probability": 0.2, "mean": 0.2, "readers": 1, "factor": 1.0}
    (voice,) = found["questions"][0]["forecasts"]
    assert (voice["reader"], voice["probability"], voice["weight"], voice["brier"]) == ("Ann", 0.2, 1.0, None)
    assert voice["recorded"].endswith("+00:00")


def test_json(ledger: Path) -> None:
    found = asked(ledger, "first")
    assert {"deal", "day", "stage", "forecasts", "questions", "readers"} <= found.keys()
    assert (found["day"], found["stage"], found["lapsed"], found["why_none"]) == ("2015-05-21", "talks", False, None)
    assert [one["question"]["stage"] for one in found["forecasts"]] == ["agreed", "failed"]
    assert found["forecasts"][1]["question"]["reasons"] == ["denied", "expired"]
    assert all({"points", "text"} == reason.keys() for one in found["forecasts"] for reason in one["reasons"])
    assert [one["number"] for one in found["questions"]] == [1, 2, 3]
    assert found["questions"][0]["asked"][0]["article"]["external_id"] == "first"
    signals = {signal["name"]: signal["weighs"] for signal in found["signals"]}
    assert "agreed" in signals["denied"]
    assert all(weighs == [] or set(weighs) <= {"agreed", "failed"} for weighs in signals.values())


def test_the_odds_of_a_quiet_end_say_what_they_are_made_of(ledger: Path) -> None:
    found, told = asked(ledger, "first")["forecasts"], run(ledger, "first").stdout
    left = 1 - found[0]["probability"]
    then = found[1]["probability"] / left
    assert f"that is  {left:.0%} not agreed, of which {then:.0%} denied or expired" in told


def test_as_of_an_earlier_day(ledger: Path) -> None:
    assert run(ledger, "first", "--yes", 0.2, "--by", "Ann").exit_code == 0
    found = asked(ledger, "first", "--as-of", "2015-05-10")
    assert (found["day"], found["stage"]) == ("2015-05-10", "rumoured")
    assert [one["forecasts"] for one in found["questions"]] == [[], [], []]  # Ann spoke years later
    assert asked(ledger, "first", "--known-by", "2015-05-01T13:00")["questions"][0]["forecasts"] == []
    early = run(ledger, "first", "--as-of", "2014")
    assert early.exit_code == 1
    assert "nothing was known on 2014-12-31 of Quillon → Basketline, acquisition" in early.stderr


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("--yes", "30", "--by", "Ann"), 2, "a probability lies between 0 and 1: say 0.3 for 30 %"),
        (("--yes", "30%", "--by", "Ann"), 2, "say 0.3 for 30 %"),
        (("--yes", "0.5 %", "--by", "Ann"), 2, "say 0.005 for 0.5 %"),
        (("--yes", "300", "--by", "Ann"), 2, "300 does not"),
        (("--yes", "-0.1", "--by", "Ann"), 2, "-0.1 does not"),
        (("--yes", "nan", "--by", "Ann"), 2, "nan does not"),
        (("--yes", "likely", "--by", "Ann"), 2, "'likely' is no probability; say 0.3 for 30 %"),
        (("--yes", "0.3"), 2, "needs the name of who gives it; say --by NAME"),
        (("--yes", "0.3", "--by", "  "), 2, "needs the name of who gives it"),
        (("--by", "Ann"), 2, "say how likely with --yes"),
        (("--question", "2"), 2, "say how likely with --yes"),
        (("--yes", "0.3", "--by", "Ann", "--as-of", "2015-05"), 2, "cannot be given for the past"),
        (("--yes", "0.3", "--by", "Ann", "--known-by", "2015-05-01"), 2, "cannot be given for the past"),
        (("--yes", "0.3", "--by", "Ann", "--question", "0"), 2, "--question"),
        (
            ("--yes", "0.3", "--by", "Ann", "--question", "9"),
            1,
            "there is no question 9; open are 1 (agreed by 30 Apr 2016)",
        ),
    ],
)
def test_what_is_said_to_those_who_get_it_wrong(ledger: Path, args: tuple[str, ...], code: int, words: str) -> None:
    result = run(ledger, "first", *args)
    assert result.exit_code == code, result.stdout
    assert words in " ".join(result.stderr.replace("│", " ").split())
    with open_ledger(ledger) as views:
        assert views.ledger.forecasts() == []


def test_a_comma_is_understood(ledger: Path) -> None:
    assert "Ann: 30%" in run(ledger, "first", "--yes", "0,3", "--by", "Ann").stdout


@pytest.mark.parametrize("deal", ["nothing", "000000"])
def test_a_deal_that_is_not_there(ledger: Path, deal: str) -> None:
    result = run(ledger, deal)
    assert result.exit_code == 1
    assert "`suitor deals` lists them" in result.stderr


@pytest.mark.parametrize(
    ("later", "why", "shown"),
    [
        ([told(40, Stage.COMPLETED)], "It is over: completed.", "Quillon has completed the purchase of Basketline."),
        (
            [told(40, Stage.FAILED, reason=Reason.REJECTED)],
            "It is over: failed (rejected).",
            "Quillon will not buy Basketline.",
        ),
        ([told(400, Stage.RUMOURED, target="Ostvale")], "It has lapsed: nothing was heard of it for a year", None),
    ],
    ids=["completed", "failed", "lapsed"],
)
def test_what_is_said_of_deals_without_odds(ledger: Path, later: list[Any], why: str, shown: str | None) -> None:
    with open_ledger(ledger) as views:
        write(views, *later, days=500)
        views.rebuild()
    result = run(ledger, "first")
    assert "No odds\n  because   " in result.stdout or "No odds\n  because  " in result.stdout
    assert why in result.stdout
    assert shown is None or f"shown by  {shown}" in result.stdout
    assert asked(ledger, "first")["forecasts"] == []
    refused = run(ledger, "first", "--yes", 0.3, "--by", "Ann")
    assert refused.exit_code == 1
    assert re.search(
        r"question 1, Agreed by 30 Apr 2016\?, is answered \((yes|no) on .*\); open are 2 \(“Would that be clever\?”\)",
        refused.stderr,
    )
    assert run(ledger, "first", "--yes", 0.3, "--by", "Ann", "--question", 2).exit_code == 0


def test_what_is_said_of_a_deal_without_a_stage(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as views:
        reading = told(0, Stage.RUMOURED, name="only")
        views.ledger.write([entry_of(reading)])
        (deal,) = views.deals()
        views.correct(deal.timeline[0].claim_id, {"stage": ""}, "an editor")
    result = run(tmp_path / "ledger.db", "only")
    assert "No report says where it stands" in result.stdout
    refused = run(tmp_path / "ledger.db", "only", "--yes", 0.3, "--by", "Ann")
    assert refused.exit_code == 1
    assert "no question on this deal is open" in refused.stderr


def test_a_question_that_silence_answered(ledger: Path) -> None:
    with open_ledger(ledger) as views:
        write(views, told(400, Stage.RUMOURED, target="Ostvale"), days=400)
        views.rebuild()
    assert "answer    no, on 1 May 2016, for nothing of the kind was reported by then" in run(ledger, "first").stdout


@pytest.mark.parametrize("width", [40, 80, 125, 160])
def test_drawn_within_the_terminal(ledger: Path, width: int) -> None:
    run(ledger, "first", "--yes", 0.2, "--by", "Ann")
    with open_ledger(ledger) as views:
        found = questions_on(views, views.deal("first"))
    out = io.StringIO()
    draw_questions(found, out, width=width)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    text = " ".join(out.getvalue().split())
    for words in ("1. Agreed by 30 Apr 2016?", "20% by 1 reader", WISE, "of no weight"):
        assert words in text


def test_the_hint_names_the_first_open_question(ledger: Path) -> None:
    with open_ledger(ledger) as views:
        write(views, told(40, Stage.AGREED), told(45, Stage.COMPLETED), days=50)
        views.rebuild()
    assert "--yes 0.3 --by NAME --question 2` records what you think" in run(ledger, "first").stderr


def test_recorded_times_are_kept_in_utc(ledger: Path) -> None:
    before = datetime.now(UTC)
    run(ledger, "first", "--yes", 0.2, "--by", "Ann")
    with open_ledger(ledger) as views:
        (kept,) = views.ledger.forecasts()
    assert kept.forecast.recorded is not None
    assert before <= kept.forecast.recorded <= datetime.now(UTC)
    assert noon(0) < before
    assert kept.forecast.by == START + timedelta(days=365)
