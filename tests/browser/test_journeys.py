"""What people come to do, done with the keyboard alone and by the words on the screen, on the built site."""

import datetime as dt
import io
import json
import re
import unicodedata

import pypdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from hlh_rules import __version__, bridge
from site_tools.freshness import REVIEW_BY
from tests.browser.conftest import INTRANET, HoldingServer, Opener, address_of, private
from tests.browser.person import Person, plain

pytestmark = pytest.mark.browser

HSCORE = "diagnose/hscore.html"
HLH_2004 = "diagnose/hlh-2004.html"
DIAGNOSIS = "diagnose/diagnosis.html"

POLICY = "Policy 1924: Implementation, Inclusion criteria, point b"
PAPER = "Fardet 2014: Results, best cut-off value"


def answer_169(person: Person) -> None:
    """Temperature 33, one organ 23, ferritin 50, triglycerides 44, AST 19: 169 points, and nothing left to know."""
    person.choose("Known underlying immunosuppression", "No")
    person.fill("Temperature", "39.0")
    person.choose("Enlarged liver", "No")
    person.choose("Enlarged spleen", "Yes")
    person.pick_unit("Haemoglobin", "g/dL")
    person.fill("Haemoglobin", "12.0")
    person.fill("White cells", "8")
    person.fill("Platelets", "200")
    person.fill("Ferritin", "6 001")
    person.fill("Triglycerides", "1.5")
    person.fill("Fibrinogen", "2.6")
    person.fill("AST", "30")
    person.choose("Haemophagocytosis on marrow aspirate", "No")


def request_169() -> str:
    """The same as a script would ask it."""
    return json.dumps(
        {
            "rule": "hscore",
            "answers": {
                "immunosuppression": "no",
                "temperature": {"value": "39.0", "unit": "Cel"},
                "hepatomegaly": "no",
                "splenomegaly": "yes",
                "haemoglobin": {"value": "12.0", "unit": "g/dL"},
                "white-cells": {"value": "8", "unit": "10*9/L"},
                "platelets": {"value": "200", "unit": "10*9/L"},
                "ferritin": {"value": "6 001", "unit": "ug/L"},
                "triglycerides": {"value": "1.5", "unit": "mmol/L"},
                "fibrinogen": {"value": "2.6", "unit": "g/L"},
                "ast": {"value": "30", "unit": "U/L"},
                "haemophagocytosis-marrow": "no",
            },
        }
    )


def verdict(person: Person, label: str) -> Locator:
    """The line of the result that judges a criterion, a route or a reading."""
    return person.result.get_by_role("listitem").filter(has_text=re.compile(rf"^\W*{re.escape(label)}: "))


# --- the three rules


def test_169_is_not_above_the_policys_cutoff_and_is_met_in_the_literature(opened: Opener) -> None:
    person = opened(HSCORE)
    answer_169(person)
    expect(person.headline).to_contain_text("HScore 169 is not above 169")
    expect(person.result).to_contain_text("169 of 337")
    policy, paper = verdict(person, "Policy 1924: HScore >169"), verdict(person, "Fardet 2014: HScore ≥169")
    expect(policy.get_by_role("strong")).to_have_text("not met")
    expect(policy).to_contain_text(POLICY)
    expect(paper.get_by_role("strong")).to_have_text("met")
    expect(paper).to_contain_text(PAPER)
    assert policy.evaluate("(first, second) => first.compareDocumentPosition(second) & 4", paper.element_handle())
    note = person.result.get_by_role("listitem").filter(has_text="The sources differ here")
    expect(note).to_contain_text("HScore >169 is not met; Fardet 2014: HScore ≥169 is met")
    expect(note).to_contain_text(POLICY)


