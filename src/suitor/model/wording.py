"""Claims and articles in short words for people: tables, pages and notebooks say the same thing in the same way."""

from __future__ import annotations

import unicodedata
from calendar import month_name
from collections.abc import Iterable
from datetime import date, timedelta

from suitor.model.article import Article, Published
from suitor.model.claim import Claim
from suitor.model.dates import DateInterval
from suitor.model.vocabulary import Certainty, Kind, Polarity, Role

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


def headline(claim: Claim) -> str:
    """Who does what with whom: "Alibaba → Xiaomi, investment"."""
    return f"{_between(claim)}, {kind_words(claim.kind)}"


def kind_words(kind: Kind) -> str:
    """The kind in words: "joint venture"."""
    return kind.value.replace("_", " ")


def stage_words(claim: Claim) -> str:
    """The stage with the reason of a failure: "failed (rejected)"; empty for what has no stage."""
    if claim.stage is None:
        return ""
    return f"{claim.stage} ({claim.reason})" if claim.reason else str(claim.stage)


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
    terms = (
        one_line(claim.amount.text) if claim.amount else "",
        f"{claim.stake_pct:g}%" if claim.stake_pct is not None else "",
        f"aim: {claim.aim}" if claim.aim else "",
        one_line(claim.when.text) if claim.when else "",
    )
    return ", ".join(filter(None, terms))


def published_words(published: Published) -> str:
    """The date as precise as it is known, and how it was found: "May 2015 (month, url)"."""
    words, precision = _interval_words(published.interval)
    return f"{words} ({precision}, {published.by})"


def origin_words(article: Article) -> str:
    """Publisher, author and date of an article, where known: "Harbour Post · Ann Lee · 3 May 2015 (day, json-ld)"."""
    date_words = published_words(article.published) if article.published else "date unknown"
    return " · ".join(filter(None, (one_line(article.publisher or ""), one_line(article.byline or ""), date_words)))


def one_line(text: str) -> str:
    """The text on one line, without control and other invisible characters that could disturb a terminal."""
    shown = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(shown.split())


def _between(claim: Claim) -> str:
    link = _LINKS[claim.kind]
    if claim.kind.is_symmetric:
        together = link.join(map(one_line, claim.names(Role.PARTY)))
        return _with_other(together, " → ", claim.names(Role.VENTURE))
    first, *others = claim.kind.roles
    left = _joined(claim.names(first))
    for role in others:
        left = _with_other(left, " from " if role is Role.SELLER else link, claim.names(role))
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
