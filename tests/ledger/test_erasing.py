"""What is erased is gone from the ledger and from its file, and does not come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from suitor.ledger import Ledger, LedgerError, Written, open_ledger
from suitor.ledger.blotting import Blot, mark_of, words_of
from suitor.model import Correction, Judgement, Question, Role, Verdict
from tests import factory
from tests.ledger.stories import HISTORY, SIGNED, derive, entry, story

BIDDER = story(
    "2015-05-02", "Ada Quist may buy Basketline, ADA  QUIST's aide said.", "rumoured", buyer="Ada Quist", external_id="q",
    byline="Ada Quist", url="https://harbour.example/ada-quist-may-buy", title="Ada Quist: a bid?",
)  # fmt: skip


def test_an_article_goes_with_all_that_was_read_from_it(ledger: Ledger) -> None:
    ledger.write(HISTORY)
    gone = next(t for t in ledger.facts().tellings if t.article.id == SIGNED.article.id)
    ledger.undo(ledger.correct(Correction(gone.id, {"stage": "talks"}, "an editor")), "an editor")
    ledger.correct(Correction(gone.id, {"stage": "failed"}, "an editor"))
    ledger.store(derive(ledger.facts()), ledger.mark())
    erased = ledger.erase_article(SIGNED.article.id, "an editor", "a court asked")
    assert (erased.articles, erased.claims) == (1, 1)
    assert [t.article.external_id for t in ledger.facts().tellings] == ["1", "4", "2", "5"]
    assert not ledger.is_current()
    assert ledger.deals() == []
    assert all(check.is_sound for check in ledger.doctor())
    with pytest.raises(LedgerError, match="no article"):
        ledger.article(SIGNED.article.id)
    again = ledger.erase_article(SIGNED.article.id, "an editor", "again")
    assert (again.articles, again.claims) == (0, 0)
    with pytest.raises(LedgerError, match="no article 'nothing'"):
        ledger.erase_article("nothing", "an editor", "again")


ADDRESS = "https://harbour.example/1"


@pytest.mark.parametrize(
    "comes, refused",
    [
        (story("2015-05-01", "Quillon may buy Basketline.", url=ADDRESS), True),
        (story("2015-05-09", "Quillon may buy Basketline.", url=ADDRESS, publisher="Harbour Post"), True),
        (story("2015-05-01", "Quillon may well buy Basketline.", url=ADDRESS), True),  # changed, at the address
        (story("2015-05-01", "Quillon may buy Basketline.", url="https://mirror.example/9"), True),  # the same text
        (story("2015-05-01", "Quillon may soon buy Basketline.", url="https://mirror.example/9"), False),
    ],
    ids=["same", "redated", "changed", "mirrored", "another"],
)
def test_an_erased_article_does_not_come_back(ledger: Ledger, comes: object, refused: bool) -> None:
    ledger.write([story("2015-05-01", "Quillon may buy Basketline.", url=ADDRESS)])
    ledger.erase_article(ADDRESS, "an editor", "a court asked")
    expected = Written(refused=1) if refused else Written(new=1, claims=1)
    assert ledger.write([comes]) == expected  # type: ignore[list-item]


def test_a_name_is_blotted_out_everywhere(ledger: Ledger) -> None:
    asked = replace(BIDDER.article, questions=(Question("Ada Quist", 0, 9, 0),))
    ledger.write([replace(BIDDER, article=asked), *HISTORY])
    ledger.judge(Judgement("Ada Quist", "A. Quist", Verdict.SAME, "an editor", ("Ada Quist says so",)))
    ledger.store(derive(ledger.facts()), ledger.mark())
    erased = ledger.erase_person("ada quist", "an editor", "asked for it")
    assert (erased.articles, erased.claims) == (1, 1)
    article = ledger.article("q")
    assert article.text == "█████████: a bid?\n\n█████████ may buy Basketline, ██████████'s aide said."
    assert (article.title, article.byline) == ("█████████: a bid?", "█████████")
    assert article.url == "https://harbour.example/█████████-may-buy"
    assert article.questions == (Question("█████████", 0, 9, 0),)
    claim = next(t.claim for t in ledger.facts().tellings if t.article.external_id == "q")
    assert claim.names(Role.ACQUIRER) == ("█████████",)
    assert claim.evidence.text == "█████████ may buy Basketline, ██████████'s aide said."
    assert ledger.facts().judgements[0].left == "█████████"
    assert all(check.is_sound for check in ledger.doctor())


def test_a_name_is_blotted_out_of_what_comes_later(ledger: Ledger) -> None:
    ledger.erase_person("Ada Quist", "an editor", "asked for it")
    assert ledger.write([BIDDER, SIGNED]) == Written(new=2, claims=2)
    assert ledger.write([BIDDER, SIGNED]) == Written(known=2)
    first = ledger.facts()
    assert "Ada" not in repr(first)
    assert "████" in ledger.article("q").text
    assert ledger.article("3") == SIGNED.article
    with_name = replace(BIDDER, extractor="reader 2")
    assert ledger.write([with_name]) == Written(reread=1, claims=1)
    assert "Ada" not in repr(ledger.facts())


def test_erasing_before_and_after_ingest_come_to_the_same(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sqlite") as before, open_ledger(tmp_path / "b.sqlite") as after:
        before.erase_person("Ada Quist", "an editor", "asked for it")
        before.write([BIDDER, *HISTORY])
        after.write([BIDDER, *HISTORY])
        after.erase_person("Ada Quist", "an editor", "asked for it")
        assert before.facts() == after.facts()
        assert list(before.articles()) == list(after.articles())


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    secret = story("2015-05-01", "Zzyzx Holdings may buy Qwghlm Ltd.", buyer="Zzyzx Holdings", target="Qwghlm Ltd")
    with open_ledger(path) as ledger:
        ledger.write([secret, BIDDER, *HISTORY])
        ledger.store(derive(ledger.facts()), ledger.mark())
        ledger.erase_article(secret.article.id, "an editor", "a court asked")
        ledger.erase_person("Ada Quist", "an editor", "asked for it")
        bytes_ = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for trace in ("Zzyzx", "zzyzx", "Qwghlm", "Ada Quist", "ADA  QUIST", "ada quist", "ada-quist"):
        assert trace.encode() not in bytes_
    assert b"Basketline" in bytes_


def test_traces_stay_while_others_read_and_go_the_second_time(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger, open_ledger(path) as other:
        ledger.write(HISTORY)
        reading = other.articles()
        next(reading)
        ledger._database.patience = 0.1
        with pytest.raises(LedgerError, match=r"others read .* run it again later"):
            ledger.erase_article(SIGNED.article.id, "an editor", "a court asked")
        reading.close()
        ledger.erase_article(SIGNED.article.id, "an editor", "a court asked")
        assert SIGNED.article.text.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "  ", "?!"])
def test_a_name_has_words(ledger: Ledger, name: str) -> None:
    with pytest.raises(LedgerError, match="not a name"):
        ledger.erase_person(name, "an editor", "asked for it")


def test_spans_that_begin_within_a_name_are_blotted_too(ledger: Ledger) -> None:
    told = factory.article("Ada Quist bought Basketline.")
    claim = factory.claim(evidence="Quist bought Basketline.", roles={"acquirer": "Quist", "target": "Basketline"})
    start = told.text.index("Quist")
    claim = replace(
        claim,
        evidence=factory.span("Quist bought Basketline.", told),
        roles={Role.ACQUIRER: (replace(claim.roles[Role.ACQUIRER][0], start=start, end=start + 5),)},
    )
    ledger.write([entry(told, claim)])
    ledger.erase_person("Ada Quist", "an editor", "asked for it")
    (telling,) = ledger.facts().tellings
    assert telling.claim.evidence.text == "█████ bought Basketline."
    assert telling.claim.names(Role.ACQUIRER) == ("█████",)


@pytest.mark.parametrize(
    "name, text, blotted",
    [
        ("Ada Quist", "ADA QUIST and Ada  Quist", "█████████ and ██████████"),
        ("Ada Quist", "Adaquist, Ada. The Quist", "Adaquist, Ada. The Quist"),
        ("Ada Quist", "Ada\nQuist spoke; Quist Ada did not", "█████████ spoke; Quist Ada did not"),
        ("Ada Quist", "Ada Quistgaard", "Ada Quistgaard"),
        ("Ada Quist", "Ada Quist's and Ada-Quist", "█████████'s and █████████"),
        ("Brian O'Dell", "Brian O’Dell's bid", "████████████'s bid"),
        ("J. Orme-Vane", "J Orme Vane; J. Orme-Vane", "███████████; ████████████"),
        ("Élodie Roux", "ÉLODIE ROUX", "███████████"),
        ("Straße", "STRASSE", "███████"),
        ("王小明", "报道称王小明将收购", "报道称███将收购"),
        ("Madrigal", "Madrigal, madrigals", "████████, madrigals"),
    ],
)
def test_names_are_found_as_they_are_written(name: str, text: str, blotted: str) -> None:
    words = words_of(name)
    blot = Blot(b"key", {len(words): frozenset({mark_of(b"key", " ".join(words))})})
    assert blot.text(text) == blotted
    assert len(blot.text(text)) == len(text)
