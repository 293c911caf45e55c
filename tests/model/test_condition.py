"""Conditions: verdicts that no case reaches, their words, and what is open in them."""

from dataclasses import replace
from decimal import Decimal

from hlh_rules.findings import (
    AGE,
    ANAKINRA_PAUSED,
    CREATININE_CLEARANCE,
    DAY_OF_TREATMENT,
    FERRITIN_DAY,
    FEVER,
    HAEMOGLOBIN,
    MODIFIED_HSCORE,
    NK_ACTIVITY,
    RENAL_REPLACEMENT,
    SCD25,
    SCD25_ABOVE_RANGE,
    TRIGLYCERIDES,
)
from hlh_rules.model.condition import (
    AllOf,
    AnyOf,
    AskedTwoWays,
    Condition,
    Estimated,
    Given,
    Not,
    NotAfter,
    OnEarlierDay,
    Several,
    Unanswered,
    Unless,
    answered,
    at_least,
    below,
    contradictions,
    yes,
)
from hlh_rules.model.finding import Answers, Chosen, Measured
from hlh_rules.model.unit import G_PER_L, MG_PER_DL, ML_PER_MIN, MMOL_PER_L, U_PER_ML, measured
from hlh_rules.model.verdict import Verdict
from tests.case_files import answers_of

HIGH = at_least(TRIGLYCERIDES, measured("3.0", MMOL_PER_L).also("265", MG_PER_DL))
LOW = below(HAEMOGLOBIN, measured("90", G_PER_L))
TWO_WAYS = AskedTwoWays(at_least(SCD25, measured("2400", U_PER_ML)), yes(SCD25_ABOVE_RANGE))
NOTHING = Answers({})


def open_ids(condition: Condition, answers: Answers) -> list[str]:
    return [finding.id for finding in condition.open(answers)]


def test_signs_and_words() -> None:
    assert HIGH.signs() == "Triglycerides ≥3.0 mmol/L (≥265 mg/dL)"
    assert HIGH.words() == "Triglycerides 3.0 mmol/L (265 mg/dL) or more"
    assert yes(FEVER).signs() == yes(FEVER).words() == "Fever"
    assert answered(NK_ACTIVITY, "low-or-absent").signs() == "NK-cell activity: low or absent"
    both = (yes(FEVER), LOW)
    assert AllOf(both).signs() == "Fever and Haemoglobin <90 g/L"
    assert AllOf(both).words() == "Fever and Haemoglobin below 90 g/L"
    assert AnyOf(both).signs() == "Fever; or Haemoglobin <90 g/L"
    assert AnyOf(both).words() == "Fever; or Haemoglobin below 90 g/L"
    assert Several(1, both).signs() == "at least 1 of: Fever; Haemoglobin <90 g/L"
    assert Several(1, both).words() == "at least 1 of: Fever; Haemoglobin below 90 g/L"
    assert TWO_WAYS.signs().startswith("Soluble CD25 (sIL-2r) ≥2400 U/mL; in other units:")
    assert TWO_WAYS.words().startswith("Soluble CD25 (sIL-2r) 2400 U/mL or more; in other units:")


def test_a_quantity_is_given_whatever_it_is_and_else_not_known() -> None:
    given = Given(MODIFIED_HSCORE)
    zero = answers_of({"modified-hscore": {"value": "0", "unit": "1"}})
    assert (given.verdict(NOTHING), open_ids(given, NOTHING)) == (Verdict.UNKNOWN, ["modified-hscore"])
    assert (given.verdict(zero), open_ids(given, zero)) == (Verdict.MET, [])
    assert given.signs() == given.words() == "Modified HScore given"


def test_what_is_open_is_what_has_no_answer() -> None:
    assert open_ids(AllOf((yes(FEVER), LOW)), NOTHING) == ["fever", "haemoglobin"]
    assert open_ids(AnyOf((yes(FEVER), yes(FEVER))), NOTHING) == ["fever"]
    assert open_ids(TWO_WAYS, NOTHING) == ["scd25", "scd25-above-range"]
    fever = answers_of({"fever": "yes"})
    assert open_ids(AllOf((yes(FEVER), LOW)), fever) == ["haemoglobin"]
    assert open_ids(AnyOf((yes(FEVER), LOW)), fever) == []
    assert open_ids(Several(1, (yes(FEVER), LOW)), fever) == []
    assert open_ids(yes(FEVER), fever) == []


def test_an_infants_limit_leaves_the_age_open_only_where_it_decides() -> None:
    young = below(AGE, measured("4", AGE.scales[2].unit))
    line = AnyOf((LOW, AllOf((below(HAEMOGLOBIN, measured("100", G_PER_L)), young))))

    def at(value: str) -> list[str]:
        return open_ids(line, answers_of({"haemoglobin": {"value": value, "unit": "g/L"}}))

    assert (at("89"), at("95"), at("100")) == ([], ["age"], [])


