"""Laws of a patient's course, held over courses that nobody wrote: each drawn, and asked about in several ways."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_rules.worksheet.request import LAST
from hlh_rules.worksheet.sheet import Sheet
from tests.rules.sheets import amount, mg, reply, sheet, step, ug
from tests.rules.test_course import UNREADABLE, assert_ruled_out, of, to_do
from tests.searches import searched

pytestmark = pytest.mark.uncounted

ON_A_DAY = st.fixed_dictionaries(
    {},
    optional={
        "organ-support-reduced": st.sampled_from(["yes", "no"]),
        "hscore-falling": st.sampled_from(["yes", "no"]),
        "serious-adverse-event": st.sampled_from(["yes", "no"]),
        "event-allergic": st.sampled_from(["yes", "no"]),
        "anakinra-resumed": st.sampled_from(["no", "mdt", "specialist-centre"]),
        "anakinra-hypersensitivity": st.sampled_from(["yes", "no"]),
        "resolved-by-mdt": st.sampled_from(["yes", "no"]),
        "ferritin": st.sampled_from(["20000", "45000", "45001", "60000"]).map(ug),
        "steroid-dose": st.sampled_from(["30", "45", "46", "60"]).map(mg),
        "daily-dose": st.sampled_from(["4", "6", "8"]).map(lambda dose: amount(dose, "mg/kg/d")),
    },
)
COURSES = st.dictionaries(st.integers(1, 30).map(str), ON_A_DAY, min_size=1, max_size=5)


@searched(60)
@given(COURSES)
def test_once_treatment_is_ruled_out_no_later_day_gives_a_recipe(course: dict[str, dict[str, Any]]) -> None:
    found = sheet(*of(course))
    event = hypersensitive = False
    for number in sorted(course, key=int):
        answers = course[number]
        if answers.get("serious-adverse-event") == "yes":
            event, allergic = True, ""
        # That an event was allergic says that there was one, unless the same day denies it.
        implied = answers.get("event-allergic") == "yes" and answers.get("serious-adverse-event") != "no"
        hypersensitive = hypersensitive or implied
        if event:
            allergic = "yes" if allergic == "yes" else answers.get("event-allergic", allergic)
            hypersensitive = hypersensitive or allergic == "yes"
            resumed = answers.get("anakinra-resumed") in ("mdt", "specialist-centre")
            if allergic == "no" and resumed:
                event = False
        hypersensitive = hypersensitive or answers.get("anakinra-hypersensitivity") == "yes"
        result = step(found, "response", number)["result"]
        if hypersensitive:
            assert result["barred"], number
            assert_ruled_out(found, number, result["headline"].split(":")[0])
            assert to_do(sheet(*of(course)[: 1 + sorted(course, key=int).index(number) + 1]))


@searched(60)
@given(COURSES)
def test_a_response_by_day_14_is_never_unsaid_and_a_later_day_changes_no_earlier_one(
    course: dict[str, dict[str, Any]],
) -> None:
    numbers = sorted(course, key=int)
    found = sheet(*of({number: course[number] for number in numbers}))
    said = [step(found, "response", number)["result"]["responded_by_day_14"] for number in numbers]
    assert "met" not in said or set(said[said.index("met") :]) == {"met"}
    shorter = sheet(*of({number: course[number] for number in numbers[:-1]}))
    assert shorter["steps"] == [one for one in found["steps"] if one["day"] != numbers[-1]]


@searched(60)
@given(COURSES, st.randoms(use_true_random=False))
def test_the_order_in_which_days_are_given_never_matters(course: dict[str, dict[str, Any]], random: Any) -> None:
    days = of(course)
    shuffled = random.sample(days, len(days))
    assert reply(*shuffled) == reply(*days)


@searched(60)
@given(COURSES)
def test_a_stop_always_leads_what_is_to_do(course: dict[str, dict[str, Any]]) -> None:
    found = sheet(*of(course))
    last = step(found, "response", max(course, key=int))["result"]
    if last["stop"] == "met" or last["barred"]:
        notes = [note["text"] for note in last["notes"] if note["effect"] == "stop"]
        assert to_do(found)[0] == notes[0]


SLIPS = st.dictionaries(
    st.sampled_from(
        ["ferritin", "steroid-dose", "hscore-falling", "weight", "daily-dose", "neutrophils", "ferritin-day"]
    ),
    st.just(UNREADABLE),
    min_size=1,
)


@searched(60)
@given(COURSES, st.integers(0, 4), SLIPS)
def test_a_slip_anywhere_leaves_what_leads_to_do(course: dict[str, dict[str, Any]], which: int, slips: Any) -> None:
    found = sheet(*of(course))
    if step(found, "response", max(course, key=int))["result"]["barred"]:
        number = sorted(course)[which % len(course)]
        slipped = sheet(*of(course | {number: course[number] | slips}))
        assert to_do(slipped)[0] == to_do(found)[0]


@searched(60)
@given(COURSES, COURSES)
def test_the_sheet_asked_about_before_changes_nothing(
    course: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]
) -> None:
    """While somebody types, the days before the one that changes are not worked out anew."""
    asked: list[Any] = []
    for answers in (other, course, other | course, course):
        LAST.typed, LAST.sheet = (), Sheet(())
        asked.append(reply(*of(answers)))
    LAST.typed, LAST.sheet = (), Sheet(())
    assert [reply(*of(answers)) for answers in (other, course, other | course, course)] == asked
