"""What a sheet says beside a rule's answer: the estimate of the kidneys, bleeding, children, pauses, other hospitals.

BOPA monograph, 2.7.2 (why by vein) and 2.9 (kidneys); the lines of HLH-2004 for few platelets and little fibrinogen.
"""

from typing import Any

import pytest

from tests.rules.sheets import ADULT, NOTHING_HELPED, amount, day, sheet, step

DOSED = {key: raw for key, raw in ADULT.items() if key != "creatinine"}
BLEEDS = "an injection under the skin may bleed"
ADULTS = "the recipe of a monograph for adults"


def notes(answers: dict[str, Any], number: str = "0") -> list[tuple[str, str]]:
    found = sheet(day("0", answers)) if number == "0" else sheet(day("0", DOSED), day(number, answers))
    return [(note["effect"], note["text"]) for note in step(found, "dose", number)["result"]["notes"]]


def said(answers: dict[str, Any], text: str) -> list[str]:
    return [effect for effect, note in notes(answers) if text in note]


# The kidneys: (140 − 40) × 70 kg × 1.23 = 8610, ÷ 382.6 µmol/L = 22.50 mL/min; ÷ 287 = exactly 30; ÷ 143.5 = exactly 60


@pytest.mark.parametrize(
    ("creatinine", "shown", "severe", "moderate"),
    [
        ("382.6", "22.5", ["warn"], []),
        ("287.1", "29.99", ["warn"], []),
        ("287", "30", [], ["warn"]),
        ("286.9", "30", [], ["warn"]),
        ("143.6", "59.96", [], ["warn"]),
        ("143.5", "60", [], []),
        ("143.4", "60", [], []),
    ],
)
def test_the_dose_takes_the_sheets_estimate(
    creatinine: str, shown: str, severe: list[str], moderate: list[str]
) -> None:
    answers = DOSED | {"creatinine": amount(creatinine, "umol/L")}
    assert said(answers, "consider giving anakinra every other day") == severe
    assert said(answers, "the monograph says caution") == moderate
    assert said(answers, "misleads while creatinine is not stable") == ["note"]
    assert said(answers, "is not answered") == []
    inputs = {one["field"]: one["value"] for one in step(sheet(day("0", answers)), "dose")["result"]["inputs"]}
    assert inputs["creatinine-clearance"].startswith(f"{shown}")
    assert inputs["creatinine-clearance"].endswith("mL/min, estimated by Cockcroft-Gault")


def test_a_limit_of_creatinine_is_a_limit_of_the_estimate() -> None:
    """Above 382.6 µmol/L the estimate is below 22.5 mL/min."""
    answers = DOSED | {"creatinine": amount(">382.6", "umol/L")}
    assert said(answers, "consider giving anakinra every other day") == ["warn"]


def test_a_clearance_given_stands_in_place_of_the_estimate() -> None:
    answers = DOSED | {"creatinine": amount("382.6", "umol/L"), "creatinine-clearance": amount("90", "mL/min")}
    assert said(answers, "every other day") == []
    assert said(answers, "misleads") == []


@pytest.mark.parametrize("how", ["haemodialysis", "haemofiltration"])
def test_on_renal_replacement_only_specialist_pharmacy(how: str) -> None:
    answers = DOSED | {"creatinine": amount("382.6", "umol/L"), "renal-replacement": how}
    assert said(answers, "specialist pharmacy") == ["warn"]
    assert said(answers, "every other day") == []


# 36.5 × 115 cm ÷ 200 µmol/L = 20.99 mL/min/1.73 m²; ÷ 50 = 83.95

CHILD = DOSED | {"age": amount("6", "a"), "height": amount("115", "cm"), "weight": amount("20", "kg")}
UNANSWERED = "Renal function in mL/min is not answered"
OF_THE_POLICY = "The policy says to consider alternate-day dosing in moderate to severe renal impairment"


@pytest.mark.parametrize(
    ("creatinine", "shown"), [("200", "21"), ("50", "84"), (">200", "<21"), ("<50", ">83.9")], ids=str
)
def test_a_childs_estimate_lies_in_no_band_and_brings_the_policys_words(creatinine: str, shown: str) -> None:
    answers = CHILD | {"creatinine": amount(creatinine, "umol/L")}
    assert said(answers, f"Renal function {shown} mL/min/1.73 m², estimated by Bedside Schwartz. The mon") == ["note"]
    assert said(answers, OF_THE_POLICY) == ["note"]
    assert said(answers, "ask specialist pharmacy") == ["note"]
    assert said(answers, "misleads while creatinine is not stable") == ["note"]
    assert said(answers, "every other day") == []
    assert said(answers, UNANSWERED) == []
    assert step(sheet(day("0", answers)), "renal-function")["result"]["band"] is None


