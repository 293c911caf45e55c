"""The pharmacy card: one dose as it will be given, on half a page of paper, and none where there is no recipe."""

import io

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.paper import printed_in_each_font
from tests.browser.person import Person, plain

pytestmark = pytest.mark.browser

DOSE = "treat/dose.html"
PRINT = "Print the pharmacy card"
A4_HALF = 297 / 2 / 25.4 * 72
"""Points from an edge of A4 to its middle."""

WHILE_PRINTING = """() => addEventListener("beforeprint", () => {
  globalThis.printedByTest = document.querySelector(".hlh-card").hidden ? "" : "card";
})"""


def prescribe(person: Person, weight: str, daily: str, route: str, doses: str = "2") -> None:
    person.fill("Weight", weight)
    person.fill("Daily dose of anakinra", daily)
    person.choose("Doses a day", doses)
    person.choose("Route", route)


def sheet(page: Page) -> tuple[list[str], float]:
    """The pages' text as the card is printed, and the lowest line in any font, in points from the head of the first."""
    page.locator(".hlh-card").evaluate("card => { card.hidden = false; }")
    own, *others = printed_in_each_font(page)
    page.locator(".hlh-card").evaluate("card => { card.hidden = true; }")
    depths: list[float] = []
    for first, *_ in (own, *others):
        head = float(first.mediabox.top)

        def see(text: str, page: list[float], here: list[float], *_: object, head: float = head) -> None:
            if text.strip():
                # Where the text stands, through the page's own turn of its axes.
                depths.append(head - (here[4] * page[1] + here[5] * page[3] + page[5]))

        first.extract_text(visitor_text=see)
    return [plain(one.extract_text()) for one in own], max(depths)


def test_the_card_is_half_a_page_and_asks_for_nobody(opened: Opener, page: Page) -> None:
    """72 kg × 4 ÷ 2 = 144 mg; × 0.0067 = 0.96 mL; two syringes; 49.04 mL of diluent; 50 mL in 30 min is 100 mL/h."""
    person = opened(DOSE)
    prescribe(person, "72", "4", "Intravenous")
    expect(person.button(PRINT)).to_be_visible()
    [said], lowest = sheet(page)
    for part in (
        "144 mg",
        "2 a day: 288 mg, 4 mg/kg/day of 72 kg",
        "0.96 mL",
        "2, each 100 mg in 0.67 mL",
        "49.04 mL sodium chloride 0.9%, to 50 mL in all",
        "100 mL/h, over 30 minutes",
        "[Kineret product information: 2 and 6.5, presentation]",
        "[BOPA monograph: 2.7.2 Intravenous infusion]",
        "Patient's label",
        "Prepared by",
        "Checked by",
        "Batch number and expiry",
        "without clinical sign-off",
    ):
        assert part in said, part
    for gone in ("Where the sources differ", "Copy as text", "Search", "On paper", "Privacy"):
        assert gone not in said, gone
    assert lowest < A4_HALF, lowest
    assert page.locator(".hlh-card :is(input, select, textarea, [contenteditable])").count() == 0

    page.evaluate(WHILE_PRINTING)
    person.push(PRINT)
    assert page.evaluate("printedByTest") == "card"
    # Whatever is printed next is the result again.
    expect(page.locator(".hlh-card")).to_have_js_property("hidden", value=True)
    person.push("Print")
    assert page.evaluate("printedByTest") == ""


def test_a_card_full_of_warnings_still_is_half_a_page(opened: Opener, page: Page) -> None:
    """9.9 kg × 9.1 = 90.09 mg, rounded to 100: above the maximum, under 10 kg, moved by 11%, and the kidneys."""
    person = opened(DOSE)
    person.fill("Creatinine clearance", "29")
    prescribe(person, "9.9", "9.1", "Intravenous", doses="1")
    person.choose("Rounding of a dose", "To the nearest whole syringe")
    expect(person.button(PRINT)).to_be_visible()
    [said], lowest = sheet(page)
    warned = person.result.locator(".hlh-notes > [data-effect=warn]")
    assert warned.count() == 4
    for words in warned.evaluate_all("all => all.map(one => one.childNodes[1].data)"):
        assert plain(words) in said
    assert lowest < A4_HALF, lowest


def test_what_has_no_recipe_has_no_card(opened: Opener, page: Page) -> None:
    person = opened(DOSE)
    prescribe(person, "72", "4", "Intravenous")
    expect(person.button(PRINT)).to_be_visible()
    person.choose("Known hypersensitivity to earlier use of anakinra", "Yes")
    expect(person.result.get_by_text("No card: treatment is ruled out.")).to_be_visible()
    expect(person.button(PRINT)).to_have_count(0)
    expect(page.locator(".hlh-card")).to_have_count(0)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert "mL" not in " ".join(one.extract_text() for one in printed)
    person.choose("Known hypersensitivity to earlier use of anakinra", "No")
    expect(person.button(PRINT)).to_be_visible()
    # Half typed, the answer is gone, and with it the card.
    person.type_into("Weight", "7")
    expect(page.locator(".hlh-card")).to_have_count(0)
    person.choose("Route", "Not known")
    expect(person.result.get_by_text("No card: it needs the weight")).to_be_visible()
