"""Reading an answer: what is taken, what is refused, and in what words."""

from decimal import Decimal

import pytest

from hlh_rules.findings import (
    AGE,
    ALT,
    AST,
    FERRITIN,
    HAEMOGLOBIN,
    MODIFIED_HSCORE,
    NK_ACTIVITY,
    SCD25,
    SPLENOMEGALY,
    TEMPERATURE,
    WHITE_CELLS,
)
from hlh_rules.model.finding import Answers, Json, Quantity, RefusedError, once
from hlh_rules.model.unit import CELSIUS, MMOL_PER_L, Measure


def refusal(finding: Quantity, value: Json, unit: Json) -> str:
    with pytest.raises(RefusedError) as refused:
        finding.read({"value": value, "unit": unit})
    return str(refused.value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2000", "2000"), (" 2000 ", "2000"), ("2 000", "2000"), ("12 345.5", "12345.5"), ("123,456.7", "123456.7")],
)
def test_a_number_is_read_as_typed(typed: str, value: str) -> None:
    answer = FERRITIN.read({"value": typed, "unit": "ug/L"})
    assert answer is not None
    assert answer.value == Decimal(value)


@pytest.mark.parametrize("raw", [None, "", {"value": "", "unit": "ug/L"}, {"value": "  ", "unit": "ug/L"}, {}])
def test_a_blank_is_not_known(raw: Json) -> None:
    assert FERRITIN.read(raw) is None


@pytest.mark.parametrize("typed", ["-1", "+1", "~500", "(500)", "Ferritin 500"])
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    said = refusal(FERRITIN, typed, "ug/L")
    assert said.startswith("Ferritin must be a number between 1 and 1 000 000 µg/L, typed in digits")
    assert typed in said


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (".5", "cannot be read: it begins with its point. Type the digits before it as well."),
        ("5.", "cannot be read: it ends in its point. Type the digits behind it, or leave it out if there are none."),
        ("1234567890", "cannot be read: it has too many digits. Type at most nine before the point and six behind it."),
        ("1.2345678", "cannot be read: it has too many digits. Type at most nine before the point and six behind it."),
        ("12 34", "cannot be read: it has a space that parts no thousands. Type one number, without a space."),
        ("40k", "ends in k. Type the number itself, with all its digits."),
    ],
)
def test_of_a_number_in_which_nothing_looks_wrong_it_is_said_what_is(typed: str, wrong: str) -> None:
    assert refusal(FERRITIN, typed, "ug/L") == f"Ferritin: “{typed}” {wrong}"


@pytest.mark.parametrize("typed", ["abc", "NaN", "inf", "++", "not detected", "Pending.", "—", "?"])
def test_a_text_without_a_number_is_no_result(typed: str) -> None:
    said = refusal(FERRITIN, typed, "ug/L")
    assert said.startswith(
        f"Ferritin: “{typed}” cannot be read: it has no digit. Leave it blank while there is no result. If"
    )
    # Of what may not have a sign, none is suggested.
    assert refusal(AGE, typed, "a").startswith("Age must be a number between 1 and 120 years, typed in digits")


@pytest.mark.parametrize(
    "typed",
    [
        "above 40000",
        "40000 and above",
        "40000+",
        "40000>",
        ">>40000",
        "=> 40000",
        "\N{FULLWIDTH GREATER-THAN SIGN}40000",
        "less than 5",
        "5 or less",
    ],
)
def test_a_limit_in_another_way_is_never_told_to_become_a_number(typed: str) -> None:
    said = refusal(FERRITIN, typed, "ug/L")
    assert said.endswith("cannot be read. Where only a limit is known, type >, ≥, < or ≤ and then the number.")


@pytest.mark.parametrize("typed", ["500 µg/L*", "500 (H)", "500 [low]", "500↑", "500 HH"])
def test_a_flag_is_refused_wherever_it_stands_behind(typed: str) -> None:
    assert "ends in a flag. Type it without" in refusal(FERRITIN, typed, "ug/L")


@pytest.mark.parametrize("typed", ["500 <300", "500 (<300)", "500 15-300", "5–10", "500 [15 - 300]"])
def test_a_range_is_refused_with_or_without_brackets(typed: str) -> None:
    assert refusal(FERRITIN, typed, "ug/L").endswith("holds a range, or more than one number. Type one number alone.")


