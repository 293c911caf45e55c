"""The worksheet: each question once, one set of answers for every rule, and follow-up days.

Expected figures are worked out by hand from policy 1924: a ferritin fall of 10% within 7 days counts, one short of it
does not; a steroid cut of 25% within 14 days counts.
"""

import json
from typing import Any

import pytest

from hlh_rules import __version__, bridge
from hlh_rules.bridge import LONGEST
from hlh_rules.catalogue import RULES, rule_of
from hlh_rules.findings import DAY_OF_TREATMENT, FINDINGS
from hlh_rules.model.rule import Rule
from hlh_rules.model.walk import findings_in
from hlh_rules.worksheet.day import asked_on
from hlh_rules.worksheet.parts import AT_BASELINE, FOLLOW_UP, ON_FOLLOW_UP, PARTS, SINCE_FIRST_DOSE, uses
from tests.rules.sheets import ADULT, NOTHING_HELPED, amount, day, mg, reply, sheet, step, ug


def known(id_: str) -> Rule:
    rule = rule_of(id_)
    assert rule
    return rule


def responding(found: dict[str, Any], number: str) -> tuple[str, str]:
    result = step(found, "response", number)["result"]
    return result["responding"], result["stop"]


# What is asked


def test_every_finding_is_asked_once_on_day_0_or_follows_from_the_day_or_is_of_a_later_day() -> None:
    on_day_0 = [finding for part in PARTS for finding in part.findings]
    assert len(set(on_day_0)) == len(on_day_0)
    assert set(on_day_0) == set(AT_BASELINE)
    later = list(FOLLOW_UP.findings)
    assert len(set(later)) == len(later)
    assert tuple(later) == ON_FOLLOW_UP
    assert set(FINDINGS) - set(on_day_0) - set(later) == {DAY_OF_TREATMENT}
    assert asked_on(0) == AT_BASELINE
    assert asked_on(7) == ON_FOLLOW_UP


def test_every_rule_answers() -> None:
    assert {rule for part in (*PARTS, FOLLOW_UP) for rule in part.rules} == set(RULES)


def test_a_rule_is_asked_nothing_that_has_no_place() -> None:
    for part in PARTS:
        for rule in part.rules:
            assert set(findings_in(rule)) - set(AT_BASELINE) <= {DAY_OF_TREATMENT, *SINCE_FIRST_DOSE}, rule.id


# One set of answers


def test_the_steps_come_in_the_order_of_the_pathway() -> None:
    found = sheet(day("14", {}), day("7", NOTHING_HELPED), day("0", ADULT))
    assert [(step["day"], step["rule"]) for step in found["steps"]] == [
        ("0", "hscore"),
        ("0", "hlh-2004"),
        ("0", "diagnosis"),
        ("0", "eligibility"),
        ("0", "monitoring"),
        ("0", "dose"),
        ("0", "renal-function"),
        ("0", "titration"),
        ("7", "response"),
        ("7", "monitoring"),
        ("14", "response"),
        ("14", "monitoring"),
    ]


@pytest.mark.parametrize("rule", ["hscore", "hlh-2004", "diagnosis", "eligibility", "dose", "renal-function"])
def test_a_step_gives_the_very_result_that_the_rule_gives_alone(rule: str) -> None:
    answers = ADULT | {"creatinine-clearance": amount("110", "mL/min")}
    alone = json.loads(bridge.handle(json.dumps({"rule": rule, "answers": answers})))["result"]
    result = step(sheet(day("0", answers)), rule)["result"]
    for key in alone.keys() - {"inputs", "not_used", "working", "text"}:
        assert result[key] == alone[key], key
    # A line of working names the answers in the order given.
    assert sorted("".join(result["working"])) == sorted("".join(alone["working"]))


