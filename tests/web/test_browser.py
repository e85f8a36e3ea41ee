"""The site as people meet it: in a real browser, at several widths, light and dark, with the keyboard, by axe-core."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from suitor.web import Settings, create_app

pytest.importorskip("playwright", reason="Playwright is not installed: pip install -e '.[dev]'")

from tests.web.browser import Visit, program, served, visit
from tests.web.made import hostile, ledger_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


expect = pytest.importorskip("playwright.sync_api").expect  # waits, where a count would look at once
pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(program() is None, reason="no Chromium at hand: apt-get install chromium"),
]

LONG = "Harrowgate Mills → Sandmere Looms"
ASKED = "Alibaba → Xiaomi"
PAST = "Marlowe Foods → Fennick Bakeries"
PAGES = {
    "front": "/",
    "front-filtered": "/?stage=agreed&kind=acquisition",
    "front-empty": "/?company=Nobody",
    "front-past": "/?as_of=2015-03-10",
    "deal": ASKED,
    "deal-past": PAST,
    "deal-long": LONG,
    "story": "/stories/alibaba-xiaomi-retold",
    "story-long": "/stories/long-7",
    "search": "/search?q=xiaomi",
    "search-empty": "/search?q=nobody+at+all",
    "company": "/companies/Alibaba",
    "sources": "/sources",
    "review": "/review",
    "about": "/about",
}
VARIANTS = {"front-filtered", "front-empty", "front-past", "deal-past", "story-long", "search-empty"}
LOOKS = [
    (360, "dark", True),
    (360, "light", False),
    (1000, "light", True),
    (1000, "dark", False),
    (1600, "light", False),
]


def path_of(name: str, deal_ids: dict[str, str]) -> str:
    return deal_ids.get(PAGES[name], PAGES[name])


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go, unless $SUITOR_SCREENSHOTS names another folder."""
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_bars_nobody(there: Visit, deal_ids: dict[str, str], pictures: Path, name: str) -> None:
    page = there.open(path_of(name, deal_ids))
    for width, scheme, is_examined in LOOKS:  # narrow and dark, wide and light: examining is slow
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert not there.is_too_wide(), f"{width} pixels"
        if is_examined and not (name in VARIANTS and width > 360):
            assert there.barriers() == [], f"{width} pixels, {scheme}"
        if width != 1000:
            there.picture(f"{name}-{width}-{scheme}", pictures)


@pytest.mark.parametrize(
    "path", ["/no/such/page", "/deals/0000000000", "/stories/none", "/?stage=maybe", "/?as_of=soon"]
)
def test_a_page_of_an_error_bars_nobody(browser: Browser, site: str, pictures: Path, path: str) -> None:
    with visit(browser, site, width=360) as visitor:
        visitor.open(path, status=422 if "?" in path else 404)
        assert visitor.barriers() == []
        assert not visitor.is_too_wide()
        assert visitor.page.get_by_role("link", name="The latest deals").is_visible()
        visitor.picture(f"error-{re.sub(r'[^a-z]+', '-', path).strip('-')}", pictures)
        assert all("Failed to load resource" in complaint for complaint in visitor.complaints)  # the status itself


def test_everything_folded_bars_nobody_when_it_is_opened(there: Visit, deal_ids: dict[str, str]) -> None:
    for name in (LONG, ASKED):
        page = there.open(deal_ids[name])
        for summary in page.locator("summary").all():
            summary.click()
        assert there.barriers() == []


def test_filtering_deals(there: Visit) -> None:
    page = there.open("/")
    page.get_by_label("Stage").select_option("talks")
    page.get_by_label("Kind").select_option(label="acquisition")
    page.get_by_role("button", name="Show").click()
    assert "stage=talks" in page.url
    stages = page.locator(".deals .stage").all_inner_texts()
    assert stages
    assert all("talks" in stage for stage in stages)
    assert page.get_by_label("Stage").input_value() == "talks"  # the form says what is shown
    page.get_by_label("Company", exact=True).fill("Nobody at all")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("No deal fits.").get_by_role("link", name="Show all").click()
    assert page.url == f"{there.site}/"


def test_turning_pages(there: Visit) -> None:
    page = there.open("/")
    first = page.locator(".deals tbody th a").all_inner_texts()
    page.get_by_role("link", name="Earlier").click()
    page.wait_for_load_state("load")
    second = page.locator(".deals tbody th a").all_inner_texts()
    assert second
    page.get_by_role("link", name="Later").click()
    page.wait_for_load_state("load")
    assert page.locator(".deals tbody th a").all_inner_texts() == first
    assert set(first) != set(second)


def test_searching(there: Visit) -> None:
    page = there.open("/")
    page.get_by_role("searchbox").fill("xiao")
    page.get_by_role("searchbox").press("Enter")
    assert page.get_by_role("searchbox").input_value() == "xiao"
    page.get_by_role("link", name=f"{ASKED}, acquisition").click()
    assert page.get_by_role("heading", level=1).inner_text() == f"{ASKED}, acquisition"


