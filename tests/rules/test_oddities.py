"""Answers that hardly go together are asked about, and an ordinary patient never is. Every line is this guide's own."""

import json
from typing import Any

import pytest

from hlh_rules import bridge
from hlh_rules.model.finding import Answers
from hlh_rules.model.oddity import Oddity
from hlh_rules.model.verdict import Verdict
from hlh_rules.oddities import ODDITIES
from tests.rules.sheets import ADULT, amount, day, sheet, step, ug


def asked(rule: str, answers: dict[str, Any]) -> list[str]:
    """The fields of a single rule that are to be confirmed."""
    reply = json.loads(bridge.handle(json.dumps({"rule": rule, "answers": answers})))
    return [doubt["field"] for doubt in reply["result"]["confirm"]]


def odd_days(*days: dict[str, Any]) -> list[list[str]]:
    return [[doubt["field"] for doubt in one["confirm"]] for one in sheet(*days)["days"]]


def body(age: str, unit: str, kg: str = "", cm: str = "") -> dict[str, Any]:
    return {
        "age": amount(age, unit),
        **({"weight": amount(kg, "kg")} if kg else {}),
        **({"height": amount(cm, "cm")} if cm else {}),
    }


@pytest.mark.parametrize(("celsius", "odd"), [("38.4", False), ("38.5", True), ("38.6", True), ("40.2", True)])
def test_no_fever_at_a_high_temperature(celsius: str, odd: bool) -> None:
    found = sheet(day("0", {"fever": "no", "temperature": amount(celsius, "Cel")}))
    assert [doubt["field"] for doubt in found["days"][0]["confirm"]] == (["fever", "temperature"] if odd else [])


def test_fever_at_a_high_temperature_is_not_odd() -> None:
    assert sheet(day("0", {"fever": "yes", "temperature": amount("40.2", "Cel")}))["days"][0]["confirm"] == []


@pytest.mark.parametrize(
    ("neutrophils", "white", "odd"),
    [
        ("1.9", "2", False),
        ("2", "2", False),
        ("2.1", "2", True),
        # ">3" may be 3.1 and "<2" may be 1.9: no pair of values is possible. Of ">1" and "2" some are.
        (">3", "<2", True),
        (">1", "2", False),
    ],
)
def test_neutrophils_above_the_white_cells(neutrophils: str, white: str, odd: bool) -> None:
    answers = {"neutrophils": amount(neutrophils, "10*9/L"), "white-cells": amount(white, "10*9/L")}
    found = sheet(day("0", answers))
    assert bool(found["days"][0]["confirm"]) is odd


@pytest.mark.parametrize(("sex", "odd"), [("male", True), ("female", False)])
def test_male_and_pregnant(sex: str, odd: bool) -> None:
    found = sheet(day("0", {"sex": sex, "pregnant-or-breastfeeding": "yes"}))
    assert bool(found["days"][0]["confirm"]) is odd


@pytest.mark.parametrize(
    ("age", "unit", "odd"),
    [
        # The mother of an infant who is breast-fed is not the patient.
        ("7", "mo", True),
        ("9", "a", True),
        ("10", "a", False),
        ("11", "a", False),
        ("40", "a", False),
        ("59", "a", False),
        ("60", "a", True),
        ("61", "a", True),
    ],
)
def test_a_pregnancy_at_an_unusual_age(age: str, unit: str, odd: bool) -> None:
    answers = {"age": amount(age, unit), "pregnant-or-breastfeeding": "yes"}
    assert asked("eligibility", answers) == (["age", "pregnant-or-breastfeeding"] if odd else [])
    assert asked("eligibility", answers | {"pregnant-or-breastfeeding": "no"}) == []


@pytest.mark.parametrize(
    ("type_", "field", "odd"),
    [
        # Policy 1924, Patient pathway, note **: "primary HLH while awaiting BMT".
        ("secondary", "awaiting-transplant", True),
        ("primary", "awaiting-transplant", False),
        # Inclusion criteria, point b: "tissue diagnosis in sHLH".
        ("primary", "tissue-diagnosis", True),
        ("secondary", "tissue-diagnosis", False),
        # Epidemiology: "genetic predisposition with variable penetration in the secondary HLH".
        ("secondary", "molecular-diagnosis", False),
        ("primary", "molecular-diagnosis", False),
    ],
)
def test_an_answer_of_the_other_type_of_hlh(type_: str, field: str, odd: bool) -> None:
    answers = {"hlh-type": type_, field: "yes"}
    assert asked("eligibility", answers) == (["hlh-type", field] if odd else [])
    assert asked("eligibility", answers | {field: "no"}) == []
    assert asked("eligibility", {field: "yes"}) == []


