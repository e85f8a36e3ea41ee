"""The drawing of relations in a real browser: by keyboard and by mouse, beside its table, and without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from suitor.web import Settings, create_app
from tests.web.made import hostile, ledger_of

pytest.importorskip("playwright", reason="Playwright is not installed: pip install -e '.[dev]'")

from tests.web.browser import Visit, program, served, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(program() is None, reason="no Chromium at hand: apt-get install chromium"),
]


def test_the_keyboard_goes_from_company_to_company(there: Visit) -> None:
    page = there.open("/companies/Meizu")
    canvas, says = page.locator("#graph .canvas"), page.locator("#graph .says")
    page.locator("#relations").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    page.keyboard.press("Tab")
    assert canvas.evaluate("element => element === document.activeElement")
    assert says.inner_text().startswith("Meizu: ")
    assert page.locator("tr.near").count() == 3
    page.keyboard.press("ArrowUp")
    other = says.inner_text().split(":")[0]
    assert other != "Meizu"
    assert page.locator("tr.near").all_inner_texts()
    assert all(other in row for row in page.locator("tr.near").all_inner_texts())
    assert there.barriers() == []
    page.keyboard.press("+")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/companies/*")
    page.get_by_role("heading", level=1, name=other).wait_for()


def test_leaving_it_lets_go(there: Visit) -> None:
    page = there.open("/companies/Meizu")
    page.locator("#graph .canvas").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("tr.near").count() == 0
    page.keyboard.press("Tab")
    assert page.locator("#graph .says").inner_text() == ""
    assert not page.locator("#graph .canvas").evaluate("element => element === document.activeElement")


def test_a_company_can_be_pointed_at_and_opened(there: Visit) -> None:
    page = there.open("/companies/Meizu")
    box = page.locator("#graph .canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator("#graph .says").inner_text().startswith("Meizu: ")
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    assert page.locator("#graph .says").inner_text() == ""


def test_the_day_goes_along(there: Visit) -> None:
    page = there.open("/companies/Harrowgate Mills?as_of=2030-01-01")
    page.locator("#graph .canvas").focus()
    for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Enter"):
        page.keyboard.press(key)
        if key != "Enter" and not page.locator("#graph .says").inner_text().startswith("Harrowgate"):
            page.keyboard.press("Enter")
            break
    page.wait_for_function("!location.pathname.includes('Harrowgate')")
    assert "as_of=2030-01-01" in page.url


def test_without_scripts_there_is_the_table_alone(browser: Browser, site: str) -> None:
    with visit(browser, site, java_script_enabled=False) as visitor:
        page = visitor.open("/companies/Meizu")
        assert not page.locator("#graph").is_visible()
        assert page.locator("table.tied tbody tr").count() == 4


def test_it_fits_a_telephone_and_the_page_can_still_be_scrolled(browser: Browser, site: str) -> None:
    with visit(browser, site, width=360, has_touch=True) as visitor:
        page = visitor.open("/companies/Meizu")
        assert not visitor.is_too_wide()
        canvas = page.locator("#graph .canvas")
        canvas.hover()
        before = page.evaluate("scrollY")
        page.mouse.wheel(0, 300)
        page.wait_for_function("y => scrollY > y", arg=before)  # the wheel is not caught
        assert visitor.complaints == []


def test_names_that_mean_harm_run_nothing(browser: Browser, tmp_path: Path) -> None:
    ledger = ledger_of(hostile(), tmp_path / "ledger.db")
    with served(create_app(Settings(ledger=str(ledger)))) as address, visit(browser, address) as visitor:
        visitor.page.on("dialog", lambda dialog: visitor.complaints.append(dialog.message))
        page = visitor.open("/search?q=alert")
        for link in [each.get_attribute("href") for each in page.locator(".found a, main li a").all()]:
            visitor.open(link or "/")
        for path in ("/sources", "/sources?by=byline", "/review"):
            visitor.open(path)
        assert visitor.complaints == []
        assert visitor.strangers() == []
