"""Response and stopping: what counts, what overrides, and when to look again."""

from typing import Any

from hlh_rules.model.condition import contradictions
from hlh_rules.model.rule import Result
from hlh_rules.response.response import RESPONDING, RESPONSE
from tests.case_files import answers_of

NOTHING_FALLS: dict[str, Any] = {
    "organ-support-reduced": "no",
    "hscore-falling": "no",
    "ferritin-baseline": {"value": "10000", "unit": "ug/L"},
    "ferritin": {"value": "9800", "unit": "ug/L"},
    "ferritin-day": {"value": "7", "unit": "d"},
    "steroid-dose-baseline": {"value": "60", "unit": "mg/d"},
    "steroid-dose": {"value": "60", "unit": "mg/d"},
    "response-shown": "no",
    "serious-adverse-event": "no",
}


def day(value: str) -> dict[str, Any]:
    return {"day": {"value": value, "unit": "d"}}


def responded(given_answers: dict[str, Any]) -> Result:
    return RESPONSE.evaluate(answers_of(given_answers))


def test_without_a_steroid_at_the_start_the_other_three_decide() -> None:
    none = {"steroid-dose-baseline": {"value": "0", "unit": "mg/d"}}
    result = responded(NOTHING_FALLS | none | day("14"))
    assert (result.own["responding"], result.own["stop"]) == ("not_met", "met")
    assert result.verdicts[3].words == "does not apply, cannot say"


def test_a_dose_not_cut_is_no_response_on_any_later_day() -> None:
    assert responded(NOTHING_FALLS | day("20")).own["stop"] == "met"


def test_a_fall_lies_on_a_scale_of_per_cent() -> None:
    """A ferritin down by at least 10% within 7 days has come to 90% of its baseline, or less."""
    assert RESPONSE.scale is not None
    assert RESPONSE.scale.label == "Ferritin"
    assert RESPONSE.scale.line == 90


def test_headlines() -> None:
    assert responded({}).headline == (
        "Whether there is a response cannot be said yet. Serious adverse event: not answered"
    )
    assert responded(NOTHING_FALLS | day("7")).headline == (
        "No response by the policy's criteria so far, and no reason to stop yet. Next review on day 14"
    )
    assert responded({"organ-support-reduced": "yes", "serious-adverse-event": "no"} | day("3")).headline == (
        "Responding by the policy's criteria: less organ support. Next review on day 7"
    )
    assert responded(NOTHING_FALLS | day("14")).headline == "Stop anakinra: no response within 14 days"
    both = {"serious-adverse-event": "yes", "resolved-by-mdt": "yes"}
    assert responded(both).headline == (
        "Stop anakinra: serious adverse event. Stop anakinra: HLH resolved, as the HLH MDT defines it"
    )
    unseen = NOTHING_FALLS | {"response-shown": "", "hscore-falling": ""} | day("14")
    assert responded(unseen).headline == (
        "14 days have passed without recorded evidence of response: review now. Still open: serial fall in the HScore "
        "within 14 days; a sign of response on an earlier day, up to day 14"
    )
    spoken_of = NOTHING_FALLS | {"response-shown": ""} | day("14")
    assert responded(spoken_of).headline.endswith("Still open: a sign of response on an earlier day, up to day 14")
    of_today = {"ferritin-day": {"value": "21", "unit": "d"}}
    shown = NOTHING_FALLS | {"response-shown": "yes"} | of_today | day("21")
    assert responded(shown).headline == (
        "A response was shown: a sign on an earlier day; by today's answers alone no sign is met"
    )
    assert "By today's answers alone: not met" in map(str, responded(shown).figures)


def test_under_a_bar_there_is_no_next_review() -> None:
    ruled_out = responded(NOTHING_FALLS | {"anakinra-hypersensitivity": "yes"} | day("5"))
    assert ruled_out.headline == "Anakinra is ruled out: known hypersensitivity to it"
    assert ruled_out.own["next_review_day"] is None


def test_a_first_sign_after_day_14_is_said_and_undoes_no_stop() -> None:
    late = responded(NOTHING_FALLS | {"organ-support-reduced": "yes"} | day("21"))
    assert late.own["stop"] == "met"
    assert any("came after 14 days" in note.text for note in late.notes)
    in_time = responded(NOTHING_FALLS | {"organ-support-reduced": "yes"} | day("14"))
    assert in_time.own["stop"] == "unknown"  # whether it has resolved is not answered
    assert not any("came after 14 days" in note.text for note in in_time.notes)


def test_a_ferritin_above_the_baseline_is_a_warning_whatever_an_earlier_one_showed() -> None:
    for now, warned in (("9999", False), ("10000", False), ("10001", True)):
        ferritin = {"ferritin": {"value": now, "unit": "ug/L"}}
        said = [note.text for note in responded(NOTHING_FALLS | ferritin | day("7")).notes]
        assert any("above the baseline" in text for text in said) is warned, now


def test_the_next_review() -> None:
    reviews = {value: responded(day(value)).own["next_review_day"] for value in ("0", "6", "7", "13", "14", "60")}
    assert reviews == {"0": "7", "6": "7", "7": "14", "13": "14", "14": None, "60": None}
    assert responded(day("5") | {"serious-adverse-event": "yes"}).own["next_review_day"] is None


def test_the_reasons_to_stop_are_those_that_are_met() -> None:
    listed: Any = responded(NOTHING_FALLS | day("14") | {"serious-adverse-event": "yes"}).own["stop_reasons"]
    assert [reason["id"] for reason in listed] == ["serious-adverse-event", "no-response"]
    assert responded(day("5")).own["stop_reasons"] == []


def test_an_early_ferritin_that_has_not_fallen_is_a_warning() -> None:
    early = {"ferritin-day": {"value": "5", "unit": "d"}}
    said = "before the end of its window"
    assert any(said in note.text for note in responded(NOTHING_FALLS | early).notes)
    assert not any(said in note.text for note in responded(NOTHING_FALLS).notes)


def test_what_is_open_is_what_could_settle_response_or_stopping() -> None:
    assert responded(NOTHING_FALLS | day("14")).open == ()
    left = [item.finding.id for item in responded({"hscore-falling": "yes"} | day("3")).open]
    assert left == ["serious-adverse-event", "resolved-by-mdt"]


def test_a_ferritin_from_after_today_is_refused() -> None:
    said = contradictions(RESPONSE, answers_of(NOTHING_FALLS | day("6")))
    assert said == {
        "ferritin-day": (
            "Day of the ferritin (7 days) cannot be after days since the first dose of anakinra (6 days). "
            "Check the two."
        )
    }
    assert contradictions(RESPONSE, answers_of(NOTHING_FALLS | day("7"))) == {}


def test_signs_words_and_tables() -> None:
    assert RESPONDING.signs() == RESPONDING.words()
    assert RESPONDING.words().startswith("at least 1 of: less organ support; serial fall in the HScore")
    criteria, reasons, reviews = RESPONSE.tables()
    assert criteria.rows[2].cells[1] == "Ferritin down ≥10%; day of the ferritin ≤7 days"
    assert reasons.rows[1].cells[1] == "No response, and days since the first dose of anakinra 14 days or more"
    assert [row.cells[0] for row in reviews.rows] == ["Day 7", "Day 14"]


def test_what_is_open_in_responding_alone() -> None:
    assert RESPONDING.open(answers_of({"organ-support-reduced": "yes"})) == ()
    assert "hscore-falling" in [finding.id for finding in RESPONDING.open(answers_of({}))]
