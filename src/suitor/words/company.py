"""What there is to tell of a company, in words and in order, whether it is drawn on a terminal or piped as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from suitor.model import ArticleHead, Claim, Company, Deal, Exposure, Forecast, Stage, Telling
from suitor.model.wording import count_words, day_words, headline, one_line
from suitor.words.storyline import outlet_of

if TYPE_CHECKING:
    from suitor.views import CompanyView

_ORDER = (
    Stage.TALKS,
    Stage.PROPOSED,
    Stage.AGREED,
    Stage.RUMOURED,
    Stage.COMPLETED,
    Stage.FAILED,
    None,
)  # what is going on first, then what may come, then what is over


@dataclass(frozen=True, slots=True)
class Prospects:
    """What may come of the deals of a company, and what other deals do to it.

    Attributes:
        odds: the main forecast of each of its open deals, by the id of the deal.
        exposures: how deals of others touch it, the weightiest foremost.
        heads: the articles of the paths that lead there, by id.
    """

    odds: Mapping[str, Forecast] = field(default_factory=dict)
    exposures: tuple[Exposure, ...] = ()
    heads: Mapping[str, ArticleHead] = field(default_factory=dict)


def heads_of(found: CompanyView) -> Iterator[tuple[str, str]]:
    """Its other names, what registers call it, its id, and companies that are called alike."""
    company = found.company
    others = [one_line(name) for name in company.names if name != company.name]
    if others:
        yield "also called", ", ".join(others)
    for identifier in company.identifiers:
        yield identifier.scheme.value.upper(), one_line(identifier.value)
    yield "id", company.id
    if found.others:
        yield "called alike", ", ".join(one_line(other.name) for other in found.others)


def by_stage(deals: Sequence[Deal]) -> list[Deal]:
    """The deals sorted by stage, those that go on before those that are over, otherwise in the order given."""
    return sorted(deals, key=lambda deal: _ORDER.index(deal.stage))


def ties_of(relations: Sequence[Telling]) -> Iterator[tuple[str, str, str]]:
    """Each tie once: its headline, who said it first and how often it was said, and the sentence."""
    for words, (first, *others) in told_ties(relations).items():
        yield words, where_told(first, len(others), first.article.external_id), one_line(first.claim.evidence.text)


def told_ties(
    relations: Sequence[Telling], usual: Callable[[str], str] = lambda name: name
) -> dict[str, list[Telling]]:
    """By the headline of each tie all that tell of it, in the order given.

    Args:
        relations: the claims.
        usual: the name that a name goes by, so that a tie that is told with several names of a company is one.
    """
    told: dict[str, list[Telling]] = {}
    for telling in relations:
        told.setdefault(headline(_renamed(telling.claim, usual)), []).append(telling)
    return told


def where_told(telling: Telling, others: int, number: str | None = None) -> str:
    """Who says it, and how many others: "Harbour Post 2498, 21 Mar 1999, and 2 more articles".

    Args:
        telling: the claim in its article.
        others: how many more articles say so.
        number: what the source calls the article, where that is to be shown.
    """
    again = f", and {count_words(others, 'more article')}" if others else ""
    return f"{outlet_of(telling.article, number)}, {day_words(telling.article.published)}{again}"


def _renamed(claim: Claim, usual: Callable[[str], str]) -> Claim:
    roles = {role: tuple(replace(each, name=usual(each.name)) for each in who) for role, who in claim.roles.items()}
    return replace(claim, roles=roles)


def judgements_of(company: Company) -> Iterator[tuple[str, str]]:
    """Each decision that made its names one, with its reasons: "Quillon = Quillon Tools", "rule:...: ..."."""
    for judgement in company.judgements:
        sign = {"same": "=", "different": "≠"}.get(judgement.verdict.value, "?")
        undone = ", taken back" if judgement.undone else ""
        reasons = "; ".join(map(one_line, judgement.reasons))
        words = f"{one_line(judgement.by)}{undone}" + (f": {reasons}" if reasons else "")
        yield f"{one_line(judgement.left)} {sign} {one_line(judgement.right)}", words
