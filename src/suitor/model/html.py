"""Articles, claims and readings as small HTML tables for notebooks; everything from a text is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from suitor.model.article import Article
from suitor.model.claim import Claim, Reading
from suitor.model.vocabulary import Stage
from suitor.model.wording import certainty_words, headline, one_line, origin_words, said_by, stage_words, terms_words

# Mid tones, legible on a white and on a black page; all other text keeps the page's own colour.
STAGE_COLOURS = {
    Stage.RUMOURED: "#b7791f",
    Stage.TALKS: "#2b8a9e",
    Stage.PROPOSED: "#4c7fd9",
    Stage.AGREED: "#2f9e44",
    Stage.COMPLETED: "#2f9e44",
    Stage.FAILED: "#e03131",
}
_COLUMNS = ("Claim", "Stage", "Certainty", "Who said it", "Sentence")
_CELL = "text-align:left;vertical-align:top;white-space:normal"


def reading_html(reading: Reading) -> str:
    """An article's head, its claims and its questions."""
    questions = "".join(f"<li>{_shown(question.text)}</li>" for question in reading.article.questions)
    return "".join(
        (
            "<div>",
            _head(reading.article),
            claims_html(reading.claims) if reading.claims else "<p>No claims about companies were found.</p>",
            f"<p>It asks:</p><ul>{questions}</ul>" if questions else "",
            "</div>",
        )
    )


def article_html(article: Article) -> str:
    """An article's head and the beginning of its text."""
    return f"<div>{_head(article)}<p>{_shown(_beginning(article.body))}</p></div>"


def claims_html(claims: Iterable[Claim]) -> str:
    """A table of claims, those told as background paler."""
    heads = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in _COLUMNS)
    rows = "".join(_row(claim) for claim in claims)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _head(article: Article) -> str:
    title = f"<p><strong>{_shown(article.title)}</strong></p>" if article.title else ""
    return f"{title}<p>{_shown(origin_words(article))}</p>"


def _row(claim: Claim) -> str:
    terms = terms_words(claim)
    colour = f"color:{STAGE_COLOURS[claim.stage]};font-weight:bold" if claim.stage else ""
    cells = (
        _cell(_shown(headline(claim)) + (f"<br><small>{_shown(terms)}</small>" if terms else "")),
        _cell(_shown(stage_words(claim)), colour),
        _cell(_shown(certainty_words(claim))),
        _cell(_shown(said_by(claim) or "the article")),
        _cell(_shown(claim.evidence.text)),
    )
    paler = ' style="opacity:0.65" title="background"' if claim.background else ""
    return f"<tr{paler}>{''.join(cells)}</tr>"


def _cell(content: str, style: str = "") -> str:
    return f'<td style="{_CELL}{";" + style if style else ""}">{content}</td>'


def _shown(text: str) -> str:
    return escape(one_line(text))


def _beginning(text: str, length: int = 400) -> str:
    return text if len(text) <= length else text[:length].rsplit(None, 1)[0] + " …"
