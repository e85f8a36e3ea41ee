from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.deals.sides import keys as neighbour_keys
from suitor.model import Judgement, Reading, Telling, Verdict
from suitor.resolution import company_id, resolve_companies, words_of
from suitor.resolution.linker import Resolution, resolve
from tests.factory import article, claim
from tests.resolution.companies import KNOWN
from tests.resolution.stories import told


def ids(tellings: Sequence[Telling], judgements: Sequence[Judgement] = ()) -> dict[tuple[str, str], str]:
    """The id of each name of each article."""
    found = resolve(tellings, judgements, KNOWN)
    return {
        (t.article.id, f.name): found.party(t, f.name).company for t in tellings for _, f in t.claim.parties()
    }  # fmt: skip


def judged(left: str, right: str, verdict: str) -> Judgement:
    return Judgement(left, right, Verdict(verdict), "Ada Renwick")


def company_of(found: Resolution, name: str) -> tuple[str, ...]:
    """The names of the company that has this name."""
    return next(c.names for c in found.companies if name in c.names)


DEAL = told("2015-05-01", "a1", acquirer="Alibaba Group", target="Xiaomi Inc")


def test_names_of_one_company_have_one_id_in_every_text() -> None:
    found = ids(
        [
            DEAL,
            told("2015-05-02", "a2", acquirer="阿里巴巴", target="小米"),
            told(None, "a3", acquirer="XIAOMI", target="Meizu"),
        ]
    )
    assert found["a1", "Alibaba Group"] == found["a2", "阿里巴巴"] == company_id("Alibaba", KNOWN)
    assert found["a1", "Xiaomi Inc"] == found["a2", "小米"] == found["a3", "XIAOMI"]
    assert len(set(found.values())) == 3


@pytest.mark.parametrize(
    "left, right",
    [
        ("Xiaomi India", "Xiaomi"),
        ("Flyme", "Meizu"),
        ("YunOS", "Alibaba"),
        ("Apple Bank", "Apple"),
        ("IBM Credit", "IBM"),
    ],
)
def test_units_and_products_are_not_their_owners(left: str, right: str) -> None:
    found = ids(
        [
            told("2015-05-01", "a1", acquirer="Quillon", target=left),
            told("2015-05-01", "a2", acquirer="Quillon", target=right),
        ]
    )
    assert found["a1", left] != found["a2", right]


def test_a_description_is_a_party_of_its_article_and_owner() -> None:
    found = ids([
        told("2005-05-01", "a1", acquirer="Quillon", target="its PC division", seller="Orlix"),
        told("2005-05-01", "a1", "divestiture", seller="Orlix", target="its PC division"),
        told("2005-05-02", "a2", acquirer="Quillon", target="its PC division", seller="Orlix"),
    ])  # fmt: skip
    assert found["a1", "its PC division"] != found["a2", "its PC division"]
    assert len(set(found.values())) == 4


def test_what_is_left_of_a_cut_name_is_nobody_unless_it_is_known() -> None:
    tellings = [told("2005-05-01", f"a{n}", acquirer="News Corp", target="Airways Inc") for n in (1, 2)]
    found = ids(tellings)
    assert found["a1", "Airways Inc"] != found["a2", "Airways Inc"]
    assert found["a1", "News Corp"] == found["a2", "News Corp"] == company_id("News Corporation", KNOWN)


def test_two_owners_of_one_wording_have_two_units() -> None:
    one = told("2005-05-01", "a1", "divestiture", seller="Orlix", target="its PC division")
    other = told("2005-05-01", "a1", "divestiture", seller="Kestrin", target="its PC division")
    found = resolve([one, other], (), KNOWN)
    assert found.party(one, "its PC division") != found.party(other, "its PC division")