def test_a_change_is_felt_by_every_rule_that_uses_the_finding() -> None:
    """By this the page knows which answers no longer stand."""
    assert {finding.id for finding in uses(known("dose"))} >= {"weight", "daily-dose"}
    assert {finding.id for finding in uses(known("eligibility"))} >= {"ferritin", "weight"}
    # A new creatinine sets an old clearance aside, which the dose goes by.
    assert "creatinine" in {finding.id for finding in uses(known("dose"))}
    # The dose takes the estimate of the kidneys, and looks at what makes an injection bleed.
    assert {finding.id for finding in uses(known("dose"))} >= {"age", "sex", "platelets", "fibrinogen"}
    assert "fever" not in {finding.id for finding in uses(known("dose"))}
    assert "temperature" in {finding.id for finding in uses(known("response"))}


def test_a_blank_sheet() -> None:
    found = sheet(day("0", {"fever": "", "ferritin": ug("  ")}))
    assert found == sheet()
    assert [one["day"] for one in found["days"]] == ["0"]
    states = {step["rule"]: step["state"] for step in found["steps"]}
    assert states.pop("monitoring") == "settled"
    assert set(states.values()) == {"blank"}
    assert step(found, "hscore")["result"] is None
    assert step(found, "hscore")["says"] == "Nothing answered yet"
    assert found["says"] == "8 steps: 1 settled, 7 without any answer"
    assert found["summary"]["inputs"] == []


def test_what_is_missing_is_asked_where_it_can_be_answered() -> None:
    found = sheet(day("0", {"ferritin-baseline": ug("50000")}), day("7", {}))
    for one in found["steps"]:
        for missing in one["missing"]:
            assert missing["field"] in {finding.id for finding in asked_on(int(missing["day"]))}, missing
    asked = {(missing["field"], missing["day"]) for missing in step(found, "response", "7")["missing"]}
    assert ("ferritin", "7") in asked
    assert ("steroid-dose-baseline", "0") in asked
    assert step(found, "response", "7")["says"] == f"{len(asked)} still missing"
    # What for is said with it.
    weighed = sheet(day("0", {"weight": {"value": "70", "unit": "kg"}}))
    assert step(weighed, "titration")["missing"] == [
        {"field": "daily-dose", "day": "0", "text": "Daily dose of anakinra: for the next step from the dose now"}
    ]


def test_what_to_do_next_follows_the_pathway() -> None:
    found = sheet(day("0", ADULT | {"clinical-diagnosis": "yes"}))
    assert any("“Corticosteroids, first line”" in line for line in step(found, "diagnosis")["next"])
    to_do = step(found, "eligibility")["next"]
    assert any("prior approval" in line for line in to_do)
    assert any("“Work-up before the first dose”" in line for line in to_do)
    effective = sheet(day("0", ADULT | {"steroid-response": "effective"}))
    assert any("“Continue, and treat the trigger”" in line for line in step(effective, "eligibility")["next"])
    assert step(effective, "diagnosis")["settled"]


@pytest.mark.parametrize("bar", [{"steroid-response": "effective"}, {"anakinra-hypersensitivity": "yes"}])
def test_nobody_is_sent_for_prior_approval_where_the_policy_bars_the_way(bar: dict[str, str]) -> None:
    found = sheet(day("0", ADULT | {"clinical-diagnosis": "yes"} | bar))
    eligibility = step(found, "eligibility")
    assert eligibility["result"]["verdict"] == "not_met"
    assert not any("prior approval" in line for line in eligibility["next"])
    assert not any("prior approval" in item["text"] for item in eligibility["result"]["to_do"])
    assert "prior approval" not in found["summary"]["text"]


def test_routes_that_are_met_are_told_apart() -> None:
    """One route's name holds a comma."""
    found = sheet(day("0", {"ferritin": ug("10001"), "clinical-diagnosis": "yes"}))
    assert step(found, "diagnosis")["headline"].endswith(
        ": met by Ferritin above 10 000 µg/L; Clinical diagnosis with the HLH MDT"
    )


