"""The encoder's findings as statements, so that they join those of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from suitor.extraction.encoder.findings import Findings, Link
from suitor.extraction.encoder.labels import DIRECTED, PARTIES, SYMMETRIC
from suitor.extraction.names import Names
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.tokens import Sentence
from suitor.model import Kind, Role

# What each label states by itself; a seller and what it sells is a sale until the buyer is known.
_MEANS: dict[str, tuple[Kind, Role, Role]] = {
    label: (kind, first, second)
    for kind, rows in DIRECTED.items()
    for first, second, label in rows
    if label not in ("sell", "from")
} | {"sell": (Kind.DIVESTITURE, Role.SELLER, Role.TARGET)}
_MUTUAL = {label: kind for kind, label in SYMMETRIC.items()}
_KINDS = tuple(Kind)
SILENT = -9.0  # logit of a trigger where no word was read
_Roles = tuple[tuple[Role, Reference], tuple[Role, Reference]]


def statements_of(findings: Findings, sentences: Sequence[Sentence], names: Names, least: float) -> list[Statement]:
    """What the encoder states with a score of at least `least`, in reading order."""
    found = [
        _statement(kind, roles, link, findings, sentences)
        for kind, roles, link in _claims(findings, names, least)
        if all(reference.type in PARTIES for _, reference in roles)
    ]
    return sorted(found, key=lambda s: (s.sentence.index, s.trigger))


def _claims(findings: Findings, names: Names, least: float) -> Iterator[tuple[Kind, _Roles, Link]]:
    for (a, b, label), link in findings.links.items():
        if link.score < least or a == b:
            continue
        if label in _MEANS:
            kind, first, second = _MEANS[label]
            yield kind, ((first, _reference(names, a)), (second, _reference(names, b))), link
        elif label in _MUTUAL:
            back = findings.links.get((b, a, label))
            if back is not None and (back.score, b) > (link.score, a):
                continue  # the same tie, told more surely the other way round
            yield _MUTUAL[label], ((Role.PARTY, _reference(names, a)), (Role.PARTY, _reference(names, b))), link


def _reference(names: Names, number: int) -> Reference:
    entity = names.entities[number]
    return Reference(number, entity.name, entity.type)


def _statement(
    kind: Kind,
    roles: _Roles,
    link: Link,
    findings: Findings,
    sentences: Sequence[Sentence],
) -> Statement:
    index, trigger, spoken = trigger_of(kind, link, findings, sentences)
    filled: dict[Role, tuple[Reference, ...]] = {}
    for role, reference in roles:
        filled[role] = (*filled.get(role, ()), reference)
    weight = round(float(1 / (1 + np.exp(-min(link.score, spoken)))), 3)
    return Statement(kind, filled, sentences[index], trigger, weight, read=True)


def trigger_of(
    kind: Kind, link: Link, findings: Findings, sentences: Sequence[Sentence]
) -> tuple[int, tuple[int, int], float]:
    """The sentence and the tokens that most look like expressing a claim, where its mentions stand, and the logit."""
    column = _KINDS.index(kind)
    tables = {i: findings.triggers[i][:, column] for i in set(link.sentences) if i in findings.triggers}
    if not tables:
        return link.sentences[0], (0, 1), SILENT
    index = max(tables, key=lambda i: (float(tables[i].max()), -i))
    row = tables[index]
    first = int(row.argmax())
    last = first + 1
    while last < len(row) and row[last] > 0:
        last += 1
    while first > 0 and row[first - 1] > 0:
        first -= 1
    return index, (first, min(last, len(sentences[index].tokens))), float(row.max())
