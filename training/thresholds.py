"""Chooses from which probability on a proposal is a claim, and a sum, share or source belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from suitor.extraction import weighing
from suitor.extraction.belonging import candidates_for_price, candidates_for_stake
from suitor.extraction.choosing import chance_of, chosen, whole
from suitor.extraction.document import Document
from suitor.extraction.encoder.findings import Findings
from suitor.extraction.proposals import Proposal, proposals_of
from suitor.extraction.rules import find_statements
from suitor.model import Kind
from suitor.scoring.claims import JUDGED, Stated, same_claim, score_claims
from training.corpus import Example, belongs
from training.weigh import THIN, Rows, fitted, folds, rows_of, stated

_STEPS = [round(0.2 + 0.025 * i, 3) for i in range(17)]
_FLAT = 0.001  # of F1: not worth a threshold
_QUIET = 0.92  # share of the articles without claims that have to stay so; the aim is 0.90
_LIKELY = 0.4  # probability from which a proposal's price and share count in choosing their thresholds
Terms = dict[str, list[tuple[float, bool, bool]]]
_TERMS: Any = (("price", "amount", candidates_for_price), ("stake", "stake_pct", candidates_for_stake))
Rated = Sequence[tuple[Example, Findings, Sequence[tuple[Proposal, float]]]]


def rated_by_others(
    answers: Sequence[tuple[Example, Findings]], number: int = 4
) -> tuple[Rated, Mapping[str, Any], Terms]:
    """Every article's proposals with the probability that weights give which were fitted to other articles.

    Also the rows of the other questions, each with the probability of "yes", by question; and for price and share
    of each claim that is right the likeliest candidate.
    """
    rated = []
    questions: dict[str, list[tuple[float, bool]]] = {}
    terms: Terms = {"price": [], "stake": []}
    for fit_on, try_on in folds(answers, number):
        tables = fitted(rows_of([answers[i] for i in fit_on]))
        rated += list(_rate([answers[i] for i in try_on], tables))
        _add_terms(terms, [answers[i] for i in try_on], tables)
        for question, found in _answered(rows_of([answers[i] for i in try_on]), tables).items():
            questions.setdefault(question, []).extend(found)
    return rated, questions, terms


def _rate(
    answers: Sequence[tuple[Example, Findings]], tables: Mapping[str, weighing.Table]
) -> Iterator[tuple[Example, Findings, list[tuple[Proposal, float]]]]:
    for example, findings in answers:
        told = find_statements(example.sentences, example.names)
        proposals = proposals_of(told, findings, example.sentences, example.names)
        yield example, findings, [(p, chance_of(p, tables)) for p in proposals]


def _answered(rows: Rows, tables: Mapping[str, weighing.Table]) -> dict[str, list[tuple[float, bool]]]:
    return {
        question: [(weighing.shares(tables[question], s)["yes"], answer == "yes") for s, answer in found]
        for question, found in rows.by_question.items()
        if set(tables.get(question, ())) == {"yes"}
    }


def chosen_thresholds(answers: Sequence[tuple[Example, Findings]]) -> dict[str, Any]:
    """The thresholds that give the best F1 on articles that neither network nor weights were fitted to."""
    rated, questions, terms = rated_by_others(answers)
    least = _claim_thresholds(rated)
    return {
        "claim": least,
        "view": {name: _best_cut(questions[name]) for name in ("denied", "background")},
        "terms": {
            "credit": _best_cut(questions["credit"]),
            **{name: _best_term_cut(found) for name, found in terms.items()},
        },
    }


def _add_terms(terms: Terms, answers: Sequence[tuple[Example, Findings]], tables: Mapping[str, weighing.Table]) -> None:
    """For each right proposal the likeliest price and share: its probability, is it right, is there one at all."""
    for example, findings in answers:
        document = Document(example.article, example.sentences, example.names, example.content, findings)
        told = find_statements(example.sentences, example.names)
        gold = [(Stated.of(claim), claim) for claim in example.gold]
        for proposal in proposals_of(told, findings, example.sentences, example.names):
            right = [claim for wanted, claim in gold if same_claim(wanted, stated(proposal))]
            if not right or example.is_passage or chance_of(proposal, tables) < _LIKELY:
                continue
            for name, key, find in _TERMS:
                rated = [
                    (weighing.shares(tables[name], signs)["yes"], thing)
                    for thing, signs in find(document, proposal.group, proposal.opinion)
                ]
                chance, thing = max(rated, key=lambda pair: pair[0], default=(0.0, None))
                fits = thing is not None and belongs(thing, right[0])
                terms[name].append((chance, fits, right[0].get(key) is not None))


def _best_term_cut(rows: Sequence[tuple[float, bool, bool]]) -> float:
    """The threshold with the largest share of right ones among the claims that have a price or are given one."""

    def share(cut: float) -> float:
        right = sum(fits for chance, fits, _ in rows if chance >= cut)
        return right / max(1, sum(has or chance >= cut for chance, _, has in rows))

    return max(_STEPS, key=share)


def _claim_thresholds(rated: Rated) -> dict[str, float]:
    """One threshold for all kinds, then each kind's own, half way to what would be best for it: kinds are small."""
    gold = {
        e.id: [Stated.of(c) for c in e.gold if Kind(str(c["kind"])) in JUDGED] for e, _, _ in rated if not e.is_passage
    }
    least = {"all": max(_STEPS, key=lambda t: _f1(rated, gold, {"all": t}))}
    for kind in JUDGED:
        best = max(_STEPS, key=lambda t: _f1(rated, gold, {**least, str(kind): t}))
        least[str(kind)] = round((best + least["all"]) / 2, 4)
    least["apart"] = _lowest(lambda t: _f1(rated, gold, {**least, "apart": t}))
    for kind in sorted(THIN):
        least[str(kind)] = _best_cut(_chances_of(rated, kind))
    return least


