"""What is in sight without scrolling, and what a phone shows of a table. That none is too wide: test_accessibility."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from site_tools.places import PAGE_OF_RULE

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_FIELD = ":is(hlh-calculator, hlh-worksheet) form :is(input:not([type=hidden]), select):visible"


@pytest.mark.parametrize("path", [*PAGE_OF_RULE.values(), "worksheet/index.html"])
def test_the_first_question_is_on_the_first_screen_of_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + path)
    box = page.locator(FIRST_FIELD).first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.parametrize(
    "size",
    [PHONE, *({"width": width, "height": 800} for width in (320, 640, 1000, 1280))],
    ids=lambda size: size["width"],
)
def test_the_search_is_within_reach_at_the_end_of_a_page(page: Page, address: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(address + "treat/dose.html")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    field = page.get_by_role("textbox", name="Search the guide")
    expect(field).to_be_in_viewport(ratio=1)
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
