"""Scores of claims against gold claims, article by article.

A claim is found when its kind and its principal parties agree with a gold claim's; stage, certainty, polarity,
background, terms and attribution are judged on the found ones. Gold may name a second kind that the text supports as
well, and one sale may be told from either side, as an acquisition or a divestiture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from suitor.model import Certainty, Kind, Role, Stage
from suitor.scoring.names import matched
from suitor.scoring.tally import NO_RATE, NO_SHARE, Rate, Share

# The kinds that public gold holds. Others are judged only where the gold at hand holds them.
JUDGED = (
    Kind.ACQUISITION,
    Kind.DIVESTITURE,
    Kind.INVESTMENT,
    Kind.OWNERSHIP,
    Kind.MERGER,
    Kind.JOINT_VENTURE,
    Kind.PARTNERSHIP,
    Kind.RIVALRY,
)
_ONE_SALE = {Kind.ACQUISITION, Kind.DIVESTITURE}
_UNCONFIRMED = {Stage.RUMOURED, Stage.TALKS}  # guidelines differ on unconfirmed reports of talks: either stands
_AMOUNT_TOLERANCE = 0.01  # of the gold amount
_STAKE_TOLERANCE = 0.1  # percentage points


@dataclass(frozen=True, slots=True)
class Stated:
    """What scoring compares of a claim, from gold or from a reading."""

    kind: Kind | None
    roles: Mapping[str, tuple[str, ...]]
    alt_kind: Kind | None = None
    stage: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    background: bool = False
    amount: tuple[str | None, float] | None = None
    stake_pct: float | None = None
    attribution: tuple[str, ...] = ()
    evidence: str = ""

    @classmethod
    def of(cls, claim: Mapping[str, Any]) -> Stated:
        """A claim from JSON: fillers, sources and evidence are strings, or objects as in a reading."""
        amount = claim.get("amount")
        return cls(
            kind=_kind(claim.get("kind")),
            roles={role: _texts(fillers) for role, fillers in (claim.get("roles") or {}).items()},
            alt_kind=_kind(claim.get("alt_kind")),
            stage=claim.get("stage"),
            certainty=claim.get("certainty"),
            polarity=claim.get("polarity"),
            background=bool(claim.get("background")),
            amount=(amount.get("currency"), amount.get("value") or 0) if amount else None,
            stake_pct=claim.get("stake_pct"),
            attribution=_texts(claim.get("attribution")),
            evidence=next(iter(_texts(claim.get("evidence"), key="text")), ""),
        )

    @property
    def principals(self) -> list[str]:
        """The names in the roles that say between whom the claim is."""
        roles: tuple[Role, ...] = self.kind.principals if self.kind else ()
        return [name for role in roles for name in self.roles.get(role, ())]

    @property
    def everybody(self) -> list[str]:
        """The names in all roles."""
        return list(chain.from_iterable(self.roles.values()))


@dataclass(slots=True)
class ClaimScore:
    """The scores of claims over many articles.

    Attributes:
        claims: claims whose kind and principal parties agree.
        any_kind: claims whose parties agree, whatever the kind and the roles.
        article_f1: the F1 of `claims` for every article that has gold claims.
        kinds: `claims` by kind of the gold claim.
        fillers: names in all roles, right where the claim is found too.
        details: stage, certainty, polarity, background, amount and stake of the found claims.
        attribution: credited sources of the found claims.
        alarms: articles without gold claims, and on how many of these something was raised (`right`).
    """

    claims: Rate = NO_RATE
    any_kind: Rate = NO_RATE
    article_f1: list[float] = field(default_factory=list)
    kinds: dict[Kind, Rate] = field(default_factory=lambda: dict.fromkeys(JUDGED, NO_RATE))
    fillers: Rate = NO_RATE
    details: dict[str, Share] = field(default_factory=lambda: dict.fromkeys(_DETAILS, NO_SHARE))
    attribution: Rate = NO_RATE
    alarms: Share = NO_SHARE

    @property
    def mean_article_f1(self) -> float:
        """The mean F1 over the articles that have gold claims."""
        return sum(self.article_f1) / max(1, len(self.article_f1))


def score_claims(gold: Mapping[str, Sequence[Stated]], raised: Mapping[str, Sequence[Stated]]) -> ClaimScore:
    """The scores of raised claims against gold, both by the id of their article.

    Articles that the gold does not hold count for nothing; gold articles that were not read count as read without
    claims. Raised claims of kinds that the gold does not hold are not judged.
    """
    judged = {*JUDGED, *(claim.kind for claims in gold.values() for claim in claims if claim.kind)}
    score = ClaimScore()
    for id_, wanted in gold.items():
        _add_article(score, wanted, [claim for claim in raised.get(id_, ()) if claim.kind in judged])
    return score


def _add_article(score: ClaimScore, wanted: Sequence[Stated], got: Sequence[Stated]) -> None:
    strict, loose = _pairs(wanted, got, same_claim), _pairs(wanted, got, same_people)
    rate = Rate(len(strict), len(got), len(wanted))
    score.claims += rate
    score.any_kind += Rate(len(loose), len(got), len(wanted))
    if wanted:
        score.article_f1.append(rate.f1)
    else:
        score.alarms += Share(bool(got), 1)
    _add_kinds(score.kinds, strict, got, wanted)
    score.fillers += _fillers(loose, got, wanted)
    for gold_claim, claim in strict:
        for name, judge in _DETAILS.items():
            score.details[name] += judge(gold_claim, claim)
        score.attribution += _names_rate(gold_claim.attribution, claim.attribution)


def _add_kinds(
    kinds: dict[Kind, Rate], strict: Iterable[tuple[Stated, Stated]], got: Iterable[Stated], wanted: Iterable[Stated]
) -> None:
    found = Counter(gold_claim.kind for gold_claim, _ in strict)
    raised = Counter(claim.kind for claim in got)
    gold = Counter(claim.kind for claim in wanted)
    for kind in filter(None, found | raised | gold):
        kinds[kind] = kinds.get(kind, NO_RATE) + Rate(found[kind], raised[kind], gold[kind])


def _fillers(loose: Iterable[tuple[Stated, Stated]], got: Iterable[Stated], wanted: Iterable[Stated]) -> Rate:
    found = sum(
        matched(names, claim.roles.get(role, ()))
        for gold_claim, claim in loose
        if same_claim(gold_claim, claim)
        for role, names in gold_claim.roles.items()
    )
    return Rate(found, sum(len(c.everybody) for c in got), sum(len(c.everybody) for c in wanted))


def same_claim(gold: Stated, claim: Stated) -> bool:
    """Whether kind (or the gold's second kind) and principal parties agree."""
    if claim.kind == gold.kind:
        return _same_parties(gold, claim)
    if {claim.kind, gold.kind} == _ONE_SALE:
        return _agree(gold, claim, Role.TARGET) and (
            _agree(gold, claim, Role.ACQUIRER) or _agree(gold, claim, Role.SELLER)
        )
    return claim.kind is not None and claim.kind == gold.alt_kind and same_people(gold, claim)


def same_people(gold: Stated, claim: Stated) -> bool:
    """Whether the gold's principal parties (two, where there are more) take part in the claim, in whatever roles."""
    return matched(gold.principals, claim.everybody) >= min(2, len(gold.principals))


def _same_parties(gold: Stated, claim: Stated) -> bool:
    return all(_role_agrees(gold, claim, role) for role in (gold.kind.principals if gold.kind else ()))


def _role_agrees(gold: Stated, claim: Stated, role: Role) -> bool:
    wanted = gold.roles.get(role, ())
    got: Sequence[str] = claim.roles.get(role, ())
    if role is Role.PARTY:
        return matched(wanted, got or claim.everybody) >= min(2, len(wanted))
    return matched(wanted, got) >= min(1, len(wanted))


def _agree(gold: Stated, claim: Stated, role: Role) -> bool:
    return matched(gold.roles.get(role, ()), claim.roles.get(role, ())) > 0


def _pairs(
    wanted: Sequence[Stated], got: Sequence[Stated], same: Callable[[Stated, Stated], bool]
) -> list[tuple[Stated, Stated]]:
    """One partner for each, those of the same stage first, then in order."""
    candidates = [(i, j) for i, gold in enumerate(wanted) for j, claim in enumerate(got) if same(gold, claim)]
    candidates.sort(key=lambda ij: wanted[ij[0]].stage != got[ij[1]].stage)
    partner: dict[int, int] = {}
    for i, j in candidates:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return [(wanted[i], got[j]) for i, j in partner.items()]


def _stage(gold: Stated, claim: Stated) -> Share:
    if gold.stage is None:
        return NO_SHARE
    either = gold.certainty != Certainty.CERTAIN and {gold.stage, claim.stage} == _UNCONFIRMED
    return Share(gold.stage == claim.stage or either, 1)


def _certainty(gold: Stated, claim: Stated) -> Share:
    return NO_SHARE if gold.certainty is None else Share(gold.certainty == claim.certainty, 1)


def _polarity(gold: Stated, claim: Stated) -> Share:
    return NO_SHARE if gold.polarity is None else Share(gold.polarity == claim.polarity, 1)


def _background(gold: Stated, claim: Stated) -> Share:
    return Share(gold.background == claim.background, 1)


def _amount(gold: Stated, claim: Stated) -> Share:
    if gold.amount is None or claim.amount is None:
        return Share(0, int(gold.amount is not claim.amount))
    (currency, value), (got_currency, got_value) = gold.amount, claim.amount
    return Share(currency == got_currency and abs(value - got_value) <= _AMOUNT_TOLERANCE * value, 1)


def _stake(gold: Stated, claim: Stated) -> Share:
    if gold.stake_pct is None or claim.stake_pct is None:
        return Share(0, int(gold.stake_pct is not claim.stake_pct))
    return Share(abs(gold.stake_pct - claim.stake_pct) < _STAKE_TOLERANCE, 1)


_DETAILS: dict[str, Callable[[Stated, Stated], Share]] = {
    "stage": _stage,
    "certainty": _certainty,
    "polarity": _polarity,
    "background": _background,
    "amount": _amount,
    "stake": _stake,
}


def _names_rate(gold: Sequence[str], raised: Sequence[str]) -> Rate:
    return Rate(matched(gold, raised), len(raised), len(gold))


def _kind(value: str | None) -> Kind | None:
    try:
        return Kind(value) if value else None
    except ValueError:
        return None


def _texts(items: Any, key: str = "name") -> tuple[str, ...]:
    items = [items] if isinstance(items, (str, Mapping)) else items or []
    return tuple(str(item.get(key, "")) if isinstance(item, Mapping) else str(item) for item in items)
