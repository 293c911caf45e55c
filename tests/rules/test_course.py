"""A patient's course: what stops, stays stopped; what was seen, stands. Each sheet is worked out by hand.

The policy: stop for a serious adverse event, for want of a response within 14 days, on resolution; exclude known
hypersensitivity. The monograph: after a severe allergic reaction anakinra is discontinued.
"""

from typing import Any

import pytest

from hlh_rules.worksheet import request, steps
from hlh_rules.worksheet.day import read_day
from hlh_rules.worksheet.over import evaluated
from tests.rules.sheets import INCLUDED, NOTHING_HELPED, amount, day, mg, reply, sheet, step, ug

TROUBLES = "Answers to be corrected or confirmed"
EVENT = {"serious-adverse-event": "yes"}
DOSE_AGAIN = {"weight": amount("70", "kg"), "daily-dose": amount("6", "mg/kg/d")}
LEADING_ON = ("“Work-up before the first dose”", "“Anakinra, second line”", "“Move the dose by the response”")


def to_do(found: dict[str, Any]) -> list[str]:
    [block] = [block for block in found["summary"]["blocks"] if block["heading"] == "To do"]
    return [line["text"] for line in block["lines"]]


def of(course: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    # What is odd is confirmed: here it is not what waits.
    return [day("0", INCLUDED), *(day(number, answers, *answers) for number, answers in course.items())]


def assert_ruled_out(found: dict[str, Any], number: str, start: str) -> None:
    """On that day no rule leads to treatment, and each that could says what rules it out."""
    for rule in ("eligibility", "dose", "titration", "response"):
        for one in (one for one in found["steps"] if (one["rule"], one["day"]) == (rule, number)):
            result = one["result"]
            assert result["barred"], rule
            assert result["headline"].startswith(start), rule
            assert not any(place in line for place in LEADING_ON for line in one["next"]), rule
            if rule == "dose":
                for recipe in (result, result["given"]):
                    assert (recipe["infusion"], recipe["dose_ml"], recipe["syringes_per_dose"]) == (None, None, None)
                assert result["preparation"] == []
            if rule == "titration":
                assert (result["steps"], result["next_up"], result["next_down"]) == ([], None, None)
            if rule == "response":
                assert result["next_review_day"] is None


# What rules treatment out


@pytest.mark.parametrize("field", ["anakinra-hypersensitivity", "ecoli-or-excipient-hypersensitivity"])
@pytest.mark.parametrize("agreed", ["yes", "no"])
def test_hypersensitivity_leaves_no_way_to_a_dose_whatever_was_agreed(field: str, agreed: str) -> None:
    found = sheet(day("0", INCLUDED | {field: "yes", "agreed-outside-policy": agreed}))
    assert_ruled_out(found, "0", "Anakinra is ruled out")
    assert step(found, "dose")["result"]["dose_mg"] == "140"
    assert to_do(found)[0].startswith("Anakinra is ruled out")
    assert not any("prior approval" in line for line in to_do(found))


@pytest.mark.parametrize("field", ["anakinra-hypersensitivity", "ecoli-or-excipient-hypersensitivity"])
def test_hypersensitivity_found_later_stands_on_every_day_after_it(field: str) -> None:
    days = [
        day("0", INCLUDED),
        day("3", NOTHING_HELPED | {field: "yes"}),
        day("7", NOTHING_HELPED | DOSE_AGAIN | {field: "no", "organ-support-reduced": "yes"}),
    ]
    found = sheet(*days)
    for number in ("3", "7"):
        assert_ruled_out(found, number, "Anakinra is ruled out")
    assert step(found, "eligibility") == step(sheet(days[0]), "eligibility")


def test_an_anaphylaxis_is_not_forgotten_four_days_later() -> None:
    found = sheet(
        day("0", INCLUDED),
        day("3", EVENT),
        day("7", NOTHING_HELPED | DOSE_AGAIN | {"organ-support-reduced": "yes"}),
    )
    assert_ruled_out(found, "7", "Stop anakinra: serious adverse event")
    assert step(found, "response", "7")["result"]["stop"] == "met"
    assert to_do(found)[0].startswith("Stop anakinra: serious adverse event")
    assert step(found, "response", "3")["next"][0].startswith("Stop anakinra: serious adverse event")


@pytest.mark.parametrize(
    ("allergic", "resumed", "stands"),
    [
        ("", "mdt", True),
        ("no", "", True),
        ("no", "no", True),
        ("no", "mdt", False),
        ("no", "specialist-centre", False),
        ("yes", "mdt", True),
    ],
)
def test_only_a_person_lifts_a_serious_adverse_event_and_nothing_an_allergic_one(
    allergic: str, resumed: str, stands: bool
) -> None:
    answers = {"event-allergic": allergic, "anakinra-resumed": resumed}
    found = sheet(day("0", INCLUDED), day("3", EVENT), day("5", answers), day("7", NOTHING_HELPED))
    assert bool(step(found, "response", "7")["result"]["barred"]) is stands


def test_what_was_decided_of_one_event_does_not_serve_the_next() -> None:
    lifted = {"event-allergic": "no", "anakinra-resumed": "mdt"}
    found = sheet(day("0", INCLUDED), day("3", EVENT), day("5", lifted), day("9", EVENT), day("10", NOTHING_HELPED))
    barred = {number: bool(step(found, "response", number)["result"]["barred"]) for number in ("3", "5", "9", "10")}
    assert barred == {"3": True, "5": False, "9": True, "10": True}


# What was seen


def test_less_organ_support_on_day_10_is_a_response_on_day_21() -> None:
    found = sheet(
        day("0", INCLUDED),
        day("10", NOTHING_HELPED | {"organ-support-reduced": "yes"}),
        day("21", NOTHING_HELPED),
    )
    result = step(found, "response", "21")["result"]
    assert (result["responding"], result["responded_by_day_14"], result["today"]) == ("met", "met", "unknown")
    assert result["stop"] == "not_met"
    assert "Less organ support Yes: of day 10" in step(found, "response", "21")["carried"]


def test_steroids_halved_by_day_12_are_a_response_for_good() -> None:
    found = sheet(day("0", INCLUDED), day("12", NOTHING_HELPED | {"steroid-dose": mg("30")}), day("28", NOTHING_HELPED))
    result = step(found, "response", "28")["result"]
    assert (result["responding"], result["responded_by_day_14"], result["stop"]) == ("met", "met", "not_met")
    assert (
        "criteria.steroids",
        {part["id"]: part["verdict"] for part in result["criteria"]}["steroids"],
    ) == ("criteria.steroids", "met")


@pytest.mark.parametrize(("number", "stop"), [("14", "not_met"), ("15", "met")])
def test_a_first_sign_after_day_14_does_not_undo_the_stop(number: str, stop: str) -> None:
    found = sheet(
        day("0", INCLUDED),
        day("7", NOTHING_HELPED | {"ferritin": ug("50000")}),
        day(number, NOTHING_HELPED | {"organ-support-reduced": "yes"}),
    )
    assert step(found, "response", number)["result"]["stop"] == stop


def test_a_futile_course_with_one_sign_open_is_not_passed_over_in_silence() -> None:
    found = sheet(
        day("0", INCLUDED),
        day("10", NOTHING_HELPED | {"ferritin": ug("250000")}, "ferritin"),
        day("21", NOTHING_HELPED),
    )
    one = step(found, "response", "21")
    assert one["headline"].startswith("14 days have passed without recorded evidence of response: review now")
    assert "fall in ferritin" in one["headline"]
    assert (one["result"]["stop"], one["result"]["next_review_day"], one["state"]) == ("unknown", None, "open")
    assert "ferritin" in [missing["field"] for missing in one["missing"]]
    assert to_do(found)[0].startswith("14 days have passed without recorded evidence of response: review now")


def test_primary_hlh_without_response_is_not_sent_down_the_secondary_branch() -> None:
    days = day("7", NOTHING_HELPED | {"ferritin": ug("50000")}), day("14", NOTHING_HELPED)
    for type_, branch in (
        ("primary", "“Primary HLH: the HLH-2004 protocol”"),
        ("secondary", "“Refractory secondary HLH”"),
    ):
        found = sheet(day("0", INCLUDED | {"hlh-type": type_}), *days)
        onward = [line for line in step(found, "response", "14")["next"] if "go to" in line]
        assert len(onward) == 1
        assert branch in onward[0]


def test_a_ferritin_above_the_baseline_after_a_fall_is_a_warning_beside_the_response() -> None:
    ferritins = {"1": "60000", "3": "44000", "7": "55000"}
    found = sheet(day("0", INCLUDED), *(day(n, NOTHING_HELPED | {"ferritin": ug(v)}) for n, v in ferritins.items()))
    result = step(found, "response", "7")["result"]
    assert result["responding"] == "met"
    assert any("above the baseline" in note["text"] for note in result["notes"] if note["effect"] == "warn")


def test_the_picture_of_ferritin_has_the_line_that_its_fall_must_reach() -> None:
    then = day("7", {"ferritin": ug("40000")})
    course = sheet(day("0", INCLUDED | {"ferritin": ug("60000")}), then)["summary"]["course"]
    [line] = [one["line"] for one in course["pictures"] if one["label"] == "Ferritin"]
    assert line == {"value": "54000", "text": "10% below the baseline: 54 000 µg/L"}


@pytest.mark.parametrize(("now", "drawn"), [("prednisolone", True), ("dexamethasone", False), ("", False)])
def test_doses_of_two_corticosteroids_make_no_picture_together(now: str, drawn: bool) -> None:
    """Nor do doses of which one is not named: a line through them would look like a cut."""
    then = day("10", {"steroid-dose": mg("10"), "steroid-agent": now})
    found = sheet(day("0", INCLUDED | {"steroid-agent-baseline": "prednisolone"}), then)
    course = found["summary"]["course"]
    pictures = {one["label"]: [point["text"] for point in one["points"]] for one in course["pictures"]}
    assert pictures.get("Corticosteroid") == (["60 mg/day", "10 mg/day"] if drawn else None)
    assert [row["cells"][2] for row in course["rows"]] == ["60 mg/day prednisolone", f"10 mg/day {now}".rstrip()]


# A slip in one answer silences no other

UNREADABLE = amount("2x", "kg")
RULED_OUT = {
    "anakinra-hypersensitivity": "Anakinra is ruled out: known hypersensitivity",
    "ecoli-or-excipient-hypersensitivity": "Anakinra is ruled out: hypersensitivity to E. coli",
    "serious-adverse-event": "Stop anakinra: serious adverse event",
}


def assert_led_by(found: dict[str, Any], start: str) -> None:
    assert start in found["says"]
    assert found["summary"]["blocks"][0]["heading"] == "To do"
    assert to_do(found)[0].startswith(start)
    assert not any(place in line for place in LEADING_ON for line in to_do(found))
    assert not any("prior approval" in line for line in to_do(found))


@pytest.mark.parametrize("field", ["anakinra-hypersensitivity", "ecoli-or-excipient-hypersensitivity"])
@pytest.mark.parametrize("slip", ["weight", "age", "ferritin", "daily-dose", "creatinine"])
def test_a_slip_beside_hypersensitivity_does_not_hide_it(field: str, slip: str) -> None:
    found = sheet(day("0", INCLUDED | {field: "yes", slip: UNREADABLE}))
    assert_led_by(found, RULED_OUT[field])
    for one in (one for one in found["steps"] if one["rule"] in ("eligibility", "dose", "titration")):
        assert one["headline"].startswith(RULED_OUT[field])
        assert not any(place in line for place in (*LEADING_ON, "“Review the response”") for line in one["next"])


@pytest.mark.parametrize("field", RULED_OUT)
@pytest.mark.parametrize("slip", ["ferritin", "steroid-dose", "hscore-falling", "neutrophils", "temperature"])
@pytest.mark.parametrize("number", ["3", "7"])
def test_a_slip_on_the_day_or_later_does_not_hide_what_rules_treatment_out(field: str, slip: str, number: str) -> None:
    days: dict[str, dict[str, Any]] = {"3": {field: "yes"}, "7": {"organ-support-reduced": "yes"}}
    days[number] |= {slip: UNREADABLE}
    found = sheet(day("0", INCLUDED), *(day(one, answers) for one, answers in days.items()))
    assert_led_by(found, RULED_OUT[field])
    assert RULED_OUT[field] in step(found, "response", "7")["headline"]


def test_a_slip_in_what_would_lift_an_event_does_not_lift_it() -> None:
    lifting = {"event-allergic": "no", "anakinra-resumed": "the ward"}
    found = sheet(day("0", INCLUDED), day("3", EVENT), day("5", lifting), day("7", {"organ-support-reduced": "yes"}))
    assert_led_by(found, RULED_OUT["serious-adverse-event"])


def test_a_later_slip_does_not_undo_a_stop() -> None:
    """No sign by day 14 is a stop; what is typed on day 21 cannot be read, and says nothing else."""
    days = [day("0", INCLUDED), day("7", NOTHING_HELPED | {"ferritin": ug("60000")}), day("14", NOTHING_HELPED)]
    stopped = to_do(sheet(*days))[0]
    assert stopped.startswith("Stop anakinra")
    found = sheet(*days, day("21", {"ferritin": UNREADABLE}))
    assert step(found, "response", "21")["state"] == "waits"
    assert found["summary"]["blocks"][0]["heading"] == "To do"
    assert to_do(found)[0] == stopped
    assert found["says"].startswith("Stop anakinra: no response within 14 days (since day 14). ")


@pytest.mark.parametrize("number", ["3x", "", "-1", "2.5", "7"])
@pytest.mark.parametrize("field", RULED_OUT)
def test_what_rules_treatment_out_stands_on_a_day_that_is_left_out(field: str, number: str) -> None:
    """Its number is missing, wrong, or another day's."""
    asked = reply(
        day("0", INCLUDED), day("7", {"organ-support-reduced": "yes"}), day(number, {field: "yes", "ferritin": "x"})
    )
    found, [error] = asked["worksheet"], asked["errors"]
    assert_led_by(found, RULED_OUT[field])
    assert RULED_OUT[field] in error["message"]
    assert {"label": "A day that is left out", "text": error["message"]} in found["summary"]["blocks"][1]["lines"]
    # Its results do not go on as if nothing had been answered there.
    [review] = [one["text"] for one in found["summary"]["blocks"][2]["lines"] if one["label"].startswith("Response")]
    assert review.startswith(RULED_OUT[field])
    assert "Responding: met" in review
    assert "Next review" not in found["summary"]["text"]
    # A stop of its own it keeps.
    resolved = day("7", {"resolved-by-mdt": "yes"})
    stopped = reply(day("0", INCLUDED), resolved, day(number, {field: "yes"}))["worksheet"]["summary"]["blocks"][2]
    [review] = [one["text"] for one in stopped["lines"] if one["label"].startswith("Response")]
    assert review.startswith("Stop anakinra: HLH resolved")
    harmless = reply(day("0", INCLUDED), day(number, {field: "no"}), day("7", {}), day("7", {}))
    assert not any("answered there" in one["message"] for one in harmless["errors"])


def test_no_way_back_is_said_beside_a_hypersensitivity_of_a_day_or_answer_that_is_left_out() -> None:
    event = day("3", EVENT | {"event-allergic": "no"})
    allergic = {"anakinra-hypersensitivity": "yes"}
    for days in ([event, day("3", allergic)], [event, day("5", allergic | {"ferritin": UNREADABLE})]):
        found = reply(day("0", INCLUDED), *days)["worksheet"]
        assert len(to_do(found)) == 2
        assert not any("lift it" in line for line in to_do(found))
    assert "lift it" in to_do(sheet(day("0", INCLUDED), event))[0]


def test_beside_an_event_that_is_left_out_nothing_leads_on() -> None:
    well = NOTHING_HELPED | {"organ-support-reduced": "yes"}
    found = reply(day("0", INCLUDED), day("7", well), day("7", EVENT), day("-2", EVENT))["worksheet"]
    [only] = to_do(found)
    assert only.startswith("Stop anakinra: serious adverse event")
    assert found["place"]["here"] == []
    assert found["says"].count("Stop anakinra") == 1


def test_a_reaction_on_day_0_is_sent_to_day_1() -> None:
    [error] = reply(day("0", INCLUDED | EVENT))["errors"]
    assert "What happened after the first dose is answered on day 1 or later." in error["message"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"anakinra-resumed": "mdt"}, ["Anakinra resumed after the serious adverse event, answered “Yes, decided"]),
        ({"event-allergic": "no"}, ["The serious adverse event was allergic, answered “No”: no such event"]),
        ({"anakinra-resumed": "no"}, []),
        (EVENT | {"event-allergic": "no", "anakinra-resumed": "mdt"}, []),
    ],
)
def test_what_is_answered_of_an_event_that_is_not_there_is_said_to_change_nothing(
    answers: dict[str, Any], says: list[str]
) -> None:
    found = sheet(day("0", INCLUDED), day("3", answers))
    beside = step(found, "response", "3").get("beside", [])
    assert [start for start in says if not any(line.startswith(start) for line in beside)] == []
    assert len(beside) == len(says)
    assert ("What happened" in found["summary"]["course"]["columns"]) is (not says and "event-allergic" in answers)


