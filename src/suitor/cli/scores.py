"""Scores as aligned lines of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from suitor.scoring.acquisitions import Slots, score_templates, slots_of
from suitor.scoring.claims import ClaimScore, Stated, score_claims
from suitor.scoring.relevance import TOPIC, Labelled, PartScore, score_relevance
from suitor.scoring.tally import Rate, Share
from suitor.scoring.timelines import TimelineScore

_HEAD = f"{'':<20} {'precision':>9} {'recall':>9} {'F1':>9} {'found':>7} {'raised':>7} {'gold':>7}"


def claim_score_lines(
    gold: Mapping[str, Sequence[Mapping[str, Any]]], raised: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[str]:
    """The scores of claims, both sides as JSON by the id of their article."""
    yield from _claim_lines(score_claims(_stated(gold), _stated(raised)))


def template_score_lines(gold: Mapping[str, Slots], filled: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """The scores of acquisition templates, a line for each slot and one for all."""
    rates = score_templates(gold, {id_: slots_of(slots) for id_, slots in filled.items()})
    yield _HEAD
    yield from (_rate_line(slot, rate) for slot, rate in rates.items())


def relevance_score_lines(labels: Collection[Labelled], relevant: Mapping[str, bool]) -> Iterator[str]:
    """The scores of relevance against the topic, by part of the split, and how much could not be judged."""
    scores, without_gold = score_relevance(labels, relevant)
    if scores:
        yield _HEAD
    for score in scores:
        yield from _part_lines(score)
    yield f"{without_gold} of {len(relevant)} articles had no gold: no topics, or outside the ModApte split"


def timeline_score_lines(score: TimelineScore) -> Iterator[str]:
    """The scores of deals that were tracked over a stream, as `score_timelines` gives them."""
    yield f"{'of the gold deals':<24} {'share':>9} {'right':>9} {'judged':>9}"
    yield f"{'article F1, mean':<24} {score.mean_article_f1:>9.3f} {'':>9} {len(score.article_f1):>9}"
    yield f"{'pieces, mean':<24} {score.mean_pieces:>9.2f} {'':>9} {len(score.pieces):>9}"
    shares = {
        "with every article": score.whole,
        "target agrees": score.target,
        "buyer agrees": score.buyer,
        "kind agrees": score.kind,
        "final stage": score.final_stage,
        "stage at an article": score.article_stage,
    }
    yield from (_share_line(name, share, 24) for name, share in shares.items())
    if score.joined.judged:
        yield f"{score.joined.right} of {score.joined.judged} pairs of look-alikes were put together"


def _part_lines(score: PartScore) -> Iterator[str]:
    yield _rate_line(f"{TOPIC}, {score.part}", score.with_topics)
    yield _rate_line("  with topicless", score.marked) + f"  ({score.topicless} of them)"
    if score.trained_on:
        yield "  (the model learnt from this part, so these figures flatter it)"


def _claim_lines(score: ClaimScore) -> Iterator[str]:
    yield _HEAD
    yield _rate_line("claims", score.claims)
    yield _rate_line("claims, any kind", score.any_kind)
    yield f"{'mean of articles':<20} {'':>9} {'':>9} {score.mean_article_f1:>9.3f}"
    yield from (_rate_line(f"  {kind}", rate) for kind, rate in score.kinds.items())
    yield _rate_line("role fillers", score.fillers)
    yield _rate_line("attribution", score.attribution)
    yield ""
    yield f"{'of the found claims':<20} {'accuracy':>9} {'right':>9} {'judged':>9}"
    yield from (_share_line(name, share) for name, share in score.details.items() if share.judged)
    yield ""
    yield f"{score.alarms.right} of {score.alarms.judged} articles without gold claims raised an alarm"


def _rate_line(name: str, rate: Rate) -> str:
    figures = f"{rate.precision:>9.3f} {rate.recall:>9.3f} {rate.f1:>9.3f}"
    return f"{name:<20} {figures} {rate.found:>7} {rate.raised:>7} {rate.gold:>7}"


def _share_line(name: str, share: Share, width: int = 20) -> str:
    return f"{name:<{width}} {share.value:>9.3f} {share.right:>9} {share.judged:>9}"


def _stated(claims: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Stated]]:
    return {id_: [Stated.of(claim) for claim in those] for id_, those in claims.items()}