def test_where_the_sources_differ_is_one_key_away(opened: Opener, page: Page) -> None:
    person = opened(HSCORE)
    answer_169(person)
    note = person.result.get_by_role("listitem").filter(has_text="The sources differ here")
    policy = note.locator("cite").get_by_role("link")
    expect(policy).to_have_attribute("href", re.compile(r"/about/sources\.html#policy-1924$"))
    person.reach(note.get_by_role("link", name="Where the sources differ"))
    person.press("Enter")
    page.wait_for_url("**/about/differences.html#differs-hscore-cutoff")
    place = page.locator(":target")
    expect(place).to_contain_text("above 169, or 169 and above")
    expect(place).to_be_in_viewport()


def test_five_of_the_eight_criteria(opened: Opener) -> None:
    person = opened(HLH_2004)
    person.choose("Fever", "Yes")
    person.choose("Enlarged spleen", "Yes")
    person.fill("Neutrophils", "0.6")
    person.fill("Platelets", "42")
    person.fill("Ferritin", "18500")
    expect(person.headline).to_contain_text("HLH-2004 is undecided: 4 of 8 criteria met, up to 8 possible, 5 needed")
    person.fill("Triglycerides", "4.1")
    expect(person.headline).to_contain_text("HLH-2004 is met: 5 of 8 criteria met")
    expect(verdict(person, "High ferritin").get_by_role("strong")).to_have_text("met")
    expect(verdict(person, "Low or absent NK-cell activity").get_by_role("strong")).to_have_text("not yet known")


def test_a_molecular_diagnosis_alone(opened: Opener) -> None:
    person = opened(HLH_2004)
    person.choose("Molecular diagnosis consistent with HLH", "Yes")
    expect(person.headline).to_contain_text("HLH-2004 is met: molecular diagnosis consistent with HLH")
    expect(person.result).to_contain_text("0 of 8")


def test_a_pending_test_settles_nothing_and_is_named(opened: Opener) -> None:
    person = opened(HSCORE)
    answer_169(person)
    expect(person.headline).to_contain_text("HScore 169 is not above 169")
    person.choose("Haemophagocytosis on marrow aspirate", "Pending")
    expect(person.headline).to_contain_text("HScore 169 to 204")
    expect(verdict(person, "Policy 1924: HScore >169").get_by_role("strong")).to_have_text("not yet known")
    expect(person.result.get_by_role("link", name="Haemophagocytosis on marrow aspirate: up to 35")).to_be_visible()


def test_no_answers_can_exclude_hlh(opened: Opener) -> None:
    person = opened(DIAGNOSIS)
    for question in person.page.get_by_role("group").filter(has=person.page.get_by_role("radio")).all():
        no = question.get_by_role("radio", name="No", exact=True)
        if question.evaluate("group => group.matches('[data-field]')") and no.count() == 1:
            person.reach(question.get_by_role("radio", checked=True))
            person.press("ArrowUp")
            while not no.is_checked():
                person.press("ArrowUp")
    for label in ("Temperature", "Haemoglobin", "White cells", "Neutrophils", "Platelets"):
        person.fill(label, {"Temperature": "37", "Haemoglobin": "150"}.get(label, "9"))
    for label in ("Ferritin", "AST", "Soluble CD25 (sIL-2r)", "Triglycerides", "Fibrinogen", "Modified HScore"):
        person.fill(
            label, {"Ferritin": "20", "AST": "20", "Soluble CD25 (sIL-2r)": "300", "Fibrinogen": "3"}.get(label, "1")
        )
    person.fill("Platelets", "300")
    person.choose("NK-cell activity", "Normal")
    expect(person.headline).to_contain_text("This does not rule HLH out: discuss with an HLH MDT")
    expect(person.brief).to_have_attribute("data-tone", "open")
    expect(verdict(person, "HLH-2004, 5 of 8").get_by_role("strong")).to_have_text("not met")
    assert not re.search(r"\bnot HLH\b|HLH is (excluded|ruled out|unlikely|absent)", person.result.inner_text())


# --- a result belongs to the answers on the screen


