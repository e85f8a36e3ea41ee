from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor import open_ledger
from suitor.judging.course import Answer
from suitor.judging.crowd import Past
from suitor.model import ForecastQuestion, Judgement, ReaderForecast, Reason, Stage, Verdict
from suitor.outlook.questions import NEAR, first_of, questions_on
from suitor.outlook.readers import Readers
from suitor.pipeline import entry_of
from suitor.views import Views
from tests.outlook.asking import START, WILL, WISE, asked, day, noon, say, told, write
from tests.sagas import days_of, last_day, sagas

R, T, P, A, C, F = Stage
ASKING = told(0, R, WILL, WISE)
YEAR = timedelta(days=365)


@pytest.fixture
def views(ledger_url: str) -> Iterator[Views]:
    with open_ledger(ledger_url) as fresh:
        yield fresh


def shown(views: Views, place: int = 0) -> list[tuple[str, date | None, Answer | None]]:
    """What is asked: the stage or the words, the last day, the answer."""
    return [
        (
            str(one.question.stage) if one.question else str(one.text),
            one.question and one.question.by,
            one.resolution and one.resolution.answer,
        )
        for one in asked(views, place).asked
    ]


def heard(views: Views, place: int = 0) -> set[str]:
    """The readers who speak of a deal."""
    return {voice.forecast.reader for one in asked(views, place).asked for voice in one.voices}


def test_a_story_puts_its_questions_beside_the_model(views: Views) -> None:
    write(views, ASKING)
    found = asked(views)
    assert shown(views) == [
        ("agreed", START + YEAR, Answer.OPEN),
        ("failed", START + YEAR, Answer.OPEN),
        (WISE, None, None),
    ]
    will, quietly, wise = found.asked
    assert will.model is found.outlook.main
    assert quietly.question is not None
    assert quietly.question.reasons == (Reason.DENIED, Reason.EXPIRED)
    assert [(one.put.question.text, one.day) for one in will.askings] == [(WILL, START)]
    assert quietly.askings == ()
    assert all(one.is_open and one.crowd is None for one in found.asked)
    assert will.claim == wise.claim == found.outlook.deal.timeline[0].claim_id


@pytest.mark.parametrize(("later", "beside"), [(0, True), (30, True), (31, False), (200, False)])
def test_the_model_stands_beside_a_question_that_ends_near_its_own(views: Views, later: int, beside: bool) -> None:
    write(views, ASKING, told(later, R))
    found = asked(views).asked
    assert found[0].model is not None
    assert (found[0].model.question == found[0].question) == (not beside or not later)
    story = next(one for one in found if one.askings)
    assert story.question is not None
    assert story.question.by == START + YEAR
    assert (story.model is not None) == beside


def test_of_an_agreed_deal_one_asks_for_its_completion(views: Views) -> None:
    write(views, told(0, A, "Will it go through?"))
    assert shown(views) == [("completed", START + YEAR, Answer.OPEN)]


def test_a_copy_asks_nothing_anew(views: Views) -> None:
    copy = replace(ASKING.article, url="https://mirror.example/1", id="")
    write(views, ASKING, replace(ASKING, article=copy))
    found = asked(views)
    assert len(found.outlook.deal.timeline) == 2
    assert [len(one.askings) for one in found.asked] == [1, 0, 1]


def test_a_question_of_another_deal_of_the_story_is_left_to_it(views: Views) -> None:
    write(views, ASKING, told(0, R, target="Ostvale"))
    other = next(d for d in views.deals() if "Ostvale" in str(d.roles))
    assert all(not one.askings for one in questions_on(views, other).asked)


def test_several_stories_ask_the_same(views: Views) -> None:
    write(views, ASKING, told(5, R, WILL), told(80, R, WILL))
    first, second = (one for one in asked(views).asked if one.askings and one.question)
    assert {len(first.askings), len(second.askings)} == {2, 1}


