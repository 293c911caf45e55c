"""The four inequalities, at their edge and beside it."""

import pytest

from hlh_rules.model.relation import Relation, Span, count, total
from hlh_rules.model.verdict import Verdict

MET, NOT, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
BELOW, AT_MOST, AT_LEAST, ABOVE = Relation.BELOW, Relation.AT_MOST, Relation.AT_LEAST, Relation.ABOVE


@pytest.mark.parametrize(
    ("relation", "at_4", "at_5", "at_6"),
    [
        (BELOW, True, False, False),
        (AT_MOST, True, True, False),
        (AT_LEAST, False, True, True),
        (ABOVE, False, False, True),
    ],
)
def test_against_5(relation: Relation, at_4: bool, at_5: bool, at_6: bool) -> None:
    assert [relation.holds(value, 5) for value in (4, 5, 6)] == [at_4, at_5, at_6]
    assert [relation.opposite.holds(value, 5) for value in (4, 5, 6)] == [not at_4, not at_5, not at_6]


@pytest.mark.parametrize(
    ("relation", "span", "verdict"),
    [
        (ABOVE, Span(170, 337), MET),
        (ABOVE, Span(169, 337), UNKNOWN),
        (ABOVE, Span(0, 170), UNKNOWN),
        (ABOVE, Span(0, 169), NOT),
        (ABOVE, Span(169, 169), NOT),
        (AT_LEAST, Span(169, 169), MET),
        (AT_LEAST, Span(168, 169), UNKNOWN),
        (AT_LEAST, Span(0, 168), NOT),
    ],
)
def test_over_a_span(relation: Relation, span: Span, verdict: Verdict) -> None:
    assert relation.over(span, 169) is verdict


def test_in_words() -> None:
    assert [relation.words(5) for relation in Relation] == ["below 5", "5 or less", "5 or more", "above 5"]


def test_spans_add_up_and_count() -> None:
    assert total((Span(1, 2), Span(10, 20))) == Span(11, 22)
    assert total(()) == Span(0, 0)
    assert count((MET, UNKNOWN, NOT, MET)) == Span(2, 3)
    assert (str(Span(3, 3)), str(Span(3, 5))) == ("3", "3 to 5")
    assert (Span(3, 3).settled, Span(3, 5).settled) == (True, False)
