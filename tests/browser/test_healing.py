"""Files that were cut, empty, missing or held back on their way, while a browser may keep them for a year.

Once the server has them right, the next load is; until then the page says what to do, and none is ever blank.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from site_tools import policy
from tests.browser.conftest import INTRANET, address_of, private, serving
from tests.browser.engine_fixtures import Fault, FaultyServer, Sent
from tests.browser.person import Person

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"
SECURE = "127.0.0.1"
"""Where a browser takes plain HTTP for as safe as HTTPS: there it keeps the guide."""

FOR_A_YEAR = "public, max-age=31536000, immutable"
"""As many servers are set to, ours of earlier versions among them."""

ENGINE = ("worker.js", "slim.gz", "snapshot.gz")

WHOLE_AGAIN = """async (name) => {
  const { base, files: { [name]: { size, sha256 } } } = HLH_RELEASE;
  const options = { cache: "only-if-cached", mode: "same-origin" };
  const kept = () => fetch(`${base}${name}?v=${sha256.slice(0, 12)}`, options).then((found) => found.arrayBuffer());
  const begin = performance.now();
  while (performance.now() - begin < 30000) {
    if ((await kept().catch(() => undefined))?.byteLength === size) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""
"""Whether what the browser has of a file of the engine becomes whole, without asking the server."""

COMES_LATE = """(() => {
  const define = customElements.define.bind(customElements);
  const held = [];
  customElements.define = (...given) => (given[0] === "hlh-calculator" ? held.push(given) : define(...given));
  globalThis.comeByTest = () => {
    held.splice(0).forEach((given) => define(...given));
    return customElements.get("hlh-calculator") !== undefined;
  };
})()"""
"""A page whose form comes to life only once it is told to, long after the page has been shown."""


def cut(sent: Sent) -> Sent:
    return Sent(sent.body[: len(sent.body) // 2], 200, sent.headers)


def empty(sent: Sent) -> Sent:
    return Sent(b"", 200, sent.headers)


def missing(sent: Sent) -> Sent:
    return Sent(b"", 404, sent.headers)


@pytest.fixture
def server(site: Path) -> Iterator[FaultyServer]:
    server = FaultyServer(site)
    server.policy = policy.header(site)
    server.keeping = FOR_A_YEAR
    with serving(server):
        yield server
        server.let_go.set()


def expect_answer(page: Page) -> None:
    """6001 µg/L of ferritin is 50 points (Fardet 2014, table 3)."""
    person = Person(page)
    person.fill("Ferritin", "6001")
    expect(person.headline).to_contain_text("HScore 50 to")


def expect_words(page: Page) -> None:
    """The page is there, and names the paper method."""
    expect(page.locator("article h1")).to_be_visible()
    said = page.locator(".hlh-silent, .hlh-engine").filter(visible=True).filter(has_text="paper method")
    expect(said.first).to_be_visible()


def manner(page: Page) -> str:
    said: str = page.evaluate("hlhEngine.manner")
    return said


@pytest.mark.parametrize("host", [INTRANET, SECURE])
@pytest.mark.parametrize("name", ["hlh.js", "manifest.js", *ENGINE])
def test_a_cut_file_is_whole_again_at_the_next_load(
    context: BrowserContext, server: FaultyServer, name: str, host: str
) -> None:
    page = context.new_page()
    server.faults[name] = cut
    page.goto(address_of(server, host) + HSCORE, wait_until="domcontentloaded")
    if name in ENGINE:
        # Another manner of starting does without it.
        expect_answer(page)
    else:
        expect_words(page)
    server.faults.clear()
    page.reload()
    expect_answer(page)
    # That puts right what the browser keeps, so that then nothing is amiss from the first moment.
    if name in ENGINE:
        assert page.evaluate(WHOLE_AGAIN, name)
    page.goto(address_of(server, host) + HSCORE)
    expect_answer(page)
    assert manner(page) == "slim"
    assert page.evaluate("document.querySelectorAll('script[src*=again]').length") == 0


@pytest.mark.parametrize("key", ["Tab", ""])
def test_what_was_typed_before_the_script_came_is_answered(page: Page, server: FaultyServer, key: str) -> None:
    page.add_init_script(COMES_LATE)
    page.goto(address_of(server, SECURE) + HSCORE)
    person = Person(page)
    person.type_into("Ferritin", "6001")
    if key:
        person.press(key)
    page.wait_for_function("() => comeByTest()")
    if not key:
        # What is still being typed is asked about once its field is left.
        person.press("Tab")
    expect(person.headline).to_contain_text("HScore 50 to")


@pytest.mark.parametrize("host", [INTRANET, SECURE])
def test_what_the_last_manner_needs_is_fetched_anew_at_try_again(
    context: BrowserContext, server: FaultyServer, host: str
) -> None:
    page = context.new_page()
    server.faults |= {"slim.gz": missing, "whole.gz": missing, "pyodide.gz": cut}
    page.goto(address_of(server, host) + HSCORE, wait_until="domcontentloaded")
    expect_words(page)
    del server.faults["pyodide.gz"]
    page.locator(".hlh-engine").get_by_role("button", name="Try again").click()
    expect_answer(page)
    assert manner(page) == "plain"


@pytest.mark.parametrize("name", ["hlh.js", "manifest.js", "start.js", "colours.js", "heal.js"])
def test_a_script_held_back_leaves_no_blank_page_and_says_so(
    context: BrowserContext, server: FaultyServer, name: str
) -> None:
    def held(sent: Sent) -> Sent:
        server.let_go.wait()
        return sent

    page = context.new_page()
    server.faults[name] = held
    page.goto(address_of(server, INTRANET) + HSCORE, wait_until="commit")
    if name in ("hlh.js", "manifest.js"):
        expect_words(page)
        server.faults.clear()
        page.goto(address_of(server, INTRANET) + HSCORE, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_answer(page)


def test_an_engine_file_that_stalls_is_told_within_ten_seconds_and_tried_again(
    context: BrowserContext, server: FaultyServer
) -> None:
    page = context.new_page()
    page.clock.install()
    server.faults["snapshot.gz"] = lambda sent: Sent(sent.body, 200, sent.headers, stalls=server.let_go)
    page.goto(address_of(server, INTRANET) + HSCORE, wait_until="domcontentloaded")
    line = page.locator(".hlh-engine")
    expect(line).to_contain_text("Fetching")
    page.clock.run_for(10_000)
    expect_words(page)
    server.faults.clear()
    line.get_by_role("button", name="Try again").click()
    page.clock.resume()
    expect_answer(page)


@pytest.mark.parametrize("fault", [empty, missing])
def test_no_script_or_an_empty_one_is_told_and_mended(chromium: Browser, server: FaultyServer, fault: Fault) -> None:
    for names in (["hlh.js"], ["manifest.js"], ["worker.js", "plain.js"]):
        # With nothing kept from the round before.
        with private(chromium) as context:
            page = context.new_page()
            server.faults = dict.fromkeys(names, fault)
            page.goto(address_of(server, INTRANET) + HSCORE, wait_until="domcontentloaded")
            expect_words(page)
            server.faults.clear()
            page.reload()
            expect_answer(page)


def test_with_no_script_at_all_the_page_says_so_by_itself(context: BrowserContext, server: FaultyServer) -> None:
    page = context.new_page()
    server.faults = dict.fromkeys(["hlh.js", "heal.js", "start.js", "manifest.js", "colours.js"], missing)
    page.goto(address_of(server, INTRANET) + HSCORE)
    expect_words(page)
    delay: str = page.evaluate("getComputedStyle(document.querySelector('.hlh-silent')).animationDelay")
    assert float(delay.removesuffix("s")) < 10
    page.goto(address_of(server, INTRANET) + "treat/giving.html")
    expect(page.locator(".hlh-silent")).to_contain_text("cannot tell whether it has been withdrawn")
    expect(page.locator(".hlh-silent")).to_be_visible()
