# ruff: noqa: RUF001 (marks that look alike are what is tried here)
"""Numbers as people and analysers write them: each is read rightly, or refused with its field and what to type.

Every text stands under what must come of it, by hand; none is ever told to become what would be refused.
"""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from hlh_rules.findings import AGE, AST, CREATININE_CLEARANCE, FERRITIN, FINDINGS, HEIGHT, PLATELETS, WHITE_CELLS
from hlh_rules.model.finding import Measured, Quantity, RefusedError, Scale
from hlh_rules.model.relation import Relation

QUANTITIES = [finding for finding in FINDINGS if isinstance(finding, Quantity)]

READ = {
    "1650 µg/L": (
        *("1650", "1 650", "01650", "001650", " 1650 ", "1650\n", "\r\n1650\t", "1650ug/L", "1650 ug/L", "1650 mcg/L"),
        *("1650µg/L", "1650 µg/L", "1650 μg/L", "1650 ug/l", "1650 UG/L", "1650 ug / L", "1650\tug/L", "1650  ug/L"),
        *("1\u00a0650", "1\u202f650", "1\u2009650", "1\u2007650", "\ufeff1650", "\u200b1650\u200b", "\u200e1650\u200f"),
        *("\u00ad1650", "\u061c1650", "\u202a1650\u202c", "\u20661650\u2069", "\u30001650\u2003"),
    ),
    ">1650 µg/L": (">1650", "> 1650", ">1 650", "> 1 650", ">1650 ug/L", "> 1650ug/L", "\u200b>\u00a01650"),
    "<1650 µg/L": ("<1650", "< 1650", "<1 650 µg/L"),
    "≥1650 µg/L": ("≥1650", ">=1650", ">= 1650", "≥ 1 650"),
    "≤1650 µg/L": ("≤1650", "<=1650", "<= 1 650"),
    "1.65 µg/L": ("1.65",),
    "1650.0 µg/L": ("1650.0", "1,650.0", "1 650.0"),
    ">1650.5 µg/L": (">1650.5", ">1 650.5", ">1,650.5"),
    "123 456 µg/L": ("123456", "123 456", "123\u202f456"),
}
TWO_WAYS = {
    "1650 or 1.65": ("1,650", "1.650", "1,650 ug/L"),
    ">1650 or >1.65": (">1,650", "> 1.650"),
    "165 or 1.65": ("1,65",),
    # With three decimals it could be read in two ways again.
    "123456 or 123.4560": ("123,456",),
    "≤1650 or ≤1.65": ("<=1,650",),
}
REFUSED = {
    "Leave it blank while there is no result": (
        *("pending", "Pending.", "awaited", "haemolysed", "sample haemolysed", "insufficient", "clotted", "lipaemic"),
        *("N/A", "n/a", "NA", "nil", "neg", "ND", "TNP", "not detected", "undetectable", "unclottable", "see comment"),
        *("-", "--", "—", ".", "..", "?", "+++", "nan", "inf", "null", "true", "two thousand", "<LOD", ">ULN", "< ?"),
    ),
    "Where only a limit is known, type >, ≥, < or ≤ and then the number": (
        *("less than 5", "fewer than 5", "under 5", "below 5", "not more than 5", "up to 5", "at most 5", "5 or less"),
        *("more than 5", "greater than 5", "over 5", "above 5", "at least 5", "5 or more", "5 and above", "5 plus"),
        *("5 or higher", "5 or lower", "higher than 5", "exceeds 5", "5 exceeded", "in excess of 5", "5 (upper limit)"),
        *("5 (max)", "5 maximum", "5 (out of range)", "5 undetectable", "5, not detected", "5 LLOQ", "beyond 5"),
        *("max 5", "min 5", "gt 5", "GT5", "lte5", "Ferritin >1650", "1650 ref <300", "&gt;1650", "=1650"),
        *("=>1650", "=<1650", "1650>", "1650 >", "1650+", "1650++", ">>1650", "><1650", "<>1650", "> =5"),
        *("≯5", "≮5", "≦5", "≧5", "⩽5", "⩾5", "\uff1e5", "\uff1c5", "›5", "»5"),
    ),
    "flag. Type it without": (
        *("1650 H", "1650H", "1650 (H)", "1650 [low]", "1650 HH", "1650*", "1650 *", "1650 **", "*1650", "↑1650"),
        *("1650↓", ">1650*", ">1650 (H)", "1650L", "1650 µg/L*"),
    ),
    "range, or more than one number. Type one number alone": (
        *("10-20", "10–20", "10—20", "10 - 20", "1650 (10-20)", "1650 [15-150]", "1650 (15 to 150)", "1650 15-150"),
        *("1650 (<300)", "1650 <300", "1650 (ref 15-150)", "1650\t15-150", "1650 -> 1700", "1650 (1700)", ">10-20"),
        *("2026-11-28", "1650 <- 900"),
    ),
    "between digits. Type one number in digits alone": (
        *("1'650", "1’650", "1`650", "1_650", "1·65", "1·650", "1٫65", "1٬650", "1‚650", "1\uff0c650", "1\uff0e65"),
        *("1.65e3", "1.65E+03", "1e9", "1.65x10^3", "1.65 x 10^3", "1.65×10³", "0x10", "1O50", "16S0"),
        *("1650±20", "1650 +/- 20", "10 to 20", "between 10 and 20", "10/20", "1/2", "1650/1700", "1650;1700"),
        *("1650 and 1700", "1650 → 1700", "1650 at 14:30", "12/11/2026", "28/11", "14:30", "14:30:05", "1650 ug L-1"),
    ),
    "is not one number. Type the digits with at most one point": (
        *("3.5.1", "10..20", "28.11.2026", "1.234.567", "1.650,5", "1.650,50", "1.65,5", "1650, 1700", "1,2,00"),
    ),
    "is none of the digits 0 to 9": ("½", "1½", "1650½", "１６５０", "١٦٥٠", "۱۶۵۰", "१६५०", "①", "Ⅷ", "16²"),
    "a space that parts no thousands": (
        *("12 34", "1 65", "16 50", "1  650", "1\t650", "1\u2003650", "1\u3000650", "1650 1700", "020 7946 0958"),
    ),
    "it ends in its point": ("1650.", "1650,"),
    "it begins with its point": (".1650", ",5"),
    "too many digits": ("02079460958", "1234567890", "1650.1234567"),
    "with all its digits": ("1650k", "1.65 K", "1.65M", "1.65 m", "2 million", "40 thousand", "5x ULN", "5 x the ULN"),
    "Leave that out, and pick ng/mL as the unit": ("1650 ng/mL", "1650ng/ml", ">1650 ng/mL"),
    "Leave that out, and give the number in µg/L or ng/mL": (
        *("1.65 mg/L", "1.65mg/L", "1650 pmol/L", "1650 U", "1650 µg·L⁻¹", "1650 micrograms/L", "28 Nov"),
        *("1650 today", "1650 ug/L (15-150)", "1650\tug/L\tH", "1650 ng/mL H"),
    ),
    "a mark that cannot be seen. Type the number anew": ("16\u200b50", "16\u00ad50", "\u202e0561", "16\x0050"),
    "a line break. Type one number on one line": ("16\n50", "1650\n1700", "16\u202850"),
    "is too long to be a number": ("1650 and so on, in a long line that was copied from a letter " * 3,),
    "Nothing measured is 0": ("0", "0.0", "<0", "≤0", ">0", "<0.0"),
    "Ferritin must be between 1 and 1 000 000 µg/L": ("<0.5", "0.5", "1,234,567", "1 234 567", "0,5"),
    "Ferritin must be a number between 1 and 1 000 000 µg/L, typed in digits with at most one point, such as 6400": (
        *("-1650", "−1650", "–1650", "—1650", "‐1650", "‑1650", "+1650", "<-5", ">-5", "±1650", "~1650", "≈1650"),
        *("approx 1650", "c. 1650", "circa 1650", "about 1650", "?1650", "1650?", "1650ish", "(1650)", '"1650"'),
        *(
            "Ferritin 1650",
            "Ferritin: 1650",
            "H 1650",
            "rpt 1650",
            "l650",
            "#1650",
            "£1650",
            "1650%",
            "1650;",
            "28-Nov",
        ),
    ),
}
TEXTS = [text for kind in (READ, TWO_WAYS, REFUSED) for texts in kind.values() for text in texts]


