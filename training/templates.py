"""Fits the weights that choose the parties of acquisition templates: `python -m training.templates DATA`.

From `DATA/acquisitions-tokens`, articles whose template fields are marked in their text; headline and dateline are cut
off, for the documents of the corpus have neither. Prints what five folds give, and adds the tables to `weights.json`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suitor.extraction.claims import claims_of
from suitor.extraction.document import document_of
from suitor.extraction.rules import find_statements
from suitor.extraction.template_parties import SLOTS, assigned, candidates_of, slot_signs
from suitor.extraction.weighing import Signs, shares
from suitor.extraction.wire import lines_of
from suitor.extraction.wire_parties import find_parties
from suitor.model import Article
from training.newswire import body_of
from training.weigh import Row, fit, write

WEIGHTS = Path(__file__).parent.parent / "src" / "suitor" / "extraction" / "weights.json"
_STEPS = [round(0.1 + 0.05 * i, 2) for i in range(11)]


@dataclass(frozen=True, slots=True)
class Story:
    """The rows of an article (slot, candidate's name and number, signs), and who fills the slots."""

    id: str
    rows: Sequence[tuple[str, str, int, Signs]]
    gold: Mapping[str, frozenset[str]]


def load_stories(data: Path) -> list[Story]:
    """The stories of `data/acquisitions-tokens` with their candidates."""
    with (data / "acquisitions-tokens" / "articles.jsonl").open(encoding="utf-8") as lines:
        return [_story(record) for record in map(json.loads, lines)]


def _story(record: Mapping[str, Any]) -> Story:
    body, start = body_of(record["text"])
    article = Article.compose("", body)
    document = document_of(article)
    claims, _ = claims_of(document, find_statements(document.sentences, document.names))
    candidates = candidates_of(document, find_parties(lines_of(article)))
    rows = [
        (slot, " ".join(candidate.name.split()), candidates.index(candidate), signs)
        for slot in SLOTS
        for candidate, signs in slot_signs(slot, candidates, document, claims)
    ]
    gold = {
        slot: frozenset(
            " ".join(record["text"][s["start"] : s["end"]].split())
            for s in record["spans"]
            if s["field"] == slot and s["start"] >= start
        )
        for slot in SLOTS
    }
    return Story(str(record["newid"]), rows, gold)


def tables_of(stories: Sequence[Story]) -> dict[str, dict[str, dict[str, float]]]:
    """The weights for every slot."""
    return {slot: fit(list(_answered(stories, slot)), 1.0) for slot in SLOTS}


def _answered(stories: Sequence[Story], slot: str) -> Iterator[Row]:
    for story in stories:
        for wanted, name, _, signs in story.rows:
            if wanted == slot:
                yield dict(signs), "yes" if name in story.gold[slot] else "no"


def f1(stories: Sequence[Story], tables: Sequence[Mapping[str, Any]], least: Mapping[str, float]) -> dict[str, float]:
    """F of each slot and of all, each story judged by its own tables."""
    counts: Counter[tuple[str, str]] = Counter()
    for story, own in zip(stories, tables, strict=True):
        rated = [(shares(own[slot], signs)["yes"], slot, name, number) for slot, name, number, signs in story.rows]
        found = assigned(rated, least)
        for slot in SLOTS:
            got = set(found[slot])
            counts[slot, "hit"] += len(got & story.gold[slot])
            counts[slot, "all"] += len(got) + len(story.gold[slot])
    whole = {slot: 2 * counts[slot, "hit"] / max(1, counts[slot, "all"]) for slot in SLOTS}
    hits, everything = (sum(counts[slot, key] for slot in SLOTS) for key in ("hit", "all"))
    return {**whole, "parties": 2 * hits / max(1, everything)}


def main(data: Path) -> None:
    """Fits, prints, and adds the tables to the weights."""
    stories = load_stories(data)
    folds = [tables_of([s for i, s in enumerate(stories) if i % 5 != k]) for k in range(5)]
    tables = [folds[i % 5] for i in range(len(stories))]
    questions = (*SLOTS, *(f"{slot} alone" for slot in SLOTS))
    best = max(_STEPS, key=lambda t: f1(stories, tables, dict.fromkeys(questions, t))["parties"])
    least = dict.fromkeys(questions, best)
    for question in (*questions, *questions):
        least[question] = max(_STEPS, key=lambda t: f1(stories, tables, {**least, question: t})["parties"])
    print(least, {name: round(value, 3) for name, value in f1(stories, tables, least).items()})
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights |= tables_of(stories)
    weights["thresholds"]["template"] = least
    write(weights, WEIGHTS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
