"""Template parties: who may fill a slot, what speaks for it, and nobody in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.document import Document
from suitor.extraction.encoder.opinion import SILENT
from suitor.extraction.template_parties import SLOTS, assigned, candidates_of, slot_signs, weighed_parties
from suitor.extraction.wire_parties import Parties
from suitor.model import Claim
from tests.extraction.documents import Links, document, swap
from tests.factory import claim

H, P, M = "Harlow Inc", "Pellworth Corp", "Merridew Plc"
STORY = "Harlow Inc said it bought Pellworth Corp from Merridew Plc in Ottawa. Harlow paid cash."
LEAST = {"acquired": 0.5, "purchaser": 0.5, "seller": 0.5}
Filled = dict[str, list[str]]


def _parties(acquired: str = "", purchaser: str = "", seller: str = "") -> Parties:
    return Parties(*([name] if name else [] for name in (acquired, purchaser, seller)))


def _candidates(made: Document, found: Parties) -> list[tuple[str, bool, str]]:
    """Each candidate: its name, whether the article names it, and the slots that the patterns give it."""
    return [(c.name, bool(c.entities), "+".join(sorted(c.slots))) for c in candidates_of(made, found)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (_parties(), [(H, True, ""), (P, True, ""), (M, True, "")]),  # a town is no party
        (_parties(P, H, M), [(H, True, "purchaser"), (P, True, "acquired"), (M, True, "seller")]),
        (_parties("pellworth corp."), [(H, True, ""), ("pellworth corp.", True, "acquired"), (M, True, "")]),
        (_parties("", "Harlow"), [("Harlow", True, "purchaser"), (P, True, ""), (M, True, "")]),  # by a short form
        (_parties("paper mill"), [(H, True, ""), (P, True, ""), (M, True, ""), ("paper mill", False, "acquired")]),
        (_parties(P, P), [(H, True, ""), (P, True, "acquired+purchaser"), (M, True, "")]),
        (_parties("a unit", "a unit"), [(H, True, ""), (P, True, ""), (M, True, ""), ("a unit", False, "acquired+purchaser")]),
    ],
)  # fmt: skip
def test_candidates(found: Parties, expected: list[tuple[str, bool, str]]) -> None:
    assert _candidates(document(STORY), found) == expected


def _signs(slot: str, found: Parties, links: Links | None = None, *claims: Claim) -> dict[str, dict[str, float]]:
    """What speaks for each candidate, by name."""
    made = document(STORY, links)
    return {c.name: dict(s) for c, s in slot_signs(slot, candidates_of(made, found), made, claims)}


@pytest.mark.parametrize(
    ("slot", "label", "side"),
    [
        ("acquired", "acquire", 1),
        ("acquired", "sell", 1),
        ("acquired", "invest", 1),
        ("purchaser", "acquire", 0),
        ("purchaser", "invest", 0),
        ("purchaser", "from", 0),
        ("seller", "sell", 0),
        ("seller", "from", 1),
    ],
)
def test_a_relation_speaks_for_the_slot_of_its_side(slot: str, label: str, side: int) -> None:
    signs = _signs(slot, _parties(), {(H, P, label): 2.0})
    speaks, silent = (H, P) if side == 0 else (P, H)
    assert (signs[speaks][f"read {label}"], signs[speaks]["best"], signs[speaks]["top"]) == (2.0, 2.0, 1.0)
    assert (signs[silent][f"read {label}"], signs[silent]["best"], signs[silent]["top"]) == (SILENT, SILENT, 0.0)
    assert (signs[speaks]["behind"], signs[silent]["behind"]) == (0.0, 6.0)


def test_a_relation_speaks_for_no_slot_that_it_does_not_have() -> None:
    for slot in SLOTS:
        signs = _signs(slot, _parties(), {(H, P, "own"): 4.0, (H, P, "rival"): 4.0, (P, P, "acquire"): 4.0})
        assert {s["best"] for s in signs.values()} == {SILENT}
        assert {s["top"] for s in signs.values()} == {0.0}


def test_the_best_of_several_relations_counts() -> None:
    signs = _signs("acquired", _parties(), {(H, P, "acquire"): 1.0, (M, P, "acquire"): 2.0, (M, P, "sell"): 3.0})
    assert (signs[P]["read acquire"], signs[P]["read sell"], signs[P]["best"]) == (2.0, 3.0, 3.0)


def test_what_the_patterns_say() -> None:
    signs = _signs("acquired", _parties(P, H), {(H, P, "acquire"): 2.0})
    assert [signs[n]["told"] for n in (H, P, M)] == [0.0, 1.0, 0.0]
    assert [signs[n]["told elsewhere"] for n in (H, P, M)] == [1.0, 0.0, 0.0]
    assert [signs[n]["told and read"] for n in (H, P, M)] == [0.0, 2.0, 0.0]
    assert {s["untold"] for s in signs.values()} == {0.0}
    assert {s["untold"] for s in _signs("seller", _parties(P, H)).values()} == {1.0}


def test_what_only_the_patterns_found_is_nowhere_named() -> None:
    signs = _signs("acquired", _parties("paper mill"))
    assert (signs["paper mill"]["unnamed"], signs["paper mill"]["times"], signs["paper mill"]["lead"]) == (
        1.0,
        0.0,
        0.0,
    )
    assert (signs[H]["unnamed"], signs[H]["times"], signs[H]["lead"]) == (0.0, 0.5, 1.0)


def test_what_is_claimed() -> None:
    bought = claim(evidence=STORY, roles={"acquirer": H, "target": P}, confidence=0.8)
    merger = claim("merger", evidence=STORY, roles={"party": [H, P]}, confidence=0.7)
    signs = _signs("acquired", _parties(), None, bought, merger, claim("ownership", roles={"owner": H, "owned": M}))
    assert {name: {k: v for k, v in s.items() if k.startswith("claim")} for name, s in signs.items()} == {
        H: {"claim 0 elsewhere": 0.8},
        P: {"claim 0 here": 0.8},
        M: {},
    }


def test_only_the_first_deals_count() -> None:
    others = [claim(roles={"acquirer": "A", "target": "B"})] * 3
    signs = _signs("acquired", _parties(), None, *others, claim(roles={"acquirer": H, "target": P}))
    assert not any(name.startswith("claim") for s in signs.values() for name in s)


@pytest.mark.parametrize(
    ("rated", "expected"),
    [
        ([], {}),
        ([(0.9, "acquired", "P", 0), (0.8, "purchaser", "H", 1)], {"acquired": ["P"], "purchaser": ["H"]}),
        ([(0.4, "acquired", "P", 0)], {}),
        ([(0.5, "acquired", "P", 0)], {"acquired": ["P"]}),
        ([(0.6, "acquired", "P", 0), (0.9, "acquired", "Q", 1)], {"acquired": ["Q", "P"]}),  # the likeliest first
        ([(0.6, "acquired", "P", 0), (0.9, "seller", "P", 0)], {"seller": ["P"]}),
        ([(0.4, "seller", "P", 0), (0.3, "acquired", "P", 0)], {}),
        ([(0.4, "seller", "P", 0), (0.6, "acquired", "P", 0)], {"acquired": ["P"]}),
        ([(0.9, "acquired", "P", 0), (0.8, "seller", "P", 1)], {"acquired": ["P"], "seller": ["P"]}),  # two of a name
    ],
)
def test_assignments(rated: list[tuple[float, str, str, int]], expected: Filled) -> None:
    assert assigned(rated, LEAST) == {slot: expected.get(slot, []) for slot in SLOTS}


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(SLOTS), st.integers(0, 5)), max_size=20),
    st.fixed_dictionaries({slot: st.floats(0, 1) for slot in SLOTS}),
)
def test_nobody_fills_two_slots(rows: list[tuple[float, str, int]], least: dict[str, float]) -> None:
    rated = [(chance, slot, f"N{number}", number) for chance, slot, number in rows]
    found = assigned(rated, least)
    names = [name for filled in found.values() for name in filled]
    assert len(set(names)) == len(names)
    likely = {name for chance, slot, name, _ in rated if chance >= least[slot]}
    assert set(names) == likely  # and whoever is likely somewhere fills one


TABLE = {"yes": {"base": -2.0, "told": 3.0, "best": 1.0, "unnamed": 6.0}}


@pytest.mark.parametrize(
    ("found", "links", "expected"),
    [
        (_parties(), {}, {}),
        (_parties(P, H, M), {}, {}),
        (_parties("paper mill"), {}, {"acquired": ["paper mill"]}),
        (_parties(), {(H, P, "acquire"): 3.0}, {"acquired": [P], "purchaser": [H]}),
        (_parties(), {(H, P, "acquire"): 3.0, (M, P, "sell"): 4.0}, {"acquired": [P], "purchaser": [H], "seller": [M]}),
        (_parties(), {(H, M, "from"): 3.0}, {"purchaser": [H], "seller": [M]}),
        (_parties(), {(H, P, "acquire"): 3.0, (P, H, "acquire"): 5.0}, {"acquired": [H], "purchaser": [P]}),
        (_parties(), {(H, P, "acquire"): 3.0, (H, M, "acquire"): 4.0}, {"acquired": [M, P], "purchaser": [H]}),
        (_parties("", "", "Merridew"), {(M, P, "sell"): 1.0}, {"seller": ["Merridew"]}),  # as the patterns write it
    ],
)
def test_patterns_and_encoder_are_weighed(
    found: Parties, links: Links, expected: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap(monkeypatch, {"template": LEAST}, acquired=TABLE, purchaser=TABLE, seller=TABLE)
    parties = weighed_parties(document(STORY, links), found, [])
    assert {slot: getattr(parties, slot) for slot in SLOTS} == {slot: expected.get(slot, []) for slot in SLOTS}
