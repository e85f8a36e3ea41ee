"""Laws of grouping on random claims: order, prefixes, neighbourhoods."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from suitor.deals import keys
from suitor.model import Telling
from tests.deals.factory import deals_of, telling, words_of

COMPANIES = [
    "Quillon",
    "Quillon Inc",
    "Norvale",
    "Norvale Broadcasting Co",
    "Tarn Vale",
    "TVR",
    "Bramwell Foods",
    "Oak",
]
STAGES = ["rumoured", "talks", "proposed", "agreed", "completed", "failed"]


NAMES = {"acquisition": 2, "merger": 2, "investment": 2, "partnership": 3, "divestiture": 1}


@st.composite
def stream(draw: st.DrawFn, leads: bool = True) -> list[Telling]:
    """Claims about a few companies, some in one article, over four years."""
    days = draw(st.lists(st.sampled_from([None, *range(0, 1400, 90)]), min_size=12, max_size=12))
    made = [_claim(draw, number, days, leads) for number in range(draw(st.integers(1, 20)))]
    return list({one.id: one for one in made}.values())


def _claim(draw: st.DrawFn, number: int, days: list[int | None], leads: bool) -> Telling:
    kind = draw(st.sampled_from(list(NAMES)))
    names = draw(st.lists(st.sampled_from(COMPANIES), min_size=NAMES[kind], max_size=NAMES[kind], unique=True))
    article = draw(st.integers(0, len(days) - 1))
    return telling(
        article,
        names[1:] or None,
        names[0],
        draw(st.sampled_from(STAGES)),
        kind=kind,
        seller=draw(st.sampled_from([None, "Oak"])) if kind in ("acquisition", "divestiture") else None,
        day=days[article],
        price=draw(st.sampled_from([None, 1e8, 9e8])),
        background=draw(st.booleans()),
        confidence=draw(st.sampled_from([0.2, 0.5, 0.9])) + number / 1e4,
        tentative=leads and draw(st.sampled_from([False, False, True])),
    )


@given(stream(), st.randoms(use_true_random=False))
def test_the_order_of_ingest_does_not_matter(tellings: list[Telling], random: object) -> None:
    shuffled = tellings.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert deals_of(shuffled) == deals_of(tellings)


@given(stream())
def test_every_claim_is_in_one_deal(tellings: list[Telling]) -> None:
    deals = deals_of(tellings)
    articles = {t.article.id for t in tellings if not t.tentative}
    assert articles <= {report.article_id for deal in deals for report in deal.timeline}
    assert len({deal.id for deal in deals}) == len(deals)


@given(stream(leads=False), st.integers(0, 20))
def test_later_claims_move_no_earlier_ones(tellings: list[Telling], end: int) -> None:
    in_order = sorted(tellings, key=lambda t: t.order)
    known = {t.article.id for t in in_order[:end]}
    end = sum(t.article.id in known for t in in_order)
    later = {
        deal.id: {report.article_id for report in deal.timeline} & known
        for deal in deals_of(in_order)
        if deal.id in {t.id for t in in_order[:end]}
    }
    then = {deal.id: {report.article_id for report in deal.timeline} for deal in deals_of(in_order[:end])}
    assert then == later


@given(stream())
def test_a_neighbourhood_can_be_regrouped_alone(tellings: list[Telling]) -> None:
    every = deals_of(tellings)
    for part in _neighbourhoods(tellings):
        ids = {one.id for one in part}
        assert deals_of(part) == tuple(deal for deal in every if deal.id in ids)


def _neighbourhoods(tellings: list[Telling]) -> list[list[Telling]]:
    """The claims that hang together by shared keys, each part with the leads that share one; leads tie none together."""
    parts: list[tuple[set[str], list[Telling]]] = []
    for claim in (one for one in tellings if not one.tentative):
        found = {claim.id, *keys(claim, words_of)}
        touching = [part for part in parts if part[0] & found]
        parts = [part for part in parts if not part[0] & found]
        parts.append(
            (found.union(*(part[0] for part in touching)), [claim, *(t for part in touching for t in part[1])])
        )
    leads = [one for one in tellings if one.tentative]
    return [[*claims, *(lead for lead in leads if known & set(keys(lead, words_of)))] for known, claims in parts]
