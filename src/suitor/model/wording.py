"""Claims, deals and articles in short words for people: tables, pages and notebooks say the same in the same way."""

from __future__ import annotations

import unicodedata
from calendar import month_abbr, month_name
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from suitor.model.article import Article, Published
from suitor.model.claim import Claim
from suitor.model.dates import DateInterval
from suitor.model.deal import Deal, Report
from suitor.model.vocabulary import Certainty, Kind, Polarity, Role, Stage

CHAIN = " ← "  # from the nearest source to the farthest
_LINKS = {
    Kind.ACQUISITION: " → ",
    Kind.DIVESTITURE: " sells ",
    Kind.MERGER: " + ",
    Kind.INVESTMENT: " → ",
    Kind.JOINT_VENTURE: " + ",
    Kind.PARTNERSHIP: " + ",
    Kind.RIVALRY: " vs ",
    Kind.OWNERSHIP: " owns ",
    Kind.PRODUCT: " makes ",
    Kind.BASIS: " on ",
    Kind.EXPANSION: " → ",
    Kind.FUNDRAISING: "",
    Kind.VALUATION: " vs ",
}
# A disc that fills as a deal goes on, or a cross, so that stages are told apart without colours.
_SIGNS = {
    Stage.RUMOURED: "○",
    Stage.TALKS: "◔",
    Stage.PROPOSED: "◑",
    Stage.AGREED: "◕",
    Stage.COMPLETED: "●",
    Stage.FAILED: "✕",
}


def headline(claim: Claim) -> str:
    """Who does what with whom: "Alibaba → Xiaomi, investment"."""
    return f"{_between(claim.kind, _names_of(claim))}, {kind_words(claim.kind)}"


def deal_headline(deal: Deal) -> str:
    """Between whom a deal is, by the names of its companies: "Alibaba → Xiaomi, investment"."""
    names = {role: [party.name for party in parties] for role, parties in deal.roles.items()}
    return f"{_between(deal.kind, names)}, {kind_words(deal.kind)}"


def kind_words(kind: Kind) -> str:
    """The kind in words: "joint venture"."""
    return kind.value.replace("_", " ")


def stage_words(told: Claim | Deal) -> str:
    """The stage with the reason of a failure: "failed (rejected)"; empty for what has no stage."""
    if told.stage is None:
        return ""
    return f"{told.stage} ({told.reason})" if told.reason else str(told.stage)


def stage_sign(stage: Stage | None) -> str:
    """The shape of a stage: "◑"; a dash for none."""
    return _SIGNS[stage] if stage else "–"


def deal_stage_words(deal: Deal) -> str:
    """The current stage of a deal, and whether nothing was heard of it for long: "proposed, lapsed".

    What is completed has nothing more to be heard of.
    """
    lapsed = deal.lapsed and deal.stage is not Stage.COMPLETED
    return ", ".join(filter(None, (stage_words(deal), "lapsed" if lapsed else "")))


def certainty_words(claim: Claim) -> str:
    """How firmly the article says that it is so, or that it is not: "possible", "denied", "denied, probable"."""
    if claim.polarity is Polarity.AFFIRMED:
        return str(claim.certainty)
    return "denied" if claim.certainty is Certainty.CERTAIN else f"denied, {claim.certainty}"


def said_by(claim: Claim) -> str:
    """The chain of those credited, nearest first; empty when the article speaks for itself."""
    return CHAIN.join(one_line(source.name) for source in claim.attribution)


def terms_words(claim: Claim) -> str:
    """Price, share, aim and time, where said: "$1.2bn, 5.5%, aim: control, next year"."""
    return ", ".join(f"{term}: {words}" if term == "aim" else words for term, words in _terms(claim))


