"""Questions that stories put to their readers."""

from __future__ import annotations

import pytest

from suitor.extraction.questions import find_questions
from suitor.extraction.tokens import split_sentences
from suitor.model import Article

LEAD = "Norvik may buy Palumbo Foods. The talks began in May. Its shares rose."


def asked(body: str, title: str | None = "Norvik eyes Palumbo") -> list[str]:
    article = Article.compose(title, body)
    found = find_questions(article, split_sentences(article))
    assert all(q.text == article.text[q.start : q.end] and q.claim is None for q in found)
    return [q.text for q in found]


@pytest.mark.parametrize(
    ("closing", "questions"),
    [
        ("Do you think that Norvik will buy Palumbo?", ["Do you think that Norvik will buy Palumbo?"]),
        (
            "Well, what do you make of it, do you think Norvik will go through with it?",
            ["do you think Norvik will go through with it?"],
        ),
        (
            "Do you believe Norvik can pay? And would that be a clever step, in your opinion?",
            ["Do you believe Norvik can pay?", "would that be a clever step, in your opinion?"],
        ),
        ("Would you buy it? Tell us in the comments.", ["Would you buy it?"]),
        ("Will it pay off? Sound off in the comments below!", ["Will it pay off?"]),
        ("Let us know in the comments: is Palumbo worth that much?", ["is Palumbo worth that much?"]),
        ("Will Norvik pull it off? What is your take?", ["Will Norvik pull it off?", "What is your take?"]),
        ("Is it a good move? Vote in our poll.", ["Is it a good move?"]),
        ("So, would you take the money?", ["would you take the money?"]),
    ],
)
def test_a_story_asks_its_readers(closing: str, questions: list[str]) -> None:
    assert asked(f"{LEAD} {closing}") == questions


@pytest.mark.parametrize(
    "body",
    [
        f"{LEAD} Why would it want a baker? Because bread is cheap.",
        f"{LEAD} Who knows?",
        f"{LEAD} Will the regulator agree? Analysts are divided.",
        f'{LEAD} "Do you think that we would sell?" its chairman asked.',
        f"{LEAD} “Would you sell for that? I do not think so,” said Roe.",
        f"{LEAD} Did you know that it once made prams?",
        "Roe spoke to us.\n\nHow have you paid for the deal?\n\nWith cash.\n\nWhat will you buy next?\n\nNothing.",
        LEAD,
    ],
)
def test_other_questions_are_not_for_readers(body: str) -> None:
    assert asked(body) == []


def test_a_headline_is_no_question_to_readers() -> None:
    assert asked(LEAD, title="Do you think Norvik will buy Palumbo?") == []
