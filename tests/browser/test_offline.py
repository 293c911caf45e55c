"""The guide as a browser keeps it: whole or not at all, one release to a page, and right or silent when things fail."""

import datetime as dt
import functools
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Locator, Page, Playwright, expect

from hlh_rules import __version__
from site_tools import keep, policy
from site_tools.paths import SITE
from tests.browser import patience
from tests.browser.browsers import chromium_executable
from tests.browser.conftest import ARGUMENTS, INTRANET, address_of, serving
from tests.browser.engine_fixtures import Fault, FaultyServer, Sent
from tests.browser.person import Person
from tests.browser.releases import NEW, OLD, UPDATE
from tests.every_page import PAGES

pytestmark = pytest.mark.browser

SECURE = "127.0.0.1"
"""Where a browser takes plain HTTP for as safe as HTTPS: there it keeps the guide."""

HOME = "index.html"
HSCORE = "diagnose/hscore.html"
SAVED = "Saved for offline use."

KEPT_BY_BUILD = """async () => Object.fromEntries(await Promise.all(
  (await caches.keys()).filter(name => name.startsWith("hlh-guide ")).map(async name => {
    const cache = await caches.open(name);
    return [name.split(" ").pop(), (await cache.keys()).length];
  })))"""

BUILDS = """async () => (await caches.keys()).filter(name => name.startsWith("hlh-guide "))
  .map(name => name.split(" ").pop())"""
"""Of which releases there is a cache: not opened, since one let go meanwhile would be there again, empty."""

ALTER = """async ([path, bytes]) => {
  const name = (await caches.keys()).find(name => name.startsWith("hlh-guide "));
  const cache = await caches.open(name);
  const key = new URL(path, name.split(" ")[1]).href;
  const old = await cache.match(key);
  if (!old) throw new Error(`${path} is not kept`);
  if (bytes === null) return cache.delete(key);
  await cache.put(key, new Response(bytes, { headers: old.headers }));
}"""

MENDED = """async ([path, bytes]) => {
  const name = (await caches.keys()).find(name => name.startsWith("hlh-guide "));
  const kept = await caches.match(new URL(path, name.split(" ")[1]).href, { cacheName: name });
  return kept !== undefined && (await kept.arrayBuffer()).byteLength > (bytes ?? "").length;
}"""
"""Whether a file that was altered, or lost, is kept again."""


@pytest.fixture
def server(site: Path) -> Iterator[FaultyServer]:
    """A server of the built site, under the policy it is to send."""
    server = FaultyServer(site)
    server.policy = policy.header(site)
    with serving(server):
        yield server
        server.let_go.set()


@pytest.fixture
def tab(context: BrowserContext, server: FaultyServer) -> Page:
    """A page of a browser that has just saved the guide. What the browser complains of is part of these tests."""
    page = context.new_page()
    page.goto(address_of(server) + HOME)
    expect(line(page, "without-a-network")).to_have_text(SAVED)
    return page


def line(page: Page, what: str) -> Locator:
    """A line in the foot of a page."""
    return page.locator(f'[data-line="{what}"] dd')


def notice(page: Page, what: str) -> Locator:
    return page.locator(f'.hlh-notice[data-id="{what}"]')


def heading(page: Page) -> Locator:
    return page.locator("article h1")


def stop(server: FaultyServer) -> None:
    """No answer any more, to anyone."""
    server.left = 0


def build_of(folder: Path) -> str:
    manifest = json.loads((folder / "assets" / "runtime" / "manifest.json").read_text("utf-8"))
    build: str = manifest["build"]
    return build


def kept(page: Page) -> dict[str, int]:
    """How many files the browser keeps of each release, the list of them among these."""
    found: dict[str, int] = page.evaluate(KEPT_BY_BUILD)
    return found


def files_of(folder: Path) -> int:
    listed = json.loads((folder / "files.json").read_text("utf-8"))["files"]
    return len([path for path in listed if path not in (keep.SCRIPT, *keep.LAST_RESORT)]) + 1


