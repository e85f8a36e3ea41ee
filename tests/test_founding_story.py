"""The facts of the founding story, whatever the companies are called. The story itself stays outside the repository."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from suitor.extraction import extract
from suitor.model import Claim, Kind, Reading, Role, Stage
from suitor.reading import read_bytes
from suitor.scoring.names import same_name

STORY = "examples/alibaba-may-invest-in-xiaomi.txt"
CAST = ("Alibaba", "Xiaomi", "Meizu", "Flyme", "YunOS", "Android", "Google", "Facebook", "Bloomberg", "AOSP")
INVENTED = [
    ("Basketline", "Quillon", "Zemeto", "Drift", "CirrusOS", "Robin", "Halcyon", "Mugbook", "Reuters", "ROSP"),
    ("Tradewell", "Korimi", "Nandu", "Aero", "HazeOS", "Pluto", "Orbis", "Chatterly", "Bloomberg", "PLSP"),
    ("Marketa", "Velox", "Sunda", "Pilot", "NimbusOS", "Gecko", "Brightway", "Kinfolk", "Financial Times", "GOSP"),
]
ROLES = {
    Kind.INVESTMENT: (Role.INVESTOR, Role.INVESTEE),
    Kind.ACQUISITION: (Role.ACQUIRER, Role.TARGET),
    Kind.PRODUCT: (Role.MAKER, Role.PRODUCT),
    Kind.BASIS: (Role.PRODUCT, Role.BASIS),
}


def between(claim: Claim, kind: Kind, left: str, right: str) -> bool:
    """Whether a claim of a kind has these two parties."""
    if claim.kind is not kind:
        return False
    if kind.is_symmetric:
        names = claim.names(Role.PARTY)
        return all(any(same_name(n, wanted) for n in names) for wanted in (left, right))
    first, second = ROLES[kind]
    return any(same_name(n, left) for n in claim.names(first)) and any(same_name(n, right) for n in claim.names(second))


def credits(claim: Claim, name: str) -> bool:
    return any(same_name(source.name, name) for source in claim.attribution)


def facts(cast: tuple[str, ...]) -> dict[str, Callable[[Claim], bool]]:
    """The twelve facts, each as what one claim of the reading has to satisfy."""
    buyer, target, partner, skin, system, platform, _, peer, source, base = cast

    def failed_approach(c: Claim) -> bool:
        approach = between(c, Kind.INVESTMENT, buyer, partner) or between(c, Kind.ACQUISITION, buyer, partner)
        return approach and c.stage is Stage.FAILED and c.reason == "rejected" and c.background and c.aim == "control"

    def doubted_takeover(c: Claim) -> bool:
        doubt = c.certainty == "possible" and credits(c, source) and any(s.type == "writer" for s in c.attribution)
        return between(c, Kind.ACQUISITION, buyer, target) and c.stage is Stage.RUMOURED and doubt

    def plan(c: Claim, kind: Kind) -> bool:
        return c.kind is kind and any(same_name(n, target) for n in c.names(Role.COMPANY))

    return {
        "1 investment": lambda c: (
            between(c, Kind.INVESTMENT, buyer, target) and c.stage is Stage.RUMOURED and credits(c, source)
        ),
        "2 acquisition": doubted_takeover,
        "3 refused": failed_approach,
        "4 partnership": lambda c: (
            between(c, Kind.PARTNERSHIP, buyer, partner) and c.stage in (Stage.AGREED, Stage.COMPLETED)
        ),
        "5 rivalry": lambda c: between(c, Kind.RIVALRY, partner, target),
        "6a product": lambda c: between(c, Kind.PRODUCT, buyer, system),
        "6b product": lambda c: between(c, Kind.PRODUCT, partner, skin),
        "7a basis": lambda c: between(c, Kind.BASIS, skin, system),
        "7b basis": lambda c: between(c, Kind.BASIS, system, platform) or between(c, Kind.BASIS, system, base),
        "8 expansion": lambda c: (
            plan(c, Kind.EXPANSION) and len(c.names(Role.PLACE)) == 4 and c.when is not None and "year" in c.when.text
        ),
        "9 fundraising": lambda c: plan(c, Kind.FUNDRAISING),
        "10 valuation": lambda c: (
            c.kind is Kind.VALUATION
            and same_name(c.names(Role.COMPANY)[0], buyer)
            and any(same_name(n, peer) for n in c.names(Role.COMPARED_WITH))
        ),
    }


def missing(reading: Reading, cast: tuple[str, ...]) -> list[str]:
    return [name for name, holds in facts(cast).items() if not any(holds(c) for c in reading.claims)]


def renamed(text: str, cast: tuple[str, ...]) -> str:
    for old, new in zip(CAST, cast, strict=True):
        text = re.sub(rf"\b{old}\b", new, text)
    return text


def read(text: str) -> Reading:
    return extract(read_bytes(text.encode(), name="story.txt")[0])


def test_every_fact_of_the_founding_story(shared: Path) -> None:
    reading = read((shared / STORY).read_text(encoding="utf-8"))
    assert missing(reading, CAST) == []
    assert sum(c.kind.is_deal for c in reading.claims) <= 7
    assert [q.claim is not None for q in reading.article.questions] == [True, True]


def test_every_fact_of_our_own_retelling(root: Path) -> None:
    reading = read((root / "examples" / "alibaba-xiaomi-retold.txt").read_text(encoding="utf-8"))
    assert missing(reading, CAST) == []
    assert sum(c.kind.is_deal for c in reading.claims) <= 7
    assert [q.claim is not None for q in reading.article.questions] == [True, True]


@pytest.mark.parametrize("cast", INVENTED, ids=lambda cast: str(cast[0]))
def test_at_least_ten_facts_under_invented_names(shared: Path, cast: tuple[str, ...]) -> None:
    reading = read(renamed((shared / STORY).read_text(encoding="utf-8"), cast))
    assert len(missing(reading, cast)) <= 2, missing(reading, cast)
    assert sum(c.kind.is_deal for c in reading.claims) <= 7


def test_evidence_is_exact(shared: Path) -> None:
    reading = read((shared / STORY).read_text(encoding="utf-8"))
    for claim in reading.claims:
        for span in (claim.evidence, *claim.support):
            assert reading.article.text[span.start : span.end] == span.text
