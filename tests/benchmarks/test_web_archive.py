from __future__ import annotations

import io
import json
from dataclasses import asdict
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from benchmarks.archive_maker import Made, write_archive
from benchmarks.floors import pages
from benchmarks.outcome import Outcome, Quality, outcome_of, rate_of
from benchmarks.results import BEGIN, END, PAGE, markdown_of, write_docs
from benchmarks.side import SIDES, Report, Run, Said, Side, measured, run_of
from benchmarks.web_archive import excerpt

BUYS = Said("acquisition", True, (("acquirer", "Fenmoor"), ("target", "Oakley")))
SELLS = Said("divestiture", True, (("seller", "Oakley"),))
OWNS = Said("ownership", False, (("owner", "Fenmoor"), ("owned", "Oakley")))


def report(pages: int = 0, **claims: list[Said]) -> Report:
    return Report(pages=pages, claims=claims)


def run(seconds: float, pages: int, megabytes: float = 50, start_up: float = 1) -> Run:
    return Run(start_up, seconds, megabytes, Report(pages=pages, steps={"gate": (pages, 1, seconds)}))


@pytest.mark.parametrize(
    "mine, full, expected",
    [
        (report(a=[BUYS]), report(a=[BUYS]), Quality(1, 1, 0, 1, 0, 1)),
        (report(a=[SELLS]), report(a=[BUYS]), Quality(1, 1, 1, 1, 0, 1)),  # a deal is found, but not the same
        (report(a=[OWNS]), report(a=[BUYS, OWNS]), Quality(0, 1, 0, 1, 0, 1)),  # a tie is no deal
        (report(b=[BUYS]), report(), Quality(0, 0, 1, 1, 0, 1)),  # where the full way finds none, none is missed
        (report(c=[BUYS]), report(c=[BUYS]), Quality(0, 0, 0, 1, 1, 1)),
        (report(a=[BUYS, BUYS]), report(a=[BUYS]), Quality(1, 1, 0, 1, 0, 1)),  # said twice counts once
        (report(x=[BUYS]), report(), Quality(0, 0, 0, 0, 0, 1)),  # of the others only the sample counts
    ],
)
def test_what_is_found_is_counted_next_to_the_full_way(mine: Report, full: Report, expected: Quality) -> None:
    assert Quality.of(mine, full, deals=["a", "b"], others=["c"]) == expected


def test_the_medians_of_a_side() -> None:
    outcome = outcome_of("x", "X", [([run(2, 100), run(1, 100, 70), run(4, 100, start_up=3)], 1.0)], None)
    assert (outcome.rate, outcome.lowest, outcome.highest) == (50, 25, 100)
    assert (outcome.pages, outcome.start_up, outcome.megabytes) == (100, 1, 70)
    assert outcome.steps == {"gate": (100, 1, 2)}


def test_parts_weigh_as_many_pages_as_they_stand_for() -> None:
    slow, fast = run(10, 10), run(1, 10)
    assert rate_of([slow, fast], [0.5, 0.5]) == pytest.approx(1 / 0.55)
    assert rate_of([slow, fast], [0, 1]) == pytest.approx(10)


def test_a_run_comes_back_from_its_line() -> None:
    there = Run(1, 2, 3, Report(5, 2, {"a": [BUYS, OWNS]}, {"gate": (5, 2, 0.5)}))
    assert run_of(json.dumps(asdict(there))) == there


def test_what_is_missing_is_named_and_left_out_of_the_table(tmp_path: Path) -> None:
    side = Side("S", "m:f", ("json", "no_such_module", ("no_such_model", "json")))
    assert side.missing == ["no_such_module"]
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(b"")
    outcomes = [Outcome("peer", "peer", note="left out: spacy not installed"), Outcome("cascade", "ours", 10, rate=5)]
    table = markdown_of(outcomes, {"archive": archive, "deals": 1, "others": 2, "repeats": 3})
    assert "| peer | left out: spacy not installed |" in table
    assert "| ours | 10 |" in table


def test_start_up_is_a_first_use(tmp_path: Path) -> None:
    read: list[Path] = []

    def ready():  # type: ignore[no-untyped-def]
        return lambda archive, first: read.append(archive) or Report(pages=first or 0)

    done = measured(ready, tmp_path / "big", tmp_path / "warm", 7)
    assert [path.name for path in read] == ["warm", "big"]
    assert done.report.pages == 7


def test_excerpts_hold_the_records_as_they_lie(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.warc.gz", tmp_path / "part.warc.gz"
    made = [Made(f"https://a.example/{n}", b"<p>%d" % n, "utf-8", False, ()) for n in range(4)]
    with open(whole, "wb") as out:
        list(write_archive(out, made))
    excerpt(whole, [made[1].url, made[3].url], part)
    assert [page[:2] for page in pages(part, None)] == [(page.url, page.data) for page in (made[1], made[3])]
    assert len(list(ArchiveIterator(io.BytesIO(part.read_bytes())))) == 2


def test_the_floors_and_the_cascade_read_all_pages(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc.gz"
    with open(archive, "wb") as out:
        list(write_archive(out, [Made(f"https://a.example/{n}", b"<p>x", "utf-8", False, ()) for n in range(3)]))
    for name in ("read", "dom", "text", "cascade"):
        assert SIDES[name].ready()(archive, None).pages == 3
    assert SIDES["dom"].ready()(archive, 2).pages == 2


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / PAGE
    page.parent.mkdir()
    page.write_text(f"# Speed\n\n{BEGIN}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=END):
        write_docs(tmp_path, [], {"archive": page, "deals": 1, "others": 2, "repeats": 3})
