"""The reports of a deal as its page lists them: all of a short story, of a long one those that matter, or a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suitor.model import Deal, Report
from suitor.words.storyline import Step, Storyline, outlet_of, report_stage_words, steps_of

PAGE = 50  # rows; a story of hundreds comes in pages
KEY = "key"


@dataclass(frozen=True, slots=True)
class Row:
    """A report with its copies, in the words of the page."""

    report: Report
    copies: tuple[Report, ...]
    stage: str
    outlet: str
    credit: str
    note: str

    @property
    def also(self) -> Iterator[str]:
        """The other claims that lead here."""
        yield from self.report.also
        for copy in self.copies:
            yield from copy.also


@dataclass(frozen=True, slots=True)
class Part:
    """The reports that are shown.

    Attributes:
        rows: the reports.
        pages: how many pages all of them make.
        page: which of them this is; 0 where only those that matter are shown.
        count: how many rows all of them make.
    """

    rows: tuple[Row, ...]
    pages: int
    page: int
    count: int


def part_of(story: Storyline, name: str, wanted: str = "") -> Part:
    """The reports to show.

    Args:
        story: the deal.
        name: by what the page was asked for; where that is a claim or an article, the page that holds it is shown.
        wanted: `key` for those that moved the deal and the first of each root, else the number of a page; empty for
            what suits best.

    Raises:
        ValueError: it is neither.
    """
    steps = steps_of(story.deal.timeline)
    pages = -(-len(steps) // PAGE) or 1
    page = _page_wanted(steps, pages, name, wanted, story.deal)
    shown = _key_steps(steps, story.deal) if page == 0 else steps[(page - 1) * PAGE : page * PAGE]
    return Part(tuple(_row(story, step) for step in shown), pages, page, len(steps))


def _page_wanted(steps: Sequence[Step], pages: int, name: str, wanted: str, deal: Deal) -> int:
    if pages == 1:
        return 1
    if wanted == KEY:
        return 0
    if wanted:
        if not wanted.isdecimal() or not 1 <= int(wanted) <= pages:
            raise ValueError(f"reports are {KEY} or a page from 1 to {pages}, not {wanted!r}")
        return int(wanted)
    if deal.id.startswith(name):
        return 0
    places = (i for i, step in enumerate(steps) if any(_is_called(name, r) for r in (step.report, *step.copies)))
    return next((i // PAGE + 1 for i in places), 0)


def _is_called(name: str, report: Report) -> bool:
    return report.external_id == name or any(
        id_.startswith(name) for id_ in (report.claim_id, report.article_id, *report.also)
    )


def _key_steps(steps: Sequence[Step], deal: Deal) -> list[Step]:
    """What moved the deal and who said it first, at most a page of them."""
    firsts = {root.articles[0] for root in deal.roots if root.articles}
    ranked = sorted(steps, key=lambda step: (not step.report.moves, step.report.article_id not in firsts))
    kept = {step.report.article_id for step in ranked[:PAGE] if step.report.moves or step.report.article_id in firsts}
    return [step for step in steps if step.report.article_id in kept]


def _row(story: Storyline, step: Step) -> Row:
    report = step.report
    words = (report_stage_words(report), outlet_on(story, report), story.credit(report), story.note(report))
    return Row(report, step.copies, *words)


def outlet_on(story: Storyline, report: Report) -> str:
    """Who published it; what the source calls the article only where that is not known, for the name is a link."""
    head = story.heads.get(report.article_id)
    return outlet_of(head) if head is not None and (head.publisher or head.url) else story.outlet(report)
