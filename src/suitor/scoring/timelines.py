"""Scores of deals that were tracked over a stream of articles against gold timelines, deal by deal.

The partner of a gold deal is the tracked deal that shares most of its main articles. Articles that mention a deal in
passing, or of which nobody can say what deal they mean, neither help nor hurt.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suitor.model import Deal, Role
from suitor.scoring.names import matched
from suitor.scoring.tally import NO_SHARE, Rate, Share

_BUYERS = (Role.ACQUIRER, Role.INVESTOR, Role.PARTY)
_TARGETS = (Role.TARGET, Role.INVESTEE, Role.PARTY)


@dataclass(frozen=True, slots=True)
class Gold:
    """A deal as the annotators have it.

    Attributes:
        id: the annotators' name for it.
        kind: what sort of deal it is.
        buyers: names of who buys, any of which will do.
        targets: names of what is bought, likewise.
        final_stage: where the deal stands at the end of the stream.
        stages: the stage at each main article, by the article's id.
        passing: ids of articles that mention it by the way.
    """

    id: str
    kind: str
    buyers: tuple[str, ...]
    targets: tuple[str, ...]
    final_stage: str
    stages: Mapping[str, str]
    passing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, deal: Mapping[str, Any]) -> Gold:
        """A gold deal from JSON."""
        articles = deal["articles"]
        is_main = [article.get("role", "main") == "main" for article in articles]
        return cls(
            id=deal["id"],
            kind=deal["kind"],
            buyers=tuple(deal["acquirer"]),
            targets=tuple(deal["target"]),
            final_stage=deal["final_stage"],
            stages={str(a["newid"]): a["stage"] for a, main in zip(articles, is_main, strict=True) if main},
            passing=frozenset(str(a["newid"]) for a, main in zip(articles, is_main, strict=True) if not main),
        )


@dataclass(frozen=True, slots=True)
class Tracked:
    """A deal as it was tracked.

    Attributes:
        kind: what sort of deal it is.
        roles: the names of its parties by role.
        stage: its stage at the end of the stream.
        stages: the stage that each of its articles reports, by the article's id.
    """

    kind: str
    roles: Mapping[str, tuple[str, ...]]
    stage: str | None
    stages: Mapping[str, str | None]

    @classmethod
    def of(cls, deal: Deal) -> Tracked:
        """A deal of the ledger; articles without a number of their source do not count."""
        return cls(
            kind=deal.kind,
            roles={role: tuple(party.name for party in parties) for role, parties in deal.roles.items()},
            stage=deal.stage,
            stages={report.external_id: report.stage for report in deal.timeline if report.external_id is not None},
        )

    def names(self, roles: Iterable[str]) -> list[str]:
        """The names in any of these roles."""
        return [name for role in roles for name in self.roles.get(role, ())]


@dataclass(frozen=True, slots=True)
class GoldFolder:
    """What a folder of gold timelines holds.

    Attributes:
        gold: the deals.
        pairs: articles on different deals that look alike, which must not be in one deal.
        ignore: deals that an article may mean, by the article; it counts for none of them.
    """

    gold: tuple[Gold, ...]
    pairs: tuple[tuple[str, str], ...]
    ignore: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, folder: Path) -> GoldFolder:
        """The deals of `deals.jsonl`, and where there are such, `lookalikes.jsonl` and `ambiguous.jsonl`.

        Raises:
            ValueError: there are no gold deals, or a line is not as it should be; the message names it.
        """
        try:
            found = cls(
                tuple(Gold.of(deal) for deal in _lines(folder / "deals.jsonl")),
                tuple((str(p["newid_a"]), str(p["newid_b"])) for p in _lines(folder / "lookalikes.jsonl")),
                {str(item["newid"]): item["candidates"] for item in _lines(folder / "ambiguous.jsonl")},
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"{folder}: a line lacks {error}.") from error
        if not found.gold:
            raise ValueError(f"{folder} holds no deals.jsonl with gold deals.")
        return found


def _lines(file: Path) -> Iterator[Any]:
    """The records of a JSONL file; none where it is not there."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise ValueError(f"{file}:{number}: no JSON ({error}).") from error


