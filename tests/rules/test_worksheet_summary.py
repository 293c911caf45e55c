"""The summary of a worksheet: whole as text, and what each of its blocks holds.

The whole summaries stand in files of their own, written by hand from the documents: points and limits from Fardet 2014
and HLH-2004, response and stopping from policy 1924, steps and work-up from the monograph.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hlh_rules import __version__
from hlh_rules.catalogue import RULES
from hlh_rules.model.rule import Status
from hlh_rules.scores.hscore import HSCORE
from hlh_rules.sources import POLICY
from hlh_rules.worksheet.request import sheet_in
from hlh_rules.worksheet.steps import steps_of
from hlh_rules.worksheet.summary import gathered, summary_json
from tests.rules.sheets import ADULT, NOTHING_HELPED, amount, day, mg, sheet, ug

WHOLE = Path(__file__).with_name("summaries")


def whole(name: str) -> str:
    return (WHOLE / f"{name}.txt").read_text("utf-8").rstrip().replace("{version}", __version__)


def test_a_whole_summary_before_the_first_dose() -> None:
    # Organomegaly 38, cytopenias in 3 lines 34, ferritin above 6000 50, triglycerides 1.5 to 4 44, fibrinogen up to
    # 2.5 30, AST from 30 19: 215 points of 337, 64%, between the rows 210 (93%) and 220 (96%).
    found = sheet(
        day(
            "0",
            {
                "age": amount("40", "a"),
                "weight": amount("50", "kg"),
                "immunosuppression": "no",
                "temperature": amount("37.5", "Cel"),
                "fever": "no",
                "hepatomegaly": "yes",
                "splenomegaly": "yes",
                "haemoglobin": amount("80", "g/L"),
                "white-cells": amount("3", "10*9/L"),
                "neutrophils": amount("1.2", "10*9/L"),
                "platelets": amount("50", "10*9/L"),
                "ferritin": ug("7000"),
                "triglycerides": amount("3.5", "mmol/L"),
                "fibrinogen": amount("1.2", "g/L"),
                "ast": amount("100", "U/L"),
                "haemophagocytosis-marrow": "no",
                "hlh-type": "secondary",
                "steroid-response": "not-effective",
                "anakinra-hypersensitivity": "no",
                "ecoli-or-excipient-hypersensitivity": "no",
                "active-infection": "yes",
                "live-vaccine": "no",
                "tnf-antagonist": "no",
                "cardiomyopathy-or-cns": "yes",
            },
        )
    )
    assert found["summary"]["text"] == whole("before-the-first-dose")


def test_a_whole_summary_of_two_reviews_without_a_response() -> None:
    # 46 000 µg/L is short of the fall to 45 000 by day 7, and 50 mg a day short of the cut to 45 by day 14. A height
    # that cannot be read and a creatinine not yet confirmed stop the renal function alone.
    baselines = {"ferritin-baseline": ug("50000"), "steroid-dose-baseline": mg("60")}
    dose = {"weight": amount("50", "kg"), "daily-dose": amount("4", "mg/kg/d")}
    found = sheet(
        day("0", {**baselines, "doses-per-day": "2", "route": "sc", "height": amount("17o", "cm")}),
        day("7", {**NOTHING_HELPED, "ferritin": ug("46000"), **dose, "creatinine": amount("1600", "umol/L")}),
        day("14", {**NOTHING_HELPED, "steroid-dose": mg("50")}),
    )
    assert found["summary"]["text"] == whole("without-a-response")
    assert found["says"] == (
        "Stop anakinra: no response within 14 days (since day 14). "
        "15 steps: 7 settled, 2 with answers missing, 2 waiting for a correction or confirmation, 4 without any answer"
    )


def test_the_text_is_the_blocks_and_the_last_line() -> None:
    summary = sheet(day("0", ADULT), day("7", NOTHING_HELPED))["summary"]
    parts = ["HLH worksheet: summary"]
    front, rest = summary["blocks"][: summary["front"]], summary["blocks"][summary["front"] :]
    assert [block["heading"] for block in front] == ["Results", "To do"]
    assert [block["heading"] for block in rest] == ["Working", "Notes", "Sources"]
    course = {
        "id": "course",
        "heading": "Course",
        "lines": [
            {"label": "Day 0", "text": "Ferritin 50 000 µg/L; HScore 50 to 337; Corticosteroid 60 mg/day"},
            {"label": "Day 7", "text": "Corticosteroid 60 mg/day"},
        ],
    }
    for block in (*front, course, *summary["inputs"], *rest):
        said = (f"{line['label']}: {line['text']}" if line["label"] else line["text"] for line in block["lines"])
        parts.append("\n".join((block["heading"], *(f"- {line}" for line in said))))
    assert summary["text"] == "\n\n".join((*parts, summary["foot"]))
    assert [(block["day"], block["heading"]) for block in summary["inputs"]] == [
        ("0", "Answers, day 0, before the first dose of anakinra"),
        ("7", "Answers, day 7"),
    ]


def test_the_last_line_says_how_far_every_rule_has_been_checked() -> None:
    given: Any = {"days": [day("0", {"ferritin": ug("7000")})]}
    one = sheet_in(given)
    read = replace(HSCORE, status=Status("A. Reader", "Fardet 2014", "1 May 2027"))
    steps = tuple(replace(step, rule=read) if step.rule is HSCORE else step for step in steps_of(one))
    assert summary_json(one, steps)["foot"] == (
        f"HLH Guide, rules version {__version__}. "
        "Second-read by A. Reader from Fardet 2014 on 1 May 2027; without clinical sign-off. "
        "Draft: not second-read, and without clinical sign-off. "
        "Supports, and does not replace, a clinician and the HLH MDT."
    )


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
    titles = {rule.id: rule.title for rule in RULES}
    for one in found["steps"]:
        # What was due on an earlier day is not due any more.
        if one["result"] and (one["rule"], one["day"]) != ("monitoring", "0"):
            # With several days each line begins with its day, whether its headline does with its title or not.
            rest = one["headline"].removeprefix(f"{titles[one['rule']]}: ")
            assert f", day {one['day']}: {rest}" in text
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
    blocks = {block["heading"]: [line["label"] for line in block["lines"]] for block in found["summary"]["blocks"]}
    effects = [label.partition(",")[0] for label in blocks["Warnings"]]
    assert effects == sorted(effects, key=["Stop", "Warn"].index)
    assert "Stop, day 7" in blocks["Warnings"]
    assert {label.partition(",")[0] for label in blocks["Notes"]} == {"Note"}
    assert "no level" not in found["summary"]["text"]
    assert "No monitoring of drug levels" not in found["summary"]["text"]


def test_the_summary_never_gives_an_old_value_for_a_new_one() -> None:
    found = sheet(day("0", ADULT), day("7", {"weight": {"value": "64", "unit": "kg"}}))
    [dose] = [text for text in lines(found, "Results", "Dose of anakinra, day 7") if "From day 0" in text]
    assert "Daily dose of anakinra 4 mg/kg/day" in dose.partition("From day 0: ")[2]
    assert "Weight" not in dose


def test_the_summary_says_of_each_day_what_is_taken_from_it() -> None:
    found = sheet(
        day("0", ADULT),
        day("7", {"daily-dose": amount("6", "mg/kg/d")}),
        day("14", {"weight": amount("64", "kg")}),
    )
    # 64 kg × 6 mg/kg/day ÷ 2 = 192 mg, of 100 mg in 0.67 mL: two syringes. (140 − 40) × 64 × 1.23 ÷ 90 = 87.47.
    [dose] = lines(found, "Results", "Dose of anakinra, day 14")
    assert dose == (
        "192 mg (1.29 mL) a dose, 2 doses a day: 384 mg a day. Syringes to open for a dose: 2. "
        "From day 7: Daily dose of anakinra 6 mg/kg/day. From day 0: Doses a day 2; Route Subcutaneous; "
        "Creatinine clearance 87.5 mL/min, estimated by Cockcroft-Gault"
    )


def test_an_infusion_stands_with_the_results_and_not_in_the_working_again() -> None:
    # 140 mg of 100 mg in 0.67 mL, made up to 50 mL, over 30 minutes.
    found = sheet(day("0", {**ADULT, "route": "iv"}))
    infusion = "Infusion: 0.94 mL + 49.06 mL sodium chloride 0.9% = 50 mL over 30 minutes: 100 mL/h"
    assert infusion in lines(found, "Results", "Dose of anakinra")[0]
    assert infusion not in lines(found, "Working", "Dose of anakinra")[0]


def lines(found: dict[str, Any], heading: str, label: str) -> list[str]:
    """What the summary says of a step under a heading."""
    blocks = (block for block in found["summary"]["blocks"] if block["heading"] == heading)
    return [line["text"] for block in blocks for line in block["lines"] if line["label"] == label]


def test_the_working_of_a_later_day_is_what_differs_from_the_day_before_it() -> None:
    def fats(value: str) -> dict[str, Any]:
        return {"ferritin": ug("50000"), "triglycerides": {"value": value, "unit": "mmol/L"}}

    # 44 points from 1.5 mmol/L, 64 above 4; and back to what day 0 had, which is not "as on day 0" nor as on day 7.
    found = sheet(day("0", {**ADULT, **fats("5")}), day("7", fats("3")), day("14", fats("5")), day("21", fats("5")))
    [first] = lines(found, "Working", "HScore, day 0")
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


def test_the_steps_of_the_dose_are_those_of_the_last_day_that_gives_them() -> None:
    found = sheet(day("0", ADULT), day("7", {"daily-dose": amount("8", "mg/kg/d")}), day("9", {"fever": "no"}))
    assert not lines(found, "Results", "Titration and weaning, day 0")
    [later] = lines(found, "Results", "Titration and weaning, day 7")
    assert later.startswith("Up if the response is inadequate: 4, 6, 8 mg/kg/day")
    assert "Next step up: none: at the maximum or above it" in later
    # One that waits for a weight to be confirmed gives none, and those before it stand.
    doubted = sheet(day("0", ADULT), day("7", {"weight": amount("7.0", "kg")}))
    [first] = lines(doubted, "Results", "Titration and weaning, day 0")
    assert "Next step up: 6 mg/kg/day in 2 doses a day: 210 mg a dose, 420 mg a day" in first
    undosed = sheet(day("0", {"weight": amount("50", "kg")}), day("7", {"weight": amount("54", "kg")}))
    assert not lines(undosed, "Results", "Titration and weaning, day 0")
    assert not lines(undosed, "Results", "Dose of anakinra, day 0")
    assert lines(undosed, "Results", "Titration and weaning, day 7")


def test_how_a_dose_is_made_ready_stands_with_the_last_day_that_gives_one() -> None:
    # 140 mg of 100 mg in 0.67 mL is 0.938 mL, and 280 mg is 1.876 mL: two syringes, then three.
    found = sheet(day("0", {**ADULT, "route": "iv"}), day("7", {"daily-dose": amount("8", "mg/kg/d")}))
    [first] = lines(found, "Results", "Dose of anakinra, day 0")
    [later] = lines(found, "Results", "Dose of anakinra, day 7")
    assert first == "140 mg (0.94 mL) a dose, 2 doses a day: 280 mg a day"
    assert "Syringes to open for a dose: 3. Infusion: 1.88 mL + 48.12 mL" in later
    # Until the new weight is confirmed, the dose of day 0 is the last.
    doubted = sheet(day("0", {**ADULT, "route": "iv"}), day("7", {"weight": amount("7.0", "kg")}))
    assert "Infusion: 0.94 mL + 49.06 mL" in lines(doubted, "Results", "Dose of anakinra, day 0")[0]


def test_the_kidneys_are_said_again_where_they_have_changed() -> None:
    # (140 − 40) × 70 × 1.23 ÷ 90 = 95.67; ÷ 180 it is 47.83.
    def creatinine(value: str) -> dict[str, Any]:
        return {"creatinine": amount(value, "umol/L")}

    found = sheet(day("0", ADULT), *(day(*one) for one in (("3", creatinine("180")), ("5", creatinine("90")))))
    said = [lines(found, "Results", f"Renal function, day {number}")[0] for number in (0, 3, 5)]
    assert [text.split(":")[0] for text in said] == [f"Renal function {mL} mL/min" for mL in ("95.7", "47.8", "95.7")]
    same = sheet(day("0", ADULT), day("3", creatinine("90")))
    assert not lines(same, "Results", "Renal function, day 0")
    assert lines(same, "Results", "Renal function, day 3")[0].startswith("Renal function 95.7 mL/min")


def test_an_answer_that_only_stays_the_same_is_said_again() -> None:
    found = sheet(day("0", ADULT), day("15", NOTHING_HELPED), day("16", NOTHING_HELPED))
    for number in (15, 16):
        [said] = lines(found, "Results", f"Response and stopping, day {number}")
        assert said.startswith("14 days have passed without recorded evidence of response: review now")


def test_places_in_one_part_of_a_document_stand_together() -> None:
    places = (("A, B", "b"), ("A", "B"), ("A, B", "last"), ("C", "1"), ("D",), ("D", "x"), ("E, y", "1"), ("E, y", "2"))
    assert gathered([POLICY.at(*place) for place in places]) == ("A, B (b, last)", "C, 1", "D (x)", "E, y (1, 2)")
