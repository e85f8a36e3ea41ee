"""Verdicts: rules and encoder say how a claim is put, and a claim is never put in a way that its kind cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suitor.extraction.encoder.findings import Link
from suitor.extraction.encoder.labels import CERTAINTIES, STAGES
from suitor.extraction.encoder.opinion import Opinion
from suitor.extraction.grouping import Group
from suitor.extraction.judge import Judged
from suitor.extraction.verdict import judged_by_rules, weighed
from suitor.extraction.weighing import Table
from suitor.model import Certainty, Kind, Polarity, Reason, Stage
from tests.extraction.documents import document, group, statement, swap
from tests.extraction.encoder.scenes import ASPECTS, link

Q, B = "Quillon", "Basketline"
AFFIRMED, DENIED = Polarity.AFFIRMED, Polarity.DENIED
FLAT = {"yes": {"base": -5.0}}
LEAST = {"view": {"denied": 0.5, "background": 0.5}}
# The rules alone speak, the encoder alone speaks, or the encoder wherever it says anything.
STAGE_TOLD = {str(s): {f"stage {s}": 5.0} for s in STAGES}
STAGE_READ = {str(s): {f"read {s}": 5.0} for s in STAGES}
STAGE_BOTH = {str(s): {f"stage {s}": 5.0, f"read {s}": 9.0} for s in STAGES}
CERTAINTY = {str(c): {f"certainty {c}": 5.0, f"read {c}": 9.0} for c in CERTAINTIES}
DENIAL = {"yes": {"denied": 9.0, "read denied": 2.0, "base": -4.0}}
CONTEXT = {"yes": {"background": 9.0, "read background": 2.0, "base": -4.0}}


def _view(stage: Stage | None = Stage.AGREED, **fields: object) -> Judged:
    given = {"reason": None, "certainty": Certainty.CERTAIN, "polarity": AFFIRMED, "background": False, **fields}
    return Judged(stage, **given)  # type: ignore[arg-type]


def _opinion(found: Link | None) -> Opinion:
    made = document("Quillon bought Basketline.", {(Q, B, "acquire"): found} if found else {})
    return Opinion.of(group(statement(made, "acquisition", "bought", acquirer=Q, target=B)), made.findings)


def _read(
    stage: Stage | None = None, certainty: Certainty | None = None, denied: float = -6, context: float = -6
) -> Link:
    aspects = {ASPECTS - 2: denied, ASPECTS - 1: context}
    if stage is not None:
        aspects[STAGES.index(stage)] = 6.0
    if certainty is not None:
        aspects[len(STAGES) + CERTAINTIES.index(certainty)] = 6.0
    return link(3.0, aspects=aspects)


@pytest.mark.parametrize(
    ("table", "view", "found", "stage"),
    [
        (STAGE_TOLD, _view(Stage.TALKS), None, Stage.TALKS),
        (STAGE_TOLD, _view(Stage.TALKS), _read(Stage.AGREED), Stage.TALKS),
        (STAGE_READ, _view(Stage.TALKS), _read(Stage.AGREED), Stage.AGREED),
        (STAGE_BOTH, _view(Stage.TALKS), _read(Stage.COMPLETED), Stage.COMPLETED),
        (STAGE_BOTH, _view(Stage.TALKS), None, Stage.TALKS),
        (STAGE_BOTH, _view(Stage.PROPOSED), _read(Stage.RUMOURED, denied=6.0), Stage.RUMOURED),
        (STAGE_BOTH, _view(Stage.PROPOSED), _read(Stage.AGREED, denied=6.0), Stage.RUMOURED),  # nothing is agreed
        (STAGE_BOTH, _view(Stage.PROPOSED), _read(Stage.TALKS, denied=6.0), Stage.TALKS),  # "not in talks"
        (STAGE_TOLD, _view(Stage.FAILED, polarity=DENIED), None, Stage.RUMOURED),
        (STAGE_TOLD, _view(Stage.TALKS, polarity=DENIED), None, Stage.TALKS),
    ],
)
def test_stages(table: Table, view: Judged, found: Link | None, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    swap(monkeypatch, LEAST, stage=table, certainty=CERTAINTY, denied=DENIAL, background=FLAT)
    assert weighed(Group(Kind.ACQUISITION, {}), view, None, _opinion(found)).stage is stage


@pytest.mark.parametrize(
    ("view", "found", "polarity", "background", "certainty"),
    [
        (_view(), None, AFFIRMED, False, Certainty.CERTAIN),
        (_view(polarity=DENIED, background=True), None, DENIED, True, Certainty.CERTAIN),
        (_view(certainty=Certainty.POSSIBLE), None, AFFIRMED, False, Certainty.POSSIBLE),
        (_view(), _read(denied=6.0), DENIED, False, Certainty.CERTAIN),
        (_view(), _read(context=6.0), AFFIRMED, True, Certainty.CERTAIN),
        (_view(), _read(certainty=Certainty.PROBABLE), AFFIRMED, False, Certainty.PROBABLE),
    ],
)
def test_polarity_background_and_certainty(
    view: Judged,
    found: Link | None,
    polarity: Polarity,
    background: bool,
    certainty: Certainty,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    swap(monkeypatch, LEAST, stage=STAGE_TOLD, certainty=CERTAINTY, denied=DENIAL, background=CONTEXT)
    seen = weighed(Group(Kind.ACQUISITION, {}), view, None, _opinion(found))
    assert (seen.polarity, seen.background, seen.certainty) == (polarity, background, certainty)


@pytest.mark.parametrize(
    ("view", "found", "reason"),
    [
        (_view(Stage.FAILED, reason=Reason.TOPPED), None, Reason.TOPPED),
        (_view(Stage.FAILED), None, Reason.WITHDRAWN),
        (_view(Stage.AGREED), _read(Stage.FAILED), Reason.WITHDRAWN),
        (_view(Stage.FAILED, reason=Reason.BLOCKED), _read(Stage.AGREED), None),
        (_view(Stage.FAILED, reason=Reason.DENIED, polarity=DENIED), None, None),
    ],
)
def test_only_what_failed_has_a_reason(
    view: Judged, found: Link | None, reason: Reason | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap(monkeypatch, LEAST, stage=STAGE_BOTH, certainty=CERTAINTY, denied=DENIAL, background=FLAT)
    assert weighed(Group(Kind.ACQUISITION, {}), view, None, _opinion(found)).reason is reason


@given(
    st.sampled_from([kind for kind in Kind if kind is not Kind.VALUATION]),
    st.sampled_from(STAGES),
    st.sampled_from([None, *Reason]),
    st.sampled_from(list(Polarity)),
    st.booleans(),
    st.lists(st.integers(-6, 6), min_size=ASPECTS, max_size=ASPECTS) | st.none(),
)
def test_with_any_weights_a_verdict_fits_its_kind(
    kind: Kind, stage: Stage, reason: Reason | None, polarity: Polarity, background: bool, aspects: list[int] | None
) -> None:
    view = _view(stage, reason=reason, polarity=polarity, background=background)
    found = None if aspects is None else link(2.0, aspects=dict(enumerate(aspects)))
    seen = weighed(Group(kind, {}), view, None, _opinion(found))
    assert (seen.stage is not None) == (kind.is_deal or kind.is_plan)
    assert (seen.reason is not None) == (seen.stage is Stage.FAILED)
    assert seen.polarity is AFFIRMED or seen.stage in (None, Stage.TALKS, Stage.RUMOURED)
    assert kind.is_deal or seen.background is background


def test_a_valuation_stays_as_its_words_put_it() -> None:
    view = _view(None, certainty=Certainty.POSSIBLE, background=True)
    assert weighed(Group(Kind.VALUATION, {}), view, None, _opinion(_read(Stage.FAILED, denied=6.0))) is view


@pytest.mark.parametrize(
    ("title", "body", "kind", "word", "roles", "background"),
    [
        ("Quillon buys Basketline", "Quillon bought Basketline.", "acquisition", "bought",
         {"acquirer": Q, "target": B}, False),
        ("Tolvane hires a chairman", "Tolvane grew. Rivals came. Quillon bought Basketline in 1999.", "acquisition",
         "bought", {"acquirer": Q, "target": B}, True),
        ("Quillon and Basketline to merge", "Quillon and Basketline will merge.", "merger", "merge",
         {"party": f"{Q}+{B}"}, False),
        ("Quillon hires a chairman", "Quillon grew. Years ago Quillon and Basketline merged.", "merger", "merged",
         {"party": f"{Q}+{B}"}, True),
    ],
)  # fmt: skip
def test_the_rules_tell_news_from_context(
    title: str, body: str, kind: str, word: str, roles: dict[str, str], background: bool
) -> None:
    made = document(body, title=title)
    assert judged_by_rules(made, group(statement(made, kind, word, **roles)))[0].background is background


@pytest.mark.parametrize(("title", "background"), [("Quillon and Basketline", False), ("Tolvane", True), (None, True)])
def test_parties_in_headline_or_lead_make_it_news(title: str | None, background: bool) -> None:
    made = document("Tolvane grew. It did well. All was quiet. Quillon had bought Basketline.", title=title)
    found = group(statement(made, "acquisition", "bought", acquirer=Q, target=B))
    assert judged_by_rules(made, found)[0].background is background
