"""Numbers as laboratories write them, at the form: the sign beside the number, how it was read, and which was meant."""

import json
import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from hlh_rules import __version__, bridge
from hlh_rules.findings import FERRITIN
from hlh_rules.worksheet.saved import FORMAT
from tests.browser.conftest import Opener, private
from tests.browser.person import Person, plain
from tests.browser.test_worksheet import At, add_day, at, headline, load, on_day, save, squeezed

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"
WORKSHEET = "worksheet/index.html"
HIGHEST = "The highest of this illness so far; on a later day, of that day."
TYPED = (
    ">40000",
    "> 40000",
    " ≥40000",
    "<=40 000",
    ">=40000",
    "<40000",
    "\N{ZERO WIDTH NO-BREAK SPACE}>40000",
    "\N{ZERO WIDTH SPACE}>\N{NO-BREAK SPACE}40000",
    "40000",
)


def sign_of(person: Person, label: str) -> Locator:
    """The list of signs of a number, as a screen reader names it."""
    return person.calculator.get_by_role("combobox", name=f"Sign of {label}", exact=True)


def unit_of(person: Person, label: str) -> Locator:
    return person.calculator.get_by_role("combobox", name=f"Unit of {label}", exact=True)


def hscore_of(ferritin: str) -> str:
    """The headline of the rules themselves."""
    answers = {"ferritin": {"value": ferritin, "unit": "ug/L"}}
    reply = json.loads(bridge.handle(json.dumps({"rule": "hscore", "answers": answers})))
    return str(reply["result"]["headline"])


@pytest.mark.parametrize("width", [320, 390])
def test_by_touch_alone_a_sign_takes_two_taps_more(chromium: Browser, address: str, width: int) -> None:
    size = {"width": width, "height": 844}
    with private(chromium, locale="en-GB", viewport=size, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(address + HSCORE)
        person = Person(page)
        person.watch()
        box, signs, unit = person.box("Ferritin"), sign_of(person, "Ferritin"), unit_of(person, "Ferritin")
        box.tap()
        page.keyboard.type("40000")
        # The first tap opens the list, which is the system's own; the second picks from it.
        signs.tap()
        signs.select_option(">")
        expect(box).to_have_value(">40000")
        expect(person.headline).to_contain_text(hscore_of(">40000"))
        person.seen()

        # In one line: the sign before the number, the number, its unit, each large enough for a finger.
        left, middle, right = (control.bounding_box() for control in (signs, box, unit))
        assert left
        assert middle
        assert right
        assert left["x"] < middle["x"] < right["x"] < right["x"] + right["width"] <= width
        assert left["x"] + left["width"] <= middle["x"] + 1
        assert middle["x"] + middle["width"] <= right["x"]
        for control in (left, middle, right):
            assert abs(control["y"] - middle["y"]) <= 2
            assert control["height"] >= 40
        assert page.evaluate("document.documentElement.scrollWidth") == width
        # The longest number that is possible is seen whole, with its sign.
        box.fill(">1000000")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_the_sign_first_is_not_judged_before_its_number(opened: Opener, page: Page) -> None:
    person = opened(HSCORE)
    person.watch()
    box, signs = person.box("Ferritin"), sign_of(person, "Ferritin")
    signs.focus()
    signs.select_option(">")
    expect(box).to_have_value(">")
    box.click()
    person.wait_for_engine()  # whatever had been asked has been answered by now
    expect(box).not_to_have_attribute("aria-invalid", "true")
    page.keyboard.type("40000")
    person.press("Tab")
    expect(person.headline).to_contain_text(hscore_of(">40000"))
    # A sign that is left alone is no answer, and is not taken for a blank.
    box.fill(">")
    person.press("Tab")
    expect(person.field("Ferritin")).to_contain_text("“>” has no number behind it")
    signs.select_option("")
    expect(box).to_have_value("")
    person.reach(unit_of(person, "Ferritin"))
    expect(box).not_to_have_attribute("aria-invalid", "true")
    person.seen()


def test_the_sign_is_beside_the_way_of_the_keyboard_and_within_its_reach(opened: Opener) -> None:
    person = opened(HSCORE)
    person.watch()
    # A plain number costs no key more: from it straight to its unit, or to the next number.
    person.type_into("Ferritin", "40000")
    person.press("Tab")
    expect(unit_of(person, "Ferritin")).to_be_focused()
    person.press("Shift+Tab")
    expect(person.box("Ferritin")).to_be_focused()
    person.type_into("White cells", "4")
    person.press("Tab")
    expect(person.box("Platelets")).to_be_focused()
    expect(person.headline).to_be_visible()

    person.reach(person.box("Ferritin"))
    person.press("ArrowDown")
    signs = sign_of(person, "Ferritin")
    expect(signs).to_be_focused()
    expect(signs).to_have_js_property("value", "")
    person.press("ArrowDown")
    expect(person.box("Ferritin")).to_have_value(">40000")
    expect(signs).to_have_js_property("value", ">")
    person.press("Tab")
    expect(unit_of(person, "Ferritin")).to_be_focused()
    expect(person.headline).to_be_visible()
    assert {one.form["ferritin"] for one in person.seen()} >= {"40000", ">40000"}
    # Only a laboratory's number has the list.
    assert sign_of(person, "Temperature").count() == 0


def test_a_typed_sign_and_the_list_are_one(opened: Opener) -> None:
    person = opened(HSCORE)
    box, signs = person.box("Ferritin"), sign_of(person, "Ferritin")
    for typed in TYPED:
        answer = FERRITIN.read({"value": typed, "unit": "ug/L"})
        assert answer is not None
        box.fill(typed)
        expect(signs).to_have_js_property("value", answer.sign.value if answer.sign else "")
        # Another sign takes the place of the one that stands there, however it was written.
        signs.select_option("≤")
        changed = FERRITIN.read({"value": box.input_value(), "unit": "ug/L"})
        assert changed is not None
        assert str(changed) == "≤40 000 µg/L"
        signs.select_option("")
        assert str(FERRITIN.read({"value": box.input_value(), "unit": "ug/L"})) == "40 000 µg/L"
    person.push("Clear all")
    box.fill(">5")
    person.push("Clear all")
    expect(signs).to_have_js_property("value", "")


def test_how_a_number_was_read_is_said_beside_it_while_it_differs(opened: Opener) -> None:
    person = opened(HSCORE)
    box = person.box("Temperature")
    person.fill("Temperature", "38,4")
    expect(person.field("Temperature").get_by_text("read as 38.4", exact=True)).to_be_visible()
    expect(box).to_have_accessible_description(f"{HIGHEST} read as 38.4")
    expect(box).to_have_value("38,4")
    # It stays while another field is wrong.
    person.fill("AST", "high")
    expect(person.box("AST")).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(f"{HIGHEST} read as 38.4")
    person.fill("AST", "")
    person.type_into("Temperature", "38.4")
    expect(box).to_have_accessible_description(HIGHEST)
    person.press("Tab")
    expect(person.headline).to_be_visible()
    expect(box).to_have_accessible_description(HIGHEST)


def test_which_number_was_meant_is_one_press(opened: Opener, page: Page) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("Ferritin", ">1,200")
    meant = person.field("Ferritin").get_by_role("group", name="What Ferritin may be", exact=True)
    expect(meant.get_by_role("button")).to_have_text([">1200 µg/L", ">1.2 µg/L"])
    person.reach(meant.get_by_role("button", name="above 1200 µg/L", exact=True))
    person.press("Enter")
    expect(person.box("Ferritin")).to_be_focused()
    expect(person.box("Ferritin")).to_have_value(">1200")
    expect(sign_of(person, "Ferritin")).to_have_js_property("value", ">")
    expect(person.headline).to_contain_text(hscore_of(">1200"))
    expect(meant).to_be_hidden()
    assert {one.form["ferritin"] for one in person.seen()} == {">1200"}

    # On paper: the sign with its number.
    paper = squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(page.pdf())).pages))
    assert squeezed("Ferritin >1 200 µg/L") in paper


