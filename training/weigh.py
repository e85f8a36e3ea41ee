"""Fits the weights of `suitor.extraction.weighing` to what the encoder says of articles that it was not trained on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from suitor.extraction import weighing
from suitor.extraction.belonging import candidates_for_price, candidates_for_stake, credited
from suitor.extraction.document import Document
from suitor.extraction.encoder.findings import Findings
from suitor.extraction.proposals import Proposal, proposals_of
from suitor.extraction.rules import find_statements
from suitor.extraction.verdict import judged_by_rules
from suitor.model import Kind
from suitor.scoring.claims import Stated, same_claim
from suitor.scoring.names import same_name
from training.corpus import Example, belongs

# Kinds of which the real articles hold few; there the passages count as well.
THIN = frozenset({Kind.PRODUCT, Kind.BASIS, Kind.EXPANSION, Kind.FUNDRAISING})
Row = tuple[dict[str, float], str]


@dataclass(slots=True)
class Rows:
    """Signs with their right answers, by question."""

    by_question: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, question: str, signs: Mapping[str, float], answer: str) -> None:
        """Takes up one row."""
        self.by_question.setdefault(question, []).append((dict(signs), answer))


def rows_of(examples: Sequence[tuple[Example, Findings]]) -> Rows:
    """The rows of examples with findings of an encoder that was not trained on them."""
    rows = Rows()
    for example, findings in examples:
        document = Document(example.article, example.sentences, example.names, example.content, findings)
        told = find_statements(example.sentences, example.names)
        gold = [(Stated.of(claim), claim) for claim in example.gold]
        for proposal in proposals_of(told, findings, example.sentences, example.names):
            if proposal.group.kind in THIN or not example.is_passage:
                _add(rows, document, proposal, gold)
    return rows


def stated(proposal: Proposal) -> Stated:
    """A proposal as scoring compares it."""
    group = proposal.group
    return Stated(group.kind, {str(role): tuple(r.name for r in filled) for role, filled in group.roles.items()})


def _add(rows: Rows, document: Document, proposal: Proposal, gold: Sequence[tuple[Stated, Mapping[str, Any]]]) -> None:
    group, opinion = proposal.group, proposal.opinion
    mine = stated(proposal)
    right = [claim for wanted, claim in gold if same_claim(wanted, mine)]
    if group.kind.is_plan:
        meant = right or any(_is_search(wanted, mine) for wanted, _ in gold)
        rows.add("plan", weighing.plan_signs(group), "yes" if meant else "no")
    elif group.kind is not Kind.VALUATION:
        rows.add("claim", weighing.claim_signs(group, opinion, proposal.told, proposal.apart), "yes" if right else "no")
    if not right:
        return
    claim = right[0]
    view, told = judged_by_rules(document, group)
    signs = weighing.view_signs(group.kind, view, told, opinion, group.told_at())
    if claim.get("stage"):
        rows.add("stage", signs, str(claim["stage"]))
    rows.add("certainty", signs, str(claim["certainty"]))
    rows.add("denied", signs, "yes" if claim["polarity"] == "denied" else "no")
    if group.kind.is_deal:
        rows.add("background", signs, "yes" if claim["background"] else "no")
    for thing, signs in candidates_for_price(document, group, opinion):
        rows.add("price", signs, "yes" if belongs(thing, claim) else "no")
    for thing, signs in candidates_for_stake(document, group, opinion):
        rows.add("stake", signs, "yes" if belongs(thing, claim) else "no")
    for source, signs in credited(document, group, opinion, view.background):
        hit = any(same_name(str(s), source.name) for s in claim.get("attribution") or ())
        rows.add("credit", signs, "yes" if hit else "no")


def _is_search(gold: Stated, mine: Stated) -> bool:
    """Whether annotators took a search for money as an investment in the company: both are found."""
    if gold.kind is not Kind.INVESTMENT or mine.kind is not Kind.FUNDRAISING:
        return False
    sought = gold.roles.get("investee", ())
    return any(same_name(name, own) for name in sought for own in mine.roles.get("company", ()))


# C of the regression, by question; chosen on held-out folds.
_STRENGTH = {"plan": 1.0, "price": 1.0, "stake": 1.0}
_USUAL = 0.1
_LEAST = 1e-4  # weights below are left out


def fitted(rows: Rows) -> dict[str, dict[str, dict[str, float]]]:
    """The weights for every question."""
    return {
        question: fit(found, _STRENGTH.get(question, _USUAL)) for question, found in sorted(rows.by_question.items())
    }


def fit(rows: Sequence[Row], strength: float) -> dict[str, dict[str, float]]:
    """The table of a question: a logistic regression, with `strength` as C of scikit-learn."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([signs for signs, _ in rows])
    model = LogisticRegression(C=strength, max_iter=3000).fit(table, [answer for _, answer in rows])
    names = vectors.get_feature_names_out()
    classes = list(model.classes_)
    if set(classes) == {"yes", "no"}:
        sign = 1 if classes[1] == "yes" else -1
        return {"yes": _row(sign * model.coef_[0], sign * model.intercept_[0], names)}
    return {c: _row(model.coef_[i], model.intercept_[i], names) for i, c in enumerate(classes)}


def _row(weights: Any, base: float, names: Any) -> dict[str, float]:
    row = {"base": round(float(base), 4)}
    return row | {str(n): round(float(w), 4) for n, w in zip(names, weights, strict=True) if abs(w) > _LEAST}


def write(tables: Mapping[str, Any], path: Path) -> None:
    """Writes the tables, one sign a line, in a fixed order."""
    path.write_text(json.dumps(tables, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def folds(examples: Sequence[tuple[Example, Findings]], number: int) -> Iterator[tuple[list[int], list[int]]]:
    """Places of the examples to fit on and to try on."""
    for k in range(number):
        yield [i for i in range(len(examples)) if i % number != k], [i for i in range(len(examples)) if i % number == k]
