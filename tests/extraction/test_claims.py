"""Claims: exact evidence, fillers at a name, one claim for one deal, terms, sources and doubts, in an order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction import extract
from suitor.extraction.claims import claims_of
from suitor.extraction.document import Document
from suitor.extraction.encoder.labels import CERTAINTIES, LABELS, RELATIONS, STAGES
from suitor.extraction.encoder.statements import statements_of
from suitor.extraction.rules import find_statements
from suitor.model import Aim, Certainty, Claim, Kind, Role, Stage
from tests.extraction.documents import Links, document, statement, swap
from tests.extraction.encoder.scenes import findings
from tests.factory import article

Q, B, M, T = "Quillon", "Basketline", "Marwick", "Tolvane"
STORIES = [
    "Quillon has agreed to buy Basketline. Quillon said Basketline makes tents. Quillon will buy Basketline in May.",
    "Basketline was acquired by Quillon. The deal closed on Monday. Basketline is a unit of Quillon.",
    "Quillon invested $5 million in Basketline. Quillon competes with Tolvane. Marwick bought Tolvane in 1999.",
]
# What rules or encoder say is taken for true.
TABLES = {
    "claim": {"yes": {"base": -4.0, "rules": 6.0, "high": 2.0}},
    "stage": {str(s): {f"stage {s}": 5.0, f"read {s}": 9.0} for s in STAGES},
    "certainty": {str(c): {f"certainty {c}": 5.0, f"read {c}": 9.0} for c in CERTAINTIES},
    "denied": {"yes": {"base": -4.0, "denied": 9.0}},
    "background": {"yes": {"base": -4.0, "background": 9.0}},
    "price": {"yes": {"base": -4.0, "rated well": 9.0, "high": 9.0}},
    "stake": {"yes": {"base": -4.0, "rated well": 9.0, "high": 9.0}},
    "credit": {"yes": {"base": -4.0, "chosen": 9.0, "high": 9.0}},
}
LEAST = {
    "claim": {"all": 0.5},
    "view": {"denied": 0.5, "background": 0.5},
    "terms": {"price": 0.5, "stake": 0.5, "credit": 0.5},
}


@pytest.fixture
def trusting() -> Iterator[None]:
    """Weights with which all that rules or encoder say is taken for true."""
    with pytest.MonkeyPatch.context() as patch:
        swap(patch, LEAST, **TABLES)
        yield


def _told(made: Document) -> list[Claim]:
    """The claims by the rules' statements and the findings made by hand."""
    return claims_of(made, find_statements(made.sentences, made.names))[0]


def _line(claim: Claim) -> str:
    roles = (f"{role}={'+'.join(f.name for f in filled)}" for role, filled in claim.roles.items())
    return " ".join([claim.kind, *roles])


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("body", STORIES)
def test_evidence_and_fillers_are_exact(body: str) -> None:
    made = document(body)
    text = made.article.text
    claims = _told(made)
    assert claims
    for claim in claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        for _, filler in claim.parties():
            assert text[filler.start : filler.end] == filler.name


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("body", STORIES)
def test_news_before_background_and_deals_before_relations(body: str) -> None:
    order = [(c.background, not c.kind.is_deal, not c.kind.is_plan) for c in _told(document(body))]
    assert order == sorted(order)


@pytest.mark.usefixtures("trusting")
def test_one_claim_for_one_deal() -> None:
    assert [c.kind for c in _told(document(STORIES[0]))].count(Kind.ACQUISITION) == 1


MET = "Quillon and Basketline met. Marwick came. Tolvane left Oslo with Quillon."


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, []),
        ({(Q, B, "acquire"): 3.0}, ["acquisition acquirer=Quillon target=Basketline"]),
        ({(Q, B, "acquire"): 1.0}, []),  # not likely enough
        ({(Q, B, "acquire"): 3.0, (Q, B, "merge"): 2.5}, ["acquisition acquirer=Quillon target=Basketline"]),
        (
            {(Q, B, "acquire"): 3.0, (M, B, "sell"): 3.0},
            ["acquisition acquirer=Quillon target=Basketline seller=Marwick"],
        ),
        ({(M, B, "sell"): 3.0}, ["divestiture seller=Marwick target=Basketline"]),
        (
            {(T, Q, "rival"): 3.0, (Q, B, "invest"): 3.0},
            ["investment investor=Quillon investee=Basketline", "rivalry party=Tolvane+Quillon"],
        ),
        ({("Oslo", B, "acquire"): 3.0}, []),  # a town buys nothing
    ],
)
def test_claims_by_the_encoder_alone(links: Links, expected: list[str]) -> None:
    assert [_line(claim) for claim in claims_of(document(MET, links), [])[0]] == expected