@pytest.mark.parametrize(
    ("changed", "policy", "unanswered"),
    [
        ({"renal-replacement": "none"}, ["note"], []),
        ({"renal-replacement": "haemodialysis"}, [], []),
        ({"renal-replacement": "haemofiltration"}, [], []),
        ({"height": ""}, [], ["note"]),
        ({"height": amount("11S", "cm")}, [], ["note"]),
        ({"age": amount("7", "mo"), "weight": amount("8", "kg"), "height": amount("68", "cm")}, [], ["note"]),
        ({"creatinine-clearance": amount("90", "mL/min")}, [], []),
    ],
    ids=str,
)
def test_when_the_policys_words_stand_beside_a_childs_dose(
    changed: dict[str, Any], policy: list[str], unanswered: list[str]
) -> None:
    answers = CHILD | {"creatinine": amount("200", "umol/L")} | changed
    assert said(answers, OF_THE_POLICY) == policy
    assert said(answers, UNANSWERED) == unanswered


def test_an_adults_estimate_has_its_band_and_no_such_note() -> None:
    assert said(ADULT, OF_THE_POLICY) == []


def test_a_childs_estimate_of_a_later_day_names_the_day_of_its_creatinine() -> None:
    first = day("0", CHILD | {"creatinine": amount("200", "umol/L")})
    found = sheet(first, day("7", {"daily-dose": amount("6", "mg/kg/d")}))
    [old] = [note["text"] for note in step(found, "dose", "7")["result"]["notes"] if OF_THE_POLICY in note["text"]]
    assert old.startswith(
        "Renal function 21 mL/min/1.73 m², estimated by Bedside Schwartz from the creatinine of day 0. The mon"
    )
    assert found["summary"]["text"].count(OF_THE_POLICY) == 1
    found = sheet(first, day("7", {"creatinine": amount("50", "umol/L")}))
    [new] = [note["text"] for note in step(found, "dose", "7")["result"]["notes"] if OF_THE_POLICY in note["text"]]
    assert new.startswith("Renal function 84 mL/min/1.73 m², estimated by Bedside Schwartz. The mon")


def test_an_estimate_from_an_answer_to_be_corrected_is_not_taken() -> None:
    answers = DOSED | {"creatinine": amount("38O", "umol/L")}
    assert said(answers, UNANSWERED) == ["note"]


def test_the_estimate_of_a_later_day_is_by_its_own_creatinine() -> None:
    found = sheet(day("0", ADULT), day("7", {"creatinine": amount("382.6", "umol/L")}))
    texts = [note["text"] for note in step(found, "dose", "7")["result"]["notes"]]
    assert any("every other day" in text for text in texts)
    assert not any("every other day" in note["text"] for note in step(found, "dose")["result"]["notes"])


# (140 − 40) × 70 × 1.23 ÷ 90 = 95.67; × 71 = 97.03
@pytest.mark.parametrize(
    ("changed", "clearance"),
    [
        ({"weight": amount("70", "kg")}, "Creatinine clearance 95.7 mL/min, estimated by Cockcroft-Gault: of day 3"),
        ({"weight": amount("71", "kg")}, "Creatinine clearance 97 mL/min, estimated by Cockcroft-Gault: of day 3"),
        (
            {"daily-dose": amount("6", "mg/kg/d")},
            "Creatinine clearance 95.7 mL/min, estimated by Cockcroft-Gault: of day 3",
        ),
        ({"creatinine": amount("90", "umol/L")}, ""),
    ],
    ids=str,
)
def test_an_estimate_is_as_old_as_its_creatinine(changed: dict[str, Any], clearance: str) -> None:
    new = day("3", {"creatinine": amount("90", "umol/L")})
    carried = step(sheet(day("0", ADULT), new, day("20", changed)), "dose", "20")["carried"]
    assert "; ".join(line for line in carried if line.startswith("Creatinine")) == clearance


# Renal replacement that has ended. 8610 ÷ 80 = 107.6 mL/min, as if there were nothing; ÷ 200 = 43.05.

ON, OFF = {"renal-replacement": "haemofiltration"}, {"renal-replacement": "none"}
NORMAL, HIGH = {"creatinine": amount("80", "umol/L")}, {"creatinine": amount("200", "umol/L")}
CLEARANCE = {"creatinine-clearance": amount("50", "mL/min")}
ENDED = "Renal replacement has ended, and no creatinine or clearance has been given since."


