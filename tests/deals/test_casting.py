"""Kind and roles by the votes of the claims."""

from suitor.model import Deal, Kind
from tests.deals.factory import deals_of, telling

T = telling


def only(*tellings: object, **given: object) -> Deal:
    (deal,) = deals_of(tellings, **given)  # type: ignore[arg-type]
    return deal


def names(deal: Deal) -> dict[str, list[str]]:
    return {role.value: [party.name for party in parties] for role, parties in deal.roles.items()}


def test_most_claims_say_who_buys_whom() -> None:
    deal = only(
        T(1, "Norvale", "Quillon", confidence=0.5),  # the founding claim has it the wrong way round
        T(2, "Quillon", "Norvale"),
        T(3, "Quillon", "Norvale"),
    )
    assert names(deal) == {"acquirer": ["Quillon"], "target": ["Norvale"]}


def test_the_fullest_usual_name_is_shown() -> None:
    deal = only(
        T(1, "Quillon", "Norvale"),
        T(2, "Quillon Holdings Inc", "Norvale Broadcasting Co"),
        T(3, "Quillon Credit Canada Inc", "Norvale", confidence=0.1),
    )
    assert names(deal) == {"acquirer": ["Quillon Holdings Inc"], "target": ["Norvale Broadcasting Co"]}


def test_a_consortium_is_shown_whole_and_a_stray_party_is_not() -> None:
    together = [T(i, ["Quillon", "Tarn Vale"], "Norvale") for i in range(1, 4)]
    deal = only(*together, T(4, ["Quillon", "Bramwell Foods"], "Norvale", confidence=0.3))
    assert names(deal)["acquirer"] == ["Quillon", "Tarn Vale"]


def test_a_sale_with_a_buyer_is_an_acquisition() -> None:
    sale = T(1, None, "Norvale", kind="divestiture", seller="Tarn Vale", price=4e8)
    purchase = T(2, "Quillon", "Norvale", seller="Tarn Vale", price=4e8)
    assert only(sale).kind is Kind.DIVESTITURE
    deal = only(sale, purchase)
    assert deal.kind is Kind.ACQUISITION
    assert names(deal) == {"acquirer": ["Quillon"], "target": ["Norvale"], "seller": ["Tarn Vale"]}


def test_a_stake_on_the_way_to_the_whole_makes_no_investment() -> None:
    stakes = [T(i, "Quillon", "Norvale", "completed", kind="investment", stake_pct=9.0) for i in (1, 2)]
    assert only(*stakes).kind is Kind.INVESTMENT
    assert only(*stakes, T(3, "Quillon", "Norvale")).kind is Kind.ACQUISITION


def test_a_seller_that_one_claim_of_many_names_is_none() -> None:
    claims = [T(i, "Quillon", "Norvale") for i in range(1, 15)]
    assert "seller" not in names(only(*claims, T(15, "Quillon", "Norvale", seller="Tarn Vale")))


def test_partners_are_parties() -> None:
    deal = only(T(1, ["Quillon", "Tarn Vale"], "Norvale", kind="partnership"))
    assert names(deal) == {"party": ["Quillon", "Tarn Vale", "Norvale"]}


def test_partners_and_the_venture_that_they_found() -> None:
    deal = only(
        T(1, "Quillon", "Norvale", kind="joint_venture", venture="Quillon Norvale Rail"),
        T(2, "Norvale", None, kind="joint_venture", venture="Quillon Norvale Rail"),
    )
    assert names(deal) == {"party": ["Quillon", "Norvale"], "venture": ["Quillon Norvale Rail"]}


def test_what_was_corrected_has_no_vote() -> None:
    wrong = T(1, "Quillon", "Norvale", title="Quillon to buy Norvale")
    right = T(2, "Tarn Vale", "Norvale", title="CORRECTED - Tarn Vale to buy Norvale")
    assert names(only(wrong, right, corrections={"article2": "article1"}))["acquirer"] == ["Tarn Vale"]
