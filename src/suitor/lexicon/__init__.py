"""What is known of the language of business news, as commented YAML, compiled on first use."""

from suitor.lexicon.load import ABBREVIATIONS, IRREGULAR_VERBS, OPENERS, load, phrases
from suitor.lexicon.phrases import Match, Phrases

__all__ = ["ABBREVIATIONS", "IRREGULAR_VERBS", "OPENERS", "Match", "Phrases", "load", "phrases"]
