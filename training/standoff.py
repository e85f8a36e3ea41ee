"""Turns annotated articles into stand-off records, which carry places in the text and none of its sentences.

usage: python -m training.standoff ANNOTATED.jsonl... > training/annotations/NAME.jsonl

Offsets count characters of the title, a line break and the text, as the data has them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

Span = list[int]


def standoff(record: Mapping[str, object]) -> dict[str, object]:
    """A record without its text: sentences, triggers and surface forms as spans.

    Raises:
        ValueError: a sentence, trigger or form does not stand in the text.
    """
    whole = f"{record['title']}\n{record['text']}"
    claims = [{**claim, "support": [_placed(s, whole) for s in claim["support"]]} for claim in record["claims"]]  # type: ignore[attr-defined]
    return {
        "id": record["id"],
        "sha1": hashlib.sha1(whole.encode()).hexdigest(),
        "companies": record["companies"],
        "claims": claims,
    }


def _placed(support: Mapping[str, object], whole: str) -> dict[str, object]:
    sentence = _span(str(support["sentence"]), whole, 0, len(whole))
    low, high = sentence
    trigger = _span(str(support["trigger"]), whole, low, high)
    roles: dict[str, list[Span]] = {}
    for role, forms in (support.get("roles") or {}).items():  # type: ignore[attr-defined]
        roles[role] = [_span(form, whole, low, high) for form in (forms if isinstance(forms, list) else [forms])]
    return {"sentence": sentence, "trigger": trigger, "roles": roles}


def _span(words: str, whole: str, low: int, high: int) -> Span:
    start = whole.index(words, low, high)
    return [start, start + len(words)]


def main(paths: Sequence[str]) -> None:
    """Writes the records of the files, stand-off, to standard output."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            print(json.dumps(standoff(json.loads(line)), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