def test_words_of_a_native_name_are_those_of_the_registry() -> None:
    telling = told("2015-05-01", "a1", acquirer="阿里巴巴", target="Сяоми")
    found = resolve([telling], (), KNOWN)
    assert found.party(telling, "阿里巴巴").words == ("alibaba",)
    assert found.party(telling, "Сяоми").words == ("xiaomi",)


# What context explains


AMC = told("1987-03-09", "a1", acquirer="Chrysler", target="American Motors Corp")


@pytest.mark.parametrize(
    "day, explained",
    [("1987-03-09", True), ("1987-05-30", True), ("1987-06-08", False), ("1987-03-08", False), (None, False)],
)
def test_initials_with_one_counterparty_within_ninety_days(day: str | None, explained: bool) -> None:
    found = ids([AMC, told(day, "a2", acquirer="Chrysler Corp", target="AMC")])
    assert (found["a2", "AMC"] == company_id("American Motors", KNOWN)) is explained


@pytest.mark.parametrize("short, long, explained", [
    ("Dome", "Dome Petroleum Ltd", True),
    ("Burlingham", "Burlingham Industries Inc", True),
    ("Kestrin", "Kestrin Music", False),
    ("Kestrin", "Kestrin India", False),
    ("Kestrin", "Kestrin Headquarters Inc", False),
    ("General", "General Foods Corp", False),
    ("Martha", "Martha Billes", False),
    ("Kestrin Corp", "Kestrin Motors Inc", False),
    ("Apple", "Apple Savings Bank", False),
    ("IBM", "Inland Basket Makers Inc", False),
])  # fmt: skip
def test_short_forms_with_one_counterparty(short: str, long: str, explained: bool) -> None:
    found = ids(
        [
            told("1987-03-09", "a1", acquirer="Quillon", target=long),
            told("1987-03-12", "a2", acquirer="Quillon", target=short),
        ]
    )
    assert (found["a2", short] == found["a1", long]) is explained


def test_what_has_a_legal_form_of_its_own_is_complete() -> None:
    tellings = [
        told("1987-03-01", "a0", acquirer="Quillon", target="Kestrin Corp"),
        told("1987-03-09", "a1", acquirer="Quillon", target="Kestrin Motors Inc"),
        told("1987-03-12", "a2", acquirer="Quillon", target="Kestrin"),
    ]
    found = ids(tellings)
    assert found["a2", "Kestrin"] == found["a0", "Kestrin Corp"] != found["a1", "Kestrin Motors Inc"]


def test_what_deals_beside_another_is_not_the_other() -> None:
    beside = told("1987-03-08", "a0", acquirer="Chrysler", target=["AMC", "American Motors Corp"])
    found = ids([beside, AMC, told("1987-03-10", "a2", acquirer="Chrysler", target="AMC")])
    assert found["a2", "AMC"] != found["a1", "American Motors Corp"]


def test_a_short_form_of_a_short_form() -> None:
    tellings = [
        told("1987-03-08", "a0", acquirer="Quillon", target="Dome Petroleum Resources Inc"),
        told("1987-03-09", "a1", acquirer="Quillon", target="Dome Petroleum"),
        told("1987-03-10", "a2", acquirer="Quillon", target="Dome"),
    ]
    assert len({company for (_, name), company in ids(tellings).items() if name.startswith("Dome")}) == 1


def test_initials_in_one_article_are_listed() -> None:
    tellings = [AMC, told("1987-03-09", "a1", "fundraising", company="AMC")]
    assert ids(tellings)["a1", "AMC"] == company_id("AMC", KNOWN)
    assert [u.candidates for u in resolve(tellings, (), KNOWN).unresolved] == [("AMC", "American Motors Corp")]


def test_two_that_fit_are_left_to_a_person() -> None:
    other = told("1987-03-09", "a3", acquirer="Chrysler", target="Alder Mining Co")
    tellings = [AMC, other, told("1987-03-10", "a2", acquirer="Chrysler", target="AMC")]
    found = resolve(tellings, (), KNOWN)
    assert ids(tellings)["a2", "AMC"] == company_id("AMC", KNOWN)
    (left,) = [u for u in found.unresolved if u.name == "AMC"]
    assert left.candidates == ("Alder Mining Co", "American Motors Corp")
    assert left.articles == ("a2",)
    assert left.reasons == ("“AMC” may be short for Alder Mining Co or American Motors Corp",)


