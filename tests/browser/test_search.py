"""The search on a page: the very script that `tests/site/test_search.py` asks, fetched when it is first wanted."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HoldingServer, serving
from tests.browser.person import Person
from tests.site.test_search import QUERIES, found

pytestmark = pytest.mark.browser

FIELD = "Search the guide"
SHOWN = "links => links.map(link => link.getAttribute('href'))"


def test_a_page_finds_what_node_finds(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "about/privacy.html", wait_until="load")
    assert not [url for url in asked if "search_index" in url], "fetched before it is wanted"
    Person(page).search_for("side efects")
    queries = [query for query, _ in QUERIES]
    assert page.evaluate("queries => queries.map(query => HLH_FINDER.find(query))", queries) == found(queries)
    (pages,) = found(["side efects"])
    assert page.locator(".hlh-search__list a").evaluate_all(SHOWN) == [
        address + place["place"] for one in pages for place in (one, *one["sections"])
    ]
    expect(page.get_by_role("list", name=f"In {pages[0]['title']}").get_by_role("link")).to_have_count(
        len(pages[0]["sections"])
    )


def test_what_was_typed_before_the_script_came_is_searched_for(page: Page, site: Path) -> None:
    assert site.is_dir()
    server = HoldingServer()
    server.hold("hlh.js")
    with serving(server) as address:
        page.goto(address + "about/privacy.html", wait_until="commit")
        page.get_by_role("textbox", name=FIELD).press_sequentially("ferritin")
        server.held = None
        server.release()
        expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()


def test_down_goes_through_pages_and_sections_and_escape_leads_back(page: Page, address: str) -> None:
    page.goto(address + "about/privacy.html")
    person = Person(page)
    person.search_for("storage")
    first = page.locator(".hlh-search__list > li").first.get_by_role("link")
    person.press("ArrowDown")
    expect(first.nth(0)).to_be_focused()
    person.press("ArrowDown")
    expect(first.nth(1)).to_be_focused()
    person.press("Escape")
    expect(page.get_by_role("textbox", name=FIELD)).to_be_focused()
    expect(page.locator(".hlh-search__output")).to_be_hidden()


def test_a_whole_document_pasted_in_does_not_hold_the_page_up(page: Page, address: str) -> None:
    page.goto(address + "about/privacy.html")
    page.get_by_role("textbox", name=FIELD).fill("ferritin anakinra 8 mg/kg " * 1600)
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    page.get_by_role("textbox", name=FIELD).fill("hscore")
    expect(page.locator(".hlh-search__title").first).to_have_text("HScore")
