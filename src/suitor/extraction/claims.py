"""The document view: what rules and encoder found in an article becomes claims, one for each deal or relation."""

from __future__ import annotations

from collections.abc import Sequence

from suitor.extraction.amounts import Amount
from suitor.extraction.attribution import WRITER, Support, writer_doubts
from suitor.extraction.belonging import candidates_for_price, candidates_for_stake, credited, likeliest, likely
from suitor.extraction.choosing import chance_of, chosen, doubtful, whole
from suitor.extraction.document import Document
from suitor.extraction.grouping import Group
from suitor.extraction.periods import find_periods
from suitor.extraction.proposals import Proposal, proposals_of
from suitor.extraction.stakes import Stake
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.terms import aim_of, deal_terms
from suitor.extraction.tokens import Sentence, evidence_of
from suitor.extraction.verdict import judged_by_rules, weighed
from suitor.extraction.weighing import weights
from suitor.model import Aim, Certainty, Claim, Filler, Kind, Money, Period, Role


def claims_of(document: Document, told: Sequence[Statement]) -> tuple[list[Claim], list[Claim]]:
    """The claims that an article makes, and tentative ones: news before background, deals before relations and plans.

    Args:
        document: the article as read so far.
        told: what the rules found in its sentences.
    """
    proposals = proposals_of(told, document.findings, document.sentences, document.names)
    rated = [(p, chance_of(p, weights())) for p in proposals]
    kept = chosen(rated, weights()["thresholds"]["claim"])
    sure = [_claim(document, proposal, chance) for proposal, chance in whole(kept, document.findings)]
    unsure = [_claim(document, proposal, chance) for proposal, chance in doubtful(rated, kept)]
    return sorted(sure, key=_importance), sorted(unsure, key=_importance)


def _importance(claim: Claim) -> tuple[bool, bool, bool, int]:
    return (claim.background, not claim.kind.is_deal, not claim.kind.is_plan, claim.evidence.start)


def _claim(document: Document, proposal: Proposal, chance: float) -> Claim:
    group, opinion = proposal.group, proposal.opinion
    ranked = group.ranked()
    view = weighed(group, *judged_by_rules(document, group), opinion)
    support = group.support()
    price = likeliest("price", candidates_for_price(document, group, opinion))
    stake = likeliest("stake", candidates_for_stake(document, group, opinion))
    sources = likely(credited(document, group, opinion, view.background))
    doubted = group.kind.is_deal and any(_is_doubted(document, *place) for place in support)
    if doubted:
        sources = (*sources, WRITER)
    spans = [evidence_of(document.article, s) for s in dict.fromkeys(s.sentence for s in ranked)]
    return Claim(
        kind=group.kind,
        roles=_fillers(document, group, ranked[0].sentence),
        evidence=spans[0],
        stage=view.stage,
        reason=view.reason,
        certainty=view.certainty.combine(Certainty.POSSIBLE) if doubted else view.certainty,
        polarity=view.polarity,
        background=view.background,
        attribution=sources,
        amount=price.value.money if price and isinstance(price.value, Amount) else _worth(document, group, support),
        stake_pct=stake.value.percent if stake and isinstance(stake.value, Stake) else None,
        aim=_aim(group, support),
        when=_when(document, group, ranked),
        support=tuple(spans[1:]),
        confidence=round(chance, 2),
    )


def _worth(document: Document, group: Group, support: Sequence[Support]) -> Money | None:
    """What a company is said to be worth, where the claim is a valuation."""
    return deal_terms(support, group.kind, document.article.text)[0] if group.kind is Kind.VALUATION else None


def _is_doubted(document: Document, sentence: Sentence, trigger: tuple[int, int]) -> bool:
    """Whether the writer doubts a statement, in its sentence or at the beginning of the next ("I don't believe it")."""
    if writer_doubts(sentence, trigger):
        return True
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    return any(
        f.paragraph == sentence.paragraph and f.tokens[0].lower in ("i", "we") and writer_doubts(f, (0, 1))
        for f in following
    )


def _fillers(document: Document, group: Group, evidence: Sentence) -> dict[Role, tuple[Filler, ...]]:
    """The parties of a group, each at a place that names it: in the evidence, else the last one before it."""
    return {
        role: tuple(_filler(document, reference, evidence.index) for reference in group.roles[role])
        for role in group.kind.roles
        if group.roles.get(role)
    }


def _filler(document: Document, reference: Reference, evidence: int) -> Filler:
    order = [evidence, *range(evidence - 1, -1, -1), *range(evidence + 1, len(document.sentences))]
    for i in order:
        for name in document.names.by_sentence[i]:
            if name.entity == reference.entity:
                tokens = document.sentences[i].tokens
                return Filler(reference.name, tokens[name.first].start, tokens[name.last - 1].end)
    raise LookupError(f"{reference.name!r} is named nowhere in the article")


def _aim(group: Group, support: Sequence[Support]) -> Aim | None:
    if group.kind not in (Kind.ACQUISITION, Kind.INVESTMENT):
        return None
    return next((aim for place in support if (aim := aim_of(*place)) is not None), None)


def _when(document: Document, group: Group, ranked: Sequence[Statement]) -> Period | None:
    """The time that a plan is set for."""
    if not group.kind.is_plan:
        return None
    article = document.article
    for statement in ranked:
        found = find_periods(statement.sentence, article.text, article.published)
        if found:
            return found[0].period
    return None
