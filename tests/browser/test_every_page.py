"""One visit to every page: nobody else is asked for anything, version and mark are said, the tab key walks it."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hlh_rules import __version__
from tests.browser.conftest import hearing, private
from tests.browser.person import Person
from tests.browser.test_keyboard import faults_of
from tests.every_page import PAGES

pytestmark = pytest.mark.browser

FIRST_DAY = dt.date(2025, 11, 1)
"""There was no such guide before; a build that says so has lost its date."""

DAYS = "footer => [...footer.querySelectorAll('time')].map(time => time.dateTime)"

REFERRED = """() => [...document.querySelectorAll("[src], link[href], [srcset], object[data], form[action], [ping]")]
  .flatMap(e => [e.src, e.localName === "link" ? e.href : "", e.srcset, e.data, e.getAttribute("action"), e.ping])
  .filter(value => typeof value === "string" && value !== "")"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen at a page: where it led, what it asked for and refers to, its footer, and faults on its way."""

    address: str
    asked: list[str]
    referred: list[str]
    footer: str
    days: list[str]
    faults: list[str]
    wrong: list[str]


@pytest.fixture(scope="module")
def visits(chromium: Browser, address: str, mark: str) -> dict[str, Visit]:
    """Every page opened once, in one window, and left only when it has asked for nothing for half a second."""
    made: dict[str, Visit] = {}
    with private(chromium, locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.emulate_media(reduced_motion="reduce")
        wrong = hearing(page)
        for path in PAGES:
            page.goto(address + path)
            footer = page.get_by_role("contentinfo")
            expect(footer.get_by_title(f"SHA-256 {mark}")).to_be_visible()
            # What is tried out on a page grows it line by line, and would push what has the focus out of sight.
            expect(page.get_by_text("Trying things out")).to_have_count(0)
            faults = faults_of(page, from_the_top=path == "index.html")
            page.wait_for_load_state("networkidle")
            made[path] = Visit(
                address=page.url,
                asked=asked[:],
                referred=page.evaluate(REFERRED),
                footer=footer.aria_snapshot(),
                days=footer.evaluate(DAYS),
                faults=faults,
                wrong=wrong[:],
            )
            asked.clear()
            wrong.clear()
    return made


def test_no_page_asks_anyone_else_for_anything(
    visits: dict[str, Visit], context: BrowserContext, page: Page, address: str
) -> None:
    assert {visit.address for visit in visits.values()} == {address + path for path in PAGES}
    asked = [url for visit in visits.values() for url in visit.asked]
    context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(address + "diagnose/hscore.html")
    Person(page).search_for("ferritin")
    assert any("snapshot.gz" in url for url in asked), "what the worker fetches is not seen here"
    assert any("search_index" in url for url in asked)
    assert elsewhere(asked, address) == []
    assert elsewhere([url for visit in visits.values() for url in visit.referred], address) == []


def elsewhere(urls: list[str], address: str) -> list[str]:
    """What another server is asked for."""
    own = urlsplit(address).netloc
    return sorted({url for url in urls if urlsplit(url).netloc not in ("", own) and urlsplit(url).scheme != "data"})


def test_every_page_says_its_version_and_mark(visits: dict[str, Visit], mark: str) -> None:
    for path, visit in visits.items():
        assert f"SHA-256 {mark[:12]}" in visit.footer, path
        assert re.findall("- definition: (.*)", visit.footer)[0] == __version__, path
        for term in ("Version", "Built", "Review by", "Source edition"):
            assert f"- term: {term}" in visit.footer, path
        built, review_by = map(dt.date.fromisoformat, visit.days)
        assert FIRST_DAY <= built <= dt.datetime.now(dt.UTC).date() < review_by, path


def test_every_page_is_walked_by_the_tabulator(visits: dict[str, Visit]) -> None:
    assert {path: visit.faults for path, visit in visits.items() if visit.faults} == {}


def test_no_page_complains(visits: dict[str, Visit]) -> None:
    assert {path: visit.wrong for path, visit in visits.items() if visit.wrong} == {}
