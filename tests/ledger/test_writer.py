"""What is written is written once, by however many at once; what was is kept."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from suitor.ledger import Ledger, LedgerError, Written, open_ledger, version_of
from suitor.model import Correction, Judgement, Question, Reading, Verdict, canonical
from tests.ledger.stories import FIRST, HISTORY, RUMOUR, SIGNED, TALKS, entry, hours, story
from tests.model import strategies


def test_writing_twice_changes_nothing(ledger: Ledger) -> None:
    assert ledger.write(HISTORY, FIRST) == Written(new=5, claims=5)
    facts, mark = ledger.facts(), ledger.mark()
    assert ledger.write(HISTORY, hours(1)) == Written(known=5)
    assert (ledger.facts(), ledger.mark()) == (facts, mark)


def test_an_article_may_come_twice_in_one_call(ledger: Ledger) -> None:
    assert ledger.write([RUMOUR, RUMOUR]) == Written(new=1, known=1, claims=1)


def test_a_changed_article_is_a_new_version(ledger: Ledger) -> None:
    first = story("2015-05-01", "Quillon may buy Basketline.", "rumoured", url="https://harbour.example/1")
    second = story("2015-05-01", "Quillon will buy Basketline.", "agreed", url="https://harbour.example/1")
    assert ledger.write([first, second]) == Written(new=1, versions=1, claims=2)
    assert [telling.claim for telling in ledger.facts().tellings] == list(second.claims)
    assert [version.superseded for version in ledger.history("https://harbour.example/1")] == [True, False]


def test_another_reader_supersedes_the_claims(ledger: Ledger) -> None:
    ledger.write([RUMOUR], FIRST)
    again = replace(RUMOUR, extractor="reader 2", claims=TALKS.claims)
    assert ledger.write([again], hours(1)) == Written(reread=1, claims=1)
    assert [telling.claim for telling in ledger.facts().tellings] == list(TALKS.claims)
    assert [telling.claim for telling in ledger.facts(known_by=FIRST).tellings] == list(RUMOUR.claims)


def test_questions_belong_to_the_reading(ledger: Ledger) -> None:
    asked = replace(RUMOUR.article, questions=(Question("Quillon", 0, 7, 0),))
    assert version_of(asked) == version_of(RUMOUR.article)
    ledger.write([replace(RUMOUR, article=asked)])
    assert ledger.known([RUMOUR.article], "reader 1") == {version_of(RUMOUR.article)}
    assert list(ledger.articles()) == [asked]


def test_what_was_read_is_known_even_without_claims(ledger: Ledger) -> None:
    ledger.write([entry(SIGNED.article)])
    articles = [SIGNED.article, TALKS.article]
    assert ledger.known(articles, "reader 1") == {version_of(SIGNED.article)}
    assert ledger.known(articles, "reader 2") == set()


def test_broken_characters_are_kept(ledger: Ledger) -> None:
    odd = story(
        "2015-05-01", "Quillon \ud83d may \0 buy \x1a Basketline.", buyer="Quil\0lon \udc00", external_id="\0\ud800"
    )
    ledger.write([odd])
    assert list(ledger.articles()) == [odd.article]
    assert [telling.claim for telling in ledger.facts().tellings] == list(odd.claims)


@given(strategies.readings)
@settings(max_examples=25)
def test_any_reading_comes_back(reading: Reading) -> None:
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite") as ledger:
        ledger.write([entry(reading.article, *reading.claims)])
        assert list(ledger.articles()) == [reading.article]
        assert {canonical(telling.claim) for telling in ledger.tellings()} == {canonical(c) for c in reading.claims}


def _write_slowly(url: str, extractor: str, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]
    with open_ledger(url) as ledger:
        for story_ in HISTORY:
            ledger.write([story_])
            ledger.write([replace(story_, extractor=extractor)])


def test_several_processes_write_at_once(ledger_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(3)
    names = ("reader 2", "reader 3", "reader 4")
    writers = [context.Process(target=_write_slowly, args=(ledger_url, name, barrier)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with open_ledger(ledger_url) as ledger:
        assert len(ledger.facts().tellings) == len(HISTORY)
        assert all(len(ledger.history(story_.article.id)) == 4 for story_ in HISTORY)
        assert all(check.is_sound for check in ledger.doctor())


SAME = Judgement("Quillon", "Quillon Inc", Verdict.SAME, "an editor", ("one address",))


def test_a_judgement_stands_until_it_is_undone(ledger: Ledger) -> None:
    id_ = ledger.judge(replace(SAME, recorded=hours(1)))
    assert ledger.judge(replace(SAME, recorded=hours(2))) == id_  # it stands already
    assert ledger.facts().judgements == (replace(SAME, recorded=hours(1)),)
    assert ledger.undo(id_[:8], "another editor", hours(3)) == id_
    assert ledger.facts().judgements == ()
    assert ledger.facts(known_by=hours(2)).judgements == (replace(SAME, recorded=hours(1)),)
    assert ledger.judgements() == [(id_, replace(SAME, recorded=hours(1), undone=hours(3)))]
    assert ledger.judge(replace(SAME, recorded=hours(4))) != id_
    assert len(ledger.facts().judgements) == 1


def test_a_correction_changes_what_is_seen_not_what_was_read(ledger: Ledger) -> None:
    ledger.write([SIGNED], FIRST)
    (telling,) = ledger.facts().tellings
    correction = Correction(telling.id, {"stage": "failed", "reason": "blocked"}, "an editor", recorded=hours(1))
    id_ = ledger.correct(correction)
    (corrected,) = ledger.facts().tellings
    assert (corrected.id, corrected.claim.stage, corrected.claim.reason) == (telling.id, "failed", "blocked")
    assert ledger.facts(known_by=FIRST).tellings == (telling,)
    ledger.undo(id_, "an editor", hours(2))
    assert ledger.facts().tellings == (telling,)


def test_a_withdrawn_claim_is_left_out(ledger: Ledger) -> None:
    ledger.write([SIGNED, TALKS])
    gone = next(t for t in ledger.facts().tellings if t.article.id == SIGNED.article.id)
    ledger.correct(Correction(gone.id[:12], {"withdrawn": "true"}, "an editor"))
    assert [t.article.id for t in ledger.facts().tellings] == [TALKS.article.id]


@pytest.mark.parametrize(
    "claim, changes, message",
    [
        ("ffff", {"stage": "agreed"}, "no claim 'ffff'"),
        ("", {"stage": "agreed"}, "no claim ''"),
        (None, {"kind": "rivalry"}, "does not fit the claim .* without anybody in a role"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    ledger: Ledger, claim: str | None, changes: dict[str, str], message: str
) -> None:
    ledger.write([SIGNED])
    claim = ledger.facts().tellings[0].id if claim is None else claim
    with pytest.raises(LedgerError, match=message):
        ledger.correct(Correction(claim, changes, "an editor"))


def test_only_what_stands_can_be_undone(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no judgement or correction 'abc'"):
        ledger.undo("abc", "an editor")
    id_ = ledger.judge(SAME)
    ledger.undo(id_, "an editor")
    with pytest.raises(LedgerError, match="taken back before"):
        ledger.undo(id_, "an editor")


def test_decisions_are_listed_in_their_order(ledger: Ledger) -> None:
    ledger.write([SIGNED])
    (telling,) = ledger.facts().tellings
    correction = Correction(telling.id, {"stage": "talks"}, "an editor", recorded=hours(2))
    first, second = ledger.judge(replace(SAME, recorded=hours(1))), ledger.correct(correction)
    third = ledger.judge(replace(SAME, verdict=Verdict.UNSURE, recorded=hours(3)))
    ledger.undo(second, "an editor", hours(4))
    assert [(id_, record.undone) for id_, record in ledger.decisions()] == [
        (first, None),
        (second, hours(4)),
        (third, None),
    ]
