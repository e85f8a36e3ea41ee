"""Which claim a question to the readers asks about."""

from __future__ import annotations

import pytest

from suitor.extraction.question_links import link_questions
from suitor.model import Claim, Question
from tests.factory import claim

BUY = claim(evidence="Quillon agreed to buy Basketline.")
OTHER = claim(evidence="Marwick may buy Tolvane.", roles={"acquirer": "Marwick", "target": "Tolvane"})
OWNS = claim("ownership", evidence="Quillon owns Harl.", roles={"owner": "Quillon", "owned": "Harl"})
ROWS = [
    (["Should Quillon buy Basketline?"], [BUY, OTHER], [0]),
    (["Should Marwick buy Tolvane?"], [BUY, OTHER], [1]),
    (["Should Marwick buy Tolvane?", "Is that a smart move?"], [BUY, OTHER], [1, 1]),
    (["Is that a smart move?"], [BUY, OTHER], [0]),
    (["Is that a smart move?"], [OWNS, OTHER], [1]),
    (["Is that a smart move?"], [OWNS], [None]),
    (["Is that a smart move?"], [], [None]),
]


@pytest.mark.parametrize(("texts", "claims", "expected"), ROWS)
def test_links(texts: list[str], claims: list[Claim], expected: list[int | None]) -> None:
    questions = [Question(text, 0, len(text)) for text in texts]
    assert [q.claim for q in link_questions(questions, claims)] == expected