def test_a_ferritin_of_another_day_is_drawn_on_its_own() -> None:
    """Typed on day 14, taken on day 6; that of day 10 is typed on day 10."""
    tenth, fourteenth = {"ferritin": ug("20000")}, {"ferritin": ug("40000"), "ferritin-day": amount("6", "d")}
    course = sheet(day("0", INCLUDED), day("10", tenth), day("14", fourteenth))["summary"]["course"]
    [row] = [row for row in course["rows"] if row["day"] == "14"]
    assert row["cells"][0] == "40 000 µg/L of day 6"
    [ferritin] = [one for one in course["pictures"] if one["label"] == "Ferritin"]
    assert [(point["day"], point["value"]) for point in ferritin["points"]] == [
        ("0", "50000"),
        ("6", "40000"),
        ("10", "20000"),
    ]


def test_an_answer_of_a_day_that_does_not_ask_for_it_is_called_an_answer() -> None:
    asked = reply(day("0", INCLUDED | EVENT), day("7", {}))
    [said] = [line for line in lines_under(asked["worksheet"], TROUBLES) if "It was answered there" in line["text"]]
    assert said["label"] == "An answer that is left out"


# The course by day tells what happened


def test_a_day_on_which_something_only_happened_has_its_row() -> None:
    found = sheet(
        day("0", INCLUDED | {"renal-replacement": "none"}),
        day("3", EVENT | {"event-allergic": "no"}),
        day("5", {"anakinra-resumed": "mdt", "renal-replacement": "haemodialysis"}),
        day("6", {"anakinra-paused": "no", "resolved-by-mdt": "no", "serious-adverse-event": "no"}),
        day("9", {"resolved-by-mdt": "yes"}),
        day("11", {"resolved-by-mdt": "no"}),
    )
    course = found["summary"]["course"]
    assert course["columns"][-1] == "What happened"
    assert {row["day"]: row["cells"][-1] for row in course["rows"]} == {
        "0": "",
        "3": "Serious adverse event; the event was not allergic",
        "5": "Resumed by the HLH MDT; haemodialysis",
        "9": "HLH resolved",
        "11": "HLH no longer resolved",
    }
    assert "What happened" not in sheet(day("0", INCLUDED))["summary"]["course"]["columns"]


