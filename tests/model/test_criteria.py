"""What a set of criteria says that it needs, and whether what is needed in any case can be made up for."""

import pytest

from hlh_rules.criteria.hlh_2004 import HLH_2004
from hlh_rules.criteria.mas_2016 import MAS_2016
from hlh_rules.criteria.ms_score import MS_SCORE
from hlh_rules.criteria.ohi import OHI
from hlh_rules.findings import FERRITIN, FEVER
from hlh_rules.model.criteria import CriteriaSet
from hlh_rules.model.finding import Answers, Json
from hlh_rules.model.verdict import Verdict


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (HLH_2004, "at least 5 of 8, or molecular diagnosis consistent with HLH"),
        (MAS_2016, "fever, high ferritin, and at least 2 of the other 4"),
        (OHI, "all 2"),
    ],
    ids=["hlh-2004", "mas-2016", "ohi"],
)
def test_what_is_needed_in_words(rule: CriteriaSet, wanted: str) -> None:
    assert rule.wanted == wanted


def test_the_trace_is_told_how_many_are_needed() -> None:
    assert HLH_2004.stated() == ("HLH-2004: 5 of 8 needed",)


@pytest.mark.parametrize(("fever", "verdict"), [("yes", Verdict.UNKNOWN), ("no", Verdict.NOT_MET)])
def test_what_is_needed_in_any_case_is_not_made_up_for(fever: Json, verdict: Verdict) -> None:
    read = FEVER.read(fever), FERRITIN.read({"value": "9000", "unit": "ug/L"})
    assert MAS_2016.verdict(Answers({answer.finding.id: answer for answer in read if answer})) is verdict


def test_a_weighted_sum_describes_itself_on_paper() -> None:
    terms, line = MS_SCORE.tables()
    assert [row.cells for row in terms.rows] == [
        ("Dysfunction of the central nervous system", "2.44 if yes"),
        ("Haemorrhage", "1.54 if yes"),
        ("Active arthritis", "-1.3 if yes"),
        ("Platelets", "-0.003 for each ×10⁹/L"),
        ("LDH", "0.001 for each U/L"),
        ("Fibrinogen", "-0.004 for each mg/dL"),
        ("Ferritin", "0.0001 for each ng/mL"),
    ]
    assert [row.cells for row in line.rows] == [("≥-2.1 (-2.1 or more)", "Read as macrophage activation syndrome")]
