"""Extraction: from an article to its claims, each with the sentence that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suitor.extraction.claims import claims_of
from suitor.extraction.document import document_of
from suitor.extraction.question_links import link_questions
from suitor.extraction.rules import find_statements
from suitor.extraction.statements import Reference, Statement
from suitor.extraction.version import extractor
from suitor.model import Article, Question, Reading

__all__ = ["Reference", "Statement", "extract", "extractor"]


def extract(article: Article, near: Sequence[int] | None = None) -> Reading:
    """What an article claims about companies.

    Args:
        article: what a reader made of the published text.
        near: places in its text, in characters: the encoder reads only the windows that hold one, and the first. By
            default it reads all; the rules always do.

    Returns:
        The article with its questions filled in, and its claims: news before background, deals before relations.
    """
    document = document_of(article, near)
    told = [
        s
        for s in find_statements(document.sentences, document.names, document.rows)
        if not _is_asked(s, document.questions)
    ]
    claims, tentative = claims_of(document, told)
    questions = link_questions(document.questions, claims)
    return Reading(replace(article, questions=questions), tuple(claims), tuple(tentative), extractor())


def _is_asked(statement: Statement, questions: Sequence[Question]) -> bool:
    """Whether a statement is only put to the readers as a question."""
    start = statement.sentence.tokens[statement.trigger[0]].start
    return any(question.start <= start < question.end for question in questions)