@pytest.mark.parametrize(
    ("readings", "recorded", "when"),
    [
        ([told(None, R, WILL)], 100, 100),  # nothing has a date: the day on which it came in
        ([told(None, R, WILL), told(90, R)], 100, 90),  # the ledger stood there
        ([told(None, R, WILL), told(-4000, R)], 100, -4000),  # an archive is read years later
        ([told(None, R, WILL), told(120, R)], 100, 100),  # news of tomorrow
    ],
)
def test_a_story_without_a_date_asks_when_the_ledger_learnt_of_it(
    views: Views, readings: list[object], recorded: int, when: int
) -> None:
    write(views, *readings, days=recorded)  # type: ignore[arg-type]
    write(views, told(130, R, target="Ostvale"), days=131)  # what comes later moves no question
    (asking,) = (one for place in range(2) for each in asked(views, place).asked for one in each.askings)
    assert asking.day == day(when)


def test_a_ledger_without_any_date_stands_on_the_day_of_its_last_article(views: Views) -> None:
    write(views, told(None, R), days=3)
    assert asked(views).outlook.day == day(3)
    assert Readers(views.at(known_by=noon(3))).day == day(3)


@pytest.mark.parametrize(
    ("later", "answer", "evidence", "out"),
    [
        ([told(40, C)], Answer.YES, "Quillon has completed the purchase of Basketline.", 40),
        ([told(40, A), told(90, C)], Answer.YES, "Quillon agreed to buy Basketline.", 40),
        ([told(40, F, reason=Reason.REJECTED)], Answer.NO, "Quillon will not buy Basketline.", 40),
        ([told(500, R, target="Ostvale")], Answer.NO, None, 366),
        ([told(20, T)], Answer.OPEN, None, None),
    ],
)
def test_questions_resolve_when_the_ledger_learns_the_outcome(
    views: Views, later: list[object], answer: Answer, evidence: str | None, out: int | None
) -> None:
    write(views, ASKING)
    write(views, *later, days=600)  # type: ignore[arg-type]
    (will,) = (one for one in asked(views).asked if any(a.put.question.text == WILL for a in one.askings))
    assert will.resolution is not None
    assert will.resolution.answer is answer
    assert will.resolution.day == (day(out) if out else None)
    assert (will.resolution.evidence and will.resolution.evidence.claim.evidence.text) == evidence
    assert (WISE, None, None) in shown(views)  # which nothing answers


def test_an_article_without_a_date_answers_too(views: Views) -> None:
    write(views, told(None, R, WILL, name="1"), days=0)
    write(views, told(None, C, name="2"), days=9)
    (will, *_) = asked(views).asked
    assert will.resolution is not None
    assert (will.resolution.answer, will.resolution.day) == (Answer.YES, day(9))
    assert will.resolution.evidence is not None
    assert will.resolution.evidence.published is None  # no date is made up
    assert asked(views).outlook.forecasts == ()


def test_an_answer_follows_what_the_ledger_learns(views: Views) -> None:
    write(views, ASKING, told(20, C))
    claim = asked(views).outlook.deal.timeline[-1].claim_id
    correction = views.correct(claim, {"withdrawn": "true"}, "an editor")
    assert shown(views)[0] == ("agreed", START + YEAR, Answer.OPEN)
    views.ledger.undo(correction, "an editor")
    assert shown(views)[0] == ("agreed", START + YEAR, Answer.YES)


def test_readers_stand_beside_the_model(views: Views) -> None:
    write(views, ASKING)
    will, _, wise = asked(views).asked
    for reader, probability, days in (("Ann", 0.2, 0), ("Ben", 0.4, 1), ("Ann", 0.3, 2)):
        say(views, will, reader, probability, days)
    say(views, wise, "Ben", 0.9, 3)
    will, _, wise = asked(views).asked
    assert [(v.forecast.reader, v.forecast.probability, v.counts, v.score) for v in will.voices] == [
        ("Ann", 0.3, True, None),
        ("Ben", 0.4, True, None),
    ]
    assert will.crowd is not None
    assert (will.crowd.readers, will.crowd.probability < 0.35 < 0.4) == (2, True)
    assert wise.crowd is not None
    assert wise.crowd.probability == 0.9
    assert wise.resolution is None
    assert asked(views).pasts == {"Ann": Past(), "Ben": Past()}