@pytest.mark.parametrize(
    ("alone", "inflamed", "odd"), [("yes", "no", True), ("yes", "yes", False), ("no", "no", False)]
)
def test_hlh_of_the_central_nervous_system_without_inflammation_of_it(alone: str, inflamed: str, odd: bool) -> None:
    answers = {"isolated-cns": alone, "cardiomyopathy-or-cns": inflamed}
    assert asked("eligibility", answers) == (["isolated-cns", "cardiomyopathy-or-cns"] if odd else [])
    assert asked("eligibility", {"isolated-cns": alone}) == []


def test_secondary_hlh_awaiting_transplantation_lifts_nothing_until_it_is_confirmed() -> None:
    """Corticosteroids are effective: the criterion is not met, and note ** on transplantation is for primary HLH."""
    answers = ADULT | {"hlh-type": "secondary", "steroid-response": "effective", "awaiting-transplant": "yes"}
    found = sheet(day("0", answers))
    assert [one["field"] for one in found["days"][0]["confirm"]] == ["hlh-type", "awaiting-transplant"]
    assert step(found, "eligibility")["headline"].startswith("Waits: ")
    unmet = "The policy's criterion of first-line corticosteroids is not met"
    assert unmet in step(found, "dose")["headline"]
    assert "prior approval" not in found["summary"]["text"]
    # Confirmed, it is for the HLH MDT to say, as the headline of eligibility does.
    confirmed = sheet(day("0", answers, "awaiting-transplant"))
    assert "For the HLH MDT to say" in step(confirmed, "eligibility")["headline"]


@pytest.mark.parametrize(("clearance", "odd"), [("59.9", False), ("60", True), ("61", True), ("120", True)])
@pytest.mark.parametrize("how", ["haemodialysis", "haemofiltration"])
def test_renal_replacement_with_a_clearance(clearance: str, odd: bool, how: str) -> None:
    answers = {"renal-replacement": how, "creatinine-clearance": amount(clearance, "mL/min")}
    assert asked("dose", answers) == (["renal-replacement", "creatinine-clearance"] if odd else [])
    none = {**answers, "renal-replacement": "none"}
    assert asked("dose", none) == []


@pytest.mark.parametrize(
    ("age", "unit", "kg"),
    [
        ("2", "a", "125"),
        ("2", "a", "70"),
        ("70", "a", "7"),
        ("3", "wk", "13"),
        ("17", "a", "14.9"),
        ("18", "a", "29.9"),
    ],
)
def test_a_weight_unusual_for_the_age(age: str, unit: str, kg: str) -> None:
    assert asked("eligibility", body(age, unit, kg)) == ["age", "weight"]


@pytest.mark.parametrize(
    ("age", "unit", "kg"),
    [
        ("2", "a", "12"),
        ("80", "a", "45"),
        ("40", "a", "70"),
        ("3", "wk", "2.8"),
        ("7", "mo", "8"),
        ("9", "a", "28"),
        ("14", "a", "50"),
        ("17", "a", "15"),
        ("18", "a", "30"),
    ],
)
def test_an_ordinary_weight_is_never_asked_about(age: str, unit: str, kg: str) -> None:
    assert asked("eligibility", body(age, unit, kg)) == []


@pytest.mark.parametrize(("age", "unit", "cm"), [("40", "a", "70"), ("2", "a", "170"), ("3", "wk", "90")])
def test_a_height_unusual_for_the_age(age: str, unit: str, cm: str) -> None:
    assert asked("renal-function", body(age, unit, cm=cm)) == ["age", "height"]


def test_height_and_weight_swapped() -> None:
    swapped = sheet(day("0", {"weight": amount("145", "kg"), "height": amount("70", "cm")}))
    assert [doubt["field"] for doubt in swapped["days"][0]["confirm"]] == ["weight", "height"]
    assert "swapped" in swapped["days"][0]["confirm"][0]["message"]
    plain = sheet(day("0", {"weight": amount("70", "kg"), "height": amount("175", "cm")}))
    assert plain["days"][0]["confirm"] == []