def test_another_unit_is_refused_with_those_that_are_asked_for() -> None:
    assert refusal(FERRITIN, "90 pmol/L", "ug/L").endswith("Leave that out, and give the number in µg/L or ng/mL.")
    assert refusal(WHITE_CELLS, "5.0 x10^6/L", "10*9/L").endswith("give the number in ×10⁹/L.")
    assert refusal(MODIFIED_HSCORE, "132 points", "1").endswith("has points behind the number. Leave that out.")


@pytest.mark.parametrize("unit", ["x10e9/L", " 10E9/L", "x109/L", "×10⁹/L", " x 10^9 /L", "*10^9/L"])
def test_the_unit_asked_for_is_read_along_however_it_is_spelt(unit: str) -> None:
    answer = WHITE_CELLS.read({"value": f"5.0{unit}", "unit": "10*9/L"})
    assert str(answer) == "5.0 ×10⁹/L"


def test_an_international_unit_of_an_enzyme_is_the_unit() -> None:
    assert str(AST.read({"value": "30 IU/L", "unit": "U/L"})) == "30 U/L"
    # Of soluble CD25 laboratories use more than one unit a millilitre, so nothing is taken to be the same.
    assert "IU/mL behind the number" in refusal(SCD25, "2400 IU/mL", "U/mL")


def test_every_laboratory_value_may_have_a_sign() -> None:
    assert str(ALT.read({"value": ">7000", "unit": "U/L"})) == ">7000 U/L"


def test_a_comma_that_can_be_read_in_two_ways_is_refused() -> None:
    assert "Type 1200 or 1.2." in refusal(FERRITIN, "1,200", "ug/L")


def test_what_is_offered_has_one_reading() -> None:
    # 1.234 with its point may be 1234 again, so the decimal is offered with a nought behind.
    assert "Type 1234 or 1.2340." in refusal(FERRITIN, "1.234", "ug/L")
    for typed in ("1234", "1.2340", "1.2"):
        assert FERRITIN.read({"value": typed, "unit": "ug/L"}) is not None


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1,200", ("1200", "1.2")),
        ("1.234", ("1234", "1.2340")),
        # The sign stays before what is offered.
        (">1,200", (">1200", ">1.2")),
        ("<= 1,200 ug/L", ("≤1200", "≤1.2")),
        ("abc", ()),
        ("0", ()),
    ],
)
def test_the_readings_of_a_number_are_offered_as_they_would_be_typed(typed: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError) as refused:
        FERRITIN.read({"value": typed, "unit": "ug/L"})
    assert refused.value.refusal.readings == readings
    assert " or ".join(readings) in str(refused.value)
    for reading in readings:
        assert FERRITIN.read({"value": reading, "unit": "ug/L"}) is not None


@pytest.mark.parametrize("typed", [">", " ≤ ", ">="])
def test_a_sign_alone_is_no_number_and_no_blank(typed: str) -> None:
    assert refusal(FERRITIN, typed, "ug/L").endswith(" has no number behind it. Type the number as well, or neither.")


def test_a_reading_is_not_offered_where_the_unit_may_be_wrong() -> None:
    # 7.5 g/dL was meant, or 75 g/L: which of the two, only the person knows.
    with pytest.raises(RefusedError, match=r"Check the unit, or type 75\.") as refused:
        HAEMOGLOBIN.read({"value": "7,5", "unit": "g/L"})
    assert refused.value.refusal.readings == ()


def test_an_answer_known_by_a_limit_keeps_its_sign() -> None:
    answer = FERRITIN.read({"value": ">= 40 000", "unit": "ug/L"})
    assert answer is not None
    assert str(answer) == "≥40 000 µg/L"
    assert answer.doubt is None


def test_a_number_out_of_range_is_refused_with_the_range() -> None:
    assert refusal(FERRITIN, "0.5", "ug/L") == "Ferritin must be between 1 and 1 000 000 µg/L."
    assert refusal(FERRITIN, "1000001", "ug/L") == "Ferritin must be between 1 and 1 000 000 µg/L."


def test_a_number_that_fits_another_unit_says_so() -> None:
    assert refusal(HAEMOGLOBIN, "92", "g/dL") == (
        "Haemoglobin must be between 1 and 30 g/dL. Check the unit: 92 would be possible in g/L."
    )


