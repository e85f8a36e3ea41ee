"""Newswire stories of the acquisitions corpus, brought into the form of its documents."""

from __future__ import annotations

import re

_DATELINE = re.compile(r"[^\n]{0,60}?\b[A-Z][a-z]+ ?\d{1,2} - ")
_END = re.compile(r"\n Reuter\s*$")


def body_of(text: str) -> tuple[str, int]:
    """A story without headline and dateline, and where it begins."""
    start = text.find("\n") + 1
    dateline = _DATELINE.match(text, start)
    start = dateline.end() if dateline else start
    return _END.sub("\n", text[start:]), start
