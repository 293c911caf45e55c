"""Weighted sums: ranges whose ends only answers set, negative weights, and the cut-off never crossed by rounding."""

from decimal import Decimal

import pytest

from hlh_rules.findings import FERRITIN, FEVER, FIBRINOGEN, PLATELETS
from hlh_rules.model.condition import yes
from hlh_rules.model.finding import Answers, Json
from hlh_rules.model.reading import Cutoff, CutoffReading
from hlh_rules.model.relation import Relation
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.unit import CELLS, MG_PER_DL, NG_PER_ML
from hlh_rules.model.verdict import Verdict
from hlh_rules.model.weighted import NO_END, Each, If, Reach, WeightedSum
from hlh_rules.sources import FARDET

CITED = FARDET.at("nowhere: a sum for these tests")
SUM = WeightedSum(
    id="sum",
    title="Sum",
    purpose="For these tests.",
    cited=CITED,
    status=DRAFT,
    terms=(
        If(yes(FEVER), Decimal("-1.3")),
        Each(PLATELETS, CELLS, Decimal("-0.003")),
        Each(FIBRINOGEN, MG_PER_DL, Decimal("-0.004")),
        Each(FERRITIN, NG_PER_ML, Decimal("0.0001")),
    ),
    reading=CutoffReading("Met.", CITED, Cutoff(Relation.AT_LEAST, Decimal("-2.1"))),
    guards=(),
)
WHOLE: dict[str, Json] = {
    "fever": "yes",
    "platelets": {"value": "100", "unit": "10*9/L"},
    "fibrinogen": {"value": "200", "unit": "mg/dL"},
    "ferritin": {"value": "10000", "unit": "ng/mL"},
}


def total(given: dict[str, Json]) -> Reach:
    asked = {finding.id: finding for finding in (FEVER, PLATELETS, FIBRINOGEN, FERRITIN)}
    read = {id_: asked[id_].read(raw) for id_, raw in given.items()}
    return SUM.total(Answers({id_: answer for id_, answer in read.items() if answer}))


def test_a_whole_sum_is_exact() -> None:
    """-1.3 - 0.3 - 0.8 + 1."""
    assert total(WHOLE) == Reach(Decimal("-1.4"), Decimal("-1.4"))


def test_a_value_is_weighed_in_the_printed_unit_whichever_it_was_given_in() -> None:
    """2 g/L are 200 mg/dL, and 1 µg/L is 1 ng/mL."""
    given: dict[str, Json] = WHOLE | {
        "fibrinogen": {"value": "2", "unit": "g/L"},
        "ferritin": {"value": "10000", "unit": "ug/L"},
    }
    assert total(given) == total(WHOLE)


def test_what_is_not_known_is_never_nought() -> None:
    assert total({}) == Reach(-NO_END, NO_END)
    without = {id_: raw for id_, raw in WHOLE.items() if id_ != "fever"}
    assert total(without) == Reach(Decimal("-1.4"), Decimal("-0.1"))
    without = {id_: raw for id_, raw in WHOLE.items() if id_ != "platelets"}
    assert total(without) == Reach(-NO_END, Decimal("-1.1"))
    without = {id_: raw for id_, raw in WHOLE.items() if id_ != "ferritin"}
    assert total(without) == Reach(Decimal("-2.4"), NO_END)


def test_a_value_known_by_a_limit_sets_the_end_that_it_can() -> None:
    assert total(WHOLE | {"ferritin": {"value": ">40000", "unit": "ug/L"}}) == Reach(
        Decimal("1.6"), NO_END, low_open=True, high_open=True
    )
    assert total(WHOLE | {"platelets": {"value": "<20", "unit": "10*9/L"}}) == Reach(
        Decimal("-1.16"), Decimal("-1.1"), low_open=True, high_open=True
    )
    # It is multiplied by less than nought: 20 or less gives the lowest, which counts.
    assert total(WHOLE | {"platelets": {"value": "≤20", "unit": "10*9/L"}}) == Reach(
        Decimal("-1.16"), Decimal("-1.1"), high_open=True
    )
    assert total(WHOLE | {"fibrinogen": {"value": ">4", "unit": "g/L"}}) == Reach(
        -NO_END, Decimal("-2.2"), low_open=True, high_open=True
    )
    assert total(WHOLE | {"fibrinogen": {"value": "≥4", "unit": "g/L"}}) == Reach(
        -NO_END, Decimal("-2.2"), low_open=True
    )