@pytest.mark.parametrize("event", [{}, {"serious-adverse-event": "Y"}, {"serious-adverse-event": ""}])
def test_an_allergic_event_stands_where_the_event_itself_is_blank_or_unreadable(event: dict[str, str]) -> None:
    days = [day("0", INCLUDED), day("3", {"event-allergic": "yes"} | event)]
    found = sheet(*days, day("7", {"ferritin": ug("20000"), "event-allergic": "no"}))
    assert_led_by(found, "Anakinra is ruled out: a serious adverse event that was allergic")


def test_no_event_and_an_allergic_one_are_asked_about() -> None:
    found = sheet(day("0", INCLUDED), day("3", {"serious-adverse-event": "no", "event-allergic": "yes"}))
    assert [doubt["field"] for doubt in found["days"][1]["confirm"]] == ["serious-adverse-event", "event-allergic"]
    assert step(found, "response", "3")["state"] == "waits"


def test_an_event_answered_on_a_day_that_does_not_ask_for_it_is_heard() -> None:
    asked = reply(day("0", INCLUDED | EVENT), day("7", {"ferritin": ug("20000")}))
    assert_led_by(asked["worksheet"], "Stop anakinra: serious adverse event")
    assert "Stop anakinra: serious adverse event" in asked["errors"][0]["message"]