@pytest.mark.parametrize(
    ("kg", "odd"), [("63.1", False), ("63", True), ("62.9", True), ("76.9", False), ("77", True), ("7.0", True)]
)
def test_a_weight_that_has_changed_by_a_tenth(kg: str, odd: bool) -> None:
    """A tenth of 70 kg is 7 kg. The doubt stands on the day that gives the weight, and on no later one."""
    days = [day("0", ADULT), day("7", {"weight": amount(kg, "kg")}), day("14", {"organ-support-reduced": "no"})]
    found = sheet(*days)
    asked_on = [[doubt["field"] for doubt in one["confirm"]] for one in found["days"]]
    assert asked_on == [[], ["weight"] if odd else [], []]
    if odd:
        assert step(found, "dose", "7")["headline"] == "Waits: Weight (day 7) is to be confirmed"
        days[1] = day("7", {"weight": amount(kg, "kg")}, "weight")
        assert step(sheet(*days), "dose", "7")["result"]


@pytest.mark.parametrize(
    ("first", "second", "odd"),
    [
        ("50000", "50000", False),
        ("50000", "49999", True),
        ("50000", "50001", True),
        # The exact value may be what was said to be above 40 000, and cannot be what was said to be below it.
        (">40000", "50000", False),
        ("50000", ">40000", False),
        ("50000", "<40000", True),
        (">40000", "40000", True),
    ],
)
def test_two_ferritins_of_one_day(first: str, second: str, odd: bool) -> None:
    """The second is typed later, with another day between them; that of another day is never asked about."""
    for taken, between in (("6", odd), ("5", False)):
        days = [
            day("0", {"ferritin": ug("60000")}),
            day("6", {"ferritin": ug(first)}),
            day("7", {"ferritin": ug("55000")}),
            day("10", {"ferritin": ug(second), "ferritin-day": amount(taken, "d")}),
        ]
        assert odd_days(*days) == [[], [], [], ["ferritin", "ferritin-day"] if between else []]


def test_a_second_ferritin_of_day_0_is_asked_about() -> None:
    """Without a question it would be a fall within 7 days."""
    again = {"ferritin": ug("30000"), "ferritin-day": amount("0", "d")}
    assert odd_days(day("0", ADULT), day("6", again)) == [[], ["ferritin", "ferritin-day"]]
    for field in again:
        confirmed = sheet(day("0", ADULT), day("6", again, field))
        assert step(confirmed, "response", "6")["result"]["responding"] == "met"


@pytest.mark.parametrize(("kg", "odd"), [("70", False), ("76.9", False), ("77", True)])
@pytest.mark.parametrize("slip", ["7.0", "7O"])
def test_a_weight_is_compared_with_the_last_that_can_be_used(slip: str, kg: str, odd: bool) -> None:
    """A slip, to be confirmed or not to be read, is no measure of its correction: day 0 is, with 70 kg."""
    days = (day("0", ADULT), day("7", {"weight": amount(slip, "kg")}), day("9", {"weight": amount(kg, "kg")}))
    assert odd_days(*days)[2] == (["weight"] if odd else [])


def test_a_weight_that_was_confirmed_is_a_measure() -> None:
    """60 kg, confirmed on day 7, is what 70 kg on day 9 is compared with: a tenth of 60 kg is 6 kg."""
    days = (
        day("0", ADULT),
        day("7", {"weight": amount("60", "kg")}, "weight"),
        day("9", {"weight": amount("70", "kg")}),
    )
    assert odd_days(*days)[1:] == [["weight"], ["weight"]]


def test_a_first_weight_to_be_confirmed_is_no_measure() -> None:
    days = (day("0", ADULT | {"weight": amount("7.0", "kg")}), day("5", {"weight": amount("70", "kg")}))
    assert odd_days(*days) == [["age", "weight"], []]


LESS = {"organ-support-reduced": "yes"}
NOT_REPLACED = ADULT | {"renal-replacement": "none"}


@pytest.mark.parametrize(
    ("first", "then", "odd"),
    [
        (NOT_REPLACED, LESS | {"renal-replacement": "haemofiltration"}, True),
        (NOT_REPLACED, LESS | {"renal-replacement": "haemodialysis"}, True),
        (NOT_REPLACED, LESS | {"renal-replacement": "none"}, False),
        (NOT_REPLACED, LESS, False),
        (NOT_REPLACED, {"organ-support-reduced": "no", "renal-replacement": "haemofiltration"}, False),
        (NOT_REPLACED, {"renal-replacement": "haemofiltration"}, False),
        # What it was before is not answered: it may have been the same.
        (ADULT, LESS | {"renal-replacement": "haemofiltration"}, True),
        (ADULT | {"renal-replacement": "haemofiltration"}, LESS | {"renal-replacement": "haemodialysis"}, False),
    ],
)
def test_less_organ_support_on_the_day_on_which_renal_replacement_begins(
    first: dict[str, Any], then: dict[str, Any], odd: bool
) -> None:
    """Policy 1924, Response criteria: organ support, "such as vasopressor dose, renal replacement therapy and …"."""
    assert odd_days(day("0", first), day("8", then)) == [[], ["organ-support-reduced"] if odd else []]


