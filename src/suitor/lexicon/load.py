"""Loads the YAML files that lie beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from suitor.lexicon.phrases import Phrases

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of `NAME.yaml`, read once.

    Raises:
        FileNotFoundError: there is no such file in the package.
    """
    return yaml.load(files("suitor.lexicon").joinpath(f"{name}.yaml").read_text(encoding="utf-8"), _Loader)


def phrases(groups: Mapping[str, list[str]]) -> Phrases[str]:
    """Phrases from a mapping of value to phrases (`{"possible": ["may", "might"]}`), values in order of rank."""
    return Phrases(((phrase, value) for value, group in groups.items() for phrase in group), IRREGULAR_VERBS)


_words = load("words")
IRREGULAR_VERBS: dict[str, list[str]] = {k: v.split() for k, v in _words["irregular_verbs"].items()}
ABBREVIATIONS: frozenset[str] = frozenset(_words["abbreviations"].split())
OPENERS: frozenset[str] = frozenset(_words["openers"].split())
