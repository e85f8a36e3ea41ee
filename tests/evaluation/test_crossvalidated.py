from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.calibration import bins_of, expected_error
from evaluation.crossvalidated import calibration_table, confidences, quiet_ids, quiet_share, read
from suitor.extraction.encoder.findings import Findings
from suitor.model import Kind
from training.corpus import Example, example_of

BODY = "Quillmark Corp agreed to buy Dunbrook Mills Inc for $40 million, the companies said on Monday."
DEAL = {
    "kind": "acquisition",
    "roles": {"acquirer": ["Quillmark Corp"], "target": ["Dunbrook Mills Inc"]},
    "stage": "agreed",
    "certainty": "certain",
    "polarity": "affirmed",
    "background": False,
    "support": [],
}
SILENT = Findings({}, {})


def example(id_: str, *claims: dict[str, object]) -> Example:
    return example_of(
        {"id": id_, "title": "Quillmark to buy Dunbrook", "text": BODY, "claims": list(claims)}, "web-2030"
    )


def test_articles_are_read_by_answers_alone() -> None:
    ((known, claims),) = read([(example("w1", DEAL), SILENT)])
    assert known.id == "w1"
    assert all(claim.kind is Kind.ACQUISITION for claim in claims)


@pytest.mark.parametrize("gold, right", [((DEAL,), True), ((), False)])
def test_confidence_is_held_against_gold(gold: tuple[dict[str, object], ...], right: bool) -> None:
    judged = list(read([(example("w1"), SILENT)]))
    claims = [claim for _, found in judged for claim in found]
    rows = list(confidences([(example("w1", *gold), claims)]))
    assert rows == [(claim.confidence, right) for claim in claims]


def test_quiet_articles_are_those_without_any_claim(tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    folder.mkdir()
    records = [{"id": "w1", "claims": []}, {"id": "w2", "claims": [DEAL]}, {"id": "w3", "claims": []}]
    (folder / "web-2030.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")
    quiet = quiet_ids(tmp_path)
    assert quiet == {"w1", "w3"}
    raised = [claim for _, found in read([(example("w1"), SILENT)]) for claim in found]
    share = quiet_share([(example("w1"), raised), (example("w2"), ()), (example("w3"), ())], quiet)
    assert (share.right, share.judged) == (1 + (not raised), 2)


def test_the_table_of_confidence_ends_with_the_error() -> None:
    bins = bins_of([(0.95, True), (0.95, False)])
    rows = calibration_table(bins).rows
    assert list(rows[0]) == ["0.9 to 1.0", "2", "0.950", "0.500"]
    assert list(rows[-1]) == ["expected error", "2", "", f"{expected_error(bins):.3f}"]