def kidneys(number: str, *days: dict[str, Any]) -> tuple[str | None, list[str], list[list[str]]]:
    """The band; what renal function asks for; and how loudly dose and renal function ask for a new creatinine."""
    found = sheet(*days)
    renal, dose = step(found, "renal-function", number), step(found, "dose", number)
    loud = [[one["effect"] for one in s["result"]["notes"] if one["text"].startswith(ENDED)] for s in (dose, renal)]
    assert any(ENDED in line["text"] for line in warnings_of(found)) is bool(loud[0])
    return renal["result"]["band"], [one["text"] for one in renal["missing"]], loud


def warnings_of(found: dict[str, Any]) -> list[dict[str, str]]:
    return [line for block in found["summary"]["blocks"] if block["id"] == "warnings" for line in block["lines"]]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param([day("0", DOSED | ON | NORMAL)], id="creatinine on it"),
        pytest.param([day("0", DOSED | ON | CLEARANCE)], id="clearance on it"),
        pytest.param([day("0", DOSED | ON)], id="neither"),
        pytest.param([day("0", DOSED | NORMAL), day("2", ON)], id="creatinine before it"),
        pytest.param([day("0", DOSED | CLEARANCE), day("2", ON)], id="clearance before it"),
        pytest.param([day("0", DOSED | OFF | NORMAL), day("2", ON)], id="creatinine of a day without it"),
        pytest.param([day("0", DOSED | ON), day("4", NORMAL)], id="creatinine while it goes on"),
        pytest.param([day("0", DOSED | ON), day("3", ON | NORMAL)], id="creatinine while it is answered again"),
        pytest.param(
            [day("0", DOSED | ON), day("1", OFF | NORMAL), day("3", {"renal-replacement": "haemodialysis"})],
            id="creatinine between two of it",
        ),
    ],
)
def test_what_is_of_renal_replacement_or_from_before_it_is_not_used_once_it_has_ended(
    before: list[dict[str, Any]],
) -> None:
    nothing = (None, ["Creatinine"], [["warn"], ["warn"]])
    assert kidneys("5", *before, day("5", OFF)) == nothing
    # A day that says nothing of it, or says once more that there is none, changes nothing.
    assert kidneys("9", *before, day("5", OFF), day("7", {}), day("9", {"doses-per-day": "1"} | OFF)) == nothing
    assert kidneys("9", *before, day("5", OFF), day("9", {"weight": amount("70", "kg")})) == nothing
    assert kidneys("5", *before, day("5", OFF | HIGH)) == ("30-59", [], [[], []])
    assert kidneys("5", *before, day("5", OFF | CLEARANCE)) == ("30-59", [], [[], []])
    assert kidneys("7", *before, day("5", OFF), day("7", HIGH)) == ("30-59", [], [[], []])
    assert kidneys("9", *before, day("5", OFF | HIGH), day("9", OFF)) == ("30-59", [], [[], []])


def test_a_new_creatinine_is_asked_for_until_there_is_one() -> None:
    """On day 7 nothing is said of the dose, and the warning of day 5 stands."""
    days = day("0", DOSED | ON | NORMAL), day("5", OFF)
    [line] = [line for line in warnings_of(sheet(*days, day("7", NOTHING_HELPED))) if ENDED in line["text"]]
    assert line["label"] == "Warn, day 5"
    found = sheet(*days, day("7", NOTHING_HELPED), day("9", NORMAL))
    assert not any(ENDED in line["text"] for line in warnings_of(found))


@pytest.mark.parametrize(
    "days",
    [
        [day("0", DOSED | NORMAL), day("5", OFF)],
        [day("0", DOSED | OFF | NORMAL), day("5", OFF)],
    ],
    ids=str,
)
def test_without_renal_replacement_a_creatinine_stands(days: list[dict[str, Any]]) -> None:
    assert kidneys("5", *days) == (">=60", [], [[], []])


def test_without_renal_replacement_nothing_has_ended() -> None:
    assert kidneys("5", day("0", DOSED | OFF), day("5", OFF)) == (None, ["Creatinine"], [[], []])


# Bleeding, under the skin alone


@pytest.mark.parametrize(
    ("platelets", "effects"), [("99", ["warn"]), ("100", []), ("101", []), ("<100", ["warn"]), ("<101", ["warn"])]
)
def test_few_platelets_and_an_injection_under_the_skin(platelets: str, effects: list[str]) -> None:
    """Below 101 is open, and the warning says that it may apply."""
    answers = DOSED | {"platelets": amount(platelets, "10*9/L"), "fibrinogen": amount("3", "g/L")}
    assert said(answers, BLEEDS) == effects
    assert said(answers | {"route": "iv"}, BLEEDS) == []


