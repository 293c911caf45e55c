"""What stands in every reply, whatever the rule: each thing said has words, an effect that is known, and a source."""

import json
from typing import Any

from hlh_rules import bridge
from hlh_rules.catalogue import rule_of
from hlh_rules.model.source import Citation
from hlh_rules.sources import SOURCES
from site_tools.cases import cases
from tests.case_files import answers_of

EFFECTS = {"stop", "warn", "note"}
VERDICTS = {"met", "not_met", "unknown"}
SHORT = tuple(f"{source.short}: " for source in SOURCES)


def cited(said: str) -> bool:
    """Whether a citation names a document and a place in it."""
    return said.startswith(SHORT) and not said.endswith((": ", "None"))


def texts(part: object) -> list[str]:
    """Every text in a reply."""
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in texts(value)]
    return [part] if isinstance(part, str) else []


def faults(result: dict[str, Any]) -> list[object]:
    """What is said in a result without words, or without a source."""
    return [
        *(note for note in result["notes"] if note["effect"] not in EFFECTS or not cited(note["cited"])),
        *(one for one in result["verdicts"] if one["verdict"] not in VERDICTS or not cited(one["cited"])),
        *(source for source in result["cited"] if not cited(source)),
        *(text for text in texts(result) if not text.strip()),
        *(item for item in result["open"] if not item["text"]),
        *(figure for figure in result["figures"] if not (figure["label"] and figure["value"])),
    ]


def test_a_figure_that_a_headline_tells_is_in_it() -> None:
    """The summary leaves such a figure out."""
    for case in (one for one in cases() if not one.expect_errors):
        rule = rule_of(case.rule)
        assert rule
        result = rule.evaluate(answers_of(json.loads(case.request)["answers"]))
        lost = [figure for figure in result.figures if figure.told and figure.value not in result.headline]
        assert lost == [], str(case)


def test_nothing_is_said_without_words_and_source() -> None:
    for case in cases():
        answer = json.loads(bridge.handle(case.request))
        if "result" in answer:
            assert faults(answer["result"]) == [], str(case)


def test_a_result_that_is_copied_has_its_headings_in_order() -> None:
    """By hand: a ferritin above 6000 µg/L has 50 points of the 337 (Fardet 2014, table of the HScore)."""
    text = reply("hscore", ferritin=measured("7000", "ug/L"))["text"]
    blocks = [block.split("\n") for block in text.rstrip().split("\n\n")]
    answer = ["HScore", "Answers given", "Result", "Criteria and readings", "Working"]
    beside = ["Notes", "What could still change this", "Sources"]
    assert [block[0] for block in blocks[:-1]] == [*answer, *beside]
    assert blocks[2][1] == "- HScore: 50 to 337 of 337"


def reply(rule: str, **given: Any) -> dict[str, Any]:
    answers = {id_.replace("_", "-"): answer for id_, answer in given.items()}
    found: dict[str, Any] = json.loads(bridge.handle(json.dumps({"rule": rule, "answers": answers})))["result"]
    return found


def measured(value: str, unit: str) -> dict[str, str]:
    return {"value": value, "unit": unit}


def test_the_figures_of_a_dose() -> None:
    """70 kg at 4 mg/kg/day is 280 mg, in two doses of 140 mg: 0.938 mL, of syringes of 100 mg in 0.67 mL, so two."""
    dose = reply(
        "dose",
        weight=measured("70", "kg"),
        daily_dose=measured("4", "mg/kg/d"),
        doses_per_day="2",
        route="sc",
    )
    assert dose["figures"] == [
        {"label": "A dose", "value": "140 mg"},
        {"label": "Volume of a dose", "value": "0.94 mL"},
        {"label": "Syringes to open for a dose", "value": "2"},
        {"label": "A day", "value": "280 mg"},
    ]
    assert [(one["id"], one["label"], one["verdict"], one["words"]) for one in dose["verdicts"]] == [
        ("minimum", "Daily dose 1 mg/kg/day or more", "met", "met"),
        ("maximum", "Daily dose 8 mg/kg/day or less", "met", "met"),
    ]
    assert dose["outcome"] == dose["within_policy"] == "met"
    above = reply("dose", weight=measured("70", "kg"), daily_dose=measured("8.01", "mg/kg/d"))
    assert above["outcome"] == above["within_policy"] == "not_met"
    assert reply("dose", weight=measured("70", "kg"))["outcome"] == "unknown"


def test_the_figures_and_the_working_of_renal_function() -> None:
    """(140 − 60) × 72 kg × 1.23 ÷ 176.8 µmol/L is 40.07 mL/min: between 30 and 60."""
    found = reply(
        "renal-function",
        age=measured("60", "a"),
        weight=measured("72", "kg"),
        sex="male",
        creatinine=measured("176.8", "umol/L"),
    )
    assert found["figures"] == [
        {"label": "Renal function", "value": "40.1 mL/min"},
        {"label": "Band", "value": "30 mL/min or more and below 60 mL/min"},
    ]
    assert [note["difference"] for note in found["notes"] if "caution" in note["text"]] == ["renal-bands"]
    unknown = reply("renal-function", age=measured("60", "a"), weight=measured("72", "kg"))
    assert unknown["figures"] == []
    assert unknown["value"] is None
    assert all("Cockcroft-Gault" in line for line in unknown["working"])


def test_the_steps_say_their_direction_and_milligrams() -> None:
    """The monograph's ladder at 50 kg: 4, 6, 8 mg/kg/day in two doses, then 6, 4, 2, and 1 in one dose, then stop."""
    steps = reply("titration", weight=measured("50", "kg"))["steps"]
    assert [tuple(step.values()) for step in steps] == [
        ("start", "4", "200", "100", "2", False),
        ("up", "6", "300", "150", "2", False),
        ("up", "8", "400", "200", "2", False),
        ("down", "6", "300", "150", "2", False),
        ("down", "4", "200", "100", "2", False),
        ("down", "2", "100", "50", "2", False),
        ("down", "1", "50", "50", "1", False),
        ("stop", "0", "0", "0", "0", True),
    ]
    keys = ("direction", "mg_per_kg_per_day", "daily_mg", "dose_mg", "doses_per_day", "ours")
    assert [tuple(step) for step in steps] == [keys] * 8


def test_an_ambiguous_number_is_refused_with_its_readings_and_no_other_is() -> None:
    answers = {"ferritin": measured("1,200", "ug/L"), "ast": measured("high", "U/L")}
    errors = json.loads(bridge.handle(json.dumps({"rule": "hscore", "answers": answers})))["errors"]
    assert [set(error) for error in errors] == [{"field", "message", "readings"}, {"field", "message"}]
    assert errors[0]["readings"] == ["1200", "1.2"]


def test_a_citation_has_a_document_and_a_place() -> None:
    """The check above would notice one that lacks either."""
    assert cited(str(Citation(SOURCES[0], "Dosing")))
    assert not cited("Dosing")
    assert not cited("None")
    assert not cited(f"{SOURCES[0].short}: ")