def expect_hscore(page: Page, *, ferritin: str = "6001", points: str = "HScore 50 to") -> None:
    """The calculator answers: 6001 µg/L of ferritin is 50 points (Fardet 2014, table 3)."""
    person = Person(page)
    person.fill("Ferritin", ferritin)
    expect(person.headline).to_contain_text(points)


# Kept


def test_every_page_and_an_answer_without_a_server_after_a_restart(
    playwright: Playwright, site: Path, tmp_path: Path
) -> None:
    server = FaultyServer(site)
    server.policy = policy.header(site)
    browser = functools.partial(
        playwright.chromium.launch_persistent_context,
        tmp_path / "profile",
        executable_path=chromium_executable(),
        args=ARGUMENTS,
    )
    with serving(server) as address, browser() as context:
        context.set_default_timeout(patience.MILLISECONDS)
        page = context.new_page()
        page.goto(address + HSCORE)
        expect(line(page, "without-a-network")).to_have_text(SAVED)
        assert kept(page) == {build_of(site): files_of(site)}
    with browser() as context:
        context.set_default_timeout(patience.MILLISECONDS)
        page = context.new_page()
        for path in PAGES:
            page.goto(address + path)
            expect(heading(page)).to_be_visible()
            expect(line(page, "without-a-network")).to_have_text(SAVED)
            expect(line(page, "withdrawal")).to_contain_text("no answer from the server. Last checked")
        page.goto(address + HSCORE)
        expect_hscore(page)
        Person(page).search_for("ferritin")
        page.goto(address)
        expect(heading(page)).to_contain_text(OLD)
        assert page.goto(address + "worksheet").url == address + "worksheet/"  # type: ignore[union-attr]
        missed = page.goto(address + "no-such-page.html")
        assert missed is not None
        assert missed.status == 404
        expect(heading(page)).to_be_visible()


def test_saved_is_said_only_when_every_file_is_there(context: BrowserContext, server: FaultyServer) -> None:
    server.faults["snapshot.gz"] = lambda sent: Sent(sent.body[:-1], headers=sent.headers)
    page = context.new_page()
    page.goto(address_of(server) + HOME)
    expect(line(page, "without-a-network")).to_contain_text("Not saved: a file could not be fetched")
    assert kept(page) == {}
    server.faults.clear()
    line(page, "without-a-network").get_by_role("button", name="Try again").click()
    expect(line(page, "without-a-network")).to_have_text(SAVED)
    assert kept(page) == {build_of(SITE): files_of(SITE)}


def test_a_server_that_unpacks_gz_on_the_way_can_be_kept_too(context: BrowserContext, server: FaultyServer) -> None:
    def encoded(sent: Sent) -> Sent:
        return Sent(sent.body, headers=sent.headers | {"Content-Encoding": "gzip"})

    server.faults = {"snapshot.gz": encoded, "slim.gz": encoded}
    page = context.new_page()
    page.goto(address_of(server) + HSCORE)
    expect(line(page, "without-a-network")).to_have_text(SAVED)
    stop(server)
    page.reload()
    expect_hscore(page)


def test_a_device_without_room_says_so_and_works_on(context: BrowserContext, server: FaultyServer) -> None:
    page = context.new_page()
    address = address_of(server)
    browser: CDPSession = context.new_cdp_session(page)
    browser.send("Storage.overrideQuotaForOrigin", {"origin": address.rstrip("/"), "quotaSize": 5_000_000})
    page.goto(address + HSCORE)
    expect(line(page, "without-a-network")).to_contain_text("Not saved: this device has too little room.")
    assert kept(page) == {}
    expect_hscore(page)


