"""All annotated articles, each read by a network, weights and thresholds that were fitted to others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation.calibration import Bin, bins_of, expected_error
from evaluation.figures import Figure, Section, Table, claim_figures, claim_table
from evaluation.floors import data_hash
from evaluation.news import stated
from evaluation.plot import reliability_svg
from evaluation.refitted import weighing_with
from suitor.extraction.claims import claims_of
from suitor.extraction.document import Document
from suitor.extraction.rules import find_statements
from suitor.model import Claim
from suitor.scoring.claims import JUDGED, Stated, same_claim, score_claims
from suitor.scoring.tally import Share
from training.answers import Answers
from training.corpus import HERE as TRAINING
from training.corpus import Example

FOLDS = 4
NAME = "cross-validated"
Judged = Sequence[tuple[Example, Sequence[Claim]]]


def crossvalidated_section(answers: Answers, data: Path, plot: Path | None) -> Section:
    """Claims by kind, articles that stay quiet, and calibration.

    Args:
        answers: articles with what a network says that was not trained on them.
        data: the folder that holds `annotations/`.
        plot: where the reliability plot is written to; None for nowhere.
    """
    judged = read_by_others(answers)
    gold, raised = gold_of(judged), {example.id: stated(claims) for example, claims in judged}
    public = {id_: [claim for claim in claims if claim.kind in JUDGED] for id_, claims in gold.items()}
    scores = {"all kinds": score_claims(gold, raised), "kinds of news-dev": score_claims(public, raised)}
    bins = bins_of(confidences(judged))
    if plot is not None:
        plot.write_text(reliability_svg(bins), encoding="utf-8")
    silent = quiet_share(judged, quiet_ids(data))
    error = expected_error(bins)
    figures = [
        *claim_figures(NAME, scores["all kinds"]),
        Figure(f"{NAME}, kinds of news-dev: claims F1", scores["kinds of news-dev"].claims.f1),
        Figure(f"{NAME}: articles without claims that stay so", silent.value),
        Figure(f"{NAME}: expected calibration error", error, is_error=True),
    ]
    tables = [
        claim_table(f"Claims in {len(judged)} annotated articles, {NAME}", scores),
        Table("Articles without claims", ("", "stay so", "of"), [["", f"{silent.value:.3f}", str(silent.judged)]]),
        calibration_table(bins),
    ]
    return Section(tables, figures, annotations_hash(data))


def read_by_others(answers: Answers, number: int = FOLDS) -> Judged:
    """The claims of every article by weights and thresholds that were fitted to other folds; passages only fit."""
    from training.thresholds import chosen_thresholds  # these two need scikit-learn
    from training.weigh import fitted, folds, rows_of

    found: list[tuple[Example, Sequence[Claim]]] = []
    for fit_on, try_on in folds(answers, number):
        others = [answers[i] for i in fit_on]
        with weighing_with({**fitted(rows_of(others)), "thresholds": chosen_thresholds(others)}):
            found += list(read([answers[i] for i in try_on if not answers[i][0].is_passage]))
    return found


def read(answers: Answers) -> Iterator[tuple[Example, Sequence[Claim]]]:
    """The claims of articles by what a network says of them, weighed with the weights that hold at the time."""
    for example, findings in answers:
        document = Document(example.article, example.sentences, example.names, example.content, findings)
        yield example, claims_of(document, find_statements(example.sentences, example.names))[0]


def confidences(judged: Judged) -> Iterator[tuple[float, bool]]:
    """The confidence of each claim of a kind that scoring judges, and whether it is right."""
    gold = gold_of(judged)
    kinds = kinds_of(judged)
    for example, claims in judged:
        for claim, mine in zip(claims, stated(claims), strict=True):
            if claim.kind in kinds:
                yield claim.confidence, any(same_claim(wanted, mine) for wanted in gold[example.id])


def kinds_of(judged: Judged) -> set[str]:
    """The kinds that scoring judges: those of public gold, and what the gold at hand holds."""
    return {*map(str, JUDGED), *(str(claim["kind"]) for example, _ in judged for claim in example.gold)}


def gold_of(judged: Judged) -> dict[str, list[Stated]]:
    """The gold claims by id."""
    return {example.id: [Stated.of(claim) for claim in example.gold] for example, _ in judged}


def quiet_ids(data: Path) -> set[str]:
    """The annotated articles of the data folder in which the readers found no claim at all."""
    records = (json.loads(line) for path in _annotations(data) for line in path.open(encoding="utf-8"))
    return {str(record["id"]) for record in records if not record["claims"]}


def quiet_share(judged: Judged, quiet: set[str]) -> Share:
    """How many of the quiet articles stay without a claim of a kind that scoring judges."""
    kinds = kinds_of(judged)
    outcomes = [all(c.kind not in kinds for c in claims) for example, claims in judged if example.id in quiet]
    return Share(sum(outcomes), len(outcomes))


def calibration_table(bins: Sequence[Bin]) -> Table:
    """Confidence against the share that is right, bin by bin, the expected error below."""
    rows = [
        [f"{b.low:.1f} to {b.high:.1f}", str(b.count), f"{b.confidence:.3f}", f"{b.right:.3f}"] for b in bins if b.count
    ]
    total = str(sum(b.count for b in bins))
    rows.append(["expected error", total, "", f"{expected_error(bins):.3f}"])
    return Table("Confidence of cross-validated claims", ("confidence", "claims", "mean", "right"), rows)


def annotations_hash(data: Path) -> str:
    """The hash of all that is annotated, in the data folder and beside it, with the texts that stand apart."""
    own: Iterable[Path] = (TRAINING / "annotations").iterdir()
    return data_hash([*_annotations(data), *own, *(data / "reuters-2006-2010").glob("*.jsonl.gz")])


def _annotations(data: Path) -> list[Path]:
    return sorted((data / "annotations").glob("*.jsonl"))
