"""`suitor schema`: the shape of what `suitor read` prints."""

from __future__ import annotations

from suitor.cli.output import open_output, print_json
from suitor.model import Reading, json_schema


def schema() -> None:
    """Print the JSON Schema of a reading: an article with its claims, as `read --format json` gives it."""
    with open_output() as out:
        print_json(json_schema(Reading), out)
