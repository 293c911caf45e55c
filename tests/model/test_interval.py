"""What is known of a number with a sign: against limits, against another such number, and in a formula."""

from decimal import Decimal

import pytest

from hlh_rules.model.interval import Interval, interval_of
from hlh_rules.model.relation import Relation
from hlh_rules.model.rounding import tenths_beside
from hlh_rules.model.verdict import Verdict

TEN = Decimal(10)
SIGNS = {">": Relation.ABOVE, "≥": Relation.AT_LEAST, "<": Relation.BELOW, "≤": Relation.AT_MOST, "": None}


def of(text: str) -> Interval:
    number = text.lstrip("<>≤≥")
    return interval_of(Decimal(number), SIGNS[text[: len(text) - len(number)]])


@pytest.mark.parametrize(
    ("known", "below", "at_most", "at_least", "above"),
    [
        ("10", "not_met", "met", "met", "not_met"),
        (">10", "not_met", "not_met", "met", "met"),
        ("≥10", "not_met", "unknown", "met", "unknown"),
        ("<10", "met", "met", "not_met", "not_met"),
        ("≤10", "unknown", "met", "unknown", "not_met"),
        (">9", "unknown", "unknown", "unknown", "unknown"),
        ("<11", "unknown", "unknown", "unknown", "unknown"),
        (">11", "not_met", "not_met", "met", "met"),
        ("≤9", "met", "met", "not_met", "not_met"),
    ],
)
def test_against_ten(known: str, below: str, at_most: str, at_least: str, above: str) -> None:
    found = [of(known).verdict(relation, TEN).value for relation in Relation]
    assert found == [below, at_most, at_least, above]


@pytest.mark.parametrize("known", ["<5", "≤5", ">0", "≥0"])
def test_nothing_measured_is_nought(known: str) -> None:
    assert of(known).verdict(Relation.ABOVE, Decimal(0)) is Verdict.MET


@pytest.mark.parametrize(
    ("known", "divided"), [("4", "25"), (">4", "<25"), ("≥4", "≤25"), ("<4", ">25"), ("≤4", "≥25")]
)
def test_a_hundred_divided_by_it_goes_the_other_way(known: str, divided: str) -> None:
    result = of(known).dividing(Decimal(100))
    assert f"{result.sign}{result.stated}" == divided


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("29.994", "29.99"),
        ("29.9996", "29.9996"),
        ("30", "30"),
        ("30.04", "30"),
        ("59.95", "59.95"),
        ("59.94", "59.9"),
        ("43.58", "43.6"),
    ],
)
def test_a_number_is_never_shown_on_the_other_side_of_a_limit(value: str, shown: str) -> None:
    assert tenths_beside(Decimal(value), (Decimal(30), Decimal(60))) == shown
