"""The dosing tables: each cell against a reckoning of its own, from the numbers in the documents."""

import re
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

import pytest

from hlh_rules.model.finding import RefusedError
from site_tools.dosing_tables import WEIGHTS, per_kg, portion, tables
from tests.site.pages import fragment

BY_HAND = [
    # kg, mg/kg/day, doses: mg, drawn up, daily mg, sign
    ("70 kg", "4 mg/kg/day", 2, "140", "0.94 mL, 2 syringes", "280", "◇"),
    ("100 kg", "8 mg/kg/day", 2, "400", "2.68 mL, 4 syringes", "800", ""),
    ("10 kg", "1 mg/kg/day", 1, "10", "ask pharmacy", "10", "▲"),
    ("10 kg", "1 mg/kg/day", 2, "5", "ask pharmacy", "10", "▲"),
    ("15 kg", "1 mg/kg/day", 2, "7.5", "ask pharmacy", "15", "▲"),
    ("20 kg", "1 mg/kg/day", 1, "20", "0.13 mL, 1 syringe", "20", "◇"),
    ("25 kg", "1 mg/kg/day", 2, "12.5", "ask pharmacy", "25", "▲"),
    ("70 kg", "6 mg/kg/day", 2, "210", "ask pharmacy", "420", "▲"),  # 10 mg beside two whole syringes
    ("25 kg", "8 mg/kg/day", 2, "100", "0.67 mL, 1 syringe", "200", ""),
    ("120 kg", "8 mg/kg/day", 1, "960", "6.43 mL, 10 syringes", "960", "◇"),
]


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row[0]}, {row[1]}, {row[2]} a day")
def test_cells_by_hand(row: tuple[str, str, int, str, str, str, str]) -> None:
    weight, head, times, *expected = row
    [table] = [table for table in tables() if table.times == times]
    [line] = [line for line in table.rows if line.weight == weight]
    found = line.cells[table.heads.index(head)]
    assert [found.mg, ", ".join(found.drawn_up), found.daily, found.sign] == expected


def test_every_cell_by_plain_arithmetic() -> None:
    """Weight × mg/kg/day ÷ doses, × 0.67 ÷ 100, rounded once; syringes rounded up."""
    for table in tables():
        for line in table.rows:
            for head, cell in zip(table.heads, line.cells, strict=True):
                mg = number(line.weight) * number(head) / table.times
                hundredths = mg.quantize(Decimal("0.01"), ROUND_HALF_UP)
                assert Decimal(cell.mg.removeprefix("≈")) == hundredths
                assert cell.mg.startswith("≈") is (mg != hundredths)
                assert not re.search(r"\.\d*0( |$)", f"{cell.mg} {' '.join(cell.drawn_up)}")
                left = mg % 100
                sign = "" if left == 0 else "▲" if left < 20 or left % 1 else "◇"
                assert cell.sign == sign, (line.weight, head, table.times)
                if sign == "▲":
                    assert cell.drawn_up == ("ask pharmacy",)
                else:
                    ml, syringes = map(number, cell.drawn_up)
                    assert ml == (mg * Decimal("0.0067")).quantize(Decimal("0.01"), ROUND_HALF_UP)
                    assert syringes == (mg / 100).to_integral_value(ROUND_CEILING)
                assert bool(cell.sign) == (cell.words != "whole syringes")


def number(text: str) -> Decimal:
    return Decimal(text.split(maxsplit=1)[0])


def test_the_columns_go_from_the_policys_least_to_its_maximum_through_the_monographs_steps() -> None:
    assert [int(column) for column in per_kg()] == [1, 2, 4, 6, 8]


def test_the_rows_start_at_the_lightest_that_the_policy_covers() -> None:
    assert WEIGHTS[0] == 10
    assert list(WEIGHTS) == sorted(set(WEIGHTS))


def test_a_dose_the_rule_would_not_take_makes_no_table() -> None:
    with pytest.raises(RefusedError):
        portion(Decimal(0), Decimal(4), "2")


def test_a_sign_never_stands_without_its_words() -> None:
    html = fragment("dose/table.html")
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert len(cells) == len(WEIGHTS) * 5 * 2
    assert all(("hlh-reach" in cell) == ("hlh-spoken" in cell) for cell in cells)
    key = html.partition('<ul class="hlh-key">')[2]
    assert {sign for sign in "▲◇" if sign in html} == {sign for sign in "▲◇" if sign in key} == {"▲", "◇"}
