"""Nothing leaves the device and nothing is kept: pages fetch from their own server alone, and answers go nowhere."""

import datetime as dt
import json
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from site_tools import listing
from site_tools.paths import SITE
from tests.browser.conftest import HoldingServer, address_of, hearing, serving
from tests.browser.person import Person
from tests.every_page import PAGES

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"
AT_ONCE = 8

KEPT = """async () => ({
  local: Object.fromEntries(Object.entries(localStorage).filter(([key]) => !key.endsWith(".status"))),
  status: Object.entries(localStorage).filter(([key]) => key.endsWith(".status")).map(([, kept]) => JSON.parse(kept)),
  session: { ...sessionStorage },
  databases: await indexedDB.databases(),
  cookie: document.cookie,
  name: window.name,
  history: history.state,
})"""

STATUS: list[Any] = [{"withdrawn": [], "when": "now"}]
"""What the server last said of the guide, and when: of this alone a browser keeps a note unasked."""

NOTHING: dict[str, Any] = {
    "local": {},
    "status": STATUS,
    "session": {},
    "databases": [],
    "cookie": "",
    "name": "",
    "history": None,
}

CACHED = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) kept[url] = await (await cache.match(url)).text();
  }
  return kept;
}"""

REFERRED = """() => [...document.querySelectorAll("[src], link[href], [srcset], object[data], form[action], [ping]")]
  .flatMap(e => [e.src, e.localName === "link" ? e.href : "", e.srcset, e.data, e.getAttribute("action"), e.ping])
  .filter(value => typeof value === "string" && value !== "")"""


def test_no_page_asks_anyone_else_for_anything(context: BrowserContext, page: Page, address: str) -> None:
    """Several pages at a time, since each is waited for until it has asked for nothing for half a second."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tabs = [page, *(context.new_page() for _ in range(AT_ONCE - 1))]
    wrong = [hearing(tab) for tab in tabs]
    for tab in tabs:
        tab.on("websocket", lambda socket: asked.append(socket.url))
    referred: list[str] = []
    for first in range(0, len(PAGES), AT_ONCE):
        shown = list(zip(tabs, PAGES[first : first + AT_ONCE], strict=False))
        for tab, path in shown:
            tab.goto(address + path, wait_until="commit")
        for tab, path in shown:
            tab.wait_for_load_state("networkidle")
            assert tab.url == address + path
            referred += tab.evaluate(REFERRED)
    page.goto(address + HSCORE)
    Person(page).search_for("ferritin")
    assert any("snapshot.gz" in url for url in asked), "what the worker fetches is not seen here"
    assert any("search_index" in url for url in asked)
    assert elsewhere(asked, address) == []
    assert elsewhere(referred, address) == []
    assert not any(wrong), wrong


def kept_by(page: Page) -> dict[str, Any]:
    """What a browser keeps, once the server has been asked about withdrawals."""
    expect(page.locator('[data-line="withdrawal"] dd')).to_contain_text("Checked")
    kept: dict[str, Any] = page.evaluate(KEPT)
    for status in kept["status"]:
        assert dt.datetime.fromisoformat(status["when"]).date() == dt.datetime.now(dt.UTC).date()
        status["when"] = "now"
    return kept


def elsewhere(urls: list[str], address: str) -> list[str]:
    own = urlsplit(address).netloc
    return sorted({url for url in urls if urlsplit(url).netloc not in ("", own) and urlsplit(url).scheme != "data"})


def test_answers_go_nowhere_and_nothing_is_kept(context: BrowserContext, page: Page, slow: HoldingServer) -> None:
    sent: list[str] = []
    page.goto(address_of(slow) + HSCORE, wait_until="networkidle")
    expect(page.get_by_text("Saved for offline use.")).to_be_visible()
    person = Person(page)
    person.fill("AST", "31")
    expect(person.headline).to_contain_text("HScore 19 to")
    url, past, asked = page.url, page.evaluate("history.length"), list(slow.asked)
    context.on("request", lambda request: sent.append(request.url))

    person.fill("Ferritin", "41234")
    person.choose("Enlarged spleen", "Yes")
    expect(person.headline).to_contain_text("HScore 92 to")
    person.fill("Haemoglobin", "x41234")
    person.push("Show result")
    expect(person.summary).to_be_focused()
    person.fill("Haemoglobin", "41")
    person.push("Show result")
    expect(person.result).to_be_focused()

    assert sent == []
    assert slow.asked == asked
    assert (page.url, page.evaluate("history.length")) == (url, past)
    assert context.cookies() == []
    assert kept_by(page) == NOTHING
    # The guide itself, for use without a network: nothing that was entered.
    cached = page.evaluate(CACHED)
    listed = json.loads((SITE / listing.NAME).read_text("utf-8"))["files"]
    own = {address_of(slow) + path for path in (*listed, "?kept")}
    assert set(cached) <= own
    assert [url for url, text in cached.items() if "41234" in text] == []

    page.goto(address_of(slow) + "index.html")
    page.goto(address_of(slow) + HSCORE)
    for box in ("AST", "Ferritin", "Haemoglobin"):
        expect(person.box(box)).to_have_value("")


def test_a_choice_of_colours_is_all_that_is_ever_kept(page: Page, address: str) -> None:
    page.goto(address + HSCORE)
    person = Person(page)
    person.fill("Ferritin", "41234")
    person.choose_colours("dark")
    kept = kept_by(page)
    assert [key.rpartition(".")[2] for key in kept.pop("local")] == ["colours"]
    assert {"local": {}} | kept == NOTHING
    person.choose_colours("system")
    assert kept_by(page) == NOTHING


def test_answers_go_on_when_the_network_is_gone(page: Page) -> None:
    server = HoldingServer()
    with serving(server) as address:
        page.goto(address + HSCORE, wait_until="networkidle")
        person = Person(page)
        person.fill("AST", "31")
        expect(person.headline).to_contain_text("HScore 19 to")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.server_address[1])).close()
    person.fill("Ferritin", "2000")
    expect(person.headline).to_contain_text("HScore 54 to")
    person.fill("Ferritin", "none")
    person.push("Show result")
    expect(person.summary.get_by_role("link")).to_contain_text("cannot be read")