def test_a_reply_has_every_part_that_the_page_reads() -> None:
    heavy = {"weight": {"value": "180", "unit": "kg"}, "sex": "x"}
    found = sheet(day("0", heavy), day("7", {"serious-adverse-event": "no"}))
    assert list(found) == ["version", "says", "days", "steps", "place", "summary"]
    assert found["version"] == __version__
    assert found["days"] == [
        {
            "day": "0",
            "title": "Day 0, before the first dose of anakinra",
            "errors": [
                {
                    "field": "sex",
                    "message": "Sex: “x” is not a choice. Give one of: female, male; or leave it blank if not known.",
                }
            ],
            "confirm": [
                {"field": "weight", "message": "Weight 180 kg is unusual. Check the number and the unit."},
            ],
        },
        {"day": "7", "title": "Day 7", "errors": [], "confirm": []},
    ]
    assert step(found, "renal-function") == {
        "rule": "renal-function",
        "day": "0",
        "title": "Renal function",
        "state": "waits",
        "says": "Waits for 2 answers",
        "headline": "Waits: Weight is to be confirmed; Sex is to be corrected",
        "stop": False,
        "settled": [],
        "missing": [
            {"field": "weight", "day": "0", "text": "Weight is to be confirmed"},
            {"field": "sex", "day": "0", "text": "Sex is to be corrected"},
        ],
        "next": [],
        "carried": [],
        "result": None,
    }
    assert step(found, "monitoring", "7")["title"] == "Work-up and monitoring, day 7"
    # Weight stops eligibility, dose, renal function and titration; of day 7 only the response lacks answers.
    assert found["says"] == (
        "10 steps: 2 settled, 1 with answers missing, 4 waiting for a correction or confirmation, 3 without any answer"
    )
    assert list(found["summary"]) == ["inputs", "front", "blocks", "course", "foot", "text"]


# Errors and doubts


def test_what_was_understood_and_what_was_not_stand_with_their_day() -> None:
    found = sheet(day("0", {"temperature": {"value": "38,4", "unit": "Cel"}}), day("7", {"ferritin": ug(">1,200")}))
    assert found["days"][0]["read"] == [{"field": "temperature", "text": "read as 38.4"}]
    assert "read" not in found["days"][1]
    [error] = found["days"][1]["errors"]
    assert error["readings"] == [">1200", ">1.2"]


def test_an_error_stops_the_rules_that_use_the_answer_and_no_other() -> None:
    found = sheet(day("0", ADULT | {"weight": {"value": "seventy", "unit": "kg"}}))
    [error] = found["days"][0]["errors"]
    assert error["field"] == "weight"
    assert "seventy" in error["message"]
    waiting = {step["rule"] for step in found["steps"] if step["state"] == "waits"}
    assert waiting == {rule.id for rule in RULES if "weight" in {finding.id for finding in findings_in(rule)}}
    assert step(found, "dose")["result"] is None
    assert step(found, "dose")["says"] == "Waits for 1 answer"
    assert step(found, "dose")["headline"] == "Waits: Weight is to be corrected"
    assert step(found, "dose")["next"] == []
    assert step(found, "dose")["settled"] == []
    assert step(found, "dose")["missing"] == [{"field": "weight", "day": "0", "text": "Weight is to be corrected"}]
    assert step(found, "hscore")["result"]
    assert "seventy" in found["summary"]["text"]
    assert "Weight: " not in found["summary"]["text"].partition("Answers to be corrected")[0]


# Answers that contradict each other: both are asked about, neither is used, and the rest is answered.


def test_of_answers_that_contradict_each_other_none_is_used_until_one_is_changed_or_confirmed() -> None:
    clash = {"scd25": {"value": "3000", "unit": "U/mL"}, "scd25-above-range": "no", "fever": "yes"}
    found = sheet(day("0", clash))
    asked = found["days"][0]["confirm"]
    assert [doubt["field"] for doubt in asked] == ["scd25-above-range", "scd25"]
    assert len({doubt["message"] for doubt in asked}) == 1
    assert "contradicts" in asked[0]["message"]
    assert found["days"][0]["errors"] == []
    hlh = step(found, "hlh-2004")
    assert hlh["state"] == "open"
    by_id = {criterion["id"]: criterion["verdict"] for criterion in hlh["result"]["criteria"]}
    assert (by_id["fever"], by_id["scd25"]) == ("met", "unknown")
    wanted = {missing["field"]: missing["text"] for missing in hlh["missing"]}
    assert wanted["scd25"] == "Soluble CD25 (sIL-2r) is to be changed or confirmed"
    assert "contradicts" in found["summary"]["text"]
    # Confirmed beside either, the number decides, as on the rule's own page.
    for field in ("scd25", "scd25-above-range"):
        confirmed = sheet(day("0", clash, field))
        assert [doubt["field"] for doubt in confirmed["days"][0]["confirm"]] == [field]
        by_id = {c["id"]: c["verdict"] for c in step(confirmed, "hlh-2004")["result"]["criteria"]}
        assert by_id["scd25"] == "met"


