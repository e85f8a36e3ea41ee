"""What was derived comes back as it was, by any of its names, and is known to be old when facts are added."""

from __future__ import annotations

import tempfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suitor.ledger import Ledger, LedgerError, open_ledger
from suitor.model import Correction, Deal, Derived, Kind, Stage, Unresolved, canonical
from tests.ledger.stories import HISTORY, RUMOUR, SIGNED, TALKS, derive
from tests.model import strategies


@pytest.fixture
def stored(ledger: Ledger) -> Ledger:
    """A ledger with the small history, and what follows from it."""
    ledger.write(HISTORY)
    ledger.store(derive(ledger.facts()), ledger.mark(), "code 1")
    return ledger


def test_what_was_stored_comes_back(stored: Ledger) -> None:
    derived = derive(stored.facts())
    assert canonical(stored.derived()) == canonical(derived)
    assert stored.deals() == list(derived.deals)
    assert stored.companies() == list(derived.companies)
    assert stored.copies() == derived.copies
    assert stored.unresolved() == list(derived.unresolved)


def test_it_is_old_when_facts_or_code_changed(stored: Ledger) -> None:
    assert stored.is_current("code 1")
    assert not stored.is_current("code 2")
    (first, *_) = stored.facts().tellings
    correction = stored.correct(Correction(first.id, {"stage": "talks"}, "an editor"))
    assert not stored.is_current("code 1")
    stored.store(derive(stored.facts()), stored.mark(), "code 1")
    assert stored.is_current("code 1")
    stored.undo(correction, "an editor")
    assert not stored.is_current("code 1")


def test_nothing_stored_is_not_current(ledger: Ledger) -> None:
    assert not ledger.is_current()
    assert ledger.derived() == Derived((), ())


def test_the_mark_is_of_the_facts_not_of_their_time(ledger: Ledger) -> None:
    before = ledger.mark()
    ledger.write(HISTORY)
    written = ledger.mark()
    ledger.write(HISTORY)
    assert before != written == ledger.mark()
    ledger.write([replace(SIGNED, extractor="reader 2")])
    assert ledger.mark() != written


@pytest.mark.parametrize(
    "filters, targets",
    [
        ({}, ["Basketline", "Plumbline"]),
        ({"company": "QUILLON"}, ["Basketline"]),
        ({"company": "quillon  inc"}, ["Basketline"]),
        ({"company": "plumbline"}, ["Plumbline"]),
        ({"company": "Nobody"}, []),
        ({"stage": Stage.COMPLETED}, ["Basketline", "Plumbline"]),
        ({"stage": Stage.RUMOURED}, []),
        ({"kind": Kind.ACQUISITION, "company": "Orrery"}, ["Plumbline"]),
        ({"kind": Kind.MERGER}, []),
    ],
)
def test_deals_are_filtered(stored: Ledger, filters: dict[str, object], targets: list[str]) -> None:
    assert [_target(deal) for deal in stored.deals(**filters)] == targets  # type: ignore[arg-type]


def _target(deal: Deal) -> str:
    return next(party.name for role, parties in deal.roles.items() if role == "target" for party in parties)


def test_a_deal_is_found_by_any_of_its_ids(stored: Ledger) -> None:
    deal = stored.deals(company="Quillon")[0]
    names = [
        deal.id,
        deal.id[:9],
        "2",
        *(r.claim_id for r in deal.timeline),
        *(r.article_id[:12] for r in deal.timeline),
    ]
    assert [stored.deal(name) for name in names] == [deal] * len(names)
    for name in ("", "nothing"):
        with pytest.raises(LedgerError, match="no deal"):
            stored.deal(name)


def test_an_article_of_several_deals_is_not_one_deal(ledger: Ledger) -> None:
    both = replace(RUMOUR, claims=(*RUMOUR.claims, *HISTORY[1].claims), keys=(("a",), ("b",)))
    ledger.write([both])
    ledger.store(derive(ledger.facts()), ledger.mark())
    with pytest.raises(LedgerError, match="may be any of 2 deals"):
        ledger.deal(RUMOUR.article.id)


def test_a_company_is_found_by_any_name(stored: Ledger) -> None:
    assert [company.id for company in stored.companies("QUILLON")] == ["quillon"]
    assert stored.companies("Nobody") == []
    for name in ("Quillon", "quillon", "QUILLON INC", "Ｑuillon"):
        assert stored.company(name).id == "quillon"
    with pytest.raises(LedgerError, match="no company 'Nobody'"):
        stored.company("Nobody")


def test_a_name_of_several_companies_is_not_one(stored: Ledger) -> None:
    derived = stored.derived()
    first, *others = derived.companies
    twins = (replace(first, names=("Quillon",)), *others)
    stored.store(replace(derived, companies=twins), stored.mark())
    with pytest.raises(LedgerError, match="may be any of"):
        stored.company("quillon")


def test_corrected_claims_come_back_corrected(ledger: Ledger) -> None:
    ledger.write([TALKS])
    (telling,) = ledger.facts().tellings
    ledger.correct(Correction(telling.id, {"stage": "agreed", "acquirer": "Quillon; Orrery"}, "an editor"))
    derived = derive(ledger.facts())
    ledger.store(derived, ledger.mark())
    (report,) = ledger.deals()[0].timeline
    assert report == derived.deals[0].timeline[0]
    assert report.claim.names(report.claim.kind.roles[0]) == ("Quillon", "Orrery")


@given(
    st.lists(strategies.deals(), max_size=3, unique_by=lambda deal: deal.id),
    st.lists(strategies.companies, max_size=3, unique_by=lambda company: company.id),
    st.dictionaries(strategies.words, strategies.words, max_size=3),
    st.lists(
        st.builds(
            Unresolved, strategies.names, strategies.several(strategies.texts), strategies.several(strategies.texts)
        ),
        max_size=2,
    ),
)
@settings(max_examples=25)
def test_anything_comes_back(
    deals: list[Deal], companies: list[object], copies: dict[str, str], questions: list[Unresolved]
) -> None:
    derived = Derived(tuple(companies), tuple(deals), copies, tuple(questions))  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/ledger.sqlite") as ledger:
        ledger.store(derived, "mark")
        assert ledger.derived() == derived
        assert canonical(ledger.derived()) == canonical(derived)


def test_readers_are_not_kept_waiting(ledger_url: str) -> None:
    with open_ledger(ledger_url) as ledger, open_ledger(ledger_url, read_only=True) as reader:
        ledger.write(HISTORY)
        ledger.store(derive(ledger.facts()), ledger.mark())
        with ledger._database.writing() as connection:
            from suitor.ledger import derived

            derived.store(connection, Derived((), ()), "mark", "")
            assert len(reader.deals()) == 2
        assert reader.deals() == []
