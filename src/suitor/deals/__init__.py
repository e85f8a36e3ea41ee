"""Stage 5: claims to deals with timelines; a pure function of claims and judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from suitor.deals.casting import cast, kind_of
from suitor.deals.draft import Draft, Member
from suitor.deals.grouping import drafts_of
from suitor.deals.headlines import Headlines, headline_stages
from suitor.deals.sides import PartyOf, keys
from suitor.deals.timeline import best_claims, reason_of, reports_of
from suitor.model import ArticleHead, Deal, Judgement, Report, Stage, Telling

LAPSE_DAYS = 365
_REASONS = 12

__all__ = ["LAPSE_DAYS", "group_into_deals", "keys", "lapsed_after"]


def group_into_deals(
    tellings: Sequence[Telling],
    party_of: PartyOf,
    copies: Mapping[str, str],
    judgements: Sequence[Judgement],
    newest: date | None,
    lapse_days: int = LAPSE_DAYS,
    heads: Iterable[ArticleHead] = (),
    corrections: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Deal, ...]:
    """Puts claims about one transaction together, in any order given.

    Args:
        tellings: the claims; those that tell of no deal are left aside, tentative ones join deals but found none.
        party_of: what resolution makes of a name in a telling.
        copies: id of the original of each article that is a copy, a new version or a correction, by article id.
        judgements: rulings of editors; those between ids of claims force claims together or apart.
        newest: the day up to which silence is counted, or None to count none.
        lapse_days: after so many days without news a deal has lapsed, and what comes then is another deal.
        heads: articles without claims of deals, which may belong to known ones by their headlines. Where only part of
            the tellings is given, those whose claims are in other parts are to be left out as well.
        corrections: id of the article whose place a correction or retraction takes, by its own id.

    Returns:
        The deals, the first heard of foremost; their roots are not filled in.
    """
    lapse = timedelta(days=lapse_days)
    telling = {t.article.id for t in tellings if t.claim.kind.is_deal and not t.tentative}
    headlines = Headlines(head for head in heads if head.id not in telling)
    drafts = drafts_of(tellings, party_of, corrections, judgements, lapse)
    taken_back = {superseded: correction for correction, superseded in sorted(corrections.items())}
    return tuple(_deal(draft, headlines, copies, taken_back, newest, lapse) for draft in drafts)


def _deal(
    draft: Draft,
    headlines: Headlines,
    copies: Mapping[str, str],
    taken_back: Mapping[str, str],
    newest: date | None,
    lapse: timedelta,
) -> Deal:
    standing = _standing(draft.members, taken_back.keys())
    kind = kind_of(standing)
    flashes: list[tuple[Telling, tuple[str, ...]]] = [(telling, ()) for telling in headlines.about(draft, kind)]
    told = sorted([*best_claims(draft.told), *flashes], key=lambda pair: pair[0].order)
    stages = headline_stages((telling for telling, _ in told), draft.candidate().sides)
    reports, stage = reports_of(told, kind, stages, copies, taken_back)
    return Deal(
        id=draft.id,
        kind=kind,
        roles=cast(standing, kind),
        stage=stage,
        reason=reason_of(reports) if stage is Stage.FAILED else None,
        timeline=reports,
        lapsed=_is_silent(reports, newest, lapse),
        reasons=_reasons(draft.members),
    )


def lapsed_after(deal: Deal, newest: date | None, days: int) -> Deal:
    """The deal with `lapsed` counted anew: without news for so many days up to the newest."""
    return replace(deal, lapsed=_is_silent(deal.timeline, newest, timedelta(days=days)))


def _is_silent(timeline: Sequence[Report], newest: date | None, lapse: timedelta) -> bool:
    """Whether the last news of a deal is so old; what is told as context revives no deal."""
    told = [(report.published.start, report.claim.background) for report in timeline if report.published]
    news = [day for day, is_background in told if not is_background] or [day for day, _ in told[:1]]
    return newest is not None and bool(news) and newest - max(news) >= lapse


def _standing(members: Sequence[Member], superseded: Set[str]) -> Sequence[Member]:
    """The claims of which no correction has taken the place."""
    return [m for m in members if m.telling.article.id not in superseded] or members


def _reasons(members: Sequence[Member]) -> tuple[str, ...]:
    """The sentences that speak for putting the claims together, the most frequent first."""
    sentences = Counter(reason for member in members if member.match for reason in member.match.reasons)
    ranked = sorted(sentences.items(), key=lambda item: -item[1])
    return tuple(f"{sentence} ({n} times)" if n > 1 else sentence for sentence, n in ranked[:_REASONS])
