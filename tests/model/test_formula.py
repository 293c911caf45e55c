"""Formulas: in signs, in numbers, and not known while a part is missing."""

from decimal import Decimal

from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.model.finding import Answers
from hlh_rules.model.interval import interval_of
from tests.case_files import answers_of

SCHWARTZ, COCKCROFT_GAULT = RENAL_FUNCTION.formulas
MAN = answers_of(
    {
        "age": {"value": "60", "unit": "a"},
        "sex": "male",
        "weight": {"value": "70", "unit": "kg"},
        "creatinine": {"value": "2", "unit": "mg/dL"},
    }
)
NOTHING = Answers({})


def test_in_signs() -> None:
    assert SCHWARTZ.signs() == "36.5 × height in cm ÷ creatinine in µmol/L"
    assert COCKCROFT_GAULT.signs() == (
        "(140 − age in years) × weight in kg × 1.23 (male) or 1.04 (female) ÷ creatinine in µmol/L"
    )
    assert [part.id for part in COCKCROFT_GAULT.parts] == ["age", "weight", "sex", "creatinine"]


def test_in_numbers() -> None:
    assert COCKCROFT_GAULT.working(MAN) == "Cockcroft-Gault: (140 − 60) × 70 kg × 1.23 ÷ 176.8 µmol/L"
    assert COCKCROFT_GAULT.value(MAN) == interval_of(Decimal(6888) / Decimal("176.8"))
    child = answers_of({"height": {"value": "115", "unit": "cm"}, "creatinine": {"value": "62", "unit": "umol/L"}})
    assert SCHWARTZ.working(child) == "Bedside Schwartz: 36.5 × 115 cm ÷ 62 µmol/L"


def test_a_missing_part_leaves_no_value() -> None:
    assert COCKCROFT_GAULT.value(NOTHING) is None
    for missing in ("age", "sex", "weight", "creatinine"):
        assert COCKCROFT_GAULT.value(Answers({id_: a for id_, a in MAN.given.items() if id_ != missing})) is None


def test_an_age_in_months_is_years_and_a_part() -> None:
    # 217 months is 18 years and 1 month.
    months = answers_of({"age": {"value": "217", "unit": "mo"}})
    assert COCKCROFT_GAULT.terms[0].given(months) == "(140 − 18.1)"
