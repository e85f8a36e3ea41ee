import pytest

from suitor.deals import keys
from suitor.deals.sides import sides_of
from suitor.model import Claim
from tests.deals.factory import party_of, telling, words_of


def keys_of(*args: object, **fields: object) -> set[str]:
    return set(keys(telling(1, *args, **fields), words_of))  # type: ignore[arg-type]


def test_a_key_stands_for_a_pair_of_names_whatever_their_order_and_form() -> None:
    assert keys_of("Quillon Inc", "Norvale Broadcasting") == keys_of("Norvale", "Quillon")


def test_a_seller_and_a_price_give_further_keys() -> None:
    plain = keys_of("Quillon", "Norvale")
    assert plain < keys_of("Quillon", "Norvale", seller="Tarn")
    assert plain < keys_of("Quillon", "Norvale", price=4e8)


def test_sales_without_a_buyer_find_one_another_and_the_deal_of_their_seller() -> None:
    sale = keys_of(None, "Norvale", kind="divestiture", seller="Tarn")
    assert sale & keys_of(None, "Norvale", kind="divestiture", seller="Other")
    assert sale & keys_of("Quillon", "Norvale", seller="Tarn")
    assert not sale & keys_of("Quillon", "Norvale")


def test_purchases_and_partnerships_share_no_key() -> None:
    assert not keys_of("Quillon", "Norvale") & keys_of("Quillon", "Norvale", kind="partnership")


def test_a_busy_company_does_not_tie_its_deals_together() -> None:
    assert not keys_of("Quillon", "Norvale") & keys_of("Quillon", "Bramwell Foods")


@pytest.mark.parametrize("kind", ["ownership", "rivalry"])
def test_relations_have_no_keys(kind: str) -> None:
    roles = {"ownership": {"owner": "Quillon", "owned": "Norvale"}, "rivalry": {"party": ["Quillon", "Norvale"]}}
    from tests.factory import claim

    made: Claim = claim(kind, roles=roles[kind])  # type: ignore[arg-type]
    assert keys(made, words_of) == ()


def test_nobody_deals_with_himself() -> None:
    sides = sides_of(telling(1, "Norvale", ["Norvale Broadcasting", "Quillon"], kind="merger"), party_of)
    assert [p.name for p in sides.buyers] == ["Norvale"]
    assert [p.name for p in sides.targets] == ["Quillon"]
