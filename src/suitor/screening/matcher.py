"""Finds phrases in raw bytes: hyperscan where there is a wheel of it, else Aho-Corasick; both find the same places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec

Find = Callable[[bytes], list[int]]
_BEFORE = rb"(?:^|[^0-9A-Za-z_/-])"  # no word begins inside an address ("/news/fenn-to-buy-oakley")
_BEHIND = rb"\b"
_SPACE = rb"[ \t\r\n]"
_FOLDED = bytes.maketrans(bytes(range(65, 91)) + b"\t\r\n", bytes(range(97, 123)) + b"   ")
_INSIDE = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_")
_JOINED = _INSIDE | frozenset(b"/-")


def matcher(phrases: Sequence[str]) -> Find:
    """What gives the places of phrases in some bytes: where each occurrence ends, ascending.

    Case does not count; a space stands for any single white space; an occurrence is of whole words.

    Args:
        phrases: in lower case and ASCII, at least one.
    """
    return by_hyperscan(phrases) if find_spec("hyperscan") else by_aho_corasick(phrases)


def by_hyperscan(phrases: Sequence[str]) -> Find:
    """The same by hyperscan, some hundred megabytes a second."""
    import hyperscan

    patterns = [_BEFORE + re.escape(phrase.encode("ascii")).replace(rb"\ ", _SPACE) + _BEHIND for phrase in phrases]
    database = hyperscan.Database()
    flags = hyperscan.HS_FLAG_CASELESS
    database.compile(expressions=patterns, ids=list(range(len(patterns))), flags=[flags] * len(patterns))
    scratch = hyperscan.Scratch(database)

    def find(data: bytes) -> list[int]:
        ends: set[int] = set()
        database.scan(
            data, match_event_handler=lambda _i, _start, end, _flags, _context: ends.add(end), scratch=scratch
        )
        return sorted(ends)

    return find


def by_aho_corasick(phrases: Sequence[str]) -> Find:
    """The same by an automaton, some five times slower."""
    from ahocorasick_rs import BytesAhoCorasick

    automaton = BytesAhoCorasick([phrase.encode("ascii") for phrase in phrases])

    def find(data: bytes) -> list[int]:
        folded = data.translate(_FOLDED)
        places = automaton.find_matches_as_indexes(folded, overlapping=True)
        return sorted({end for _, start, end in places if _is_whole(folded, start, end)})

    return find


def _is_whole(folded: bytes, start: int, end: int) -> bool:
    """Whether whole words stand there."""
    return (start == 0 or folded[start - 1] not in _JOINED) and (end == len(folded) or folded[end] not in _INSIDE)