def test_an_unreadable_answer_on_day_14_does_not_hide_that_14_days_have_passed() -> None:
    days = [day("0", INCLUDED), day("7", {"ferritin": ug("60000")})]
    found = sheet(*days, day("14", NOTHING_HELPED | {"organ-support-reduced": "x"}))
    assert step(found, "response", "14")["state"] == "waits"
    assert to_do(found)[0].startswith("14 days have passed without recorded evidence of response: review now")


# What stands until a person says otherwise


def test_a_resolution_stands_until_it_is_answered_otherwise() -> None:
    days = [day("0", INCLUDED), day("9", {"resolved-by-mdt": "yes"})]
    found = sheet(*days, day("12", {"ferritin": ug("60000")}))
    assert to_do(found)[0].startswith("Stop anakinra: HLH resolved")
    assert "HLH resolved, as the HLH MDT defines it Yes: of day 9" in step(found, "response", "12")["carried"]
    again = sheet(*days, day("12", {"resolved-by-mdt": "no", "organ-support-reduced": "yes"}))
    assert not to_do(again)[0].startswith("Stop")


def test_a_stop_that_was_lifted_is_no_warning_of_today() -> None:
    days = [day("0", INCLUDED), day("3", EVENT | {"event-allergic": "no"}), day("5", {"anakinra-resumed": "mdt"})]
    found = sheet(*days, day("7", {"ferritin": ug("40000")}))
    assert not any(line["label"].startswith("Stop") for line in lines_under(found, "Warnings"))
    assert any("Stop anakinra: serious adverse event" in line["text"] for line in lines_under(found, "Results"))
    stopped = sheet(*days[:2], day("7", {"ferritin": ug("40000")}))
    assert next(line["label"] for line in lines_under(stopped, "Warnings")) == "Stop, day 3"