def test_marrow_yes_with_tissue_no_is_asked_about_beside_both() -> None:
    answers = {"haemophagocytosis-marrow": "yes", "haemophagocytosis-tissue": "no", "fever": "no"}
    found = sheet(day("0", answers))
    fields = [doubt["field"] for doubt in found["days"][0]["confirm"]]
    assert fields == ["haemophagocytosis-tissue", "haemophagocytosis-marrow"]
    by_id = {criterion["id"]: criterion["verdict"] for criterion in step(found, "hlh-2004")["result"]["criteria"]}
    assert (by_id["fever"], by_id["haemophagocytosis"]) == ("not_met", "unknown")
    # The HScore asks for the marrow and not for the tissue: what is in doubt is not counted there either.
    assert [m["field"] for m in step(found, "hscore")["missing"] if "confirmed" in m["text"]] == [
        "haemophagocytosis-marrow"
    ]


def test_a_ferritin_from_after_its_day_is_asked_about() -> None:
    later = sheet(day("7", {"ferritin": ug("40000"), "ferritin-day": {"value": "9", "unit": "d"}}))
    assert [doubt["field"] for doubt in later["days"][1]["confirm"]] == ["ferritin-day"]
    missing = {one["field"]: one["text"] for one in step(later, "response", "7")["missing"]}
    assert missing["ferritin-day"] == "Day of the ferritin is to be changed or confirmed"


def test_an_unusual_answer_waits_until_it_is_confirmed() -> None:
    heavy = ADULT | {"weight": {"value": "180", "unit": "kg"}}
    found = sheet(day("0", heavy))
    assert [doubt["field"] for doubt in found["days"][0]["confirm"]] == ["weight"]
    assert step(found, "dose")["headline"] == "Waits: Weight is to be confirmed"
    assert "unusual" in found["summary"]["text"]
    confirmed = sheet(day("0", heavy, "weight"))
    assert step(confirmed, "dose")["result"]["daily_mg"] == "720"
    assert "unusual" not in confirmed["summary"]["text"]


def test_an_answer_that_is_not_asked_on_its_day_is_named() -> None:
    found = sheet(day("0", {"organ-support-reduced": "yes"}), day("7", {"age": {"value": "40", "unit": "a"}, "x": "y"}))
    assert [found["days"][number]["errors"] for number in (0, 1)] == [
        [
            {
                "field": "organ-support-reduced",
                "message": "Less organ support is not asked on day 0 of the worksheet: answer it on day 1 or later.",
            }
        ],
        [
            {"field": "age", "message": "Age is not asked on day 7 of the worksheet: answer it on day 0."},
            {"field": "x", "message": "“x” is not asked on day 7 of the worksheet."},
        ],
    ]
    # The number of the day is the day's own, and is asked on none.
    [neither] = sheet(day("7", {"day": {"value": "7", "unit": "d"}}))["days"][1]["errors"]
    assert neither["message"] == "Days since the first dose of anakinra is not asked on day 7 of the worksheet."


# Follow-up days


@pytest.mark.parametrize(
    ("now", "verdict"),
    [("45000", "met"), ("45000.5", "not_met"), ("45002.5", "not_met"), ("44999", "met"), ("50000", "not_met")],
)
def test_a_fall_of_just_a_tenth_by_day_7_counts(now: str, verdict: str) -> None:
    found = sheet(day("0", ADULT), day("7", {**NOTHING_HELPED, "ferritin": ug(now)}))
    assert responding(found, "7") == (verdict, "not_met")


