"""Proposals: what rules and encoder say of the same deal meets in one, and further parties join their deal."""

from __future__ import annotations

import pytest

from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.opinion import SILENT, Opinion
from suitor.extraction.grouping import Group
from suitor.extraction.proposals import Proposal, gathered, joined, proposals_of
from suitor.extraction.rules import find_statements
from suitor.extraction.statements import Reference, Statement
from suitor.model import Kind, MentionType, Role
from tests.extraction.encoder.scenes import findings, link, scene

STORY = scene("Quillon agreed to buy Basketline. Marwick and Tolvane met Quillon in Norway.")
Q, B, M, T = (STORY.entity(name) for name in ("Quillon", "Basketline", "Marwick", "Tolvane"))
NAMES = {Q: "Quillon", B: "Basketline", M: "Marwick", T: "Tolvane"}


def _label(group: Group) -> str:
    roles = (f"{role}={','.join(r.name for r in filled)}" for role, filled in group.roles.items() if filled)
    return " ".join([group.kind, *roles])


def _proposed(links: dict[tuple[int, int, str], float]) -> list[tuple[str, int, int]]:
    """The groups proposed, how many statements the rules found for each, and how many there are in all."""
    told = find_statements(STORY.sentences, STORY.names)
    proposals = proposals_of(told, findings(links), STORY.sentences, STORY.names)
    return [(_label(p.group), p.told, len(p.group.statements)) for p in proposals]


PURCHASE = "acquisition acquirer=Quillon target=Basketline"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, [(PURCHASE, 1, 1)]),
        ({(Q, B, "acquire"): 2.0}, [(PURCHASE, 1, 2)]),
        ({(Q, B, "acquire"): -4.0}, [(PURCHASE, 1, 1)]),
        ({(Q, B, "invest"): 2.0}, [(PURCHASE, 1, 1), ("investment investor=Quillon investee=Basketline", 0, 1)]),
        ({(B, Q, "acquire"): 2.0}, [(PURCHASE, 1, 1), ("acquisition acquirer=Basketline target=Quillon", 0, 1)]),
        ({(M, B, "acquire"): 2.0}, [(PURCHASE, 1, 1), ("acquisition acquirer=Marwick target=Basketline", 0, 1)]),
        ({(M, B, "sell"): 2.0}, [(PURCHASE, 1, 1), ("divestiture seller=Marwick target=Basketline", 0, 1)]),
        ({(M, T, "rival"): 2.0, (T, M, "rival"): 1.0}, [(PURCHASE, 1, 1), ("rivalry party=Marwick,Tolvane", 0, 1)]),
        ({(Q, M, "from"): 2.0, (Q, B, "price"): 2.0}, [(PURCHASE, 1, 1)]),
    ],
)
def test_proposals(links: dict[tuple[int, int, str], float], expected: list[tuple[str, int, int]]) -> None:
    assert _proposed(links) == expected


def test_every_proposal_has_an_opinion() -> None:
    told = find_statements(STORY.sentences, STORY.names)
    found = findings({(M, T, "own"): 1.5})
    scores = [p.opinion.score for p in proposals_of(told, found, STORY.sentences, STORY.names)]
    assert scores == [SILENT, 1.5]


def test_the_rules_own_words_stand_first() -> None:
    told = find_statements(STORY.sentences, STORY.names)
    found = findings({(Q, B, "acquire"): link(2.0, (1, 1))})
    (only,) = proposals_of(told, found, STORY.sentences, STORY.names)
    assert [s.read for s in only.group.statements] == [False, True]


def _proposal(kind: str, sentence: int, **roles: tuple[int, ...]) -> Proposal:
    filled = {Role(r): tuple(Reference(n, NAMES[n], MentionType.COMPANY) for n in ns) for r, ns in roles.items()}
    statement = Statement(Kind(kind), filled, STORY.sentences[sentence], (0, 1), read=True)
    group = Group(Kind(kind), {role: list(found) for role, found in filled.items()}, [statement])
    return Proposal(group, 0, Opinion.of(group, Findings({}, {})))


BUY = _proposal("acquisition", 0, acquirer=(Q,), target=(B,))


@pytest.mark.parametrize(
    ("proposals", "expected"),
    [
        ([BUY], [PURCHASE]),
        ([BUY, _proposal("divestiture", 1, seller=(M,), target=(B,))], [f"{PURCHASE} seller=Marwick"]),
        ([_proposal("divestiture", 1, seller=(M,), target=(B,)), BUY], [f"{PURCHASE} seller=Marwick"]),
        (
            [BUY, _proposal("divestiture", 0, seller=(M,), target=(T,))],
            [PURCHASE, "divestiture seller=Marwick target=Tolvane"],
        ),
        (
            [BUY, _proposal("acquisition", 0, acquirer=(M,), target=(B,))],  # two buyers are two bids
            [PURCHASE, "acquisition acquirer=Marwick target=Basketline"],
        ),
        (
            [
                _proposal("investment", 0, investor=(Q,), investee=(B,)),
                _proposal("investment", 0, investor=(M,), investee=(B,)),
            ],
            ["investment investor=Quillon,Marwick investee=Basketline"],
        ),
        (
            [
                _proposal("investment", 0, investor=(Q,), investee=(B,)),
                _proposal("investment", 1, investor=(M,), investee=(B,)),  # told elsewhere: another round
            ],
            ["investment investor=Quillon investee=Basketline", "investment investor=Marwick investee=Basketline"],
        ),
        (
            [_proposal("partnership", 0, party=(Q, B)), _proposal("partnership", 0, party=(B, M))],
            ["partnership party=Quillon,Basketline,Marwick"],
        ),
        (
            [_proposal("partnership", 0, party=(Q, B)), _proposal("partnership", 0, party=(M, T))],
            ["partnership party=Quillon,Basketline", "partnership party=Marwick,Tolvane"],
        ),
        (
            [_proposal("partnership", 0, party=(Q, B)), _proposal("rivalry", 0, party=(Q, B))],
            ["partnership party=Quillon,Basketline", "rivalry party=Quillon,Basketline"],
        ),
    ],
)
def test_what_tells_one_deal_is_gathered(proposals: list[Proposal], expected: list[str]) -> None:
    assert [_label(joined(p.group, [o.group for o in others])) for p, others in gathered(proposals)] == expected


def test_what_is_joined_keeps_every_statement_and_leaves_the_groups_alone() -> None:
    sale = _proposal("divestiture", 1, seller=(M,), target=(B,))
    made = joined(BUY.group, [sale.group])
    assert made.statements == [*BUY.group.statements, *sale.group.statements]
    assert (_label(BUY.group), len(BUY.group.statements)) == (PURCHASE, 1)
