"""No fault that axe-core knows against WCAG 2.2 AA, and nothing too wide: every page, every state, width and colours.

What a machine cannot see of accessibility is for people to check; see the page on accessibility.
"""

import datetime as dt
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from site_tools import spoken
from site_tools.paths import NODE_MODULES
from tests.browser.conftest import Opener
from tests.browser.person import Person
from tests.browser.test_journeys import answer_169
from tests.every_page import PAGES

pytestmark = pytest.mark.browser

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
ROOM = ["label", "p-as-heading", "scrollable-region-focusable", "target-size"]
SHOWN = ["display", "visibility", "content-visibility", "opacity"]
"""Of axe's rules those of colours and of room read the layout. All others read no more of it than these properties, as
`test_what_is_not_asked_again_reads_no_layout` holds: where those are as they were, what such a rule says is too."""

type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
DESK = ViewportSize(width=1280, height=900)
WIDTHS = (1280, 640, 390, 320)
NARROW = (768, *WIDTHS[1:])
"""To the narrowest phone; 640 and 320 px are also a desktop of 1280 px at 200% and at 400% (WCAG 1.4.10)."""

LOOK = """async ([tags, colours, room, shown]) => {
  const seen = (globalThis.lookedAtByTest ??= new Set());
  const isNew = (key) => !seen.has(key) && seen.add(key) && true;
  const first = seen.size === 0;
  const rest = () => axe.getRules(tags).map((rule) => rule.ruleId).filter((id) => ![...colours, ...room].includes(id));
  const backs = new Map([[null, ""]]);
  const backOf = (one) => {
    if (!backs.has(one)) {
      const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(one);
      const own = [backgroundColor, backgroundImage, opacity, filter].join();
      backs.set(one, backOf(one.parentElement) + (own === "rgba(0, 0, 0, 0),none,1,none" ? "" : own));
    }
    return backs.get(one);
  };
  const hasText = (one) =>
    one.matches("input, select, textarea") || [...one.childNodes].some((part) => part.data?.trim());
  const kind = (one) => {
    const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(one);
    const beside = one.matches("a") ? getComputedStyle(one.parentElement).color + textDecorationLine : "";
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    return ["kind", color, isLarge, beside, backOf(one)].join();
  };
  const style = (one) => shown.map((name) => getComputedStyle(one).getPropertyValue(name)).join();
  const elements = [...document.querySelectorAll("body, body *")];
  const kinds = elements.filter((one) => one.checkVisibility() && hasText(one) && isNew(kind(one)));
  const state = elements.map((one) => one.localName + style(one)).join();
  const rules = [
    ...(isNew(`shown ${state}`) ? rest() : []),
    ...(isNew(`room ${innerWidth} ${state}`) ? room : []),
    ...(first ? colours : []),
  ];
  // Nothing of these rules reads the style sheets, which axe would fetch once more.
  const run = (context, values) =>
    axe.run(context, { runOnly: { type: "rule", values }, resultTypes: ["violations"], preload: false });
  const found = rules.length ? [await run(document, rules)] : [];
  if (kinds.length && !first) found.push(await run({ include: kinds }, colours));
  return found.flatMap((one) => one.violations);
}"""
"""All rules, of all that is new since the looks before: rules of no layout where something else is shown, rules of room
in each width, and rules of colours for one text of each kind, which is all that a contrast is reckoned from."""

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
  ...[...document.querySelectorAll(".hlh-chart svg")].flatMap(drawing => {
    const texts = [...drawing.querySelectorAll("text")]
      .filter(text => text.checkVisibility({ visibilityProperty: true }))
      .map(text => [text.textContent, text.getBoundingClientRect()]);
    return texts.flatMap(([one, a], at) => texts.slice(at + 1)
      .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
      .map(([other]) => `${one} is drawn over ${other}`));
  }),
]"""
"""What is wider than it may be, the words of a label broken to fit beside its box or verdict, words drawn on others."""

SPY = """async ([tags, layout]) => {
  const read = new Set();
  const spied = (name, value) => (read.add(name), value);
  const places = [Element, HTMLElement, Range, Document].map((kind) => kind.prototype);
  for (const place of [...places, globalThis])
    for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(place))) {
      if (get && /^(client|scroll|offset|page|inner)[A-Z]/.test(name))
        Object.defineProperty(place, name, { get() { return spied(name, get.call(this)); } });
      if (value && /(ClientRects?|FromPoint|checkVisibility|matchMedia)$/.test(name))
        place[name] = function (...given) { return spied(name, value.apply(this, given)); };
    }
  const styleOf = getComputedStyle;
  globalThis.getComputedStyle = (...given) => {
    const style = styleOf(...given);
    const ask = (name) => spied(name, style.getPropertyValue(name));
    return new Proxy(style, { get: (_, name) => (name === "getPropertyValue" ? ask : spied(name, style[name])) });
  };
  const values = axe.getRules(tags).map(({ ruleId }) => ruleId).filter((id) => !layout.includes(id));
  await axe.run({ runOnly: { type: "rule", values }, preload: false });
  return [...read].filter((name) => !["innerWidth", "innerHeight"].includes(name));
}"""
"""What axe reads of the layout for all other rules; of the window's size only its own report is made."""