def test_an_infants_age_is_not_given_too_coarsely() -> None:
    assert refusal(AGE, "31", "wk").endswith("Give the age in months.")
    assert "between 1 and 120 years" in refusal(AGE, "0", "a")


@pytest.mark.parametrize("unit", ["mmol/L", "µg/L", "UG/L", "", None, 7])
def test_a_unit_that_is_not_offered_is_refused(unit: Json) -> None:
    assert refusal(FERRITIN, "2000", unit).endswith("Give the number in ug/L or ng/mL.")


def test_a_plain_number_needs_no_unit() -> None:
    answer = MODIFIED_HSCORE.read({"value": "133"})
    assert answer is not None
    assert str(answer) == "133"


@pytest.mark.parametrize("raw", ["2000", 2000, ["2000"], True])
def test_a_number_in_another_form_is_refused(raw: Json) -> None:
    with pytest.raises(RefusedError, match="not a number with a unit"):
        FERRITIN.read(raw)


def test_a_number_with_more_beside_it_than_is_known_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"^Ferritin comes with “comparator”, which this version does not know"):
        FERRITIN.read({"value": "40000", "unit": "ug/L", "comparator": ">"})


@pytest.mark.parametrize("value", [2000, 38.4, True, ["2000"], {"a": "b"}])
def test_a_number_that_is_not_text_is_refused(value: Json) -> None:
    assert "as text" in refusal(FERRITIN, value, "ug/L")


@pytest.mark.parametrize("raw", ["Yes", "maybe", "pending", True, 1, ["yes"], {"value": "yes"}])
def test_a_choice_that_is_not_offered_is_refused(raw: Json) -> None:
    with pytest.raises(RefusedError, match="Give one of: yes, no"):
        SPLENOMEGALY.read(raw)


def test_a_long_wrong_answer_is_said_back_in_short() -> None:
    assert "“" + "9" * 24 + "…”" in refusal(FERRITIN, "9" * 5000, "ug/L")


def test_choices_are_read_by_id() -> None:
    answer = NK_ACTIVITY.read("low-or-absent")
    assert answer is not None
    assert str(answer) == "Low or absent"
    assert answer.doubt is None
    with pytest.raises(KeyError):
        NK_ACTIVITY.choice("yes")


def test_what_is_usual_and_what_is_taken_at_all_in_words() -> None:
    microgram = FERRITIN.scales[0]
    assert microgram.usual_text == "between 5 and 200 000 µg/L"
    assert microgram.range_text == "between 1 and 1 000 000 µg/L"


def test_an_unusual_number_is_doubted() -> None:
    usual = FERRITIN.read({"value": "200000", "unit": "ug/L"})
    unusual = FERRITIN.read({"value": "200001", "unit": "ug/L"})
    assert usual is not None
    assert unusual is not None
    assert usual.doubt is None
    assert unusual.doubt == "Ferritin 200 001 µg/L is unusual. Check the number and the unit."


def test_fahrenheit_becomes_celsius_exactly() -> None:
    answer = TEMPERATURE.read({"value": "101.12", "unit": "[degF]"})
    assert answer is not None
    assert answer.standard == Decimal("38.4")  # (101.12 - 32) × 5 / 9


def test_a_limit_in_a_unit_that_is_not_offered_is_a_fault_of_the_declaration() -> None:
    assert TEMPERATURE.standard(Measure(Decimal("38.4"), CELSIUS)) == Decimal("38.4")
    with pytest.raises(ValueError, match="temperature is not measured in mmol/L"):
        TEMPERATURE.standard(Measure(Decimal(1), MMOL_PER_L))


class Asked:
    """A part of a declaration that notes what it is asked of."""

    def __init__(self) -> None:
        self.of: list[Answers] = []

    @once
    def number_of(self, answers: Answers) -> int | None:
        self.of.append(answers)
        return len(answers.given) or None


def test_what_is_asked_once_is_worked_out_once_for_each_part_and_each_answers() -> None:
    answer = FERRITIN.read({"value": "600", "unit": "ug/L"})
    assert answer is not None
    none, one = Answers({}), Answers({FERRITIN.id: answer})
    first, second = Asked(), Asked()
    assert [part.number_of(answers) for part in (first, second, first) for answers in (none, one)] == [None, 1] * 3
    assert first.of == second.of == [none, one]
