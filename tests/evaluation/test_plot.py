from __future__ import annotations

from xml.etree import ElementTree

import pytest

from evaluation.calibration import bins_of
from evaluation.plot import reliability_svg

SVG = "{http://www.w3.org/2000/svg}"
JUDGED = [(0.95, True), (0.95, False), (0.62, True), (0.31, False)]


def drawn(judged: list[tuple[float, bool]], **options: str) -> ElementTree.Element:
    return ElementTree.fromstring(reliability_svg(bins_of(judged), **options))


def test_a_plot_has_axes_a_diagonal_a_point_for_each_bin_and_a_bar_for_each_count() -> None:
    root = drawn(JUDGED)
    assert root.tag == f"{SVG}svg"
    assert len(root.findall(f"{SVG}circle")) == 3
    bars = [float(bar.get("height", "0")) for bar in root.findall(f"{SVG}rect[@class='bar']")]
    assert len(bars) == 10
    assert bars[9] == max(bars) == 2 * bars[6] == 2 * bars[3]
    assert len(root.findall(f"{SVG}line[@class='diagonal']")) == 1
    words = {text.text for text in root.findall(f"{SVG}text")}
    assert {"confidence", "share that is right", "claims", "0.0", "1.0", "2"} <= words


def test_it_is_drawn_for_light_and_dark_pages() -> None:
    style = drawn(JUDGED).find(f"{SVG}style")
    assert style is not None
    assert "prefers-color-scheme: dark" in (style.text or "")


@pytest.mark.parametrize("judged", [[], [(1.0, True)]])
def test_few_claims_are_drawn_too(judged: list[tuple[float, bool]]) -> None:
    assert len(drawn(judged).findall(f"{SVG}circle")) == len(judged)


def test_a_title_cannot_break_it() -> None:
    assert 'Maker & "owner" <both>' in {text.text for text in drawn(JUDGED, title='Maker & "owner" <both>').iter()}