def terms_over_time(timeline: Sequence[Report]) -> dict[str, list[tuple[str, Report]]]:
    """Price, share, aim and time of a deal as they changed: each value with the report that first had it.

    A value is listed again when it comes back after another one, not in other words ("270 mln dlr"). Copies add none,
    but for corrections, and neither do reports without a date, which come last, where the value was heard before.
    """
    terms: dict[str, list[tuple[str, Report]]] = {}
    heard: dict[str, list[object]] = {}
    notes = " ".join(report.note or "" for report in timeline)
    for report in timeline:
        is_plain_copy = report.copy_of is not None and report.article_id not in notes
        for term, words in () if is_plain_copy else _terms(report.claim):
            amount = report.claim.amount if term == "price" else None
            value: object = (amount.value, amount.currency) if amount else words
            before = heard.setdefault(term, [])
            if value not in (before[-1:] if report.published else before):
                terms.setdefault(term, []).append((words, report))
            before.append(value)
    return terms


def day_words(published: Published | None) -> str:
    """The date alone, short enough for a column: "26 Feb 1987", "Feb 1987", "1987", "26 to 28 Feb 1987"."""
    if published is None:
        return "no date"
    interval = published.interval
    words, precision = _interval_words(interval)
    if precision == "range":
        return f"{date_words(interval.start)} to {date_words(interval.end - timedelta(days=1))}"
    return {"day": date_words, "month": _short_month}.get(precision, lambda _: words)(interval.start)


def date_words(day: date) -> str:
    """A day: "3 May 2012"."""
    return f"{day.day} {_short_month(day)}"


def count_words(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 copy", "3 copies", "21,578 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def published_words(published: Published) -> str:
    """The date as precise as it is known, and how it was found: "May 2015 (month, url)"."""
    words, precision = _interval_words(published.interval)
    return f"{words} ({precision}, {published.by})"


def origin_words(article: Article) -> str:
    """Publisher, author and date of an article, where known: "Harbour Post · Ann Lee · 3 May 2015 (day, json-ld)"."""
    when = published_words(article.published) if article.published else "date unknown"
    return " · ".join(filter(None, (one_line(article.publisher or ""), one_line(article.byline or ""), when)))


def one_line(text: str) -> str:
    """The text on one line, without control and other invisible characters that could disturb a terminal."""
    shown = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(shown.split())


def _terms(claim: Claim) -> Iterable[tuple[str, str]]:
    if claim.amount:
        yield "price", one_line(claim.amount.text)
    if claim.stake_pct is not None:
        yield "share", f"{claim.stake_pct:g}%"
    if claim.aim:
        yield "aim", str(claim.aim)
    if claim.when:
        yield "time", one_line(claim.when.text)


def _names_of(claim: Claim) -> dict[Role, Sequence[str]]:
    return {role: claim.names(role) for role in claim.roles}


def _between(kind: Kind, names: Mapping[Role, Sequence[str]]) -> str:
    link = _LINKS[kind]
    if kind.is_symmetric:
        together = link.join(map(one_line, names.get(Role.PARTY, ())))
        return _with_other(together, " → ", names.get(Role.VENTURE, ()))
    first, *others = kind.roles
    left = _joined(names.get(first, ()))
    for role in others:
        left = _with_other(left, " from " if role is Role.SELLER else link, names.get(role, ()))
    return left


def _with_other(left: str, link: str, names: Iterable[str]) -> str:
    right = _joined(names)
    return f"{left}{link}{right}" if left and right else left or right


def _joined(names: Iterable[str]) -> str:
    return ", ".join(map(one_line, names))


def _interval_words(interval: DateInterval) -> tuple[str, str]:
    start = interval.start
    if interval == DateInterval.day(start):
        return _day(start), "day"
    if interval == DateInterval.month(start.year, start.month):
        return f"{month_name[start.month]} {start.year}", "month"
    if interval == DateInterval.year(start.year):
        return str(start.year), "year"
    return f"{_day(start)} to {_day(interval.end - timedelta(days=1))}", "range"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _short_month(day: date) -> str:
    return f"{month_abbr[day.month]} {day.year}"
