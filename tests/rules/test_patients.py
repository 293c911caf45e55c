"""Patients over days, by hand from the documents: `tests/cases/patients.toml` and `twenty.toml`."""

import json
import re
from typing import Any

import pytest

from hlh_rules import bridge
from hlh_rules.worksheet.course import HAPPENED
from site_tools.patients import Patient, patients
from tests.case_files import unmet_fields

OF_THE_STEP = {"rule", "day", "headline", "lacks", "next_has", "next_lacks", "leads", "says", "never", "why"}


def test_there_are_at_least_twenty() -> None:
    assert len({patient.name for patient in patients()}) == len(patients()) >= 20


@pytest.mark.parametrize("patient", patients(), ids=str)
def test_a_patient_is_answered_as_by_hand(patient: Patient) -> None:
    found = json.loads(bridge.handle(patient.request))["worksheet"]
    assert [day["errors"] for day in found["days"]] == [[]] * len(found["days"])
    for expected in patient.expect:
        [one] = [s for s in found["steps"] if (s["rule"], s["day"]) == (expected["rule"], expected.get("day", "0"))]
        assert wrong_in(one, expected) == []
    for block in found["summary"]["blocks"]:
        lines = [(line["label"], line["text"]) for line in block["lines"]]
        assert len(set(lines)) == len(lines), block["heading"]
    text = found["summary"]["text"]
    assert first_to_do(found).startswith(patient.to_do)
    # A stop of the last day is the first thing on the page.
    if first_to_do(found).startswith(("Stop anakinra", "Anakinra is ruled out")):
        assert found["summary"]["blocks"][0]["heading"] == "To do"
    assert [said for said in patient.says if said not in text] == []
    assert [said for said in patient.lacks if said in text] == []
    for number, pattern in patient.begins.items():
        then = json.loads(bridge.handle(patient.up_to(number)))["worksheet"]
        assert re.search(pattern, first_to_do(then)), (number, first_to_do(then))


def test_each_thing_that_can_happen_stands_in_a_patients_course() -> None:
    said = " ".join(line for patient in patients() for line in patient.says).lower()
    assert [words for told in HAPPENED.values() for words in told.values() if words.lower() not in said] == []


def wrong_in(one: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """What a step says otherwise than expected."""
    onward = " | ".join(one["next"])
    wrong = [f"headline: {one['headline']}"] if expected.get("headline", "") not in one["headline"] else []
    wrong += [f"next: {onward}"] if expected.get("next_has", "") not in onward else []
    wrong += [f"next: {onward}"] if "next_lacks" in expected and expected["next_lacks"] in onward else []
    result = one["result"] or {"working": (), "notes": ()}
    said = " | ".join((one["headline"], onward, *result["working"], *(note["text"] for note in result["notes"])))
    wrong += [f"headline: {one['headline']}"] if not re.search(expected.get("leads", ""), one["headline"]) else []
    wrong += [f"not said: {said}"] if not re.search(expected.get("says", ""), said) else []
    wrong += [f"said: {said}"] if "never" in expected and re.search(expected["never"], said) else []
    fields = {path: value for path, value in expected.items() if path not in OF_THE_STEP}
    return wrong + [problem for path, value in fields.items() for problem in unmet_fields(one["result"], path, value)]


def first_to_do(found: dict[str, Any]) -> str:
    lines = [block["lines"] for block in found["summary"]["blocks"] if block["heading"] == "To do"]
    return str(lines[0][0]["text"]) if lines else ""