@pytest.mark.parametrize(
    ("reach", "said", "json"),
    [
        (Reach(Decimal("-1.4"), Decimal("-1.40")), "-1.4", {"lowest": "-1.4", "highest": "-1.4"}),
        (Reach(Decimal("-1.44"), Decimal("0.26")), "-1.4 to 0.3", {"lowest": "-1.44", "highest": "0.26"}),
        (Reach(Decimal("-2.11"), NO_END), "-2.11 or more", {"lowest": "-2.11", "highest": None}),
        (Reach(-NO_END, Decimal("-2.1001")), "-2.1001 or less", {"lowest": None, "highest": "-2.1001"}),
        (Reach(Decimal("-2.0999"), Decimal("-2.0999")), "-2.1", {"lowest": "-2.0999", "highest": "-2.0999"}),
        (Reach(-NO_END, NO_END), "not known", {"lowest": None, "highest": None}),
        (
            Reach(Decimal("-2.3"), Decimal("-2.1"), low_open=True, high_open=True),
            "between -2.3 and -2.1",
            {"lowest": "-2.3", "highest": "-2.1"},
        ),
        (
            Reach(Decimal("-2.3"), Decimal("-2.1"), high_open=True),
            "-2.3 to below -2.1",
            {"lowest": "-2.3", "highest": "-2.1"},
        ),
        (
            Reach(Decimal("-2.3"), Decimal("-2.1"), low_open=True),
            "above -2.3 to -2.1",
            {"lowest": "-2.3", "highest": "-2.1"},
        ),
        (Reach(Decimal("-2.1"), NO_END, low_open=True), "above -2.1", {"lowest": "-2.1", "highest": None}),
        (Reach(-NO_END, Decimal("-2.1"), high_open=True), "below -2.1", {"lowest": None, "highest": "-2.1"}),
        (Reach(Decimal("-0.01"), Decimal("-0.01")), "0", {"lowest": "-0.01", "highest": "-0.01"}),
    ],
)
def test_it_is_said_to_the_tenth_and_never_across_the_line(reach: Reach, said: str, json: dict[str, Json]) -> None:
    assert reach.said(Decimal("-2.1")) == said
    assert reach.json() == json


@pytest.mark.parametrize(
    ("reach", "verdict"),
    [
        (Reach(Decimal("-2.1"), NO_END), Verdict.MET),
        (Reach(Decimal("-2.1001"), NO_END), Verdict.UNKNOWN),
        (Reach(-NO_END, Decimal("-2.1001")), Verdict.NOT_MET),
        (Reach(-NO_END, Decimal("-2.1")), Verdict.UNKNOWN),
        (Reach(-NO_END, NO_END), Verdict.UNKNOWN),
        # An end that is left out is not reached.
        (Reach(-NO_END, Decimal("-2.1"), high_open=True), Verdict.NOT_MET),
        (Reach(Decimal("-2.3"), Decimal("-2.1"), high_open=True), Verdict.NOT_MET),
        (Reach(Decimal("-2.1"), Decimal(-2), low_open=True), Verdict.MET),
        (Reach(Decimal("-2.1001"), Decimal(-2), low_open=True), Verdict.UNKNOWN),
        (Reach(Decimal("-2.1"), Decimal("-2.1")), Verdict.MET),
    ],
)
def test_the_cut_off_is_met_from_its_edge_on(reach: Reach, verdict: Verdict) -> None:
    assert SUM.judged(reach).verdict is verdict
