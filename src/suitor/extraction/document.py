"""The document: an article with all that was found in it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from suitor.extraction.attribution import Crediting
from suitor.extraction.chunks import Chunk, chunk_all
from suitor.extraction.credits import Credit
from suitor.extraction.encoder.findings import Findings
from suitor.extraction.encoder.session import encoder
from suitor.extraction.encoder.spoken import Content, content_of
from suitor.extraction.names import Names, find_names
from suitor.extraction.questions import find_questions
from suitor.extraction.tokens import Sentence, split_sentences
from suitor.model import Article, Question


@dataclass(frozen=True)
class Document:
    """An article with all that extraction has found in it before it makes claims.

    Attributes:
        article: the article.
        sentences: its sentences in order, the headline first.
        names: the names in them.
        content: who and what they speak of.
        findings: what the encoder found.
        questions: what the story asks its readers.
        rows: the chunks of the sentences, where they are known.
    """

    article: Article
    sentences: Sequence[Sentence]
    names: Names
    content: Content
    findings: Findings
    questions: tuple[Question, ...] = ()
    rows: Sequence[list[Chunk]] | None = None

    @cached_property
    def crediting(self) -> Crediting:
        """Who is credited in it."""
        things = self.content.things_by_sentence
        found = {i: [t.value for t in spoken if isinstance(t.value, Credit)] for i, spoken in things.items()}
        return Crediting(self.article, self.sentences, found)


def document_of(article: Article, near: Sequence[int] | None = None) -> Document:
    """An article with its sentences, names, the questions that it puts, and what the encoder finds in it.

    What is only asked is nobody's claim, so that the encoder does not hear who is spoken of there. With `near`, it
    reads only the windows around these places and the first.
    """
    sentences = split_sentences(article)
    names = find_names(sentences)
    rows = chunk_all(sentences, names)
    content = content_of(sentences, names, article.text, rows)
    questions = tuple(find_questions(article, sentences))
    asked = frozenset(s.index for s in sentences if any(q.start <= s.start < q.end for q in questions))
    heard = [() if i in asked else spoken for i, spoken in enumerate(content.parties)]
    findings = encoder().read(sentences, replace(content, parties=heard), near)
    return Document(article, sentences, names, content, findings, questions, rows)
