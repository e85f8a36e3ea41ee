"""What speaks for a deal and what against it: measures of its standing on a day, each with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log, log10
from types import MappingProxyType

from suitor.judging.course import YEAR, Course, day_of
from suitor.judging.sourcing import Sourcing, kind_of
from suitor.judging.standing import Standing
from suitor.model import Certainty, Deal, Money, Report, Role, Stage
from suitor.model.wording import count_words, one_line

_BUYERS = (Role.ACQUIRER, Role.INVESTOR, Role.PARTY)
_BILLION = 9  # log10; a deal whose price nobody states counts as of this size


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that bears on a forecast.

    Attributes:
        value: the measure; 0 where there is nothing of it.
        sentence: what was found, in words.
    """

    value: float
    sentence: str


def possible(standing: Standing) -> Signal:
    """Certainty: the share of the fresh reports that call it no more than possible."""
    words = ("called no more than possible", "not called merely possible")
    return _share(standing, lambda r: r.claim.certainty is Certainty.POSSIBLE, *words)


def hedged(standing: Standing) -> Signal:
    """Early days: the share of the fresh reports with words of thoughts, interest or options."""
    return _said(standing, "hedged", "words of early thoughts, interest or options")


def near(standing: Standing) -> Signal:
    """An end in sight: the share of the fresh reports with such words."""
    return _said(standing, "near", "words of an end in sight")


def aimed(standing: Standing) -> Signal:
    """Aim: the share of the fresh reports that speak of buying, selling or merging itself, not of an interest."""
    return _said(standing, "aimed", "plain talk of buying, selling or merging")


def denied(standing: Standing) -> Signal:
    """Denials: the share of the fresh reports that have one."""
    return _said(standing, "denied", "denial or refusal")


def stalled(standing: Standing) -> Signal:
    """Obstacles: the share of the fresh reports that tell of some."""
    return _said(standing, "stalled", "delays or obstacles")


def exclusive(standing: Standing) -> Signal:
    """Exclusivity: the share of the fresh reports that have one bidder let in alone."""
    return _said(standing, "exclusive", "exclusivity for one bidder")


def opposed(standing: Standing) -> Signal:
    """Opposition: the share of the fresh reports in which regulators, politicians or unions stand in the way."""
    return _said(standing, "opposed", "opposition or official concern")


def hostile(standing: Standing) -> Signal:
    """Hostility: the share of the fresh reports by which the target did not ask for it."""
    return _said(standing, "hostile", "signs of a hostile bid")


def welcomed(standing: Standing) -> Signal:
    """Support: the share of the fresh reports in which a board recommends it, or it is called friendly."""
    return _said(standing, "welcomed", "signs that it is welcome")


def financing(standing: Standing) -> Signal:
    """Money: the share of the fresh reports in which it is short or must be found."""
    return _said(standing, "financing", "questions of financing or debt")


def rivals(standing: Standing) -> Signal:
    """Rival bidders: the share of the fresh reports that speak of some."""
    return _said(standing, "rivals", "other bidders")


def raised(standing: Standing) -> Signal:
    """Whether an offer was raised."""
    return _ever(standing, "raised", "an offer was raised", "no offer was raised")


def toehold(standing: Standing) -> Signal:
    """Whether a stake is held already."""
    return _ever(standing, "toehold", "a stake is held already", "no stake is known to be held already")


def suitors(standing: Standing) -> Signal:
    """Other deals for the same target within a year, as the logarithm to base 2 of their number and this one."""
    others = sum(_is_recent(other, standing.day) for other in standing.others)
    found = count_words(others, "other suitor") if others else "no other suitor"
    return Signal(log(1 + others, 2), f"{found} of the same target within a year")


def on_record(standing: Standing) -> Signal:
    """Kind of root: the share of the fresh reports that go back to a company or a person by name."""
    return _sourced(standing, (Sourcing.ON_RECORD, Sourcing.PERSON), "word of a company or a person by name")


def nameless(standing: Standing) -> Signal:
    """Kind of root: the share of the fresh reports that go back to people without a name."""
    return _sourced(standing, (Sourcing.NAMELESS,), "word of people without a name")


def passed_on(standing: Standing) -> Signal:
    """Kind of root: the share of the fresh reports that pass on another outlet's word."""
    return _sourced(standing, (Sourcing.OUTLET,), "word passed on from another outlet")


def roots(standing: Standing) -> Signal:
    """Independent roots, as the logarithm to base 2, for the tenth adds less than the second."""
    number = max(len(standing.deal.roots), 1)
    return Signal(log(number, 2), count_words(number, "independent root"))


