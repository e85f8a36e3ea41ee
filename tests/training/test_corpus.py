"""Annotated articles, tied to what extraction finds in them, and the one scheme that all sources are brought to."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.training.test_check import RECORD
from training import corpus
from training.corpus import Example, belongs, example_of, load_examples, load_records, role_pairs, settled
from training.standoff import standoff

SALE: dict[str, Any] = {
    "id": "made-3",
    "title": "Marwick lets go of a maker of tents",
    "text": "Marwick sold 30 percent of Fenholt to Tolvane, the Harbour Post said. Marwick competes with Osterby.",
    "companies": {name: [] for name in ("Marwick", "Fenholt", "Tolvane", "Osterby")},
    "claims": [
        {
            "kind": "investment",
            "roles": {"investor": ["Tolvane"], "investee": ["Fenholt"], "seller": ["Marwick"]},
            "stage": "completed",
            "reason": None,
            "certainty": "certain",
            "polarity": "affirmed",
            "attribution": ["Harbour Post"],
            "amount": None,
            "stake_pct": 30,
            "background": False,
            "support": [
                {
                    "sentence": "Marwick sold 30 percent of Fenholt to Tolvane, the Harbour Post said.",
                    "trigger": "sold",
                    "roles": {"seller": ["Marwick"], "investee": ["Fenholt"], "investor": ["Tolvane"]},
                }
            ],
        },
        {
            "kind": "rivalry",
            "roles": {"party": ["Marwick", "Osterby"]},
            "stage": None,
            "reason": None,
            "certainty": "certain",
            "polarity": "affirmed",
            "attribution": [],
            "amount": None,
            "stake_pct": None,
            "background": True,
            "support": [
                {
                    "sentence": "Marwick competes with Osterby.",
                    "trigger": "competes with",
                    "roles": {"party": ["Marwick", "Osterby"]},
                }
            ],
        },
    ],
}


def _write(path: Path, *records: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of our own annotations that holds none but the claims told apart."""
    folder = tmp_path / "training"
    (folder / "annotations").mkdir(parents=True)
    rows = ["file\tid\tclaim\tkind", "old\tx\t0\tproduct", "old\tx\t1\tdrop", "old\tx\t2\townership"]
    (folder / "annotations" / "ownership.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "HERE", folder)
    corpus._told_apart.cache_clear()
    yield folder
    corpus._told_apart.cache_clear()


def _named(example: Example) -> set[tuple[str, str, str]]:
    """The pairs of an example, by name; things by their label alone."""
    entities = example.names.entities
    return {(entities[a].name, entities[b].name if b < len(entities) else "", label) for a, b, label in example.pairs}


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no annotated articles at"):
        list(load_records(tmp_path / "nowhere"))


def test_records_come_file_by_file(tmp_path: Path, home: Path) -> None:
    _write(tmp_path / "annotations" / "web.jsonl", RECORD, SALE)
    _write(home / "passages" / "bids.jsonl", {**RECORD, "id": "made-9"})
    assert [(file, record["id"]) for file, record in load_records(tmp_path)] == [
        ("web", "made-1"),
        ("web", "made-3"),
        ("passages-bids", "made-9"),
    ]


def test_our_own_annotations_get_their_text_from_the_data(tmp_path: Path, home: Path) -> None:
    (tmp_path / "annotations").mkdir()
    _write(home / "annotations" / "ours.jsonl", standoff(SALE))
    texts = tmp_path / "reuters-2006-2010"
    texts.mkdir()
    with gzip.open(texts / "part.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({k: r[k] for k in ("id", "title", "text")}) + "\n" for r in (RECORD, SALE))
    ((file, record),) = load_records(tmp_path)
    assert file == "ours"
    assert {key: record[key] for key in SALE} == SALE


def test_examples_are_aligned(tmp_path: Path, home: Path) -> None:
    _write(tmp_path / "annotations" / "web.jsonl", RECORD, SALE)
    purchase, sale = load_examples(tmp_path)
    assert _named(purchase) == {
        ("Quillon", "Basketline", "acquire"),
        ("Quillon", "", "price"),
        ("Basketline", "", "price"),
        ("Quillon", "", "credit"),
        ("Basketline", "", "credit"),
    }
    assert {label for _, _, label in _named(sale)} == {"invest", "sell", "rival", "stake", "credit"}
    assert ("Marwick", "Fenholt", "sell") in _named(sale)
    assert {("Marwick", "Osterby", "rival"), ("Osterby", "Marwick", "rival")} <= _named(sale)
    assert [len(example.gold) for example in (purchase, sale)] == [1, 2]
    assert set(sale.aspects) == set(sale.pairs)


def test_what_supports_a_claim_is_found(home: Path) -> None:
    example = example_of(SALE, "web")
    by_label = {label: support for (_, _, label), support in example.pairs.items()}
    assert (by_label["invest"], by_label["rival"]) == ({1}, {2})
    words = {(example.sentences[s].tokens[t].text, kind) for s, t, kind in example.triggers}
    assert words == {("sold", "investment"), ("competes", "rivalry"), ("with", "rivalry")}


@pytest.mark.parametrize(
    ("kind", "roles", "pairs"),
    [
        ("acquisition", {"acquirer": ["A"], "target": ["B"]}, ["A B acquire"]),
        (
            "acquisition",
            {"acquirer": ["A"], "target": ["B"], "seller": ["C"]},
            ["A B acquire", "C B sell", "A C from"],
        ),
        ("acquisition", {"target": ["B"]}, ["B B acquire"]),
        ("acquisition", {"target": ["B"], "seller": ["C"]}, ["C B sell"]),
        ("divestiture", {"seller": ["C"], "target": ["B"]}, ["C B sell"]),
        ("investment", {"investor": ["A", "D"], "investee": ["B"]}, ["A B invest", "D B invest"]),
        ("ownership", {"owner": ["A"], "owned": ["B", "C"]}, ["A B own", "A C own"]),
        ("merger", {"party": ["A", "B"]}, ["A B merge", "B A merge"]),
        ("rivalry", {"party": ["A", "B", "C"]}, ["A B rival", "A C rival", "B A rival", "C A rival"]),
        ("fundraising", {"company": ["A"]}, []),
        ("expansion", {"company": ["A"], "place": ["Norway"]}, []),
    ],
)
def test_pairs_of_roles(kind: str, roles: dict[str, list[str]], pairs: list[str]) -> None:
    assert [" ".join(pair) for pair in role_pairs({"kind": kind, "roles": roles})] == pairs


def _settled(file: str, *claims: dict[str, Any]) -> list[dict[str, Any]]:
    return settled({"id": "x", "claims": list(claims)}, file)["claims"]  # type: ignore[return-value]


def _owned(*names: str) -> dict[str, Any]:
    roles = {"owner": ["Quillon"], "owned": list(names)}
    return {"kind": "ownership", "roles": roles, "stage": None, "support": [{"trigger": "of", "roles": roles}]}


def test_brands_leave_ownership(home: Path) -> None:
    claims = _settled("old", _owned("Flyme"), _owned("Fenholt"), _owned("Basketline"))
    assert [claim["kind"] for claim in claims] == ["product", "ownership"]
    assert claims[0]["roles"] == {"maker": ["Quillon"], "product": ["Flyme"]} == claims[0]["support"][0]["roles"]
    assert claims[1]["roles"]["owned"] == ["Basketline"]


@pytest.mark.parametrize(
    ("owned", "kept"),
    [
        (["Basketline"], True),
        (["Red Hill mine"], False),
        (["Basketline", "Red Hill mine"], True),
        (["Fieldhouse"], True),
    ],
)
def test_mines_and_buildings_are_no_company(owned: list[str], kept: bool, home: Path) -> None:
    assert bool(_settled("web", _owned(*owned))) is kept


@pytest.mark.parametrize(
    ("file", "stage", "trigger", "expected"),
    [
        ("bbc-2004", "rumoured", "in talks to buy", "talks"),
        ("bbc-2004", "rumoured", "is negotiating", "talks"),
        ("bbc-2004", "rumoured", "may buy", "rumoured"),
        ("bbc-2004", "agreed", "after talks", "agreed"),
        ("web-2019", "rumoured", "in talks to buy", "rumoured"),
    ],
)
def test_unconfirmed_talks_are_talks(file: str, stage: str, trigger: str, expected: str, home: Path) -> None:
    claim = {"kind": "acquisition", "roles": {}, "stage": stage, "support": [{"trigger": trigger}]}
    assert [found["stage"] for found in _settled(file, claim)] == [expected]


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({}, set()),
        ({"stake_pct": 30}, {"stake"}),
        ({"stake_pct": 31}, set()),
        ({"attribution": ["the Harbour Post"]}, {"credit"}),
        ({"attribution": ["Reuters"]}, set()),
        ({"amount": {"value": 5_000_000, "currency": "USD"}}, {"price"}),
        ({"amount": {"value": 5_000_000, "currency": "EUR"}}, set()),
        ({"amount": {"value": 6_000_000, "currency": "USD"}}, set()),
    ],
)
def test_what_belongs_to_a_claim(fields: dict[str, Any], links: set[str], home: Path) -> None:
    text = "Tolvane paid $5 million for 30 percent of Fenholt, the Harbour Post said."
    example = example_of({"id": "made-4", "title": "", "text": text, "claims": []}, "web")
    assert {t.link for t in example.content.things} == {"price", "stake", "credit"}
    assert {t.link for t in example.content.things if belongs(t, fields)} == links


def test_the_real_list_of_claims_told_apart_is_well_formed(root: Path) -> None:
    lines = (root / "training" / "annotations" / "ownership.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert lines[0].split("\t") == ["file", "id", "claim", "kind"]
    assert {kind for *_, kind in rows} <= {"ownership", "product", "drop"}
    assert len({tuple(place) for *place, _ in rows}) == len(rows)