@pytest.mark.parametrize("helped", [{"organ-support-reduced": "yes"}, {"ferritin": ug("60000")}])
def test_while_anakinra_is_paused_no_step_fits(helped: dict[str, Any]) -> None:
    paused = day("3", {"anakinra-paused": "yes"})
    days = [day("0", INCLUDED), paused, day("7", NOTHING_HELPED | DOSE_AGAIN | helped)]
    assert step(sheet(*days), "titration", "7")["headline"].startswith("Anakinra is paused: no step fits")
    resumed = [days[0], paused, day("5", {"anakinra-paused": "no"}), days[2]]
    assert "paused" not in step(sheet(*resumed), "titration", "7")["headline"]


def lines_under(found: dict[str, Any], heading: str) -> list[dict[str, str]]:
    blocks = found["summary"]["blocks"]
    return [line for block in blocks if block["heading"] == heading for line in block["lines"]]


# The step of the dose that fits the day leads


@pytest.mark.parametrize(
    ("number", "answers", "start"),
    [
        ("3", {"organ-support-reduced": "yes"}, "After the response, the next step down: 4 mg/kg/day in 2 doses a day"),
        (
            "7",
            {},
            "Without a response so far, the next step up: 8 mg/kg/day in 2 doses a day: 280 mg a dose, 560 mg a day",
        ),
        ("14", {}, "A reason to stop is met: no step up without the advice of a specialist centre"),
        ("7", {"resolved-by-mdt": "yes"}, "After the resolution, the next step down: 4 mg/kg/day in 2 doses a day"),
        ("7", {"organ-support-reduced": ""}, "Up if the response is inadequate"),
        ("7", {"organ-support-reduced": "x"}, "Up if the response is inadequate"),
    ],
)
def test_the_step_that_fits_the_day_leads(number: str, answers: dict[str, Any], start: str) -> None:
    """70 kg × 8 mg/kg/day = 560 mg in 2 doses of 280 mg. The ferritin of the day has not fallen."""
    unfallen = NOTHING_HELPED | {"ferritin": ug("50000")}
    week = (day("7", unfallen),) if number == "14" else ()
    found = sheet(day("0", INCLUDED), *week, day(number, unfallen | DOSE_AGAIN | answers))
    assert step(found, "titration", number)["headline"].startswith(start)
    [line] = [
        line["text"]
        for block in found["summary"]["blocks"]
        if block["heading"] == "Results"
        for line in block["lines"]
        if line["label"] == f"Titration and weaning, day {number}"
    ]
    assert line.startswith(start) or start.startswith("Up if")


