"""Renal function: the formula that the age chooses, what it still needs, and what is said beside it."""

from typing import Any

import pytest

from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.model.estimate import InOtherUnit
from hlh_rules.model.rule import Result
from hlh_rules.model.verdict import Verdict
from tests.case_files import answers_of

MAN: dict[str, Any] = {
    "age": {"value": "60", "unit": "a"},
    "sex": "male",
    "weight": {"value": "70", "unit": "kg"},
    "creatinine": {"value": "158", "unit": "umol/L"},
}


def renal(**given_answers: Any) -> Result:
    return RENAL_FUNCTION.evaluate(answers_of({id_.replace("_", "-"): raw for id_, raw in given_answers.items()}))


def years(value: str, unit: str = "a") -> dict[str, str]:
    return {"value": value, "unit": unit}


def test_an_estimate_with_its_working() -> None:
    result = renal(**MAN)
    assert result.headline == "Renal function 43.6 mL/min: 30 mL/min or more and below 60 mL/min"
    assert str(result.working[0]) == "Cockcroft-Gault: (140 − 60) × 70 kg × 1.23 ÷ 158 µmol/L = 43.6 mL/min"
    assert any(str(note.cited).startswith("Cockcroft") and "intensive care" in note.text for note in result.notes)
    assert result.open == ()


def test_a_clearance_entered_stands_as_entered_and_in_place_of_an_estimate() -> None:
    result = renal(**MAN, creatinine_clearance={"value": "29.99", "unit": "mL/min"})
    assert (result.own["value"], result.own["formula"], result.own["band"]) == ("29.99", "entered", "<30")
    assert str(result.working[0]) == "Creatinine clearance, as entered = 29.99 mL/min"
    assert not any("intensive care" in note.text for note in result.notes)


def test_a_childs_estimate_says_that_its_unit_is_another() -> None:
    result = renal(age=years("6"), height={"value": "115", "unit": "cm"}, creatinine={"value": "62", "unit": "umol/L"})
    assert any("mL/min/1.73 m²" in note.text and "not the same unit" in note.text for note in result.notes)


@pytest.mark.parametrize(
    ("given_answers", "formula", "needs"),
    [
        ({}, None, ["age", "creatinine-clearance"]),
        ({"age": years("17")}, "bedside-schwartz", ["height", "creatinine"]),
        ({"age": years("18")}, "cockcroft-gault", ["weight", "sex", "creatinine"]),
        ({"age": years("11", "mo")}, None, []),
    ],
)
def test_what_it_still_needs(given_answers: dict[str, Any], formula: str | None, needs: list[str]) -> None:
    result = renal(**given_answers)
    assert result.own["formula"] == formula
    assert [item.finding.id for item in result.open] == needs
    assert result.own["value"] is result.own["band"] is None
    assert result.working


def test_under_1_year_it_says_why_there_is_no_estimate() -> None:
    assert renal(age=years("11", "mo")).headline.startswith("No estimate under 1 year: ")
    assert (
        renal(age=years("12", "mo")).headline == "Renal function cannot be estimated yet: height, creatinine not known"
    )


def test_its_tables() -> None:
    formulas, bands = RENAL_FUNCTION.tables()
    assert [row.cells[1] for row in formulas.rows] == ["1 year or more and below 18 years", "18 years or more"]
    assert [row.cells[0] for row in bands.rows][-1] == "60 mL/min or more"


@pytest.mark.parametrize(
    ("age", "sex", "weight", "creatinine", "said"),
    [
        # (140 - 218/12) × 60 × 1.23 = 8991.3, and 8991.3 ÷ 299.71 is 30; a third cut short would be just below it.
        (years("218", "mo"), "male", "60", "299.71", "30 mL/min: 30 mL/min or more"),
        # 120 × 43.5 × 1.04 = 5428.8. By 181: 29.993. By 180.96: 30. By 180.8: 30.027, so ">180.8" may be 30 or more.
        (years("20"), "female", "43.5", "181", "29.99 mL/min: below 30"),
        (years("20"), "female", "43.5", ">180.8", "<30.1 mL/min: not settled which band: below 30"),
        (years("20"), "female", "43.5", "≥180.8", "≤30.1 mL/min: not settled which band: below 30"),
        (years("20"), "female", "43.5", ">180.96", "<30 mL/min: below 30"),
        (years("20"), "female", "43.5", "≥180.96", "≤30 mL/min: not settled which band: below 30"),
        (years("20"), "female", "43.5", "≤180.96", "≥30 mL/min: not settled which band: 30 mL/min or more"),
        (years("20"), "female", "43.5", "<181", ">29.9 mL/min: not settled which band: below 30"),
    ],
)
def test_the_headline_stands_on_the_side_of_the_value(
    age: dict[str, str], sex: str, weight: str, creatinine: str, said: str
) -> None:
    in_kg, in_umol = {"value": weight, "unit": "kg"}, {"value": creatinine, "unit": "umol/L"}
    result = renal(age=age, sex=sex, weight=in_kg, creatinine=in_umol)
    assert result.headline.startswith(f"Renal function {said}")


@pytest.mark.parametrize(
    ("given", "verdict", "open_"),
    [
        (MAN, Verdict.NOT_MET, []),
        (MAN | {"age": years("10"), "height": {"value": "140", "unit": "cm"}}, Verdict.MET, []),
        (MAN | {"age": years("10")}, Verdict.UNKNOWN, ["height"]),
        (MAN | {"age": years("10"), "creatinine-clearance": {"value": "9", "unit": "mL/min"}}, Verdict.NOT_MET, []),
        ({}, Verdict.UNKNOWN, ["age", "creatinine-clearance"]),
        ({"age": years("7", "mo")}, Verdict.UNKNOWN, []),
    ],
    ids=str,
)
def test_whether_renal_function_is_in_another_unit(given: dict[str, Any], verdict: Verdict, open_: list[str]) -> None:
    condition, answers = InOtherUnit(RENAL_FUNCTION), answers_of(given)
    assert condition.verdict(answers) is verdict
    assert [finding.id for finding in condition.open(answers)] == open_
    assert condition.words() == "Renal function not in mL/min"
