"""What there is to tell of a company, in words and in order, whether it is drawn on a terminal or piped as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suitor.model import ArticleHead, Company, Deal, Exposure, Forecast, Stage, Telling
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
    told: dict[str, list[Telling]] = {}
    for telling in relations:
        told.setdefault(headline(telling.claim), []).append(telling)
    for words, (first, *others) in told.items():
        where = f"{outlet_of(first.article, first.article.external_id)}, {day_words(first.article.published)}"
        again = f", and {count_words(len(others), 'more article')}" if others else ""
        yield words, where + again, one_line(first.claim.evidence.text)


def judgements_of(company: Company) -> Iterator[tuple[str, str]]:
    """Each decision that made its names one, with its reasons: "Quillon = Quillon Tools", "rule:...: ..."."""
    for judgement in company.judgements:
        sign = {"same": "=", "different": "≠"}.get(judgement.verdict.value, "?")
        undone = ", taken back" if judgement.undone else ""
        reasons = "; ".join(map(one_line, judgement.reasons))
        words = f"{one_line(judgement.by)}{undone}" + (f": {reasons}" if reasons else "")
        yield f"{one_line(judgement.left)} {sign} {one_line(judgement.right)}", words
