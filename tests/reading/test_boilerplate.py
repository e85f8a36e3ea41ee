from __future__ import annotations

import pytest

from suitor.reading.boilerplate import (
    comment_count,
    credited,
    ends_as_teaser,
    is_furniture,
    is_paywall,
    is_section_label,
)


@pytest.mark.parametrize(
    "line, names",
    [
        ("SOURCE: Bloomberg", ("Bloomberg",)),
        ("Source: Reuters", ("Reuters",)),
        ("Via: Harbour Post", ("Harbour Post",)),
        ("Sources: Bloomberg, Reuters and Nikkei", ("Bloomberg", "Reuters", "Nikkei")),
        ("(Source: Caixin)", ("Caixin",)),
        ("Source: https://www.harbourpost.example/deals/1", ("harbourpost.example",)),
        ("Source: Harbour Post (https://harbourpost.example/1)", ("Harbour Post",)),
        ("SOURCE Norvik Foods Inc.", ("Norvik Foods Inc",)),
        ("Source code of the platform will be opened.", ()),
        ("Sources said that Norvik may bid.", ()),
        ("The source: a person close to Norvik", ()),
    ],
)
def test_credits(line: str, names: tuple[str, ...]) -> None:
    assert credited(line) == names


@pytest.mark.parametrize(
    "line, count",
    [
        ("No comments", 0),
        ("No comments yet", 0),
        ("3 Comments", 3),
        ("1 comment", 1),
        ("Comments (12)", 12),
        ("Comments: 12", 12),
        ("View all 1,204 comments", 1204),
        ("Leave a comment", None),
        ("Comments", None),
        ("No comments were made by Norvik", None),
    ],
)
def test_counts_of_comments(line: str, count: int | None) -> None:
    assert comment_count(line) == count


@pytest.mark.parametrize(
    "line", ["Breaking News", "BREAKING NEWS:", "Exclusive", "Mergers & Acquisitions", "Press release"]
)
def test_section_labels(line: str) -> None:
    assert is_section_label(line)


@pytest.mark.parametrize(
    "line", ["Norvik may buy Palumbo", "Breaking news of Norvik’s bid lifts Palumbo", "Deals dry up"]
)
def test_headlines_are_no_labels(line: str) -> None:
    assert not is_section_label(line)


@pytest.mark.parametrize(
    "line, is_around",
    [
        ("We use cookies to improve your experience.", True),
        ("Sign up for our daily newsletter and never miss a deal.", True),
        ("Follow Harbour Post on Twitter", True),
        ("Read more: Quillon ends talks", True),
        ("Related stories", True),
        ("Advertisement", True),
        ("Norvik bakes and sells cookies in nine countries.", False),
        ("Shares of Palumbo rose.", False),
        ("Norvik said it would share the costs with Palumbo.", False),
    ],
)
def test_furniture(line: str, is_around: bool) -> None:
    assert is_furniture(line) is is_around


@pytest.mark.parametrize(
    "line, closed",
    [
        ("Subscribe to continue reading this article.", True),
        ("This article is for subscribers only", True),
        ("Already a subscriber? Log in", True),
        ("To read the full story, please sign in", True),
        ("You have reached your limit of free articles", True),
        ("Norvik wants to buy a mobile operator with 3 million subscribers.", False),
    ],
)
def test_paywalls(line: str, closed: bool) -> None:
    assert is_paywall(line) is closed


@pytest.mark.parametrize(
    "text, cut",
    [("Norvik may bid …", True), ("Norvik may bid for [...] Read more", True), ("Norvik may bid.", False)],
)
def test_teasers(text: str, cut: bool) -> None:
    assert ends_as_teaser(text) is cut