def test_a_merge_is_a_judgement_with_reasons() -> None:
    found = resolve([AMC, told("1987-03-10", "a2", acquirer="Chrysler", target="AMC")], (), KNOWN)
    (company,) = [c for c in found.companies if "AMC" in c.names]
    assert company.names == ("American Motors Corp", "AMC")
    (judgement,) = company.judgements
    assert (judgement.left, judgement.right, judgement.by) == ("AMC", "American Motors Corp", "rule:acronym")
    assert judgement.reasons[0] == "“AMC” are the initials of “American Motors Corp”"


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_an_editor_overrules_a_rule(verdict: str) -> None:
    tellings = [AMC, told("1987-03-10", "a2", acquirer="Chrysler", target="AMC")]
    found = ids(tellings, [judged("AMC", "American Motors Corp", verdict)])
    assert found["a2", "AMC"] == company_id("AMC", KNOWN)


def test_what_is_tentative_is_explained_and_explains_nothing() -> None:
    lead = told("1987-03-10", "a2", tentative=True, acquirer="Chrysler", target="AMC")
    assert ids([AMC, lead])["a2", "AMC"] == company_id("American Motors", KNOWN)
    assert {c.name for c in resolve([AMC, lead], (), KNOWN).companies} == {"American Motors Corp", "Chrysler"}
    full = told("1987-03-09", "a1", tentative=True, acquirer="Chrysler", target="American Motors Corp")
    assert ids([full, told("1987-03-10", "a2", acquirer="Chrysler", target="AMC")])["a2", "AMC"] == company_id(
        "AMC", KNOWN
    )


# What editors say


def test_same_joins_and_carries_on() -> None:
    tellings = [
        told("1987-03-09", "a1", acquirer="Dale", target="Kestrin"),
        told("1987-03-10", "a2", acquirer="Orlix Mines", target="Orlix"),
    ]
    found = ids(tellings, [judged("Dale", "Orlix Mines", "same"), judged("Kestrin", "Orlix Mines Ltd", "same")])
    assert found["a1", "Dale"] == found["a1", "Kestrin"] == found["a2", "Orlix Mines"] != found["a2", "Orlix"]


def test_different_splits_the_same_words() -> None:
    tellings = [
        told("1987-03-09", "a1", acquirer="Dale Corp", target="Dale Inc"),
        told("1987-03-10", "a2", acquirer="Dale Corporation", target="Dale"),
    ]
    assert len(set(ids(tellings).values())) == 1
    found = ids(tellings, [judged("Dale Corp", "Dale Inc", "different")])
    assert found["a1", "Dale Corp"] == found["a2", "Dale Corporation"]
    assert len(set(found.values())) == 3
    assert found["a2", "Dale"] == company_id("Dale", KNOWN)


def test_different_splits_an_alias_from_its_entry() -> None:
    tellings = [told("1987-03-09", "a1", acquirer="Big Blue", target="IBM")]
    assert len(set(ids(tellings).values())) == 1
    apart = [judged("Big Blue", "International Business Machines Corporation", "different")]
    found = ids(tellings, apart)
    assert found["a1", "IBM"] == company_id("IBM", KNOWN) != found["a1", "Big Blue"]
    assert {c.name: len(c.identifiers) for c in resolve(tellings, apart, KNOWN).companies} == {"IBM": 1, "Big Blue": 0}


