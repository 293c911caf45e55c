"""Where a patient stands on the pathway: by hand from the policy's pathway."""

from typing import Any

import pytest

from tests.rules.sheets import INCLUDED, NOTHING_HELPED, amount, day, sheet, ug

TO_ANAKINRA = ["recognise", "diagnose", "steroids", "eligibility", "work-up", "anakinra"]
UNFALLEN = NOTHING_HELPED | {"ferritin": ug("60000")}
EVENT = {"serious-adverse-event": "yes"}


def place(*days: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = sheet(*days)["place"]
    return found


@pytest.mark.parametrize(
    ("answers", "reached", "says"),
    [
        ({}, TO_ANAKINRA[:2], "Diagnose with an HLH MDT"),
        ({"fever": "no"}, TO_ANAKINRA[:2], "Diagnose with an HLH MDT"),
        ({"clinical-diagnosis": "yes"}, TO_ANAKINRA[:3], "Corticosteroids, first line"),
        (
            {"clinical-diagnosis": "yes", "steroid-response": "effective"},
            [*TO_ANAKINRA[:3], "continue-steroids"],
            "Continue, and treat the trigger",
        ),
        (
            INCLUDED | {"age": amount("1", "a"), "weight": amount("9.9", "kg")},
            TO_ANAKINRA[:4],
            "Check eligibility and governance",
        ),
        (INCLUDED | {"anakinra-hypersensitivity": "yes"}, TO_ANAKINRA[:4], "Check eligibility and governance"),
        (INCLUDED | {"daily-dose": ""}, [*TO_ANAKINRA, "review"], "Review the response"),
        (INCLUDED, [*TO_ANAKINRA, "review"], "Review the response"),
    ],
)
def test_on_day_0(answers: dict[str, Any], reached: list[str], says: str) -> None:
    found = place(day("0", answers))
    assert (found["reached"], found["here"], found["says"]) == (reached, reached[-1:], says)


def test_primary_hlh_has_a_branch_of_its_own_beside_the_route() -> None:
    found = place(day("0", {"clinical-diagnosis": "yes", "hlh-type": "primary"}))
    assert found["here"] == ["steroids", "eligibility"]
    assert found["says"] == "Corticosteroids, first line, or Check eligibility and governance"


@pytest.mark.parametrize(
    ("later", "here"),
    [
        ([day("7", {})], "review"),
        ([day("7", UNFALLEN)], "titrate"),
        ([day("7", UNFALLEN | {"ferritin": amount("2x", "ug/L")})], "review"),
        ([day("3", EVENT)], "stop"),
        ([day("3", EVENT), day("7", {"organ-support-reduced": "yes"})], "stop"),
        ([day("7", UNFALLEN | {"resolved-by-mdt": "yes"})], "stop"),
        ([day("7", UNFALLEN), day("14", NOTHING_HELPED)], "refractory"),
    ],
)
def test_on_a_review_it_is_where_the_review_leads(later: list[dict[str, Any]], here: str) -> None:
    found = place(day("0", INCLUDED), *later)
    assert found["here"] == [here]
    assert found["reached"][: len(TO_ANAKINRA) + 1] == [*TO_ANAKINRA, "review"]


def test_what_is_ruled_out_is_nowhere_on_the_pathway() -> None:
    found = place(day("0", INCLUDED), day("7", {"anakinra-hypersensitivity": "yes"}))
    assert (found["here"], found["says"]) == ([], "Anakinra is ruled out: no step leads on")


@pytest.mark.parametrize(
    ("dose", "mark"),
    [("0.5", 50), ("4", 400), ("4.55", 455), ("7.99", 799), ("8", 800), ("8.01", None), ("", None)],
)
def test_the_dose_now_is_marked_on_its_steps_up_to_the_maximum(dose: str, mark: int | None) -> None:
    found = sheet(day("0", INCLUDED | {"daily-dose": amount(dose, "mg/kg/d")}))
    [result] = [step["result"] for step in found["steps"] if step["rule"] == "titration"]
    assert result["marks"] == ({"daily-dose": {"from": mark, "to": mark}} if mark else {})
