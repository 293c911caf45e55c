"""Answers go nowhere, and nothing of them is kept. What pages fetch, `test_every_page.py` looks at."""

import datetime as dt
import json
import socket
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from site_tools import listing
from site_tools.paths import SITE
from tests.browser.conftest import HoldingServer, address_of, serving
from tests.browser.person import Person

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"

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

FIRST_DAY = dt.datetime.now(dt.UTC).date()
"""The day on which the tests began; a night may lie between it and any of them."""

CACHED = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) kept[url] = await (await cache.match(url)).text();
  }
  return kept;
}"""


def kept_by(page: Page) -> dict[str, Any]:
    """What a browser keeps, once the server has been asked about withdrawals."""
    expect(page.locator('[data-line="withdrawal"] dd')).to_contain_text("Checked")
    kept: dict[str, Any] = page.evaluate(KEPT)
    for status in kept["status"]:
        assert FIRST_DAY <= dt.datetime.fromisoformat(status["when"]).date() <= dt.datetime.now(dt.UTC).date()
        status["when"] = "now"
    return kept


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
