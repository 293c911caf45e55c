"""The verdict in a few words: short in every case, of a tone that means what it says, and what a person would say."""

import json
from typing import Any

import pytest

from hlh_rules import bridge
from hlh_rules.model.brief import LONGEST
from site_tools.cases import cases

TONES = {"good", "plain", "open", "warn", "stop"}
HOPED_FOR = {"eligibility", "dose", "response"}
"""The only rules whose verdict can be what was hoped for: of the others, a criterion that is met is bad news."""

KG_72 = {"value": "72", "unit": "kg"}
AT_4 = {"value": "4", "unit": "mg/kg/d"}
DAY_6 = {"day": {"value": "6", "unit": "d"}}
WELL = {"organ-support-reduced": "yes", "serious-adverse-event": "no"}


def result_of(rule: str, answers: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bridge.handle(json.dumps({"rule": rule, "answers": answers})))["result"]
    return found


def ferritin(value: str) -> dict[str, str]:
    return {"value": value, "unit": "ug/L"}


def faults(rule: str, result: dict[str, Any]) -> list[str]:
    """What is wrong with a verdict in a few words."""
    text, tone = result["brief"]["text"], result["brief"]["tone"]
    effects = {note["effect"] for note in result["notes"]}
    fault = {
        "its length": not 0 < len(text.split()) <= LONGEST,
        "an unknown tone": tone not in TONES,
        "no stop under a bar": bool(result.get("barred")) and tone != "stop",
        "good news of a rule that has none": tone == "good" and rule not in HOPED_FOR,
        "good news though not met": tone == "good" and result["outcome"] not in ("met", None),
        "good news over a warning": tone == "good" and rule != "eligibility" and bool(effects & {"stop", "warn"}),
    }
    return [f"{text} ({tone}): {what}" for what, so in fault.items() if so]


def test_every_case_has_a_short_verdict_in_a_tone_that_hides_nothing() -> None:
    """At eligibility each criterion stands below with its verdict, and its cautions are no part of the policy's."""
    found = ((case, json.loads(bridge.handle(case.request))) for case in cases() if not case.expect_errors)
    assert {str(case): wrong for case, reply in found if (wrong := faults(case.rule, reply["result"]))} == {}


@pytest.mark.parametrize(
    ("rule", "answers", "text", "tone"),
    [
        # 72 kg × 4 mg/kg/day = 288 mg a day, 144 mg in two doses; at 8.2 it is 590.4 mg in one.
        ("dose", {}, "The dose is not known yet", "open"),
        ("dose", {"weight": KG_72, "daily-dose": AT_4}, "288 mg a day; doses not chosen", "open"),
        ("dose", {"weight": KG_72, "daily-dose": AT_4, "doses-per-day": "2"}, "144 mg a dose, 2 a day", "good"),
        (
            "dose",
            {"weight": KG_72, "daily-dose": {"value": "8.2", "unit": "mg/kg/d"}, "doses-per-day": "1"},
            "Outside the policy: 590.4 mg a dose",
            "warn",
        ),
        ("dose", {"daily-dose": {"value": "8.2", "unit": "mg/kg/d"}}, "Outside the policy", "warn"),
        (
            "dose",
            {
                "weight": KG_72,
                "daily-dose": AT_4,
                "doses-per-day": "2",
                "creatinine-clearance": {"value": "20", "unit": "mL/min"},
            },
            "Read the warning: 144 mg a dose",
            "warn",
        ),
        ("dose", {"anakinra-hypersensitivity": "yes"}, "Ruled out: known hypersensitivity to anakinra", "stop"),
        ("titration", {}, "Up by 2, to 8 mg/kg/day at most", "plain"),
        ("titration", {"daily-dose": AT_4}, "Up to 6, or down to 2 mg/kg/day", "plain"),
        ("titration", {"daily-dose": {"value": "1", "unit": "mg/kg/d"}}, "Up to 3 mg/kg/day, or stop", "plain"),
        (
            "titration",
            {"daily-dose": {"value": "8", "unit": "mg/kg/d"}},
            "At the maximum; down to 6 mg/kg/day",
            "plain",
        ),
        (
            "titration",
            {"daily-dose": {"value": "9", "unit": "mg/kg/d"}},
            "Above the maximum; down to 7 mg/kg/day",
            "warn",
        ),
        ("response", {**DAY_6, **WELL}, "Responding; next review day 7", "good"),
        (
            "response",
            {**DAY_6, "organ-support-reduced": "yes"},
            "Responding; serious adverse event not answered",
            "open",
        ),
        (
            "response",
            {**DAY_6, **WELL, "ferritin-baseline": ferritin("4000"), "ferritin": ferritin("9000")},
            "Responding, with a warning; next review day 7",
            "warn",
        ),
        ("response", {**WELL, "serious-adverse-event": "yes"}, "Stop anakinra: serious adverse event", "stop"),
        ("response", {"resolved-by-mdt": "yes"}, "Stop anakinra: HLH resolved", "stop"),
        (
            "eligibility",
            {"age": {"value": "7", "unit": "mo"}},
            "Outside this policy: discuss with a specialist centre",
            "warn",
        ),
        ("hscore", {"ferritin": ferritin("9000"), "splenomegaly": "no"}, "HScore 50 to 322: not settled", "open"),
        ("hlh-2004", {"molecular-diagnosis": "yes"}, "Met: molecular diagnosis consistent with HLH", "warn"),
        ("diagnosis", {}, "No route met yet: 8 of 8 open", "open"),
        ("diagnosis", {"clinical-diagnosis": "yes"}, "Met by 1 of 8 routes", "warn"),
        ("monitoring", {"day": {"value": "366", "unit": "d"}}, "Due today: 1 check", "plain"),
        ("monitoring", {"day": {"value": "2", "unit": "d"}}, "Next checks: day 7", "plain"),
        ("renal-function", {}, "Not settled: 2 still open", "open"),
        ("renal-function", {"age": {"value": "7", "unit": "mo"}}, "No estimate under 1 year", "warn"),
        (
            "renal-function",
            {"creatinine-clearance": {"value": "70", "unit": "mL/min"}},
            "Renal function 70 mL/min",
            "plain",
        ),
        (
            "renal-function",
            {"creatinine-clearance": {"value": "29", "unit": "mL/min"}},
            "Renal function 29 mL/min",
            "warn",
        ),
        ("ms-score", {}, "MS score: not settled", "open"),
    ],
)
def test_what_a_person_would_say(rule: str, answers: dict[str, Any], text: str, tone: str) -> None:
    assert result_of(rule, answers)["brief"] == {"text": text, "tone": tone}


def test_routes_that_are_open_are_told_from_routes_that_are_ruled_out() -> None:
    [request] = [json.loads(case.request) for case in cases() if case.name.startswith("every route answered")]
    ruled_out = request["answers"]
    found = result_of("diagnosis", ruled_out)
    assert found["brief"]["text"] == "No route met: HLH not ruled out"
    assert "no route is met on these answers. This does not rule HLH out" in found["headline"]
    still_open = result_of("diagnosis", {**ruled_out, "clinical-diagnosis": "", "molecular-diagnosis": ""})
    assert still_open["brief"]["text"] == "No route met yet: 2 of 8 open"
    assert "no route is met yet; 2 of 8 are still open. This does not rule HLH out" in still_open["headline"]