def test_a_result_goes_at_the_first_key_and_comes_back_on_leaving_the_field(opened: Opener) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("Ferritin", "6000")
    expect(person.headline).to_contain_text("HScore 35 to")
    person.reach(person.box("Ferritin"))
    person.press("End")
    person.press("0")
    person.expect_no_result()
    expect(person.result).to_contain_text("Answer what you know")
    person.wait_for_engine()  # whatever had been asked has been answered by now
    person.expect_no_result()
    person.press("Tab")
    expect(person.headline).to_contain_text("HScore 50 to")
    assert [one.form["ferritin"] for one in person.seen()] == ["6000", "60000"]


def test_a_value_typed_again_over_itself_brings_its_result_back(opened: Opener) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("Ferritin", "6000")
    expect(person.headline).to_contain_text("HScore 35 to")
    # Gone while it is typed, half or whole; and the field, left as it was found, tells of no change.
    person.type_into("Ferritin", "60")
    person.expect_no_result()
    person.page.keyboard.type("00")
    person.wait_for_engine()
    person.expect_no_result()
    person.press("Tab")
    expect(person.headline).to_contain_text("HScore 35 to")
    assert {one.form["ferritin"] for one in person.seen()} == {"6000"}


def test_a_change_of_unit_is_a_change_of_the_answer(opened: Opener) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("Fibrinogen", "2")
    expect(person.headline).to_contain_text("HScore 30 to")
    person.pick_unit("Fibrinogen", "mg/dL")
    expect(person.box("Fibrinogen")).to_have_attribute("aria-invalid", "true")
    person.expect_no_result()
    person.fill("Fibrinogen", "260")
    expect(person.headline).to_contain_text("HScore 0 to 307")
    assert len({one.headline for one in person.seen()}) == 2


def test_a_reply_to_older_answers_is_never_shown(page: Page, slow: HoldingServer) -> None:
    slow.hold("snapshot.gz")
    page.goto(address_of(slow) + HSCORE)
    person = Person(page)
    person.watch()
    # Each leaves a question behind that will be answered, and too late.
    for ferritin in ("100", "2000", "6001", "2500"):
        person.fill("Ferritin", ferritin)
    person.type_into("AST", "3")
    slow.release()
    person.wait_for_engine()
    person.expect_no_result()
    page.keyboard.type("1")
    person.press("Tab")
    expect(person.headline).to_contain_text("HScore 54 to")
    assert [(one.form["ferritin"], one.form["ast"]) for one in person.seen()] == [("2500", "31")]


def test_fast_typing_never_shows_a_wrong_answer(opened: Opener) -> None:
    person = opened(HSCORE)
    person.wait_for_engine()
    person.watch()
    for fibrinogen, ast in (("2.5", "29"), ("2.6", "30"), ("2", "300"), ("3", "2"), ("1.9", "31")):
        person.fill("Fibrinogen", fibrinogen)
        person.fill("AST", ast)
    expect(person.headline).to_contain_text("HScore 49 to")
    assert person.seen()[-1].form["ast"] == "31"


def test_clear_all_leaves_nothing(opened: Opener) -> None:
    person = opened(HSCORE)
    person.fill("AST", "20000")
    person.fill("Haemoglobin", "abc")
    person.choose("Enlarged spleen", "Yes")
    person.push("Show result")
    expect(person.summary).to_be_visible()
    person.push("Clear all")
    expect(person.summary).to_be_hidden()
    expect(person.box("AST")).to_have_value("")
    expect(person.box("Haemoglobin")).to_have_value("")
    expect(person.question("Enlarged spleen").get_by_role("radio", name="Not known")).to_be_checked()
    expect(person.calculator.get_by_role("checkbox")).to_have_count(0)
    expect(person.calculator.locator("[aria-invalid]")).to_have_count(0)
    expect(person.result).to_contain_text("Answer what you know")
    person.wait_for_engine()
    person.expect_no_result()
    person.fill("AST", "30")
    expect(person.headline).to_contain_text("HScore 19 to")


