"""What a claim was drawn by: a version that changes whenever rules, word lists, weights or the encoder do."""

from __future__ import annotations

from functools import cache

from suitor.model.fingerprint import fingerprint

_PARTS = ("suitor.extraction", "suitor.lexicon")


@cache
def extractor() -> str:
    """Name and version of this extraction, "rules 5b0c3d1e encoder 3f2a9c17": fingerprints of what decides."""
    return f"rules {fingerprint(_PARTS, ('.py', '.yaml'))} encoder {fingerprint(_PARTS, ('.onnx', '.json'))}"
