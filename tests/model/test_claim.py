from __future__ import annotations

from typing import Any

import pytest

from suitor.model import Kind, Role, Stage
from tests.factory import claim


@pytest.mark.parametrize(
    ("kind", "roles", "fields", "complaint"),
    [
        ("acquisition", {"investor": "Quillon"}, {}, "acquisition has no role investor"),
        ("merger", {"acquirer": "Quillon", "target": "Basketline"}, {}, "it has party"),
        ("acquisition", {}, {}, "without anybody in a role"),
        ("acquisition", {"acquirer": "Quillon", "target": []}, {}, "without anybody in a role"),
        ("rivalry", {"party": ["Quillon", "Basketline"]}, {"stage": Stage.TALKS}, "rivalry has no stage"),
        ("valuation", {"company": "Quillon"}, {"stage": Stage.COMPLETED}, "valuation has no stage"),
        ("investment", {"investor": "Quillon"}, {"reason": "rejected", "stage": Stage.AGREED}, "only what failed"),
        ("investment", {"investor": "Quillon"}, {"stake_pct": 101.0}, "between 0 and 100"),
        ("investment", {"investor": "Quillon"}, {"stake_pct": -0.5}, "between 0 and 100"),
        ("investment", {"investor": "Quillon"}, {"confidence": 1.5}, "between 0 and 1"),
    ],
)
def test_what_no_claim_can_say(kind: str, roles: dict[str, Any], fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        claim(kind, roles=roles, **fields)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("divestiture", {"seller": "Quillon", "target": "its lamp division"}),  # no buyer is named
        ("investment", {"investee": "Basketline"}),  # a round without named investors
        ("partnership", {"party": ["Quillon", "Basketline", "Ostvale Glass"]}),
        ("expansion", {"company": "Quillon", "place": ["Peru", "Chile"]}),
        ("basis", {"product": "QuillOS", "basis": "Linux"}),
    ],
)
def test_what_a_claim_may_say(kind: str, roles: dict[str, Any]) -> None:
    made = claim(kind, roles=roles)
    assert {str(role): list(made.names(role)) for role in made.roles} == {
        role: names if isinstance(names, list) else [names] for role, names in roles.items()
    }


def test_parties_come_principals_first() -> None:
    made = claim("acquisition", roles={"seller": "Ostvale", "target": "Basketline", "acquirer": "Quillon"})
    assert [(role, who.name) for role, who in made.parties()] == [
        (Role.ACQUIRER, "Quillon"),
        (Role.TARGET, "Basketline"),
        (Role.SELLER, "Ostvale"),
    ]
    assert made.names(Role.PARTY) == ()


@pytest.mark.parametrize("kind", Kind)
def test_claims_can_be_put_in_sets(kind: Kind) -> None:
    roles = {str(kind.principals[0]): "Quillon"}
    assert len({claim(kind, roles=roles), claim(kind, roles=roles)}) == 1
