"""JSON lines: a record a line, as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from suitor.export.records import Json


def write(records: Iterable[Json], out: TextIO) -> None:
    """Writes a line for each record; in ASCII where the output cannot take all of Unicode."""
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "")
    for record in records:
        out.write(json.dumps(record, ensure_ascii=encoding != "utf8") + "\n")
