"""Saved worksheets, whole and damaged: what is read again, and what is said of the rest."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_rules import __version__, bridge
from hlh_rules.model.finding import Finding, Question
from hlh_rules.worksheet.parts import AT_BASELINE, ON_FOLLOW_UP
from hlh_rules.worksheet.saved import FORMAT, LARGEST, read_saved
from tests.rules.sheets import ADULT, reply, ug
from tests.searches import searched


def read(text: str) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(json.dumps(read_saved(text)))
    assert set(answered) == {"sheet", "problems"}
    assert all(set(problem) == {"field", "message"} for problem in answered["problems"])
    return answered


def saved(*days: Any, **changed: Any) -> str:
    return json.dumps({"format": FORMAT, "version": __version__, "days": list(days), **changed})


def test_the_bridge_reads_a_file() -> None:
    text = saved({"day": "0", "answers": ADULT}, patient="x")
    assert json.loads(bridge.handle(json.dumps({"file": text}))) == read(text)


def test_a_saved_sheet_comes_back_as_it_was() -> None:
    days = [{"day": "0", "answers": ADULT}, {"day": "7", "answers": {"ferritin": ug("45 000")}}]
    assert read(saved(*days)) == {"sheet": {"days": days}, "problems": []}
    assert read("\ufeff" + saved(*days))["sheet"] == {"days": days}
    assert read(saved(*reversed(days)))["sheet"] == {"days": days}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        (saved()[:-3], "cannot be read"),
        ("\x00\x01PNG", "cannot be read"),
        ("[" * 50_000, "cannot be read"),
        ("9" * 5000, "cannot be read"),
        ("null", "not a worksheet"),
        ("[]", "not a worksheet"),
        ("{}", "not a worksheet"),
        (saved(format="another"), "not a worksheet"),
        (saved(days={}), "not a worksheet"),
        (saved().replace('"days": []', '"days": [], "days": []'), "not a worksheet"),
        (" " * (LARGEST + 1), "too large"),
    ],
)
def test_a_file_that_cannot_be_read_at_all(text: str, says: str) -> None:
    answered = read(text)
    assert answered["sheet"] is None
    [problem] = answered["problems"]
    assert problem["field"] == "file"
    assert says in problem["message"]
    assert problem["message"].endswith(" Nothing on the screen was changed.")


def test_a_file_of_just_the_largest_size_is_read() -> None:
    text = saved({"day": "0", "answers": ADULT})
    assert read(text.ljust(LARGEST)) == read(text)
    assert read(text.ljust(LARGEST + 1))["sheet"] is None


def problems(text: str) -> dict[str, str]:
    return {problem["field"]: problem["message"] for problem in read(text)["problems"]}


@pytest.mark.parametrize(
    ("version", "by"),
    [
        ("0.0.9", "rules version “0.0.9”"),
        ("v" * 30, f"rules version “{'v' * 24}…”"),
        (1, "an unknown version of the rules"),
        (None, "an unknown version of the rules"),
    ],
)
def test_another_version_is_said_and_read(version: Any, by: str) -> None:
    text = saved({"day": "0", "answers": ADULT}, version=version)
    assert problems(text) == {
        "version": (
            f"This file was saved with {by}; this is version {__version__}. The answers were read again and judged "
            "by this version: check each against the record."
        )
    }
    assert read(text)["sheet"]["days"][0]["answers"] == ADULT


@pytest.mark.parametrize(
    ("answers", "field", "says", "kept"),
    [
        ({"name": "x"}, "name", "not asked on day 0", {}),
        ({"organ-support-reduced": "yes"}, "organ-support-reduced", "not asked on day 0", {}),
        ({"fever": "perhaps"}, "fever", "left out", {}),
        ({"fever": ["yes"]}, "fever", "left out", {}),
        ({"ferritin": ug("abc")}, "ferritin", "left in its field", {"ferritin": ug("abc")}),
        ({"ferritin": ug("0")}, "ferritin", "between 1 and 1 000 000", {"ferritin": ug("0")}),
        ({"ferritin": {"value": "600", "unit": "mol"}}, "ferritin", "left out", {}),
        ({"ferritin": {"value": "600"}}, "ferritin", "left out", {}),
        ({"ferritin": {"value": 600, "unit": "ug/L"}}, "ferritin", "left out", {}),
        ({"ferritin": "600"}, "ferritin", "left out", {}),
    ],
)
def test_a_wrong_answer_in_a_file(answers: dict[str, Any], field: str, says: str, kept: dict[str, Any]) -> None:
    text = saved({"day": "0", "answers": {**answers, "weight": {"value": "70", "unit": "kg"}}})
    assert says in problems(text)[field]
    assert read(text)["sheet"]["days"] == [{"day": "0", "answers": {**kept, "weight": {"value": "70", "unit": "kg"}}}]


def test_an_answer_belongs_to_the_day_that_asks_for_it() -> None:
    seventh = {"age": ADULT["age"], "organ-support-reduced": "no", "weight": ADULT["weight"]}
    text = saved({"day": "0", "answers": ADULT}, {"day": "7", "answers": seventh})
    assert problems(text) == {"age": "Age is not asked on day 7 of the worksheet, and was left out."}
    assert read(text)["sheet"]["days"] == [
        {"day": "0", "answers": ADULT},
        {"day": "7", "answers": {"organ-support-reduced": "no", "weight": ADULT["weight"]}},
    ]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({**ug("40000"), "comparator": ">"}, "“comparator”, which this version does not know"),
        ({**ug("40000"), "note": "haemolysed"}, "“note”, which this version does not know"),
        (ug("7\n0"), "holds a line break"),
        (ug("7\u20280"), "holds a line break"),
    ],
)
def test_what_a_field_would_show_as_a_clean_number_is_left_out(raw: dict[str, str], says: str) -> None:
    text = saved({"day": "0", "answers": {"ferritin": raw}})
    assert read(text)["sheet"]["days"] == [{"day": "0", "answers": {}}]
    assert says in problems(text)["ferritin"]
    assert problems(text)["ferritin"].endswith("It was left out.")


def test_a_sign_is_kept_as_it_was_saved() -> None:
    days = [{"day": "0", "answers": {"ferritin": ug(">40000")}}]
    assert read(saved(*days)) == {"sheet": {"days": days}, "problems": []}


def test_blanks_are_no_answers_and_no_problem() -> None:
    text = saved({"day": "0", "answers": {"fever": "", "ferritin": ug(" "), "weight": None}})
    assert read(text) == {"sheet": {"days": [{"day": "0", "answers": {}}]}, "problems": []}


NO_DAY_0 = "Day 0 is not in the file, so nothing is known from before the first dose."
BLANK = {"day": "0", "answers": {}}


@pytest.mark.parametrize(
    ("days", "field", "says", "kept"),
    [
        ([], "day", NO_DAY_0, ["0"]),
        ([{"day": "7", "answers": {}}], "day", NO_DAY_0, ["0", "7"]),
        ([BLANK, 3], "days", "A day of the file, “3”, cannot be read, and was left out.", ["0"]),
        (
            [BLANK, {"answers": {}}],
            "day",
            "A day of the file was left out. Type the number of days since the first dose of anakinra.",
            ["0"],
        ),
        (
            [BLANK, {"day": "00", "answers": {}}],
            "day",
            "Day 0 is in the file twice: the first was taken, the second left out.",
            ["0"],
        ),
        ([{"day": "0", "answers": "x"}], "answers", "The answers of day 0 cannot be read, and were left out.", ["0"]),
        ([{"day": "0"}], "answers", "The answers of day 0 cannot be read, and were left out.", ["0"]),
    ],
)
def test_a_wrong_day_in_a_file(days: list[Any], field: str, says: str, kept: list[str]) -> None:
    assert problems(saved(*days)) == {field: says}
    assert [one["day"] for one in read(saved(*days))["sheet"]["days"]] == kept


@pytest.mark.parametrize("wrong", [3, {"day": "-1", "answers": {}}, {"day": "0", "answers": {"sex": "female"}}])
def test_one_wrong_day_takes_no_later_day_with_it(wrong: Any) -> None:
    good = [{"day": "0", "answers": ADULT}, {"day": "7", "answers": {"ferritin": ug("45000")}}]
    answered = read(saved(good[0], wrong, good[1]))
    assert answered["sheet"] == {"days": good}
    assert len(answered["problems"]) == 1


def test_what_is_given_twice_is_not_taken() -> None:
    text = saved({"day": "0", "answers": {"fever": "yes", "sex": "male"}}).replace(
        '"fever": "yes"', '"fever": "yes", "fever": "no"'
    )
    assert problems(text) == {"fever": "“fever” is in the file twice, so neither was taken."}
    assert read(text)["sheet"]["days"][0]["answers"] == {"sex": "male"}


def test_what_does_not_belong_in_a_file_is_named() -> None:
    text = saved({"day": "0", "answers": ADULT}, patient="x")
    assert problems(text) == {"patient": "“patient” is not part of a saved worksheet, and was left out."}
    assert read(text)["sheet"]["days"] == [{"day": "0", "answers": ADULT}]
    text = saved({"day": "0", "answers": ADULT, "note": "the weight is estimated"})
    assert problems(text) == {"note": "Day 0: “note” is not part of a saved worksheet, and was left out."}
    assert read(text)["sheet"]["days"] == [{"day": "0", "answers": ADULT}]


def test_what_is_left_out_and_rules_treatment_out_is_said() -> None:
    said = problems(saved({"day": "0", "answers": ADULT | {"serious-adverse-event": "yes"}}))["serious-adverse-event"]
    assert said.endswith("and was left out. It was answered there: Stop anakinra: serious adverse event.")


def test_what_does_not_belong_is_named_in_the_file_s_own_order() -> None:
    """Which is the same on every machine; a set of texts is in another order in every process."""
    others = ["patient", "ward", "bed", "nhs", "born", "note", "seen", "by"]
    assert [*problems(saved({"day": "0", "answers": ADULT}, **dict.fromkeys(others, "x")))] == others


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["day", "answers", "ferritin", "fever", "value", "unit", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@searched()
@given(days=st.lists(ANYTHING, max_size=3), version=ANYTHING)
def test_no_file_and_no_sheet_raises(days: Any, version: Any) -> None:
    read(saved(*days, version=version))
    answered = reply(*days)
    assert "worksheet" in answered or "errors" in answered


def test_a_sheet_of_a_whole_year_that_can_be_saved_can_be_read_and_answered() -> None:
    """Every quantity and question that is asked, on each of the days that a course can have."""
    answers = [{f.id: typical(f) for f in asked} for asked in (AT_BASELINE, ON_FOLLOW_UP)]
    days = [{"day": str(number), "answers": answers[min(number, 1)]} for number in range(367)]
    text = saved(*days)
    assert len(text) < LARGEST
    request_ = json.dumps({"file": text})
    found = json.loads(bridge.handle(request_))
    assert found["problems"] == []
    assert len(found["sheet"]["days"]) == len(days)
    # Sixty of them are answered, each with its steps: the whole year would take this test too long.
    answered = reply(*({**one, "confirmed": list(one["answers"])} for one in found["sheet"]["days"][:60]))
    assert len(answered["worksheet"]["days"]) == 60
    assert {step["state"] for step in answered["worksheet"]["steps"]} <= {"settled", "open"}


def typical(finding: Finding) -> Any:
    if isinstance(finding, Question):
        return finding.choices[-1].id
    [scale, *_] = finding.scales
    return {"value": str(scale.usual.lowest or scale.usual.highest), "unit": scale.unit.code}


@pytest.mark.parametrize("number", ["3x", "7"])
def test_what_rules_treatment_out_is_said_of_a_day_that_is_left_out(number: str) -> None:
    said = read(saved({"day": "7", "answers": {}}, {"day": number, "answers": {"serious-adverse-event": "yes"}}))
    assert any(
        "It was answered there: Stop anakinra: serious adverse event." in one["message"] for one in said["problems"]
    )
