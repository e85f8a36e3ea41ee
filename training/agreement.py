"""How far two annotators agree, by the scorer of claims: `python -m training.agreement`.

The first annotation stands as gold, the second as what was raised. Passages are compared with the support left aside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from suitor.scoring.claims import ClaimScore, Stated, score_claims

HERE = Path(__file__).parent


def records(*paths: Path) -> dict[str, list[Stated]]:
    """The claims of annotation files, by article."""
    found = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["id"]] = [Stated.of(claim) for claim in record["claims"]]
    return found


def agreement(first: Mapping[str, list[Stated]], second: Mapping[str, list[Stated]]) -> ClaimScore:
    """The scores of the second annotation against the first, over the articles that both have."""
    return score_claims({i: claims for i, claims in first.items() if i in second}, second)


def main() -> None:
    """Prints the agreement on articles and on passages."""
    for name in ("annotations", "passages"):
        folder = HERE / name
        second = records(*sorted((folder / "second").glob("*.jsonl")))
        score = agreement(records(*sorted(folder.glob("*.jsonl"))), second)
        details = ", ".join(f"{key} {share.value:.2f}" for key, share in score.details.items())
        counts = f"{score.claims.gold} and {score.claims.raised} claims"
        print(f"{name}: {len(second)} twice, {counts}, F1 {score.claims.f1:.3f}")
        print(f"  where both have the claim: {details}, attribution F1 {score.attribution.f1:.2f}")


if __name__ == "__main__":
    main()
