from __future__ import annotations

import json
from pathlib import Path

from evaluation.templates import as_slots, parties, token_templates
from suitor.extraction.template import AcquisitionTemplate
from suitor.scoring.acquisitions import SLOTS, score_templates, slots_of

TEXT = "QUILLMARK <QLM> AGREES TO BUY DUNBROOK\n    Quillmark\nCorp said it agreed to buy Dunbrook Mills Inc."


def marked(words: str, field: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "field": field}


def test_marked_fields_make_a_template(tmp_path: Path) -> None:
    spans = [
        marked("QUILLMARK", "purchabr"),
        marked("QLM", "purchcode"),
        marked("Quillmark\nCorp", "purchaser"),
        marked("agreed to buy", "status"),
        marked("Dunbrook Mills Inc", "acquired"),
        marked("Dunbrook Mills Inc", "acquired"),
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"newid": 7, "text": TEXT, "spans": spans}) + "\n", encoding="utf-8")
    ((text, slots),) = [token_templates(path)["7"]]
    assert text == TEXT[TEXT.index("\n") + 1 :]
    assert slots == slots_of(
        {"PURCHASER": ["Quillmark Corp"], "ACQUIRED": ["Dunbrook Mills Inc"], "STATUS": ["agreed to buy"]}
    )


def test_the_fields_of_a_template_are_the_slots_in_order() -> None:
    template = AcquisitionTemplate(("a",), ("b",), ("c",), ("d",), ("e",), ("f",), ("g",))
    assert as_slots(template) == slots_of(dict(zip(SLOTS, [[c] for c in "abcdefg"], strict=True)))
    assert as_slots(AcquisitionTemplate(seller=("Dunbrook Mills",)))["SELLER"] == [frozenset({"Dunbrook Mills"})]


def test_parties_are_three_slots_together() -> None:
    gold = {"1": slots_of({"ACQUIRED": ["Dunbrook"], "PURCHASER": ["Quillmark"], "STATUS": ["agreed"]})}
    raised = {"1": slots_of({"ACQUIRED": ["Dunbrook"], "SELLER": ["Quillmark"], "STATUS": ["agreed"]})}
    rate = parties(score_templates(gold, raised))
    assert (rate.found, rate.raised, rate.gold) == (1, 2, 2)