@pytest.mark.usefixtures("trusting")
def test_a_claim_is_as_sure_as_its_proposal() -> None:
    ((claim,), _) = claims_of(document(MET, {(Q, B, "acquire"): 3.0}), [])
    assert claim.confidence == 0.88


@pytest.mark.usefixtures("trusting")
def test_a_filler_has_its_fullest_name_where_the_evidence_names_it() -> None:
    made = document("Quillon Tents Inc met Basketline. Later, Quillon bought Basketline.")
    (claim,) = claims_of(made, [statement(made, "acquisition", "bought", acquirer="Quillon Tents Inc", target=B)])[0]
    (buyer,), (target,) = claim.roles[Role.ACQUIRER], claim.roles[Role.TARGET]
    text = made.article.text
    assert (claim.evidence.text, buyer.name) == ("Later, Quillon bought Basketline.", "Quillon Tents Inc")
    assert (text[buyer.start : buyer.end], buyer.start) == (Q, text.rindex(Q))
    assert target.start == text.rindex(B)


@pytest.mark.usefixtures("trusting")
def test_a_filler_that_the_evidence_does_not_name_stands_last_before_it_or_behind_it() -> None:
    made = document(
        "Basketline grew. Basketline sells tents. It was bought by others. They were Quillon and Marwick, but Quillon left."
    )
    (claim,) = claims_of(made, [statement(made, "acquisition", "bought", acquirer=Q, target=B)])[0]
    places = {filler.name: filler.start for _, filler in claim.parties()}
    assert places == {B: made.article.text.rindex(B), Q: made.article.text.index(Q)}


@pytest.mark.usefixtures("trusting")
def test_evidence_comes_first_and_support_once_each() -> None:
    made = document("Quillon to buy. Quillon wants Basketline. Quillon may buy and bid for Basketline.")
    told = [
        statement(made, "acquisition", word, acquirer=Q, target=B, weight=weight)
        for word, weight in (("bid", 0.9), ("wants", 0.9), ("may", 0.3))
    ]
    (claim,) = claims_of(made, told)[0]
    assert claim.evidence.text == "Quillon wants Basketline."
    assert [span.text for span in claim.support] == ["Quillon may buy and bid for Basketline."]


TERMS = "Quillon agreed to buy 60 percent of Basketline for $40 million. It made $9 million. It is 25 percent larger."


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("links", "amount", "stake"),
    [
        ({}, 40e6, 60.0),
        ({(Q, "$9 million", "price"): 3.0}, 9e6, 60.0),
        ({(B, "25 percent", "stake"): 3.0}, 40e6, 25.0),
        ({(B, "25 percent", "stake"): -1.0}, 40e6, 60.0),
    ],
)
def test_terms(links: Links, amount: float, stake: float) -> None:
    made = document(TERMS, links)
    (claim,) = claims_of(made, [statement(made, "acquisition", "buy", acquirer=Q, target=B)])[0]
    assert claim.amount is not None
    assert (claim.amount.value, claim.stake_pct) == (amount, stake)


@pytest.mark.usefixtures("trusting")
def test_what_is_unlikely_is_left_open() -> None:
    made = document("Quillon bought Basketline, whose sales of $9 million fell 25 percent.")
    (claim,) = claims_of(made, [statement(made, "acquisition", "bought", acquirer=Q, target=B)])[0]
    assert (claim.amount, claim.stake_pct) == (None, None)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("body", "names", "certainty"),
    [
        ("Quillon will buy Basketline.", [], Certainty.CERTAIN),
        ("Quillon will buy Basketline, Reuters said.", ["Reuters"], None),
        ("Quillon will buy Basketline, Reuters said. I doubt that will happen.", ["Reuters", "the writer"], Certainty.POSSIBLE),
        ("Quillon will buy Basketline, but I doubt that will happen.", ["the writer"], Certainty.POSSIBLE),
        ("Quillon will buy Basketline. Analysts doubt that will happen.", [], Certainty.CERTAIN),
        ("Quillon will buy Basketline. It rained. I doubt that will happen.", [], Certainty.CERTAIN),
        ("Quillon will buy Basketline.\n\nI doubt that will happen.", [], Certainty.CERTAIN),  # of another matter
    ],
)  # fmt: skip
def test_sources_and_doubts(body: str, names: list[str], certainty: Certainty | None) -> None:
    made = document(body)
    (claim,) = claims_of(made, [statement(made, "acquisition", "buy", acquirer=Q, target=B)])[0]
    assert [source.name for source in claim.attribution] == names
    assert certainty is None or claim.certainty is certainty


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("body", "kind", "aim"),
    [
        ("Quillon will buy a majority stake in Basketline.", "acquisition", Aim.CONTROL),
        ("Quillon will buy a minority stake in Basketline.", "investment", Aim.MINORITY),
        ("Quillon will buy Basketline.", "acquisition", None),
        ("Quillon will buy a minority stake in Basketline.", "ownership", None),
    ],
)
def test_aims(body: str, kind: str, aim: Aim | None) -> None:
    made = document(body)
    first, second = (str(role) for role in Kind(kind).principals)
    (claim,) = claims_of(made, [statement(made, kind, "buy", **{first: Q, second: B})])[0]
    assert claim.aim is aim


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("kind", "roles", "has_time"),
    [
        ("expansion", {"company": Q, "place": "Norway"}, True),
        ("fundraising", {"company": Q}, True),
        ("ownership", {"owner": Q, "owned": B}, False),
    ],
)
def test_only_plans_are_set_for_a_time(kind: str, roles: dict[str, str], has_time: bool) -> None:
    made = document("Quillon plans to grow in Norway with Basketline in May 2011.")
    (claim,) = claims_of(made, [replace(statement(made, kind, "plans", **roles), alone=True)])[0]
    assert (claim.when is not None) is has_time