@dataclass(slots=True)
class TimelineScore:
    """The scores of tracked deals; shares are of all gold deals with a main article.

    Attributes:
        article_f1: for every gold deal, the F1 of its partner's articles against its main articles.
        pieces: for every gold deal, how many tracked deals with its parties its articles are spread over.
        whole: deals whose partner has every main article.
        target: partners whose target agrees; so also the next three.
        joined: look-alike pairs of articles about different deals that some tracked deal holds both of.
        article_stage: stages at the main articles that the partner holds.
    """

    article_f1: list[float] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    whole: Share = NO_SHARE
    target: Share = NO_SHARE
    buyer: Share = NO_SHARE
    kind: Share = NO_SHARE
    final_stage: Share = NO_SHARE
    article_stage: Share = NO_SHARE
    joined: Share = NO_SHARE

    @property
    def mean_article_f1(self) -> float:
        """The mean F1 over gold deals."""
        return sum(self.article_f1) / max(1, len(self.article_f1))

    @property
    def mean_pieces(self) -> float:
        """The mean number of pieces over gold deals."""
        return sum(self.pieces) / max(1, len(self.pieces))


def score_timelines(
    gold: Iterable[Gold],
    deals: Sequence[Tracked],
    pairs: Iterable[tuple[str, str]] = (),
    ignore: Mapping[str, Iterable[str]] | None = None,
) -> TimelineScore:
    """The scores of tracked deals.

    Args:
        gold: the deals to find; those without a main article count for nothing.
        deals: all deals that were tracked.
        pairs: ids of two articles that look alike and tell of different deals.
        ignore: by id of an article that counts for nothing, the ids of the gold deals that it may tell of.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    for i, deal in enumerate(deals):
        for article in deal.stages:
            holders[article].add(i)
    unclear: dict[str, set[str]] = defaultdict(set)
    for article, candidates in (ignore or {}).items():
        for id_ in candidates:
            unclear[id_].add(article)
    score = TimelineScore()
    for wanted in gold:
        if wanted.stages:
            _add_deal(score, wanted, deals, holders, unclear[wanted.id])
    for left, right in pairs:
        score.joined += Share(bool(holders[left] & holders[right]), 1)
    return score


def _add_deal(
    score: TimelineScore,
    gold: Gold,
    deals: Sequence[Tracked],
    holders: Mapping[str, set[int]],
    unclear: set[str],
) -> None:
    shared = Counter(i for article in gold.stages for i in holders.get(article, ()))
    with_target = {i for i in shared if matched(gold.targets, deals[i].names(_TARGETS))}
    with_buyer = {i for i in shared if matched(gold.buyers, deals[i].names(_BUYERS))}
    score.pieces.append((len(with_target & with_buyer) or 1) if shared else 0)
    partner = max(
        sorted(shared),
        key=lambda i: (shared[i] + (i in with_target) + (i in with_buyer), -len(deals[i].stages)),
        default=None,
    )
    found = deals[partner] if partner is not None else Tracked("", {}, None, {})
    got = found.stages.keys() - ((gold.passing | unclear) - gold.stages.keys())
    rate = Rate(len(got & gold.stages.keys()), len(got), len(gold.stages))
    score.article_f1.append(rate.f1)
    score.whole += Share(rate.recall == 1.0, 1)
    score.target += Share(partner in with_target, 1)
    score.buyer += Share(partner in with_buyer, 1)
    score.kind += Share(found.kind == gold.kind, 1)
    score.final_stage += Share(found.stage == gold.final_stage, 1)
    for article in got & gold.stages.keys():
        score.article_stage += Share(found.stages[article] == gold.stages[article], 1)
