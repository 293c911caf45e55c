"""No fault that axe-core knows against WCAG 2.2 AA: every page and every state of a calculator, in each of four looks.

The looks are light and dark, on a desk and on a phone. What a machine cannot see of accessibility is for people to
check; see the page on accessibility.
"""

import datetime as dt
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from site_tools.paths import NODE_MODULES
from tests.browser.conftest import PAGES, Opener
from tests.browser.person import Person
from tests.browser.test_journeys import answer_169

pytestmark = pytest.mark.browser

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "only => axe.run({ runOnly: only, resultTypes: ['violations'] })"
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The only rules of these that dark colours can break when light ones did not."""

RULES = {"light": ALL, "dark": COLOURS}

SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
NARROWEST = ViewportSize(width=320, height=640)
"""WCAG 1.4.10: at this width nothing may need scrolling sideways, tables and pictures apart."""


UNSPOKEN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const asItStands = parentElement.closest("code, noscript, option, pre, script, style, svg, textarea");
    if (!/[<≤≥>]/.test(data) || asItStands) continue;
    if (parentElement.getAttribute("role") !== "img") found.push(`a sign without its word: ${data}`);
  }
  return found;
}"""
"""What was built is looked at in tests/site/test_spoken.py; this finds what the page wrote itself."""

LET_GO = (
    "document.querySelectorAll('.hlh-header, .hlh-bar').forEach(one => one.style.setProperty('position', 'relative'))"
)
"""A field that happens to be half under the header or the bar is no smaller for it: axe knows no scrolling."""


def look(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Set the system's colours, which the page follows. Without motion, none is caught on its way."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "system")


def faults(page: Page) -> list[str]:
    """What axe finds in each of the four looks, signs without words, and whether the page fits the narrowest screen."""
    page.evaluate(AXE)
    page.evaluate(LET_GO)
    found: list[str] = page.evaluate(UNSPOKEN)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            look(page, scheme)
            for violation in page.evaluate(RUN, RULES[scheme])["violations"]:
                for node in violation["nodes"]:
                    where = " ".join(str(part) for part in node["target"])
                    found.append(f"{size['width']} px, {scheme}: {violation['id']}: {where}\n{node['failureSummary']}")
    page.set_viewport_size(NARROWEST)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROWEST["width"]:
        found.append(f"{NARROWEST['width']} px: the page is {wide} px wide")
    page.set_viewport_size(DESK)
    return found


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_the_page_follows_the_system_until_colours_are_chosen(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    by_system = {}
    for scheme in SCHEMES:
        look(page, scheme)
        by_system[scheme] = ground(page)
    assert by_system["light"] != by_system["dark"]
    look(page, "light")
    Person(page).choose_colours("dark")
    assert ground(page) == by_system["dark"]
    page.reload()
    assert ground(page) == by_system["dark"]
    Person(page).choose_colours("system")
    assert ground(page) == by_system["light"]


@pytest.mark.parametrize("path", PAGES)
def test_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert not (found := faults(page)), "\n".join(found)


def show_errors(person: Person) -> None:
    person.fill("Haemoglobin", "ninety")
    person.fill("Ferritin", "0")
    person.push("Show result")
    expect(person.summary).to_be_focused()


def show_doubt(person: Person) -> None:
    person.fill("Ferritin", "900000")
    person.push("Show result")
    expect(person.calculator.get_by_role("checkbox", name="Ferritin is right as typed")).to_be_visible()


def show_signs_and_readings(person: Person) -> None:
    person.fill("Temperature", "38,4")
    expect(person.field("Temperature").get_by_text("read as 38.4")).to_be_visible()
    person.fill("Ferritin", ">40000")
    person.fill("Platelets", "1,200")
    expect(person.field("Platelets").get_by_role("button")).to_have_count(2)


def show_a_range(person: Person) -> None:
    person.fill("Ferritin", "9000")
    expect(person.headline).to_be_visible()


def show_everything(person: Person) -> None:
    answer_169(person)
    expect(person.headline).to_be_visible()
    person.reach(person.result.locator("summary"))
    person.press("Enter")
    expect(person.result.get_by_text("Total: 169 points")).to_be_visible()
    person.push("Copy as text")
    expect(person.result.get_by_text("Copied.")).to_be_visible()


def show_a_dose_outside(person: Person) -> None:
    person.fill("Weight", "72")
    person.fill("Daily dose of anakinra", "8.2")
    expect(person.brief).to_contain_text("Outside the policy")


def show_a_bar(person: Person) -> None:
    person.choose("Known hypersensitivity to earlier use of anakinra", "Yes")
    expect(person.brief).to_contain_text("Ruled out")


def show_notices(person: Person) -> None:
    """Withdrawn, and past its review date."""
    page = person.page
    expect(page.locator('[data-line="without-a-network"]')).to_be_visible()
    page.clock.set_fixed_time(dt.datetime(2040, 1, 1, tzinfo=dt.UTC))
    page.route("**/status.json", lambda route: route.fulfill(json={"withdrawn": [{"page": "index.html"}]}))
    page.reload()
    expect(page.locator(".hlh-notice")).to_have_count(2)


def show_search(person: Person) -> None:
    person.search_for("ferritin")


STATES = {
    "notices": ("index.html", show_notices),
    "search": ("index.html", show_search),
    "errors": ("diagnose/hscore.html", show_errors),
    "unusual value": ("diagnose/hscore.html", show_doubt),
    "signs and readings": ("diagnose/hscore.html", show_signs_and_readings),
    "whole result": ("diagnose/hscore.html", show_everything),
    "dose outside the policy": ("treat/dose.html", show_a_dose_outside),
    "ruled out": ("treat/dose.html", show_a_bar),
    "criteria": ("diagnose/hlh-2004.html", show_a_range),
    "routes": ("diagnose/diagnosis.html", show_a_range),
}


@pytest.mark.parametrize("state", STATES)
def test_state(opened: Opener, state: str) -> None:
    path, show = STATES[state]
    person = opened(path)
    show(person)
    assert not (found := faults(person.page)), "\n".join(found)
