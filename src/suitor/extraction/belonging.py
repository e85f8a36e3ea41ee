"""Belonging: which sum is the price of a claim, which percentage its share, and who is credited for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suitor.extraction.attribution import WRITER, is_one
from suitor.extraction.credits import Credit
from suitor.extraction.document import Document
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.encoder.spoken import Thing
from suitor.extraction.grouping import Group
from suitor.extraction.terms import SHARED, price_scores, stake_scores
from suitor.extraction.weighing import Signs, chances, source_signs, term_signs, weights
from suitor.model import Kind, Source

_FAINT = -3.0  # logit below which the encoder does not tie a thing to a claim


def candidates_for_price(document: Document, group: Group, opinion: Opinion) -> list[tuple[Thing, Signs]]:
    """The sums of the article that may be the price of a deal, with what speaks for each."""
    if not group.kind.is_deal and group.kind is not Kind.FUNDRAISING:
        return []
    rated = price_scores(group.support(), group.kind, document.article.text)
    return _candidates(document, group, opinion, "price", rated)


def candidates_for_stake(document: Document, group: Group, opinion: Opinion) -> list[tuple[Thing, Signs]]:
    """The percentages of the article that may be the share of a claim, with what speaks for each."""
    if group.kind not in SHARED:
        return []
    return _candidates(document, group, opinion, "stake", stake_scores(group.support(), group.kind))


def _candidates(
    document: Document, group: Group, opinion: Opinion, label: str, rated: Mapping[tuple[int, int], float]
) -> list[tuple[Thing, Signs]]:
    links = {t.number: opinion.to_thing(t.number, label) for t in document.content.things if t.link == label}
    top = max(links.values(), default=0.0)
    found: list[tuple[Thing, Signs]] = []
    for thing in document.content.things:
        if thing.number not in links:
            continue
        score = rated.get((thing.sentence, thing.value.first))
        if score is not None or links[thing.number] > _FAINT:
            by_all, share = opinion.to_thing_by_all(thing.number, label)
            found.append((thing, term_signs(thing, group, (links[thing.number], by_all, share), top, score)))
    return found


def credited(document: Document, group: Group, opinion: Opinion, background: bool) -> list[tuple[Source, Signs]]:
    """Who may be credited for a claim, the chain of the rules first, with what speaks for each."""
    if group.kind.is_relation:
        return []
    parties = [r.name for references in group.roles.values() for r in references]
    chain = document.crediting.chain(group.support(), parties, group.kind, background)
    things: dict[Source, list[Thing]] = {source: [] for source in chain}
    for thing in document.content.things:
        if isinstance(thing.value, Credit):
            source = document.crediting.source(thing.value, document.sentences[thing.sentence])
            if source is None:
                continue
            home = next((known for known in things if is_one(known, source)), source)
            if home in things or opinion.to_thing(thing.number, "credit") > _FAINT:
                things.setdefault(home, []).append(thing)
    return [
        (source, source_signs(source, found, group, opinion, _place(chain, source), background))
        for source, found in things.items()
        if source != WRITER
    ]


def _place(chain: Sequence[Source], source: Source) -> int:
    return chain.index(source) if source in chain else -1


def likeliest(question: str, candidates: Sequence[tuple[Thing, Signs]]) -> Thing | None:
    """The likeliest candidate, None where none is likely."""
    least = weights()["thresholds"]["terms"][question]
    rated = [(chances(question, signs)["yes"], thing) for thing, signs in candidates]
    chance, thing = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return thing if chance >= least else None


def likely(candidates: Sequence[tuple[Source, Signs]]) -> tuple[Source, ...]:
    """The sources that are likely credited, in their order."""
    least = weights()["thresholds"]["terms"]["credit"]
    return tuple(source for source, signs in candidates if chances("credit", signs)["yes"] >= least)