@pytest.mark.parametrize(("fibrinogen", "effects"), [("1.4", ["warn"]), ("1.5", ["warn"]), ("1.6", [])])
def test_little_fibrinogen_and_an_injection_under_the_skin(fibrinogen: str, effects: list[str]) -> None:
    answers = DOSED | {"platelets": amount("200", "10*9/L"), "fibrinogen": amount(fibrinogen, "g/L")}
    assert said(answers, BLEEDS) == effects


@pytest.mark.parametrize(
    ("counts", "how"),
    [
        # Below 100 is the line of platelets, 1.5 or less that of fibrinogen: a limit beyond it leaves it open.
        ({"platelets": "<100"}, "said"),
        ({"platelets": "≤100"}, "open"),
        ({"platelets": "<150"}, "open"),
        ({"platelets": ">50"}, "open"),
        ({"platelets": "≥100"}, "silent"),
        ({"fibrinogen": "≤1.5"}, "said"),
        ({"fibrinogen": "<2"}, "open"),
        ({"fibrinogen": ">1.5"}, "silent"),
        ({"platelets": "<150", "fibrinogen": "1.0"}, "said"),
    ],
)
def test_a_limit_of_one_count_speaks_without_the_other(counts: dict[str, str], how: str) -> None:
    units = {"platelets": "10*9/L", "fibrinogen": "g/L"}
    answers = DOSED | {field: amount(value, units[field]) for field, value in counts.items()}
    told = [text.startswith("May apply, not known yet (") for effect, text in notes(answers) if BLEEDS in text]
    assert told == {"said": [False], "open": [True], "silent": []}[how]


def test_a_limit_counted_later_leaves_open_what_was_few_before() -> None:
    found = sheet(
        day("0", DOSED | {"platelets": amount("12", "10*9/L")}), day("5", {"platelets": amount("<150", "10*9/L")})
    )
    [text] = [note["text"] for note in step(found, "monitoring", "5")["result"]["notes"] if BLEEDS in note["text"]]
    assert text.startswith("May apply, not known yet (Platelets <150 ×10⁹/L). If so: Platelets below 100")
    assert f"Warn, day 5: {text}" in found["summary"]["text"]


def test_a_limit_of_one_count_does_not_unsay_what_the_other_was_last() -> None:
    """12 platelets of day 0 are few whatever the fibrinogen of day 5 is."""
    found = sheet(
        day("0", DOSED | {"platelets": amount("12", "10*9/L")}), day("5", {"fibrinogen": amount("<2", "g/L")})
    )
    [text] = [note["text"] for note in step(found, "monitoring", "5")["result"]["notes"] if BLEEDS in note["text"]]
    assert text.startswith("By the last count, of day 0 and day 5: Platelets below 100")


def test_platelets_not_answered_warn_of_nothing() -> None:
    assert said(DOSED, BLEEDS) == []


def test_platelets_of_day_0_speak_of_a_later_day_as_the_last_count() -> None:
    few, moved = {"platelets": amount("12", "10*9/L")}, {"daily-dose": amount("6", "mg/kg/d")}
    found = sheet(day("0", DOSED | few), day("7", moved))
    [said] = [note["text"] for note in step(found, "dose", "7")["result"]["notes"] if BLEEDS in note["text"]]
    assert said.startswith("By the last count, of day 0: Platelets below 100")
    assert "Warn, day 0: Platelets below" not in found["summary"]["text"]
    counted = sheet(day("0", DOSED | few), day("7", moved | {"platelets": amount("120", "10*9/L")}))
    assert BLEEDS not in counted["summary"]["text"]
    # A count that is still to be confirmed speaks on no day.
    doubted = sheet(day("0", DOSED | {"platelets": amount("0", "10*9/L")}), day("7", moved))
    assert BLEEDS not in doubted["summary"]["text"]


def test_platelets_to_be_confirmed_warn_of_nothing_yet() -> None:
    answers = DOSED | {"platelets": amount("0", "10*9/L"), "fibrinogen": amount("3", "g/L")}
    assert said(answers, BLEEDS) == []


def test_nothing_is_said_beside_a_dose_that_is_ruled_out() -> None:
    answers = DOSED | {"platelets": amount("12", "10*9/L"), "anakinra-hypersensitivity": "yes"}
    assert said(answers, BLEEDS) == []


# What is to be confirmed first


