"""The schedule: in days and months, and what is due next."""

from typing import Any

import pytest

from hlh_rules.model.rule import Result
from hlh_rules.response.monitoring import MONITORING
from tests.case_files import answers_of

STANDING = [
    "From the first dose on: watch for active infection and allergic reactions; hepatic enzymes, neutrophils.",
    "At each dose: record the name and the batch number of the product given.",
]
"""Policy 1924, Monitoring; BOPA monograph, 2.7."""


def on(day: str) -> Result:
    return MONITORING.evaluate(answers_of({"day": {"value": day, "unit": "d"}}))


# Month 1 ends in the course of day 30 (30.4375), month 12 in that of day 365 (365.25): due on the day after it.
@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("0", "today: day 0"),
        ("1", "day 7"),
        ("7", "today: day 7"),
        ("8", "day 14"),
        ("30", "month 1, day 31"),
        ("31", "today: month 1, day 31"),
        ("32", "month 2, day 61"),
        ("365", "month 12, day 366"),
        ("366", "today: month 12, day 366"),
    ],
)
def test_what_is_due_next(day: str, due: str) -> None:
    result = on(day)
    assert result.headline.startswith(f"Due {due if due.startswith('today') else f'next: {due}'}: ")
    assert result.open == ()


@pytest.mark.parametrize("day", ["31", "61", "92", "183", "274", "366"])
def test_neutrophils_are_due_on_a_day_of_each_month_of_the_monograph(day: str) -> None:
    assert [task.text for task in on(day).tasks] == ["While anakinra goes on: count neutrophils.", *STANDING]


@pytest.mark.parametrize("day", ["1", "6", "15", "365"])
def test_from_the_first_dose_on_what_stands_is_to_be_done_where_nothing_is_due(day: str) -> None:
    assert [task.text for task in on(day).tasks] == STANDING


def test_what_stands_is_said_once_on_the_day_it_begins_and_never_of_one_who_is_not_treated() -> None:
    texts = [task.text for task in on("0").tasks]
    assert len(set(texts)) == len(texts) == 6
    assert MONITORING.ruled_out(answers_of({"day": {"value": "8", "unit": "d"}})).tasks == ()
    assert MONITORING.evaluate(answers_of({})).tasks == ()


def test_without_a_day_the_times_are_listed() -> None:
    result = MONITORING.evaluate(answers_of({}))
    assert result.headline.startswith("Checks at day 0, day 7, day 14, month 1, ")
    assert result.own["next"] == []
    assert [item.finding.id for item in result.open] == ["day"]


def test_all_that_is_due_on_a_day_is_listed_together() -> None:
    due: Any = on("0").own["next"]
    assert [check["day"] for check in due] == ["0"] * len(due)
    assert len(due) > 1


def test_its_table_is_in_the_order_of_time() -> None:
    (table,) = MONITORING.tables()
    assert [check.in_days for check in MONITORING.checks] == sorted(check.in_days for check in MONITORING.checks)
    assert table.rows[-1].cells == ("Month 12, day 366", "While anakinra goes on: count neutrophils")
