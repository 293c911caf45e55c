"""The worksheet with a keyboard alone: from a blank page to a printed summary, saved and loaded, day by day."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from hlh_rules import __version__, bridge
from hlh_rules.worksheet.saved import DAMAGED, FORMAT
from tests.browser.fullest_sheet import fullest_sheet
from tests.browser.paper import printed
from tests.browser.person import Person
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser

NUMBERS = [
    ("Age", "40", "40 years"),
    ("Weight", "70", "70 kg"),
    ("Temperature", "39", "39 °C"),
    ("Haemoglobin", "80", "80 g/L"),
    ("White cells", "2", "2 ×10⁹/L"),
    ("Platelets", "40", "40 ×10⁹/L"),
    ("Ferritin", "50 000", "50 000 µg/L"),
    ("Triglycerides", "4", "4 mmol/L"),
    ("Fibrinogen", "1", "1 g/L"),
    ("AST", "100", "100 U/L"),
]
CHOICES = [
    ("Sex", "Male"),
    ("Known underlying immunosuppression", "No"),
    ("Fever", "Yes"),
    ("Enlarged liver", "No"),
    ("Enlarged spleen", "Yes"),
    ("Haemophagocytosis on marrow aspirate", "Yes"),
    ("First-line corticosteroids", "Not effective, or an incomplete response"),
    ("Known hypersensitivity to earlier use of anakinra", "No"),
    ("Active infection", "Yes"),
]
DOSE_NUMBERS = [
    ("Corticosteroid dose at the first dose of anakinra", "60", "60 mg/day"),
    ("Daily dose of anakinra", "4", "4 mg/kg/day"),
    ("Creatinine", "90", "90 µmol/L"),
]
DOSE_CHOICES = [("Doses a day", "2"), ("Route", "Subcutaneous")]
NOTHING_HELPED = [
    ("Less organ support", "No"),
    ("HScore falling from one reckoning to the next", "No"),
    ("Serious adverse event", "No"),
    ("HLH resolved, as the HLH MDT defines it", "No"),
]

OF_A_CHILD = (
    *("sex", "immunosuppression", "temperature", "fever", "hepatomegaly", "splenomegaly", "haemoglobin", "white-cells"),
    *("platelets", "ferritin", "triglycerides", "fibrinogen", "ast", "haemophagocytosis-marrow", "hlh-type"),
    *("steroid-response", "anakinra-hypersensitivity", "ecoli-or-excipient-hypersensitivity", "active-infection"),
    *("steroid-dose-baseline", "daily-dose", "doses-per-day", "creatinine"),
)
REVIEWED = ("steroid-dose", "organ-support-reduced", "hscore-falling", "serious-adverse-event", "resolved-by-mdt")


@pytest.fixture
def sheet(page: Page, address: str) -> Locator:
    """The worksheet, blank."""
    page.goto(f"{address}worksheet/index.html")
    return page.locator("hlh-worksheet")


@dataclass(frozen=True, slots=True)
class At(Person):
    """A person who looks at one part of the page."""

    within: Locator

    @property
    def calculator(self) -> Locator:
        """That part."""
        return self.within


def at(within: Locator) -> Person:
    return At(within.page, within)


def on_day(sheet: Locator, number: int) -> Person:
    return at(sheet.locator(f"form[data-day='{number}']"))


def step(sheet: Locator, rule: str, number: int = 0) -> Locator:
    return sheet.locator(f".hlh-step[data-rule='{rule}'][data-day='{number}']")


def headline(sheet: Locator, rule: str, number: int = 0) -> Locator:
    return step(sheet, rule, number).locator(".hlh-headline")


def summary(sheet: Locator) -> Locator:
    return sheet.get_by_role("region", name="6. Summary")


def answers_on(sheet: Locator) -> list[Any]:
    """What is in every form, hidden fields too."""
    script = "forms => forms.map(form => [form.dataset.day, [...new FormData(form)].map(String)])"
    held: list[Any] = sheet.locator("form[data-day]").evaluate_all(script)
    return held


def fill_day_0(sheet: Locator) -> None:
    person = on_day(sheet, 0)
    for label, typed, _ in NUMBERS:
        person.fill(label, typed)
    for question, choice in CHOICES:
        person.choose(question, choice)
    for label, typed, _ in DOSE_NUMBERS:
        person.fill(label, typed)
    for question, choice in DOSE_CHOICES:
        person.choose(question, choice)
    expect(headline(sheet, "dose")).to_contain_text("140 mg")


def add_day(sheet: Locator, number: int) -> Person:
    at(sheet).push(f"Add day {number}")
    expect(sheet.get_by_role("heading", name=f"Day {number}", exact=True)).to_be_focused()
    return on_day(sheet, number)


def file_of(*days: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {"format": FORMAT, "version": __version__, "days": list(days), **changed}


def load(sheet: Locator, text: str, *, name: str = "sheet.json") -> None:
    with sheet.page.expect_file_chooser() as chooser:
        at(sheet).push("Load a file")
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": text.encode()})


def save(sheet: Locator) -> str:
    with sheet.page.expect_download() as download:
        at(sheet).push("Save to a file")
    assert re.fullmatch(r"hlh-worksheet-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    return Path(download.value.path()).read_text(encoding="utf-8")


ADULT = {
    "age": {"value": "40", "unit": "a"},
    "weight": {"value": "70", "unit": "kg"},
    "ferritin": {"value": "50000", "unit": "ug/L"},
    "fever": "yes",
    "daily-dose": {"value": "4", "unit": "mg/kg/d"},
    "doses-per-day": "2",
    "route": "sc",
}


def test_from_a_blank_page_to_a_printed_summary(sheet: Locator) -> None:
    expect(summary(sheet).locator(".hlh-summary-body")).to_be_hidden()
    fill_day_0(sheet)
    seventh = add_day(sheet, 7)
    seventh.fill("Ferritin", "45 000")
    seventh.fill("Corticosteroid dose now", "60")
    for question, choice in NOTHING_HELPED:
        seventh.choose(question, choice)
    expect(headline(sheet, "response", 7)).to_contain_text("Responding by the policy's criteria: fall in ferritin")

    at(sheet).push("Check the answers")
    expect(summary(sheet)).to_be_focused()
    at(sheet).reach(summary(sheet).get_by_role("button", name="Print", exact=True))
    pages = printed(sheet.page)
    paper = squeezed(" ".join(page.extract_text() for page in pages))
    assert len(pages) == 1
    assert squeezed("Ferritin 50 000 µg/L 45 000 µg/L") in paper
    for label, _, shown in (*NUMBERS, *DOSE_NUMBERS):
        assert squeezed(label + shown) in paper, label
    for question, choice in (*CHOICES, *DOSE_CHOICES, *NOTHING_HELPED):
        assert squeezed(question + choice) in paper, question
    assert len(results_on(sheet, paper)) == 10
    for words in ("280 mg a day", f"rules version {__version__}", "Date on this device", "clinical sign-off"):
        assert squeezed(words) in paper, words
    assert squeezed("Save to a file") not in paper


def test_a_childs_sheet_to_day_7_is_printed_on_one_page(sheet: Locator) -> None:
    """With the warnings of a small dose by vein, of a recipe for adults and of an infection."""
    full, review = (day["answers"] for day in json.loads(fullest_sheet())["days"][:2])
    age = {"age": {"value": "9", "unit": "mo"}}
    first, seventh = ({"weight": {"value": kg, "unit": "kg"}} for kg in ("10.2", "10"))
    first |= age | {"route": "iv"} | {id_: full[id_] for id_ in OF_A_CHILD}
    seventh |= {id_: review[id_] for id_ in REVIEWED} | {"ferritin": {"value": "45 000", "unit": "ug/L"}}
    load(sheet, json.dumps(file_of({"day": "0", "answers": first}, {"day": "7", "answers": seventh})))
    expect(headline(sheet, "response", 7)).to_contain_text("Responding")
    [paper] = (squeezed(page.extract_text()) for page in printed(sheet.page))
    # 10.2 kg × 4 mg/kg/day ÷ 2 = 20.4 mg; of 10 kg it is 20 mg, 0.134 mL, made up to 50 mL.
    for words in ("20.4 mg a dose", "20 mg (0.13 mL) a dose", "0.13 mL + 49.87 mL", "recipe of a monograph for adults"):
        assert squeezed(words) in paper, words


def test_no_word_is_cut_off_at_the_edge_of_the_paper(sheet: Locator) -> None:
    """Each row of a table keeps to its column, however long the words of a day."""
    full = json.loads(fullest_sheet())
    for day in full["days"][1:]:
        day["answers"] |= {
            "steroid-agent": "methylprednisolone",
            "serious-adverse-event": "yes",
            "event-allergic": "no",
            "anakinra-resumed": "specialist-centre",
            "renal-replacement": "haemofiltration",
        }
    load(sheet, json.dumps(full))
    expect(headline(sheet, "response", 14)).to_contain_text("Responding")
    sheet.page.emulate_media(media="print")
    sheet.page.set_viewport_size({"width": 733, "height": 1062})  # A4 within its margins
    rows = summary(sheet).locator("tr")
    assert rows.count() > 20
    wide = """all => all.filter((row) => {
      const [column] = row.closest("section").getClientRects();
      return row.getBoundingClientRect().width > column.width + 0.5;
    }).map((row) => row.textContent)"""
    assert rows.evaluate_all(wide) == []


def test_the_fullest_sheet_is_printed_on_two_pages_at_most(sheet: Locator) -> None:
    load(sheet, fullest_sheet())
    expect(headline(sheet, "response", 14)).to_contain_text("Responding")
    pages = printed(sheet.page)
    assert len(pages) <= 2
    paper = squeezed(" ".join(page.extract_text() for page in pages))
    assert len(results_on(sheet, paper)) == 20
    reply = worksheet_of(sheet)
    days: dict[str, dict[str, str]] = {}
    for given in reply["summary"]["inputs"]:
        for line in given["lines"]:
            days.setdefault(line["label"], {})[given["day"]] = line["text"]
    assert {len(given) for given in days.values()} >= {1, 3}
    # Side by side where it was answered again: a label, then each day's answer.
    for label, given in days.items():
        assert squeezed(label + "".join(given.values())) in paper, label
    assert squeezed("Day 0 Day 7 Day 14") in paper
    for words in (
        "136 mg (0.91 mL) a dose",
        "How far the HScore must fall",
        f"rules version {__version__}",
        "Date on this device",
        "clinical sign-off",
    ):
        assert squeezed(words) in paper, words


def results_on(sheet: Locator, paper: str) -> list[Any]:
    """The steps of a sheet, each that is said found on the paper with its answer and all its sources."""
    steps: list[Any] = worksheet_of(sheet)["steps"]
    last = {one["rule"]: one["day"] for one in steps}
    for one in steps:
        # What was due on an earlier day is not due any more, and is not said; nor are its steps of the dose.
        if one["rule"] in ("monitoring", "titration") and one["day"] != last[one["rule"]]:
            continue
        answer = one["result"]["headline"] if one["result"] else one["headline"]
        # The day stands between a title and a headline that goes on from it.
        title = f"{one['title'].partition(', day ')[0]}: "
        fits = one["headline"].removesuffix(answer).removeprefix(title).removesuffix(". ")
        # Which step of the dose fits the day stands in place of all the steps that there are.
        for said in (fits,) if fits and one["rule"] == "titration" else (answer, fits):
            assert squeezed(said.removeprefix(title)) in paper, one["title"]
        for cited in one["result"]["cited"]:
            source, _, place = cited.partition(": ")
            assert squeezed(source) in paper
            # Places in one part of a document stand together: "Stopping criteria (1, 2)".
            assert all(squeezed(part) in paper for part in place.split(", ")), cited
    return steps


def worksheet_of(sheet: Locator) -> Any:
    """What the rules say of the sheet as it was saved."""
    return json.loads(bridge.handle(json.dumps({"worksheet": {"days": saved_days(sheet)}})))["worksheet"]


def squeezed(text: str) -> str:
    """Text without its spaces: a page of paper does not keep them."""
    return "".join(text.split())


def saved_days(sheet: Locator) -> list[Any]:
    days: list[Any] = json.loads(save(sheet))["days"]
    return days


def test_saved_cleared_and_loaded_it_is_the_same(sheet: Locator) -> None:
    person = on_day(sheet, 0)
    person.fill("Age", "7")
    person.pick_unit("Age", "months")
    person.press("Tab")
    person.fill("Ferritin", "12,000.5")
    person.choose("Fever", "Yes")
    later = add_day(sheet, 14)
    later.reach(sheet.locator("form[data-day='14'] summary", has_text="HScore again"))
    later.press("Enter")
    later.fill("Haemoglobin", "90")
    later.choose("Less organ support", "Yes")
    expect(headline(sheet, "response", 14)).to_contain_text("Responding")
    before, words = answers_on(sheet), summary(sheet).locator(".hlh-summary-body").inner_text()
    text = save(sheet)
    assert set(json.loads(text)) == {"format", "version", "days"}

    at(sheet).push("Clear all")
    at(sheet.get_by_role("dialog")).push("Clear all")
    expect(sheet.get_by_text("Cleared.")).to_be_visible()
    expect(sheet.locator("form[data-day]")).to_have_count(1)
    expect(person.box("Ferritin")).to_have_value("")
    expect(summary(sheet).locator(".hlh-summary-body")).to_be_hidden()
    expect(step(sheet, "diagnosis")).to_contain_text("Nothing answered yet")

    load(sheet, text)
    expect(sheet.get_by_text("Loaded.", exact=True)).to_be_visible()
    expect(headline(sheet, "response", 14)).to_contain_text("Responding")
    assert answers_on(sheet) == before
    assert summary(sheet).locator(".hlh-summary-body").inner_text() == words
    expect(on_day(sheet, 14).box("Haemoglobin")).to_be_visible()
    # What an older file was never asked is among what it leaves unanswered.
    left = sheet.locator(".hlh-unanswered")
    at(sheet).reach(left.locator("summary"))
    at(sheet).press("Enter")
    days = left.locator("li").all_inner_texts()
    assert [day.partition(":")[0] for day in days] == ["Day 0", "Day 14"]
    assert "Known hypersensitivity to earlier use of anakinra" in days[0]
    assert "Serious adverse event" in days[1]
    assert not any(answered in days[0] for answered in ("Age;", "Fever"))
    at(sheet).push("Clear all")
    at(sheet.get_by_role("dialog")).push("Clear all")
    expect(left).to_be_hidden()


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", DAMAGED), ("PNG" * 400_000, "too large"), ("[[" * 5000, "Nothing on the screen was changed.")],
    ids=["damaged", "huge", "nested"],
)
def test_a_damaged_file_leaves_the_screen_as_it_was(sheet: Locator, text: str, says: str) -> None:
    person = on_day(sheet, 0)
    person.fill("Ferritin", "9000")
    expect(headline(sheet, "hscore")).to_be_visible()
    before, shown = answers_on(sheet), sheet.locator(".hlh-sheet").inner_text()
    load(sheet, text)
    about = sheet.get_by_role("group", name="About the file")
    expect(about).to_be_focused()
    expect(about).to_contain_text(says)
    assert answers_on(sheet) == before
    assert sheet.locator(".hlh-sheet").inner_text() == shown


def test_a_file_edited_by_hand_keeps_what_can_be_read(sheet: Locator) -> None:
    day = {"day": "0", "answers": {**ADULT, "name": "x", "ferritin": {"value": "lots", "unit": "ug/L"}}}
    load(sheet, json.dumps(file_of(day, {"day": "-2", "answers": {}}, version="0.0.1")))
    about = sheet.get_by_role("group", name="About the file")
    expect(about).to_be_focused()
    for words in ("“name” is not asked", "before day 0", "“0.0.1”", "“lots” cannot be read"):
        expect(about).to_contain_text(words)
    person = on_day(sheet, 0)
    expect(person.box("Ferritin")).to_have_value("lots")
    expect(person.field("Ferritin")).to_contain_text("cannot be read")
    expect(headline(sheet, "dose")).to_contain_text("140 mg")
    expect(step(sheet, "diagnosis")).to_contain_text("Waits: Ferritin is to be corrected")


def test_a_file_does_not_take_the_place_of_unsaved_answers_unasked(sheet: Locator) -> None:
    person = on_day(sheet, 0)
    person.fill("Ferritin", "9000")
    expect(headline(sheet, "hscore")).to_be_visible()
    load(sheet, json.dumps(file_of({"day": "0", "answers": ADULT})))
    at(sheet.get_by_role("dialog")).push("Keep the answers")
    expect(person.box("Ferritin")).to_have_value("9000")
    load(sheet, json.dumps(file_of({"day": "0", "answers": ADULT})))
    at(sheet.get_by_role("dialog")).push("Load it")
    expect(person.box("Ferritin")).to_have_value("50000")
    # Loaded and unchanged, another file asks nothing.
    load(sheet, json.dumps(file_of({"day": "0", "answers": {"fever": "no"}})))
    expect(person.box("Ferritin")).to_have_value("")
    assert person.question("Fever").get_by_role("radio", name="No", exact=True).is_checked()


def test_a_save_that_the_browser_refuses_says_so_and_leaves_the_answers_unsaved(sheet: Locator) -> None:
    person = on_day(sheet, 0)
    person.fill("Ferritin", "9000")
    sheet.page.evaluate("() => { URL.createObjectURL = () => { throw new TypeError('not here'); }; }")
    at(sheet).push("Save to a file")
    expect(sheet.get_by_text("Not saved: this browser did not take the file")).to_be_visible()
    load(sheet, json.dumps(file_of({"day": "0", "answers": ADULT})))
    at(sheet.get_by_role("dialog")).push("Keep the answers")
    expect(person.box("Ferritin")).to_have_value("9000")


def test_days_7_and_14(sheet: Locator) -> None:
    load(sheet, json.dumps(file_of({"day": "0", "answers": ADULT | {"hlh-type": "secondary"}})))
    seventh = add_day(sheet, 7)
    for question, choice in NOTHING_HELPED:
        seventh.choose(question, choice)
    seventh.fill("Corticosteroid dose now", "0")
    on_day(sheet, 0).fill("Corticosteroid dose at the first dose of anakinra", "0")
    # One tenth of 50 000 is 5000.
    seventh.fill("Ferritin", "45001")
    expect(headline(sheet, "response", 7)).to_contain_text("No response by the policy's criteria so far")
    fourteenth = add_day(sheet, 14)
    for question, choice in NOTHING_HELPED:
        fourteenth.choose(question, choice)
    fourteenth.fill("Corticosteroid dose now", "0")
    expect(headline(sheet, "response", 14)).to_contain_text("Stop anakinra: no response within 14 days")
    living = summary(sheet).locator(".hlh-living")
    expect(living.locator("summary")).to_have_text("On the pathway: Refractory secondary HLH")
    living.locator("summary").click()
    expect(living.locator(".hlh-pathway__wide [aria-current=step]")).to_contain_text("Refractory secondary HLH")
    # 4 mg/kg/day of at most 8, half-way between the foot at 198 and the top at 34, three units thick.
    expect(living.locator(".hlh-stairs .hlh-mark")).to_have_attribute("y", "114.5")
    expect(living.locator(".hlh-stairs .hlh-mark-label")).to_have_attribute("y", "109.5")
    with sheet.page.expect_popup() as beside:
        living.locator(".hlh-pathway__wide [aria-current=step]").click()
    expect(beside.value).to_have_title(re.compile("Refractory"))
    beside.value.close()
    seventh.fill("Ferritin", "45000")
    expect(headline(sheet, "response", 7)).to_contain_text("Responding by the policy's criteria: fall in ferritin")
    expect(headline(sheet, "response", 14)).to_contain_text("A response was shown: fall in ferritin on day 7")
    expect(step(sheet, "response", 14)).to_contain_text("Ferritin 45 000 µg/L: of day 7")

    at(sheet).push("Remove day 7")
    at(sheet.get_by_role("dialog")).push("Remove it")
    expect(sheet.locator("form[data-day='7']")).to_have_count(0)
    expect(headline(sheet, "response", 14)).to_contain_text("14 days have passed without recorded evidence of response")


@pytest.mark.parametrize(
    ("typed", "says"), [("-1", "before day 0"), ("0", "on this sheet already"), ("9.5", "whole number"), ("", "Type")]
)
def test_a_day_that_cannot_be_added(sheet: Locator, typed: str, says: str) -> None:
    person = at(sheet)
    person.type_into("Another day, counted from the first dose", typed)
    person.press("Enter")
    box = person.box("Another day, counted from the first dose")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_be_focused()
    expect(sheet.locator("#worksheet-day-error")).to_contain_text(says)
    expect(sheet.locator("form[data-day]")).to_have_count(1)
    person.type_into("Another day, counted from the first dose", "9")
    person.press("Enter")
    expect(sheet.get_by_role("heading", name="Day 9", exact=True)).to_be_focused()
    expect(sheet.locator("#worksheet-day-error")).to_be_hidden()


def test_an_error_stops_only_the_steps_that_use_the_answer(sheet: Locator) -> None:
    load(sheet, json.dumps(file_of({"day": "0", "answers": ADULT})))
    person = on_day(sheet, 0)
    expect(headline(sheet, "dose")).to_contain_text("140 mg")
    person.fill("Weight", "seventy")
    expect(person.field("Weight")).to_contain_text("cannot be read")
    expect(headline(sheet, "dose")).to_contain_text("Waits: Weight is to be corrected")
    person.choose("Known hypersensitivity to earlier use of anakinra", "Yes")
    ruled_out = "Anakinra is ruled out: known hypersensitivity to it"
    expect(headline(sheet, "dose")).to_contain_text(f"{ruled_out}. Waits: Weight is to be corrected")
    expect(sheet.locator(".hlh-overview li[data-rule=dose]")).to_contain_text(ruled_out)
    person.choose("Known hypersensitivity to earlier use of anakinra", "No")
    expect(headline(sheet, "hscore")).to_contain_text("HScore")
    at(sheet).push("Check the answers")
    problem = sheet.get_by_role("group", name="There is a problem")
    expect(problem).to_be_focused()
    expect(problem.get_by_role("link")).to_have_count(1)
    at(sheet).reach(problem.get_by_role("link"))
    person.press("Enter")
    expect(person.box("Weight")).to_be_focused()
    person.fill("Weight", "180")
    expect(headline(sheet, "dose")).to_contain_text("Waits: Weight is to be confirmed")
    expect(problem).to_be_hidden()
    at(sheet).push("Check the answers")
    expect(sheet.get_by_role("checkbox", name="Weight is right as typed")).to_be_focused()
    person.press("Space")
    expect(headline(sheet, "dose")).to_contain_text("360 mg")


def test_a_step_never_outlives_an_answer_that_it_uses(sheet: Locator) -> None:
    load(sheet, json.dumps(file_of({"day": "0", "answers": ADULT}, {"day": "7", "answers": {}})))
    person = on_day(sheet, 0)
    expect(headline(sheet, "dose")).to_contain_text("140 mg")
    person.type_into("Weight", "7")
    # Not waited for: the next moment is too late.
    assert headline(sheet, "dose").count() == 0
    assert headline(sheet, "response", 7).count() == 0
    assert headline(sheet, "hscore").count() == 1
    assert summary(sheet).locator(".hlh-summary-body").is_hidden()
    assert summary(sheet).get_by_role("button", name="Copy as text").is_hidden()
    sheet.page.keyboard.type("0")
    person.press("Tab")
    expect(headline(sheet, "dose")).to_contain_text("140 mg")
    expect(summary(sheet).locator(".hlh-summary-body")).to_be_visible()


def test_criteria_beyond_the_policy_are_folded_and_answer_where_they_are_asked(sheet: Locator) -> None:
    fold = sheet.locator("form[data-day='0'] details.hlh-fold", has_text="For criteria beyond the policy's routes")
    listed = sheet.locator(".hlh-overview li[data-rule='ohi']")
    on_day(sheet, 0).fill("Ferritin", "2000")
    expect(headline(sheet, "hscore")).to_be_visible()
    expect(on_day(sheet, 0).question("Known haematological malignancy")).to_be_hidden()
    expect(step(sheet, "ohi")).to_be_hidden()
    expect(listed).to_be_hidden()
    expect(summary(sheet)).not_to_contain_text("OHI index")
    fold.locator("summary").click()
    on_day(sheet, 0).choose("Known haematological malignancy", "Yes")
    expect(headline(sheet, "ohi")).to_contain_text("OHI index is undecided: 1 of 2 criteria met")
    expect(listed).to_be_visible()
    expect(summary(sheet)).to_contain_text("OHI index")
    expect(step(sheet, "mas-2016")).to_be_hidden()
    on_day(sheet, 0).choose("Known haematological malignancy", "Not known")
    expect(summary(sheet)).not_to_contain_text("OHI index")
    expect(step(sheet, "ohi")).to_be_hidden()
    expect(listed).to_be_hidden()


def test_unsaved_answers_are_asked_about_before_the_page_goes(sheet: Locator) -> None:
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    sheet.page.on("dialog", stay)
    sheet.page.reload()
    assert asked == []
    on_day(sheet, 0).fill("Ferritin", "9000")
    expect(headline(sheet, "hscore")).to_be_visible()
    sheet.page.close(run_before_unload=True)
    expect(on_day(sheet, 0).box("Ferritin")).to_have_value("9000")
    assert asked == ["beforeunload"]
    save(sheet)
    sheet.page.reload()
    expect(on_day(sheet, 0).box("Ferritin")).to_have_value("")
    assert asked == ["beforeunload"]


def test_there_is_no_field_for_who_the_patient_is(sheet: Locator) -> None:
    fields = sheet.locator("form[data-day='0'] input[type=text]")
    assert fields.count() > 15
    for field in fields.all():
        assert field.get_attribute("inputmode") == "decimal"
    expect(sheet.locator("textarea, input[type=date], input[type=email]")).to_have_count(0)


def test_nothing_is_stored(sheet: Locator) -> None:
    on_day(sheet, 0).fill("Ferritin", "9123")
    expect(headline(sheet, "hscore")).to_be_visible()
    held = sheet.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "9123" not in held
    assert "9123" not in sheet.page.url


def test_axe_finds_nothing_in_a_filled_sheet(sheet: Locator) -> None:
    ferritin = {"unit": "ug/L", "value": ">50 000"}
    answers = {**ADULT, "active-infection": "yes", "route": "iv", "ferritin": ferritin}
    later = {"ferritin": {**ferritin, "value": "46 000"}}
    load(sheet, json.dumps(file_of({"day": "0", "answers": answers}, {"day": "7", "answers": later})))
    expect(headline(sheet, "response", 7)).to_be_visible()
    for folded in (step(sheet, "dose").locator(".hlh-full"), summary(sheet).locator(".hlh-living")):
        folded.evaluate("details => { details.open = true; }")
    at(sheet).push("Hand over to another device")
    expect(sheet.get_by_role("img", name="A code that holds the answers on this sheet")).to_be_visible()
    # A picture is heard by its name alone.
    expect(summary(sheet).get_by_role("img", name="day 0: above 50000 µg/L; day 7: 46000 µg/L")).to_be_visible()
    assert not (found := faults(sheet.page)), "\n".join(found)


def test_axe_finds_nothing_in_errors_and_questions(sheet: Locator) -> None:
    answers = {"ferritin": {"value": "lots", "unit": "ug/L"}, "weight": {"value": "180", "unit": "kg"}, "name": "x"}
    answers["platelets"] = {"value": "1,200", "unit": "10*9/L"}
    load(sheet, json.dumps(file_of({"day": "0", "answers": answers})))
    expect(sheet.get_by_role("group", name="About the file")).to_be_focused()
    at(sheet).push("Check the answers")
    expect(sheet.get_by_role("group", name="There is a problem")).to_be_focused()
    expect(sheet.get_by_role("checkbox", name="Weight is right as typed")).to_be_visible()
    assert not (found := faults(sheet.page)), "\n".join(found)
    at(sheet).push("Clear all")
    expect(sheet.get_by_role("dialog")).to_be_visible()
    assert not (found := faults(sheet.page)), "\n".join(found)
