"""Numbers as they are shown, and limits with all their printed units."""

from decimal import Decimal

import pytest

from hlh_rules.model.unit import MG_PER_DL, MMOL_PER_L, PLAIN, UG_PER_L, Measure, measured, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.5", "0.5"),
        ("5.0", "5.0"),
        ("2000", "2000"),
        ("9999.9", "9999.9"),
        ("10000", "10 000"),
        ("1000000", "1 000 000"),
    ],
)
def test_numbers_are_grouped_from_five_digits_up(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text


def test_a_measure_and_a_limit_as_printed() -> None:
    assert str(Measure(Decimal(10000), UG_PER_L)) == "10 000 µg/L"
    assert str(Measure(Decimal(132), PLAIN)) == "132"
    assert str(measured("3.0", MMOL_PER_L)) == "3.0 mmol/L"
    assert str(measured("3.0", MMOL_PER_L).also("265", MG_PER_DL)) == "3.0 mmol/L (265 mg/dL)"