def test_a_recipe_of_day_0_is_said_to_be_of_day_0_once_there_are_later_days() -> None:
    alone, later = sheet(day("0", INCLUDED)), sheet(day("0", INCLUDED), day("3", EVENT))
    assert "\n- Dose of anakinra: 140 mg" in alone["summary"]["text"]
    assert "\n- Dose of anakinra, day 0: Not to be given any more: 140 mg" in later["summary"]["text"]
    resumed = day("5", {"event-allergic": "no", "anakinra-resumed": "mdt"})
    lifted = sheet(day("0", INCLUDED), day("3", EVENT), resumed)
    assert "\n- Dose of anakinra, day 0: 140 mg" in lifted["summary"]["text"]
    assert "any more" not in lifted["summary"]["text"]
    assert "\n- Dose of anakinra: " not in later["summary"]["text"]


def test_only_the_days_from_the_first_that_differs_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(number: int, *rest: Any) -> Any:
        read.append(number)
        return read_day(number, *rest)

    monkeypatch.setattr(request, "read_day", counted)
    days = [day("0", INCLUDED), day("3", {}), day("7", {"organ-support-reduced": "no"})]
    for changed, expected in (
        ([*days[:2], day("7", {"organ-support-reduced": "yes"})], [7]),
        (days[:2], []),
        ([*days, day("14", {})], [14]),
        ([days[0], day("3", {}, "weight"), *days[2:]], [3, 7]),
        ([day("0", {}), *days[1:]], [0, 3, 7]),
    ):
        sheet(*days)
        read.clear()
        sheet(*changed)
        assert read == expected