def test_the_sheet_keeps_signs_and_says_what_it_cannot_take(page: Page, address: str) -> None:
    page.goto(address + WORKSHEET)
    sheet = page.locator("hlh-worksheet")
    person = At(page, sheet.locator("form[data-day='0']"))
    person.fill("Ferritin", "40000")
    sign_of(person, "Ferritin").select_option(">")
    person.fill("Fibrinogen", "<0,5")
    expect(person.field("Fibrinogen").get_by_text("read as <0.5", exact=True)).to_be_visible()
    seventh = add_day(sheet, 7)
    seventh.fill("Ferritin", "12,300")
    meant = seventh.field("Ferritin").get_by_role("button", name="12300 µg/L", exact=True)
    seventh.reach(meant)
    seventh.press("Enter")
    expect(seventh.box("Ferritin")).to_have_value("12300")
    expect(headline(sheet, "response", 7)).to_contain_text("fall in ferritin")

    paper = squeezed(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf())).pages))
    assert squeezed("Ferritin >40 000 µg/L 12 300 µg/L") in paper
    text = save(sheet)
    held = json.loads(text)["days"]
    assert held[0]["answers"]["ferritin"] == {"value": ">40000", "unit": "ug/L"}
    at(sheet).push("Clear all")
    at(sheet.get_by_role("dialog")).push("Clear all")
    expect(sign_of(person, "Ferritin")).to_have_js_property("value", "")
    load(sheet, text)
    expect(sheet.get_by_text("Loaded.", exact=True)).to_be_visible()
    expect(person.box("Ferritin")).to_have_value(">40000")
    expect(sign_of(person, "Ferritin")).to_have_js_property("value", ">")
    expect(sign_of(person, "Fibrinogen")).to_have_js_property("value", "<")
    expect(person.field("Fibrinogen").get_by_text("read as <0.5", exact=True)).to_be_visible()

    strange = {
        "ferritin": {"value": "40000", "unit": "ug/L", "comparator": ">"},
        "platelets": {"value": "7\n0", "unit": "10*9/L"},
        "age": {"value": ">40", "unit": "a"},
    }
    file = {"format": FORMAT, "version": __version__, "days": [{"day": "0", "answers": strange}]}
    load(sheet, json.dumps(file))
    about = sheet.get_by_role("group", name="About the file")
    expect(about).to_be_focused()
    said = [plain(line) for line in about.get_by_role("listitem").all_inner_texts()]
    assert [re.search(r"“comparator”.* It was left out\.$", said[0]) is not None, len(said)] == [True, 3]
    assert re.search(r"^Day 0: Platelets.* holds a line break.* It was left out\.$", said[1])
    assert re.search(r"^Day 0: Age.* only a laboratory's value.* It was left in its field as it was saved\.$", said[2])
    for label, shown in {"Ferritin": "", "Platelets": "", "Age": ">40"}.items():
        expect(person.box(label)).to_have_value(shown)
    expect(on_day(sheet, 0).field("Age")).to_contain_text("only a laboratory's value may begin with >")
