from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from suitor.model import Certainty, DateMethod, Forecast, Reading, from_json, json_schema, to_json
from suitor.model import Source as Source_
from tests.factory import article, claim, money, published, source, span
from tests.model.strategies import EVERY_RECORD

records = st.sampled_from(list(EVERY_RECORD)).flatmap(lambda cls: EVERY_RECORD[cls])
VALIDATORS = {cls: Draft202012Validator(json_schema(cls)) for cls in EVERY_RECORD}


def check_round_trip(record: Any) -> None:
    written = json.loads(json.dumps(to_json(record)))
    assert from_json(type(record), written) == record
    VALIDATORS[type(record)].validate(written)


@given(records)
def test_every_record_survives_json_and_fits_its_schema(record: Any) -> None:
    check_round_trip(record)


@pytest.mark.long
@settings(max_examples=5000, derandomize=False)
@given(records)
def test_many_records_survive_json(record: Any) -> None:
    check_round_trip(record)


@pytest.mark.parametrize("cls", EVERY_RECORD)
def test_the_schema_is_a_schema(cls: type) -> None:
    Draft202012Validator.check_schema(json_schema(cls))


def sample() -> Reading:
    """The reading that DESIGN.md shows, with another story."""
    story = article(
        "Harbour Post says Quillon may pay $1.2bn for a share of Basketline.",
        title="Quillon may invest",
        published=published("2015-05-01", DateMethod.JSON_LD),
    )
    stake = claim(
        "investment",
        roles={"investor": "Quillon", "investee": "Basketline"},
        evidence=story.body,
        stage="rumoured",
        certainty=Certainty.POSSIBLE,
        attribution=(source("Harbour Post"),),
        amount=money(1.2e9, "USD", "$1.2bn"),
        confidence=0.81,
    )
    return Reading(story, (stake,))


def test_the_article_has_the_keys_of_the_contract() -> None:
    written = to_json(sample())
    assert set(written) == {"article", "claims", "tentative", "extractor"}
    assert {
        "id", "external_id", "url", "title", "publisher", "published", "partial", "body_start", "text", "questions",
    } <= set(written["article"])  # fmt: skip
    assert written["article"]["published"] == {"from": "2015-05-01", "to": "2015-05-02", "by": "json-ld"}


def test_a_claim_has_the_keys_of_the_contract() -> None:
    (written,) = to_json(sample())["claims"]
    assert {
        "kind", "roles", "stage", "reason", "certainty", "polarity", "background", "attribution", "amount", "stake_pct",
        "evidence", "confidence",
    } <= set(written)  # fmt: skip
    assert written["kind"] == "investment"
    assert written["roles"] == {
        "investor": [{"name": "Quillon", "start": 18, "end": 25}],
        "investee": [{"name": "Basketline", "start": 56, "end": 66}],
    }
    assert (written["stage"], written["reason"], written["certainty"]) == ("rumoured", None, "possible")
    assert (written["polarity"], written["background"], written["stake_pct"]) == ("affirmed", False, None)
    assert written["attribution"][0].items() >= {"name": "Harbour Post", "anonymous": False}.items()
    assert written["amount"] == {"value": 1.2e9, "currency": "USD", "text": "$1.2bn"}
    assert set(written["evidence"]) == {"text", "start", "end"}
    assert written["confidence"] == 0.81


def test_a_question_has_the_keys_of_the_contract() -> None:
    schema = json_schema(Reading)["$defs"]["Question"]
    assert set(schema["properties"]) == {"text", "start", "end", "claim"}


@pytest.mark.parametrize(
    ("cls", "data", "complaint"),
    [
        (Source_, {"name": "Bloomberg", "colour": "red"}, "Source: unknown key colour"),
        (Source_, {}, "Source: missing key name"),
        (Source_, {"name": 3}, "Source.name: expected str"),
        (Source_, {"name": "B", "anonymous": 1}, "Source.anonymous: expected bool"),
        (Source_, {"name": "B", "type": "rumour mill"}, "Source.type: 'rumour mill' is not a valid SourceType"),
        (Source_, [], "Source: expected an object"),
        (Forecast, {"question": None}, "Forecast: missing key"),
        (Reading, {"article": {"text": "a", "body_start": 9}}, "Reading.article: the body cannot start at 9"),
        (Reading, {"article": {"text": "a"}, "claims": {}}, r"Reading.claims: expected a list"),
        (
            Reading,
            {"article": {"text": "a"}, "claims": [{}]},
            r"Reading.claims\[0\]: missing key kind, roles, evidence",
        ),
        (
            Reading,
            {"article": {"text": "a", "published": {"from": "soon", "to": "2015-05-02"}}},
            "Reading.article.published.from: Invalid isoformat",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(cls: type, data: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        from_json(cls, data)


def test_keys_with_defaults_may_be_left_out() -> None:
    read = from_json(Reading, {"article": {"text": "It may bid."}})
    assert read == Reading(article("It may bid."))


def test_evidence_must_be_as_long_as_it_says() -> None:
    data = to_json(claim(evidence="Quillon agreed to buy Basketline."))
    data["evidence"]["end"] += 1
    with pytest.raises(ValueError, match="evidence: a span of 33 characters cannot reach"):
        from_json(type(claim()), data)


def test_spans_are_written_with_their_text() -> None:
    assert to_json(span("Basketline", "Quillon, Basketline")) == {"text": "Basketline", "start": 9, "end": 19}