def test_clear_all_takes_a_result_away(opened: Opener) -> None:
    person = opened(HSCORE)
    answer_169(person)
    expect(person.headline).to_be_visible()
    person.push("Clear all")
    expect(person.headline).to_have_count(0)
    person.wait_for_engine()
    person.expect_no_result()


def test_an_unusual_value_is_confirmed_before_there_is_a_result(opened: Opener) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("AST", "20000")
    confirmed = person.calculator.get_by_role("checkbox", name="AST is right as typed")
    expect(confirmed).to_be_visible()
    expect(person.calculator.get_by_text("AST 20 000 U/L is unusual. Check the number and the unit.")).to_be_visible()
    person.expect_no_result()
    person.push("Show result")
    expect(confirmed).to_be_focused()
    person.expect_no_result()
    person.press("Space")
    expect(person.headline).to_contain_text("HScore 19 to")
    person.fill("AST", "30000")
    expect(person.calculator.get_by_text("AST 30 000 U/L is unusual")).to_be_visible()
    expect(confirmed).not_to_be_checked()
    person.expect_no_result()
    person.fill("AST", "300")
    expect(confirmed).to_be_hidden()
    expect(person.headline).to_contain_text("HScore 19 to")
    assert [(one.form["ast"], "ast.confirmed" in one.form) for one in person.seen()] == [
        ("20000", True),
        ("300", False),
    ]


# --- finding one's way


def test_show_result_leads_to_the_result(opened: Opener) -> None:
    person = opened(HSCORE)
    person.fill("AST", "30")
    person.push("Show result")
    expect(person.result).to_be_focused()
    expect(person.headline).to_be_in_viewport()


def test_what_could_still_change_leads_to_its_field(opened: Opener) -> None:
    person = opened(HSCORE)
    person.fill("AST", "30")
    person.reach(person.result.get_by_role("link", name="Fibrinogen: up to 30 more points"))
    person.press("Enter")
    expect(person.box("Fibrinogen")).to_be_focused()
    expect(person.box("Fibrinogen")).to_be_in_viewport()
    person.reach(person.result.get_by_role("link", name="Haemophagocytosis on marrow aspirate"))
    person.press("Enter")
    marrow = person.question("Haemophagocytosis on marrow aspirate")
    expect(marrow.get_by_role("radio", name="Not known")).to_be_focused()
    person.press("ArrowDown")
    expect(person.headline).to_contain_text("HScore 54 to")


def test_the_error_summary_has_the_focus_and_leads_to_the_fields(opened: Opener) -> None:
    person = opened(HSCORE)
    person.fill("Ferritin", "lots")
    expect(person.box("Ferritin")).to_have_attribute("aria-invalid", "true")
    expect(person.summary).to_be_hidden()
    person.fill("Haemoglobin", "92")
    person.pick_unit("Haemoglobin", "g/dL")
    person.push("Show result")
    expect(person.summary).to_be_focused()
    expect(person.summary.get_by_role("heading", name="There is a problem")).to_be_in_viewport()
    links = person.summary.get_by_role("link")
    expect(links).to_have_text([re.compile("^Haemoglobin must be between"), re.compile("^Ferritin: “lots” cannot")])
    person.reach(links.nth(1))
    person.press("Enter")
    expect(person.box("Ferritin")).to_be_focused()
    expect(person.box("Ferritin")).to_have_value("lots")
    person.fill("Ferritin", "2000")
    expect(links).to_have_text([re.compile("^Haemoglobin must be between")])
    person.fill("Haemoglobin", "9.2")
    expect(person.summary).to_be_hidden()
    expect(person.headline).to_contain_text("HScore 35 to")


