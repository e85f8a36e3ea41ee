"""Words given: reports that a deal may come, with whose they are and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from suitor.judging.course import YEAR, Answer, Course, answer, day_of, within_year
from suitor.judging.sourcing import Speaker, speakers_of
from suitor.model import ArticleHead, Deal, Polarity, Reason, Report, Stage

GIVEN = (Stage.RUMOURED, Stage.TALKS, Stage.PROPOSED)  # what can come true yet
_DONE = (Stage.AGREED, Stage.COMPLETED)
_ENOUGH = 2  # articles; of 15 agreements read in Reuters 2006-2010 that fewer told of, 13 were none, of 9 others one


class Fate(StrEnum):
    """What became of a word within 365 days, as far as the ledger reaches."""

    TRUE = "came true"
    DENIED = "denied"
    FAILED = "failed"
    EXPIRED = "expired"
    OPEN = "open"
    UNCLEAR = "unclear"  # said to be agreed, but by one article alone or in passing


@dataclass(frozen=True, slots=True)
class Word:
    """A report that a deal may come.

    Attributes:
        deal: the deal, as far as it is known.
        report: the report, with the sentence that says so.
        day: its day.
        stage: how far the deal had got, it says.
        speakers: whose word it is.
        fate: what became of it.
        ended: the report that made it true or failed it, or denied it; None where nothing did.
        ahead: days from it to the first word of another root, where it is the first word on the deal, else None.
    """

    deal: Deal
    report: Report
    day: date
    stage: Stage
    speakers: tuple[Speaker, ...]
    fate: Fate
    ended: Report | None = None
    ahead: int | None = None

    @property
    def came_true(self) -> bool:
        """Whether the deal was agreed within the year."""
        return self.fate is Fate.TRUE

    @property
    def lead(self) -> int | None:
        """Days from the word to the agreement, where that came."""
        day = day_of(self.ended.published) if self.ended and self.came_true else None
        return (day - self.day).days if day else None

    def is_due(self, today: date) -> bool:
        """Whether its year is over and its fate clear.

        Only then does it count in a rate, however early its fate was known: what comes true is known at once and what
        expires only after a year, so that a rate of all known fates would flatter.
        """
        return self.is_over(today) and self.fate is not Fate.UNCLEAR

    def is_over(self, today: date) -> bool:
        """Whether its year is over."""
        return today > self.day + timedelta(days=YEAR)


def words_on(deal: Deal, heads: Mapping[str, ArticleHead], today: date) -> list[Word]:
    """The words given on a deal until it was agreed or dead, oldest first.

    A word is a dated report at `rumoured`, `talks` or `proposed` that says that it is so, as news, and is no copy.

    Args:
        deal: the deal as known today.
        heads: the articles, by id; one that is not there has no publisher and no byline.
        today: the last day of which the ledger knows.
    """
    course = Course.of(deal)
    roots = {article: (i, root.source) for i, root in enumerate(deal.roots) for article in root.articles}
    given = [(report, day) for report, day in _until_end(deal) if _is_word(report)]
    words = []
    for i, (report, day) in enumerate(given):
        root, source = roots.get(report.article_id, (None, None))
        others = [later for other, later in given if roots.get(other.article_id, (None,))[0] != root]
        fate, ended = _fate(deal, course, day, today)
        words.append(
            Word(
                deal,
                report,
                day,
                report.stage or GIVEN[0],
                speakers_of(report, source, heads.get(report.article_id)),
                fate,
                ended,
                (others[0] - day).days if others and i == 0 else None,
            )
        )
    return words


def _until_end(deal: Deal) -> Iterator[tuple[Report, date]]:
    """The dated reports before the one that has the deal agreed or dead."""
    for report in deal.timeline:
        if report.moves and report.stage not in GIVEN:
            return
        day = day_of(report.published)
        if day is not None:
            yield report, day


def _is_word(report: Report) -> bool:
    claim = report.claim
    return (
        report.stage in GIVEN
        and claim.polarity is Polarity.AFFIRMED
        and not claim.background
        and report.copy_of is None
    )


def _fate(deal: Deal, course: Course, day: date, today: date) -> tuple[Fate, Report | None]:
    """What became of a word of a day, and the report that says so."""
    question = within_year(Stage.AGREED, deal.id, day)
    found = answer(question, course, today)
    if found is Answer.YES:
        return (Fate.TRUE if is_borne_out(deal) else Fate.UNCLEAR), course.report(Stage.AGREED)
    if found is Answer.OPEN:
        return Fate.OPEN, None
    if course.on(min(today, question.by)) is Stage.FAILED:
        failure = course.report(Stage.FAILED)
        is_denial = failure is not None and failure.claim.reason is Reason.DENIED
        return (Fate.DENIED if is_denial else Fate.FAILED), failure
    denial = next((report for report in deal.timeline if _denies(report, day, question.by)), None)
    return (Fate.DENIED, denial) if denial else (Fate.EXPIRED, None)


def is_borne_out(deal: Deal) -> bool:
    """Whether at least two articles report as news that a deal is agreed or done, copies not counted.

    One article that speaks of a bid in the past tense, or names the loser of an auction beside the winner, is easily
    misread, and the course of a deal goes by it where it is the last to be heard.
    """
    told = [r for r in deal.timeline if r.stage in _DONE and r.copy_of is None and not r.claim.background]
    return sum(report.claim.polarity is Polarity.AFFIRMED for report in told) >= _ENOUGH


def _denies(report: Report, first: date, last: date) -> bool:
    day = day_of(report.published)
    return report.claim.polarity is Polarity.DENIED and day is not None and first <= day <= last
