"""A fall from a baseline: the line it must reach, and what it says where it cannot say."""

from dataclasses import replace
from typing import Any

import pytest

from hlh_rules.model.finding import Answers
from hlh_rules.model.verdict import Verdict
from hlh_rules.response.response import FERRITIN_FALL, RISEN, STEROID_CUT
from tests.case_files import answers_of


def ferritin(baseline: str = "", now: str = "", day: str = "", today: str = "") -> Answers:
    given_answers: dict[str, Any] = {
        "day": {"value": today, "unit": "d"},
        "ferritin-baseline": {"value": baseline, "unit": "ug/L"},
        "ferritin": {"value": now, "unit": "ug/L"},
        "ferritin-day": {"value": day, "unit": "d"},
    }
    return answers_of(given_answers)


def steroids(baseline: str = "", now: str = "", day: str = "") -> Answers:
    given_answers: dict[str, Any] = {
        "steroid-dose-baseline": {"value": baseline, "unit": "mg/d"},
        "steroid-dose": {"value": now, "unit": "mg/d"},
        "day": {"value": day, "unit": "d"},
    }
    return answers_of(given_answers)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (ferritin("20000", "18000", "7"), "met"),
        (ferritin("20000", "18001", "7"), "not met"),
        (ferritin("0", "100", "7"), "cannot say: the baseline is 0"),
        (ferritin("20000", "", "7"), "cannot say without ferritin"),
        (ferritin(), "cannot say without ferritin before the first dose, ferritin, day of the ferritin"),
        (
            ferritin("20000", "9000", "9"),
            "cannot say: the value is of 9 days after the first dose, outside the window (7 days)",
        ),
    ],
)
def test_ferritin(answers: Answers, words: str) -> None:
    assert FERRITIN_FALL.said(answers) == words


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (steroids("60", "45", "14"), Verdict.MET),
        (steroids("60", "45", "15"), Verdict.UNKNOWN),
        (steroids("60", "46", "15"), Verdict.NOT_MET),
        (steroids("60", "46"), Verdict.NOT_MET),
        (steroids("60", "45"), Verdict.UNKNOWN),
        (steroids("0", "0", "14"), Verdict.UNKNOWN),
        (steroids("", "45", "14"), Verdict.UNKNOWN),
    ],
)
def test_a_dose_is_chosen_so_one_not_cut_says_so_on_any_day(answers: Answers, verdict: Verdict) -> None:
    assert STEROID_CUT.verdict(answers) is verdict


def test_a_laboratory_value_after_its_window_says_nothing() -> None:
    assert FERRITIN_FALL.verdict(ferritin("20000", "20000", "9")) is Verdict.UNKNOWN


def test_where_applicable_is_not_where_the_baseline_is_zero() -> None:
    assert not STEROID_CUT.applies(steroids("0"))
    assert STEROID_CUT.said(steroids("0")) == "does not apply, cannot say"
    assert STEROID_CUT.applies(steroids("60"))
    assert STEROID_CUT.applies(steroids())
    assert FERRITIN_FALL.applies(ferritin("0"))


def test_the_working_gives_the_line_and_no_rounded_percentage() -> None:
    assert FERRITIN_FALL.working(ferritin("20000", "18001", "7")) == (
        "10% below 20 000 µg/L is 18 000 µg/L; now 18 001 µg/L: not met"
    )
    assert FERRITIN_FALL.working(ferritin("0", "18001", "7")) == "cannot say: the baseline is 0"


def test_signs_words_and_what_is_open() -> None:
    assert FERRITIN_FALL.signs() == "Ferritin down ≥10%; day of the ferritin ≤7 days"
    assert FERRITIN_FALL.words() == "Ferritin down by 10% or more; day of the ferritin 7 days or less"
    assert FERRITIN_FALL.open(ferritin("20000", "18000", "7")) == ()
    assert [finding.id for finding in FERRITIN_FALL.open(ferritin("20000"))] == ["ferritin", "ferritin-day"]


@pytest.mark.parametrize(
    ("now", "taken", "today", "verdict"),
    [
        ("18000", "6", "6", Verdict.MET),
        ("18000", "6", "7", Verdict.UNKNOWN),
        ("18001", "6", "6", Verdict.NOT_MET),
        ("18001", "6", "7", Verdict.NOT_MET),
        ("18001", "8", "8", Verdict.NOT_MET),
        ("18001", "8", "9", Verdict.NOT_MET),
        # Without a day of today nobody says that the value is an old one.
        ("18000", "6", "", Verdict.MET),
    ],
)
def test_a_fall_of_before_today_is_no_word_on_today(now: str, taken: str, today: str, verdict: Verdict) -> None:
    """10% below 20 000 is 18 000."""
    assert FERRITIN_FALL.today(ferritin("20000", now, taken, today)) is verdict


LOW, EQUAL, HIGH = "40000", "50000", "60000"


@pytest.mark.parametrize(
    ("values", "risen"),
    [
        # (value, taken on, given on), the latest given first; the baseline is 50 000.
        ([(LOW, "3", "10"), (HIGH, "7", "7")], Verdict.MET),
        ([(HIGH, "2", "10"), (LOW, "7", "7")], Verdict.NOT_MET),
        ([(LOW, "8", "10"), (HIGH, "7", "7")], Verdict.NOT_MET),
        ([(EQUAL, "8", "10"), (HIGH, "7", "7")], Verdict.NOT_MET),
        ([(LOW, "3", "14"), (LOW, "7", "10"), (HIGH, "8", "8")], Verdict.MET),
        # Of two of one day nobody knows which is the later.
        ([(LOW, "7", "10"), (HIGH, "7", "7")], Verdict.MET),
        ([(HIGH, "7", "10"), (LOW, "7", "7")], Verdict.MET),
        ([(">40000", "7", "10"), (LOW, "7", "7")], Verdict.UNKNOWN),
        # One of which the day is not known may have been taken up to the day on which it was given.
        ([(LOW, "", "10"), (HIGH, "7", "7")], Verdict.MET),
        ([(HIGH, "", "10"), (LOW, "7", "7")], Verdict.MET),
        ([(LOW, "8", "8"), (HIGH, "", "7")], Verdict.NOT_MET),
        ([(HIGH, "", "")], Verdict.MET),
    ],
)
def test_the_latest_value_is_the_one_taken_last(values: list[tuple[str, str, str]], risen: Verdict) -> None:
    latest, *earlier = (ferritin("50000", *value) for value in values)
    assert RISEN.verdict(replace(latest, earlier=tuple(earlier))) is risen