def test_less_organ_support_all_the_same_is_confirmed_and_never_refused() -> None:
    """Vasopressors may be down while the kidneys are replaced."""
    days = day("0", NOT_REPLACED), day("8", LESS | {"renal-replacement": "haemofiltration"})
    found = sheet(*days)
    assert step(found, "response", "8")["headline"].startswith("Waits: Less organ support (day 8) is to be confirmed")
    assert "specialist pharmacy" in str(step(found, "dose", "8")["result"]["notes"])
    confirmed = sheet(days[0], {**days[1], "confirmed": ["organ-support-reduced"]})
    assert step(confirmed, "response", "8")["result"]["responding"] == "met"
    # It began on day 8, and less than on day 8 is less.
    assert odd_days(*days, day("10", LESS))[2] == []


def test_an_odd_pair_is_confirmed_once_for_both() -> None:
    answers = {"fever": "no", "temperature": amount("40.2", "Cel")}
    found = sheet(day("0", answers))
    assert step(found, "hlh-2004")["headline"] == "Waits: Fever is to be confirmed"
    for field in ("fever", "temperature"):
        confirmed = sheet(day("0", answers, field))
        assert [doubt["field"] for doubt in confirmed["days"][0]["confirm"]] == [field]
        assert step(confirmed, "hlh-2004")["result"]
        assert step(confirmed, "hscore")["result"]


# The sheet's own HScores. Points by Fardet 2014, by hand:
# high: 39.5 °C 49; liver and spleen 38; Hb 80, WBC 2, platelets 80 34; ferritin 50 000 50; triglycerides 5 64;
# fibrinogen 1 30; AST 100 19; no immunosuppression 0; marrow no 0: 284.
# low: 37 °C 0; neither 0; Hb 120, WBC 6, platelets 200 0; ferritin 7 000 50; triglycerides 1, fibrinogen 3, AST 20 0.

HIGH = {
    "immunosuppression": "no",
    "haemophagocytosis-marrow": "no",
    "temperature": amount("39.5", "Cel"),
    "hepatomegaly": "yes",
    "splenomegaly": "yes",
    "haemoglobin": amount("80", "g/L"),
    "white-cells": amount("2", "10*9/L"),
    "platelets": amount("80", "10*9/L"),
    "ferritin": ug("50000"),
    "triglycerides": amount("5", "mmol/L"),
    "fibrinogen": amount("1", "g/L"),
    "ast": amount("100", "U/L"),
}
LOW = {
    "temperature": amount("37", "Cel"),
    "hepatomegaly": "no",
    "splenomegaly": "no",
    "haemoglobin": amount("120", "g/L"),
    "white-cells": amount("6", "10*9/L"),
    "platelets": amount("200", "10*9/L"),
    "ferritin": ug("7000"),
    "triglycerides": amount("1", "mmol/L"),
    "fibrinogen": amount("3", "g/L"),
    "ast": amount("20", "U/L"),
}
AGAIN = {field: raw for field, raw in HIGH.items() if field in LOW}


def scores(found: dict[str, Any], number: str) -> str:
    [said] = step(found, "response", number)["beside"]
    return str(said)


def test_an_answer_that_the_sheets_own_scores_contradict_is_asked_about_and_not_used() -> None:
    rest = {"organ-support-reduced": "no", "steroid-dose": amount("60", "mg/d")}
    days = [day("0", ADULT | HIGH), day("14", LOW | rest | {"hscore-falling": "no", "ferritin": ug("49000")})]
    found = sheet(*days)
    assert scores(found, "14") == "This sheet's HScores: 284 on day 0, 50 on day 14: falling"
    [asked_] = found["days"][1]["confirm"]
    assert asked_["field"] == "hscore-falling"
    assert "this sheet's own scores say yes" in asked_["message"]
    response = step(found, "response", "14")
    criteria = {one["id"]: one["verdict"] for one in response["result"]["criteria"]}
    assert criteria["hscore"] == "unknown"
    assert response["result"]["stop"] == "unknown"
    # The person's word decides, and is asked for twice.
    confirmed = sheet(days[0], {**days[1], "confirmed": ["hscore-falling"]})
    criteria = {one["id"]: one["verdict"] for one in step(confirmed, "response", "14")["result"]["criteria"]}
    assert criteria["hscore"] == "not_met"