def test_the_ferritin_of_day_0_is_the_baseline_until_another_is_given() -> None:
    seventh = day("7", {**NOTHING_HELPED, "ferritin": ug("50000")})
    assert responding(sheet(day("0", ADULT), seventh), "7")[0] == "not_met"
    higher = day("0", ADULT | {"ferritin-baseline": ug("60000")})
    assert responding(sheet(higher, seventh), "7")[0] == "met"
    assert step(sheet(day("0", ADULT), seventh), "response", "7")["carried"] == [
        "Ferritin before the first dose 50 000 µg/L: of day 0"
    ]
    assert step(sheet(higher, seventh), "response", "7")["carried"] == []
    without = {id_: answer for id_, answer in ADULT.items() if id_ != "ferritin"}
    assert responding(sheet(day("0", without), seventh), "7")[0] == "unknown"
    # It stands on a day without a ferritin too, and is not asked for again.
    bare = step(sheet(day("0", ADULT), day("7", NOTHING_HELPED)), "response", "7")
    assert bare["carried"] == ["Ferritin before the first dose 50 000 µg/L: of day 0"]
    assert "ferritin-baseline" not in {missing["field"] for missing in bare["missing"]}


def test_a_wrong_baseline_stops_the_response() -> None:
    wrong, seventh = ADULT | {"ferritin": ug("x")}, day("7", {**NOTHING_HELPED, "ferritin": ug("45000")})
    found = sheet(day("0", wrong), seventh)
    assert step(found, "response", "7")["headline"] == "Waits: Ferritin is to be corrected"
    # Where a baseline is given by itself, the ferritin of day 0 is none of the response's answers.
    given = sheet(day("0", wrong | {"ferritin-baseline": ug("50000")}), seventh)
    assert responding(given, "7") == ("met", "not_met")


def test_on_day_14_a_fall_by_day_7_still_counts_and_a_later_one_cannot_say() -> None:
    days = day("0", ADULT), day("7", {**NOTHING_HELPED, "ferritin": ug("45000")})
    higher = {**NOTHING_HELPED, "ferritin": ug("60000")}
    found = sheet(*days, day("14", higher))
    assert responding(found, "14") == ("met", "not_met")
    assert "Ferritin 45 000 µg/L: of day 7" in step(found, "response", "14")["carried"]
    # Without a ferritin by day 7, a fall on day 14 is outside the window.
    late = sheet(day("0", ADULT), day("14", {**NOTHING_HELPED, "ferritin": ug("10000")}))
    assert responding(late, "14") == ("unknown", "unknown")
    assert step(late, "response", "14")["carried"] == ["Ferritin before the first dose 50 000 µg/L: of day 0"]


def test_nothing_met_stops_on_day_14_and_not_on_day_10() -> None:
    days = day("0", ADULT | {"hlh-type": "secondary"}), day("7", {**NOTHING_HELPED, "ferritin": ug("49000")})
    assert responding(sheet(*days, day("10", NOTHING_HELPED)), "10") == ("not_met", "not_met")
    found = sheet(*days, day("14", NOTHING_HELPED))
    assert responding(found, "14") == ("not_met", "met")
    assert any("“Refractory secondary HLH”" in line for line in step(found, "response", "14")["next"])
    assert "Refractory secondary HLH" in found["summary"]["text"]


def test_the_latest_ferritin_in_the_window_that_shows_the_fall_is_told_of() -> None:
    found = sheet(
        day("0", ADULT), day("3", {"ferritin": ug("40000")}), day("7", {**NOTHING_HELPED, "ferritin": ug("52000")})
    )
    assert responding(found, "3")[0] == "met"
    assert responding(found, "7")[0] == "met"


@pytest.mark.parametrize("early", ["1", "3", "6"])
def test_the_ferritins_of_every_day_from_the_first_to_the_day_itself_count(early: str) -> None:
    fallen, not_yet = {"ferritin": ug("45000")}, {"ferritin": ug("49000")}
    seventh = sheet(day("0", ADULT), day(early, not_yet), day("7", {**NOTHING_HELPED, **fallen}))
    assert responding(seventh, early)[0] == "unknown"
    assert responding(seventh, "7") == ("met", "not_met")
    before = sheet(day("0", ADULT), day(early, fallen), day("14", NOTHING_HELPED), day("20", NOTHING_HELPED))
    for number in ("14", "20"):
        assert responding(before, number) == ("met", "not_met")
        assert f"Ferritin 45 000 µg/L: of day {early}" in step(before, "response", number)["carried"]