def test_of_60_days_only_the_one_that_is_typed_on_is_answered_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    answered: list[int] = []

    def counted(rule: Any, on: Any, day_: Any) -> Any:
        answered.append(day_.number)
        return evaluated(rule, on, day_)

    monkeypatch.setattr(steps, "evaluated", counted)
    days = [day("0", INCLUDED), *(day(str(number), NOTHING_HELPED) for number in range(1, 60))]
    sheet(*days)
    answered.clear()
    sheet(*days[:-1], day("59", NOTHING_HELPED | {"organ-support-reduced": "yes"}))
    assert set(answered) == {59}


@pytest.mark.parametrize(
    ("days", "start"),
    [
        ({"3": EVENT, "9": {"organ-support-reduced": "yes"}}, "Stop anakinra: serious adverse event (since day 3). "),
        (
            {"3": {"anakinra-hypersensitivity": "yes"}, "9": {}},
            "Anakinra is ruled out: known hypersensitivity to it (since day 3). ",
        ),
        (
            {"3": EVENT, "5": {"event-allergic": "no", "anakinra-resumed": "mdt"}, "7": EVENT, "9": {}},
            "Stop anakinra: serious adverse event (since day 7). ",
        ),
        (
            {"7": NOTHING_HELPED | {"ferritin": ug("60000")}, "14": NOTHING_HELPED, "21": {"resolved-by-mdt": "yes"}},
            "Stop anakinra: no response within 14 days; HLH resolved, as the HLH MDT defines it (since day 14, day 21)",
        ),
    ],
)
def test_the_line_at_the_top_names_the_day_of_what_leads_it(days: dict[str, dict[str, Any]], start: str) -> None:
    """Not the last day of the sheet, on which nothing of it happened."""
    assert sheet(*of(days))["says"].startswith(start)