UNSPOKEN = """misread => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const asItStands = parentElement.closest("code, noscript, option, pre, script, style, svg, textarea");
    // In a hospital's own text the digits of a telephone number are no groups of thousands.
    const pattern = parentElement.closest(".hlh-local") ? /[<≤≥>]/ : new RegExp(misread);
    if (!pattern.test(data) || asItStands) continue;
    if (parentElement.getAttribute("role") !== "img") found.push(`without its words: ${data}`);
  }
  for (const name of ["aria-label", "data-head"])
    for (const one of document.querySelectorAll(`[${name}]`))
      if (new RegExp(misread).test(one.getAttribute(name))) found.push(`${name}: ${one.getAttribute(name)}`);
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
    """What axe finds in each width and in both colours, what is misread, and what is wider than a narrow screen."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    page.evaluate(LET_GO)
    found: list[str] = page.evaluate(UNSPOKEN, spoken.MISREAD)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        found += [f"{width} px: {one}" for one in page.evaluate(WIDER)]
    for scheme in SCHEMES:
        look(page, scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            for violation in page.evaluate(LOOK, [TAGS, COLOURS, ROOM, SHOWN]):
                for node in violation["nodes"]:
                    where = " ".join(str(part) for part in node["target"])
                    found.append(f"{width} px, {scheme}: {violation['id']}: {where}\n{node['failureSummary']}")
    look(page, "light")
    page.set_viewport_size(DESK)
    return found


@pytest.mark.parametrize("path", ["treat/eligibility.html", "worksheet/index.html"])
def test_what_is_not_asked_again_reads_no_layout(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path)
    page.evaluate(AXE)
    assert set(page.evaluate(SPY, [TAGS, [*COLOURS, *ROOM]])) <= set(SHOWN)


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


def show_errors(person: Person) -> None:
    person.fill("Haemoglobin", "ninety")
    person.fill("Ferritin", "0")
    person.push("Show result")
    expect(person.summary).to_be_focused()


def show_doubt(person: Person) -> None:
    person.fill("Creatinine", "7")
    person.push("Show result")
    expect(person.calculator.get_by_role("checkbox", name="Creatinine is right as typed")).to_be_visible()


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
    "index.html": (show_search, show_notices),
    "diagnose/hscore.html": (show_errors, show_signs_and_readings, show_everything),
    "treat/dose.html": (show_a_dose_outside, show_a_bar),
    "diagnose/hlh-2004.html": (show_a_range,),
    "diagnose/diagnosis.html": (show_a_range,),
    "treat/eligibility.html": (show_what_is_wanted_for_a_criterion,),
    "treat/renal-impairment.html": (show_doubt,),
    "respond/response.html": (show_a_response,),
    "about/trace.html": (show_rows_of_the_trace,),
}


@pytest.mark.parametrize("path", PAGES)
def test_page(opened: Opener, path: str) -> None:
    """As it comes, and in each of its states; those of a calculator begin with a clear form."""
    person = opened(path)
    found = faults(person.page)
    for show in STATES.get(path, ()):
        if (clear := person.button("Clear all")).is_visible():
            clear.click()
        show(person)
        found += [f"{show.__name__}: {one}" for one in faults(person.page)]
    assert not found, "\n".join(found)
