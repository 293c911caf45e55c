"""Kleene's tables, by hand, and the refusal of a truth value."""

from itertools import product

import pytest

from hlh_rules.model.verdict import Verdict, all_of, any_of, verdict_of

MET, NOT, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        (MET, MET, MET, MET),
        (MET, NOT, NOT, MET),
        (MET, UNKNOWN, UNKNOWN, MET),
        (NOT, MET, NOT, MET),
        (NOT, NOT, NOT, NOT),
        (NOT, UNKNOWN, NOT, UNKNOWN),
        (UNKNOWN, MET, UNKNOWN, MET),
        (UNKNOWN, NOT, NOT, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_the_table_of_two(first: Verdict, second: Verdict, both: Verdict, either: Verdict) -> None:
    assert all_of((first, second)) is both
    assert any_of((first, second)) is either


def test_of_none_all_are_met_and_none_is() -> None:
    assert all_of(()) is MET
    assert any_of(()) is NOT


def test_three_are_two_and_one() -> None:
    for trio in product(Verdict, repeat=3):
        assert all_of(trio) is all_of((all_of(trio[:2]), trio[2]))
        assert any_of(trio) is any_of((any_of(trio[:2]), trio[2]))


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_has_no_truth_value(verdict: Verdict) -> None:
    with pytest.raises(TypeError, match="compare it with `is`"):
        bool(verdict)


def test_what_is_known_is_settled() -> None:
    assert verdict_of(True) is MET
    assert verdict_of(False) is NOT
    assert [verdict.settled for verdict in (MET, NOT, UNKNOWN)] == [True, True, False]
