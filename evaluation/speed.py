"""Speed on one core, in time of the processor, so that other work on the machine hardly counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from evaluation.figures import Figure, Section, Table
from evaluation.floors import data_hash
from suitor.extraction import extract
from suitor.extraction.encoder.session import Encoder, encoder
from suitor.extraction.encoder.spoken import content_of
from suitor.extraction.encoder.windows import windows_of
from suitor.extraction.names import find_names
from suitor.extraction.tokens import split_sentences
from suitor.model import Article

WORDS = 500  # of an article of usual length
_NEARLY = range(400, 601)
_MOST = 120  # articles that are timed
_SLACK = 0.5  # of the speed: machines differ


def speed_section(data: Path) -> Section | None:
    """Word pieces a second of the encoder, and articles a second of extraction as a whole; None without articles."""
    paths = sorted((data / "annotations").glob("*.jsonl"))
    articles = load_articles(paths)
    usual = [a for a in articles if len(a.text.split()) in _NEARLY]
    if not usual:
        return None
    pieces, read = pieces_a_second(spread(articles)), articles_a_second(spread(usual))
    rows = [["word pieces a second, encoder", f"{pieces:,.0f}"], [f"articles of {WORDS} words a second", f"{read:.1f}"]]
    figures = [
        Figure("speed: word pieces a second", pieces, margin=_SLACK * pieces),
        Figure("speed: articles a second", read, margin=_SLACK * read),
    ]
    return Section([Table("Speed on one core", ("", ""), rows)], figures, data_hash(paths))


def load_articles(paths: Sequence[Path]) -> list[Article]:
    """The articles of annotated files."""
    records = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    return [Article.compose(str(r["title"]), str(r["text"])) for r in records]


def spread(articles: Sequence[Article], most: int = _MOST) -> Sequence[Article]:
    """At most so many of the articles, from all over them."""
    return articles[:: max(1, len(articles) // most)][:most]


def pieces_a_second(articles: Sequence[Article]) -> float:
    """Word pieces that the encoder reads a second, windows, scores and findings included."""
    given = []
    for article in articles:
        sentences = split_sentences(article)
        given.append((sentences, content_of(sentences, find_names(sentences), article.text)))
    reader = Encoder(threads=1)
    windows = [w for sentences, content in given for w in windows_of(sentences, content, reader.pieces) if w.parties]
    start = process_time()
    for sentences, content in given:
        reader.read(sentences, content)
    return sum(len(w.pieces) for w in windows) / (process_time() - start)


def articles_a_second(articles: Sequence[Article]) -> float:
    """Articles of 500 words that are read a second, claims and all; longer and shorter ones count by their words."""
    encoder()
    extract(articles[0])
    start = process_time()
    for article in articles:
        extract(article)
    return sum(len(a.text.split()) for a in articles) / WORDS / (process_time() - start)
