"""Who a sentence, and an article, credits for what it says."""

from __future__ import annotations

import pytest

from suitor.extraction.attribution import Crediting, find_credits, writer_doubts
from suitor.extraction.tokens import Sentence, split_sentences
from suitor.model import Article, Kind, MentionType, SourceType


def sentence(text: str) -> Sentence:
    return split_sentences(Article(text=text))[0]


def names(text: str) -> list[str]:
    return [c.source.name for c in find_credits(sentence(text))]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Norvik is in talks to buy Brill, Bloomberg reported, citing people familiar with the matter.",
         ["Bloomberg", "people familiar with the matter"]),
        ("Norvik plans to invest in Brill, according to Bloomberg.", ["Bloomberg"]),
        ("According to the FT, Norvik may buy Brill.", ["Financial Times"]),
        ("Norvik may buy Brill, the WSJ said on Monday.", ["Wall Street Journal"]),
        ("Norvik may bid for Brill, two people close to the deal said.", ["two people close to the deal"]),
        ("A source with direct knowledge of the plan told Reuters that Norvik may bid.",
         ["A source with direct knowledge of the plan"]),
        ("Norvik is for sale, sources told the Journal.", ["sources", "Wall Street Journal"]),
        ("Analysts believe that Brill could be next.", ["Analysts"]),
        ("Analysts have long speculated that Brill will be sold.", ["Analysts"]),
        ("Wall Street traders said Brill was a likely target.", ["Wall Street traders"]),
        ("Norvik Corp <NVK> said it agreed to buy Brill Inc.", ["Norvik Corp"]),
        ("<Norvik Corp> said it agreed to buy Brill Inc.", ["Norvik Corp"]),
        ("Norvik and Brill said they signed a letter of intent.", ["Norvik", "Brill"]),
        ("Norvik sold its mills, according to a regulatory filing.", ["a regulatory filing"]),
        ("The deal is worth it, said Kestrel analyst Jane Roe in a note.", ["Jane Roe"]),
        ("Norvik is open to a sale, Chief Executive Officer Jane Roe said on Friday.", ["Jane Roe"]),
        ("Norvik shares rose after a Nikkei report that it would be sold.", ["Nikkei"]),
        ("Norvik shares rose after media reports that it would be sold.", ["media reports"]),
        ("Norvik sold its stake, a Press Trust of India report said.", ["Press Trust of India"]),
        ("Norvik may be sold, the daily Harbour Ledger reported.", ["Harbour Ledger"]),
        ("A group led by investor Jane Roe told the regulator it holds 6 pct of Brill.", ["A group led by investor Jane Roe"]),
        ("Norvik is said to have won the bidding.", []),
        ("Norvik bought Brill for $40m.", []),
        ("Norvik reported a loss for the quarter.", []),
        ("Under an agreement announced on Monday, Norvik will own all of Brill.", []),
    ],
)  # fmt: skip
def test_a_sentence_credits(text: str, credited: list[str]) -> None:
    assert names(text) == credited


@pytest.mark.parametrize(
    ("headline", "credited"),
    [
        ("Norvik in talks to buy Brill: report", ["report"]),
        ("Norvik in talks to buy Brill - FT", ["Financial Times"]),
        ("Norvik buys Brill", []),
    ],
)
def test_a_headline_credits(headline: str, credited: list[str]) -> None:
    article = Article.compose(headline, "The talks began in May.")
    assert [c.source.name for c in find_credits(split_sentences(article)[0])] == credited


def test_a_short_name_gives_the_full_one() -> None:
    found = find_credits(sentence("Roe said Norvik would pay."), [(0, 1, "Jane Roe", MentionType.PERSON)])
    assert [(c.source.name, c.source.type) for c in found] == [("Jane Roe", SourceType.PERSON)]


def chain(text: str, trigger: str, **options: object) -> list[str]:
    article = Article(text=text, **{k: v for k, v in options.items() if k in ("publisher", "credits")})  # type: ignore[arg-type]
    sentences = split_sentences(article)
    at = text.index(trigger)
    place = next(s for s in sentences if s.start <= at < s.end)
    first = next(i for i, t in enumerate(place.tokens) if t.start >= at)
    rest = {k: v for k, v in options.items() if k in ("kind", "background")}
    found = Crediting(article, sentences).chain([(place, (first, first + 1))], **rest)  # type: ignore[arg-type]
    return [s.name for s in found]


@pytest.mark.parametrize(
    ("text", "trigger", "credited"),
    [
        ("Norvik may sell mills, Bloomberg said. It may buy Brill, the news agency said.", "buy", ["Bloomberg"]),
        ("Norvik may sell mills, Bloomberg said. Even buying Brill is mentioned in the report.", "buying", ["Bloomberg"]),
        ("Norvik may sell, people familiar with the matter said. It may buy Brill, the people said.", "buy",
         ["people familiar with the matter"]),
        ("Norvik said it would sell mills. It also said it would buy Brill.", "buy", ["Norvik"]),
        ("Norvik bought Brill, but its chairman said the price was high.", "bought", []),
        ("Norvik will buy Brill, I doubt that will happen.", "buy", ["the writer"]),
        ("OSLO (Reuters) - Norvik may buy Brill, Reuters reported last week.", "buy", []),
    ],
)  # fmt: skip
def test_the_chain_of_a_claim(text: str, trigger: str, credited: list[str]) -> None:
    assert chain(text, trigger) == credited


def test_its_own_publisher_is_left_out() -> None:
    assert chain("Norvik may buy Brill, Bloomberg said.", "buy", publisher="Bloomberg") == []


def test_a_source_line_is_credited() -> None:
    assert chain("Norvik may buy Brill.", "buy", credits=("Bloomberg",)) == ["Bloomberg"]
    assert chain("Norvik may buy Brill.", "buy", credits=("Bloomberg",), background=True) == []


def test_relations_and_background_are_the_articles_own_word() -> None:
    text = "Norvik said it had bought Brill in 1998."
    assert chain(text, "bought") == ["Norvik"]
    assert chain(text, "bought", background=True) == []
    assert chain(text, "bought", kind=Kind.OWNERSHIP) == []


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Norvik may buy Brill, but I doubt that will happen.", True),
        ("We don't think Norvik will buy Brill.", True),
        ("It is hard to believe that Norvik would buy Brill.", True),
        ("I am not convinced that Norvik will buy Brill.", True),
        ("Norvik may buy Brill.", False),
        ("I think Norvik will buy Brill.", False),
        ("Analysts doubt that Norvik will buy Brill.", False),
    ],
)
def test_the_writer_doubts(text: str, doubted: bool) -> None:
    assert writer_doubts(sentence(text), (0, 1)) is doubted