def buyer(standing: Standing) -> Signal:
    """Whether a buyer is named."""
    named = any(report.claim.names(role) for report in standing.reports for role in _BUYERS)
    return Signal(float(named), "a buyer is named" if named else "no buyer is named")


def price(standing: Standing) -> Signal:
    """Whether a price is stated."""
    stated = _price(standing)
    return Signal(1.0, f"a price is stated ({one_line(stated.text)})") if stated else Signal(0.0, "no price is stated")


def size(standing: Standing) -> Signal:
    """Size: powers of ten above or below a billion of whatever currency; 0 where no price is stated."""
    stated = _price(standing)
    if stated is None or not stated.value:
        return Signal(0.0, "its size is not known")
    return Signal(log10(stated.value) - _BILLION, f"a size of {one_line(stated.text)}")


def terms(standing: Standing) -> Signal:
    """Whether terms are stated: the share that changes hands, or a day set for it."""
    stated = next(filter(None, map(_terms, reversed(standing.reports))), "")
    return Signal(float(bool(stated)), f"terms are stated ({stated})" if stated else "no terms are stated")


def age(standing: Standing) -> Signal:
    """Age of the first report, from 0 for today to 1 for a year, by logarithm."""
    days = _days_since(standing.first_day, standing.day)
    if days is None:
        return Signal(0.0, "nobody knows when it was first reported")
    when = f"{count_words(days, 'day')} ago" if days else "today"
    return Signal(_of_a_year(days), f"first reported {when}")


def silence(standing: Standing) -> Signal:
    """Silence since the last report, from 0 for today to 1 for a year, by the square of its logarithm."""
    days = _days_since(standing.last_day, standing.day)
    if days is None:
        return Signal(0.0, "nobody knows when it was last reported")
    return Signal(_of_a_year(days) ** 2, f"no news for {count_words(days, 'day')}" if days else "in the news today")


SIGNALS: Mapping[str, Callable[[Standing], Signal]] = MappingProxyType(
    {
        signal.__name__: signal
        for signal in (
            possible, hedged, near, aimed, denied, stalled, exclusive, opposed, hostile, welcomed, financing, rivals,
            raised, toehold, suitors, on_record, nameless, passed_on, roots, buyer, price, size, terms, age, silence,
        )
    }
)  # fmt: skip


def signals_of(standing: Standing) -> dict[str, Signal]:
    """Every signal of a standing, by name."""
    return {name: signal(standing) for name, signal in SIGNALS.items()}


def stage_of(standing: Standing) -> Stage | None:
    """Where the deal stands at the end of the day: by what moved it, else by its last report that says."""
    moved = Course.of(standing.deal).on(standing.day) if standing.last_day else standing.deal.stage
    said = (report.stage for report in reversed(standing.reports) if report.stage is not None)
    return moved or next(said, None)


def _said(standing: Standing, group: str, what: str) -> Signal:
    number = len(standing.fresh)
    return _in_reports(what, f"no {what}", round(standing.fresh_words.get(group, 0.0) * number), number)


def _ever(standing: Standing, group: str, words: str, otherwise: str) -> Signal:
    found = group in standing.words_ever
    return Signal(float(found), words if found else otherwise)


def _share(standing: Standing, holds: Callable[[Report], bool], what: str, otherwise: str) -> Signal:
    return _in_reports(what, otherwise, sum(map(holds, standing.fresh)), len(standing.fresh))


def _sourced(standing: Standing, kinds: tuple[Sourcing, ...], what: str) -> Signal:
    return _share(standing, lambda r: kind_of(r, None, standing.heads.get(r.article_id)) in kinds, what, f"no {what}")


def _in_reports(what: str, otherwise: str, some: int, every: int) -> Signal:
    if not some:
        return Signal(0.0, otherwise)
    if every == 1:
        return Signal(1.0, f"{what} in the last report")
    how_many = str(some) if some < every else "both" if every == 2 else "all"
    return Signal(some / every, f"{what} in {how_many} of the last {every} reports")


def _terms(report: Report) -> str:
    """The share and the day, in words; empty where neither is stated."""
    share, when = report.claim.stake_pct, report.claim.when
    return ", ".join(filter(None, (f"{share:g}%" if share is not None else "", one_line(when.text) if when else "")))


def _price(standing: Standing) -> Money | None:
    return next((r.claim.amount for r in reversed(standing.reports) if r.claim.amount is not None), None)


def _is_recent(other: Deal, today: date) -> bool:
    days = [day for report in other.timeline if (day := day_of(report.published)) is not None]
    return bool(days) and 0 <= (today - max(days)).days <= YEAR


def _days_since(day: date | None, today: date) -> int | None:
    return max((today - day).days, 0) if day else None


def _of_a_year(days: int) -> float:
    return min(log(1 + days) / log(1 + YEAR), 1.0)
