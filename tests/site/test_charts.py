"""The pictures beside an answer: the mark lies where the answer says, and never across the line it is judged by."""

import json

import pytest

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from hlh_rules.response.response import RESPONSE
from site_tools.chart import FallChart, chart_of

BEFORE = {"value": "10000", "unit": "ug/L"}


def mark(now: str) -> dict[str, int] | None:
    answers = {
        "ferritin": {"value": now, "unit": "ug/L"},
        "ferritin-baseline": BEFORE,
        "ferritin-day": {"value": "5", "unit": "d"},
    }
    result = json.loads(bridge.evaluate("response", json.dumps(answers)))["result"]
    found: dict[str, int] | None = result["marks"].get("ferritin")
    return found


@pytest.mark.parametrize(
    ("now", "percent"),
    [("9000", 90), ("9000.5", 91), ("8999.5", 89), ("10000", 100), ("4000", 40), ("90000", 150)],
)
def test_ferritin_is_marked_as_a_share_never_across_the_line(now: str, percent: int) -> None:
    assert mark(now) == {"from": percent, "to": percent}


def test_the_line_is_drawn_where_the_rule_draws_it() -> None:
    chart = chart_of(RESPONSE)
    assert isinstance(chart, FallChart)
    assert chart.line == chart.across(90)
    assert chart.line_label == "90%"
    assert chart.id == "ferritin"


def test_without_both_values_there_is_no_mark() -> None:
    result = json.loads(bridge.evaluate("response", json.dumps({"ferritin-baseline": BEFORE})))["result"]
    assert result["marks"] == {}


def test_which_rules_have_a_picture() -> None:
    assert [rule.id for rule in RULES if chart_of(rule)] == ["hscore", "titration", "response"]