def test_only_forecasts_before_the_answer_count(views: Views) -> None:
    write(views, ASKING)
    will, _, wise = asked(views).asked
    for reader, probability, days in (("Ann", 0.3, 0), ("Ann", 0.9, 40), ("Ben", 0.5, 39), ("Cem", 1.0, 41)):
        say(views, will, reader, probability, days)
    say(views, wise, "Ann", 0.1, 0)
    write(views, told(40, A), days=50)
    found = asked(views)
    (will,) = (one for one in found.asked if one.voices and one.question)
    assert [(v.forecast.reader, v.forecast.probability, v.counts) for v in will.voices] == [
        ("Ann", 0.3, True),
        ("Ben", 0.5, True),
        ("Cem", 1.0, False),
    ]
    assert [v.score for v in will.voices] == pytest.approx([0.49, 0.25, 0.0])
    assert found.pasts == {"Ann": Past(1, pytest.approx(0.49)), "Ben": Past(1, 0.25), "Cem": Past()}
    assert will.crowd is not None
    assert will.crowd.readers == 2


def test_records_weigh_and_the_answer_itself_does_not(views: Views) -> None:
    write(views, ASKING, told(0, R, "Will Quillon buy Ostvale?", target="Ostvale"))
    ours, theirs = (
        next(i for i, d in enumerate(views.deals()) if name in str(d.roles)) for name in ("Basketline", "Ostv")
    )
    for reader, probability in (("Ann", 0.9), ("Ben", 0.1)):
        say(views, asked(views, theirs).asked[0], reader, probability, 1)
        say(views, asked(views, ours).asked[0], reader, probability, 1)
    before = asked(views, ours).asked[0]
    assert [voice.weight for voice in before.voices] == [1.0, 1.0]
    assert before.crowd is not None
    assert before.crowd.probability == pytest.approx(0.5)
    write(views, told(20, A, target="Ostvale"), days=20)
    after = asked(views, ours).asked[0]
    assert after.crowd is not None
    ann, ben = after.voices
    assert ann.weight > 1 > ben.weight
    assert after.crowd.probability > 0.5
    answered = next(one for one in asked(views, theirs).asked if one.voices)
    assert [voice.weight for voice in answered.voices] == [1.0, 1.0]  # as they stood before the answer
    assert Readers(views).weight("nobody") == 1.0


def test_what_comes_later_changes_nothing_before_it(views: Views, tmp_path: Path) -> None:
    write(views, ASKING, told(0, R, "Will Quillon buy Ostvale?", target="Ostvale"))
    for place in (0, 1):
        for reader, probability in (("Ann", 0.9), ("Ben", 0.2)):
            say(views, asked(views, place).asked[0], reader, probability, 1 + place)
    write(views, told(20, A, target="Ostvale"), days=20)
    then, at = [asked(views.at(day(25)), place) for place in (0, 1)], views.at(day(25))
    known = [asked(views.at(known_by=noon(25)), place) for place in (0, 1)]
    write(views, told(60, C), told(70, F, target="Ostvale", reason=Reason.BLOCKED), days=70)
    for place in (0, 1):
        say(views, asked(views.at(day(25)), place).asked[0], "Cem", 0.99, 80)
    assert [asked(views.at(day(25)), place) for place in (0, 1)] == then
    assert [asked(views.at(known_by=noon(25)), place) for place in (0, 1)] == known
    assert Readers(at).past("Ann") == Past(1, pytest.approx(0.01))
    assert Readers(views).past("Ann") == Past(2, pytest.approx(0.01))


def test_as_of_a_day_nothing_later_is_said(views: Views) -> None:
    write(views, ASKING)
    say(views, asked(views).asked[0], "Ann", 0.3, 5)
    assert asked(views.at(day(4))).asked[0].voices == ()
    assert len(asked(views.at(day(5))).asked[0].voices) == 1
    assert asked(views.at(known_by=noon(4.9))).asked[0].voices == ()


