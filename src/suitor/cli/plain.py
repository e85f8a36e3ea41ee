"""Claims as plain aligned text, for pipes and files: no colours, no wrapping, a line for each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitor.model import Article, Claim, Question, Reading
from suitor.model.wording import certainty_words, headline, one_line, origin_words, said_by, stage_words, terms_words
from suitor.words.columns import padded, widths_of

NO_CLAIMS = "No claims about companies were found in this text."
_HEADS = ("CLAIM", "STAGE", "CERTAINTY", "SAID BY", "SENTENCE")
_WIDEST = (60, 20, 20, 48)  # what is longer stands out of its column, lest one name push everything aside


def plain_table(reading: Reading) -> str:
    """A reading as text, ending in a line break."""
    return "".join(f"{line}\n" for line in _lines(reading))


def article_heads(article: Article) -> tuple[str, str]:
    """Title and origin of an article, each on one line."""
    title = one_line(article.title or article.external_id or article.url or "Untitled")
    partial = " · only a teaser was readable" if article.partial else ""
    return title, origin_words(article) + partial


def claim_cells(claim: Claim) -> tuple[str, str, str, str, str]:
    """What the columns of a table say of a claim."""
    what = ", ".join(filter(None, (headline(claim), terms_words(claim))))
    speaker = said_by(claim) or "the article"
    return what, stage_words(claim) or "-", certainty_words(claim), speaker, one_line(claim.evidence.text)


def question_line(question: Question, claims: Sequence[Claim]) -> str:
    """A question with the claim that it asks about."""
    known = question.claim is not None and question.claim < len(claims)
    about = f"  (about: {headline(claims[question.claim or 0])})" if known else ""
    return one_line(question.text) + about


def _lines(reading: Reading) -> Iterator[str]:
    yield from article_heads(reading.article)
    yield ""
    news = [claim_cells(claim) for claim in reading.claims if not claim.background]
    background = [claim_cells(claim) for claim in reading.claims if claim.background]
    widths = widths_of([_HEADS, *news, *background], _WIDEST)
    if not reading.claims:
        yield NO_CLAIMS
    if news:
        yield from padded([_HEADS, *news], widths)
    if background:
        yield from (["", "BACKGROUND"] if news else ["BACKGROUND"])
        yield from padded(background, widths)
    if reading.article.questions:
        yield from ("", "QUESTIONS")
        yield from (question_line(question, reading.claims) for question in reading.article.questions)