def test_the_latest_verdict_counts_and_what_is_undone_does_not() -> None:
    tellings = [told("1987-03-09", "a1", acquirer="Dale Corp", target="Dale Inc")]
    apart = judged("Dale Corp", "Dale Inc", "different")
    assert len(set(ids(tellings, [apart]).values())) == 2
    assert len(set(ids(tellings, [apart, judged("Dale Inc", "Dale Corp", "same")]).values())) == 1
    assert len(set(ids(tellings, [Judgement(**{**fields(apart), "undone": "1987-03-10T00:00:00"})]).values())) == 1


def fields(judgement: Judgement) -> dict[str, object]:
    return {name: getattr(judgement, name) for name in judgement.__slots__}


def test_same_never_joins_what_is_kept_apart() -> None:
    tellings = [
        told("1987-03-09", "a1", acquirer="Dale", target="Kestrin"),
        told("1987-03-09", "a2", acquirer="Orlix", target="Dale"),
    ]
    judgements = [
        judged("Dale", "Kestrin", "different"),
        judged("Dale", "Orlix", "same"),
        judged("Orlix", "Kestrin", "same"),
    ]
    found = resolve(tellings, judgements, KNOWN)
    assert len({c.id for c in found.companies}) == 2
    assert any("keeps them apart" in reason for u in found.unresolved for reason in u.reasons)


def test_judgements_may_name_ids() -> None:
    tellings = [told("1987-03-09", "a1", acquirer="Dale", target="Kestrin")]
    found = ids(tellings, [judged(company_id("Dale", KNOWN), company_id("Kestrin", KNOWN), "same")])
    assert len(set(found.values())) == 1


def test_what_is_left_open_is_listed() -> None:
    found = resolve([DEAL], [judged("Dale", "Dale Mining", "unsure")], KNOWN)
    assert [u.candidates for u in found.unresolved] == [("Dale", "Dale Mining")]


# Companies


def test_companies_hold_names_identifiers_and_reasons() -> None:
    tellings = [
        DEAL,
        told("2015-05-02", "a2", acquirer="Basketline, Inc.", target="阿里巴巴"),
        told("2015-05-03", "a3", acquirer="Basketline Inc", target="Orlix"),
    ]
    found = {c.name: c for c in resolve(tellings, (), KNOWN).companies}
    assert found["Alibaba Group"].names == ("Alibaba Group", "阿里巴巴")
    assert [i.value for i in found["Alibaba Group"].identifiers] == ["BABA:XNYS"]
    assert [i.value for i in found["Basketline, Inc."].identifiers] == ["7", "BSKT:XNAS", "BSKTP:XNAS"]
    assert [j.by for j in found["Alibaba Group"].judgements] == ["rule:registry"]
    assert found["Orlix"].identifiers == ()  # "Orlix" alone is not yet Orlix Corp


def test_forms_of_two_countries_are_listed() -> None:
    tellings = [
        told("2015-05-01", "a1", acquirer="Quillon", target="Wickham Plc"),
        told("2015-05-01", "a2", acquirer="Orlix", target="Wickham Inc"),
    ]
    found = resolve(tellings, (), KNOWN)
    assert len(found.companies) == 3
    (listed,) = found.unresolved
    assert (listed.candidates, listed.articles) == (("Wickham Plc", "Wickham Inc"), ("a1", "a2"))


def test_a_company_that_owns_itself_is_listed() -> None:
    found = resolve([told("2015-05-01", "a1", "ownership", owner="IBM", owned="Big Blue")], (), KNOWN)
    assert [(u.candidates, u.articles) for u in found.unresolved] == [(("Big Blue", "IBM"), ("a1",))]


def test_names_of_several_decide_nothing() -> None:
    telling = told("2015-05-01", "a1", acquirer="Delta", target="Oakley Trust")
    found = resolve([telling], (), KNOWN)
    assert all(not c.identifiers for c in found.companies)
    assert [(u.name, u.candidates) for u in found.unresolved] == [("Delta", ("Delta Air Lines", "Delta Electronics"))]