def test_the_scores_propose_an_answer_and_do_not_give_it() -> None:
    found = sheet(day("0", ADULT | HIGH), day("14", LOW))
    response = step(found, "response", "14")
    criteria = {one["id"]: one["verdict"] for one in response["result"]["criteria"]}
    assert criteria["hscore"] == "unknown"
    wanted = {one["field"]: one["text"] for one in response["missing"]}
    assert wanted["hscore-falling"].endswith("(this sheet's own scores say yes)")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_score_that_stays_the_same_has_not_fallen(answer: str) -> None:
    found = sheet(day("0", ADULT | HIGH), day("7", AGAIN | {"hscore-falling": answer}))
    assert scores(found, "7") == "This sheet's HScores: 284 on day 0, 284 on day 7: not falling"
    assert [one["field"] for one in found["days"][1]["confirm"]] == (["hscore-falling"] if answer == "yes" else [])


def test_ranges_that_overlap_settle_nothing() -> None:
    """Without triglycerides, of 0 to 64 points, day 7 has 220 to 284 points: it may be 284 still."""
    again = {field: raw for field, raw in AGAIN.items() if field != "triglycerides"}
    for answer in ("yes", "no"):
        found = sheet(day("0", ADULT | HIGH), day("7", again | {"hscore-falling": answer}))
        assert found["days"][1]["confirm"] == []
        assert scores(found, "7") == (
            "This sheet's HScores: 284 on day 0, 220 to 284 on day 7: which is lower is not known; known exactly on "
            "one of the two days only: Triglycerides"
        )


def test_an_item_of_one_day_alone_does_not_hide_a_fall() -> None:
    """Without triglycerides day 14 has 50 to 114 points, below 284 whatever they are."""
    low = {field: raw for field, raw in LOW.items() if field != "triglycerides"}
    found = sheet(day("0", ADULT | HIGH), day("14", low | {"hscore-falling": "no"}))
    assert "50 to 114 on day 14: falling; known exactly on one of the two days only: Triglycerides" in scores(
        found, "14"
    )
    assert [one["field"] for one in found["days"][1]["confirm"]] == ["hscore-falling"]


def test_a_score_is_set_beside_the_one_before_it_and_not_beside_the_first() -> None:
    found = sheet(day("0", ADULT | HIGH), day("7", LOW), day("14", AGAIN))
    assert scores(found, "14") == "This sheet's HScores: 50 on day 7, 284 on day 14: not falling"


def test_a_range_is_told_and_not_drawn_as_a_fall() -> None:
    """On day 10 platelets and fibrinogen alone: nobody knows that the score fell."""
    few = {"platelets": amount("9", "10*9/L"), "fibrinogen": amount("0.6", "g/L")}

    def drawn(*days: Any) -> list[tuple[str, str]]:
        pictures = sheet(*days)["summary"]["course"]["pictures"]
        return [
            (one["day"], one["text"]) for shown in pictures if shown["label"] == "HScore" for one in shown["points"]
        ]

    first, last = day("0", ADULT | HIGH), day("14", LOW)
    assert drawn(first, day("10", few)) == []
    assert drawn(first, day("10", few), last) == [("0", "284"), ("14", "50")]
    told = sheet(first, day("10", few))["summary"]["course"]["rows"][1]["cells"]
    assert " to " in told[1]


def test_a_day_without_a_score_of_its_own_or_with_one_to_be_corrected_is_set_beside_none() -> None:
    found = sheet(day("0", ADULT | HIGH), day("7", {"ferritin": ug("7000")}))
    assert "beside" not in step(found, "response", "7")
    wrong = sheet(day("0", ADULT | HIGH), day("7", LOW | {"ast": amount("x", "U/L")}))
    assert "beside" not in step(wrong, "response", "7")


@pytest.mark.parametrize("oddity", ODDITIES, ids=lambda oddity: oddity.words())
def test_nothing_is_odd_about_what_is_not_known(oddity: Oddity) -> None:
    assert {part.verdict(Answers({})) for part in oddity.when} == {Verdict.UNKNOWN}
    assert oddity.doubt(Answers({})) is None
