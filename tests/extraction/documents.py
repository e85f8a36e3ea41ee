"""Documents whose findings are made by hand, and statements about the names in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from suitor.extraction.document import Document
from suitor.extraction.encoder.findings import Link
from suitor.extraction.encoder.labels import LINKS
from suitor.extraction.encoder.spoken import Thing, content_of
from suitor.extraction.grouping import Group
from suitor.extraction.names import find_names
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.tokens import split_sentences
from suitor.extraction.weighing import Table, weights
from suitor.model import Kind, Role
from tests.extraction.encoder.scenes import findings
from tests.factory import article

Links = Mapping[tuple[str, str, str], float | Link]


def document(body: str, links: Links | None = None, *, title: str | None = None, **fields: Any) -> Document:
    """An article as read so far; `links` have names, or the words of a sum, share or source, in place of numbers."""
    made = article(body, title=title, **fields)
    sentences = split_sentences(made)
    names = find_names(sentences)
    silent = Document(made, sentences, names, content_of(sentences, names, made.text), findings({}))
    numbered = {
        (number(silent, one), (thing_number if label in LINKS else number)(silent, other), label): link
        for (one, other, label), link in (links or {}).items()
    }
    return replace(silent, findings=findings(numbered))


def words_of(made: Document, thing: Thing) -> str:
    """A sum, share or source in the words of the article."""
    tokens = made.sentences[thing.sentence].tokens
    return made.article.text[tokens[thing.value.first].start : tokens[thing.value.last - 1].end]


def number(made: Document, name: str) -> int:
    """The number of the entity of this name."""
    return next(e.id for e in made.names.entities if e.name == name)


def thing_number(made: Document, words: str) -> int:
    """The number of the first sum, share or source in these words."""
    return next(t.number for t in made.content.things if words_of(made, t) == words)


def statement(
    made: Document, kind: str, word: str, *, read: bool = False, weight: float = 0.5, **roles: str
) -> Statement:
    """A statement that stands at the first place of a word; several names in a role are divided by "+"."""
    filled = {Role(role): tuple(_reference(made, n) for n in names.split("+")) for role, names in roles.items()}
    sentence, place = next((s, s.words.index(word)) for s in made.sentences if word in s.words)
    return Statement(Kind(kind), filled, sentence, (place, place + 1), weight, read=read)


def _reference(made: Document, name: str) -> Reference:
    entity = made.names.entities[number(made, name)]
    return Reference(entity.id, entity.name, entity.type)


def group(*statements: Statement) -> Group:
    """Statements of one kind with what they say together."""
    roles: dict[Role, dict[Reference, None]] = {}
    for one in statements:
        for role, filled in one.roles.items():
            roles.setdefault(role, {}).update(dict.fromkeys(filled))
    return Group(statements[0].kind, {role: list(filled) for role, filled in roles.items()}, list(statements))


def label(found: Group) -> str:
    """A group in one line: "acquisition acquirer=Quillon target=Basketline"."""
    roles = (f"{role}={'+'.join(r.name for r in filled)}" for role, filled in found.roles.items())
    return " ".join([found.kind, *roles])


def entities(groups: Iterable[Group]) -> set[int]:
    """Who plays any part in any of the groups."""
    return {r.entity for found in groups for filled in found.roles.values() for r in filled}


def swap(monkeypatch: pytest.MonkeyPatch, least: Mapping[str, Mapping[str, float]], **tables: Table) -> None:
    """Puts tables of weights, and thresholds, in the place of the fitted ones."""
    known: Any = weights()
    for question, table in tables.items():
        monkeypatch.setitem(known, question, table)
    monkeypatch.setitem(known, "thresholds", {**known["thresholds"], **least})
