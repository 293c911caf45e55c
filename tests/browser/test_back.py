"""Left and gone back to: each form holds its answers with their result, or is blank without one, in three engines.

Browsers keep a page whole that is left, if they can. What they do to its fields then differs: WebKit blanks those that
it may not fill in by itself, some time after the page is shown again.
"""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Playwright
from selenium.common import WebDriverException

from hlh_rules import bridge
from hlh_rules.catalogue import ENTRIES
from site_tools.cases import cases
from tests.browser import patience
from tests.browser.browsers import FIREFOX, WEBKIT, found
from tests.browser.conftest import ARGUMENTS, HoldingServer, serving
from tests.browser.other_browsers import OTHERS, PlaywrightWindow, Window
from tests.browser.person import plain

pytestmark = pytest.mark.browser

WORKSHEET = "worksheet/index"
AWAY = "about/privacy"
CHROMIUM_WITH_PAGE_CACHE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The headless build keeps no page whole; a whole Chromium does, without its window too."""

GIVE = """(answers) => {
  for (const [id, answer] of Object.entries(answers)) {
    const [first, ...others] = document.getElementsByName(id);
    const choice = [first, ...others].find((control) => control.value === answer);
    if (typeof answer === "string") choice.checked = true;
    else {
      first.value = answer.value;
      document.getElementsByName(`${id}.unit`)[0].value = answer.unit;
    }
  }
  const last = document.getElementsByName(Object.keys(answers).at(-1))[0];
  for (const what of ["input", "change"]) last.dispatchEvent(new Event(what, { bubbles: true }));
  globalThis.leftByTest = true;
}"""

HELD = """() => {
  const forms = [...document.querySelectorAll("hlh-calculator form, hlh-worksheet form")];
  return JSON.stringify(forms.flatMap((form) => [...new FormData(form)]).filter(([, value]) => value));
}"""

SHOWN = """() => [...document.querySelectorAll("hlh-calculator .hlh-answer, hlh-worksheet .hlh-step-answer")]
  .filter((answer) => !answer.hidden).map((answer) => answer.querySelector(".hlh-headline")?.textContent ?? "")"""

IDLE = """() => {
  const asked = document.querySelector("hlh-calculator, hlh-worksheet")?.reply("{}");
  const turns = [new Promise((done) => setTimeout(done)), new Promise(requestAnimationFrame)];
  const come = (name) => performance.getEntriesByType("resource").some((one) => one.name.includes(name));
  const later = () => new Promise((done) => setTimeout(done, 20));
  const quiet = () => ["status.json", "local.json"].every(come) || later().then(quiet);
  return Promise.all([asked, ...turns, quiet()]).then(() => true);
}"""
"""Whatever was asked has been answered, and what waited for its turn has had it. A page that still waits for its server
is not kept by Firefox."""

SAVED = """() => new Promise((done) => {
  const line = () => document.querySelector('[data-line="without-a-network"] dd')?.textContent;
  const look = () => (line() === "Saved for offline use." ? done(true) : setTimeout(look, 20));
  look();
})"""

LEAVE = """() => { document.querySelector('a[href$="privacy.html"]').click(); }"""
BACK = "() => { history.back(); }"
FORWARD = "() => { history.forward(); }"
KEPT = "() => globalThis.leftByTest === true"
HERE = "(path) => location.pathname.includes(path) && document.readyState === 'complete'"
ANEW = "(path) => location.pathname.includes(path) && document.readyState === 'complete' && !globalThis.leftByTest"


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Window]:
    """Chromium as people have it, which keeps pages whole."""
    path = next(filter(None, map(shutil.which, CHROMIUM_WITH_PAGE_CACHE)), None)
    if path is None:
        pytest.skip("No whole Chromium is here, and the headless build keeps no page.")
    without = ["--disable-back-forward-cache", "--headless"]
    arguments = [*ARGUMENTS, "--headless=new"]
    launched = playwright.chromium.launch(executable_path=path, args=arguments, ignore_default_args=without)
    with launched as browser:
        page = browser.new_page()
        page.set_default_timeout(patience.MILLISECONDS)
        yield PlaywrightWindow(page, browser.version)


type Opening = Callable[[Playwright], AbstractContextManager[Window]]
OPENED: dict[str, Opening] = {"Chromium": chromium, "Firefox": OTHERS[FIREFOX], "WebKit": OTHERS[WEBKIT]}


@pytest.fixture(scope="module", params=OPENED)
def window(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Window]:
    """One window of each engine."""
    for engine in (FIREFOX, WEBKIT):
        if request.param == engine.name and not found(engine):
            pytest.skip(f"{engine.name} is not here. `make browsers` installs it; or {engine.advice}.")
    with OPENED[request.param](playwright) as window:
        if isinstance(window, PlaywrightWindow):
            window.page.on("dialog", lambda dialog: dialog.accept())
        yield window


@cache
def given() -> dict[str, tuple[dict[str, Any], str]]:
    """By page: the most answers of a case that has a result and asks nothing back, and its headline."""
    made: dict[str, tuple[dict[str, Any], str]] = {}
    pages = {entry.rule.id: entry.page for entry in ENTRIES}
    for case in cases():
        asked = json.loads(case.request) if case.expect else {}
        result = json.loads(bridge.handle(case.request)).get("result")
        if not result or result["confirm"] or result["not_used"]:
            continue
        page, answers = pages[case.rule], asked["answers"]
        if len(answers) > len(made.get(page, ({}, ""))[0]):
            made[page] = (answers, result["headline"])
    assert set(made) == set(pages.values())
    return made


def go(window: Window, way: str, path: str, there: str = HERE) -> None:
    """Go somewhere, and wait until that page is there and at rest."""
    window.run(way)
    until = time.monotonic() + patience.SECONDS
    while not arrived(window, path, there):
        assert time.monotonic() < until, f"waited in vain for {path}"
    window.run(IDLE)


def arrived(window: Window, path: str, there: str) -> bool:
    """Whether a page is there, in whole; between two pages there is nobody to ask."""
    try:
        return bool(window.run(there, path))
    except (PlaywrightError, WebDriverException):
        return False


def test_back_and_forward_keep_answers_with_their_result(window: Window, site: Path) -> None:
    assert site.is_dir()
    kept: list[bool] = []
    with serving(HoldingServer()) as address:
        for path in (*given(), WORKSHEET):
            answers, headline = given()["diagnose/hscore" if path == WORKSHEET else path]
            window.open(f"{address}{path}.html")
            window.run(GIVE, answers)
            window.run(IDLE)
            before, shown = window.run(HELD), window.run(SHOWN)
            assert any(headline in plain(one) for one in shown), path
            go(window, LEAVE, AWAY)
            for way in (BACK, FORWARD, BACK) if path == WORKSHEET else (BACK,):
                go(window, way, AWAY if way == FORWARD else path)
                if way == BACK:
                    kept.append(window.run(KEPT))
                    now = (window.run(HELD), window.run(SHOWN))
                    # A browser may let a page go; what it then shows is blank, or filled in again and answered.
                    assert now == (before, shown) or (not kept[-1] and not now[1]), path
        assert kept.count(True) > len(kept) / 2, "hardly a page was kept"


def test_what_is_cleared_after_coming_back_is_blank_and_stays_so(window: Window, site: Path) -> None:
    assert site.is_dir()
    with serving(HoldingServer()) as address:
        window.open(f"{address}diagnose/hscore.html")
        blank = window.run(HELD)
        window.run(GIVE, given()["diagnose/hscore"][0])
        window.run(IDLE)
        go(window, LEAVE, AWAY)
        go(window, BACK, "diagnose/hscore")
        assert window.run(HELD) != blank
        window.run("() => document.querySelector('hlh-calculator [type=reset]').click()")
        window.run(IDLE)
        assert (window.run(HELD), window.run(SHOWN)) == (blank, [])
        go(window, LEAVE, AWAY)
        go(window, BACK, "diagnose/hscore")
        assert (window.run(HELD), window.run(SHOWN)) == (blank, [])


def test_a_guide_that_is_kept_meanwhile_takes_no_page_away(window: Window, site: Path) -> None:
    """On a first visit over HTTPS the guide is saved while somebody is already on another page."""
    assert site.is_dir()
    with serving(HoldingServer()) as address:
        window.open(f"{address}diagnose/hscore.html")
        window.run(GIVE, given()["diagnose/hscore"][0])
        window.run(IDLE)
        before = window.run(HELD), window.run(SHOWN)
        go(window, LEAVE, AWAY)
        window.run(SAVED)
        go(window, BACK, "diagnose/hscore")
        assert (window.run(HELD), window.run(SHOWN), window.run(KEPT)) == (*before, True)


def test_loaded_anew_a_form_is_blank_and_without_a_result(window: Window, site: Path) -> None:
    assert site.is_dir()
    with serving(HoldingServer()) as address:
        for path in ("treat/dose", WORKSHEET):
            window.open(f"{address}{path}.html")
            blank = window.run(HELD)
            window.run(GIVE, given()["treat/dose"][0])
            window.run(IDLE)
            assert window.run(HELD) != blank
            go(window, "() => { location.reload(); }", path, ANEW)
            assert (window.run(HELD), window.run(SHOWN)) == (blank, []), path
