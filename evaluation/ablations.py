"""Ablations: what rules and encoder find alone, and what both find together, judged in one way.

For each of them a proposal becomes a claim from one threshold on, the same for all kinds. Its probability comes from
weights that were fitted to the articles of other folds (for the rules: from the statements themselves), and the
threshold is the one that is best on the articles of other folds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.crossvalidated import FOLDS, annotations_hash
from evaluation.figures import Figure, Section, claim_table
from suitor.extraction.choosing import chosen, whole
from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.grouping import group_statements
from suitor.extraction.proposals import Proposal, proposals_of
from suitor.extraction.rules import find_statements
from suitor.extraction.weighing import Signs, Table, claim_signs, shares
from suitor.scoring.claims import JUDGED, ClaimScore, Stated, same_claim, score_claims
from suitor.scoring.tally import NO_RATE, Rate
from training.answers import Answers
from training.corpus import Example

Proposer = Callable[[Example, Findings], list[Proposal]]
Rated = list[tuple[Proposal, float]]
_UNTOLD = Findings({}, {})
_UNTOUCHED = {"attribution", "stage", "certainty", "polarity", "background", "amount", "stake"}  # proposals have none
_STEPS = [i / 40 for i in range(4, 33)]  # thresholds that are tried


def ablation_section(answers: Answers, data: Path) -> Section:
    """The claims of rules alone, of the encoder alone, and of both."""
    scores = {
        "rules alone": _scored(answers, by_rules(answers)),
        "encoder alone": _scored(answers, by_weights(answers, encoder_alone)),
        "both": _scored(answers, by_weights(answers, together)),
    }
    table = claim_table("Ablation: what each part adds, cross-validated, one threshold for all kinds", scores)
    rows = [row for row in table.rows if row[0] not in _UNTOUCHED]
    figures = [Figure(f"ablation, {name}: claims F1", score.claims.f1) for name, score in scores.items()]
    return Section([replace(table, rows=rows)], figures, annotations_hash(data))


def by_rules(answers: Answers) -> list[Rated]:
    """What the rules propose for each article, as sure as they are."""
    return [[(p, p.group.weight) for p in rules_alone(example)] for example, _ in answers]


def rules_alone(example: Example) -> list[Proposal]:
    """The groups of statements that the rules find."""
    groups = group_statements(find_statements(example.sentences, example.names))
    return _judged([Proposal(g, len(g.statements), Opinion.of(g, _UNTOLD)) for g in groups])


def encoder_alone(example: Example, findings: Findings) -> list[Proposal]:
    """What the encoder proposes where the rules say nothing."""
    return _judged(proposals_of((), findings, example.sentences, example.names))


def together(example: Example, findings: Findings) -> list[Proposal]:
    """What rules and encoder propose."""
    told = find_statements(example.sentences, example.names)
    return _judged(proposals_of(told, findings, example.sentences, example.names))


def by_weights(answers: Answers, propose: Proposer, number: int = FOLDS) -> list[Rated]:
    """What is proposed for each article, with the probability by weights that were fitted to other folds."""
    from training.weigh import Rows, fitted, folds  # needs scikit-learn

    proposed = [propose(example, findings) for example, findings in answers]
    signs = [[claim_signs(p.group, p.opinion, p.told, p.apart) for p in found] for found in proposed]
    right = [[_is_right(p, example) for p in found] for found, (example, _) in zip(proposed, answers, strict=True)]
    rated: list[Rated] = [[] for _ in answers]
    for fit_on, try_on in folds(answers, number):
        rows = Rows()
        for i in fit_on:
            for given, hit in zip(signs[i], right[i], strict=True):
                rows.add("claim", given, "yes" if hit else "no")
        table = fitted(rows)["claim"]
        for i in try_on:
            rated[i] = _rated(proposed[i], signs[i], table)
    return rated


def _rated(proposals: Sequence[Proposal], signs: Sequence[Signs], table: Table) -> Rated:
    return [(p, shares(table, given)["yes"]) for p, given in zip(proposals, signs, strict=True)]


def _scored(answers: Answers, rated: Sequence[Rated], number: int = FOLDS) -> ClaimScore:
    """The score of all articles, each cut where the articles of the other folds are cut best."""
    gold = [[s for c in e.gold if (s := Stated.of(c)).kind in JUDGED] for e, _ in answers]
    at = {cut: [_raised(pairs, f, cut) for pairs, (_, f) in zip(rated, answers, strict=True)] for cut in _STEPS}
    rates = {cut: [_rate(g, r) for g, r in zip(gold, raised, strict=True)] for cut, raised in at.items()}
    kept: dict[str, list[Stated]] = {}
    for k in range(number):
        best = max(_STEPS, key=lambda cut: _f1_elsewhere(rates[cut], k, number))
        kept |= {answers[i][0].id: at[best][i] for i in range(k, len(answers), number)}
    return score_claims({e.id: g for (e, _), g in zip(answers, gold, strict=True)}, kept)


def _f1_elsewhere(rates: Sequence[Rate], fold: int, number: int) -> float:
    return sum((rate for i, rate in enumerate(rates) if i % number != fold), NO_RATE).f1


def _rate(gold: Sequence[Stated], raised: Sequence[Stated]) -> Rate:
    return score_claims({"": gold}, {"": raised}).claims


def _raised(pairs: Rated, findings: Findings, cut: float) -> list[Stated]:
    least: Mapping[str, float] = {"all": cut}
    return [_stated(proposal) for proposal, _ in whole(chosen(pairs, least), findings)]


def _judged(proposals: Sequence[Proposal]) -> list[Proposal]:
    return [p for p in proposals if p.group.kind in JUDGED]


def _is_right(proposal: Proposal, example: Example) -> bool:
    mine = _stated(proposal)
    return any(same_claim(Stated.of(claim), mine) for claim in example.gold)


def _stated(proposal: Proposal) -> Stated:
    group = proposal.group
    return Stated(group.kind, {str(role): tuple(r.name for r in filled) for role, filled in group.roles.items()})
