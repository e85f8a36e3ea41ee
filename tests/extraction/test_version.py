"""The version of the extraction."""

import re

from suitor.extraction.version import extractor


def test_it_names_rules_and_encoder() -> None:
    assert re.fullmatch(r"rules [0-9a-f]{8} encoder [0-9a-f]{8}", extractor())
