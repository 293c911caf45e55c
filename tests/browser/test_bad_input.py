"""What cannot be taken is refused at its field and in the summary, in the same words, and what was typed stays."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from hlh_rules import bridge
from site_tools import spoken
from tests.browser.conftest import HoldingServer, Opener, address_of
from tests.browser.person import Person, plain

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"
MARKUP = "<img src=x onerror=alert(1)>"

BAD = [
    ("Ferritin", "abc", "µg/L", "cannot be read"),
    ("Ferritin", "0", "µg/L", "between 1 and 1 000 000 µg/L"),
    ("Ferritin", "-5", "µg/L", "cannot be read"),
    ("Ferritin", "1e9", "µg/L", "cannot be read"),
    ("Ferritin", "1000001", "ng/mL", "between 1 and 1 000 000 ng/mL"),
    ("Ferritin", "1,200", "µg/L", "1200 or 1.2"),
    ("Fibrinogen", "3.5.1", "g/L", "cannot be read"),
    ("Ferritin", "NaN", "µg/L", "cannot be read"),
    ("Ferritin", "9" * 100, "µg/L", "is too long to be a number"),
    ("Haemoglobin", "92", "g/dL", "92 would be possible in g/L"),
    ("Ferritin", MARKUP, "µg/L", "“<img src=x onerror=alert…” cannot be read"),
]
CODES = {"µg/L": "ug/L"}


@pytest.mark.parametrize(("label", "typed", "unit", "says"), BAD, ids=[f"{bad[0]} {bad[1][:20]}" for bad in BAD])
def test_it_is_refused(opened: Opener, label: str, typed: str, unit: str, says: str) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("White cells", "4.0")
    expect(person.headline).to_be_visible()
    box, field = person.box(label), person.field(label)
    person.pick_unit(label, unit)
    person.type_into(label, typed)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    person.press("Tab")

    expect(box).to_have_attribute("aria-invalid", "true")
    expect(field).to_contain_text(says)
    expect(person.summary).to_be_hidden()
    person.expect_no_result()

    person.push("Show result")
    expect(person.summary).to_be_focused()
    expect(person.summary.get_by_role("heading", name="There is a problem")).to_be_visible()
    link = person.summary.get_by_role("link")
    expect(link).to_have_count(1)
    message = plain(link.inner_text())
    assert says in message
    assert message == message_of_cpython(label, typed, unit)
    expect(field.get_by_text(message, exact=True)).to_be_visible()
    expect(box).to_have_accessible_description(re.compile(f"{re.escape(heard(message))}$"))
    expect(box).to_have_value(typed)
    person.expect_no_result()
    assert {one.form["white-cells"] for one in person.seen()} == {"4.0"}

    person.reach(link)
    person.press("Enter")
    expect(box).to_be_focused()
    person.fill(label, "")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(person.summary).to_be_hidden()
    expect(person.headline).to_be_visible()


def heard(text: str) -> str:
    """A text as it is read out: what a voice would pass over or misread in its words."""
    return plain(re.sub(spoken.MISREAD, lambda found: spoken.said(found[0]), text))


def message_of_cpython(label: str, typed: str, unit: str) -> str:
    answers = {label.lower(): {"value": typed, "unit": CODES.get(unit, unit)}}
    errors = json.loads(bridge.handle(json.dumps({"rule": "hscore", "answers": answers})))["errors"]
    return plain(errors[0]["message"])


def test_markup_is_text_everywhere(page: Page, slow: HoldingServer) -> None:
    page.goto(address_of(slow) + HSCORE)
    person = Person(page)
    names = [label.inner_text() for label in person.calculator.locator("label[for]").all()]
    assert len(names) == person.calculator.get_by_role("textbox").count() > 5
    for name in names:
        person.fill(name, MARKUP)
    person.push("Show result")
    expect(person.summary.get_by_role("link")).to_have_count(len(names))
    for name in names:
        expect(person.box(name)).to_have_value(MARKUP)
    expect(person.calculator.get_by_text("<img src=x onerror=alert")).to_have_count(2 * len(names))
    expect(page.locator("[onerror], img[src=x]")).to_have_count(0)
    assert not [path for path in slow.asked if path.endswith("/x")]


def test_spaces_alone_are_blank(opened: Opener) -> None:
    person = opened(HSCORE)
    person.fill("Ferritin", "   ")
    person.fill("AST", " 30 ")
    expect(person.headline).to_contain_text("HScore 19 to")
    expect(person.box("Ferritin")).not_to_have_attribute("aria-invalid", "true")


def test_two_answers_that_contradict_each_other(opened: Opener) -> None:
    person = opened("diagnose/hlh-2004.html")
    person.fill("Soluble CD25 (sIL-2r)", "3000")
    expect(person.headline).to_be_visible()
    range_ = person.question("Soluble CD25 above the laboratory's range")
    person.choose("Soluble CD25 above the laboratory's range", "No")
    expect(range_).to_contain_text("Clear one of the two answers.")
    expect(range_).to_have_attribute("aria-invalid", "true")
    person.expect_no_result()
    person.push("Show result")
    expect(person.summary).to_be_focused()
    link = person.summary.get_by_role("link")
    expect(link).to_have_text(re.compile("this contradicts Soluble CD25"))
    person.reach(link)
    person.press("Enter")
    expect(range_.get_by_role("radio", name="No", exact=True)).to_be_focused()
    person.choose("Soluble CD25 above the laboratory's range", "Yes")
    expect(person.summary).to_be_hidden()
    expect(person.headline).to_be_visible()
