"""Numbers are rounded once, half up, and never change their size on the way to the eye."""

from decimal import Decimal

import pytest

from hlh_rules.model.rounding import exactly, half_up, hundredths, plain, rounded_up, tenths


@pytest.mark.parametrize(
    ("value", "text"),
    [("280", "280"), ("50.0", "50"), ("18.75", "18.8"), ("100.04", "100"), ("0.05", "0.1"), ("2.8E+2", "280")],
)
def test_tenths_without_a_zero_after_the_point(value: str, text: str) -> None:
    assert tenths(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.005", "1.01"), ("2.344", "2.34"), ("5", "5"), ("2.00", "2"), ("0.40", "0.4"), ("400", "400"), ("0.995", "1")],
)
def test_hundredths_without_a_zero_at_their_end(value: str, text: str) -> None:
    assert hundredths(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("18.75", "18.75"), ("146.6666666667", "≈146.67"), ("400.00", "400"), ("0.125", "≈0.13")]
)
def test_a_number_that_two_places_do_not_hold_is_marked(value: str, text: str) -> None:
    assert exactly(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("8.0034", "≈8.003"),
        ("7.9999", "7.9999"),
        ("7.99996", "7.99996"),
        ("8", "8"),
        ("7.99", "7.99"),
        ("9.0034", "≈9"),
    ],
)
def test_what_only_comes_near_a_line_is_never_shown_as_the_line(value: str, text: str) -> None:
    assert exactly(Decimal(value), (Decimal(1), Decimal(8))) == text


@pytest.mark.parametrize(
    ("value", "step", "nearest"), [("44.9", "10", "40"), ("45", "10", "50"), ("93.5", "1", "94"), ("49.9", "100", "0")]
)
def test_the_nearest_step_half_up(value: str, step: str, nearest: str) -> None:
    assert half_up(Decimal(value), Decimal(step)) == Decimal(nearest)


def test_rounded_up_and_plain() -> None:
    assert [rounded_up(Decimal(value)) for value in ("1", "1.0005", "1.4")] == [1, 2, 2]
    assert [plain(Decimal(value)) for value in ("10", "7.50", "4.25")] == ["10", "7.5", "4.25"]