def of(kinds: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(text, expected) for expected, texts in kinds.items() for text in texts]


def read(finding: Quantity, text: str, scale: Scale | None = None) -> Measured:
    answer = finding.read({"value": text, "unit": (scale or finding.scales[0]).unit.code})
    assert answer is not None
    return answer


def refusal(finding: Quantity, text: str, scale: Scale | None = None) -> str:
    with pytest.raises(RefusedError) as refused:
        read(finding, text, scale)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (">40000 H", "ends in a flag. Type it without H. Keep > before it."),
        (">40,000*", "ends in a flag. Type it without *. Keep > before it."),
        ("<=0.5 (1.5-4.0)", "holds a range, or more than one number. Type one number alone. Keep ≤ before it."),
        (">40k", "ends in k. Type the number itself, with all its digits. Keep > before it."),
        (">1650 ng/mL", "Leave that out, and pick ng/mL as the unit. Keep > before it."),
        (">40 00", "Type one number, without a space. Keep > before it."),
        ("↑>40000", "begins with a flag. Type it without ↑."),
        (">1,650", "Type >1650 or >1.65."),
    ],
)
def test_what_is_said_of_a_limit_never_leads_to_the_bare_number(text: str, kept: str) -> None:
    assert refusal(FERRITIN, text).endswith(kept)