def test_going_back_in_what_was_known(there: Visit, deal_ids: dict[str, str]) -> None:
    page = there.open(deal_ids[PAST])
    assert "agreed" in page.locator(".lead .stage").inner_text()
    page.get_by_label("What was known on").fill("2015-03-05")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("As known on 5 Mar 2015.")).to_be_visible()
    assert page.locator(".lead .stage").inner_text().endswith("rumoured")
    assert "18 May 2015" not in page.locator(".reports").inner_text()
    page.get_by_role("link", name="9 Mar 2015 →").click()
    expect(page.locator(".reports tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Marlowe Foods", exact=True).first.click()  # the day goes with the reader
    assert "as_of=2015-03-09" in page.url
    page.go_back()
    page.get_by_role("link", name="Show what is known now").click()
    expect(page.locator(".reports tbody tr")).to_have_count(4)


def test_from_a_story_to_a_claim_to_its_deal_and_back(there: Visit) -> None:
    page = there.open("/stories/alibaba-xiaomi-retold")
    tie = page.locator("mark a.tie").nth(6)
    number = tie.inner_text().split()[-1]
    tie.click()
    card = page.locator(f"#c{number}")
    assert page.evaluate("document.querySelector(':target').id") == f"c{number}"
    card.get_by_role("link", name="in the text").click()
    assert page.evaluate("document.querySelector(':target').id") == f"s{number}"
    card.get_by_role("link", name="its deal").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Alibaba → Xiaomi")
    expect(page.locator("tr:has(:target), tr:target")).to_have_count(1)
    page.locator("tr:has(:target), tr:target").get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Xiaomi could get money from Alibaba"
    page.get_by_role("link", name="What the model and readers say").first.click()
    expect(page.get_by_role("heading", name="Odds", exact=True)).to_be_visible()


def test_evidence_is_one_click_away(there: Visit) -> None:
    """From the list of deals: the stage leads to its report, the odds to their reasons, the rest to its part."""
    page = there.open("/?company=Xiaomi")
    page.locator(".deals .stands a").click()
    expect(page.locator("tr:target")).to_be_visible()
    page.go_back()
    page.locator(".deals .odds a").click()
    expect(page.get_by_role("heading", name="What moves the odds")).to_be_visible()
    page.go_back()
    page.locator(".deals .roots a").click()
    expect(page.locator("#roots:target")).to_be_visible()


def test_a_long_story_comes_in_pages(there: Visit, deal_ids: dict[str, str]) -> None:
    page = there.open(deal_ids[LONG])
    shown = page.locator(".reports tbody tr").count()
    assert shown < 50
    expect(page.locator(".reports tr.moves")).to_have_count(4)
    page.get_by_role("link", name="page 7 of all reports").click()
    expect(page.locator(".reports tbody tr")).to_have_count(20)
    with page.expect_navigation():  # a dot that moved the deal, whose report stands on an earlier page
        page.locator("svg a").last.dispatch_event("click")
    expect(page.locator("tr.moves:target")).to_be_visible()
    page.get_by_text("earlier values").click()
    with page.expect_navigation():
        page.locator(".terms details a").first.click()
    expect(page.locator("tr:target")).to_be_visible()


def test_the_keyboard_is_enough(there: Visit) -> None:
    page = there.open("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "stage"
    for _ in range(40):
        focused = page.evaluate(
            "(e => [e.tagName, e.matches(':focus'), getComputedStyle(e).outlineStyle])(document.activeElement)"
        )
        assert not focused[1] or focused[2] == "solid", focused  # the calendar in a field of a day is for the browser
        if focused[0] == "A" and page.evaluate("document.activeElement.closest('tbody') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/deals/**")


def test_light_and_dark_differ(browser: Browser, site: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        with visit(browser, site, scheme=scheme) as visitor:
            visitor.open("/")
            grounds.append(visitor.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(20, 24, 29)"]


def test_pages_work_without_scripts(browser: Browser, site: str, deal_ids: dict[str, str]) -> None:
    with visit(browser, site, java_script_enabled=False) as visitor:
        page = visitor.open(deal_ids[ASKED])
        expect(page.get_by_role("heading", name="What moves the odds")).to_be_visible()
        page.get_by_role("link", name="Alibaba", exact=True).first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Alibaba"


def test_stories_that_mean_harm_run_nothing(browser: Browser, tmp_path: Path) -> None:
    app = create_app(Settings(ledger=str(ledger_of(hostile(), tmp_path / "ledger.db")), full_text=True))
    with served(app) as site, visit(browser, site) as visitor:
        asked: list[str] = []
        visitor.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        visitor.open("/")
        opened = {"/"}
        for name in ("deals", "stories", "companies", "sources"):
            paths = visitor.page.evaluate(
                "name => [...document.links].map(a => a.pathname + a.search).filter(p => p.startsWith('/' + name))",
                name,
            )
            for path in sorted(set(paths) - opened)[:4]:
                opened.add(path)
                visitor.open(path)
        assert len(opened) > 6
        assert asked == []
        assert visitor.complaints == []
        assert visitor.strangers() == []


def test_the_browser_holds_to_the_policy(browser: Browser, site: str) -> None:
    """That complaints would be seen: a page that wants a foreign script is refused it, and says so."""
    with visit(browser, site) as visitor:
        visitor.open("/")
        visitor.page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {src: 'http://127.0.0.2/x.js'}))"
        )
        visitor.page.wait_for_timeout(100)
        assert any("Content Security Policy" in complaint for complaint in visitor.complaints)
