from __future__ import annotations

import pytest

from suitor.lexicon import IRREGULAR_VERBS, Match, Phrases
from suitor.lexicon.phrases import expand, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("acquire", "acquires acquired acquiring"),
        ("invest", "invests invested investing"),
        ("agree", "agrees agreed agreeing"),
        ("vie", "vies vied vying"),
        ("ally", "allies allied allying"),
        ("toy", "toys toyed toying"),
        ("axe", "axes axed axing"),
        ("clinch", "clinches clinched clinching"),
        ("push", "pushes pushed pushing"),
        ("nix", "nixes nixed nixing"),
        ("veto", "vetoes vetoed vetoing"),
        ("tip", "tips tipped tipping"),  # doubled, for it is one short syllable
        ("shop", "shops shopped shopping"),
        ("bag", "bags bagged bagging"),
        ("up", "ups upped upping"),
        ("offer", "offers offered offering"),  # not doubled
        ("exit", "exits exited exiting"),
        ("scoop", "scoops scooped scooping"),
        ("view", "views viewed viewing"),
        ("buy", "buys bought buying"),
        ("repay", "repays repaid repaying"),  # behind a prefix as alone
        ("outbid", "outbids outbidding outbidded"),
        ("co-operate", "co-operates co-operated co-operating"),
        ("submit", "submits submitted submitting"),
        ("understand", "understands understood understanding"),
        ("signal", "signals signalled signaled signalling signaling"),  # British and American
    ],
)
def test_forms_of_a_verb(verb: str, forms: str) -> None:
    assert verb_forms(verb, IRREGULAR_VERBS) == [verb, *forms.split()]


@pytest.mark.parametrize("verb", IRREGULAR_VERBS)
def test_a_verb_has_its_base_form_first_and_no_form_twice(verb: str) -> None:
    forms = verb_forms(verb, IRREGULAR_VERBS)
    assert forms[0] == verb
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("phrase", "sequences"),
    [
        ("stake", ["stake"]),
        ("letter of intent", ["letter of intent"]),
        ("offer|bid for", ["offer for", "bid for"]),
        ("(a) stake", ["a stake", "stake"]),
        ("(a|the) stake", ["a stake", "the stake", "stake"]),
        ("stake (of up to) five", ["stake of up to five", "stake five"]),
        ("~snap up", ["snap up", "snaps up", "snapped up", "snapping up"]),
        ("~eat|~drink it", ["eat it", "eats it", "eated it", "eating it", "drink it", "drinks it", "drinked it"]),
        ("(~be) in talks", ["in talks", "is in talks", "were in talks"]),
    ],
)
def test_what_a_phrase_stands_for(phrase: str, sequences: list[str]) -> None:
    expanded = {" ".join(words) for words in expand(phrase, IRREGULAR_VERBS)}
    assert set(sequences) <= expanded
    if "~" not in phrase:
        assert set(sequences) == expanded


STAGES = Phrases(
    [
        ("may", "rumoured"),
        ("~be in talks", "talks"),
        ("~be in talks with", "talks with"),
        ("~agree to ~buy", "agreed"),
        ("~buy", "completed"),
        ("(a) letter of intent", "proposed"),
        ("~buy", "never, for the first entry wins"),
    ],
    IRREGULAR_VERBS,
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("quillon may buy basketline", ["rumoured", "completed"]),
        ("quillon agreed to buy basketline", ["agreed"]),  # the longest wins
        ("the two were in talks", ["talks"]),
        ("the two were in talks with ostvale", ["talks with"]),
        ("the two were in talk", []),  # half a phrase is none
        ("it signed a letter of intent", ["proposed"]),
        ("it signed letter of intent", ["proposed"]),  # headlines leave the article out
        ("it sells lamps", []),
        ("", []),
    ],
)
def test_phrases_in_a_sentence(sentence: str, found: list[str]) -> None:
    assert [match.value for match in STAGES.all(sentence.split())] == found


@pytest.mark.parametrize(
    ("sentence", "first", "last", "found"),
    [
        ("it may buy and may sell", 0, None, [(1, 2), (2, 3), (4, 5)]),
        ("it may buy and may sell", 2, None, [(2, 3), (4, 5)]),
        ("it may buy and may sell", 0, 2, [(1, 2)]),
        ("they are in talks with ostvale", 0, 4, [(1, 4)]),  # what lies beyond is not looked at
        ("they are in talks with ostvale", 0, 3, []),
        ("they are in talks with ostvale", 2, None, []),
    ],
)
def test_phrases_within_bounds(sentence: str, first: int, last: int | None, found: list[tuple[int, int]]) -> None:
    assert [(m.first, m.last) for m in STAGES.all(sentence.split(), first, last)] == found


@pytest.mark.parametrize(
    ("sentence", "place", "match"),
    [
        ("it may buy", 1, Match(1, 2, "rumoured")),
        ("it may buy", 0, None),
        ("it may buy", 9, None),
    ],
)
def test_a_phrase_at_a_place(sentence: str, place: int, match: Match[str] | None) -> None:
    assert STAGES.at(sentence.split(), place) == match


@pytest.mark.parametrize(("sentence", "value"), [("it may buy", "rumoured"), ("it sold lamps", None)])
def test_the_first_phrase_or_none(sentence: str, value: str | None) -> None:
    match = STAGES.any(sentence.split())
    assert (match.value if match else None) == value
