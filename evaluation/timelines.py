"""Deals tracked over the 1987 stream: Reuters-21578 in a ledger, against gold timelines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.figures import Figure, Section, Table, share_cell
from evaluation.floors import data_hash
from suitor.ingest import Outcome, ingest
from suitor.ledger import open_ledger
from suitor.reading import Input, expand, iter_input
from suitor.scoring.tally import Share
from suitor.scoring.timelines import GoldFolder, TimelineScore, Tracked, score_timelines
from suitor.views import Views

_WORKERS = 2


def timelines_section(data: Path, build: Path) -> Section | None:
    """The scores of timelines; None where there is no gold.

    Args:
        data: the folder that holds `timelines-dev/` and `reuters/`.
        build: where the ledger is kept, so that a second report reads only what another extraction would read anew.
    """
    gold = data / "timelines-dev"
    files = sorted((data / "reuters").glob("reut2-*.sgm*"))
    if not gold.is_dir() or not files:
        return None
    build.mkdir(parents=True, exist_ok=True)
    with Views(open_ledger(build / "reuters.sqlite")) as views:
        ingest(views.ledger, _outcomes(files), workers=_WORKERS)
        views.reread()
        deals = [Tracked.of(deal) for deal in Views(views.ledger).deals()]
    known = GoldFolder.read(gold)
    score = score_timelines(known.gold, deals, known.pairs, known.ignore)
    shares = shares_of(score)
    rows = [["article F1, mean", f"{score.mean_article_f1:.3f}"], *([n, share_cell(s)] for n, s in shares.items())]
    figures = [
        Figure("timelines-dev: article F1", score.mean_article_f1),
        *(Figure(f"timelines-dev: {name}", share.value) for name, share in shares.items()),
    ]
    table = Table("Deals in timelines-dev", ("", "share    of judged"), rows)
    return Section([table], figures, data_hash([*sorted(gold.glob("*.jsonl")), *files]))


def shares_of(score: TimelineScore) -> dict[str, Share]:
    """The shares of a score by what they measure, more being better in all."""
    apart = Share(score.joined.judged - score.joined.right, score.joined.judged)
    return {
        "target agrees": score.target,
        "buyer agrees": score.buyer,
        "kind agrees": score.kind,
        "final stage": score.final_stage,
        "stage at an article": score.article_stage,
        "look-alikes apart": apart,
    }


def _outcomes(files: list[Path]) -> Iterator[Outcome]:
    for item in expand([str(file) for file in files]):
        yield from iter_input(item) if isinstance(item, Input) else (item,)
