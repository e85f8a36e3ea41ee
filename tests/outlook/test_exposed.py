"""Exposure in a ledger: the founding constellation, both ways of asking, and that no later day is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from suitor import read_story
from suitor.model import Exposure, Kind, Reading, Stage
from suitor.outlook.exposed import Exposures
from suitor.pipeline import entry_of
from suitor.views import Views
from tests.outlook.circles import circle, told
from tests.sagas import days_of, last_day
from tests.test_founding_story import CAST, INVENTED, STORY, renamed

RETOLD = "examples/alibaba-xiaomi-retold.txt"
DONE = re.compile(r"\b(has (invested|completed|bought)|acquired|owns)\b")


def write(views: Views, readings: Sequence[Reading]) -> None:
    views.ledger.write([entry_of(reading) for reading in readings])
    views.rebuild()


def every(views: Views) -> list[Exposure]:
    """Whom the deals of a view touch, as asked deal by deal."""
    known = Exposures(views)
    return [exposure for deal in views.deals() for exposure in known.exposed_to(deal)]


def from_companies(views: Views) -> list[Exposure]:
    """The same as asked company by company."""
    known = Exposures(views)
    return [exposure for company in views.companies() for exposure in known.exposures_of(company.id)]


def ordered(found: list[Exposure]) -> list[Exposure]:
    return sorted(found, key=lambda exposure: (exposure.deal_id, exposure.company_id, exposure.rule))


# The founding story


def story(root: Path, name: str, cast: tuple[str, ...]) -> Reading:
    return read_story(renamed((root / name).read_text(encoding="utf-8"), cast))


def test_a_partner_is_exposed_when_the_other_may_buy_into_its_rival(root: Path, views: Views) -> None:
    check_founding_story(story(root, RETOLD, CAST), views, CAST)


@pytest.mark.parametrize("cast", [CAST, *INVENTED], ids=lambda cast: str(cast[0]))
def test_so_it_is_in_the_story_that_was_first(shared: Path, views: Views, cast: tuple[str, ...]) -> None:
    check_founding_story(story(shared, STORY, cast), views, cast)


def check_founding_story(reading: Reading, views: Views, cast: tuple[str, ...]) -> None:
    buyer, target, partner, *_ = cast
    write(views, [reading])
    found = every(views)
    assert {one.company for one in found} == {partner}
    (first,) = (one for one in found if one.rule == "partner_buys_into_rival")
    assert first.sentence == f"{partner}'s partner {buyer} may invest in {partner}'s rival {target}"
    assert [step.kind for step in first.path] == [Kind.INVESTMENT, Kind.PARTNERSHIP, Kind.RIVALRY]
    for step in (step for one in found for step in one.path):
        assert reading.article.text[step.evidence.start : step.evidence.end] == step.evidence.text
    for step in first.path[1:]:
        assert partner in step.evidence.text
    assert not any(DONE.search(one.sentence) for one in found)
    assert not any(step.stage is Stage.FAILED for one in found for step in one.path)  # the refused approach is no tie
    assert ordered(found) == ordered(from_companies(views))


# Both ways of asking


@pytest.mark.parametrize("seed", [1, 2])
def test_a_company_is_exposed_to_the_deals_that_touch_it(views: Views, seed: int) -> None:
    write(views, circle(40, seed))
    found = every(views)
    assert len({one.rule for one in found}) > 3
    assert ordered(found) == ordered(from_companies(views))


# Nothing later is looked at


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_what_was_published_later_changes_nothing(views: Views, then: Views, seed: int) -> None:
    readings = circle(40, seed)
    write(views, readings)
    days = days_of(readings)
    some = 0
    for cut in (days[len(days) // 2], days[-1] - timedelta(days=1)):
        write(then, [r for r in readings if (day := last_day(r)) is None or day <= cut])
        known = every(views.at(cut))
        assert ordered(known) == ordered(every(then.at(cut)))
        assert ordered(from_companies(views.at(cut))) == ordered(from_companies(then.at(cut)))
        assert all(step.published is None or step.published.start <= cut for one in known for step in one.path)
        some += len(known)
    assert some > 10


PARTNERS = told("2012-03-01", "Basketline works with Zemeto.", Kind.PARTNERSHIP, {"party": ["Basketline", "Zemeto"]},
                stage=Stage.COMPLETED)  # fmt: skip
RIVALS = told("2012-03-02", "Zemeto competes with Quillon.", Kind.RIVALRY, {"party": ["Zemeto", "Quillon"]})
PAIR = {"acquirer": "Basketline", "target": "Quillon"}
RUMOUR = told("2012-03-05", "Basketline may buy Quillon.", Kind.ACQUISITION, PAIR, stage=Stage.RUMOURED)
PURCHASE = told(
    "2012-05-05", "Basketline has completed the purchase of Quillon.", Kind.ACQUISITION, PAIR, stage=Stage.COMPLETED
)
REFUSAL = told("2012-05-05", "Quillon rejected the bid of Basketline.", Kind.ACQUISITION, PAIR, stage=Stage.FAILED)


def sentences(views: Views) -> list[str]:
    return [one.sentence for one in every(views)]


def test_the_sentence_follows_the_deal(views: Views) -> None:
    write(views, [PARTNERS, RIVALS, RUMOUR, PURCHASE])
    day = RUMOUR.article.published
    assert day is not None
    assert sentences(views.at(day.start)) == ["Zemeto's partner Basketline may buy Zemeto's rival Quillon"]
    assert sentences(views) == ["Zemeto's partner Basketline has completed the purchase of Zemeto's rival Quillon"]


def test_a_tie_that_was_told_later_explains_nothing_before(views: Views) -> None:
    write(views, [PARTNERS, RUMOUR, PURCHASE, told("2012-05-01", "Zemeto competes with Quillon.", Kind.RIVALRY,
                                                   {"party": ["Zemeto", "Quillon"]})])  # fmt: skip
    day = RUMOUR.article.published
    assert day is not None
    assert sentences(views.at(day.start)) == []
    assert len(sentences(views)) == 1


def test_nobody_is_exposed_to_what_failed_or_lapsed(views: Views, then: Views) -> None:
    write(views, [PARTNERS, RIVALS, RUMOUR, REFUSAL])
    assert sentences(views) == []
    write(then, [PARTNERS, RIVALS, RUMOUR, told("2014-01-05", "Tarn Vale may buy Ostvale.", Kind.ACQUISITION,
                                                {"acquirer": "Tarn Vale", "target": "Ostvale"})])  # fmt: skip
    assert sentences(then) == []


def test_what_was_recorded_later_changes_nothing(views: Views) -> None:
    write(views, [PARTNERS, RIVALS, RUMOUR])
    before, moment = every(views), max(views.recorded().values())
    write(views, [PURCHASE, told("2012-03-03", "Ostvale competes with Quillon.", Kind.RIVALRY,
                                 {"party": ["Ostvale", "Quillon"]})])  # fmt: skip
    assert every(views) != before
    assert every(views.at(known_by=moment)) == before


def test_an_empty_ledger_exposes_nobody(views: Views) -> None:
    assert every(views) == from_companies(views) == []
