"""Extraction: from an article to its claims, each with the sentence that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suitor.extraction.document import Document, claims_of
from suitor.extraction.names import find_names
from suitor.extraction.question_links import link_questions
from suitor.extraction.questions import find_questions
from suitor.extraction.rules import find_statements
from suitor.extraction.statements import Reference, Statement, StatementFinder
from suitor.extraction.tokens import split_sentences
from suitor.model import Article, Question, Reading

__all__ = ["Reference", "Statement", "StatementFinder", "extract"]


def extract(article: Article, finder: StatementFinder = find_statements) -> Reading:
    """What an article claims about companies.

    Args:
        article: what a reader made of the published text.
        finder: what finds statements in sentences; the rules by default.

    Returns:
        The article with its questions filled in, and its claims: news before background, deals before relations.
    """
    sentences = split_sentences(article)
    names = find_names(sentences)
    questions = find_questions(article, sentences)
    told = [s for s in finder(sentences, names) if not _is_asked(s, questions)]
    claims = claims_of(Document(article, sentences, names), told)
    questions = link_questions(questions, claims)
    return Reading(replace(article, questions=questions), tuple(claims))


def _is_asked(statement: Statement, questions: Sequence[Question]) -> bool:
    """Whether a statement is only put to the readers as a question."""
    start = statement.sentence.tokens[statement.trigger[0]].start
    return any(question.start <= start < question.end for question in questions)