def test_two_ways_that_contradict_each_other_are_said() -> None:
    low_yet_above = answers_of({"scd25": {"value": "2399", "unit": "U/mL"}, "scd25-above-range": "yes"})
    said = contradictions(TWO_WAYS, low_yet_above)
    assert list(said) == ["scd25-above-range"]
    assert "2399 U/mL" in said["scd25-above-range"]
    agreeing = answers_of({"scd25": {"value": "2400", "unit": "U/mL"}, "scd25-above-range": "yes"})
    pending = answers_of({"scd25": {"value": "2400", "unit": "U/mL"}, "scd25-above-range": "pending"})
    assert contradictions(TWO_WAYS, agreeing) == contradictions(TWO_WAYS, pending) == {}


def test_not_turns_a_verdict_and_leaves_the_unknown() -> None:
    fever = Not(yes(FEVER))
    assert fever.verdict(answers_of({"fever": "yes"})) is Verdict.NOT_MET
    assert fever.verdict(answers_of({"fever": "no"})) is Verdict.MET
    assert fever.verdict(NOTHING) is Verdict.UNKNOWN
    assert open_ids(fever, NOTHING) == ["fever"]
    assert Not(LOW).signs() == "not: Haemoglobin <90 g/L"
    assert Not(LOW).words() == "not: Haemoglobin below 90 g/L"


def test_a_day_that_comes_too_late_is_said_of_it() -> None:
    order = NotAfter(FERRITIN_DAY, DAY_OF_TREATMENT)
    days = {"ferritin-day": {"value": "8", "unit": "d"}, "day": {"value": "7", "unit": "d"}}
    assert list(contradictions(order, answers_of(days))) == ["ferritin-day"]
    assert contradictions(order, answers_of(days | {"day": {"value": "8", "unit": "d"}})) == {}
    assert contradictions(order, answers_of({"ferritin-day": days["ferritin-day"]})) == {}
    assert contradictions(order, NOTHING) == {}


REPLACED = answered(RENAL_REPLACEMENT, "haemodialysis")


def cleared(value: str, estimated: str = "") -> Answers:
    [scale] = CREATININE_CLEARANCE.scales
    return Answers(
        {CREATININE_CLEARANCE.id: Measured(CREATININE_CLEARANCE, Decimal(value), scale, estimated=estimated)}
    )


def replaced(choice: str, answers: Answers = NOTHING) -> Answers:
    return Answers({**answers.given, RENAL_REPLACEMENT.id: Chosen(RENAL_REPLACEMENT, RENAL_REPLACEMENT.choice(choice))})


def test_an_estimate_is_told_from_what_was_given() -> None:
    condition = Estimated(CREATININE_CLEARANCE)
    assert condition.verdict(Answers({})) is Verdict.UNKNOWN
    assert condition.open(Answers({})) == (CREATININE_CLEARANCE,)
    assert condition.verdict(cleared("20")) is Verdict.NOT_MET
    estimated = cleared("20", estimated="20 mL/min, estimated")
    assert condition.verdict(estimated) is Verdict.MET
    assert condition.open(estimated) == ()
    assert str(estimated.number(CREATININE_CLEARANCE)) == "20 mL/min, estimated"
    assert condition.signs() == condition.words() == "Creatinine clearance estimated"


def test_unanswered_is_met_until_one_is_answered() -> None:
    condition = Unanswered((CREATININE_CLEARANCE, RENAL_REPLACEMENT))
    assert condition.verdict(Answers({})) is Verdict.MET
    assert condition.verdict(cleared("20")) is Verdict.NOT_MET
    assert condition.verdict(replaced("none")) is Verdict.NOT_MET
    assert condition.open(Answers({})) == ()
    assert condition.signs() == condition.words() == "Creatinine clearance, Renal replacement: not answered"


def test_unless_holds_while_what_takes_its_place_is_not_known() -> None:
    condition = Unless(below(CREATININE_CLEARANCE, measured("30", ML_PER_MIN)), REPLACED)
    assert condition.verdict(Answers({})) is Verdict.UNKNOWN
    assert condition.open(Answers({})) == (CREATININE_CLEARANCE,)
    assert condition.verdict(cleared("20")) is Verdict.MET
    assert condition.verdict(replaced("none", cleared("20"))) is Verdict.MET
    assert condition.verdict(replaced("haemodialysis", cleared("20"))) is Verdict.NOT_MET
    assert condition.verdict(replaced("haemodialysis")) is Verdict.NOT_MET
    assert condition.open(replaced("haemodialysis")) == ()
    assert condition.signs() == "Creatinine clearance <30 mL/min, unless Renal replacement: haemodialysis"
    assert condition.words() == "Creatinine clearance below 30 mL/min, unless Renal replacement: haemodialysis"


def test_what_was_on_an_earlier_day_stands_whatever_is_today() -> None:
    paused = OnEarlierDay(yes(ANAKINRA_PAUSED))
    then, now = answers_of({"anakinra-paused": "yes"}), answers_of({"anakinra-paused": "no"})
    assert paused.verdict(then) is Verdict.NOT_MET
    assert paused.verdict(replace(now, earlier=(answers_of({}), then))) is Verdict.MET
    assert paused.open(then) == ()
    assert paused.signs() == "on an earlier day Anakinra paused"
    assert paused.words() == "on an earlier day Anakinra paused"
