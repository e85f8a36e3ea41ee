"""Ids as people type them: content hashes, of which the first digits will do."""

from __future__ import annotations

SHORTEST_ID = 6  # digits; fewer are as likely a number of something else


def is_prefix(name: str) -> bool:
    """Whether a name is long enough to be the beginning of an id."""
    return len(name) >= SHORTEST_ID