def test_there_are_many_and_each_stands_under_one_kind() -> None:
    assert len(TEXTS) == len(set(TEXTS)) >= 250


@pytest.mark.parametrize(("text", "shown"), of(READ))
def test_what_has_one_reading_is_read(text: str, shown: str) -> None:
    assert str(read(FERRITIN, text)) == shown


@pytest.mark.parametrize(("text", "readings"), of(TWO_WAYS))
def test_of_two_readings_both_are_offered(text: str, readings: str) -> None:
    assert refusal(FERRITIN, text).endswith(f"can be read in two ways. Type {readings}.")


@pytest.mark.parametrize(("text", "says"), of(REFUSED))
def test_what_has_none_is_refused_with_what_to_type(text: str, says: str) -> None:
    message = refusal(FERRITIN, text)
    assert message.startswith("Ferritin")
    assert says in message


def test_where_no_sign_may_stand_none_is_suggested() -> None:
    for text in REFUSED["Leave it blank while there is no result"]:
        assert "assay" not in refusal(AGE, text)
    for text in ("above 40", "40+", "40 or more", "≧40"):
        assert refusal(AGE, text).endswith("only of a laboratory's value may a limit be given. Type a number.")


def test_a_metre_and_a_month_are_no_millions() -> None:
    assert refusal(HEIGHT, "1.75 m").endswith("has m behind the number. Leave that out, and give the number in cm.")
    assert refusal(AGE, "6 months").endswith(
        "has months behind the number. Leave that out, and pick months as the unit."
    )
    assert str(read(AGE, "1 year")) == "1 year"
    assert str(read(AGE, "40 years")) == "40 years"


@pytest.mark.parametrize("finding", QUANTITIES, ids=lambda finding: finding.id)
def test_every_unit_that_is_offered_is_read_along_or_to_be_picked(finding: Quantity) -> None:
    for picked, typed in product(finding.scales, repeat=2):
        number = f"{picked.usual.highest:f}"
        for unit in filter(None, (typed.unit.symbol, typed.unit.code if typed.unit.symbol else "")):
            tight = f"{number}{unit}" if not unit[0].isdigit() else f"{number} {unit}"
            for text in (f"{number} {unit}", tight, f"{number} {unit.lower()}", f"{number} {unit.upper()}"):
                if picked is typed:
                    assert read(finding, text, picked).value == picked.usual.highest, text
                else:
                    assert refusal(finding, text, picked).endswith(f"pick {typed.unit.symbol} as the unit."), text