def _lowest(f1: Callable[[float], float]) -> float:
    """The lowest threshold that costs next to nothing: where the data do not decide, the words do."""
    scores = {t: f1(t) for t in (0.05, 0.1, 0.15, *_STEPS)}
    return min(t for t, score in scores.items() if score >= max(scores.values()) - _FLAT)


def _f1(rated: Rated, gold: Mapping[str, Sequence[Stated]], least: Mapping[str, float]) -> float:
    score = score_claims(gold, {e.id: _raised(f, pairs, least) for e, f, pairs in rated if not e.is_passage})
    quiet = 1 - score.alarms.value
    return score.claims.f1 - max(0.0, _QUIET - quiet)


def _raised(findings: Findings, pairs: Sequence[tuple[Proposal, float]], least: Mapping[str, float]) -> list[Stated]:
    kept = chosen([p for p in pairs if p[0].group.kind in JUDGED], least)
    return [stated(proposal) for proposal, _ in whole(kept, findings)]


def _chances_of(rated: Rated, kind: Kind) -> list[tuple[float, bool]]:
    """The probabilities of the proposals of a kind, and whether each is right."""
    found = []
    for example, _, pairs in rated:
        gold = [Stated.of(c) for c in example.gold if c["kind"] == kind]
        found += [(c, any(same_claim(g, stated(p)) for g in gold)) for p, c in pairs if p.group.kind is kind]
    return found


def _best_cut(rows: Sequence[tuple[float, bool]]) -> float:
    """The threshold with the best F1 of "yes"."""
    right = sum(answer for _, answer in rows)

    def f1(cut: float) -> float:
        hit = sum(answer for chance, answer in rows if chance >= cut)
        return 2 * hit / max(1, right + sum(chance >= cut for chance, _ in rows))

    return max([0.05, 0.1, 0.15, *_STEPS], key=f1)
