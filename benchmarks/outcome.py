"""What is to be said of a side: how fast it was over its runs, and what it found next to the full way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.side import Report, Run, Said


@dataclass(frozen=True, slots=True)
class Quality:
    """What a side finds, next to what the full way finds on the same pages.

    Attributes:
        found: of the deal pages on which the full way finds a deal, those on which the side does.
        deals: the deal pages on which the full way finds a deal.
        extra: claims of the side that the full way has not, by address, kind, roles and names.
        claims: all claims of the side on these pages.
        false: other pages on which the side finds a deal.
        others: other pages looked at.
    """

    found: int
    deals: int
    extra: int
    claims: int
    false: int
    others: int

    @classmethod
    def of(cls, mine: Report, full: Report, deals: Collection[str], others: Collection[str]) -> Quality:
        """Counts what a side found on deal pages and on a sample of others."""
        expected = _with_deal(full, deals)
        my_claims, their_claims = _all_claims(mine, [*deals, *others]), _all_claims(full, [*deals, *others])
        return cls(
            found=len(_with_deal(mine, expected)),
            deals=len(expected),
            extra=len(my_claims - their_claims),
            claims=len(my_claims),
            false=len(_with_deal(mine, others)),
            others=len(others),
        )


def _with_deal(report: Report, urls: Collection[str]) -> set[str]:
    return {url for url in urls if any(claim.deal for claim in report.claims.get(url, ()))}


def _all_claims(report: Report, urls: Collection[str]) -> set[tuple[str, Said]]:
    return {(url, claim) for url in urls for claim in report.claims.get(url, ())}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a side did over all its runs.

    Attributes:
        name: its key.
        title: what it is called.
        pages: how many pages a run read.
        start_up: CPU seconds before it was ready, the median.
        rate: pages a CPU second behind its start-up, the median.
        lowest: of the runs.
        highest: of the runs.
        megabytes: the most memory of any run.
        steps: of a cascade: for each step the pages that came and passed, and the median of its CPU seconds.
        quality: what it found; None where it looks for nothing or was not held against the full way.
        note: why it was left out.
    """

    name: str
    title: str
    pages: int = 0
    start_up: float = 0.0
    rate: float = 0.0
    lowest: float = 0.0
    highest: float = 0.0
    megabytes: float = 0.0
    steps: dict[str, tuple[int, int, float]] = field(default_factory=dict)
    quality: Quality | None = None
    note: str = ""


def outcome_of(name: str, title: str, parts: Sequence[tuple[Sequence[Run], float]], quality: Quality | None) -> Outcome:
    """The medians over the runs of a side.

    Args:
        name: its key.
        title: what it is called.
        parts: the runs over each part of the archive, with the share of pages that the part stands for.
        quality: what it found.
    """
    turns = list(zip(*(runs for runs, _share in parts), strict=True))
    shares = [share for _runs, share in parts]
    rates = [rate_of(turn, shares) for turn in turns]
    return Outcome(
        name,
        title,
        pages=sum(run.report.pages for run in turns[0]),
        start_up=median(run.start_up for turn in turns for run in turn),
        rate=median(rates),
        lowest=min(rates),
        highest=max(rates),
        megabytes=max(run.megabytes for turn in turns for run in turn),
        steps=_median_steps([turn[0].report for turn in turns]) if len(parts) == 1 else {},
        quality=quality,
    )


def rate_of(turn: Sequence[Run], shares: Sequence[float]) -> float:
    """Pages a CPU second, as if each part had its share of the pages."""
    seconds = sum(share * run.seconds / max(1, run.report.pages) for run, share in zip(turn, shares, strict=True))
    return 1 / seconds if seconds else 0.0


def _median_steps(reports: Sequence[Report]) -> dict[str, tuple[int, int, float]]:
    return {
        step: (came, passed, median(report.steps[step][2] for report in reports))
        for step, (came, passed, _seconds) in reports[0].steps.items()
    }
