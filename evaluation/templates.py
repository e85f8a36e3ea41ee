"""Acquisition templates: exact match on the annotated corpus, in five parts of it, and on articles known by tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.figures import Figure, Section, Table, rate_cell
from evaluation.floors import data_hash
from evaluation.refitted import weighing_with
from suitor.extraction.template import AcquisitionTemplate, fill_template
from suitor.extraction.weighing import weights
from suitor.model import Reading
from suitor.pipeline import read_stories
from suitor.reading import Form
from suitor.scoring.acquisitions import SLOTS, TOTAL, Slots, read_templates, score_templates, slots_of
from suitor.scoring.tally import NO_RATE, Rate
from training.newswire import body_of

if TYPE_CHECKING:
    from training.templates import Story

PARTS = 5
PARTIES = ("ACQUIRED", "PURCHASER", "SELLER")
_TOKEN_FIELDS = {  # short names ("...abr") and tickers ("...code") fill no slot
    "acquired": "ACQUIRED",
    "acqbus": "ACQBUS",
    "acqloc": "ACQLOC",
    "dlramt": "DLRAMT",
    "purchaser": "PURCHASER",
    "seller": "SELLER",
    "status": "STATUS",
}
Rates = Mapping[str, Rate]


def template_sections(data: Path) -> list[Section]:
    """The scores of templates in five parts by sorted id, and those of further articles known by their tokens.

    The tables that choose the parties are fitted to the other parts each time; the patterns are as they are.
    """
    folder, tokens = data / "acquisitions", data / "acquisitions-tokens" / "articles.jsonl"
    if not (folder / "anskeys").is_dir() or not tokens.is_file():
        return []
    from training.templates import load_stories  # needs scikit-learn, as `_raised` does

    stories = load_stories(data)
    gold = read_templates(folder / "anskeys")
    texts = {id_: (folder / "docs" / id_).read_bytes() for id_ in gold}
    parts = {f"part {k + 1}": dict(sorted(gold.items())[k::PARTS]) for k in range(PARTS)}
    raised: dict[str, Slots] = {}
    for part in parts.values():
        raised |= _raised({id_: texts[id_] for id_ in part}, stories)
    files = [*(folder / "anskeys").iterdir(), *(folder / "docs").iterdir()]
    further = {id_: pair for id_, pair in token_templates(tokens).items() if id_ not in gold}
    derived = {id_: slots for id_, (_, slots) in further.items()}
    others = _raised({id_: text.encode() for id_, (text, _) in further.items()}, stories)
    return [
        _section("acquisitions", {"all": gold, **parts}, raised, data_hash(files)),
        _section("acquisitions-tokens, further articles", {"all": derived}, others, data_hash([tokens])),
    ]


def _raised(texts: Mapping[str, bytes], stories: Sequence[Story]) -> dict[str, Slots]:
    """The templates of texts, by tables fitted to other stories."""
    from training.templates import tables_of

    tables = tables_of([s for s in stories if s.id not in texts])
    with weighing_with({**weights(), **tables}):
        return {id_: filled(id_, text) for id_, text in texts.items()}


def token_templates(path: Path) -> dict[str, tuple[str, Slots]]:
    """Body and template of each article whose fields are marked in its text, by id.

    Headline and dateline are cut off, as in the documents of the corpus; wordings that differ by their letters' case
    alone are one.
    """
    found = {}
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            body, start = body_of(record["text"])
            fillers: dict[str, dict[str, str]] = {slot: {} for slot in SLOTS}
            for span in record["spans"]:
                if span["field"] in _TOKEN_FIELDS and span["start"] >= start:
                    words = " ".join(record["text"][span["start"] : span["end"]].split())
                    fillers[_TOKEN_FIELDS[span["field"]]].setdefault(words.casefold(), words)
            slots = slots_of({slot: list(f.values()) for slot, f in fillers.items()})
            found[str(record["newid"])] = body, slots
    return found


def filled(id_: str, text: bytes) -> Slots:
    """The template that reading a text fills.

    Raises:
        ValueError: the text cannot be read.
    """
    for outcome in read_stories(text, form=Form.TEXT):
        if not isinstance(outcome, Reading):
            raise outcome
        return as_slots(fill_template(outcome))
    raise ValueError(f"{id_}: no article in it")


def as_slots(template: AcquisitionTemplate) -> Slots:
    """A template in the shape that scoring compares; its fields come in the order of the corpus's slots."""
    return slots_of(dict(zip(SLOTS, asdict(template).values(), strict=True)))


def parties(rates: Rates) -> Rate:
    """Who buys what from whom: one rate over the three slots."""
    return sum((rates[slot] for slot in PARTIES), NO_RATE)


def _section(name: str, gold: Mapping[str, Mapping[str, Slots]], raised: Mapping[str, Slots], data: str) -> Section:
    scores = {part: score_templates(wanted, raised) for part, wanted in gold.items()}
    rows = [
        *([slot, *(_cell(slot, part, rates) for part, rates in scores.items())] for slot in (*SLOTS, TOTAL)),
        ["parties", *(_party_cell(part, rates) for part, rates in scores.items())],
    ]
    columns = ("", "all: P R F1 gold", *(f"{part}: F1" for part in list(scores)[1:]))
    figures = [
        Figure(f"{name}: exact match F", scores["all"][TOTAL].f1),
        Figure(f"{name}: parties F", parties(scores["all"]).f1),
        *(Figure(f"{name}: {slot} F", scores["all"][slot].f1) for slot in SLOTS),
    ]
    return Section([Table(f"Templates, {name} ({len(gold['all'])} articles)", columns, rows)], figures, data)


def _cell(slot: str, part: str, rates: Rates) -> str:
    return rate_cell(rates[slot]) if part == "all" else f"{rates[slot].f1:.3f}"


def _party_cell(part: str, rates: Rates) -> str:
    return rate_cell(parties(rates)) if part == "all" else f"{parties(rates).f1:.3f}"