def test_spellings_that_share_a_counterparty_are_listed() -> None:
    tellings = [
        told("2015-05-01", "a1", acquirer="Quillon", target="Harbour Lantern"),
        told("2015-05-09", "a2", acquirer="Quillon", target="Harbor Lantern Inc"),
    ]
    found = resolve(tellings, (), KNOWN)
    assert len(found.companies) == 3
    assert [u.candidates for u in found.unresolved] == [("Harbour Lantern", "Harbor Lantern Inc")]


@pytest.mark.parametrize(
    "names, shown",
    [
        (["Dale", "Dale Mining Corp", "Dale"], "Dale Mining Corp"),
        (["Dale"] * 9 + ["Dale Mining Corp"], "Dale"),
        (["Dale Inc", "Dale Inc."], "Dale Inc"),
        (["DALE", "Dale", "Dale"], "Dale"),
    ],
)
def test_the_name_to_show(names: list[str], shown: str) -> None:
    from collections import Counter

    from suitor.resolution.linker import display_name

    assert display_name(Counter(names)) == shown


def test_the_verb_of_the_facade() -> None:
    readings = [Reading(article("Quillon bought Basketline."), (claim(),))]
    assert [c.name for c in sorted(resolve_companies(readings), key=lambda c: c.name)] == ["Basketline", "Quillon"]


# Laws

POOL = "Quillon|Chrysler|AMC|American Motors Corp|Alder Mining Co|Dome|Dome Petroleum|Dome Corp|Kestrin|Kestrin Foods|Billes|Martha Billes|阿里巴巴|Alibaba|its unit|Harbour Lantern|Harbor Lantern".split(
    "|"
)
ROWS = st.lists(
    st.tuples(st.integers(1, 200), st.integers(0, 3), st.sampled_from(POOL), st.sampled_from(POOL)), max_size=14
)


def parties(tellings: Sequence[Telling]) -> dict[tuple[str, str], str]:
    """The id of each name of each claim."""
    found = resolve(tellings, (), KNOWN)
    return {(t.id, f.name): found.party(t, f.name).company for t in tellings for _, f in t.claim.parties()}


def tellings_of(rows: list[tuple[int, int, str, str]]) -> list[Telling]:
    """Claims on days of 1987, several in an article."""
    from datetime import date, timedelta

    start = date(1987, 1, 1)
    found = {
        (
            t := told(str(start + timedelta(day)), f"{day}-{part}", tentative=part == 3, acquirer=left, target=right)
        ).id: t
        for day, part, left, right in rows
        if left != right
    }
    return list(found.values())


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_ingest_does_not_matter(rows: list[tuple[int, int, str, str]], chance: random.Random) -> None:
    tellings = tellings_of(rows)
    mixed = chance.sample(tellings, len(tellings))
    one, other = resolve(tellings, (), KNOWN), resolve(mixed, (), KNOWN)
    assert (one.companies, one.unresolved) == (other.companies, other.unresolved)
    assert parties(tellings) == parties(mixed)


@given(ROWS)
def test_later_news_changes_nothing(rows: list[tuple[int, int, str, str]]) -> None:
    tellings = sorted(tellings_of(rows), key=lambda t: t.order)
    whole = parties(tellings)
    for telling in tellings:
        until = [t for t in tellings if t.order[0] <= telling.order[0]]
        assert parties(until).items() <= whole.items()


@given(ROWS)
def test_a_neighbourhood_decides_as_the_whole_does(rows: list[tuple[int, int, str, str]]) -> None:
    tellings = tellings_of(rows)
    whole = parties(tellings)
    keys = {t.id: set(neighbour_keys(t, lambda name: words_of(name, KNOWN))) for t in tellings}
    for telling in tellings:
        near, reached = {telling.id}, set(keys[telling.id])
        while more := {t for t in keys if t not in near and keys[t] & reached}:
            near |= more
            reached = set().union(*(keys[t] for t in near))
        assert parties([t for t in tellings if t.id in near]).items() <= whole.items()
