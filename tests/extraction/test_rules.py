"""The role rules, sentence by sentence: who does what to whom, and where nothing may come out."""

from __future__ import annotations

import re

import pytest

from suitor.extraction.grouping import Group, group_statements
from suitor.extraction.names import find_names
from suitor.extraction.rules import find_statements
from suitor.extraction.tokens import split_sentences
from tests.factory import article

# Sentence, then the claims: kind and roles, ";" between claims. Deals have to match exactly; relations may be more.
ROWS = [
    # acquisition, verb
    ("Quillon acquired Basketline last month.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon has agreed to buy Basketline for $2 billion.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon is buying Basketline, a maker of garden tools.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon plans to take over Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon paid $40 million for Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon snapped up Basketline in March.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon is considering a bid for Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon made a hostile offer for Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon completed the acquisition of Basketline on Friday.", "acquisition acquirer=Quillon target=Basketline"),
    (
        "Quillon Inc. said it would acquire Basketline Corp. in an all-share deal.",
        "acquisition acquirer=Quillon Inc. target=Basketline Corp.",
    ),
    ("Quillon took control of Basketline in 2019.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon and Marwick jointly acquired Basketline.", "acquisition acquirer=Quillon,Marwick target=Basketline"),
    (
        "Quillon bought Basketline and Tolvane in the spring.",
        "acquisition acquirer=Quillon target=Basketline;acquisition acquirer=Quillon target=Tolvane",
    ),
    (
        "Quillon bought Basketline from Marwick for $90 million.",
        "acquisition acquirer=Quillon target=Basketline seller=Marwick",
    ),
    (
        "Quillon, which bought Basketline last year, will close two plants.",
        "acquisition acquirer=Quillon target=Basketline",
    ),
    ("Quillon, having bought Basketline, now runs nine mills.", "acquisition acquirer=Quillon target=Basketline"),
    # passive and relatives
    ("Basketline was acquired by Quillon in 2018.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline has been bought by Quillon for an undisclosed sum.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline is being taken over by Quillon.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline, acquired by Quillon in 2018, makes tents.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline, which was bought by Quillon in May, makes tents.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline, which Quillon bought in May, makes tents.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline agreed to be acquired by Quillon.", "acquisition acquirer=Quillon target=Basketline"),
    (
        "Basketline and Tolvane were bought by Quillon.",
        "acquisition acquirer=Quillon target=Basketline;acquisition acquirer=Quillon target=Tolvane",
    ),
    # nominal
    ("Quillon's takeover of Basketline has stalled.", "acquisition acquirer=Quillon target=Basketline"),
    ("The acquisition of Basketline by Quillon needs approval.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline received an offer from Quillon.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon dropped its bid for Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    (
        "Quillon is in talks with Marwick about buying Basketline.",
        "acquisition acquirer=Quillon target=Basketline seller=Marwick",
    ),
    ("Quillon is in talks to buy Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    (
        "Regulators cleared Quillon's $3 billion Basketline acquisition.",
        "acquisition acquirer=Quillon target=Basketline",
    ),
    # headlines
    ("Quillon eyes Basketline", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon in talks to buy Basketline: sources", "acquisition acquirer=Quillon target=Basketline"),
    # pronouns and descriptions
    ("Quillon reported strong sales. It will buy Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    (
        "Quillon reported strong sales. The company will buy Basketline.",
        "acquisition acquirer=Quillon target=Basketline",
    ),
    (
        "Quillon, a Dutch brewer, reported strong sales. The brewer will buy Basketline.",
        "acquisition acquirer=Quillon target=Basketline",
    ),
    ("Quillon met Basketline in May. The two companies agreed to merge.", "merger party=Quillon,Basketline"),
    # wire of 1987
    (
        "Quillon Corp said it agreed to acquire Basketline Inc for 40 mln dlrs.",
        "acquisition acquirer=Quillon Corp target=Basketline Inc",
    ),
    # divestiture
    ("Marwick sold Basketline to Quillon.", "acquisition acquirer=Quillon target=Basketline seller=Marwick"),
    ("Marwick is looking to sell Basketline.", "divestiture seller=Marwick target=Basketline"),
    ("Marwick plans to spin off Basketline.", "divestiture seller=Marwick target=Basketline"),
    ("Marwick's sale of Basketline has been delayed.", "divestiture seller=Marwick target=Basketline"),
    # investment
    ("Quillon invested $5 million in Basketline.", "investment investor=Quillon investee=Basketline"),
    ("Quillon bought a 20 percent stake in Basketline.", "investment investor=Quillon investee=Basketline"),
    ("Quillon took a minority stake in Basketline.", "investment investor=Quillon investee=Basketline"),
    ("Quillon raised its stake in Basketline to 15 percent.", "investment investor=Quillon investee=Basketline"),
    ("Quillon bought a 60 percent stake in Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon acquired a controlling stake in Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon is seeking a stake in Basketline.", "investment investor=Quillon investee=Basketline"),
    (
        "Basketline raised $8 million in a funding round led by Quillon.",
        "investment investee=Basketline investor=Quillon",
    ),
    (
        "Basketline raised $8 million from Quillon and Marwick in a Series A round.",
        "investment investee=Basketline investor=Quillon,Marwick",
    ),
    ("Quillon's investment in Basketline doubled in value.", "investment investor=Quillon investee=Basketline"),
    # merger
    ("Quillon and Basketline agreed to merge.", "merger party=Quillon,Basketline"),
    ("Quillon will merge with Basketline.", "merger party=Quillon,Basketline"),
    ("Quillon's merger with Basketline was blocked.", "merger party=Quillon,Basketline"),
    ("Quillon is in merger talks with Basketline.", "merger party=Quillon,Basketline"),
    # ventures and partners
    ("Quillon set up a joint venture with Basketline.", "joint_venture party=Quillon,Basketline"),
    ("Quillon partnered with Basketline on battery packs.", "partnership party=Quillon,Basketline"),
    ("Quillon and Basketline have teamed up to sell insurance.", "partnership party=Quillon,Basketline"),
    ("Quillon signed a licensing agreement with Basketline.", "partnership party=Quillon,Basketline"),
    ("Quillon announced an alliance with Basketline.", "partnership party=Quillon,Basketline"),
    # relations
    ("Quillon competes with Basketline.", "rivalry party=Quillon,Basketline"),
    ("Quillon's archrival Basketline cut prices.", "rivalry party=Quillon,Basketline"),
    ("Quillon faces rivals such as Basketline and Tolvane.", "rivalry party=Quillon,Basketline,Tolvane"),
    ("Quillon, a rival of Basketline, cut prices.", "rivalry party=Quillon,Basketline"),
    ("Quillon owns Basketline.", "ownership owner=Quillon owned=Basketline"),
    ("Basketline, a unit of Quillon, cut prices.", "ownership owner=Quillon owned=Basketline"),
    ("Basketline is a subsidiary of Quillon.", "ownership owner=Quillon owned=Basketline"),
    ("Basketline's parent Quillon cut prices.", "ownership owner=Quillon owned=Basketline"),
    ("Quillon-owned Basketline cut prices.", "ownership owner=Quillon owned=Basketline"),
    ("Basketline is owned by Quillon.", "ownership owner=Quillon owned=Basketline"),
    ("Quillon's subsidiary Basketline cut prices.", "ownership owner=Quillon owned=Basketline"),
    ("Quillon holds 30 percent of Basketline.", "ownership owner=Quillon owned=Basketline"),
    ("Quillon launched the Flyme browser.", "product maker=Quillon product=Flyme"),
    ("Quillon, maker of the Flyme browser, cut prices.", "product maker=Quillon product=Flyme"),
    ("Quillon will expand into Brazil.", "expansion company=Quillon place=Brazil"),
    ("Quillon is seeking new investors.", "fundraising company=Quillon"),
    ("Quillon is worth more than Basketline.", "valuation company=Quillon compared_with=Basketline"),
    # the full stop of a sentence behind a legal form
    ("Basketline Inc said its board approved a merger with Quillon Corp.", "merger party=Basketline Inc,Quillon Corp"),
    ("Quillon Corp said it holds 12 pct of Basketline Inc.", "ownership owner=Quillon Corp owned=Basketline Inc"),
]

NOTHING = [
    "Quillon ordered 40 buses from Basketline.",
    "Quillon beat Basketline 3-1 on Saturday.",
    "Quillon filed for an initial public offering.",
    "The thieves made him an offer he could not refuse.",
    "Interest rates rose by a quarter point on Tuesday.",
    "The merger wave has slowed this year.",
    "Quillon sold 3,000 tractors last month.",
    "Quillon is back in business after the fire.",
    "Anna Berg married Tom Hale in June.",
    "The council approved the takeover of the coast road.",
    "Shoppers bought more bread in May.",
    "Quillon bought new machines for its plant in Lyon.",
    "Quillon will sell its shoes in Denmark.",
    "Quillon's shares fell 3 percent.",
    "Quillon offers free delivery on all orders.",
    "The bank raised its key rate to 4 percent.",
    "Quillon appointed Jane Moss as chief executive.",
    "Quillon opened its doors to visitors on Sunday.",
    "He took over as chairman of Quillon in 2011.",
    "Quillon acquired a taste for risk.",
    "The court battle over the bridge goes on.",
    "Talks on wages broke off on Friday.",
    "A merger of two rivers floods the valley each spring.",
    "Quillon bought back some of its own shares.",
    "Quillon spent $4 million on advertising.",
    "Quillon sold tickets to Basketline.",
    "Analysts expect Quillon to buy time.",
    "The rivalry between the two towns is old.",
    "Quillon partners were not available for comment.",
    "The committee will acquire land for the school.",
]

VERBS_AND_NOUNS = [
    ("Quillon wants to take Basketline private.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon is interested in buying Basketline.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon's purchase of Basketline was approved on Monday.", "acquisition acquirer=Quillon target=Basketline"),
    ("A bid for Basketline by Quillon failed.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline rejected Quillon's bid.", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline's board rejected a takeover offer from Quillon.", "acquisition acquirer=Quillon target=Basketline"),
    ("Quillon walked away from the Basketline takeover.", "acquisition acquirer=Quillon target=Basketline"),
    (
        "Quillon Corp said it completed the purchase of Basketline Inc for cash.",
        "acquisition acquirer=Quillon Corp target=Basketline Inc",
    ),
    ("Marwick put Basketline up for sale.", "divestiture seller=Marwick target=Basketline"),
    ("The merger between Quillon and Basketline was blocked.", "merger party=Quillon,Basketline"),
    ("The merger of Quillon and Basketline was blocked.", "merger party=Quillon,Basketline"),
    ("Quillon and Basketline formed a joint venture to build ferries.", "joint_venture party=Quillon,Basketline"),
]

KNOWN_GAPS = [
    ("Quillon to Acquire Basketline for $2 Billion", "acquisition acquirer=Quillon target=Basketline"),
    ("Basketline spurns Quillon bid", "acquisition acquirer=Quillon target=Basketline"),
    ("QUILLON CORP TO BUY BASKETLINE INC", "acquisition acquirer=QUILLON CORP target=BASKETLINE INC"),
    ("The Quillon-Basketline merger was blocked.", "merger party=Quillon,Basketline"),
]


def _told(body: str) -> list[Group]:
    """What the rules alone find in a text, before the encoder is asked."""
    sentences = split_sentences(article(body))
    return group_statements(find_statements(sentences, find_names(sentences)))


def _label(group: Group) -> str:
    roles = (f"{r.value}={','.join(sorted(f.name.rstrip('.') for f in fs))}" for r, fs in group.roles.items() if fs)
    return " ".join([group.kind.value, *sorted(roles)])


def _expected(text: str) -> set[str]:
    labels = set()
    for part in filter(None, text.split(";")):
        kind, _, rest = part.partition(" ")
        roles = re.findall(r"(\w+)=(.*?)(?= \w+=|$)", rest)
        fillers = (f"{r}={','.join(sorted(n.rstrip('.') for n in names.split(',')))}" for r, names in roles)
        labels.add(" ".join([kind, *sorted(fillers)]))
    return labels


def _check(sentence: str, expected: str) -> None:
    groups = _told(sentence)
    wanted = _expected(expected)
    assert wanted <= {_label(g) for g in groups}
    assert {_label(g) for g in groups if g.kind.is_deal or g.kind.is_plan} <= wanted


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_claims_of_a_sentence(sentence: str, expected: str) -> None:
    _check(sentence, expected)


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_claim(sentence: str) -> None:
    assert [_label(g) for g in _told(sentence)] == []


@pytest.mark.xfail(strict=True, reason="the rules do not find this yet")
@pytest.mark.parametrize(("sentence", "expected"), KNOWN_GAPS)
def test_known_gaps(sentence: str, expected: str) -> None:
    _check(sentence, expected)


@pytest.mark.parametrize(("sentence", "expected"), VERBS_AND_NOUNS)
def test_verbs_and_nouns_are_told_apart(sentence: str, expected: str) -> None:
    _check(sentence, expected)
