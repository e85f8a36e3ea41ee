"""Folds for cross-validation: articles on the same deal stay together, so that no fold knows how a deal went on."""

from __future__ import annotations

import hashlib

from training.corpus import Example


def fold_of(example: Example, folds: int) -> int:
    """The fold of an example: by the first deal's parties, else by its own identifier."""
    for claim in example.gold:
        if not claim["background"]:
            roles: dict[str, list[str]] = claim["roles"]  # type: ignore[assignment]
            names = sorted(n.split()[0].casefold() for filled in roles.values() for n in filled if n.strip())
            return _number(" ".join(names[:2])) % folds
    return _number(example.id) % folds


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