def monitoring_notes(answers: dict[str, Any], *confirmed: str) -> list[str]:
    found = sheet(day("0", DOSED), day("6", answers, *confirmed))
    return [note["text"] for note in step(found, "monitoring", "6")["result"]["notes"]]


def test_a_pregnancy_found_later_and_to_be_confirmed_is_said_as_what_may_apply() -> None:
    """Policy 1924, Dosing; BOPA monograph, 2.3. The adult is male: one of the two is a slip, and which is not known."""
    pregnant = {"pregnant-or-breastfeeding": "yes"}
    [text] = [text for text in monitoring_notes(pregnant) if "with obstetrics" in text]
    assert text.startswith("May apply, not known yet (Pregnant or breast-feeding Yes, to be confirmed). If so: ")
    [text] = [text for text in monitoring_notes(pregnant, "pregnant-or-breastfeeding") if "with obstetrics" in text]
    assert text.startswith("The policy quotes the medicines compendium")
    assert not any("with obstetrics" in text for text in monitoring_notes({"pregnant-or-breastfeeding": "no"}))


def test_a_type_to_be_confirmed_is_not_unanswered() -> None:
    """Secondary, and awaiting transplantation in primary HLH: on day 14 the type is asked to be confirmed."""
    first = DOSED | {"hlh-type": "secondary", "awaiting-transplant": "yes"}
    later = day("7", NOTHING_HELPED | {"ferritin": amount("50000", "ug/L")}), day("14", NOTHING_HELPED)
    unasked = "The type of HLH is not answered"
    for answers, said_ in ((first, False), (DOSED, True)):
        found = sheet(day("0", answers), *later)
        texts = [note["text"] for note in step(found, "response", "14")["result"]["notes"]]
        assert any(unasked in text for text in texts) is said_


# The places of the criterion of corticosteroids


def test_the_warning_of_corticosteroids_cites_the_pathway_too() -> None:
    """Only the pathway names corticosteroids that are contraindicated; only the inclusion criteria name the others."""
    for more in ({}, {"agreed-outside-policy": "yes"}):
        found = sheet(day("0", DOSED | {"steroid-response": "effective"} | more))
        for rule in ("dose", "titration"):
            cited = [
                note["cited"] for note in step(found, rule)["result"]["notes"] if "corticosteroids" in note["text"]
            ]
            assert cited == ["Policy 1924: Implementation, Inclusion criteria; Patient pathway"]


# The recipe of a monograph for adults


@pytest.mark.parametrize(("age", "effects"), [("17", ["warn"]), ("18", []), ("19", [])])
def test_the_infusion_of_a_child_is_a_recipe_for_adults(age: str, effects: list[str]) -> None:
    answers = DOSED | {"age": amount(age, "a"), "route": "iv"}
    assert said(answers, ADULTS) == effects
    assert said(answers | {"route": "sc"}, ADULTS) == []


def test_the_fluid_of_the_infusions_of_10_kg() -> None:
    """2 × 50 mL in 10 kg: 10 mL/kg a day."""
    answers = DOSED | {"age": amount("1", "a"), "weight": amount("10", "kg"), "route": "iv"}
    working = step(sheet(day("0", answers)), "dose")["result"]["working"]
    assert working[-1] == "Fluid of the infusions: 2 × 50 mL ÷ 10 kg: 10 mL/kg a day"


# Another hospital, and a pause


def response_notes(*days: dict[str, Any]) -> list[list[str]]:
    found = sheet(*days)
    return [[note["text"] for note in one["result"]["notes"]] for one in found["steps"] if one["rule"] == "response"]


def test_a_first_dose_given_elsewhere_is_said_on_every_day() -> None:
    [third, seventh] = response_notes(
        day("0", ADULT | {"started-elsewhere": "yes"}), day("3", NOTHING_HELPED), day("7", NOTHING_HELPED)
    )
    for texts in (third, seventh):
        assert any("given elsewhere" in text for text in texts)
    [own] = response_notes(day("0", ADULT | {"started-elsewhere": "no"}), day("3", NOTHING_HELPED))
    assert not any("given elsewhere" in text for text in own)


def test_a_pause_goes_on_until_it_ends() -> None:
    said_on = response_notes(
        day("0", ADULT),
        day("3", NOTHING_HELPED | {"anakinra-paused": "yes"}),
        day("5", NOTHING_HELPED),
        day("7", NOTHING_HELPED | {"anakinra-paused": "no"}),
    )
    assert [any("Anakinra is paused" in text for text in texts) for texts in said_on] == [True, True, False]
