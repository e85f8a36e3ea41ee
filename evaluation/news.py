"""Claims in news that was kept out of training: `news-dev`, each of its files and all together."""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Sequence
from pathlib import Path

from evaluation.figures import Section, claim_figures, claim_table
from evaluation.floors import data_hash
from suitor.model import Reading, to_json
from suitor.pipeline import read_stories
from suitor.reading import Form
from suitor.scoring.claims import Stated, score_claims

ALL = "both files"
ByArticle = dict[str, Sequence[Stated]]


def news_section(data: Path) -> Section | None:
    """The scores of claims in `news-dev`; None where there is none."""
    paths = sorted((data / "news-dev").glob("*.jsonl"))
    if not paths:
        return None
    gold = {path.stem: gold_of(path) for path in paths}
    raised = {path.stem: raised_in(path) for path in paths}
    scores = {ALL: score_claims(ChainMap(*gold.values()), ChainMap(*raised.values()))}
    scores |= {name: score_claims(gold[name], raised[name]) for name in gold}
    figures = [f for name, score in scores.items() for f in claim_figures(f"news-dev, {name}", score)]
    return Section([claim_table("Claims in news-dev", scores)], figures, data_hash(paths))


def gold_of(path: Path) -> ByArticle:
    """The gold claims of a JSONL file, by file and id."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return {f"{path.stem}/{r['id']}": [Stated.of(claim) for claim in r["claims"]] for r in records}


def raised_in(path: Path) -> ByArticle:
    """The claims that reading a JSONL file raises, by file and id.

    Raises:
        ValueError: an article cannot be read.
    """
    found: ByArticle = {}
    for outcome in read_stories(path, form=Form.JSONL):
        if not isinstance(outcome, Reading):
            raise outcome
        found[f"{path.stem}/{outcome.article.external_id or outcome.article.id}"] = stated(outcome.claims)
    return found


def stated(claims: Sequence[object]) -> list[Stated]:
    """Claims as scoring compares them."""
    return [Stated.of(claim) for claim in to_json(claims)]