def test_the_hscore_of_a_day_takes_the_ferritin_of_that_day_whichever_tells_of_the_response() -> None:
    # 10% below 7000 µg/L is 6300 µg/L: day 3 shows the fall, day 7 by itself does not. 50 points above 6000 µg/L.
    found = sheet(
        day("0", ADULT | {"ferritin": ug("7000")}),
        day("3", {"ferritin": ug("1900")}),
        day("7", {"ferritin": ug("6500"), "temperature": {"value": "37", "unit": "Cel"}}),
        day("14", {"temperature": {"value": "37", "unit": "Cel"}}),
    )
    assert "Ferritin 1900 µg/L: of day 3" in step(found, "response", "7")["carried"]
    hscore = step(found, "hscore", "7")
    assert hscore["result"]["lowest"] == 50
    assert hscore["carried"] == []
    assert "ferritin" in {missing["field"] for missing in step(found, "hscore", "14")["missing"]}


def test_a_ferritin_may_be_of_an_earlier_day_than_its_review() -> None:
    taken = {"ferritin": ug("45000"), "ferritin-day": {"value": "7", "unit": "d"}}
    found = sheet(day("0", ADULT), day("10", {**NOTHING_HELPED, **taken}))
    assert responding(found, "10")[0] == "met"


def test_a_wrong_ferritin_of_an_earlier_day_is_waited_for() -> None:
    found = sheet(day("0", ADULT), day("7", {"ferritin": ug("4 5")}), day("14", NOTHING_HELPED))
    assert step(found, "response", "14")["headline"] == "Waits: Ferritin (day 7) is to be corrected"
    alone = sheet(day("7", {"ferritin-day": {"value": "7", "unit": "d"}}))
    assert step(alone, "response", "7")["state"] == "open"


@pytest.mark.parametrize(("now", "verdict"), [("45", "met"), ("45.5", "not_met")])
def test_a_steroid_cut_of_just_a_quarter_counts(now: str, verdict: str) -> None:
    answers = {**NOTHING_HELPED, "ferritin": ug("50000"), "steroid-dose": mg(now)}
    assert responding(sheet(day("0", ADULT), day("7", answers)), "7")[0] == verdict


def test_what_stands_is_carried_and_what_is_measured_anew_is_not() -> None:
    found = sheet(
        day("0", ADULT | {"immunosuppression": "no", "haemoglobin": {"value": "80", "unit": "g/L"}}),
        day("7", {"daily-dose": {"value": "6", "unit": "mg/kg/d"}, "temperature": {"value": "37", "unit": "Cel"}}),
        day("14", {"weight": {"value": "64", "unit": "kg"}}),
    )
    dose = step(found, "dose", "14")
    assert dose["result"]["daily_mg"] == "384"
    assert "Daily dose of anakinra 6 mg/kg/day: of day 7" in dose["carried"]
    used = {answer["field"] for answer in step(found, "hscore", "7")["result"]["inputs"]}
    assert used == {"temperature", "immunosuppression"}
    assert step(found, "dose", "7")["result"]["daily_mg"] == "420"
    assert [one["rule"] for one in found["steps"] if one["day"] == "14"] == [
        "response",
        "titration",
        "dose",
        "renal-function",
        "monitoring",
    ]


def test_an_old_clearance_does_not_stand_against_a_new_creatinine() -> None:
    measured = {**ADULT, "creatinine-clearance": {"value": "25", "unit": "mL/min"}}
    found = sheet(day("0", measured), day("7", {"creatinine": {"value": "90", "unit": "umol/L"}}))
    assert step(found, "renal-function", "0")["result"]["value"] == "25"
    assert step(found, "renal-function", "7")["result"]["formula"] == "cockcroft-gault"
    unchanged = sheet(day("0", measured), day("7", {"weight": {"value": "71", "unit": "kg"}}))
    assert step(unchanged, "renal-function", "7")["result"]["value"] == "25"


