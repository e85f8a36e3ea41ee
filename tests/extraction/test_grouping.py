"""Grouping: one deal told several times is one group; incomplete statements join the only fitting one."""

from __future__ import annotations

import pytest

from suitor.extraction.grouping import group_statements
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.tokens import Sentence
from suitor.model import Kind, MentionType, Role

SENTENCE = Sentence(0, (), 0, 0, False, 1)
Row = tuple[str, dict[str, str]]
ROWS: list[tuple[list[Row], list[str]]] = [
    ([("acquisition", {"acquirer": "A", "target": "B"})] * 2, ["acquisition"]),
    ([("acquisition", {"acquirer": "A", "target": "BC"})], ["acquisition", "acquisition"]),
    ([("acquisition", {"target": "B"})], []),
    ([("acquisition", {"acquirer": "A", "target": "B"}), ("acquisition", {"target": "B"})], ["acquisition"]),
    ([("acquisition", {"acquirer": "A", "target": "B"}), ("merger", {"party": "AB"})], ["acquisition"]),
    ([("acquisition", {"acquirer": "A", "target": "B"}), ("divestiture", {"seller": "C", "target": "B"})],
     ["acquisition"]),
    ([("merger", {"party": "AB"}), ("merger", {"party": "BA"})], ["merger"]),
    ([("merger", {"party": "A"})], []),
    ([("rivalry", {"party": "AB"}), ("rivalry", {"party": "ABC"})], ["rivalry", "rivalry"]),
    ([("ownership", {"owner": "A", "owned": "BC"})], ["ownership", "ownership"]),
]  # fmt: skip


def _statement(row: Row) -> Statement:
    roles = {
        Role(role): tuple(Reference(ord(n), n, MentionType.COMPANY) for n in names) for role, names in row[1].items()
    }
    return Statement(Kind(row[0]), roles, SENTENCE, (0, 1))


@pytest.mark.parametrize(("rows", "kinds"), ROWS)
def test_groups(rows: list[Row], kinds: list[str]) -> None:
    assert [g.kind.value for g in group_statements(map(_statement, rows))] == kinds
