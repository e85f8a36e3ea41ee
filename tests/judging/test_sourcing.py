from __future__ import annotations

import pytest

from suitor.judging.sourcing import By, Sourcing, Speaker, kind_of, phrase_of, speakers_of, writers_of
from suitor.model import ArticleHead, Report, Source, SourceType, Stage
from tests import factory

HEAD = ArticleHead("a1", publisher="Harbour Post", byline="By Ann Lee and Bo Chan")
POST = Source("Harbour Post")
LEDGER = Source("Quay Ledger")
UNNAMED = Source("two people familiar with the talks", anonymous=True, type=SourceType.ANONYMOUS)
COMPANY = Source("Quillon", type=SourceType.COMPANY)
PERSON = Source("Pia Storm", type=SourceType.PERSON)
WRITER = Source("the writer", type=SourceType.WRITER)
NOBODY = Source("unattributed", anonymous=True, type=SourceType.ANONYMOUS)


def report(*chain: Source) -> Report:
    return Report("a1", None, None, Stage.TALKS, factory.claim(stage=Stage.TALKS, attribution=chain))


@pytest.mark.parametrize(
    ("words", "phrase", "kind"),
    [
        ("people familiar with the matter", "people familiar with the matter", Sourcing.NAMELESS),
        ("Two sources familiar with the talks", "people familiar with the matter", Sourcing.NAMELESS),
        ("a person with direct knowledge of the talks", "people familiar with the matter", Sourcing.NAMELESS),
        ("a source close to the company", "people close to the matter", Sourcing.NAMELESS),
        ("one person briefed on the plan", "people briefed on the matter", Sourcing.NAMELESS),
        ("three people involved in the auction", "people involved in the matter", Sourcing.NAMELESS),
        ("investment bankers", "bankers and advisers", Sourcing.NAMELESS),
        ("a government official", "officials and politicians", Sourcing.NAMELESS),
        ("industry sources", "industry sources", Sourcing.NAMELESS),
        ("unnamed sources", "sources, nothing more said", Sourcing.NAMELESS),
        ("one of the people", "sources, nothing more said", Sourcing.NAMELESS),
        ("the paper's sources", "sources, nothing more said", Sourcing.NAMELESS),
        ("a spokeswoman for the company", "spokesmen and company staff", Sourcing.ON_RECORD),
        ("local media reports", "other media", Sourcing.OUTLET),
        ("traders", "onlookers", Sourcing.ONLOOKERS),
        ("a little bird", "others without a name", Sourcing.NAMELESS),
    ],
)
def test_nameless_sources_are_folded(words: str, phrase: str, kind: Sourcing) -> None:
    assert phrase_of(words) == (phrase, kind)


@pytest.mark.parametrize(
    ("chain", "root", "kind"),
    [
        ((), POST, Sourcing.UNATTRIBUTED),
        ((), NOBODY, Sourcing.UNATTRIBUTED),
        ((), LEDGER, Sourcing.OUTLET),  # a copy, or an article that credits in its last line
        ((WRITER,), POST, Sourcing.UNATTRIBUTED),
        ((LEDGER,), LEDGER, Sourcing.OUTLET),
        ((LEDGER, UNNAMED), LEDGER, Sourcing.NAMELESS),
        ((UNNAMED,), POST, Sourcing.NAMELESS),
        ((COMPANY,), COMPANY, Sourcing.ON_RECORD),
        ((LEDGER, PERSON), PERSON, Sourcing.PERSON),
        ((Source("a filing", type=SourceType.FILING),), COMPANY, Sourcing.ON_RECORD),
    ],
)
def test_the_kind_of_source_is_that_of_the_far_end(chain: tuple[Source, ...], root: Source, kind: Sourcing) -> None:
    assert kind_of(report(*chain), root, HEAD) is kind


@pytest.mark.parametrize(
    ("chain", "root", "outlet", "writers", "names"),
    [
        ((), POST, {"Harbour Post"}, {"Ann Lee", "Bo Chan"}, set()),
        ((UNNAMED,), POST, {"Harbour Post"}, {"Ann Lee", "Bo Chan"}, set()),
        ((LEDGER, UNNAMED), LEDGER, {"Quay Ledger"}, set(), set()),  # whoever passes it on does not answer for it
        ((COMPANY,), COMPANY, set(), set(), {"Quillon"}),  # the word of the company, and not of who quotes it
        ((LEDGER, PERSON), PERSON, set(), set(), {"Pia Storm"}),
    ],
)
def test_whose_word_a_report_is(
    chain: tuple[Source, ...], root: Source, outlet: set[str], writers: set[str], names: set[str]
) -> None:
    found = speakers_of(report(*chain), root, HEAD)
    by = {sort: {speaker.name for speaker in found if speaker.by is sort} for sort in By}
    assert (by[By.OUTLET], by[By.BYLINE], by[By.SPEAKER]) == (outlet, writers, names)


def test_without_an_article_or_a_root_only_the_chain_speaks() -> None:
    assert speakers_of(report(UNNAMED), None, None) == (
        Speaker(By.PHRASE, "people familiar with the matter"),
        Speaker(By.KIND, "nameless people"),
    )


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (None, []),
        ("", []),
        ("Ann Lee", ["Ann Lee"]),
        ("By Ann Lee, Bo Chan and Cy Dorn", ["Ann Lee", "Bo Chan", "Cy Dorn"]),
        ("BY ANDREW SANDS", ["ANDREW SANDS"]),  # neither "by" nor "and" in a name parts it
    ],
)
def test_writers(byline: str | None, names: list[str]) -> None:
    assert writers_of(byline) == names