def test_answers_survive_a_look_elsewhere_on_the_page_and_never_outlive_it(opened: Opener, page: Page) -> None:
    person = opened(HSCORE)
    person.watch()
    person.fill("AST", "30")
    expect(person.headline).to_contain_text("HScore 19 to")
    page.evaluate("location.hash = 'on-paper'")
    page.go_back()
    expect(person.box("AST")).to_have_value("30")
    expect(person.headline).to_contain_text("HScore 19 to")
    person.seen()
    page.get_by_role("link", name="Privacy").last.press("Enter")
    page.wait_for_url("**/about/privacy.html")
    page.go_back()
    page.wait_for_url(f"**/{HSCORE}")
    person.wait_for_engine()
    # Whatever a browser keeps of a form: a result stands there if and only if its answers do.
    if person.box("AST").input_value():
        expect(person.headline).to_contain_text("HScore 19 to")
    else:
        person.expect_no_result()
    page.go_forward()
    page.wait_for_url("**/about/privacy.html")
    page.go_back()
    person.fill("Ferritin", "2000")
    person.fill("AST", "29")
    expect(person.headline).to_contain_text("HScore 35 to")


# --- while the engine loads


def test_the_form_can_be_used_while_the_engine_loads(page: Page, slow: HoldingServer) -> None:
    slow.hold("snapshot.gz")
    page.goto(address_of(slow) + HSCORE)
    person = Person(page)
    expect(person.result.get_by_role("progressbar", name="Loading the calculator")).to_be_visible()
    expect(person.result.get_by_role("status").filter(has_text="Fetching the calculator")).to_be_visible()
    answer_169(person)
    person.expect_no_result()
    slow.release()
    expect(person.headline).to_contain_text("HScore 169 is not above 169")
    expect(person.result.get_by_role("progressbar")).to_be_hidden()


def test_answers_given_before_the_script_arrives_are_answered(page: Page, slow: HoldingServer) -> None:
    slow.hold("hlh.js")
    page.goto(address_of(slow) + HSCORE, wait_until="commit")
    person = Person(page)
    person.fill("AST", "30")
    person.choose("Enlarged spleen", "Yes")
    slow.release()
    expect(person.headline).to_contain_text("HScore 42 to")


def test_an_answer_half_typed_before_the_script_arrives_is_not_judged(page: Page, slow: HoldingServer) -> None:
    slow.hold("hlh.js")
    page.goto(address_of(slow) + HSCORE, wait_until="commit")
    person = Person(page)
    expect(person.button("Show result")).to_be_disabled()
    person.type_into("Ferritin", "0")
    slow.release()
    page.wait_for_load_state()
    person.wait_for_engine()
    expect(person.box("Ferritin")).to_be_focused()
    expect(person.box("Ferritin")).not_to_have_attribute("aria-invalid", "true")
    person.expect_no_result()
    person.press("Tab")
    expect(person.box("Ferritin")).to_have_attribute("aria-invalid", "true")


ENGINE_SCRIPTS = re.compile(r"/runtime/(worker|plain)\.js")


def test_trying_again_answers_what_stands_on_the_form(context: BrowserContext, address: str) -> None:
    # Not the fixture's page: a file that does not come is an error to it.
    page = context.new_page()
    page.route(ENGINE_SCRIPTS, lambda route: route.abort())
    page.goto(address + HSCORE)
    person = Person(page)
    person.fill("AST", "30")
    expect(person.button("Try again")).to_be_visible()
    person.expect_no_result()
    page.unroute(ENGINE_SCRIPTS)
    person.push("Try again")
    expect(person.headline).to_contain_text("HScore 19 to")
    expect(person.button("Try again")).to_be_hidden()


# --- taking it away