def test_without_a_secure_context_it_says_what_to_take_instead(context: BrowserContext, server: FaultyServer) -> None:
    page = context.new_page()
    page.goto(address_of(server, "intranet.test") + HSCORE)
    expect(line(page, "without-a-network")).to_contain_text("The offline zip needs no network")
    expect_hscore(page)


def test_it_can_be_installed(tab: Page, context: BrowserContext) -> None:
    browser = context.new_cdp_session(tab)
    said = browser.send("Page.getAppManifest")
    assert said["errors"] == []
    assert json.loads(said["data"])["name"] == "HLH Guide"
    icons = json.loads(said["data"])["icons"]
    for icon in icons:
        assert tab.request.get(address_of_icon(tab, icon["src"])).ok
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def address_of_icon(page: Page, src: str) -> str:
    url: str = page.evaluate("src => new URL(src, document.querySelector('link[rel=manifest]').href).href", src)
    return url


# A newer release


def test_a_newer_release_waits_for_the_next_page_and_for_forms_in_use(
    tab: Page, context: BrowserContext, server: FaultyServer, second: Path
) -> None:
    address = address_of(server)
    ward = context.new_page()
    ward.goto(address + HSCORE)
    expect_hscore(ward)
    server.root = second
    assert tab.evaluate(UPDATE) == "installed"
    assert kept(tab) == {build_of(SITE): files_of(SITE), build_of(second): files_of(second)}

    expect(notice(tab, "newer")).to_contain_text("A newer build of this guide has been saved")
    notice(tab, "newer").get_by_text("What has changed").click()
    expect(notice(tab, "newer").get_by_role("listitem").first).to_be_visible()
    notice(ward, "newer").get_by_role("button", name="Use it now").click()
    expect(notice(ward, "newer")).to_contain_text("This page holds answers")
    tab.goto(address + HOME)
    expect(heading(tab)).to_contain_text(OLD)
    expect(Person(ward).headline).to_contain_text("HScore 50 to")

    Person(ward).push("Clear all")
    tab.goto(address + HOME)
    expect(heading(tab)).to_contain_text(NEW)
    expect(notice(tab, "newer")).to_have_count(0)

    # The other page goes on as the release it is, to the last of its files, though the server has them no more.
    assert ward.evaluate("HLH_RELEASE.build") == build_of(SITE)
    Person(ward).search_for("ferritin")
    expect_hscore(ward)
    tab.reload(wait_until="domcontentloaded")
    assert build_of(SITE) in kept(tab)
    ward.goto(address + HSCORE)
    assert ward.evaluate("HLH_RELEASE.build") == build_of(second)
    tab.reload()
    expect(line(tab, "without-a-network")).to_have_text(SAVED)
    expect_only(tab, second)


def expect_only(page: Page, folder: Path) -> None:
    """In the end the browser keeps this release alone."""
    address = page.url
    if not comes_to_keep_one(page, seconds=10):
        # Chromium 156 may put off a worker's taking over until no page is open.
        for other in page.context.pages:
            other.goto("about:blank")
        page.goto(address)
        assert comes_to_keep_one(page, seconds=patience.SECONDS)
    assert kept(page) == {build_of(folder): files_of(folder)}


