"""The checker of annotations: it finds what is wrong, and our own passages are sound by it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from training.check import alike, main, problems

RECORD: dict[str, Any] = {
    "id": "made-1",
    "title": "Quillon to buy Basketline",
    "text": "Quillon said on Monday that it would buy Basketline for $40 million. Basketline makes tents.",
    "companies": {"Quillon": ["it"], "Basketline": []},
    "claims": [
        {
            "kind": "acquisition",
            "roles": {"acquirer": ["Quillon"], "target": ["Basketline"]},
            "stage": "agreed",
            "reason": None,
            "certainty": "certain",
            "polarity": "affirmed",
            "attribution": ["Quillon"],
            "amount": {"value": 40_000_000, "currency": "USD", "text": "$40 million"},
            "stake_pct": None,
            "background": False,
            "support": [
                {
                    "sentence": "Quillon said on Monday that it would buy Basketline for $40 million.",
                    "trigger": "would buy",
                    "roles": {"acquirer": ["it"], "target": ["Basketline"]},
                }
            ],
        }
    ],
}
OTHER_TEXT = "Rain fell on the hills on Sunday, and shops in the valley opened late because of the floods."


def _claim(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["claims"][0].update(fields)


def _support(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["claims"][0]["support"][0].update(fields)


FAULTS: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda record: record.pop("title"), "title is missing"),
    (lambda record: record["companies"].update(Tolvane=[]), "'Tolvane' does not stand in the text"),
    (lambda record: record["companies"]["Quillon"].append(""), "'' does not stand in the text"),
    (_claim(kind="takeover"), "kind must be one of"),
    (_claim(kind="rivalry", roles={"party": ["Quillon", "Basketline"]}), "this kind has no stage"),
    (_claim(stage=None), "stage must be one of"),
    (_claim(stage="failed"), "a reason"),
    (_claim(reason="rejected"), "a reason"),
    (_claim(stage="failed", reason="boredom"), "a reason"),
    (_claim(certainty="surely"), "certainty must be"),
    (_claim(polarity="no"), "polarity must be"),
    (_claim(background=None), "background must be"),
    (_claim(roles={}), "no roles"),
    (_claim(roles={"owner": ["Quillon"]}), "role 'owner' is not one of"),
    (_claim(roles={"acquirer": "Quillon"}), "must be a list of names"),
    (_claim(roles={"acquirer": []}), "must be a list of names"),
    (_claim(roles={"acquirer": ["tents"]}), "'tents' is not among the companies"),
    (_claim(kind="merger", roles={"party": ["Quillon"]}), "needs two parties or more"),
    (_claim(amount={"value": "40", "currency": "USD", "text": "$40 million"}), "amount needs a number"),
    (_claim(amount={"value": 40, "currency": None, "text": "$40 million"}), "amount needs a number"),
    (_claim(amount={"value": 40, "currency": "USD", "text": "$50 million"}), "amount '$50 million' does not stand"),
    (_claim(stake_pct=0), "stake_pct must be"),
    (_claim(stake_pct=101), "stake_pct must be"),
    (_claim(attribution=["Harbour Post"]), "attribution 'Harbour Post' does not stand"),
    (_claim(attribution="Quillon"), "attribution must be a list"),
    (_claim(support=[]), "no supporting sentence"),
    (_support(sentence="Quillon would buy Basketline."), "sentence not in the text as written"),
    (_support(trigger="may buy"), "trigger 'may buy' does not stand in its sentence"),
    (_support(trigger=""), "trigger '' does not stand in its sentence"),
    (_support(trigger="makes"), "trigger 'makes' does not stand in its sentence"),
    (_support(roles={"owner": ["it"]}), "support names a role 'owner'"),
    (_support(roles={"target": ["tents"]}), "'tents' (target) does not stand in its sentence"),
]


def test_a_sound_record_has_no_faults() -> None:
    assert list(problems(RECORD)) == []


@pytest.mark.parametrize(("spoil", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_faults_are_found(spoil: Callable[[dict[str, Any]], Any], fault: str) -> None:
    record = copy.deepcopy(RECORD)
    spoil(record)
    assert any(fault in found for found in problems(record))


def _renamed(old: str, new: str) -> dict[str, Any]:
    return json.loads(json.dumps({**RECORD, "id": "made-2"}).replace(old, new))


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (_renamed("Quillon", "Harbour Mills"), 1),  # another name makes no other passage
        ({**RECORD, "id": "made-2", "text": OTHER_TEXT, "companies": {}, "claims": []}, 0),
        ({**RECORD, "id": "made-2", "title": "", "text": "", "companies": {}, "claims": []}, 0),
    ],
)
def test_a_template_is_told_from_a_passage(other: dict[str, Any], count: int) -> None:
    assert len(list(alike([RECORD, other]))) == count


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ([json.dumps(RECORD)], 0, "1 sound records, 1 claims, 0 faults"),
        ([json.dumps(RECORD), "{"], 1, "not JSON"),
        ([json.dumps({**RECORD, "text": OTHER_TEXT})], 1, "does not stand in the text"),
        ([json.dumps(RECORD), json.dumps(_renamed("Quillon", "Fenholt"))], 1, "alike; write one of them anew"),
        ([json.dumps(RECORD), json.dumps({**_renamed("x", "x"), "id": "made-1"})], 1, "made-1: this id stands twice"),
    ],
)
def test_the_command(
    lines: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main([str(path)]) == code
    assert said in capsys.readouterr().out


def _passages(root: Path, folder: str = "passages") -> list[dict[str, Any]]:
    paths = sorted((root / "training" / folder).glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def test_our_passages_are_sound(root: Path) -> None:
    records = _passages(root)
    assert len(records) >= 600
    assert len({record["id"] for record in records}) == len(records)
    assert {record["id"]: found for record in records if (found := list(problems(record)))} == {}
    assert list(alike(records)) == []


def test_second_annotations_are_of_our_passages_and_sound(root: Path) -> None:
    texts = {record["id"]: record for record in _passages(root)}
    second = _passages(root, "passages/second")
    assert len({record["id"] for record in second}) == len(second) > 0
    for record in second:
        text = texts[record["id"]]
        assert list(problems({"title": text["title"], "text": text["text"], **record})) == []