def test_a_power_of_ten_is_read_along_only_where_it_is_the_unit_s_own() -> None:
    assert str(read(WHITE_CELLS, "<0.1 x10^9/L")) == "<0.1 ×10⁹/L"
    assert "give the number in ×10⁹/L" in refusal(PLATELETS, "150 x10^3/uL")
    assert "between digits" in refusal(PLATELETS, "150 x10^3")
    # Which is the number, 15 or 1510?
    assert "between digits" in refusal(PLATELETS, "1510^9/L")
    assert "with all its digits" in refusal(AST, "5 times the upper limit")


def test_a_minute_is_no_minimum() -> None:
    assert str(read(CREATININE_CLEARANCE, "45 ml/min")) == "45 mL/min"
    assert "behind the number" in refusal(CREATININE_CLEARANCE, "0.75 mL/s")


SUGGESTED = (
    r"such as ([\d. ]+);",
    r"or type ([<>≤≥]?[\d.]+)\.$",
    r"Check the unit: ([\d. ]+) would be possible in (.+)\.$",
)


@pytest.mark.parametrize("finding", QUANTITIES, ids=lambda finding: finding.id)
def test_a_refusal_names_its_field_is_short_and_suggests_only_what_would_be_taken(finding: Quantity) -> None:
    for scale in finding.scales:
        for text in TEXTS:
            try:
                read(finding, text, scale)
            except RefusedError as refused:
                said = refused.refusal
                assert said.message.startswith(finding.label)
                assert len(said.message) < 330
                for reading in said.readings:
                    assert reading in said.message
                    read(finding, reading, scale)
                for pattern in SUGGESTED:
                    if found := re.search(pattern, said.message):
                        number, *units = (part for group in found.groups() for part in group.split(" or "))
                        others = [other for other in finding.scales if other.unit.symbol in units]
                        for one in others or [scale]:
                            read(finding, number.replace(" ", ""), one)


@pytest.mark.parametrize("finding", QUANTITIES, ids=lambda finding: finding.id)
def test_what_is_read_has_the_digits_that_were_typed(finding: Quantity) -> None:
    """Nothing is glued to it, left out of it or taken for a sign."""
    for scale in finding.scales:
        for text in TEXTS:
            try:
                answer = read(finding, text, scale)
            except RefusedError:
                continue
            typed, taken = (re.sub(r"\D", "", one, flags=re.ASCII).lstrip("0") for one in (text, f"{answer.value:f}"))
            assert typed.startswith(taken), text
            assert bool(answer.sign) is bool(re.search("[<>≤≥]", text)), text


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1" + " " * 100_000 + "1",
        "1 (" + " " * 100_000,
        "1 111" * 20_000,
        "1." * 50_000,
        "\u200b" * 100_000,
    ],
    ids=["digits", "spaces", "bracket", "groups", "points", "unseen"],
)
def test_a_long_paste_is_refused_at_once(text: str) -> None:
    message = refusal(FERRITIN, text)
    assert message.startswith("Ferritin")
    assert len(message) < 330


SIGN_CASES = json.loads((Path(__file__).parents[1] / "js" / "sign-cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SIGN_CASES, ids=lambda case: ascii(case["typed"]))
def test_the_list_of_signs_shows_and_writes_what_is_read(case: dict[str, str]) -> None:
    """As `tests/js/sign.test.mjs` holds of the form."""
    answer = read(FERRITIN, case["typed"])
    assert (answer.sign.value if answer.sign else "") == case["sign"]
    changed = read(FERRITIN, case["changed"])
    assert (changed.sign, changed.value) == (Relation.AT_MOST, answer.value)