def comes_to_keep_one(page: Page, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while len(page.evaluate(BUILDS)) > 1:
        if time.monotonic() > until:
            return False
        page.wait_for_timeout(100)
    return True


def test_use_it_now(tab: Page, server: FaultyServer, second: Path) -> None:
    server.root = second
    assert tab.evaluate(UPDATE) == "installed"
    notice(tab, "newer").get_by_role("button", name="Use it now").click()
    expect(heading(tab)).to_contain_text(NEW)
    expect_only(tab, second)


LOOK = """async () => {
  const { active } = await navigator.serviceWorker.getRegistration();
  const { port1, port2 } = new MessageChannel();
  const said = new Promise(done => { port1.onmessage = ({ data }) => done(data) });
  for (const name of await caches.keys()) await caches.delete(name);
  active.postMessage({ ask: "whole" }, [port2]);
  return said;
}"""
"""Let go of all that is kept, and ask whether it is whole."""


def test_a_release_let_go_does_not_come_back_by_being_looked_for(tab: Page) -> None:
    assert tab.evaluate(LOOK) is False
    assert tab.evaluate(BUILDS) == []


def test_an_update_that_breaks_off_at_any_file_changes_nothing(tab: Page, server: FaultyServer, second: Path) -> None:
    address = address_of(server)
    server.root = second
    changed = 0
    while True:
        # The script itself, and then so many of the files that have changed.
        server.left = 1 + changed
        ended = tab.evaluate(UPDATE)
        server.left = None
        if ended == "installed":
            break
        assert ended == "redundant"
        assert kept(tab) == {build_of(SITE): files_of(SITE)}
        expect(line(tab, "without-a-network")).to_have_text(SAVED)
        changed += 7
    assert changed > 21, "so few files cannot have been all that changed"
    tab.goto(address + HOME)
    # While a worker is being replaced, Chromium may lose what the next page asks, or ask it of the server.
    expect_only(tab, second)
    stop(server)
    tab.goto(address + HOME)
    expect(heading(tab)).to_contain_text(NEW)


def test_a_page_gets_no_part_of_another_release(tab: Page, server: FaultyServer, second: Path) -> None:
    """The browser has lost the release of an open page, and the server has another."""
    server.root = second
    tab.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    asked = tab.evaluate(
        """async () => {
          const script = [...document.scripts].map(script => script.src).find(src => src.includes("manifest.js"));
          return fetch(script).then(response => response.text(), () => "refused");
        }"""
    )
    assert asked == "refused"


# Files gone wrong


PARTS = (HSCORE, "assets/js/hlh.js", "assets/css/hlh.css", "assets/runtime/worker.js", "assets/runtime/manifest.js")


@pytest.mark.parametrize("bytes_", [None, "altered"], ids=["lost", "altered"])
def test_kept_files_gone_wrong_are_fetched_anew(tab: Page, server: FaultyServer, bytes_: str | None) -> None:
    for path in PARTS:
        tab.evaluate(ALTER, [path, bytes_])
    tab.goto(address_of(server) + HSCORE)
    expect_hscore(tab)
    expect(line(tab, "without-a-network")).to_have_text(SAVED)
    stop(server)
    tab.goto(address_of(server) + HSCORE)
    expect_hscore(tab)


def expect_mended(page: Page, path: str, bytes_: str | None) -> None:
    """In the end a file that was altered, or lost, is kept again."""
    until = time.monotonic() + patience.SECONDS
    while not page.evaluate(MENDED, [path, bytes_]) and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert page.evaluate(MENDED, [path, bytes_])


@pytest.mark.parametrize("bytes_", [None, "altered"], ids=["lost", "altered"])
def test_a_kept_engine_gone_wrong_is_done_without_or_mended(
    tab: Page, server: FaultyServer, bytes_: str | None
) -> None:
    address = address_of(server)
    for path in ("assets/runtime/snapshot.gz", "assets/runtime/slim.gz"):
        tab.evaluate(ALTER, [path, bytes_])
    tab.goto(address + HSCORE)
    expect_hscore(tab)
    # Mended beside the answer: what is altered again before that would be mended, too.
    for path in ("assets/runtime/snapshot.gz", "assets/runtime/slim.gz"):
        expect_mended(tab, path, bytes_)
    stop(server)
    for path in ("assets/runtime/snapshot.gz", "assets/runtime/slim.gz"):
        tab.evaluate(ALTER, [path, bytes_])
    tab.goto(address + HSCORE)
    expect(Person(tab).calculator.locator(".hlh-engine")).to_contain_text("use the paper method, under “On paper”")
    keeping = line(tab, "without-a-network")
    expect(keeping).to_contain_text("Not saved")
    server.left = None
    keeping.get_by_role("button", name="Try again").click()
    expect(keeping).to_have_text(SAVED)


@pytest.mark.parametrize("bytes_", [None, "altered"], ids=["lost", "altered"])
def test_a_kept_page_gone_wrong_without_a_network_says_so(tab: Page, server: FaultyServer, bytes_: str | None) -> None:
    tab.evaluate(ALTER, [HSCORE, bytes_])
    stop(server)
    reply = tab.goto(address_of(server) + HSCORE)
    assert reply is not None
    assert reply.status == 503
    expect(tab.get_by_text("saved copy is damaged")).to_be_visible()
    tab.get_by_role("link", name="Home").click()
    expect(heading(tab)).to_contain_text(OLD)


# Withdrawn


WHY = "A band was wrong."
WITHDRAWN: tuple[tuple[dict[str, str], tuple[str, ...], tuple[str, ...]], ...] = (
    ({"page": HSCORE, "why": WHY}, (HSCORE,), (HOME,)),
    ({"release": __version__, "why": WHY}, (HSCORE, HOME), ()),
    ({"release": "0.0.9"}, (), (HSCORE, HOME)),
    ({"release": "0.0.9", "page": HSCORE}, (), (HSCORE,)),
    ({"release": __version__, "page": HSCORE, "why": WHY}, (HSCORE,), (HOME,)),
    ({"page": "/worksheet", "why": WHY}, ("worksheet/",), (HSCORE,)),
    ({"rule": "hscore", "why": WHY}, (HSCORE,), (HOME,)),
)
"""What status.json says, and of which pages that does and does not hold."""


def test_what_is_withdrawn_is_blocked_and_stays_so_without_a_network(tab: Page, server: FaultyServer) -> None:
    address = address_of(server)
    this_build = {"release": build_of(SITE), "why": WHY}
    for entry, blocked, free in (*WITHDRAWN, (this_build, (HOME,), ())):
        said = json.dumps({"withdrawn": [entry]}).encode()
        server.faults["status.json"] = lambda _, said=said: Sent(said)  # type: ignore[misc]
        tab.goto(address + "about/index.html")
        expect(line(tab, "withdrawal")).to_contain_text("Checked")
        for answers in (True, False):
            server.left = None if answers else 0
            for path in blocked:
                tab.goto(address + path)
                expect(notice(tab, "withdrawn")).to_contain_text(WHY)
                expect(heading(tab)).to_be_hidden()
                assert not any(form.is_visible() for form in tab.locator("article form").all())
            for path in free:
                tab.goto(address + path)
                expect(line(tab, "withdrawal")).to_contain_text("Checked" if answers else "Not known just now")
                expect(heading(tab)).to_be_visible()
                expect(notice(tab, "withdrawn")).to_have_count(0)
        server.left = None


UNREADABLE = (
    (b"", "line 1 is no JSON"),
    (b'{"withdrawn": [{"page": "treat/doses"}]}', 'entry 1 names "treat/doses", which is no page of this guide'),
    # A blank beyond every limit: the rest of it is not even fetched.
    (b'{"withdrawn": []}' + b" " * 10_000_000, "it is larger than 65536 bytes"),
)
"""The spellings and shapes are in tests/site/status.json, which node and Python read."""


def test_a_status_that_cannot_be_read_is_not_taken_for_fine(tab: Page, server: FaultyServer) -> None:
    sent = [(Sent(b"", 404), "there is none"), *((Sent(content), fault) for content, fault in UNREADABLE)]
    for one, fault in sent:
        server.faults["status.json"] = lambda _, one=one: one  # type: ignore[misc]
        tab.goto(address_of(server) + HOME)
        expect(line(tab, "withdrawal")).to_contain_text("Not known: this server's status.json cannot be read:")
        expect(line(tab, "withdrawal")).to_contain_text(fault)


def captive(_: Sent) -> Sent:
    """A network's own page, to sign in to it."""
    return Sent(b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"})


@pytest.mark.parametrize("host", [SECURE, INTRANET])
def test_a_withdrawal_stands_whatever_the_network_does_until_it_is_taken_back(
    context: BrowserContext, server: FaultyServer, host: str
) -> None:
    address = address_of(server, host)
    page = context.new_page()
    said = json.dumps({"withdrawn": [{"page": HSCORE, "why": WHY}]}).encode()
    server.faults["status.json"] = lambda _: Sent(said)
    page.goto(address + HSCORE)
    expect(notice(page, "withdrawn")).to_contain_text(WHY)

    def hanging(sent: Sent) -> Sent:
        server.let_go.wait()
        return sent

    ways: tuple[tuple[Fault, str], ...] = (
        # First, so that what is shown was there before any reply.
        (hanging, "Not known just now: no answer from the server."),
        (lambda _: Sent(b"", 500), "Not known just now: no answer from the server."),
        (captive, "cannot be read: line 1 is no JSON"),
        (lambda _: None, "Not known just now: no answer from the server."),
    )
    for fault, words in ways:
        server.faults["status.json"] = fault
        page.goto(address + HSCORE, wait_until="domcontentloaded")
        expect(notice(page, "withdrawn")).to_contain_text(WHY)
        expect(heading(page)).to_be_hidden()
        expect(line(page, "withdrawal")).to_contain_text(words)
        expect(line(page, "withdrawal")).to_contain_text("It was withdrawn when last heard of.")
    server.let_go.set()
    # Another is heard beside what cannot be read, and nothing is taken back.
    more = json.dumps({"withdrawn": [{"rule": "dose"}, {"page": "no-such-page"}]}).encode()
    server.faults["status.json"] = lambda _: Sent(more)
    page.goto(address + "treat/dose.html")
    expect(notice(page, "withdrawn")).to_be_visible()
    server.faults["status.json"] = lambda _: None
    page.goto(address + HSCORE)
    expect(notice(page, "withdrawn")).to_contain_text(WHY)
    server.faults.clear()
    for path in (HSCORE, "treat/dose.html"):
        page.goto(address + path)
        expect(line(page, "withdrawal")).to_contain_text("not withdrawn")
        expect(notice(page, "withdrawn")).to_have_count(0)
        expect(heading(page)).to_be_visible()


@pytest.mark.parametrize("entry", [{"rule": "hscore", "why": WHY}, {"page": HSCORE, "why": WHY}])
def test_a_rule_takes_its_part_of_the_worksheet_along_and_those_that_use_it(
    context: BrowserContext, server: FaultyServer, entry: dict[str, str]
) -> None:
    page = context.new_page()
    server.faults["status.json"] = lambda _: Sent(json.dumps({"withdrawn": [entry]}).encode())
    page.goto(address_of(server, INTRANET) + "worksheet/index.html")
    parts = notice(page, "withdrawn-parts")
    expect(parts.get_by_role("listitem")).to_have_text(
        [
            f"HScore: {WHY}",
            "The policy's diagnosis of HLH: it uses HScore, which is withdrawn.",
            "Eligibility for anakinra: it uses HScore, which is withdrawn.",
        ]
    )
    page.get_by_role("textbox", name="Ferritin", exact=True).fill("6001")
    page.keyboard.press("Tab")
    # Those that stand are answered, and with them the sheet is made anew.
    expect(page.locator("#worksheet-step-hlh-2004 .hlh-step-answer")).to_be_visible()
    for rule in ("hscore", "diagnosis", "eligibility"):
        expect(page.locator(f"#worksheet-step-{rule} h3")).to_be_visible()
        expect(page.locator(f"#worksheet-step-{rule} :is(.hlh-step-answer, .hlh-step-says)").first).to_be_hidden()
        expect(page.locator(f'.hlh-overview li[data-rule="{rule}"] :is(p, .hlh-state)').first).to_be_hidden()
    expect(page.locator(".hlh-summary")).to_be_hidden()
    page.goto(address_of(server, INTRANET) + "diagnose/diagnosis.html")
    expect(notice(page, "withdrawn-parts")).to_contain_text("it uses HScore, which is withdrawn.")
    expect(heading(page)).to_be_visible()
    expect(page.locator("hlh-calculator")).to_be_hidden()
    # Nor does a table of it stand there, nor its words on another page (tests/site/test_withdrawn_parts.py).
    expect(page.locator('[data-rule="diagnosis"] > *').first).to_be_hidden()
    page.goto(address_of(server, INTRANET) + "treat/pathway.html")
    expect(notice(page, "withdrawn-parts")).to_contain_text("it uses HScore, which is withdrawn.")
    expect(page.locator("#step-diagnose p")).to_be_hidden()
    expect(page.locator("#step-diagnose .hlh-steps__title")).to_be_visible()
    expect(page.locator("#step-review p")).to_be_visible()
    # Nor is it quoted by the search.
    page.get_by_role("textbox", name="Search the guide").fill("hscore")
    expect(page.locator(".hlh-search__list > li").first).to_contain_text("Withdrawn")
    page.get_by_role("textbox", name="Search the guide").fill("hscore trace")
    traced = page.locator('.hlh-search__sections a[href$="trace.html#trace-hscore"]')
    expect(traced.locator(".hlh-search__excerpt")).to_have_text("A part of this is withdrawn")


def test_a_withdrawal_is_remembered_when_the_status_is_lost_and_taken_back_when_it_says_so(
    tab: Page, server: FaultyServer
) -> None:
    address = address_of(server)
    server.faults["status.json"] = lambda _: Sent(json.dumps({"withdrawn": [{"page": HOME}]}).encode())
    tab.goto(address + HOME)
    expect(notice(tab, "withdrawn")).to_contain_text("No reason is given.")
    server.faults["status.json"] = lambda _: Sent(b"oops")
    tab.goto(address + HOME)
    expect(notice(tab, "withdrawn")).to_be_visible()
    server.faults.clear()
    tab.goto(address + HOME)
    expect(line(tab, "withdrawal")).to_contain_text("not withdrawn")
    expect(notice(tab, "withdrawn")).to_have_count(0)


# The clock


@pytest.mark.parametrize(
    ("years", "said", "age"),
    [
        (-1, "Check the clock of this device", "in the future"),
        (0, None, "Built"),
        (2, "Past its review date", "2 years ago"),
    ],
)
def test_the_age_is_told_by_a_clock_that_may_be_wrong(
    context: BrowserContext, address: str, years: int, said: str | None, age: str
) -> None:
    page = context.new_page()
    page.goto(address + HOME)
    built = page.evaluate("HLH_RELEASE.built")
    # No year has more than 366 days, on whichever day the guide was built.
    day = dt.date.fromisoformat(built) + dt.timedelta(days=366 * years)
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(12), dt.UTC))
    page.goto(address + HSCORE)
    expect(line(page, "age")).to_contain_text(age)
    if said:
        expect(notice(page, "age")).to_contain_text(said)
    else:
        expect(notice(page, "age")).to_have_count(0)
    expect_hscore(page)


@pytest.mark.parametrize(("days", "due"), [(0, False), (1, True)])
def test_the_review_date_itself_is_in_time(context: BrowserContext, address: str, *, days: int, due: bool) -> None:
    page = context.new_page()
    page.goto(address + HOME)
    last = dt.date.fromisoformat(page.evaluate("HLH_RELEASE.review_by")) + dt.timedelta(days=days)
    page.clock.set_fixed_time(dt.datetime(last.year, last.month, last.day, 12, tzinfo=dt.UTC))
    page.reload()
    expect(line(page, "age")).to_contain_text("Built")
    expect(notice(page, "age")).to_have_count(1 if due else 0)
