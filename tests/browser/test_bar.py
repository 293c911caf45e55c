"""The verdict in a few words: whole in the bar at every width of a phone, and alone read out."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.person import Person, plain

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 640)
MOST_WORDS = 25

CLIPPED = """bar => {
  const box = bar.getBoundingClientRect();
  const outside = part => {
    const inner = part.getBoundingClientRect();
    return inner.left < box.left - 1 || inner.right > box.right + 1 || inner.top < box.top || inner.bottom > box.bottom;
  };
  const onScreen = box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1;
  return !onScreen || bar.scrollHeight > bar.clientHeight || [...bar.children].some(outside);
}"""

READ_OUT = """calculator => [...calculator.querySelectorAll('[role="status"], [role="alert"], [aria-live]')]
  .filter(place => place.checkVisibility() && place.innerText.trim() !== "").map(place => place.innerText)"""


def fill_dose(person: Person, daily: str) -> None:
    person.fill("Weight", "72")
    person.fill("Daily dose of anakinra", daily)
    person.choose("Doses a day", "1")


def test_the_verdict_is_whole_in_the_bar_and_alone_is_read_out(opened: Opener) -> None:
    """72 kg at 8.2 mg/kg/day in one dose is 590.4 mg, above the policy's maximum; at 4 it is 288 mg, within it."""
    person = opened("treat/dose.html")
    bar = person.calculator.locator(".hlh-bar")
    barred = ("Known hypersensitivity to earlier use of anakinra", "Yes")
    for daily, choice, says, tone in (
        ("4", None, "288 mg a dose, 1 a day", "good"),
        ("8.2", None, "Outside the policy: 590.4 mg a dose", "warn"),
        ("4", barred, "Ruled out: known hypersensitivity to anakinra", "stop"),
    ):
        fill_dose(person, daily)
        if choice:
            person.choose(*choice)
        expect(person.brief).to_contain_text(says)
        read = [plain(text) for text in person.calculator.evaluate(READ_OUT)]
        assert len(read) == 1
        assert len(read[0].split()) <= MOST_WORDS
        assert read[0].endswith(says)
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": 640})
            expect(bar).to_have_attribute("data-tone", tone)
            expect(bar).to_contain_text(says)
            assert not bar.evaluate(CLIPPED), f"{says} at {width}"
            # The key of a phone that goes on leads to the verdict, and not into the middle of what explains it.
            person.reach(person.box("Weight"))
            person.press("Enter")
            expect(person.result).to_be_focused()
            expect(person.brief).to_be_in_viewport(ratio=1)


def test_errors_and_doubts_say_how_many(opened: Opener) -> None:
    person = opened("diagnose/hscore.html")
    person.page.set_viewport_size({"width": 390, "height": 844})
    bar = person.calculator.locator(".hlh-bar")
    person.fill("Ferritin", "many")
    expect(person.brief).to_contain_text("1 answer needs correcting")
    expect(person.calculator.locator(".hlh-waiting")).to_be_hidden()
    person.fill("Haemoglobin", "few")
    expect(bar).to_contain_text("2 answers need correcting")
    bar.click()
    expect(person.box("Haemoglobin")).to_be_focused()
    person.fill("Haemoglobin", "")
    person.fill("Ferritin", "900000")
    expect(bar).to_contain_text("1 answer needs confirming")
    person.fill("Ferritin", "9000")
    expect(bar).to_contain_text("not settled")
    person.push("Clear all")
    expect(bar).to_be_hidden()


def test_an_offered_dose_only_fills_the_field(opened: Opener) -> None:
    person = opened("treat/dose.html")
    offers = person.calculator.get_by_role("group", name="Daily dose of anakinra: doses that the sources print")
    # Policy 1924: 1-2 mg/kg/day to start, 8 at most; the monograph: from 4 by 2 up, and down by 2 and to 1.
    expect(offers.get_by_role("button")).to_have_text(["1", "2", "4", "6", "8"])
    offers.get_by_role("button", name="6").click()
    expect(person.box("Daily dose of anakinra")).to_have_value("6")
    expect(person.box("Daily dose of anakinra")).not_to_be_focused()
    person.fill("Weight", "50")
    expect(person.brief).to_contain_text("300 mg a day")
    person.fill("Daily dose of anakinra", "5")
    expect(person.brief).to_contain_text("250 mg a day")
