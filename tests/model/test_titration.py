"""The steps of the dose, from any dose up to the maximum and down to stop."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_rules.dosing.titration import TITRATION
from hlh_rules.model.rule import Result
from tests.case_files import answers_of
from tests.searches import searched


def titrated(weight: str = "", daily: str = "") -> Result:
    given_answers: dict[str, Any] = {
        "weight": {"value": weight, "unit": "kg"},
        "daily-dose": {"value": daily, "unit": "mg/kg/d"},
    }
    return TITRATION.evaluate(answers_of(given_answers))


def test_the_ladder() -> None:
    assert [(step.direction, str(step.per_kg), step.doses) for step in TITRATION.steps(2)] == [
        ("start", "4", 2),
        ("up", "6", 2),
        ("up", "8", 2),
        ("down", "6", 2),
        ("down", "4", 2),
        ("down", "2", 2),
        ("down", "1", 1),
        ("stop", "0", 0),
    ]


@pytest.mark.parametrize(
    ("now", "up", "down"),
    [
        ("4", "6", "2"),
        ("5", "7", "3"),
        ("7", "8", "5"),
        ("8", None, "6"),
        ("10", None, "8"),
        ("3", "5", "1"),
        ("2", "4", "1"),
        ("1.5", "3.5", "1"),
        ("1", "3", "0"),
        ("0.5", "2.5", "0"),
        ("4.25", "6.25", "2.25"),
    ],
)
def test_the_next_step_from_the_dose_now(now: str, up: str | None, down: str) -> None:
    own: Any = titrated(daily=now).own
    assert (own["next_up"] and own["next_up"]["mg_per_kg_per_day"]) == up
    assert own["next_down"]["mg_per_kg_per_day"] == down


@pytest.mark.parametrize(("now", "doses"), [("4", "2"), ("3.01", "2"), ("3", "1"), ("2", "1"), ("1", "0")])
def test_the_last_dose_is_given_once_a_day(now: str, doses: str) -> None:
    """A step down from 3 mg/kg/day comes to 1, which the monograph gives as a single dose."""
    own: Any = titrated(daily=now).own
    assert own["next_down"]["doses_per_day"] == doses


def test_milligrams_where_the_weight_is_known() -> None:
    result = titrated("70", "8")
    assert [*map(str, result.figures)] == [
        "Next step up: none: at the maximum or above it",
        "Next step down: 6 mg/kg/day in 2 doses a day: 210 mg a dose, 420 mg a day",
    ]
    assert str(result.working[0]) == "Start: 4 mg/kg/day in 2 doses a day: 140 mg a dose, 280 mg a day"
    assert str(result.working[-1]) == "Stop"
    assert result.open == ()
    assert str(titrated("70", "1").figures[1]) == "Next step down: stop"


def test_without_answers_the_ladder_stands_in_mg_per_kg() -> None:
    result = titrated()
    assert result.figures == ()
    assert result.headline == (
        "Up if the response is inadequate: 4, 6, 8 mg/kg/day. Down after response: 6, 4, 2, 1 mg/kg/day, then stop"
    )
    assert [item.finding.id for item in result.open] == ["weight", "daily-dose"]
    assert not any("graduated" in note.text for note in result.notes)


def test_a_dose_below_the_first_mark_is_named() -> None:
    # 10 kg: 2 mg/kg/day in 2 doses is 10 mg a dose, and 1 mg/kg once is 10 mg; 4 in 2 doses is 20 mg, on the mark.
    said = next(note.text for note in titrated("10").notes if "graduated" in note.text)
    assert "2 mg/kg/day in 2 doses a day; 1 mg/kg/day in 1 dose a day" in said
    assert "4 mg/kg/day" not in said
    assert "20 mg to 100 mg" in said


def test_outside_the_policy_the_headline_says_so() -> None:
    assert titrated("9.9").headline.endswith("Outside this policy: discuss with a specialist centre")


def test_the_table_names_the_policy_for_its_maximum() -> None:
    (table,) = TITRATION.tables()
    assert [str(row.cited) for row in table.rows if row.cells[0] == "Up"] == [
        "BOPA monograph: 2.6 Dosage",
        "Policy 1924: Dosing",
    ]


@searched(60)
@given(st.decimals("0.1", "20", places=2))
def test_up_ends_at_the_maximum_and_down_ends_at_stop(now: Decimal) -> None:
    up = now
    while step := TITRATION.up(up, 2):
        assert up < step.per_kg <= TITRATION.highest
        up = step.per_kg
    down = TITRATION.down(now, 2)
    while down.doses:
        assert down.per_kg >= TITRATION.last.value
        down = TITRATION.down(down.per_kg, 2)
    assert down.per_kg == 0
