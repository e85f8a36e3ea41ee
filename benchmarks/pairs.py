"""Who buys whom, by the plain rules over dependencies that one writes first: the yardstick's own, not Suitor's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.side import Said

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BUY = frozenset("acquire buy purchase".split())
_HOLD = frozenset("hold increase lift own raise take".split())
_JOIN = frozenset("merge combine".split())
_DEED = frozenset("acquisition purchase takeover buyout".split())
_OFFER = frozenset("bid offer".split())
_PART = frozenset("% interest majority pct percent share stake stock unit".split())
_SUBJECTS = frozenset({"nsubj"})
_NAMES = frozenset({"ORG", "PERSON", "GPE", "PRODUCT", "NORP"})
_STEPS_UP = 4  # "said it has agreed to buy" is as far as a subject stands from its verb


def claims_of(doc: Doc) -> list[Said]:
    """The pairs of acquirer and target that a text states, each once."""
    pairs = dict.fromkeys(pair for token in doc for pair in _pairs_at(token) if pair[0] != pair[1])
    return [Said("acquisition", True, (("acquirer", buyer), ("target", target))) for buyer, target in pairs]


def _pairs_at(token: Token) -> Iterator[tuple[str, str]]:
    if token.pos_ == "VERB" and token.lemma_ in _BUY:
        buyer, target = _of_buying(token)
    elif token.pos_ == "VERB" and token.lemma_ in _HOLD and (part := _child(token, "dobj")) is not None:
        buyer, target = (_subject(token), _whole(part)) if part.lemma_ in _PART else (None, None)
    elif token.pos_ == "VERB" and token.lemma_ in _JOIN:
        buyer, target = _subject(token), _behind(token, "with")
    elif token.pos_ == "NOUN" and token.lemma_ in _DEED:
        buyer, target = _behind(token, "by") or _child(token, "poss") or _subject(token), _behind(token, "of")
    elif token.pos_ == "NOUN" and token.lemma_ in _OFFER:
        buyer, target = _child(token, "poss") or _subject(token), _behind(token, "for")
    else:
        return
    if buyer is not None and target is not None and (name := _name(buyer)) and target.pos_ != "PRON":
        yield name, _name(target) or _phrase(target)


def _of_buying(verb: Token) -> tuple[Token | None, Token | None]:
    """Buyer and target of a verb in the active or the passive voice; of a part of a company, the company."""
    passive = _child(verb, "nsubjpass")
    if passive is not None:
        return _behind(verb, "by"), _whole(passive)
    bought = _child(verb, "dobj")
    return _subject(verb), _whole(bought) if bought is not None else _behind(verb, "in")


def _whole(thing: Token) -> Token:
    return (_behind(thing, "of") or _behind(thing, "in") or thing) if thing.lemma_.lower() in _PART else thing


def _subject(token: Token) -> Token | None:
    """The subject of a word, or of those that it depends on."""
    for _ in range(_STEPS_UP):
        found = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if found is not None and (found.pos_ != "PRON" or token.head is token):
            return found
        if token.head is token:
            return None
        token = token.head
    return None


def _child(token: Token, relation: str) -> Token | None:
    found = (child for child in token.children if child.dep_ == relation and child.pos_ != "PRON")
    return next(found, None)


def _behind(token: Token, preposition: str) -> Token | None:
    """What a preposition joins to a word."""
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
            return _child(child, "pobj")
    return None


def _phrase(token: Token) -> str:
    """A word with what stands before it: "the paper business"."""
    return str(token.doc[token.left_edge.i : token.i + 1].text)


def _name(token: Token) -> str:
    """The name that a word belongs to; empty where it is none."""
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end:
            return str(entity.text) if entity.label_ in _NAMES else ""
    words = [word for word in token.subtree if word.pos_ == "PROPN" and word.i <= token.i]
    return " ".join(word.text for word in words) if token.pos_ == "PROPN" else ""