def test_the_whole_result_is_copied_as_text(page: Page, context: BrowserContext, secure_address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(secure_address + HSCORE)
    person = Person(page)
    answer_169(person)
    expect(person.headline).to_be_visible()
    person.push("Copy as text")
    expect(person.result.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    whole = json.loads(bridge.handle(request_169()))["result"]["text"]
    assert copied.startswith(whole)
    for part in (
        "Haemoglobin: 12.0 g/dL",
        "Ferritin: 6001 µg/L",
        "HScore 169 is not above 169",
        "Temperature: 39.0 °C: 33 points",
        f"rules version {__version__}",
        f"HScore >169: not met [{POLICY}]",
        f"HScore ≥169: met [{PAPER}]",
        f"review by {REVIEW_BY.day} {REVIEW_BY:%B %Y}. Source edition: Policy 1924, NHS England, version 2.0",
        "Date on this device: ",
    ):
        assert part in copied


def test_copying_works_on_a_plain_http_intranet(page: Page, slow: HoldingServer) -> None:
    page.goto(address_of(slow, INTRANET) + HSCORE)
    assert page.evaluate("isSecureContext") is False
    person = Person(page)
    person.fill("AST", "30")
    expect(person.headline).to_contain_text("HScore 19 to")
    person.push("Copy as text")
    expect(person.result.get_by_text("Copied.")).to_be_visible()
    # A page without a secure context cannot read the clipboard; a person can paste.
    person.reach(person.box("Ferritin"))
    person.press("ControlOrMeta+v")
    assert "AST: 30 U/L" in person.box("Ferritin").input_value()


def test_print_holds_the_whole_answer_and_nothing_to_press(opened: Opener, page: Page) -> None:
    page.clock.set_fixed_time(dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC))
    person = opened(HSCORE)
    answer_169(person)
    expect(person.headline).to_be_visible()
    page.emulate_media(media="print")
    for role in ("navigation", "search", "button", "textbox", "radio"):
        expect(page.get_by_role(role)).to_have_count(0)
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    first = folded(pdf.pages[0].extract_text())
    for part in (
        "HScore 169 is not above 169",
        "169 of 337",
        "HScore >169: not met",
        POLICY,
        "HScore ≥169: met",
        PAPER,
        "The sources differ here",
        "Temperature: 39.0 °C: 33 points",
        "Total: 169 points",
        "Haemoglobin 12.0 g/dL",
        "Ferritin 6001 µg/L",
        f"version {__version__}",
        "5 March 2026",
    ):
        assert folded(part) in first


def test_long_criteria_are_printed_as_sentences(opened: Opener, page: Page) -> None:
    person = opened(HLH_2004)
    person.choose("Fever", "Yes")
    person.push("Show result")
    expect(person.headline).to_be_visible()
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    said = folded(" ".join(page.extract_text() for page in pages))
    for label in ("Haemophagocytosis in marrow, spleen or lymph nodes", "High triglycerides, low fibrinogen, or both"):
        assert f"{label}: not yet known" in said


def folded(text: str) -> str:
    """Text without the ligatures of a font."""
    return unicodedata.normalize("NFKC", plain(text))


def test_print_asks_the_browser_to_print(opened: Opener, page: Page) -> None:
    person = opened(HSCORE)
    person.fill("AST", "30")
    expect(person.headline).to_be_visible()
    page.evaluate("addEventListener('beforeprint', () => { document.documentElement.dataset.printed = 'yes'; })")
    person.push("Print")
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")


# --- without any script


def test_without_scripts_the_paper_method_serves_and_nothing_waits(chromium: Browser, address: str) -> None:
    with private(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + HSCORE)
        calculator = page.locator("hlh-calculator")
        assert calculator.inner_text().startswith(
            "Scripts are switched off in this browser, so the form cannot answer."
        )
        for waiting in ("progress", "input[type=text]", "button"):
            assert not any(one.is_visible() for one in calculator.locator(waiting).all())
        # A row of the method that serves: Fardet 2014 gives 50 points above 6000 µg/L.
        expect(page.get_by_role("table").get_by_text("Ferritin").first).to_be_visible()
        page.goto(address + "worksheet/index.html")
        expect(page.locator(":is(button, input, select):visible:enabled")).to_have_count(0)
        assert "Scripts are switched off in this browser, so the worksheet cannot answer." in page.inner_text("article")
