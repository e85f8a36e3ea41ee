"""The words of attribution, compiled from the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from suitor.extraction.tokens import tokenise
from suitor.lexicon import IRREGULAR_VERBS, Phrases, load, phrases
from suitor.lexicon.phrases import expand
from suitor.model import SourceType

_data = load("attribution")
_outlets = load("press")


def _forms(key: str) -> frozenset[str]:
    return frozenset(w for phrase in _data[key].split() for w in next(iter(_each(phrase))))


def _each(phrase: str) -> Iterator[list[str]]:
    yield [words[0] for words in expand(phrase, IRREGULAR_VERBS)]


def _words(key: str) -> frozenset[str]:
    return frozenset(_data[key].split())


SAYING = _forms("saying")
DENYING = _forms("denying")
REPORTING = _forms("reporting")
THINKING = _forms("thinking")
SPEECH = SAYING | DENYING | REPORTING | THINKING
SPEAKERS = _words("speakers")
PAPERS = _words("papers")
WEAK_PAPERS = _words("weak_papers")
POSTMODIFIERS = _words("postmodifiers")
GROUPS = _words("groups")
TITLES = _words("titles")
OPENERS = _words("openers")
ENDS = _words("ends")
BETWEEN = _words("between")
CLOSING = _words("closing")
CLOSING_MARKS = frozenset(_data["closing_marks"])
BREAKS = _words("breaks")
HEADLINE = _words("headline")
PRONOUNS: dict[str, str] = _data["pronouns"]
BACK: dict[str, str] = {w: kind for kind, group in _data["back"].items() for w in group.split()}
BEFORE = phrases(_data["before"])
FILINGS = phrases({"filing": _data["filings"]})
DOUBTS = phrases({"doubt": _data["doubts"]})


def _spelt(name: str) -> str:
    """A name as the words that the tokens of a text would have, without "the"."""
    words = [t.lower for t in tokenise(name)]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


def _outlet_entries() -> Iterator[tuple[str, tuple[str, SourceType]]]:
    for group, kind in (("agencies", SourceType.AGENCY), ("outlets", SourceType.OUTLET)):
        for name, aliases in _outlets[group].items():
            for alias in (name, *aliases):
                yield _spelt(alias), (name, kind)


OUTLETS: Phrases[tuple[str, SourceType]] = Phrases(_outlet_entries())
_MARKERS = frozenset(w[0] for group in _data["before"].values() for p in group for w in expand(p, IRREGULAR_VERBS))
CUES = SPEECH | PAPERS | _MARKERS | HEADLINE | frozenset({"-", "–", "—", ":"})
