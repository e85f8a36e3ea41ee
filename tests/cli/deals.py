"""A small history in invented names, as the ledger hands it to the commands."""

from __future__ import annotations

from typing import Any

from suitor.model import ArticleHead, Deal, DealParty, Kind, Published, Reason, Report, Role, Root, Source, Stage
from suitor.words.storyline import Storyline
from tests import factory

WIRE = Source("Meridian Wire")
UNNAMED = Source("people close to the talks", anonymous=True)


def report(number: int, day: str, stage: Stage, sentence: str, **fields: Any) -> Report:
    """The report of article `a<number>`; `claim` holds the fields of its claim."""
    claim = factory.claim(evidence=sentence, stage=stage, **fields.pop("claim", {}))
    published: Published = factory.published(day)
    given = {"claim_id": f"{number:02d}" * 16, **fields}
    return Report(f"a{number}" + "0" * 30, str(2400 + number), published, stage, claim, **given)


TIMELINE = (
    report(
        1,
        "1999-02-26",
        Stage.RUMOURED,
        "Quillon may bid for Basketline, Meridian Wire said, citing people close to the talks that began in spring.",
        moves=True,
        claim={"attribution": (WIRE, UNNAMED)},
    ),
    report(2, "1999-02-26", Stage.RUMOURED, "Quillon may bid for Basketline.", copy_of="a1" + "0" * 30),
    report(3, "1999-02-27", Stage.RUMOURED, "Quillon may bid for Basketline.", copy_of="a1" + "0" * 30),
    report(
        4,
        "1999-03-05",
        Stage.PROPOSED,
        "Quillon offered $27 a share for Basketline.",
        moves=True,
        claim={"amount": factory.money(2.7e8, text="$270m")},
    ),
    report(5, "1999-03-06", Stage.COMPLETED, "Quillon has bought Basketline.", note="corrected by Harbour Post 2407"),
    report(
        6,
        "1999-03-20",
        Stage.AGREED,
        "Basketline agreed to be bought by Quillon for $420m.",
        moves=True,
        claim={"amount": factory.money(4.2e8, text="$420m")},
    ),
)
ROOTS = (
    Root(WIRE, tuple(r.article_id for r in TIMELINE[:3])),
    Root(Source("Harbour Post"), tuple(r.article_id for r in TIMELINE[3:])),
)


def deal(**fields: Any) -> Deal:
    """Quillon's deal with Basketline; fields replace its own."""
    roles = {
        Role.ACQUIRER: (DealParty("Quillon Tools", "c1"),),
        Role.TARGET: (DealParty("Basketline", "c2"),),
    }
    given: dict[str, Any] = {
        "id": TIMELINE[0].claim_id,
        "kind": Kind.ACQUISITION,
        "roles": roles,
        "stage": Stage.AGREED,
        "timeline": TIMELINE,
        "roots": ROOTS,
        "reasons": ("the same two companies within a month",),
    }
    return Deal(**{**given, **fields})


def failed() -> Deal:
    """The same deal, which came to nothing long ago."""
    return deal(stage=Stage.FAILED, reason=Reason.WITHDRAWN, lapsed=True)


def storyline(of: Deal | None = None) -> Storyline:
    """The deal with the heads of its articles."""
    of = of or deal()
    heads = {
        r.article_id: ArticleHead(r.article_id, r.external_id, publisher="Harbour Post", published=r.published)
        for r in of.timeline
    }
    return Storyline(of, heads)
