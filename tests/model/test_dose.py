"""The dose: what is asked for, rounding only by choice, and its parts adding up whatever the weight."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.presentation import INFUSION
from hlh_rules.model.finding import Json
from hlh_rules.model.guard import Effect
from hlh_rules.model.rule import Result
from tests.case_files import answers_of
from tests.searches import searched

weights = st.decimals("0.3", "400", places=1)
per_kg = st.decimals("0.1", "20", places=2)
times = st.sampled_from("1234")


def dose(**given_answers: object) -> Result:
    named: dict[str, Any] = {id_.replace("_", "-"): answer for id_, answer in given_answers.items()}
    return DOSE.evaluate(answers_of(named))


def kg(value: object) -> Json:
    return {"value": str(value), "unit": "kg"}


def mg_per_kg(value: object) -> Json:
    return {"value": str(value), "unit": "mg/kg/d"}


def test_what_is_missing_is_named() -> None:
    assert dose().headline == "The dose needs weight, daily dose of anakinra, doses a day"
    assert [item.finding.id for item in dose().open] == ["weight", "daily-dose", "doses-per-day", "route"]
    part = dose(weight=kg(70), daily_dose=mg_per_kg(4), route="sc")
    assert part.headline == "280 mg a day; one dose needs doses a day"
    assert [*map(str, part.figures)] == ["A day: 280 mg"]


def test_the_answer_in_words_and_the_working() -> None:
    once = dose(weight=kg(50), daily_dose=mg_per_kg(2), doses_per_day="1", route="sc")
    assert once.headline == "100 mg (0.67 mL) a dose, 1 dose a day: 100 mg a day"
    twice = dose(weight=kg(70), daily_dose=mg_per_kg(4), doses_per_day="2", route="iv")
    assert twice.headline == "140 mg (0.94 mL) a dose, 2 doses a day: 280 mg a day"
    assert tuple(map(str, twice.working)) == (
        "70 kg × 4 mg/kg/day = 280 mg a day",
        "280 mg ÷ 2 = 140 mg a dose",
        "140 mg × 0.67 mL ÷ 100 mg = 0.94 mL",
        "140 mg ÷ 100 mg in a syringe: 2 to open for a dose",
        "Infusion: 0.94 mL + 49.06 mL sodium chloride 0.9% = 50 mL over 30 minutes: 100 mL/h",
        "Fluid of the infusions: 2 × 50 mL ÷ 70 kg: ≈1.43 mL/kg a day",
    )
    assert twice.working[-2].repeats in twice.figures


def test_outside_the_limits_the_headline_says_so() -> None:
    above = dose(weight=kg("9.9"), daily_dose=mg_per_kg("8.01"))
    assert above.headline.endswith(
        "Outside the commissioned maximum: specialist centre. Outside this policy: discuss with a specialist centre"
    )
    assert dose(daily_dose=mg_per_kg("0.9")).headline.endswith("Below the policy's dose range")


@pytest.mark.parametrize(
    ("choice", "rounded"),
    [("none", None), ("1-mg", "93"), ("10-mg", "90"), ("whole-syringes", "100")],
)
def test_rounding_is_chosen_and_stands_beside_the_exact_dose(choice: str, rounded: str | None) -> None:
    result = dose(weight=kg(70), daily_dose=mg_per_kg(4), doses_per_day="3", dose_rounding=choice)
    assert result.own["dose_mg"] == "93.33"
    beside: Any = result.own["rounded"]
    assert (beside and beside["dose_mg"]) == rounded


def test_a_rounded_dose_says_what_the_day_becomes() -> None:
    # 70 × 7.9 = 553; ÷ 2 = 276.5; the nearest 100 is 300, 600 a day, 8.57 mg/kg/day.
    result = dose(weight=kg(70), daily_dose=mg_per_kg("7.9"), doses_per_day="2", dose_rounding="whole-syringes")
    assert result.headline.startswith("300 mg (2.01 mL) a dose, 2 doses a day: 600 mg a day")
    figures = [*map(str, result.figures)]
    assert "A dose: 300 mg" in figures
    assert "Syringes to open for a dose: 3" in figures
    assert "The exact dose, before rounding as you chose: 276.5 mg" in figures
    assert any("600 mg, ≈8.57 mg/kg/day" in note.text for note in result.notes)
    assert any(note.effect is Effect.WARN and "maximum" in note.text for note in result.notes)
    assert result.own["within_policy"] == "not_met"


def test_a_dose_rounded_to_nothing_is_a_warning() -> None:
    result = dose(weight=kg(10), daily_dose=mg_per_kg(1), doses_per_day="3", dose_rounding="10-mg")
    assert any(note.effect is Effect.WARN and "nothing would be left" in note.text for note in result.notes)


def test_a_dose_below_the_first_mark_has_no_volume_but_in_its_working() -> None:
    result = dose(weight=kg("19.9"), daily_dose=mg_per_kg(1), doses_per_day="1", route="iv")
    assert result.headline.startswith("19.9 mg a dose, 1 dose a day: 19.9 mg a day. Ask pharmacy")
    assert not any(" mL" in figure.value for figure in result.figures)
    assert any("0.13 mL" in str(line) for line in result.working)


def test_a_rounding_that_waits_for_the_doses_a_day_leaves_the_limits_open() -> None:
    assert (
        dose(weight=kg(70), daily_dose=mg_per_kg(8), dose_rounding="whole-syringes").own["within_policy"] == "unknown"
    )
    assert dose(weight=kg(70), daily_dose=mg_per_kg(8), dose_rounding="none").own["within_policy"] == "met"


def test_under_a_bar_the_milligrams_alone_are_left() -> None:
    barred = {"anakinra_hypersensitivity": "yes"}
    result = dose(weight=kg(70), daily_dose=mg_per_kg(4), doses_per_day="2", route="iv", **barred)
    assert result.headline == (
        "Anakinra is ruled out: known hypersensitivity to it. A dose would be 140 mg; a day would be 280 mg"
    )
    assert [*map(str, result.figures)] == ["A dose: 140 mg", "A day: 280 mg"]
    assert dose(**barred).headline == "Anakinra is ruled out: known hypersensitivity to it"
    assert dose(**barred).own["given"] is None


def test_a_note_is_said_once_though_it_holds_for_the_exact_and_the_rounded_dose() -> None:
    result = dose(weight=kg(70), daily_dose=mg_per_kg(9), doses_per_day="2", dose_rounding="1-mg")
    assert len(set(result.notes)) == len(result.notes)


def test_an_infusion_needs_room_for_some_diluent() -> None:
    """50 mL in all: a dose of 50 mL leaves none."""
    assert INFUSION.fits(Decimal("49.99"))
    assert not INFUSION.fits(Decimal(50))
    [note] = INFUSION.notes(Decimal(50))
    assert note.effect is Effect.WARN
    assert str(note.cited) == "BOPA monograph: 2.7.2 Intravenous infusion"


def test_a_dose_too_large_for_the_infusion_has_none() -> None:
    # 400 × 20 = 8000 mg, 53.6 mL.
    result = dose(weight=kg(400), daily_dose=mg_per_kg(20), doses_per_day="1", route="iv")
    assert result.own["infusion"] is None
    assert any("53.6 mL leaves no room" in note.text for note in result.notes)


def test_the_steps_are_those_of_the_route() -> None:
    steps: Any = dose(route="iv").own["preparation"]
    assert any("Y-site" in step["text"] and step["cited"].startswith("BOPA") for step in steps)
    assert dose().own["preparation"] == []


def test_its_tables_name_their_source_row_by_row() -> None:
    reckoning, limits = DOSE.tables()
    assert ("A dose, in mL", "A dose × 0.67 mL ÷ 100 mg") in [row.cells for row in reckoning.rows]
    assert [row.cells[0] for row in limits.rows] == ["≥1 mg/kg/day", "≤8 mg/kg/day"]
    assert all(len(row.cells) == len(table.heads) for table in (reckoning, limits) for row in table.rows)


@searched(60)
@given(weights, weights, per_kg, times)
def test_a_heavier_patient_never_gets_less(one: Decimal, other: Decimal, daily: Decimal, doses: str) -> None:
    lighter, heavier = sorted((one, other))
    amounts = [
        Decimal(str(dose(weight=kg(weight), daily_dose=mg_per_kg(daily), doses_per_day=doses).own["dose_mg"]))
        for weight in (lighter, heavier)
    ]
    assert amounts == sorted(amounts)


@searched(60)
@given(weights, per_kg, times)
def test_dose_times_doses_is_the_day_and_the_infusion_adds_up(weight: Decimal, daily: Decimal, doses: str) -> None:
    answers: dict[str, Any] = {
        "weight": kg(weight),
        "daily-dose": mg_per_kg(daily),
        "doses-per-day": doses,
        "route": "iv",
    }
    portion = DOSE.portion(answers_of(answers))
    assert portion is not None
    assert abs(portion.mg * int(doses) - weight * daily) < Decimal("1e-20")
    infusion = portion.json()["infusion"]
    if isinstance(infusion, dict):
        assert Decimal(str(infusion["diluent_ml"])) + portion.ml == Decimal(str(infusion["total_ml"]))
    assert 100 * (portion.to_open - 1) < portion.mg <= 100 * portion.to_open
