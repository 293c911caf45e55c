"""What is in sight without scrolling, and what a phone shows of a table. That none is too wide: test_accessibility."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from site_tools.places import PAGE_OF_RULE
from tests.browser.conftest import Opener
from tests.browser.paper import printed
from tests.browser.person import plain
from tests.browser.test_accessibility import NARROW, SCHEMES
from tests.browser.test_back import GIVE, given
from tests.browser.test_bar import MOST_WORDS, READ_OUT

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
WORKSHEET = "worksheet/index.html"
FIRST_FIELD = ":is(hlh-calculator, hlh-worksheet) form :is(input:not([type=hidden]), select):visible"

BELOW = """() => [...document.querySelectorAll("form .hlh-field")].filter((field) => {
  const label = field.querySelector("label, legend");
  const hint = field.querySelector(".hlh-hint") ?? label;
  const box = field.querySelector(".hlh-measure, .hlh-choices");
  if (!box.checkVisibility()) return false;
  const { paddingLeft, paddingRight } = getComputedStyle(field);
  const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  label.style.cssText = "white-space: nowrap; width: max-content; justify-self: start";
  const fits = box.matches(".hlh-measure") && label.offsetWidth + box.offsetWidth + 6 <= room;
  label.style.cssText = "";
  const [said, under, asked] = [label, hint, box].map((one) => one.getBoundingClientRect());
  const inOneLine = said.right <= asked.left + 1 && said.top < asked.bottom && asked.top < under.bottom;
  return (fits || innerWidth > 1000) && !inOneLine;
}).map((field) => field.dataset.field)"""
"""The fields whose box stands below its label, though both fit on a line."""

LOUD = """() => {
  const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colours) => {
    for (const colour of colours) {
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...paint.getImageData(0, 0, 1, 1).data].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const loudness = (one, pseudo) => {
    const { backgroundColor, borderTopColor, boxShadow, fontWeight } = getComputedStyle(one);
    const ground = light([backgroundColor]);
    const [text, edge] = [getComputedStyle(one, pseudo).color, borderTopColor].map((colour) =>
      contrast(light([backgroundColor, colour]), ground));
    return { text, edge, weight: Number(fontWeight), ring: Number(boxShadow !== "none") };
  };
  const asLoud = (quiet, loud) => Object.keys(quiet).some((key) => quiet[key] > loud[key])
    || !(quiet.text < loud.text && quiet.edge < loud.edge && quiet.ring < loud.ring);
  const found = [];
  for (const choices of document.querySelectorAll("form .hlh-choices")) {
    const notKnown = choices.querySelector('label:has([value=""])');
    const [answer] = choices.children;
    const quiet = loudness(notKnown);
    answer.control.checked = true;
    if (asLoud(quiet, loudness(answer))) found.push(answer.control.name);
    notKnown.control.checked = true;
  }
  for (const box of document.querySelectorAll("form .hlh-measure input[type=text]")) {
    const quiet = loudness(box, "::placeholder");
    box.value = "7";
    if (asLoud(quiet, loudness(box)) || quiet.weight >= loudness(box).weight) found.push(box.name);
    box.value = "";
  }
  return found;
}"""
"""The fields where “Not known” is said as loudly as an answer: by its letters, its edge, its weight or a ring."""

SPILT = """() => {
  for (const part of document.querySelectorAll("form .hlh-field > [hidden]")) {
    part.hidden = false;
    (part.querySelector("p") ?? part).prepend("This number is unusual: type it again ");
  }
  return [...document.querySelectorAll("form .hlh-field *")].filter((one) => {
    const field = one.closest(".hlh-field").getBoundingClientRect();
    const { left, right, width } = one.getBoundingClientRect();
    return width > 1 && (left < field.left || right > field.right);
  }).map((one) => `${one.closest("[data-field]").dataset.field}: ${one.className || one.localName}`);
}"""
"""What stands out of its field once all is said there that can be said."""

OUT_OF_SIGHT = """([kept, block]) => [...document.querySelectorAll("form [data-field]")].filter((field) => {
  if (!field.checkVisibility()) return false;
  field.scrollIntoView({ block, behavior: "instant" });
  const box = document.querySelector(kept).getBoundingClientRect();
  const header = document.querySelector(".hlh-header").getBoundingClientRect();
  return box.height === 0 || box.top < Math.max(0, header.bottom - 1) || box.bottom > innerHeight;
}).map((field) => field.dataset.field)"""
"""The fields at which something that stays has left the screen."""


@pytest.mark.parametrize("path", [*PAGE_OF_RULE.values(), WORKSHEET])
def test_a_form_is_seen_at_a_glance(page: Page, address: str, path: str) -> None:
    """On a phone its first question is on the first screen; a label stands beside its box; no answer is quieter."""
    page.set_viewport_size(PHONE)
    page.goto(address + path)
    box = page.locator(FIRST_FIELD).first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= PHONE["height"]
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert page.evaluate(BELOW) == []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(LOUD) == []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SPILT) == []


@pytest.mark.parametrize("path", PAGE_OF_RULE.values())
def test_on_a_desktop_the_headline_stays_and_alone_is_read_out(opened: Opener, path: str) -> None:
    person = opened(path)
    page = person.page
    page.set_viewport_size(DESK)

    def read_out() -> str:
        [said] = person.calculator.evaluate(READ_OUT)
        assert len(said.split()) <= MOST_WORDS
        return plain(said)

    answers, headline = given()[path.removesuffix(".html")]
    page.evaluate(GIVE, answers)
    expect(person.headline).to_contain_text(headline)
    assert read_out() == plain(person.brief.inner_text())
    # The few words wherever the field stands, and their sentence too where it has come into sight from below.
    assert page.evaluate(OUT_OF_SIGHT, [".hlh-brief", "center"]) == []
    assert page.evaluate(OUT_OF_SIGHT, [".hlh-headline", "end"]) == []
    assert len(printed(page)) == 1
    boxes = person.calculator.locator("form input[type=text]")
    for many, words in ((1, "1 answer needs correcting"), (2, "2 answers need correcting")):
        if boxes.count() >= many:
            boxes.nth(many - 1).fill("x")
            boxes.nth(many - 1).blur()
            expect(person.brief).to_contain_text(words)
            assert words in read_out()


def test_on_a_desktop_what_the_worksheet_comes_to_stays(page: Page, address: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(address + WORKSHEET)
    page.evaluate(GIVE, given()["treat/dose"][0])
    expect(page.locator(".hlh-overview-says")).not_to_be_empty()
    assert page.evaluate(OUT_OF_SIGHT, [".hlh-overview-says", "center"]) == []


def test_the_search_is_within_reach_at_the_end_of_a_page(page: Page, address: str) -> None:
    page.goto(address + "treat/dose.html")
    field = page.get_by_role("textbox", name="Search the guide")
    for size in (PHONE, *(ViewportSize(width=width, height=800) for width in (320, 640, 1000, 1280))):
        page.set_viewport_size(size)
        field.fill("")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        expect(field).to_be_in_viewport(ratio=1)
        page.evaluate("location.hash = ''")
        page.evaluate("location.hash = 'sources'")
        heading = page.locator("#sources").bounding_box()
        header = page.get_by_role("banner").bounding_box()
        assert heading
        assert header
        assert heading["y"] >= header["y"] + header["height"]
        # And all of what it finds is on the screen.
        field.fill("ferritin")
        expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
        found = page.locator(".hlh-search__output").bounding_box()
        assert found
        assert found["x"] >= 0
        assert found["x"] + found["width"] <= size["width"]


def test_a_dosing_table_on_a_phone_shows_the_dose_that_is_picked(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + "treat/dose.html")
    picked = page.get_by_role("group", name="Two doses a day: show")
    table = page.get_by_role("region", name="Dose by weight, 2 doses a day")
    # By hand: 72 kg is no row; 70 kg × 4 mg/kg/day is 280 mg a day, 140 mg a dose, 140 × 0.67 / 100 = 0.94 mL.
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="70 kg"))
    for head, dose in (("4 mg/kg/day", "140 mg"), ("8 mg/kg/day", "280 mg")):
        picked.get_by_role("radio", name=head).check()
        expect(table.get_by_role("columnheader")).to_have_text(["Weight", head])
        expect(row.get_by_role("cell")).to_have_count(1)
        expect(row.get_by_role("cell")).to_contain_text(dose)


def test_a_stacked_table_is_still_a_table_and_says_what_each_cell_is(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + "treat/eligibility.html")
    table = page.get_by_role("table", name="Included: all of")
    expect(table.get_by_role("columnheader")).to_have_text(["Criterion", "In words", "Source"])
    cell = table.get_by_role("row").nth(1).get_by_role("cell").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content").replace('" "', "") == '"In words: "'


def test_the_trace_shows_only_what_holds_the_words_typed(page: Page, address: str) -> None:
    page.goto(address + "about/trace.html")
    trace = page.locator("hlh-trace")
    rows = trace.locator("tbody tr:visible")
    every = rows.count()
    field = page.get_by_role("textbox", name="Show only what holds")
    field.fill("8 mg/kg")
    said = [row.replace("\xa0", " ") for row in rows.all_inner_texts()]
    assert 0 < len(said) < every
    assert [row for row in said if "8 mg/kg" not in row or "18 mg/kg" in row] == []
    expect(trace.get_by_role("status")).to_have_text(f"{len(said)} of {every} rows shown.")
    field.fill("zzzz")
    expect(rows).to_have_count(0)
    field.fill("")
    expect(rows).to_have_count(every)


@pytest.mark.parametrize("path", ["treat/giving.html", "treat/dose.html", "about/differences.html"])
def test_a_long_page_has_its_contents_on_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + path)
    contents = page.locator("details.hlh-contents")
    contents.locator("summary").click()
    links = contents.get_by_role("link")
    expect(links.first).to_be_visible()
    assert links.count() > 3
    links.last.click()
    expect(page.locator(":target")).to_be_in_viewport()
