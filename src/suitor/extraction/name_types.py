"""Tells what a name is by the votes of every place where the article writes it."""

from __future__ import annotations

from collections.abc import Sequence

from suitor.extraction import word_classes as w
from suitor.extraction.candidates import Candidate
from suitor.extraction.entities import Form
from suitor.extraction.tokens import Sentence
from suitor.model import MentionType

_CLASSES = w.CLASSES
_TYPES = (MentionType.COMPANY, MentionType.PERSON, MentionType.PLACE, MentionType.PRODUCT)
_PRODUCT_PAIRS = frozenset({("operating", "system"), ("search", "engine")})
Votes = list[float]  # in the order of _TYPES


def type_of(forms: Sequence[Form], sentences: Sequence[Sentence]) -> MentionType:
    """The type with most votes; a company when nothing speaks for anything else."""
    votes: Votes = [0.5, 0.0, 0.0, 0.0]
    for form in forms:
        _vote_by_form(form, votes)
        for place in form.places[:8]:
            _vote_by_context(place, sentences[place.sentence], votes)
    return _TYPES[max(range(4), key=votes.__getitem__)]


def _vote_by_form(form: Form, votes: Votes) -> None:
    words = form.words
    if form.legal:
        votes[0] += 8
    if form.person:
        votes[1] += 5
    if " ".join(words) in w.PLACES and not form.legal:
        votes[2] += 6
    if len(words) == 1:
        return
    kinds = [_CLASSES.get(word, 0) for word in words]
    if kinds[-1] & (w.TRADE | w.GROUP):
        votes[0] += 4
    if "&" in words or any(k & w.GROUP for k in kinds[1:]):
        votes[0] += 3
    if kinds[-1] & w.INNER:
        votes[3] += 1.5
    elif kinds[0] & w.FIRST_NAME and len(words) <= 4 and not kinds[-1] & (w.TRADE | w.GROUP) and "&" not in words:
        votes[1] += 3 if not kinds[-1] & w.COMMON else 1.5
    if 3 <= len(words) <= 4 and len(words[1]) == 1 and words[1].isalpha() and len(words[0]) > 1:
        votes[1] += 2
    if words[-1].isdigit() and not kinds[0] & w.TRADE:
        votes[3] += 1.5


def _vote_by_context(c: Candidate, sentence: Sentence, votes: Votes) -> None:
    tokens = sentence.tokens
    n = len(tokens)
    before = tokens[c.first - 1].lower if c.first else ""
    after = tokens[c.last].lower if c.last < n else ""
    then = tokens[c.last + 1].lower if c.last + 1 < n else ""
    if c.person:
        votes[1] += 4
    elif before in w.COMPANY_NOUNS:
        votes[0] += 2
    elif _CLASSES.get(before, 0) & w.OFFICE and len(c.words) > 1:
        votes[1] += 4
    elif before in w.COMPANY_LEADERS:
        votes[0] += 1
    if after in w.COMPANY_FOLLOWERS or (after == "'s" and then in w.COMPANY_FOLLOWERS):
        votes[0] += 1.5
    elif after in w.PERSON_FOLLOWERS:
        votes[1] += 2
    elif after == ",":
        if then == "which":
            votes[0] += 1.5
        elif then == "who" or (then.isdigit() and len(then) == 2):
            votes[1] += 3
        elif 2 <= len(c.words) <= 4 and _apposes_office(c, sentence):
            votes[1] += 2.5
        elif before == "in" and c.last + 1 < n and then.replace(".", "") in w.PLACES and not c.legal:
            votes[2] += 3
    elif after == "-" and then in ("owned", "backed", "led", "controlled"):
        votes[0] += 1.5
    elif after == "-" and then == "based":
        votes[2] += 0.7
    elif after in w.NAME_VERBS:
        votes[0] += 0.3
    if after in w.PRODUCT_NOUNS or (after, then) in _PRODUCT_PAIRS:
        votes[3] += 2 if before in ("'s", "its", "their", "the") else 0.6
    elif after in ("<", "(") and then.isupper():
        votes[0] += 1
    if sentence.tokens[c.first].text[0].islower():
        votes[3] += 0.6
    if before in w.PRODUCT_NOUNS or (before == "(" and c.first > 1 and tokens[c.first - 2].lower in w.PRODUCT_NOUNS):
        votes[3] += 1.5
    if before in ("'s", "its", "their") and c.first and not c.legal:
        votes[3] += 0.4


def _apposes_office(c: Candidate, sentence: Sentence) -> bool:
    """Whether ", chairman of" or ", its chief executive" follows."""
    for token in sentence.tokens[c.last + 1 : c.last + 7]:
        kinds = _CLASSES.get(token.lower, 0)
        if kinds & w.OFFICE:
            return True
        if token.lower == "head":
            return True
        if kinds & w.FUNCTION and token.lower not in ("a", "an", "the", "its", "their"):
            return False
        if not (token.text[0].isalpha() or token.text in ("-", "'s", "’s")):
            return False
    return False
