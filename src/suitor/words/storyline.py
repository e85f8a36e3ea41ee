"""What there is to tell of a deal, in words and in order, whether it is drawn on a terminal or piped as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from suitor.model import ArticleHead, Deal, Exposure, Forecast, Report, Root, Stage
from suitor.model.wording import (
    CHAIN,
    count_words,
    day_words,
    deal_headline,
    deal_stage_words,
    one_line,
    terms_over_time,
)

SHORT = 10  # digits of an id that people see; any six that are unique lead to it


@dataclass(frozen=True, slots=True)
class Step:
    """A report of a timeline with its copies, which add nothing but their number."""

    report: Report
    copies: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Storyline:
    """A deal with what is to be expected of it and whom it touches.

    Attributes:
        deal: the deal.
        heads: the articles that tell of it and of the ties of those it touches, by id.
        forecasts: its odds, the main ones foremost.
        exposures: the companies that it touches, the weightiest foremost.
    """

    deal: Deal
    heads: Mapping[str, ArticleHead]
    forecasts: tuple[Forecast, ...] = ()
    exposures: tuple[Exposure, ...] = ()

    @property
    def title(self) -> str:
        """Between whom it is, and what sort of deal."""
        return deal_headline(self.deal)

    @property
    def summary(self) -> str:
        """How much is known, and of which days: "14 articles, 2 roots, 26 Feb 1987 to 20 Mar 1987"."""
        return ", ".join((*counts_of(self.deal), days_of(self.deal)))

    @property
    def roles(self) -> Iterator[tuple[str, str]]:
        """Each role with the names that fill it."""
        for role, parties in self.deal.roles.items():
            yield role.replace("_", " "), ", ".join(one_line(party.name) for party in parties)

    @property
    def terms(self) -> Iterator[tuple[str, str]]:
        """Each term as it changed: "$27 a share (26 Feb 1987), then $33 a share (12 Mar 1987)"."""
        for term, values in terms_over_time(self.deal.timeline).items():
            yield term, ", then ".join(f"{words} ({day_words(report.published)})" for words, report in values)

    @property
    def roots(self) -> Iterator[tuple[str, str]]:
        """Each root with its articles: "Meridian Wire", "4 articles, first Harbour Post, 26 Feb 1987"."""
        for root in self.deal.roots:
            yield root_name(root), self._root_words(root)

    def outlet(self, report: Report) -> str:
        """Who published it, with the number that the source gave the article: "Harbour Post 2497"."""
        return outlet_of(self.heads.get(report.article_id), report.external_id)

    def credit(self, report: Report) -> str:
        """Whom the report credits, and the root where the chain leads on to it: "Meridian Wire ← a banker"."""
        chain = [one_line(source.name) for source in report.claim.attribution]
        root = next((root for root in self.deal.roots if report.article_id in root.articles), None)
        known = {*chain, self._publisher(report)}
        if root is not None and one_line(root.source.name) not in known:
            chain.append(one_line(root.source.name))
        return CHAIN.join(chain)

    def note(self, report: Report) -> str:
        """Why it does not count as it stands, with articles called by outlet: "taken back by Harbour Post 2498"."""
        return " ".join(self._called(word) for word in one_line(report.note or "").split())

    def _called(self, word: str) -> str:
        head = self.heads.get(word)
        return outlet_of(head, head.external_id) if head else word

    def _publisher(self, report: Report) -> str:
        head = self.heads.get(report.article_id)
        return one_line(head.publisher) if head and head.publisher else ""

    def _root_words(self, root: Root) -> str:
        first = next((report for report in self.deal.timeline if report.article_id in root.articles), None)
        where = f", first {self.outlet(first)}, {day_words(first.published)}" if first else ""
        return count_words(len(root.articles), "article") + where


def steps_of(timeline: Sequence[Report], *, unfold: bool = False) -> list[Step]:
    """The reports in their order, plain copies folded into the report that they copy unless `unfold`.

    A copy that says something else (another stage, a correction) is a step of its own.
    """
    places: dict[str, int] = {}
    folded: list[tuple[Report, list[Report]]] = []
    for report in timeline:
        place = places.get(report.copy_of or "")
        if place is not None and not unfold and _adds_nothing(report, folded[place][0]):
            folded[place][1].append(report)
        else:
            place = len(folded)
            folded.append((report, []))
        places[report.article_id] = place
    return [Step(report, tuple(copies)) for report, copies in folded]


def root_name(root: Root) -> str:
    """Who said it first; what is no name stands in quotation marks."""
    name = one_line(root.source.name)
    return f"“{name}”" if root.source.anonymous else name


def outlet_of(head: ArticleHead | None, external_id: str | None = None) -> str:
    """Publisher, else the site, and the source's own number of an article."""
    publisher = head and (head.publisher or head.host)
    return " ".join(filter(None, (one_line(publisher or "an article"), one_line(external_id or ""))))


def counts_of(deal: Deal) -> tuple[str, str]:
    """How many articles and how many roots: "14 articles", "2 roots"."""
    return count_words(len(deal.timeline), "article"), count_words(len(deal.roots), "root")


def days_of(deal: Deal) -> str:
    """The first and the last day of its reports: "26 Feb 1987 to 20 Mar 1987"."""
    days = list(dict.fromkeys(day_words(report.published) for report in deal.timeline if report.published))
    if len(days) < 2:
        return days[0] if days else "no date"
    return f"{days[0]} to {days[-1]}"


def stage_of(deal: Deal) -> tuple[Stage | None, str]:
    """The current stage, and it in words."""
    return deal.stage, deal_stage_words(deal)


def report_stage_words(report: Report) -> str:
    """The stage that a report tells of, with the reason of a failure."""
    reason = report.claim.reason if report.stage is Stage.FAILED else None
    return f"{report.stage} ({reason})" if reason else str(report.stage or "-")


def _adds_nothing(report: Report, original: Report) -> bool:
    is_correction = report.article_id in (original.note or "")
    return not report.moves and not report.note and not is_correction and report.stage is original.stage
