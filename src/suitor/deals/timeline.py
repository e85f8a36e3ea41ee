"""Timelines: one report an article, in order, with what does not count marked rather than left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from suitor.deals.draft import Member, day_of
from suitor.deals.history import Sight, course
from suitor.model import Certainty, Claim, Kind, Polarity, Reason, Report, Stage, Telling

# How much of a report's word counts.
_LEAST = 0.4  # however unsure extraction is of the claim: what it says fits a deal that is known
_FIRMNESS = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.9, Certainty.POSSIBLE: 0.7}
_ASIDE = 0.5  # told as context
_STAKE = 0.3  # shares bought on the way to the whole are no end
_AGAIN = 0.3  # said before by the original, or taken back by a correction
_YIELDS = 0.5  # taken from a claim that says otherwise than a headline about the deal
_PLAIN = 0.8  # from here on a headline is about the deal and says what the article reports
_NOTHING = Sight((), None)  # of a report that may have come at any time
_MAJORITY = 50.0  # percent


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of a deal.

    Attributes:
        telling: its best claim.
        also: ids of its other claims about the deal.
        headline: the stage that its headline tells, and how surely of this deal, or None.
        original: the article that it copies, or None.
        corrected: id of the article that corrects or retracts it, or None.
    """

    telling: Telling
    also: tuple[str, ...] = ()
    headline: tuple[Stage, float] | None = None
    original: str | None = None
    corrected: str | None = None

    @property
    def stage(self) -> Stage | None:
        """The stage that the article reports."""
        plain = self.headline is not None and self.headline[1] >= _PLAIN
        return self.headline[0] if self.headline and plain else self.telling.claim.stage


def best_claims(members: Sequence[Member]) -> list[tuple[Telling, tuple[str, ...]]]:
    """The claim of each article that says most of the deal, and the ids of its others, in the order of articles."""
    by_article: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_article[member.telling.article.id].append(member)
    ranked = [sorted(several, key=_rank, reverse=True) for several in by_article.values()]
    found = [(first.telling, tuple(sorted({m.telling.id for m in others}))) for first, *others in ranked]
    return sorted(found, key=lambda pair: pair[0].order)


def reports_of(
    tellings: Sequence[tuple[Telling, tuple[str, ...]]],
    kind: Kind,
    headlines: Mapping[str, tuple[Stage, float]],
    copies: Mapping[str, str],
    taken_back: Mapping[str, str],
) -> tuple[tuple[Report, ...], Stage | None]:
    """The timeline and the stage that the deal has reached by its end.

    Args:
        tellings: the best claim of each article with the ids of its others, oldest first.
        kind: what sort of deal it is.
        headlines: the stage that the headline of an article tells, and how surely of this deal, by article.
        copies: id of the original of each article that is a copy, a new version or a correction.
        taken_back: id of the correction or retraction that takes the place of an article, by the article's id.
    """
    told = [
        Told(t, also, headlines.get(t.article.id), copies.get(t.article.id), taken_back.get(t.article.id))
        for t, also in tellings
    ]
    stages = {t.telling.article.id: t.stage for t in told}
    is_dated = any(day_of(t.telling) for t in told)
    states = course([_sight(t, kind, stages) if day_of(t.telling) or not is_dated else _NOTHING for t in told])
    reports = []
    reached: Stage | None = None
    for one, state in zip(told, states, strict=True):
        moves = one.stage is state and state is not reached
        reached = state if moves else reached
        reports.append(_report(one, moves, _note(one, state, reached)))
    return tuple(reports), states[-1] if states else None


def reason_of(reports: Sequence[Report]) -> Reason | None:
    """Why it failed: the reason that most reports of the failure give, of equals the first."""
    reasons: dict[Reason, float] = {}
    for report in reports:
        if report.stage is Stage.FAILED and report.claim.reason:
            reasons[report.claim.reason] = reasons.get(report.claim.reason, 0.0) + report.claim.confidence
    return max(reasons, key=reasons.__getitem__) if reasons else None


def _rank(member: Member) -> tuple[bool, float, int, str]:
    telling = member.telling
    return (not telling.tentative, member.weight, -telling.claim.evidence.start, telling.id)


def _report(told: Told, moves: bool, note: str | None) -> Report:
    head, telling = told.telling.article, told.telling
    return Report(
        article_id=head.id,
        external_id=head.external_id,
        published=head.published,
        stage=told.stage,
        claim=telling.claim,
        claim_id=telling.id,
        also=told.also,
        copy_of=told.original,
        moves=moves,
        note=note,
    )


def _sight(told: Told, kind: Kind, stages: Mapping[str, Stage | None]) -> Sight:
    """What a report lets see of the deal's stage; a denial nothing, for it says only where the deal is not."""
    claim = told.telling.claim
    seen = [] if claim.stage is None or claim.polarity is Polarity.DENIED else [(claim.stage, _trust(claim, kind))]
    if told.headline:
        stage, surety = told.headline
        seen = [(stage, surety), *((other, trust * (1 - _YIELDS * surety)) for other, trust in seen if other != stage)]
    is_echo = told.original is not None and told.original in stages and stages[told.original] is told.stage
    counts = _AGAIN if is_echo or told.corrected else 1.0
    return Sight(tuple((stage, trust * counts) for stage, trust in seen), day_of(told.telling))


def _trust(claim: Claim, kind: Kind) -> float:
    is_stake = (claim.stake_pct or 0) < _MAJORITY and (claim.kind is Kind.INVESTMENT or claim.stake_pct is not None)
    discounts = (
        _ASIDE if claim.background else 1.0,
        _STAKE if is_stake and kind is not Kind.INVESTMENT else 1.0,
        _FIRMNESS[claim.certainty],
    )
    return (_LEAST + (1 - _LEAST) * claim.confidence) * prod(discounts)


def _note(told: Told, state: Stage | None, reached: Stage | None) -> str | None:
    """Why a report does not count as it stands, in words, or None."""
    if told.corrected is not None:
        return f"taken back by {told.corrected}"
    if told.telling.claim.polarity is Polarity.DENIED:
        return "says that it is not so"
    if told.stage is None or state is None or told.stage is state:
        return None
    if day_of(told.telling) is None:
        return "without a date, so that nothing follows from it"
    if reached is state and state.can_follow(told.stage):
        return f"looks back: it was {state} by then"
    return f"not borne out: it was {state} by other reports"
