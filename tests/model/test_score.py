"""What a score says of itself: its rows, its range, its reading of the printed table."""

import json

import pytest

from hlh_rules import bridge
from hlh_rules.model.finding import Json
from hlh_rules.model.probability import Probability, Row
from hlh_rules.model.relation import Span
from hlh_rules.scores.hscore import HSCORE

TABLE = Probability((Row(90, 1, "<"), Row(100, 1), Row(110, 3), Row(250, 99, ">")))


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(0, 0), "<1%"),
        (Span(90, 90), "<1%"),
        (Span(91, 91), "<1% to 1%"),
        (Span(100, 100), "1%"),
        (Span(101, 101), "1-3%"),
        (Span(100, 110), "1-3%"),
        (Span(105, 110), "1-3%"),
        (Span(111, 111), "3% to >99%"),
        (Span(250, 250), ">99%"),
        (Span(300, 337), ">99%"),
        (Span(0, 337), "<1% to >99%"),
    ],
)
def test_a_printed_table_is_read_by_its_rows(span: Span, said: str) -> None:
    assert TABLE.at(span) == said


WHOLE = {
    **dict.fromkeys(("immunosuppression", "hepatomegaly", "splenomegaly", "haemophagocytosis-marrow"), "no"),
    "temperature": {"value": "37", "unit": "Cel"},
    "haemoglobin": {"value": "130", "unit": "g/L"},
    "white-cells": {"value": "8", "unit": "10*9/L"},
    "platelets": {"value": "250", "unit": "10*9/L"},
    "ferritin": {"value": "400", "unit": "ug/L"},
    "triglycerides": {"value": "1", "unit": "mmol/L"},
    "fibrinogen": {"value": "3", "unit": "g/L"},
    "ast": {"value": "20", "unit": "U/L"},
}
"""An answer to every item."""


def test_its_points_lie_on_a_scale_with_the_first_readings_line() -> None:
    """337 points at most; the policy reads more than 169 of them as HLH."""
    assert HSCORE.scale.end == 337
    assert HSCORE.scale.line == 169


def test_bands_in_signs_and_words() -> None:
    """Fardet 2014: triglycerides below 1.5: 0; 1.5 to 4: 44; above 4: 64 (mmol/L)."""
    bands = {item.label: item.bands() for item in HSCORE.items}["Triglycerides"]
    assert [(band.signs, band.points) for band in bands] == [
        ("<1.5 mmol/L (<132.7 mg/dL)", 0),
        ("≥1.5 mmol/L (≥132.7 mg/dL) and ≤4 mmol/L (≤354 mg/dL)", 44),
        (">4 mmol/L (>354 mg/dL)", 64),
    ]
    assert bands[1].words == "1.5 mmol/L (132.7 mg/dL) or more and 4 mmol/L (354 mg/dL) or less"


def test_the_maximum_is_the_sum_of_the_highest() -> None:
    """18 + 49 + 38 + 34 + 50 + 64 + 30 + 19 + 35, by hand."""
    assert HSCORE.maximum == 337


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, ["nothing recorded yet"]),
        # 0 of 18 and 30 of 30.
        ({"immunosuppression": "no", "fibrinogen": {"value": "1.4", "unit": "g/L"}}, ["30 of 48"]),
        (WHOLE, []),
    ],
)
def test_what_the_recorded_items_give_is_said_in_points_while_others_are_missing(
    answers: Json, said: list[str]
) -> None:
    """A percentage beside the probability would be read as another; of a whole score the total says it."""
    request = json.dumps({"rule": "hscore", "answers": answers})
    figures = json.loads(bridge.handle(request))["result"]["figures"]
    assert [figure["value"] for figure in figures if figure["label"].startswith("Points")] == said
    assert "%" not in "".join(said)
