"""Our figures are those of the shared scorers, to the digit, on gold that was spoilt in many ways."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from suitor.cli.scores import claim_score_lines, template_score_lines
from suitor.scoring.acquisitions import SLOTS, format_template, read_templates

Figures = dict[str, tuple[str, ...]]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
NAMES = {"claims, mean of articles": "mean of articles"}
KINDS = ("acquisition", "divestiture", "investment", "merger", "partnership", "rivalry", "ownership", "product")
RENAMED = {"acquirer": "investor", "target": "investee", "investor": "acquirer", "investee": "target", "owner": "owned"}


def numbers(line: str, width: int) -> tuple[str, tuple[str, ...]]:
    """The name of a line of figures and the figures."""
    name, rest = line[:width].strip(), line[width:]
    return NAMES.get(name, name), tuple(_NUMBER.findall(rest.replace("F1", "")))


def run(script: Path, *args: Path) -> list[str]:
    done = subprocess.run([sys.executable, script, *args], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def spoilt_name(name: str, dice: random.Random) -> str:
    return dice.choice(
        [name, name, name.upper(), name.split()[0], f"{name} Inc", "".join(w[0] for w in name.split()), "Osterby"]
    )


def spoilt(claim: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The claim with some of its parts changed."""
    claim = json.loads(json.dumps(claim))
    roles = {role: [spoilt_name(name, dice) for name in names] for role, names in claim["roles"].items()}
    if dice.random() < 0.15:
        claim["kind"] = dice.choice(KINDS)
    if dice.random() < 0.15:
        roles = {RENAMED.get(role, role): names for role, names in roles.items()}
    if dice.random() < 0.5:
        roles = {role: [{"name": name, "start": 0, "end": 1} for name in names] for role, names in roles.items()}
    for key, values in {
        "stage": ["rumoured", "talks", "agreed", "completed", None],
        "certainty": ["certain", "probable", "possible"],
        "polarity": ["affirmed", "denied"],
        "background": [True, False],
        "amount": [None, {"value": 1e9, "currency": "USD", "text": "$1bn"}],
        "stake_pct": [None, 20.0, 51],
        "attribution": [[], ["Meridian Wire"], [{"name": "people close to it", "anonymous": True}]],
    }.items():
        if dice.random() < 0.3:
            claim[key] = dice.choice(values)
    return {**claim, "roles": roles}


def spoilt_claims(claims: list[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    kept = [spoilt(claim, dice) for claim in claims for _ in range(dice.choice([0, 1, 1, 1, 2]))]
    dice.shuffle(kept)
    return kept


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("file", ["web.jsonl", "bbc-sentivent.jsonl"])
def test_claims(shared: Path, tmp_path: Path, file: str, seed: int) -> None:
    gold_file, raised_file, dice = shared / "data/news-dev" / file, tmp_path / "raised.jsonl", random.Random(seed)
    gold = {r["id"]: r["claims"] for r in map(json.loads, gold_file.read_text(encoding="utf-8").splitlines())}
    others = [claim for claims in gold.values() for claim in claims]
    raised = {id_: spoilt_claims(claims or dice.sample(others, 1), dice) for id_, claims in gold.items()}
    raised_file.write_text("\n".join(json.dumps({"id": i, "claims": c}) for i, c in raised.items()))
    theirs = dict(numbers(line, 24) for line in run(shared / "eval/score_claims.py", gold_file, raised_file))
    ours = dict(numbers(line, 20) for line in claim_score_lines(gold, raised))
    alarms = theirs.pop("articles with no claim")
    assert f"{alarms[0]} of {alarms[1]} articles" in list(claim_score_lines(gold, raised))[-1]
    for name, figures in theirs.items():
        assert ours[name] == figures, name


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_templates(shared: Path, tmp_path: Path, seed: int) -> None:
    keys, dice = shared / "data/acquisitions/anskeys", random.Random(seed)
    gold = read_templates(keys)
    filled = {
        id_: {
            slot: [
                dice.choice([*sorted(wanted), "Osterby"])
                for wanted in slots[slot]
                for _ in range(dice.choice([0, 1, 1, 2]))
            ]
            for slot in SLOTS
        }
        for id_, slots in gold.items()
        if dice.random() < 0.9
    }
    file = tmp_path / "filled"
    file.write_text("\n".join(format_template(id_, slots) for id_, slots in filled.items()))
    theirs = dict(numbers(line, 10) for line in run(shared / "eval/score_acquisitions.py", keys, file))
    for line in list(template_score_lines(gold, filled))[1:]:
        name, (precision, recall, f1, found, raised, wanted) = numbers(line, 20)
        assert theirs[name] == (recall, found, wanted, precision, found, raised, f1)
