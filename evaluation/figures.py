"""What a report is made of: tables for people, and figures that have floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suitor.scoring.claims import JUDGED, ClaimScore
from suitor.scoring.tally import Rate, Share

MARGIN = 0.01  # how far below the present figure its floor is pinned
_COUNTED = 20  # gold claims that a kind needs to have a figure of its own
_RATE = "P     R     F1    gold"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    Attributes:
        name: what it measures; the key of its floor.
        value: the number.
        margin: how far from it the floor is pinned.
        is_error: True where less is better: its floor is then a ceiling.
    """

    name: str
    value: float
    margin: float = MARGIN
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report.

    Attributes:
        tables: what is printed.
        figures: those of its numbers that have floors.
        data: the hash of the files that they were measured on.
    """

    tables: Sequence[Table]
    figures: Sequence[Figure] = ()
    data: str = ""


def claim_table(title: str, scores: Mapping[str, ClaimScore]) -> Table:
    """The scores of claims side by side, by what they were measured on."""
    several = list(scores.values())
    kinds = [*JUDGED, *sorted({k for s in several for k in s.kinds if k not in JUDGED})]
    rows = [
        ["", *([_RATE] * len(several))],
        ["claims", *(rate_cell(s.claims) for s in several)],
        ["claims, any kind", *(rate_cell(s.any_kind) for s in several)],
        ["mean of articles", *(f"{'':<12}{s.mean_article_f1:.3f}" for s in several)],
        *([f"  {kind}", *(rate_cell(s.kinds.get(kind, Rate())) for s in several)] for kind in kinds),
        ["role fillers", *(rate_cell(s.fillers) for s in several)],
        ["attribution", *(rate_cell(s.attribution) for s in several)],
        ["", *(["right    of judged"] * len(several))],
        *([name, *(share_cell(s.details[name]) for s in several)] for name in several[0].details),
        ["quiet articles", *(share_cell(quiet(s)) for s in several)],
    ]
    return Table(title, ("", *scores), rows)


def claim_figures(prefix: str, score: ClaimScore) -> list[Figure]:
    """The figures of a score that have floors; kinds and details that hardly occur have none."""
    rates = {"claims": score.claims, "attribution": score.attribution}
    rates |= {str(kind): rate for kind, rate in score.kinds.items() if rate.gold >= _COUNTED}
    shares = {**score.details, "quiet articles": quiet(score)}
    return [
        *(Figure(f"{prefix}: {name} F1", rate.f1) for name, rate in rates.items() if rate.gold),
        *(Figure(f"{prefix}: {name}", share.value) for name, share in shares.items() if share.judged),
    ]


def quiet(score: ClaimScore) -> Share:
    """The articles without gold claims on which nothing was raised."""
    return Share(score.alarms.judged - score.alarms.right, score.alarms.judged)


def rate_cell(rate: Rate) -> str:
    """Precision, recall, F1 and how many there are to find."""
    if not rate.raised and not rate.gold:
        return "-"
    return f"{rate.precision:.3f} {rate.recall:.3f} {rate.f1:.3f} {rate.gold:>5}"


def share_cell(share: Share) -> str:
    """The share that is right, and of how many."""
    return f"{share.value:.3f} of {share.judged:>5}" if share.judged else "-"
