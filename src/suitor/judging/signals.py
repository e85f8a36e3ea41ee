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
from suitor.model import Certainty, Report, Role, Stage
from suitor.model.wording import count_words

_PAID = (Role.ACQUIRER, Role.INVESTOR, Role.PARTY)
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
    return _share(standing, lambda r: r.claim.certainty is Certainty.POSSIBLE, "call it no more than possible")


def hedged(standing: Standing) -> Signal:
    """Words of doubt or of early days: the share of the fresh reports that have some."""
    return _said(standing, "hedged", "speak of thoughts, options or possibilities")


def near(standing: Standing) -> Signal:
    """Words of an end in sight: the share of the fresh reports that have some."""
    return _said(standing, "near", "say that it is close")


def denied(standing: Standing) -> Signal:
    """Denials: the share of the fresh reports that have one."""
    return _said(standing, "denied", "have a denial or a refusal")


def stalled(standing: Standing) -> Signal:
    """Obstacles: the share of the fresh reports that tell of some."""
    return _said(standing, "stalled", "tell of delays or obstacles")


def on_record(standing: Standing) -> Signal:
    """Kind of root: the share of the fresh reports that go back to a company or a person by name."""
    return _sourced(standing, (Sourcing.ON_RECORD, Sourcing.PERSON), "quote a company or a person by name")


def nameless(standing: Standing) -> Signal:
    """Kind of root: the share of the fresh reports that go back to people without a name."""
    return _sourced(standing, (Sourcing.NAMELESS,), "go back to people without a name")


def passed_on(standing: Standing) -> Signal:
    """Kind of root: the share of the fresh reports that pass on another outlet's word."""
    return _sourced(standing, (Sourcing.OUTLET,), "pass on the word of another outlet")


def roots(standing: Standing) -> Signal:
    """Independent roots, as the logarithm to base 2, for the tenth adds less than the second."""
    number = max(len(standing.deal.roots), 1)
    return Signal(log(number, 2), count_words(number, "independent root"))


def buyer(standing: Standing) -> Signal:
    """Whether a buyer is named."""
    named = any(report.claim.names(role) for report in standing.reports for role in _PAID)
    return Signal(float(named), "a buyer is named" if named else "no buyer is named")


def price(standing: Standing) -> Signal:
    """Whether a price is stated."""
    sums = [report.claim.amount for report in standing.reports if report.claim.amount]
    return Signal(float(bool(sums)), f"a price is stated ({sums[-1].text})" if sums else "no price is stated")


def size(standing: Standing) -> Signal:
    """Size: powers of ten above or below a billion of whatever currency; 0 where no price is stated."""
    sums = [report.claim.amount for report in standing.reports if report.claim.amount and report.claim.amount.value]
    if not sums:
        return Signal(0.0, "its size is not known")
    return Signal(log10(sums[-1].value) - _BILLION, f"of a size of {sums[-1].text}")


def terms(standing: Standing) -> Signal:
    """Whether terms are stated: the share that changes hands, or a day set for it."""
    stated = any(r.claim.stake_pct is not None or r.claim.when is not None for r in standing.reports)
    return Signal(float(stated), "terms are stated" if stated else "no terms are stated")


def exclusive(standing: Standing) -> Signal:
    """Whether one bidder has been let in alone."""
    return _ever(standing, "exclusive", "one bidder has exclusivity")


def opposed(standing: Standing) -> Signal:
    """Whether regulators, politicians or unions stand in the way."""
    return _ever(standing, "opposed", "regulators, politicians or unions are concerned")


def hostile(standing: Standing) -> Signal:
    """Whether the target did not ask for it."""
    return _ever(standing, "hostile", "the bid is hostile or called too low")


def welcomed(standing: Standing) -> Signal:
    """Whether a board recommends it."""
    return _ever(standing, "welcomed", "a board backs it")


def raised(standing: Standing) -> Signal:
    """Whether an offer was raised."""
    return _ever(standing, "raised", "an offer was raised")


def financing(standing: Standing) -> Signal:
    """Whether money is short or must be found."""
    return _ever(standing, "financing", "financing or debt is a matter")


def toehold(standing: Standing) -> Signal:
    """Whether the buyer holds a stake already."""
    return _ever(standing, "toehold", "the buyer, or another large holder, has a stake already")


def rivals(standing: Standing) -> Signal:
    """Whether others bid: by the words of the reports, or by other deals for the same target within a year."""
    others = sum(_is_rival(other.timeline, standing) for other in standing.others)
    if others:
        return Signal(1.0, f"{count_words(others, 'other suitor')} of the same target within a year")
    return _ever(standing, "rivals", "other bidders are spoken of")


def age(standing: Standing) -> Signal:
    """Age of the first report, from 0 for today to 1 for a year, by logarithm."""
    days = _days_since(standing.first_day, standing.day)
    return Signal(_of_a_year(days), f"first reported {count_words(days, 'day')} ago")


def silence(standing: Standing) -> Signal:
    """Silence since the last report, from 0 for today to 1 for a year, by logarithm."""
    days = _days_since(standing.last_day, standing.day)
    return Signal(_of_a_year(days), f"no news for {count_words(days, 'day')}")


SIGNALS: Mapping[str, Callable[[Standing], Signal]] = MappingProxyType(
    {
        signal.__name__: signal
        for signal in (
            possible, hedged, near, denied, stalled, on_record, nameless, passed_on, roots, buyer, price, size, terms,
            exclusive, opposed, hostile, welcomed, raised, financing, toehold, rivals, age, silence,
        )
    }
)  # fmt: skip


def signals_of(standing: Standing) -> dict[str, Signal]:
    """Every signal of a standing, by name."""
    return {name: signal(standing) for name, signal in SIGNALS.items()}


def stage_of(standing: Standing) -> Stage | None:
    """Where the deal stands at the end of the day: by what moved it, else by its last report that says."""
    moved = Course.of(standing.deal).on(standing.day)
    said = (report.stage for report in reversed(standing.reports) if report.stage is not None)
    return moved or next(said, None)


def _said(standing: Standing, group: str, words: str) -> Signal:
    share = standing.fresh_words.get(group, 0.0)
    return _fraction(round(share * len(standing.fresh)), len(standing.fresh), words)


def _ever(standing: Standing, group: str, words: str) -> Signal:
    found = group in standing.words_ever
    return Signal(float(found), words if found else f"nothing says that {words}")


def _share(standing: Standing, holds: Callable[[Report], bool], words: str) -> Signal:
    return _fraction(sum(map(holds, standing.fresh)), len(standing.fresh), words)


def _sourced(standing: Standing, kinds: tuple[Sourcing, ...], words: str) -> Signal:
    return _share(standing, lambda r: kind_of(r, None, standing.heads.get(r.article_id)) in kinds, words)


def _fraction(some: int, every: int, words: str) -> Signal:
    number = "none" if not some else "all" if some == every else str(some)
    return Signal(some / every if every else 0.0, f"{number} of the last {count_words(every, 'report')} {words}")


def _is_rival(timeline: tuple[Report, ...], standing: Standing) -> bool:
    days = [day for report in timeline if (day := day_of(report.published)) is not None]
    return bool(days) and 0 <= (standing.day - max(days)).days <= YEAR


def _days_since(day: date | None, today: date) -> int:
    return max((today - day).days, 0) if day else 0


def _of_a_year(days: int) -> float:
    return min(log(1 + days) / log(1 + YEAR), 1.0)
