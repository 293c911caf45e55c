"""The summary of a worksheet: whole as text, and what each of its blocks holds."""

from typing import Any

from hlh_rules import __version__
from hlh_rules.worksheet.summary import gathered
from tests.rules.sheets import ADULT, NOTHING_HELPED, day, sheet, ug


def test_the_summary_holds_every_answer_with_its_unit_every_result_and_every_source() -> None:
    found = sheet(day("0", ADULT), day("7", {**NOTHING_HELPED, "ferritin": ug("45000")}))
    text = found["summary"]["text"]
    for line in (
        "Age: 40 years",
        "Weight: 70 kg",
        "Ferritin: 50 000 µg/L",
        "Creatinine: 90 µmol/L",
        "Daily dose of anakinra: 4 mg/kg/day",
        "Corticosteroid dose at the first dose of anakinra: 60 mg/day",
        "Ferritin: 45 000 µg/L",
        "70 kg × 4 mg/kg/day = 280 mg a day",
        "10% below 50 000 µg/L is 45 000 µg/L",
        __version__,
        "clinical sign-off",
    ):
        assert line in text, line
    for one in found["steps"]:
        if one["result"]:
            assert one["headline"] in text
            for cited in one["result"]["cited"]:
                source, _, place = cited.partition(": ")
                assert source in text
                # Places in one part of a document stand together: "Stopping criteria (1, 2)".
                assert all(part in text for part in place.split(", "))
    assert "HScore" in text
    blocks = {block["heading"]: block["lines"] for block in found["summary"]["blocks"]}
    assert list(blocks) == ["Results", "To do", "Working", "Notes", "Sources"]
    assert all(line["text"] in text for lines in blocks.values() for line in lines)


def test_the_summary_says_the_loudest_first_and_leaves_out_what_is_said_to_anybody() -> None:
    answers = {**ADULT, "active-infection": "yes", "ecoli-or-excipient-hypersensitivity": "yes"}
    found = sheet(day("0", answers), day("7", {"serious-adverse-event": "yes"}))
    [notes] = [block["lines"] for block in found["summary"]["blocks"] if block["heading"] == "Notes"]
    effects = [line["label"].partition(",")[0] for line in notes]
    assert effects == sorted(effects, key=["Stop", "Warn", "Note"].index)
    assert "Stop, day 7" in [line["label"] for line in notes]
    assert "no level" not in found["summary"]["text"]
    assert "No monitoring of drug levels" not in found["summary"]["text"]


def test_the_summary_never_gives_an_old_value_for_a_new_one() -> None:
    found = sheet(day("0", ADULT), day("7", {"weight": {"value": "60", "unit": "kg"}}))
    [dose] = [text for text in lines(found, "Results", "Dose of anakinra, day 7") if "From day 0" in text]
    assert "Daily dose of anakinra 4 mg/kg/day" in dose.partition("From day 0: ")[2]
    assert "Weight" not in dose


def lines(found: dict[str, Any], heading: str, label: str) -> list[str]:
    """What the summary says of a step under a heading."""
    blocks = (block for block in found["summary"]["blocks"] if block["heading"] == heading)
    return [line["text"] for block in blocks for line in block["lines"] if line["label"] == label]


def test_the_working_of_a_later_day_is_what_differs_from_the_day_before_it() -> None:
    def fats(value: str) -> dict[str, Any]:
        return {"ferritin": ug("50000"), "triglycerides": {"value": value, "unit": "mmol/L"}}

    # 44 points from 1.5 mmol/L, 64 above 4; and back to what day 0 had, which is not "as on day 0" nor as on day 7.
    found = sheet(day("0", {**ADULT, **fats("5")}), day("7", fats("3")), day("14", fats("5")), day("21", fats("5")))
    [first] = lines(found, "Working", "HScore")
    assert "Triglycerides: 64 points" in first
    assert "Ferritin: 50 points" in first
    [seventh] = lines(found, "Working", "HScore, day 7")
    assert "Triglycerides: 44 points" in seventh
    assert "Ferritin" not in seventh
    assert seventh.endswith("the rest as on day 0")
    [fourteenth] = lines(found, "Working", "HScore, day 14")
    assert "Triglycerides: 64 points" in fourteenth
    assert fourteenth.endswith("the rest as on day 7")
    assert lines(found, "Working", "HScore, day 21") == ["as on day 14"]


def test_the_working_of_a_later_day_with_other_lines_is_whole() -> None:
    found = sheet(day("0", {**ADULT, "doses-per-day": ""}), day("7", {"doses-per-day": "2"}))
    [seventh] = lines(found, "Working", "Dose of anakinra, day 7")
    assert "70 kg × 4 mg/kg/day = 280 mg a day" in seventh
    assert "as on day" not in seventh


def test_the_steps_of_the_dose_are_said_once() -> None:
    found = sheet(day("0", ADULT), day("7", {"daily-dose": {"value": "8", "unit": "mg/kg/d"}}))
    [first] = lines(found, "Results", "Titration and weaning")
    [later] = lines(found, "Results", "Titration and weaning, day 7")
    assert first.startswith("Up by response: 4, 6, 8 mg/kg/day")
    assert later.startswith("Next step up: ")
    assert "none: at the maximum or above it" in later


def test_an_answer_that_only_stays_the_same_is_said_again() -> None:
    found = sheet(day("0", ADULT), day("15", NOTHING_HELPED), day("16", NOTHING_HELPED))
    for number in (15, 16):
        [said] = lines(found, "Results", f"Response and stopping, day {number}")
        assert said.startswith("Whether there is a response cannot be said yet")


def test_places_in_one_part_of_a_document_stand_together() -> None:
    places = ("A, B, b", "A, B", "A, B, last", "C, 1", "D", "D, x", "E, y, 1", "E, y, 2")
    assert gathered(places) == ("A, B (b, last)", "C, 1", "D (x)", "E, y (1, 2)")


def test_the_answers_of_a_day_are_listed_with_the_day() -> None:
    found = sheet(day("0", ADULT), day("7", {"ferritin": ug("45000")}))
    assert [given["day"] for given in found["summary"]["inputs"]] == ["0", "7"]