def test_forecasts_survive_the_merging_and_splitting_of_deals(views: Views) -> None:
    write(views, ASKING, told(3, R, target="Basket Lines Ltd"))
    one, other = views.deals()
    say(views, questions_on(views, one).asked[0], "Ann", 0.3, 4)
    say(views, questions_on(views, other).asked[0], "Ben", 0.5, 4)
    judgement = views.judge(one.id, other.id, Verdict.SAME, "an editor")
    assert len(views.at().deals()) == 1
    assert heard(views) == {"Ann", "Ben"}
    views.ledger.undo(judgement, "an editor")
    assert [heard(views, 0), heard(views, 1)] == [{"Ann"}, {"Ben"}]


def test_forecasts_survive_a_new_reading(views: Views) -> None:
    write(views, ASKING)
    say(views, asked(views).asked[0], "Ann", 0.3, 1)
    (claim,) = ASKING.claims
    anew = replace(entry_of(replace(ASKING, claims=(replace(claim, confidence=0.11),))), extractor="another")
    views.ledger.write([anew], noon(2))
    found = asked(views.at())
    assert found.outlook.deal.timeline[0].claim_id != views.ledger.forecasts()[0].forecast.claim
    assert [voice.forecast.reader for voice in found.asked[0].voices] == ["Ann"]
    write(views, told(40, A), days=40)
    assert Readers(views.at()).past("Ann") == Past(1, pytest.approx(0.49))


def test_a_deal_judged_apart_keeps_its_own(views: Views) -> None:
    write(views, ASKING, told(3, T))
    (deal,) = views.deals()
    first, second = (report.claim_id for report in deal.timeline)
    say(views, asked(views).asked[0], "Ann", 0.3, 4)
    views.ledger.judge(Judgement(first, second, Verdict.DIFFERENT, "an editor"))
    told_apart = [questions_on(views.at(), d) for d in views.at().deals()]
    assert sorted(sum(len(one.voices) for one in found.asked) for found in told_apart) == [0, 1]


QUESTIONS = st.builds(
    lambda stage, days, deal: ForecastQuestion(deal, stage, START + timedelta(days=days)),
    st.sampled_from([A, C, F]),
    st.integers(0, 200),
    st.just("d1"),
)


@given(st.lists(QUESTIONS, max_size=12), st.randoms())
def test_questions_go_with_the_first_that_is_near(questions: list[ForecastQuestion], random: object) -> None:
    first = first_of(questions)
    assert set(first) == set(questions)
    for question, under in first.items():
        assert first[under] == under
        assert (under.stage, under.reasons) == (question.stage, question.reasons)
        assert timedelta(0) <= question.by - under.by <= NEAR
    leaders = sorted(set(first.values()), key=lambda one: (one.stage, one.by))
    assert all(b.by - a.by > NEAR for a, b in pairwise(leaders) if a.stage is b.stage)
    random.shuffle(questions)  # type: ignore[attr-defined]
    assert first_of(questions) == first


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_published_or_said_later_changes_nothing(tmp_path: Path, seed: int) -> None:
    readings, chance = sagas(5, seed), Random(seed)
    days = days_of(readings)
    cut = days[2 * len(days) // 3]
    with open_ledger(tmp_path / "all.db") as every, open_ledger(tmp_path / "then.db") as then:
        every.ledger.write([entry_of(reading) for reading in readings])
        then.ledger.write([entry_of(r) for r in readings if (told := last_day(r)) is None or told <= cut])
        for deal in then.deals():
            for reader in ("Ann", "Ben", "Cem"):
                spoken = datetime.combine(chance.choice(days), time(12), UTC)
                last = spoken.date() + timedelta(days=chance.randrange(10, 60))
                said = ReaderForecast(deal.id, chance.random(), reader, A, last, recorded=spoken)
                every.ledger.forecast(said)
                if spoken.date() <= cut:
                    then.ledger.forecast(said)
        now, before = every.at(cut), then.at(cut)
        found = [questions_on(now, deal) for deal in now.deals()]
        assert found == [questions_on(before, deal) for deal in before.deals()]
        assert any(past.count for one in found for past in one.pasts.values())
        assert any(voice.weight != 1 for one in found for each in one.asked for voice in each.voices)