def test_a_later_day_is_checked_by_what_comes_due() -> None:
    assert "day 14" in step(sheet(day("0", ADULT), day("8", {})), "monitoring", "8")["headline"]


FIRST_DOSE = "Day 0 is the day of the first dose of anakinra, and what was found before it belongs there."
TYPE_A_NUMBER = "Type the number of days since the first dose of anakinra."
OUT_OF_RANGE = "Days since the first dose of anakinra must be between 0 and 366 days."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-1", f"Day “-1” is before day 0. {FIRST_DOSE}"),
        (" − 3 ", f"Day “− 3” is before day 0. {FIRST_DOSE}"),
        ("7.5", "Day “7.5” is not a whole number of days."),
        ("367", OUT_OF_RANGE),
        ("", TYPE_A_NUMBER),
        ("  ", TYPE_A_NUMBER),
        (None, TYPE_A_NUMBER),
        (7, TYPE_A_NUMBER),
        ("0", "Day 0 is on this sheet already."),
        (" 7.0 ", "Day 7 is on this sheet already."),
    ],
)
def test_a_day_that_cannot_be_added(typed: Any, says: str) -> None:
    """It costs that day alone: the others are answered as if it were not there, and the summary says so first."""
    answered = reply(day("0", {}), day("7", {}), {"day": typed})
    assert answered["errors"] == [{"field": "day", "message": says}]
    found, without = answered["worksheet"], sheet(day("0", {}), day("7", {}))
    [said, *blocks] = found.pop("summary")["blocks"]
    assert said == {
        "id": "troubles",
        "heading": "Answers to be corrected or confirmed",
        "lines": [{"label": "A day that is left out", "text": says}],
    }
    assert blocks == without.pop("summary")["blocks"]
    assert found == without


def test_a_day_in_words_is_told_how_to_be_typed() -> None:
    [error] = reply(day("seven", {}))["errors"]
    assert error["field"] == "day"
    assert "“seven” cannot be read" in error["message"]


PART_OF_NONE = "“{}” is not part of a request. Give rule and answers."
NO_SHEET = {"worksheet": 'The worksheet must be a JSON object such as {"days": []}.'}
NO_DAY = {"days": 'A day must be a JSON object such as {"day": "0", "answers": {}}.'}
NO_ANSWERS = {"days": "The answers of a day must be a JSON object, and what is confirmed a list."}


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        ([], {"request": "The request must be a JSON object, such as {}."}),
        ({"worksheet": None}, NO_SHEET),
        ({"worksheet": []}, NO_SHEET),
        ({"worksheet": {}}, NO_SHEET),
        ({"worksheet": {"days": {}}}, NO_SHEET),
        ({"worksheet": {"days": [], "more": 1}}, NO_SHEET),
        ({"worksheet": {"days": [None]}}, NO_DAY),
        ({"worksheet": {"days": [{"day": "0", "name": "x"}]}}, NO_DAY),
        ({"worksheet": {"days": [{"day": "0", "answers": []}]}}, NO_ANSWERS),
        ({"worksheet": {"days": [{"day": "0", "confirmed": {}}]}}, NO_ANSWERS),
        ({"worksheet": {"days": []}, "rule": "x"}, {"worksheet": PART_OF_NONE.format("worksheet")}),
        ({"file": 3}, {"file": PART_OF_NONE.format("file")}),
        ({"file": "", "rule": "x"}, {"file": PART_OF_NONE.format("file")}),
        (
            {"worksheet": {"days": " " * LONGEST}},
            {"request": "The request is too long or too deeply nested to be answers."},
        ),
    ],
)
def test_a_request_that_is_no_sheet_is_refused(request_: Any, says: dict[str, str]) -> None:
    errors = [{"field": field, "message": message} for field, message in says.items()]
    assert json.loads(bridge.handle(json.dumps(request_))) == {"errors": errors}
