"""Clusters of names: which forms are one entity and which are not."""

from __future__ import annotations

import pytest

from suitor.extraction.names import Entity, find_names
from suitor.extraction.tokens import split_sentences
from suitor.model import MentionType
from tests.factory import article


def clusters(text: str, title: str | None = None) -> list[Entity]:
    return [e for e in find_names(split_sentences(article(text, title=title))).entities if e.type != MentionType.UNIT]


def forms_of(text: str, name: str) -> set[str]:
    return next(set(e.forms) for e in clusters(text) if e.name == name)


@pytest.mark.parametrize(
    "text, name, forms",
    [
        (
            "Shoreham Automotive Industry Corp (SAIC) grew. Shoreham Automotive said so. SAIC agreed.",
            "Shoreham Automotive Industry Corp",
            {"Shoreham Automotive Industry Corp", "Shoreham Automotive", "SAIC"},
        ),
        ("Fenn & Fenn said it will buy Tembo. F&F rose.", "Fenn & Fenn", {"Fenn & Fenn", "F&F"}),
        ("General Timber bought Tembo. GT said so.", "General Timber", {"General Timber", "GT"}),
        ("TimberWell rose. Timber Well Inc said so.", "Timber Well Inc", {"TimberWell", "Timber Well Inc"}),
        ("Shares in Tembo rose. Tembo Group said so.", "Tembo Group", {"Tembo Group", "Tembo"}),
        ("Quillcom.com Inc grew. Quillcom said so.", "Quillcom.com Inc", {"Quillcom.com Inc", "Quillcom"}),
        (
            "The Walden Pixley Company is for sale. Pixley rose.",
            "Walden Pixley Company",
            {"Walden Pixley Company", "Pixley"},
        ),
        ("Jane Roe runs Tembo. Ms Roe said so. Roe left.", "Jane Roe", {"Jane Roe", "Roe"}),
        ("Timbercorp Wagons (TW) grew. TW said so.", "Timbercorp Wagons", {"Timbercorp Wagons", "TW"}),
    ],
)
def test_joins_forms_of_one_name(text: str, name: str, forms: set[str]) -> None:
    assert forms_of(text, name) == forms


@pytest.mark.parametrize(
    "text, names",
    [
        ("Citra Securities met Citra Bank.", {"Citra Securities", "Citra Bank"}),
        (
            "Nordika and Sellmann own Nordika Sellmann Networks. Nordika said so.",
            {"Nordika", "Sellmann", "Nordika Sellmann Networks"},
        ),
        ("Tembo Corp owns Tembo Bank and Trust Co for now.", {"Tembo Corp", "Tembo Bank and Trust Co"}),
        ("Tembo sold Tembo Europe to Zelkin.", {"Tembo", "Tembo Europe", "Zelkin"}),
        ("UBS Widgets LLC told the U.S. agency. The U.S. agreed.", {"UBS Widgets LLC", "U.S."}),
    ],
)
def test_keeps_names_apart(text: str, names: set[str]) -> None:
    assert {e.name for e in clusters(text)} == names


def test_prefers_the_fullest_form_of_the_body_to_the_headline() -> None:
    found = clusters("Zelkin Pharma Co may sell Tembo.", title="ZELKIN MAY SELL TEMBO")
    assert [e.name for e in found] == ["Zelkin Pharma Co", "Tembo"]


def test_entities_are_numbered_in_order() -> None:
    found = clusters("Tembo met Zelkin. Tembo left.")
    assert [e.id for e in found] == list(range(len(found)))
