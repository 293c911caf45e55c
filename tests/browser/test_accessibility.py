"""No fault that axe-core knows against WCAG 2.2 AA, and nothing too wide: every page, every state, width and colours.

What a machine cannot see of accessibility is for people to check; see the page on accessibility.
"""

import datetime as dt
from collections.abc import Mapping
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
# Nothing of these rules reads the style sheets, which axe would fetch once more.
RUN = "only => axe.run({ runOnly: only, resultTypes: ['violations'], preload: false })"
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The only rules of these that dark colours can break when light ones did not."""

ROOM = {"type": "rule", "values": ["scrollable-region-focusable", "target-size"]}
"""The only rules that a width can break between or beside others at which nothing more is hidden or shown."""

type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
DESK = ViewportSize(width=1280, height=900)
PHONE = 390
NARROW = (768, 640, PHONE, 320)
"""To the narrowest phone; 640 and 320 px are also a desktop of 1280 px at 200% and at 400% (WCAG 1.4.10)."""

LOOKS: tuple[tuple[Scheme, int, Mapping[str, object]], ...] = (
    ("light", 1280, ALL),
    ("light", 640, ROOM),
    ("light", PHONE, ALL),
    ("light", 320, ROOM),
    ("dark", PHONE, COLOURS),
    ("dark", 1280, COLOURS),
)

WIDER = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? [`page: ${document.documentElement.scrollWidth}`] : []),
  ...[...document.querySelectorAll(".hlh-scroll, .hlh-header, .hlh-content table")]
    .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.getAttribute("aria-label") ?? box.className}: ${box.scrollWidth} in ${box.clientWidth}`),
  ...[...document.querySelectorAll(".hlh-field > label, .hlh-verdict-label")].flatMap(label =>
    [...label.firstChild.data.matchAll(/[^\\s-]+/g)].filter(word => {
      const range = document.createRange();
      range.setStart(label.firstChild, word.index);
      range.setEnd(label.firstChild, word.index + word[0].length);
      return range.getClientRects().length > 1;
    })).map(([word]) => `the word ${word} is broken`),
]"""
"""What is wider than it may be, and the words of a label broken to fit beside its box or verdict."""


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

LET_GO = """() => document.querySelectorAll(".hlh-header, .hlh-bar, .hlh-overview").forEach(
  one => one.style.setProperty("position", "relative"))"""
"""A field that happens to be half under what stays in sight is no smaller for it: axe knows no scrolling."""


def look(page: Page, scheme: Scheme) -> None:
    """Set the system's colours, which the page follows. Without motion, none is caught on its way."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "system")


def faults(page: Page) -> list[str]:
    """What axe finds in each look, signs without words, and what is wider than a narrow screen."""
    page.evaluate(AXE)
    page.evaluate(LET_GO)
    found: list[str] = page.evaluate(UNSPOKEN)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        found += [f"{width} px: {one}" for one in page.evaluate(WIDER)]
    seen = None
    for scheme, width, rules in LOOKS:
        if scheme != seen:
            look(page, seen := scheme)
        page.set_viewport_size({"width": width, "height": 844})
        for violation in page.evaluate(RUN, rules)["violations"]:
            for node in violation["nodes"]:
                where = " ".join(str(part) for part in node["target"])
                found.append(f"{width} px, {scheme}: {violation['id']}: {where}\n{node['failureSummary']}")
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


def show_what_is_wanted_for_a_criterion(person: Person) -> None:
    person.fill("Age", "47")
    expect(person.result.get_by_role("listitem").filter(has_text="Diagnosis of HLH by one of")).not_to_have_count(0)
    # Said once, however many answers are wanted for it.
    expect(person.result.locator(".hlh-open").get_by_text("Diagnosis of HLH by one of")).to_have_count(1)
    expect(person.result.get_by_role("link", name="Enlarged spleen", exact=True)).to_be_visible()


def show_a_response(person: Person) -> None:
    person.fill("Days since the first dose of anakinra", "7")
    person.choose("Less organ support", "Yes")
    expect(person.brief).to_contain_text("Responding")


def show_rows_of_the_trace(person: Person) -> None:
    person.page.get_by_role("textbox", name="Show only what holds").fill("8 mg/kg")
    expect(person.page.locator("hlh-trace").get_by_role("status")).to_contain_text("rows shown")


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
    "wanted for a criterion": ("treat/eligibility.html", show_what_is_wanted_for_a_criterion),
    "responding": ("respond/response.html", show_a_response),
    "rows of the trace": ("about/trace.html", show_rows_of_the_trace),
}


@pytest.mark.parametrize("state", STATES)
def test_state(opened: Opener, state: str) -> None:
    path, show = STATES[state]
    person = opened(path)
    show(person)
    assert not (found := faults(person.page)), "\n".join(found)
