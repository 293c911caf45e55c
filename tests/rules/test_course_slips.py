"""A slip on a day unsays nothing: a stop, a pause and an event stand until a person ends them. Worked out by hand.

The policy: stop for a serious adverse event, for want of a response within 14 days, on resolution.
"""

from typing import Any

import pytest

from tests.rules.sheets import INCLUDED, NOTHING_HELPED, amount, day, mg, sheet, step, ug

DOSE = {"daily-dose": amount("6", "mg/kg/d")}
LESS_SUPPORT = NOTHING_HELPED | {"organ-support-reduced": "yes", "serious-adverse-event": ""}
LIFTED = {"serious-adverse-event": "yes", "event-allergic": "no", "anakinra-resumed": "mdt"}
UNREAD = {"steroid-dose": mg("6O")}
STOPPED = "A reason to stop is met"


def leads(found: dict[str, Any], rule: str, number: str) -> str:
    headline: str = step(found, rule, number)["headline"]
    return headline


# An event that was lifted


def test_of_an_event_that_was_lifted_the_next_is_asked_anew() -> None:
    """The MDT resumed anakinra after the event of day 3; of day 9 nobody has said that there was none."""
    found = sheet(day("0", INCLUDED), day("3", LIFTED), day("9", LESS_SUPPORT))
    review = step(found, "response", "9")
    assert review["result"]["stop"] == "unknown"
    assert "serious-adverse-event" in [missing["field"] for missing in review["missing"]]
    assert not any("No reason to stop" in line for line in review["next"])


def test_after_an_event_that_was_lifted_an_unreadable_answer_waits() -> None:
    slip = LESS_SUPPORT | {"serious-adverse-event": "Y"} | DOSE
    found = sheet(day("0", INCLUDED), day("3", LIFTED), day("9", slip))
    for rule in ("response", "titration", "dose"):
        assert step(found, rule, "9")["state"] == "waits", rule
        assert [one["field"] for one in step(found, rule, "9")["missing"]] == ["serious-adverse-event"], rule


@pytest.mark.parametrize(("answer", "stop"), [("no", "not_met"), ("yes", "met")])
def test_after_an_event_that_was_lifted_the_day_answers_for_itself(answer: str, stop: str) -> None:
    found = sheet(day("0", INCLUDED), day("3", LIFTED), day("9", LESS_SUPPORT | {"serious-adverse-event": answer}))
    assert step(found, "response", "9")["result"]["stop"] == stop
    assert bool(step(found, "response", "9")["result"]["barred"]) is (answer == "yes")


def test_an_event_that_was_lifted_is_not_lifted_once_it_is_called_allergic() -> None:
    allergic = LESS_SUPPORT | {"event-allergic": "yes"}
    found = sheet(day("0", INCLUDED), day("3", LIFTED), day("9", allergic))
    barred = [bar["id"] for bar in step(found, "response", "9")["result"]["barred"]]
    assert barred == ["allergic-event", "serious-adverse-event"]


# A review that waits


@pytest.mark.parametrize(
    ("days", "titration", "dose", "here"),
    [
        (
            {"7": NOTHING_HELPED | {"ferritin": ug("60000")}, "14": NOTHING_HELPED, "16": UNREAD | DOSE},
            f"{STOPPED}: no step up without the advice of a specialist centre",
            STOPPED,
            "refractory",
        ),
        (
            {"10": {"resolved-by-mdt": "yes"}, "12": {"resolved-by-mdt": "NOO"} | DOSE},
            "After the resolution, the next step down: 4 mg/kg/day",
            STOPPED,
            "stop",
        ),
        (
            # Read on the day of the slip itself, beside a review that has never answered.
            {"10": {"resolved-by-mdt": "yes"} | UNREAD | DOSE},
            "After the resolution, the next step down: 4 mg/kg/day",
            STOPPED,
            "stop",
        ),
        (
            {"5": {"anakinra-paused": "yes"}, "8": {"anakinra-paused": "nope"}, "10": DOSE},
            "Anakinra is paused: no step fits until it is resumed",
            "Anakinra is paused",
            "review",
        ),
    ],
)
def test_a_stop_or_a_pause_stands_beside_the_dose_while_the_review_waits(
    days: dict[str, dict[str, Any]], titration: str, dose: str, here: str
) -> None:
    found = sheet(day("0", INCLUDED), *(day(number, answers) for number, answers in days.items()))
    last = max(days, key=int)
    assert step(found, "response", last)["state"] == "waits"
    assert leads(found, "titration", last).startswith(titration)
    assert leads(found, "dose", last).startswith(dose)
    assert found["place"]["here"] == [here]


@pytest.mark.parametrize(
    "days",
    [
        {"10": {"resolved-by-mdt": "yes"}, "12": {"resolved-by-mdt": "no"} | UNREAD | DOSE},
        {"5": {"anakinra-paused": "yes"}, "8": {"anakinra-paused": "no"}, "10": UNREAD | DOSE},
        {"3": {"serious-adverse-event": "yes"}, "5": LIFTED, "9": UNREAD | DOSE},
        # A sign that is still to be read is not a sign that was denied: no stop stands on it.
        {"6": NOTHING_HELPED | {"ferritin": ug("1OOO")}, "14": NOTHING_HELPED | DOSE},
    ],
)
def test_what_a_person_ended_or_nobody_has_shown_stops_nothing_while_the_review_waits(
    days: dict[str, dict[str, Any]],
) -> None:
    found = sheet(day("0", INCLUDED), *(day(number, answers) for number, answers in days.items()))
    last = max(days, key=int)
    assert step(found, "response", last)["state"] == "waits"
    assert leads(found, "titration", last).startswith("Up if the response is inadequate")
    assert not leads(found, "dose", last).startswith((STOPPED, "Anakinra is paused"))
    assert found["place"]["here"] == ["review"]


def test_after_a_stop_no_check_is_due_though_the_review_waits() -> None:
    found = sheet(day("0", INCLUDED), day("10", {"resolved-by-mdt": "yes"}), day("12", UNREAD))
    assert step(found, "response", "12")["state"] == "waits"
    assert step(found, "monitoring", "12")["headline"] == step(found, "monitoring", "10")["headline"]


@pytest.mark.parametrize(("typed", "headline"), [("40000", "1 check, done"), ("pending", "1 check")])
def test_a_ferritin_of_day_7_is_done_where_it_can_be_read(typed: str, headline: str) -> None:
    found = step(sheet(day("0", INCLUDED), day("7", NOTHING_HELPED | {"ferritin": ug(typed)})), "monitoring", "7")
    assert found["headline"] == f"Due today: day 7: {headline}"
    assert any(line.startswith("Ferritin by this day") for line in found["next"]) is (typed == "pending")


@pytest.mark.parametrize("typed", ["pending", "2.5"])
def test_a_count_that_cannot_be_read_may_not_have_been_made(typed: str) -> None:
    counted = day("31", NOTHING_HELPED | {"neutrophils": amount(typed, "10*9/L")})
    found = step(sheet(day("0", INCLUDED), counted, day("32", NOTHING_HELPED)), "monitoring", "32")
    assert any("this sheet holds no count" in line for line in found["next"]) is (typed == "pending")