@pytest.mark.usefixtures("trusting")
def test_a_valuation_is_worth_what_its_words_say() -> None:
    made = document("Quillon, which lost $3 million, is valued at $2 billion.")
    (claim,) = claims_of(made, [statement(made, "valuation", "valued", weight=0.9, company=Q)])[0]
    assert claim.amount is not None
    assert (claim.amount.value, claim.stage, claim.confidence) == (2e9, None, 0.9)


RANDOM = document(
    "Quillon Tents Inc and Basketline met for $5 million. Marwick of Norway came, Reuters said. "
    "Tolvane left with 20 percent of Quillon. I doubt that will happen."
)
PARTIES = len(RANDOM.names.entities)
THINGS = [thing.number for thing in RANDOM.content.things]


@st.composite
def _links(draw: st.DrawFn) -> dict[tuple[int, int, str], float]:
    label = st.sampled_from(LABELS)
    party, thing = st.integers(0, PARTIES - 1), st.sampled_from(THINGS)
    keys = st.tuples(party, party, thing, label).map(lambda k: (k[0], k[1] if k[3] in RELATIONS else k[2], k[3]))
    return draw(st.dictionaries(keys, st.integers(-4, 6).map(float), max_size=8))


@given(_links(), st.booleans())
def test_with_any_findings_a_claim_stands_on_the_text(links: dict[tuple[int, int, str], float], trust: bool) -> None:
    made = replace(RANDOM, findings=findings(links))
    with pytest.MonkeyPatch.context() as patch:
        if trust:
            swap(patch, LEAST, **TABLES)
        claims = claims_of(made, [])[0]
    text, forms = made.article.text, {e.name: e.forms for e in made.names.entities}
    for claim in claims:
        assert all(text[span.start : span.end] == span.text for span in (claim.evidence, *claim.support))
        assert all(text[f.start : f.end] in forms[f.name] for _, f in claim.parties())
        assert len({f.name for _, f in claim.parties()}) == len(list(claim.parties()))
        assert 0 <= claim.confidence <= 1
    order = [(c.background, not c.kind.is_deal, not c.kind.is_plan, c.evidence.start) for c in claims]
    assert order == sorted(order)
    read = statements_of(made.findings, made.sentences, made.names, -9.0)
    assert len(claims) <= len(read)


@pytest.mark.parametrize(
    ("body", "expected", "stage", "amount"),
    [
        (
            "Harlow Inc said it acquired Pellworth Corp for $40 million.",
            "acquisition acquirer=Harlow Inc target=Pellworth Corp",
            Stage.COMPLETED,
            40e6,
        ),
        (
            "Harlow Inc agreed to buy Pellworth Corp for $40 million.",
            "acquisition acquirer=Harlow Inc target=Pellworth Corp",
            Stage.AGREED,
            40e6,
        ),
        (
            "Harlow Inc invested $5 million in Pellworth Corp on Monday.",
            "investment investor=Harlow Inc investee=Pellworth Corp",
            Stage.COMPLETED,
            5e6,
        ),
    ],
)
def test_plain_sentences_with_the_shipped_model(body: str, expected: str, stage: Stage, amount: float) -> None:
    """The only rows here that the trained model answers; any sensible model must answer them so."""
    (claim,) = extract(article(body)).claims
    assert (_line(claim), claim.stage) == (expected, stage)
    assert claim.amount is not None
    assert claim.amount.value == amount


@pytest.mark.parametrize("body", ["The rain fell all day in Oslo.", "Harlow Inc reported a profit of $40 million."])
def test_plain_sentences_that_claim_nothing_with_the_shipped_model(body: str) -> None:
    assert extract(article(body)).claims == ()
