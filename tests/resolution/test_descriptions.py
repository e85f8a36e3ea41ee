from __future__ import annotations

import pytest

from suitor.resolution.descriptions import is_description

DESCRIBED = """its PC division|the company's chemicals unit|13 hotels|its U.S. auto insurance unit|the European business|
Asian operations|North American assets|Its banking assets|their brokerage units|a Canadian aluminium plant|22|units|
retail savings branches|Holdings Corp.|Group Plc|Stores Inc.|Division|the Internet gambling operations|its Web site|
A-300 aircraft|two refineries|its TV business""".replace("\n", "").split("|")

NAMED = """Basketline|adidas|eBay|iPhone|easyJet Plc|3i|20th Harvest Group|General Lanterns Inc|Union Bank|Western Ropes|
Station Casinos Inc.|the Santa Brenda Biltmore Hotel|its Kestrin unit|阿里巴巴|Газпром|شاومي|France|IBM|AB|AT&T|
Bank of Elsewhere|du Marchant de Nemours|U.S. Granite|American Water|State Street|BT Group|Air France""".replace(
    "\n", ""
).split("|")


@pytest.mark.parametrize("name", DESCRIBED)
def test_descriptions(name: str) -> None:
    assert is_description(name)


@pytest.mark.parametrize("name", NAMED)
def test_names(name: str) -> None:
    assert not is_description(name)
